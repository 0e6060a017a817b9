"""What changed between two versions, as sentences and as a table."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from clusteratlas.rows.table import Table
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.session import note, say, session
from clusteratlas_cli.text import bold

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.judging import Versions
    from clusteratlas.publish.moved import Moved, Statement

COLUMNS = ("kind", "change", "subject", "predicate", "object", "before", "after", "since", "because")
_ENOUGH = (
    "Ranks are told of the first ten of either version, by standing between others and number of contacts."
)


def show_changes(old: str, new: str, asked: Mapping[str, Any]) -> bool:
    """Print what changed from one path of data to another.

    Returns:
        Whether anything did.
    """
    from clusteratlas.opening import open_atlas

    older, newer = (open_atlas(path, weights=session().weights) for path in (old, new))
    language = "en" if session().language is None else newer.language(session().language or "")
    note(f"Weighed by {session().weights}." if session().weights is not None else "")
    found = older.diff(newer, asked["region"], language)
    if asked["style"] == "table":
        _tell(found, _Names(older, newer, language), asked["limit"])
    else:
        write(Table(COLUMNS, [*_facts(found), *_moves(found)]), asked["style"])
    if not found.changes.issued and any(one.since for one in found.changes.all):
        note("The older version does not say when it was issued, so nothing is told as begun since.")
    for sentence in dict.fromkeys((*older.notes, *newer.notes)):
        note(sentence)
    return bool(found.changes)


class _Names:
    """The names of things in either version, the newer one's first."""

    def __init__(self, older: "Atlas", newer: "Atlas", language: str) -> None:
        self.newer = newer
        self._older, self._language = older, language

    def __call__(self, identifier: str) -> str:
        name = self.newer.label(identifier, self._language)
        return self._older.label(identifier, self._language) if name == identifier else name


def _tell(found: "Versions", names: _Names, most: int) -> None:
    from clusteratlas.catalogue.changes import headline, sentences
    from clusteratlas.catalogue.phrases import Phrases
    from clusteratlas.publish.moved_words import MovedWords

    phrases = Phrases(names.newer.store)
    say(bold(headline(found.changes)))
    for sentence in sentences(found.changes, most, phrases):
        say(f"  {sentence}")
    for region, moved in found.moved.items():
        say()
        say(bold(f"What moved in {names(region)} because of it"))
        told = list(MovedWords(names, phrases).sentences(moved))
        for sentence in told[:most]:
            say(f"  {sentence}")
        if len(told) > most:
            say(f"  And {len(told) - most} more; --limit {len(told)} shows all.")
    if any(moved.ranks for moved in found.moved.values()):
        note(_ENOUGH)


def _facts(found: "Versions") -> Iterator[tuple[object, ...]]:
    for one in found.changes.all:
        yield (
            *(one.kind, one.change, one.subject, one.predicate, one.object),
            *(one.before, one.after, one.since, one.why),
        )


def _moves(found: "Versions") -> Iterator[tuple[object, ...]]:
    for moved in found.moved.values():
        yield from _moved(moved)


def _moved(moved: "Moved") -> Iterator[tuple[object, ...]]:
    for gap in moved.gaps:
        change = "regrouped" if gap.regrouped else "opened" if gap.opened else "closed"
        one = gap.gap
        about = one.subject or one.value_chain
        beside = one.other or one.stage or (one.value_chain if one.subject else "")
        yield "gap", change, about, one.kind, beside, "", "", "", _because(gap.because)
    for link in moved.links:
        because = _because(link.because)
        yield "link", "band", link.stakeholder, "", link.value_chain, link.before, link.after, "", because
    for rank in moved.ranks:
        yield "rank", "moved", rank.id, rank.measure, "", rank.before, rank.after, "", ""


def _because(statements: "tuple[Statement, ...]") -> str:
    return "; ".join(" ".join(statement) for statement in statements)
