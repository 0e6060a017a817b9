"""Print how well orders of links agree with the judged set of ``tests/judged``: ``python bench/judged.py``.

For ``tune`` and ``aside`` apart, the AUC of each order, with a bootstrap interval of 95 %: what is real or
central against what is weak or none, and central against none; of all pairs, and of links alone, since no
potential one was found to be real and their coming last makes any order look better. The second
reading stands below: how well the judgements agree with themselves.
"""

from __future__ import annotations

import csv
import random
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import clusteratlas
from clusteratlas.model import ROUTES
from clusteratlas.vocabulary.statuses import rank

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from clusteratlas.model import Link

JUDGED = Path(__file__).resolve().parents[1] / "tests" / "judged"
CLASSES = ("none", "weak", "real", "central")
"""The judgements, from no relation to the nearest."""

PARTS = ("tune", "aside")
CONTRASTS = (
    ("real or central against weak or none", ("real", "central"), ("weak", "none")),
    ("central against none", ("central",), ("none",)),
)
FEWEST = 2
"""With fewer links on one side an interval would say nothing."""

DRAWS = 2_000
SEED = 11

Pair = tuple[str, str]


@dataclass(frozen=True)
class Judged:
    """A judged pair of stakeholder and value chain."""

    pair: Pair
    part: str
    judgement: str


def by_route(link: Link) -> tuple[int, ...]:
    """The place of a link by the route of its best path, then its status and length.

    Links were told in this order before they had a strength.
    """
    return min(
        (path.kind != "link", ROUTES.index(path.route), rank(path.status), len(path.hops))
        for path in link.paths
    )


def by_strength(link: Link) -> tuple[float, ...]:
    """The place of a link by its strength, potential ones last."""
    return (link.kind != "link", -link.strength)


ORDERS: Mapping[str, Callable[[Link], tuple[float, ...]]] = {
    "order of routes": by_route,
    "strength": by_strength,
}
"""The orders that are measured: a key for each link, the best link with the least key."""


def read(folder: Path = JUDGED) -> list[Judged]:
    """The judged pairs."""
    with (folder / "links.csv").open(encoding="utf-8", newline="") as file:
        return [
            Judged((row["stakeholder"], row["value_chain"]), row["part"], row["judgement"])
            for row in csv.DictReader(file)
        ]


def again(folder: Path = JUDGED) -> dict[Pair, str]:
    """What the second reading says, of the pairs that were read twice."""
    with (folder / "again.csv").open(encoding="utf-8", newline="") as file:
        return {(row["stakeholder"], row["value_chain"]): row["judgement"] for row in csv.DictReader(file)}


def auc(upper: Collection[float], lower: Collection[float]) -> float:
    """The chance that one of ``upper`` is greater than one of ``lower``, equal ones counted half; 0 to 1.

    This is the statistic U of Mann and Whitney, "On a test of whether one of two random variables is
    stochastically larger than the other", Annals of Mathematical Statistics 18 (1947) 50-60, over the number
    of pairs, which is the area under the curve (Hanley and McNeil, Radiology 143 (1982) 29-36).

    Raises:
        ValueError: one of them is empty.
    """
    if not upper or not lower:
        raise ValueError("an AUC compares at least one value with at least one other")
    ordered = sorted(lower)
    wins = sum((bisect_left(ordered, value) + bisect_right(ordered, value)) / 2 for value in upper)
    return wins / (len(upper) * len(lower))


def interval(upper: Sequence[float], lower: Sequence[float], draws: int = DRAWS) -> tuple[float, float]:
    """The 95 % interval of the AUC by the percentile bootstrap, each side drawn anew with replacement.

    Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979) 1-26.
    """
    dice = random.Random(SEED)  # noqa: S311 - seeded sampling, not secrecy
    drawn = sorted(
        auc(dice.choices(upper, k=len(upper)), dice.choices(lower, k=len(lower))) for _ in range(draws)
    )
    edge = round(0.025 * draws)
    return drawn[edge], drawn[-1 - edge]


def kappa(first: Sequence[int], second: Sequence[int]) -> float:
    """Agreement of two readings beyond chance, classes weighted by their distance; 1 is full, 0 is chance.

    Cohen, "Weighted kappa: nominal scale agreement with provision for scaled disagreement or partial credit",
    Psychological Bulletin 70 (1968) 213-220.

    Raises:
        ValueError: both readings give one and the same class throughout, so that there is nothing to compare.
    """
    apart = sum(abs(one - other) for one, other in zip(first, second, strict=True)) / len(first)
    by_chance = sum(abs(one - other) for one in first for other in second) / len(first) ** 2
    if not by_chance:
        raise ValueError("kappa needs more than one class")
    return 1 - apart / by_chance


def scores(links: Collection[Link], key: Callable[[Link], tuple[float, ...]]) -> dict[Pair, float]:
    """The place of each link, the best with the greatest score; links of one key share one."""
    keys = {(link.stakeholder, link.value_chain): key(link) for link in links}
    steps = {step: -number for number, step in enumerate(sorted(set(keys.values())))}
    return {pair: steps[step] for pair, step in keys.items()}


def compare(upper: Sequence[float], lower: Sequence[float]) -> str:
    """AUC, interval and numbers of both sides in one line."""
    numbers = f"{len(upper)} and {len(lower)}"
    if min(len(upper), len(lower)) < FEWEST:
        return f"too few: {numbers}"
    low, high = interval(upper, lower)
    return f"{auc(upper, lower):.3f}   {low:.3f} to {high:.3f}   {numbers}"


def measured(judged: Collection[Judged], score: Mapping[Pair, float]) -> list[str]:
    """One line for each contrast; a pair that is no link any more stands below all."""
    least = min(score.values(), default=0) - 1
    lines = []
    for words, *sides in CONTRASTS:
        upper, lower = (
            [score.get(row.pair, least) for row in judged if row.judgement in side] for side in sides
        )
        lines.append(f"{words:<42}{compare(upper, lower)}")
    return lines


def main() -> None:
    """Print the AUC of every order in both parts, and of the second reading."""
    judged, second = read(), again()
    links = clusteratlas.open(environment={}).links(potential=True)
    print(f"Judged links: AUC, bootstrap interval of 95 % ({DRAWS} draws), links on both sides")
    for name, key in ORDERS.items():
        score = scores(links, key)
        gone = sum(row.pair not in score for row in judged)
        print(f"\n{name}" + (f" ({gone} judged pairs are no links any more and stand last)" if gone else ""))
        kinds = {(link.stakeholder, link.value_chain): link.kind for link in links}
        for part in PARTS:
            rows = [row for row in judged if row.part == part]
            certain = [row for row in rows if kinds.get(row.pair) == "link"]
            for which, some in (("all", rows), ("links alone", certain)):
                for words in measured(some, score):
                    print(f"{part:<8}{which:<14}{words}")
    twice = [row for row in judged if row.pair in second]
    places = (
        [CLASSES.index(row.judgement) for row in twice],
        [CLASSES.index(second[row.pair]) for row in twice],
    )
    print(f"\nsecond reading of {len(twice)}, weighted kappa {kappa(*places):.2f}")
    for words in measured(twice, {row.pair: place for row, place in zip(twice, places[1], strict=True)}):
        print(f"{'':<22}{words}")


if __name__ == "__main__":
    main()
