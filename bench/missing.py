"""Print how well predictors of missing ties find hidden ones in the six regions: ``python bench/missing.py``.

The rounds are those of ``clusteratlas gaps REGION --missing-ties``: a fifth of the ties is hidden, and looked
for among the untied pairs that still share something. Links are struck of every path that rests on a hidden
tie. A predictor is judged where it was not chosen: the last tables tell for each region which one does best
in the other five, and what that one comes to here. In use is the one that is chosen by hits, since the first
ten are what is read.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

import clusteratlas
from clusteratlas.analysis.counting import counted
from clusteratlas.analysis.missing.holdout import BASELINE, DIGITS, MARGIN, Tally, lead_of, rounds_of
from clusteratlas.analysis.missing.predictors import degree_product, three_steps
from clusteratlas.analysis.missing.records import Records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from clusteratlas.analysis.missing.holdout import Round
    from clusteratlas.analysis.missing.predictors import Floats, View
    from clusteratlas.model import Link

REGIONS = ("centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania")
BETA, LONGEST = 0.05, 4
"""Katz: what a step is worth, and the longest walk that counts."""

ROUNDS = 50


@dataclass(frozen=True)
class Case:
    """A round, and the links that rest on nothing hidden in it."""

    made: Round
    types: Sequence[str]
    links: Sequence[Link]

    @property
    def view(self) -> View:
        """What predictors of ties see."""
        return self.made.view


if TYPE_CHECKING:
    Scores: TypeAlias = Callable[[Case], Floats]


def without(links: Iterable[Link], gone: Iterable[Sequence[str]]) -> tuple[Link, ...]:
    """The links that are left when no path may rest on a tie between two that are hidden."""
    hidden = {frozenset(pair) for pair in gone}
    struck = (
        replace(
            link,
            paths=tuple(
                path
                for path in link.paths
                if not any(frozenset((hop.subject, hop.object)) in hidden for hop in path.hops)
            ),
        )
        for link in links
    )
    return tuple(link for link in struck if link.paths)


def common_neighbours(case: Case) -> Floats:
    """How many things both are tied to."""
    return case.view.shared


def jaccard(case: Case) -> Floats:
    """The same over the number of things that either is tied to."""
    degrees = case.view.web.degrees[case.view.rows]
    return case.view.shared / np.maximum(degrees[:, None] + degrees[None, :] - case.view.shared, 1)


def adamic_adar(case: Case) -> Floats:
    """The sum of 1 / ln k over the things that both are tied to, k the number of their ties."""
    degrees = np.maximum(case.view.web.degrees, 2)
    return case.view.to_columns(case.view.ties / np.log(degrees))


def resource_allocation(case: Case) -> Floats:
    """The sum of 1 / k."""
    return case.view.to_columns(case.view.ties / np.maximum(case.view.web.degrees, 1))


def katz(case: Case) -> Floats:
    """The walks of up to four steps, each step worth 0.05."""
    reached, total = BETA * case.view.ties, BETA * case.view.ties
    for _ in range(LONGEST - 1):
        reached = BETA * case.view.web.step(reached)
        total = total + reached
    return total[:, case.view.columns]


def plain_three_steps(case: Case) -> Floats:
    """The number of ways of three steps."""
    return case.view.to_columns(case.view.web.step(case.view.ties))


def published_three_steps(case: Case) -> Floats:
    """The ways of three steps, each divided by the root of the product of the degrees on the way (L3)."""
    root = np.sqrt(np.maximum(case.view.web.degrees, 1))
    return case.view.to_columns(case.view.web.step(case.view.ties / root) / root)


def hypergeometric(case: Case) -> Floats:
    """How unlikely it is to share so many things by chance, given how many each is tied to: -log10 p."""
    degrees = case.view.web.degrees[case.view.rows].astype(int)
    size = len(case.view.web.nodes)

    def surprise(one: int, other: int, both: int) -> float:
        more = range(both, min(one, other) + 1)
        ways = sum(math.comb(one, x) * math.comb(size - one, other - x) for x in more)
        return math.log10(math.comb(size, other)) - math.log10(ways)

    return _each(case, lambda a, b: surprise(degrees[a], degrees[b], int(case.view.shared[a, b])))


def poisson_binomial(case: Case) -> Floats:
    """The same where also the shared things' own degrees are given (chance of a tie: k k' / 2m): -ln p."""
    degrees = case.view.web.degrees
    chance = np.minimum(np.outer(degrees[case.view.rows], degrees) / max(degrees.sum(), 1), 1)

    def surprise(a: int, b: int) -> float:
        both = int(case.view.shared[a, b])
        below = np.zeros(both)
        below[:1] = 1.0
        for p in chance[a] * chance[b]:
            below[1:] = below[1:] * (1 - p) + below[:-1] * p
            below[:1] *= 1 - p
        return -math.log(max(1 - float(below.sum()), 1e-15))

    return _each(case, surprise)


def shared_chains(case: Case) -> Floats:
    """The sum over chains of the product of the strengths of both links."""
    strengths = _strengths(case, case.links)
    found: Floats = strengths @ strengths.T
    return found


def known_chains(case: Case) -> Floats:
    """The number of chains to which both have a strong or moderate link."""
    have = _strengths(case, counted(case.links)) > 0
    found: Floats = have.astype(float) @ have.T.astype(float)
    return found


def by_types(case: Case) -> Floats:
    """The share of tied pairs among those of the same two types: a block model whose blocks are the types."""
    kinds = sorted(set(case.types))
    block = np.array([[kind == own for kind in kinds] for own in case.types], dtype=float)
    tied, size = block.T @ case.view.tied @ block, block.sum(0)
    pairs = np.outer(size, size) - np.diag(size)
    overall = case.view.tied.mean()
    rate = (tied + overall) / (pairs + 1)
    found: Floats = block @ rate @ block.T
    return found


def _strengths(case: Case, links: Iterable[Link]) -> Floats:
    chains = {chain: at for at, chain in enumerate(sorted({link.value_chain for link in links}))}
    nodes = case.view.web.nodes
    place = {nodes[number]: row for row, number in enumerate(case.view.rows.tolist())}
    found = np.zeros((len(place), max(1, len(chains))))
    for link in links:
        if link.stakeholder in place:
            found[place[link.stakeholder], chains[link.value_chain]] = link.strength
    return found


def _each(case: Case, score: Callable[[int, int], float]) -> Floats:
    found = np.zeros(case.view.shared.shape)
    for a, b in zip(*(places.tolist() for places in case.made.places), strict=True):
        found[a, b] = score(a, b)
    return found


SINGLE: Mapping[str, Scores] = {
    BASELINE: lambda case: degree_product(case.view),
    "common neighbours": common_neighbours,
    "Jaccard": jaccard,
    "Adamic-Adar": adamic_adar,
    "resource allocation": resource_allocation,
    "Katz": katz,
    "hypergeometric surprise": hypergeometric,
    "Poisson-binomial surprise": poisson_binomial,
    "shared chains by strength": shared_chains,
    "shared chains, strong or moderate": known_chains,
    "types": by_types,
    "ways of three steps": lambda case: three_steps(case.view),
    "three steps, not divided": plain_three_steps,
    "three steps, by the root (L3)": published_three_steps,
}
"""The predictors."""

TOGETHER = (
    ("Adamic-Adar", "types"),
    ("Katz", "types"),
    ("Katz", "shared chains by strength"),
    ("ways of three steps", "types"),
    ("ways of three steps", "shared chains by strength"),
    ("ways of three steps", "Adamic-Adar"),
)
"""Predictors whose ranks are averaged."""


def ranks(scores: Floats) -> Floats:
    """The place of each score from the bottom, equal ones in the middle of theirs."""
    ordered = np.sort(scores)
    lower, not_higher = (np.searchsorted(ordered, scores, side) for side in ("left", "right"))
    return (lower + not_higher) / 2


def tallies(region: str, atlas: clusteratlas.Atlas, rounds: int = ROUNDS) -> dict[str, Tally]:
    """What each predictor finds in a region."""
    records, links = Records.of(atlas.region_network(region)), atlas.region_links(region)
    links = tuple(link for link in links if link.kind == "link")
    types = [records.network.things[actor].type for actor in records.actors]
    found = {name: Tally() for name in (*SINGLE, *map(" + ".join, TOGETHER))}
    for made in rounds_of(records, rounds):
        case = Case(made, types, without(links, made.gone))
        scores = {name: predictor(case)[made.places].round(DIGITS) for name, predictor in SINGLE.items()}
        for one, other in TOGETHER:
            scores[f"{one} + {other}"] = ranks(scores[one]) + ranks(scores[other])
        for name, values in scores.items():
            found[name].add(made, values)
    return found


def table(title: str, cells: Mapping[str, Sequence[float]], digits: int) -> None:
    """Print a row for each predictor, a column for each region, and the mean."""
    print(f"\n{title:<44}{''.join(f'{region[:10]:>12}' for region in REGIONS)}{'mean':>12}")
    for name, values in cells.items():
        print(f"{name:<44}{''.join(f'{value:>12.{digits}f}' for value in (*values, fmean(values)))}")


def main() -> None:
    """Print AUC and hits of every predictor, and how the one chosen in five regions does in the sixth."""
    atlas = clusteratlas.open(environment={})
    found = {region: tallies(region, atlas) for region in REGIONS}
    print(f"Missing ties: {ROUNDS} rounds, each hides a fifth of the ties; among pairs that share something")
    print("hidden ties that can be found:", *(f"{len(one[BASELINE].before)} {r}" for r, one in found.items()))
    auc = {name: [found[r][name].judged.auc for r in REGIONS] for name in found[REGIONS[0]]}
    hits = {name: [found[r][name].judged.hits for r in REGIONS] for name in auc}
    table("AUC (0.5 is guessing)", auc, 2)
    table("hidden ties in the first ten", hits, 2)
    print(
        f"{'(in random order)':<44}{''.join(f'{fmean(found[r][BASELINE].chances):>12.2f}' for r in REGIONS)}"
    )
    for title, values in (("AUC", auc), ("hits", hits)):
        print(f"\nChosen by {title} in the other five regions, and what it comes to in the one left out")
        for at, region in enumerate(REGIONS):
            others = {n: fmean(v for i, v in enumerate(row) if i != at) for n, row in values.items()}
            name = max(others, key=lambda one: others[one])
            tally, base = found[region][name], found[region][BASELINE]
            lead, error = lead_of(tally, base)
            mine, theirs = tally.judged, base.judged
            sure = "ahead" if lead > MARGIN * error else "not surely ahead"
            print(
                f"{region:<20}{name:<32}AUC {mine.auc:.2f}, lead {lead:+.2f} ± {error:.2f} ({sure}), "
                f"hits {mine.hits:.2f} to {theirs.hits:.2f} of the {BASELINE}"
            )


if __name__ == "__main__":
    main()
