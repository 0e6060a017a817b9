"""Key players in words: who can be chosen, what happens without them, and how firm it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.analysis.players.sets import KeySet, choosable, key_sets
from clusteratlas.analysis.players.words import percent, sentences
from clusteratlas.analysis.wording import listed

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.key_players import Aim

Graph = Any


def named(graph: Graph, **types: str) -> Graph:
    """The graph as a lens makes it: companies, but for those named otherwise."""
    for node, data in graph.nodes.items():
        data.update(label=str(node).title(), type=types.get(str(node), "company"))
    graph.graph["lens"] = "actors"
    return graph


def two_stars() -> Graph:
    """Two hubs with five and four leaves, joined by a broker."""
    graph: Graph = nx.Graph([("ann", f"a{at}") for at in range(5)] + [("bob", f"b{at}") for at in range(4)])
    graph.add_edges_from([("ann", "link"), ("link", "bob")])
    graph.add_node("alone")
    return named(graph)


def told(graph: Graph, size: int, aim: Aim, **options: Any) -> KeySet:
    found = key_sets(graph, size, (aim,), draws=options.get("draws", 20))[aim]
    assert isinstance(found, KeySet)
    return found


def test_what_falls_apart_is_told_by_parts_the_largest_and_who_stands_alone() -> None:
    found = told(two_stars(), 2, "fragmentation")
    assert set(found.found.players) == {"ann", "bob"}
    assert found.parts == (1,) * 10
    said = sentences(found)
    assert said[0] == (
        "Without Ann and Bob the 10 other tied stakeholders fall into 10 parts, where with them it was one "
        "part; the largest has 1, and 10 stand alone. Of all pairs of stakeholders, untied ones too, 100 % "
        "do not reach each other then, with them 15 %."
    )
    assert said[1] == "Exact: no other two break as much."


def test_who_is_reached_is_counted_directly_and_in_two_steps() -> None:
    found = told(two_stars(), 1, "reach")
    assert (found.found.players, found.direct, found.reached, found.others) == (("link",), 2, 11, 12)
    assert sentences(found)[0] == (
        "Link is tied to 2 of the 12 other stakeholders, and reaches 11 in two steps."
    )
    assert sentences(found)[1] == "Exact: nobody else reaches as many."


def test_equal_sets_are_told_and_who_is_in_all_of_them() -> None:
    graph = named(nx.Graph([("x", "a"), ("x", "b"), ("x", "c"), ("p", "q"), ("r", "s")]))
    found = told(graph, 2, "distance_reach")
    # Both ends of either pair reach one other: four sets, all of them with the hub.
    assert (found.found.sets, found.found.always) == (4, ("x",))
    assert "4 sets do the same, this one among them; X is in all of these." in sentences(found)[1]
    one = told(named(nx.cycle_graph(5)), 1, "reach")
    assert sentences(one)[1] == "Exact: nobody else reaches more, but 4 do the same."


def test_where_nothing_breaks_that_is_said() -> None:
    found = told(named(nx.complete_graph(6)), 2, "fragmentation")
    assert sentences(found)[0] == (
        "Taking 0 and 1 away breaks nothing: the 4 other tied stakeholders form one part, where with them it "
        "was one part."
    )


def test_a_set_that_is_not_proved_says_what_is_certain() -> None:
    graph = named(nx.barabasi_albert_graph(120, 2, seed=3))
    breaking = sentences(told(graph, 5, "fragmentation", draws=2))[1]
    assert breaking.startswith(
        "Found one by one and by swaps, not proved to be the best: this set comes to 0."
    )
    assert "all that is certain is that no five come to more than 0." in breaking


def test_the_ones_with_the_highest_betweenness_stand_beside_the_set() -> None:
    graph = two_stars()
    found = told(graph, 2, "reach")
    expected = sorted(nx.betweenness_centrality(graph).items(), key=lambda pair: -pair[1])[:2]
    assert set(found.by_betweenness) == {node for node, _ in expected}
    three = told(named(nx.path_graph(7)), 2, "fragmentation")
    assert three.by_betweenness == ()
    assert not [text for text in sentences(three) if "betweenness" in text]


def test_only_stakeholders_that_stand_for_no_others_are_chosen() -> None:
    graph = two_stars()
    graph.nodes["ann"]["collective"] = True
    graph.nodes["bob"]["type"] = "policy-initiative"
    assert {"ann", "bob"}.isdisjoint(choosable(graph))
    found = told(graph, 1, "fragmentation")
    assert found.found.players == ("link",)
    assert sum(found.parts) == 11
    assert found.by_betweenness == ("link",)


def test_too_few_with_a_tie_are_answered_with_a_reason() -> None:
    found = key_sets(named(nx.path_graph(2)), 2)
    assert set(map(type, found.values())) == {NotComputable}
    assert len(found) == 4


def test_what_no_missing_tie_changes_stays_in_every_draw_and_a_toss_up_in_some() -> None:
    firm = told(named(nx.star_graph(30)), 1, "distance_reach", draws=50)
    assert firm.stays == (1.0,)
    stars = named(nx.disjoint_union(nx.star_graph(9), nx.star_graph(9)))
    loose = told(stars, 1, "distance_reach", draws=200)
    assert 0.3 < loose.stays[0] < 0.7
    assert loose == told(stars, 1, "distance_reach", draws=200)
    assert "in " + percent(loose.stays[0]) + " of 200 draws" in sentences(loose)[-1]


def test_a_large_network_is_drawn_less_often_unless_asked() -> None:
    small, large = two_stars(), named(nx.barabasi_albert_graph(400, 2, seed=1))
    assert told(small, 1, "reach", draws=None).draws == 200
    assert told(large, 5, "fragmentation", draws=None).draws < 200
    assert told(large, 1, "fragmentation", draws=21).draws == 21


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0 %"), (0.002, "less than 1 %"), (0.36, "36 %"), (0.997, "more than 99 %"), (1, "100 %")],
)
def test_a_share_is_never_all_or_nothing_where_it_is_not(share: float, words: str) -> None:
    assert percent(share) == words


def test_names_with_commas_are_parted_by_semicolons() -> None:
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(["A, of B", "C"]) == "A, of B; and C"
