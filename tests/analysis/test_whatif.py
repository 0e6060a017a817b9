"""What if: a changed copy, the original untouched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clusteratlas.analysis.lenses import lens_graph
from clusteratlas.analysis.whatif import Add, Merge, Without, before_and_after, changed
from clusteratlas.errors import RequestError, UnknownNameError

if TYPE_CHECKING:
    from clusteratlas.model import Link, Network

Links = tuple["Link", ...]


def test_without_a_cluster_its_members_lose_the_links_that_led_through_it(
    valley: Network, valley_links: Links
) -> None:
    before = repr((valley, valley_links))
    network, links = changed(valley, valley_links, [Without("rail-cluster")])
    assert "rail-cluster" not in network.things
    assert not [tie for tie in network.ties if "rail-cluster" in {tie.subject, tie.object}]
    linked = {link.stakeholder for link in links if link.value_chain == "railway" and link.kind == "link"}
    assert linked == {"steel-cluster", "wagon-works", "track-builder", "lab"}
    assert repr((valley, valley_links)) == before


def test_before_and_after_stand_in_one_table(valley: Network, valley_links: Links) -> None:
    found = before_and_after(valley, valley_links, [Without("rail-cluster")], "actors")
    rows = {row.measure: (row.before, row.after) for row in found.rows}
    assert rows["nodes"] == (11, 10)
    assert rows["edges"] == (8, 5)
    assert rows["components"] == (3, 5)
    assert found.isolated == ()
    assert found.words == "without rail-cluster"


def test_a_chain_that_loses_its_last_stakeholder_is_named(valley: Network, valley_links: Links) -> None:
    changes = [Without("steel-cluster"), Without("steel-works")]
    found = before_and_after(valley, valley_links, changes, "chains")
    assert found.unlinked == ("steel",)
    assert before_and_after(valley, valley_links, changes[:1]).isolated == ("steel-works",)


def test_merging_gives_all_ties_to_one_and_counts_common_ones_once(
    valley: Network, valley_links: Links
) -> None:
    network, links = changed(valley, valley_links, [Merge("rail-cluster", "steel-cluster")])
    graph = lens_graph("actors", network)
    assert "steel-cluster" not in graph
    assert set(graph["rail-cluster"]) == {"agency", "college", "wagon-works", "steel-works"}
    assert graph.edges["rail-cluster", "wagon-works"]["weight"] == 1
    ends = [(link.stakeholder, link.value_chain) for link in links]
    assert len(ends) == len(set(ends))
    assert ("rail-cluster", "steel") in ends


def test_an_added_tie_links_and_is_not_attested(valley: Network, valley_links: Links) -> None:
    network, links = changed(valley, valley_links, [Add("bakery", "railway")])
    assert network.ties[-1].predicate == "contributes-to"
    assert network.ties[-1].status == "uncited"
    (link,) = [link for link in links if (link.stakeholder, link.value_chain) == ("bakery", "railway")]
    assert (link.kind, link.routes, link.status) == ("link", ("direct",), "uncited")
    found = before_and_after(valley, valley_links, [Add("bakery", "railway")], "chains")
    assert found.note
    assert {row.measure: (row.before, row.after) for row in found.rows}["edges"] == (9, 10)


def test_an_added_tie_to_an_initiative_or_an_actor_has_its_own_predicate(
    valley: Network, valley_links: Links
) -> None:
    for target, predicate in (("rail-plan", "participated-in"), ("lab", "partner-of")):
        network, links = changed(valley, valley_links, [Add("bakery", target)])
        assert network.ties[-1].predicate == predicate
        assert links == valley_links


def test_an_added_direct_tie_stands_before_the_routes_there_were(
    valley: Network, valley_links: Links
) -> None:
    _, links = changed(valley, valley_links, [Add("college", "railway")])
    (link,) = [link for link in links if link.stakeholder == "college"]
    assert link.routes == ("direct", "cluster")


def test_links_can_be_derived_anew(valley: Network, valley_links: Links) -> None:
    asked: list[Network] = []

    def derive(network: Network) -> Links:
        asked.append(network)
        return valley_links[:1]

    _, links = changed(valley, valley_links, [Add("bakery", "railway")], derive)
    assert links == valley_links[:1]
    assert len(asked[0].ties) == len(valley.ties) + 1
    assert not before_and_after(valley, valley_links, [Add("bakery", "railway")], "chains", derive).note


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Without("nobody"), "nobody"),
        (Without("valley"), "the region itself"),
        (Merge("lab", "lab"), "with itself"),
        (Add("railway", "steel"), "no stakeholder"),
        (Add("lab", "lab"), "no stakeholder"),
        (Add("lab", "nace:24"), "of type industry"),
        (Add("rail-cluster", "railway"), "already"),
    ],
)
def test_what_makes_no_sense_is_refused(
    change: Without | Merge | Add, words: str, valley: Network, valley_links: Links
) -> None:
    with pytest.raises(RequestError, match=words):
        changed(valley, valley_links, [change])


def test_an_unknown_name_is_an_unknown_name_even_after_another_change(
    valley: Network, valley_links: Links
) -> None:
    with pytest.raises(UnknownNameError):
        changed(replace(valley, ties=()), valley_links, [Without("lab"), Without("lab")])
