"""Columns that nothing takes, each with what it may have been meant for, and why it is not read."""

from collections.abc import Iterator, Sequence

from clusteratlas.ingest.understanding.guessing.productions import Ground, may_tie
from clusteratlas.ingest.understanding.readings import Production, Unread
from clusteratlas.vocabulary.tables.columns import KINDS, Holds
from clusteratlas.vocabulary.tables.words import column_of

_MEANT = 0.6
"""How sure a header must be of a column to be told as meant for it."""
_PERSON = "It tells of persons, and contacts are not kept."
_CODES = "Its cells are neither codes of NACE nor official names of industries."


def unread(ground: Ground, made: Sequence[Production]) -> tuple[Unread, ...]:
    """The columns with something in them that no production takes."""
    taken = {column for one in made for take in one.takes.values() for column in take.columns}
    return tuple(_told(ground, column) for column in _left(ground, taken))


def _left(ground: Ground, taken: set[int]) -> Iterator[int]:
    for column, profile in enumerate(ground.profiles):
        if column not in taken and (profile.filled or ground.head.headers[column]):
            yield column


def _told(ground: Ground, column: int) -> Unread:  # noqa: PLR0911 - one form after the other
    header, assigned = ground.head.headers[column], ground.assigned
    profile = ground.profiles[column]
    if assigned.others.get(column) == "person" or (profile.filled and profile.mails >= 0.5):  # noqa: PLR2004 - mostly
        return Unread(column, header, why=_PERSON)
    if not profile.filled:
        return Unread(column, header, why="It is empty.")
    if (tie := assigned.ties.get(column, "")) and not may_tie(ground, column, tie):
        return Unread(column, header, why=_CODES if tie == "active-in" else "Its cells are no names.")
    if meant := assigned.doubtful.get(column, ""):
        return Unread(column, header, meant, _holds(assigned.kind, meant))
    if column in assigned.others:
        return Unread(column, header)
    matches = [match for match in column_of(assigned.kind, header) if match.column in assigned.guesses]
    if matches:
        other = ground.head.headers[assigned.column(matches[0].column)]
        return Unread(
            column, header, matches[0].column, f"The column “{other}” gives it already." if other else ""
        )
    free = [match for match in column_of(assigned.kind, header) if match.sure > _MEANT]
    return Unread(column, header, free[0].column if free else "")


def _holds(kind: str, token: str) -> str:
    column = KINDS[kind].column(token)
    wanted = {
        Holds.TYPE: "types",
        Holds.PREDICATE: "kinds of ties",
        Holds.STATUS: "statuses",
        Holds.DATE: "dates",
        Holds.WEB: "web addresses",
        Holds.NUMBER: "numbers",
    }
    return f"Few of its cells are {wanted.get(column.holds, 'names') if column else 'names'}."
