"""Gaps and missing ties as tables."""

from typing import TYPE_CHECKING, Any

from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas_cli.output.counted import least_of, links_counted
from clusteratlas_cli.output.tables import Table, write
from clusteratlas_cli.output.telling import Teller
from clusteratlas_cli.session import note, say

if TYPE_CHECKING:
    from clusteratlas.analysis.missing import MissingTie
    from clusteratlas.atlas import Atlas

_GAPS = ("kind", "value_chain", "stage", "subject", "reason")
_MISSING = ("one", "one_label", "other", "other_label", "score", "shared", "reasons", "introducer", "effect")


def show_gaps(atlas: "Atlas", language: str, region: str, style: str, *, weak: bool) -> None:
    """Print the gaps of a region."""
    from clusteratlas.analysis.counting import left_out
    from clusteratlas.analysis.gaps import KINDS, gaps

    links, least = atlas.region_links(region), least_of(weak=weak)
    found = gaps(atlas.region_network(region), links, least)
    rows: list[tuple[str, ...]] = [
        (gap.kind, gap.value_chain, gap.stage, gap.subject, gap.reason) for gap in found
    ]
    if style == "table":
        teller = Teller(atlas, language)
        rows = [(row[0], *(teller.name(one) if one else "" for one in row[1:4]), row[4]) for row in rows]
    write(Table(_GAPS, rows, ("kind", "reason")), style)
    note(atlas.account(region).note)
    kinds = {gap.kind: KINDS[gap.kind] for gap in found}
    counts = (f"{_times(sum(gap.kind == kind for gap in found))} {words}" for kind, words in kinds.items())
    note("Not recorded: " + "; ".join(counts) + "." if found else "No gap is found in the records.")
    note(links_counted(least, left_out(links, least)))


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def show_missing_ties(atlas: "Atlas", language: str, region: str, limit: int, style: str) -> None:
    """Print the ties that would be expected most, with the test of the ranking beside it."""
    from clusteratlas.analysis.missing import missing_ties

    found = missing_ties(atlas.region_network(region), top=limit)
    ranked = () if isinstance(found.rows, NotComputable) else found.rows
    if style == "table":
        for number, row in enumerate(ranked, start=1):
            first, *others = row.sentences()
            say(f"{number}. {first}", *(f"   {line}" for line in others))
    else:
        write(Table(_MISSING, [_missing_row(Teller(atlas, language), row) for row in ranked]), style)
    note(f"No ranking: {found.rows.reason}." if isinstance(found.rows, NotComputable) else "")
    note(
        f"The test of the ranking is {found.test}."
        if isinstance(found.test, NotComputable)
        else found.test.sentence
    )


def _missing_row(teller: Teller, row: "MissingTie") -> tuple[Any, ...]:
    return (
        *(row.one, teller.name(row.one), row.other, teller.name(row.other), row.score),
        *(list(row.shared), list(row.reasons), row.introducer, row.effect.sentence),
    )
