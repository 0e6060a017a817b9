"""What if: a changed copy, the original untouched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clusteratlas.analysis.lenses import lens_graph
from clusteratlas.analysis.whatif import Add, Merge, Without, before_and_after, changed, then_attested
from clusteratlas.errors import RequestError, UnknownNameError
from clusteratlas.model import Hop, Path

if TYPE_CHECKING:
    from clusteratlas.model import Link, Network

Links = tuple["Link", ...]


def test_without_a_cluster_it_is_gone_with_its_ties_from_a_copy(valley: Network) -> None:
    before = repr(valley)
    network = changed(valley, [Without("rail-cluster")])
    assert "rail-cluster" not in network.things
    assert not [tie for tie in network.ties if "rail-cluster" in {tie.subject, tie.object}]
    assert repr(valley) == before


def test_before_and_after_stand_in_one_table(valley: Network, valley_links: Links) -> None:
    found = before_and_after(valley, valley_links, [Without("rail-cluster")], lambda _: (), "actors")
    rows = {row.measure: (row.before, row.after) for row in found.rows}
    assert rows["nodes"] == (11, 10)
    assert rows["edges"] == (8, 5)
    assert rows["components"] == (3, 5)
    assert found.isolated == ()
    assert found.words == "without rail-cluster"


def test_links_are_derived_of_the_changed_network_and_those_that_count_are_compared(
    valley: Network, valley_links: Links
) -> None:
    asked: list[Network] = []
    wagons = tuple(link for link in valley_links if link.stakeholder in {"wagon-works", "track-builder"})

    def derive(network: Network) -> Links:
        asked.append(network)
        return wagons

    changes = [Without("steel-cluster"), Without("steel-works")]
    by_least = {
        least: before_and_after(valley, valley_links, changes, derive, "chains", least)
        for least in ("moderate", "weak")
    }
    edges = {
        least: next((row.before, row.after) for row in found.rows if row.measure == "edges")
        for least, found in by_least.items()
    }
    assert edges == {"moderate": (8, 1), "weak": (9, 2)}
    assert {least: found.left_out for least, found in by_least.items()} == {
        "moderate": (1, 1),
        "weak": (0, 0),
    }
    assert all(found.unlinked == ("steel",) for found in by_least.values())
    assert all(network == changed(valley, changes) for network in asked)


def test_a_chain_that_keeps_weak_links_alone_is_named_as_without_links_that_count(
    valley: Network, valley_links: Links
) -> None:
    weak = tuple(link for link in valley_links if link.band == "weak")
    found = before_and_after(valley, valley_links, [Without("bakery")], lambda _: weak, "chains")
    assert found.unlinked == ("railway", "steel")
    assert before_and_after(
        valley, valley_links, [Without("bakery")], lambda _: weak, "chains", "weak"
    ).unlinked == ("steel",)


def test_who_loses_the_last_tie_is_named(valley: Network, valley_links: Links) -> None:
    found = before_and_after(valley, valley_links, [Without("steel-cluster")], lambda _: valley_links)
    assert found.isolated == ("steel-works",)


def test_merging_gives_all_ties_to_one_and_counts_common_ones_once(valley: Network) -> None:
    graph = lens_graph("actors", changed(valley, [Merge("rail-cluster", "steel-cluster")]))
    assert "steel-cluster" not in graph
    assert set(graph["rail-cluster"]) == {"agency", "college", "wagon-works", "steel-works"}
    assert graph.edges["rail-cluster", "wagon-works"]["weight"] == 1


@pytest.mark.parametrize(
    ("target", "predicate"),
    [("railway", "contributes-to"), ("rail-plan", "participated-in"), ("lab", "partner-of")],
)
def test_an_added_tie_has_a_predicate_that_fits_and_is_not_attested(
    target: str, predicate: str, valley: Network
) -> None:
    network = changed(valley, [Add("bakery", target)])
    assert network.ties[:-1] == valley.ties
    assert (network.ties[-1].predicate, network.ties[-1].status) == (predicate, "uncited")


def test_of_attested_links_those_by_the_added_tie_stay(valley: Network, valley_links: Links) -> None:
    then = changed(valley, [Add("bakery", "railway")])
    tie = then.ties[-1]
    hop = Hop("bakery", "contributes-to", "railway", status="uncited", ties=(tie,))
    by_it = replace(valley_links[0], stakeholder="bakery", paths=(Path((hop,), "uncited", "direct"),))
    doubtful = replace(
        valley_links[0],
        stakeholder="city",
        paths=(Path((replace(hop, subject="city"),), "uncited", "direct"),),
    )
    assert then_attested(then, (*valley_links, by_it, doubtful)) == (*valley_links, by_it)


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
def test_what_makes_no_sense_is_refused(change: Without | Merge | Add, words: str, valley: Network) -> None:
    with pytest.raises(RequestError, match=words):
        changed(valley, [change])


def test_an_unknown_name_is_an_unknown_name_even_after_another_change(valley: Network) -> None:
    with pytest.raises(UnknownNameError):
        changed(replace(valley, ties=()), [Without("lab"), Without("lab")])
