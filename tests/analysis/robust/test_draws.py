"""Networks that may be true: as many ties as the rates say, where they may lie, each kind of lens kept."""

from __future__ import annotations

import random
from collections import Counter
from statistics import fmean
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusteratlas.analysis.robust.draws import Truths
from clusteratlas.analysis.robust.rates import Rates

if TYPE_CHECKING:
    from clusteratlas import Atlas
    from clusteratlas.analysis.measures.frame import Graph


def drawn(graph: Graph, missing: float, false: float, count: int = 200, absent: float = 0.0) -> list[Graph]:
    truths, dice = Truths(graph, Rates(missing, false), absent), random.Random(1)  # noqa: S311 - seeded
    return [truths.draw(dice) for _ in range(count)]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 40), st.integers(0, 200), st.booleans())
def test_without_errors_a_draw_is_the_record(nodes: int, seed: int, directed: bool) -> None:  # noqa: FBT001
    graph = nx.gnp_random_graph(nodes, 0.1, seed=seed, directed=directed)
    made = drawn(graph, 0, 0, 1)[0]
    assert list(made) == list(graph)
    assert set(made.edges) == set(graph.edges)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 12), st.integers(0, 200), st.booleans())
def test_a_full_network_takes_no_more_ties(nodes: int, seed: int, directed: bool) -> None:  # noqa: FBT001
    graph = nx.gnp_random_graph(nodes, 0.9, seed=seed, directed=directed)
    for made in drawn(graph, 0.5, 0.0, 3):
        assert set(graph.edges) <= set(made.edges)
        assert not list(nx.selfloop_edges(made))


def test_as_many_ties_are_added_as_a_record_with_this_gap_lost(karate: Graph) -> None:
    sizes = [made.number_of_edges() for made in drawn(karate, 0.2, 0.0, 600)]
    # 78 are 80 % of 97.5; the number lost is negative binomial with variance 78 * 0.2 / 0.8 ** 2.
    assert fmean(sizes) == pytest.approx(97.5, abs=0.8)
    assert fmean((size - 97.5) ** 2 for size in sizes) == pytest.approx(24.4, rel=0.25)


def test_about_as_many_are_struck_out_as_are_wrong_and_sooner_those_of_few_ties(karate: Graph) -> None:
    struck: Counter[tuple[int, int]] = Counter()
    for made in drawn(karate, 0.0, 0.1, 600):
        struck.update(set(karate.edges) - set(made.edges))
    assert sum(struck.values()) / 600 / karate.number_of_edges() == pytest.approx(0.1, abs=0.03)
    by_pull = sorted(karate.edges, key=lambda pair: karate.degree(pair[0]) * karate.degree(pair[1]))
    assert sum(struck[pair] for pair in by_pull[:20]) > 1.5 * sum(struck[pair] for pair in by_pull[-20:])


def test_uncited_ties_are_struck_out_more_often_than_attested_ones() -> None:
    ring = nx.cycle_graph(40)
    for place, pair in enumerate(ring.edges):
        ring.edges[pair]["status"] = ("attested", "uncited")[place % 2]
    left: Counter[str] = Counter()
    for made in drawn(ring, 0.0, 0.05, 400):
        left.update(ring.edges[pair]["status"] for pair in made.edges)
    lost = {status: 1 - left[status] / (20 * 400) for status in ("attested", "uncited")}
    assert lost["uncited"] > 3 * lost["attested"] > 0


def test_who_has_many_ties_gets_more_and_who_has_none_gets_some() -> None:
    graph = nx.star_graph(15)
    graph.add_nodes_from(range(16, 21))
    graph.add_edges_from([(1, 2), (3, 4), (5, 6)])
    gained: Counter[int] = Counter()
    for made in drawn(graph, 0.4, 0.0, 300):
        gained.update(end for pair in set(made.edges) - set(graph.edges) for end in pair)
    lone = fmean(gained[node] for node in range(16, 21))
    tied = fmean(gained[node] for node in range(1, 7))
    assert 0 < lone < tied


def test_friends_of_friends_are_joined_where_the_record_is_full_of_triangles() -> None:
    clubs: nx.Graph[int] = nx.disjoint_union_all(
        [nx.gnp_random_graph(8, 0.7, seed=seed) for seed in range(6)]
    )
    mixed = nx.gnm_random_graph(48, clubs.number_of_edges(), seed=1)

    def within(graph: Graph) -> float:
        fresh = [pair for made in drawn(graph, 0.1, 0.0, 40) for pair in set(made.edges) - set(graph.edges)]
        return fmean(bool(set(graph[a]) & set(graph[b])) for a, b in fresh)

    assert within(clubs) > 0.75 > within(mixed)


def test_each_lens_keeps_its_kinds_of_ties(shipped: Atlas) -> None:
    for lens in ("ties", "chains"):
        graph = shipped.network(lens, region="lapland")
        kinds = {(graph.nodes[a]["type"], graph.nodes[b]["type"]) for a, b in graph.edges}
        kinds |= set() if graph.is_directed() else {(b, a) for a, b in kinds}
        weights = {float(data["weight"]) for *_, data in graph.edges(data=True)}
        for made in drawn(graph, 0.4, 0.05, 5):
            assert made.is_directed() == graph.is_directed()
            found = {(graph.nodes[a]["type"], graph.nodes[b]["type"]) for a, b in made.edges}
            assert found <= kinds
            assert {data["weight"] for *_, data in made.edges(data=True)} <= weights
            for node, data in made.nodes(data=True):
                assert data.get("bipartite") == graph.nodes[node].get("bipartite")


def test_absent_actors_take_their_ties_with_them(karate: Graph) -> None:
    for made in drawn(karate, 0.0, 0.0, 20, absent=0.3):
        assert set(made.edges) == set(karate.subgraph(made).edges)
    assert fmean(len(made) for made in drawn(karate, 0.0, 0.0, 300, absent=0.3)) == pytest.approx(
        34 * 0.7, abs=1
    )
