"""Things that are likely the same: proposed, and left to people to decide."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from clusteratlas.ingest.tables import Row


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that are likely one.

    Attributes:
        first: the id of the one.
        second: the id of the other.
        names: of both, as people read them.
        score: how likely it is, from 0 to 1.
        reasons: why, as sentences.
        place: where the row of the second stands.
    """

    first: str
    second: str
    names: tuple[str, str]
    score: float
    reasons: tuple[str, ...]
    place: str = ""


def likely_pairs(things: Iterable[Row], apart: Collection[tuple[str, str]]) -> Sequence[Pair]:
    """Things of the tables that are likely one, or likely one of the shipped value chains and bodies.

    Args:
        things: with ids.
        apart: pairs of ids that people have said to be two things.
    """
    return ()


def _described(things: Iterable[Row]) -> Iterator[Row]:
    yield from things
