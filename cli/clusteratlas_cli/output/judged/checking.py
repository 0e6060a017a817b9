"""What ``check`` prints: faults, how complete the data are, and what to ask next."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from clusteratlas.errors import RequestError
from clusteratlas.rows.table import Table
from clusteratlas_cli.output.judged.reports import COLUMNS, finding_rows, looked_at, show_report
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.output.telling import Teller
from clusteratlas_cli.session import note, say
from clusteratlas_cli.text import bold

if TYPE_CHECKING:
    from clusteratlas.analysis.completeness import Lack
    from clusteratlas.analysis.enquiry import Question
    from clusteratlas.atlas import Atlas

_LACKS = ("lack", "what", "count", "of", "weakens", "mend", "lacking")
_QUESTIONS = ("region", "ask", "name", "kind", "question", "weight", "subject", "predicate", "object")
_STAKEHOLDERS, _EACH = 10, 3


def show_check(atlas: "Atlas", language: str, asked: Mapping[str, Any]) -> bool:
    """Print what was asked for.

    Returns:
        Whether nothing must be mended; where only completeness or questions were asked for, always.

    Raises:
        RequestError: options do not go together.
    """
    _require_sense(asked)
    if asked["questions"]:
        _show_questions(atlas, language, asked)
        return True
    if asked["completeness"]:
        _show_lacks(atlas.completeness(asked["region"]), asked["style"], _scope(atlas, asked["region"]))
        return True
    report = atlas.check()
    if asked["style"] != "table":
        write(Table(COLUMNS, finding_rows(report)), asked["style"])
        note(looked_at(report))
        return report.conforms
    show_report(report)
    if report.looked and (report.looked.things or report.looked.ties):
        say()
        _show_lacks(atlas.completeness(), "table", _scope(atlas))
    return report.conforms


def _require_sense(asked: Mapping[str, Any]) -> None:
    if asked["questions"] and asked["completeness"]:
        raise RequestError("--questions and --completeness are two answers. Ask for one.")
    if asked["region"] and not (asked["questions"] or asked["completeness"]):
        raise RequestError("--region goes with --questions or --completeness. Add one, or leave it out.")
    if asked["limit"] and not asked["questions"]:
        raise RequestError("--limit says how many stakeholders --questions lists. Add it, or leave it out.")


def _scope(atlas: "Atlas", region: str = "") -> str:
    """What the counts take in besides what was checked."""
    return ", those of the shipped regions among them" if atlas.contents.beside and not region else ""


def _show_lacks(lacks: "tuple[Lack, ...]", style: str, scope: str) -> None:
    if style != "table":
        rows = [[one.key, one.what, one.count, one.of, one.weakens, one.mend, one.lacking] for one in lacks]
        write(Table(_LACKS, rows), style)
        return
    say(bold(f"How complete the records are{scope}"))
    for one in lacks:
        if one.count:
            what, weakens = (text[:1].upper() + text[1:] for text in (one.what, one.weakens))
            say(f"  {what}: {one.count:,} of {one.of:,}. {weakens}. {one.mend}")
    whole = [one for one in lacks if one.of and not one.count]
    if whole:
        count = f"{len(whole)} other point{'' if len(whole) == 1 else 's'}"
        say(f"  Nothing is lacking in {count} looked at.")


def _show_questions(atlas: "Atlas", language: str, asked: Mapping[str, Any]) -> None:
    from clusteratlas.analysis.enquiry import WEIGHT, bounded

    regions = [atlas.account(asked["region"]).data_set] if asked["region"] else list(atlas.accounts())
    teller = Teller(atlas, language)
    if asked["style"] != "table":
        rows = [row for region in regions for row in _rows(atlas, teller, region, language)]
        write(Table(_QUESTIONS, rows), asked["style"])
        return
    most, left, any_found = asked["limit"] or _STAKEHOLDERS, 0, False
    for region in regions:
        found = atlas.questions(region, language)
        any_found = any_found or bool(found)
        if len(regions) > 1:
            say(bold(f"In {teller.name(region)}"))
        for who, own, more in bounded(found, most, _EACH):
            say(bold(teller.name(who)))
            say(*(f"  {number}. {one.question}" for number, one in enumerate(own, start=1)))
            if more:
                say(f"  and {more} more")
        left += max(len(found) - most, 0)
    if left:
        note(f"{left} more stakeholders have questions; --limit shows more of them, --format csv all.")
    note(WEIGHT if any_found else "There is nothing to ask.")


def _rows(atlas: "Atlas", teller: Teller, region: str, language: str) -> Iterator[tuple[object, ...]]:
    for who, own in atlas.questions(region, language):
        yield from (_row(region, who, teller, one) for one in own)


def _row(region: str, who: str, teller: Teller, one: "Question") -> tuple[object, ...]:
    about = (one.subject, one.predicate, one.object)
    return region, who, teller.name(who), one.kind, one.question, one.weight, *about
