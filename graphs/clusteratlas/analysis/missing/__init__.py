"""Ties that the records would lead one to expect: ranked with reasons, effects, whom to ask, and a test.

What is ranked are pairs of a region's stakeholders without a recorded tie that are both tied to something.
Whether the order means anything in this network is tested first, on ties that are hidden
(:mod:`clusteratlas.analysis.missing.holdout`): it must find them better than guessing and than the product
of degrees does, by more than luck explains. Where it does not, nothing is ranked.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING

from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.analysis.missing.holdout import (
    DIGITS,
    LEAST_FOUND,
    LEAST_TIES,
    ROUNDS,
    HoldOut,
    hold_out,
    rankable,
)
from clusteratlas.analysis.missing.predictors import View, Web, three_steps
from clusteratlas.analysis.missing.records import Records
from clusteratlas.analysis.missing.rows import Effect, MissingTie, Teller

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clusteratlas.analysis.missing.predictors import Flags, Predictor
    from clusteratlas.model import Network

__all__ = [
    "LEAST_FOUND",
    "LEAST_TIES",
    "PREDICTOR",
    "Effect",
    "HoldOut",
    "MissingTie",
    "MissingTies",
    "missing_ties",
]

PREDICTOR = "ways of three steps"
"""The predictor in use, in words."""

_AT_ONCE = 250
"""Of so many stakeholders the pairs with all others are scored at once."""


@dataclass(frozen=True, slots=True)
class MissingTies:
    """The ranking and its test.

    Attributes:
        rows: best first, or why there is none.
        test: the hold-out test, or why it could not be made.
        unranked: where nothing is ranked, how many pairs share something, in a sentence; else empty.
    """

    rows: tuple[MissingTie, ...] | NotComputable
    test: HoldOut | NotComputable
    unranked: str = ""


def missing_ties(network: Network, *, top: int = 10, rounds: int = ROUNDS, seed: int = 1) -> MissingTies:
    """The pairs of the region's stakeholders between whom a tie would be expected most, and is not recorded.

    Args:
        network: one region.
        top: how many to return.
        rounds: of the hold-out test; made up to a multiple of five.
        seed: fixes which ties are hidden.
    """
    records = Records.of(network)
    test = hold_out(records, three_steps, rounds, seed)
    if isinstance(test, NotComputable):
        return MissingTies(test, test, unranked(records))
    if test.reason:
        return MissingTies(NotComputable(test.reason), test, unranked(records))
    teller = Teller(records, PREDICTOR)
    rows = tuple(teller.row(*row) for row in best(records, three_steps, top))
    return MissingTies(rows or NotComputable("no two stakeholders without a tie share anything"), test)


def best(records: Records, predictor: Predictor, top: int) -> list[tuple[float, str, str]]:
    """The pairs that a predictor puts first, with their scores.

    Args:
        records: one region.
        predictor: what ranks.
        top: how many to return; of pairs that score the same those come first whose ids do.
    """
    import numpy as np

    found: list[tuple[float, str, str]] = []
    for first, view, able in _views(records):
        scores = predictor(view).round(DIGITS)
        # What is below so many others here is below them everywhere.
        least = np.partition(scores[able], -top)[-top] if able.sum() > top else -np.inf
        found += [
            (float(scores[row, column]), records.actors[first + row], records.actors[column])
            for row, column in zip(*map(np.ndarray.tolist, np.nonzero(able & (scores >= least))), strict=True)
        ]
    return nsmallest(top, found, key=lambda row: (-row[0], row[1:]))


def _views(records: Records) -> Iterator[tuple[int, View, Flags]]:
    """All actors, some at a time: the place of the first, their view, and which pairs are ranked."""
    import numpy as np

    gone = np.array([actor in records.gone for actor in records.actors], dtype=bool)
    web = Web.of(records.around)
    columns = web.numbers(records.actors)
    for first in range(0, len(columns), _AT_ONCE):
        view = View(web, columns[first : first + _AT_ONCE], columns)
        able = rankable(records, view)
        able[gone[first : first + _AT_ONCE]] = False
        able[:, gone] = False
        yield first, view, able


def unranked(records: Records, most: int = 3) -> str:
    """How many pairs without a tie share something, and what most of all; empty where none does.

    Args:
        records: one region.
        most: how many things to name.
    """
    able, around = set(records.actors) - records.gone, records.around
    count = sum(int(able.sum()) for _, _, able in _views(records))
    through: Counter[str] = Counter()
    for thing, tied in around.items():
        actors = tied & able
        have = sum(len(around[actor] & actors) for actor in actors) // 2
        through[thing] = len(actors) * (len(actors) - 1) // 2 - have
    for one, other in map(tuple, records.related):
        if {one, other} <= able and other not in around[one]:
            through.subtract(around[one] & around[other])
    named = sorted(through.items(), key=lambda item: (-item[1], item[0]))[:most]
    told = ", ".join(f"{pairs} share {records.label(thing)}" for thing, pairs in named if pairs)
    return f"{count:,} pairs of stakeholders without a tie share something: {told}." if count else ""
