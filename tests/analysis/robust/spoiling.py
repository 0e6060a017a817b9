"""Networks taken for true and spoiled at known rates, and how often intervals hold their ranks."""

from __future__ import annotations

import random
from math import sqrt
from statistics import variance
from typing import TYPE_CHECKING, Any

import networkx as nx

from clusteratlas.analysis.measures.frame import Frame
from clusteratlas.analysis.measures.registry import find_measure
from clusteratlas.analysis.measures.values import Scores
from clusteratlas.analysis.robust.ranking import Plan, Ranking, rank_intervals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import clusteratlas
    from clusteratlas.analysis.measures.frame import Graph

REGIONS = ("centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania")
MEASURES = ("degree", "betweenness", "constraint", "reach")


def truths(atlas: clusteratlas.Atlas) -> Iterator[tuple[str, Graph]]:
    """Networks of many makes, by name, without any attribute."""
    yield "karate", nx.Graph(nx.karate_club_graph().edges)
    yield from ((f"preferential {seed}", nx.barabasi_albert_graph(60, 2, seed=seed)) for seed in (1, 2))
    yield "preferential tree", nx.barabasi_albert_graph(70, 1, seed=5)
    yield "even", nx.gnm_random_graph(60, 110, seed=1)
    for region in REGIONS:
        actors = atlas.network("actors", region=region)
        bare: Graph = nx.Graph()
        bare.add_nodes_from(actors)
        bare.add_edges_from(actors.edges)
        yield region, bare


def spoiled(truth: Graph, missing: float, false: float, dice: random.Random) -> Graph:
    """What is recorded where ties are missed and wrong ones added at these rates, both anywhere."""
    record: Graph = nx.Graph()
    record.add_nodes_from(truth)
    record.add_edges_from(pair for pair in truth.edges if dice.random() >= missing)
    wrong = round(record.number_of_edges() * false / (1 - false))
    nodes = list(truth)
    while wrong:
        a, b = dice.sample(nodes, 2)
        if not truth.has_edge(a, b) and not record.has_edge(a, b):
            record.add_edge(a, b)
            wrong -= 1
    return record


def ranks_of(graph: Graph, measure: str) -> dict[Any, float]:
    """The rank of each node among all with a value, equal ones in the middle, scaled to 0 to 1.

    Counted by comparing each with every other: the library counts otherwise.
    """
    outcome = find_measure(measure).run(Frame(graph))
    assert isinstance(outcome, Scores)
    values = {node: round(value, 12) for node, value in outcome.numbers().items()}
    return {
        node: (
            sum(other > value for other in values.values())
            + sum(other == value for other in values.values()) / 2
        )
        / len(values)
        for node, value in values.items()
    }


Held = list[tuple[float, bool]]
"""For each node of a record its true rank, and whether that lies in the node's interval."""


def held(truth: Graph, measure: str, rates: tuple[float, float], seed: str, draws: int) -> Held:
    """Which true ranks lie in the intervals that a spoiled record gives."""
    missing, false = rates
    record = spoiled(truth, missing, false, random.Random(seed))  # noqa: S311 - seeded sampling
    plan = Plan(draws=draws, missing=missing, false=false, seed=len(seed))
    found = rank_intervals(record, find_measure(measure), plan=plan)
    assert isinstance(found, Ranking)
    true = ranks_of(truth, measure)
    size = len(found.rows)
    return [
        (true[row.id], row.low - 1e-9 <= true[row.id] * size + 0.5 <= row.high + 1e-9)
        for row in found.rows
        if row.id in true
    ]


def records(
    networks: Mapping[str, Graph], measure: str, rates: Sequence[tuple[float, float]], times: int, draws: int
) -> list[Held]:
    """What is held of each spoiled record, over networks and rates."""
    return [
        held(truth, measure, pair, f"{name} {measure} {pair} {turn}", draws)
        for name, truth in networks.items()
        for pair in rates
        for turn in range(times)
    ]


def coverage(found: Sequence[Held]) -> float:
    """The share of true ranks that lie in their intervals, each node counted once."""
    every = [inside for record in found for _, inside in record]
    return sum(every) / len(every)


def doubt(found: Sequence[Sequence[Held]]) -> float:
    """The standard error of that share, over records of one network, each rate's apart.

    Records are independent of each other, but the ranks within one move together, so that a binomial law over
    nodes would promise too much.
    """
    spread = [variance(coverage([record]) for record in each) / len(each) for each in found]
    return sqrt(sum(spread)) / len(found)


def largest_shared(truth: Graph, measure: str) -> float:
    """The share of nodes that the rank has which most of them share."""
    ranks = list(ranks_of(truth, measure).values())
    return max(map(ranks.count, ranks)) / len(ranks)
