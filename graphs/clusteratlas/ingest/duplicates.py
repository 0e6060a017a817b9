"""Things that are likely the same: proposed, and left to people to decide."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from clusteratlas.ingest.likeness import Described, likely
from clusteratlas.ingest.naming.shipped import Shipped
from clusteratlas.ingest.tables import Row
from clusteratlas.vocabulary.tables.references import named


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that are likely one.

    Attributes:
        names: of both, as people read them.
        told: both as a table names them, so that each is found again.
        score: how likely it is, from 0 to 1.
        reasons: why, as sentences.
        shipped: whether the second is a thing of the shipped atlas.
    """

    names: tuple[str, str]
    told: tuple[str, str]
    score: float
    reasons: tuple[str, ...]
    shipped: bool = False


MOST_COMPARED = 150_000
"""Things among which duplicates are looked for, which takes a minute; of more nobody answers all pairs."""


def likely_pairs(
    things: Iterable[Row], apart: Collection[frozenset[str]], shipped: Shipped
) -> Sequence[Pair]:
    """Things of the tables that are likely one, or likely one of the shipped value chains and bodies.

    Args:
        things: with ids.
        apart: pairs of ids that people have said to be two things.
        shipped: the things of the atlas.
    """
    own = {row["id"]: _described(row) for row in things}
    others = {one.id: one for one in _shipped(shipped) if one.id not in own}
    labels = {id_: one.names[0] for id_, one in (*others.items(), *own.items()) if one.names}
    return tuple(
        Pair(
            (labels[one.first], labels[one.second]),
            (named(labels[one.first], one.first), named(labels[one.second], one.second)),
            one.score,
            one.reasons,
            one.second in others,
        )
        for one in likely(own.values(), others.values(), apart)
    )


def _described(row: Row) -> Described:
    names = (row["label_en"], row["label_native"], *row.several("alt_labels"))
    kept = tuple(dict.fromkeys(filter(None, names)))
    return Described(row["id"], row["type"], kept, row["city"], row["website"], row["nuts"], row["region_id"])


def _shipped(shipped: Shipped) -> Iterator[Described]:
    """Value chains and the bodies of all Europe."""
    index = shipped.index
    for identifier, kind in index.types.items():
        if kind != "region":
            yield Described(identifier, kind, shipped.names(identifier))
