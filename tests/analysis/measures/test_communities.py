"""Communities and the agreement of partitions."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import igraph
import networkx as nx
import pytest

from clusteratlas.analysis.measures import communities
from clusteratlas.analysis.measures.communities import Communities
from clusteratlas.analysis.measures.values import NotComputable

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph


def found_in(graph: Graph, seed: int = 1) -> Communities:
    found = communities.communities(graph, seed=seed)
    assert isinstance(found, Communities)
    return found


def test_the_karate_club_reaches_its_known_best_modularity(karate: Graph) -> None:
    found = found_in(karate)
    assert found.modularity == pytest.approx(0.41979, abs=1e-5)
    parts = [{node for node in karate if found.of[node] == number} for number in range(len(found.sizes))]
    assert found.modularity == pytest.approx(nx.community.modularity(karate, parts))
    assert found.sizes == tuple(sorted(found.sizes, reverse=True))


def test_the_same_seed_gives_the_same_communities_and_leaves_chance_as_it_was(karate: Graph) -> None:
    random.seed(7)
    before = random.getstate()
    assert found_in(karate, 3) == found_in(karate, 3)
    assert random.getstate() == before


def test_two_cliques_are_two_stable_communities() -> None:
    found = found_in(nx.barbell_graph(6, 0))
    assert found.sizes == (6, 6)
    assert found.stability == 1


def test_without_ties_there_are_no_communities() -> None:
    assert isinstance(communities.communities(nx.empty_graph(3)), NotComputable)


@pytest.mark.parametrize("seed", range(6))
def test_agreement_equals_that_of_igraph(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - seeded sampling, not secrecy
    one, other = ([dice.randrange(4) for _ in range(30)] for _ in range(2))
    expected = igraph.compare_communities(one, other, method="adjusted_rand")
    assert communities.adjusted_rand(one, other) == pytest.approx(expected)
    expected = igraph.compare_communities(one, other, method="nmi")
    assert communities.normalised_mutual_information(one, other) == pytest.approx(expected)


def test_equal_partitions_agree_fully_whatever_they_are_called() -> None:
    for one, other in (("aabbc", "xxyyz"), ("aaaa", "bbbb"), ("abcd", "wxyz")):
        assert communities.adjusted_rand(one, other) == 1
        assert communities.normalised_mutual_information(one, other) == pytest.approx(1)


def test_communities_are_compared_with_declared_clusters_where_there_are_two(karate: Graph) -> None:
    found = found_in(nx.barbell_graph(4, 0))
    declared = {node: "left" if node < 4 else "right" for node in range(7)}
    score = communities.against_declared(found, declared)
    assert score.value == 1
    assert score.details == {"nmi": pytest.approx(1), "nodes": 7, "groups": 2, "communities": 2}
    lone = communities.against_declared(found, dict.fromkeys(range(4), "left"))
    assert isinstance(lone.value, NotComputable)
