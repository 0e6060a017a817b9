"""Lenses over all regions at once: the same nodes, edges, weights and statuses as with all evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusteratlas.analysis.lenses import attested_only, groups_of, lens_graph
from clusteratlas.analysis.lenses.whole import MOST, require_few, whole_graph
from clusteratlas.errors import RequestError, UnknownNameError
from clusteratlas.model import Network, Thing, Tie
from clusteratlas.model.whole import Brief, BriefTie, Whole

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph

TYPES = (
    "agency",
    "cluster",
    "company",
    "policy-initiative",
    "value-chain",
    "industry",
    "technology",
    "region",
)
PREDICATES = ("partner-of", "member-of", "manages", "active-in", "located-in", "successor-of", "targets")
STATUSES = ("attested", "testified", "uncited", "disputed", "")


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Networks of a dozen things of all types, with several ties of one statement and ties to oneself."""
    names = [f"t{number}" for number in range(draw(st.integers(1, 12)))]
    things = {
        name: Thing(
            name, name, draw(st.sampled_from(TYPES)), {"en": name}, region=draw(st.sampled_from(("r", "s")))
        )
        for name in names
    }
    ends = st.sampled_from(names)
    said = st.tuples(ends, st.sampled_from(PREDICATES), ends, st.sampled_from(STATUSES))
    ties = tuple(
        Tie(f"tie:{number}", subject, predicate, target, status=status)
        for number, (subject, predicate, target, status) in enumerate(draw(st.lists(said, max_size=40)))
    )
    return Network(region=Thing("", "", "", {}), at="", things=things, ties=ties)


def in_brief(network: Network) -> Whole:
    things = {
        id_: Brief(thing.type, thing.label(), thing.region, thing.valid_to, thing.collective)
        for id_, thing in sorted(network.things.items())
    }
    ties = sorted(BriefTie(tie.subject, tie.predicate, tie.object, tie.status) for tie in network.ties)
    return Whole(network.at, things, tuple(ties))


def edges(graph: Graph) -> dict[object, tuple[object, object]]:
    return {
        (one, other) if graph.is_directed() else frozenset((one, other)): (data["weight"], data["status"])
        for one, other, data in graph.edges(data=True)
    }


@pytest.mark.parametrize("lens", ["ties", "actors"])
@settings(max_examples=80, deadline=None)
@given(network=networks(), status=st.sampled_from(("attested", "any")))
def test_the_brief_graph_is_that_with_all_evidence(lens: str, network: Network, status: str) -> None:
    attested = status == "attested"
    brief = whole_graph(lens, in_brief(network), attested=attested)
    full = lens_graph(lens, *(attested_only(network) if attested else (network, ())))
    assert list(brief) == list(full)
    assert edges(brief) == edges(full)
    for by in ("type", "region", "cluster"):
        assert groups_of(brief, by) == groups_of(full, by)
    assert all(brief.nodes[node]["label"] == full.nodes[node]["label"] for node in full)
    assert {key: brief.graph[key] for key in ("lens", "direction", "weights")} == {
        key: full.graph[key] for key in ("lens", "direction", "weights")
    }


def test_a_collective_and_an_end_are_carried_by_those_that_have_them() -> None:
    things = {
        "a": Brief("company", "A", "r", valid_to="2019"),
        "b": Brief("company", "B", "r", collective=True),
    }
    graph = whole_graph("actors", Whole("", things, (BriefTie("a", "partner-of", "b", "attested"),)))
    assert graph.nodes["a"] == {"label": "A", "type": "company", "region": "r", "valid_to": "2019"}
    assert graph.nodes["b"]["collective"] is True


def test_a_lens_of_what_is_shared_is_not_made_in_brief() -> None:
    with pytest.raises(RequestError, match="chains"):
        whole_graph("chains", Whole("", {}, ()))
    with pytest.raises(UnknownNameError):
        whole_graph("nothing", Whole("", {}, ()))


def test_too_many_stakeholders_are_refused_with_a_way_out() -> None:
    require_few("chains", MOST)
    with pytest.raises(
        RequestError, match=r"at most 20,000 stakeholders; there are 20,001\. Name one region"
    ):
        require_few("chains", MOST + 1)


def test_of_all_regions_nobody_is_a_guest(valley: Network) -> None:
    everywhere = replace(valley, region=Thing("", "", "", {}))
    assert all(data["own"] for data in lens_graph("actors", everywhere).nodes.values())
    assert not all(data["own"] for data in lens_graph("actors", valley).nodes.values())
