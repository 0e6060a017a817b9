"""Links of data that are odd: what can be told of them is told, and nothing crashes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from clusteratlas.catalogue.links.derivation import Links
from clusteratlas.model import Link
from clusteratlas.vocabulary.namespaces import GRAPH, full_iri
from clusteratlas.vocabulary.terms import STATUSES, TIE_PREDICATES

Program = Callable[..., Any]
FUND = "fund funds drive, drive targets nace:3020, nace:3020 broader nace:302, nace:302 stage-of rail"


def links_of(made: Any, stakeholder: str, **more: str) -> dict[str, Link]:
    return {link.value_chain: link for link in Links(made.store).find(stakeholder=stakeholder, **more)}


def sentences(link: Link) -> set[str]:
    return {", ".join(" ".join(hop.statement) for hop in path.hops) for path in link.paths}


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(full_iri(name))


def test_whoever_has_two_types_has_each_path_once(made: Any) -> None:
    once = links_of(made, "yard")
    made.thing("yard", "agency", "north")
    assert links_of(made, "yard") == once


@pytest.mark.parametrize("tie", ["member-of", "partner-of", "part-of"])
def test_a_tie_to_oneself_makes_nothing_stronger(made: Any, tie: str) -> None:
    made.tie("club supports rail")
    before = links_of(made, "club")["rail"]
    made.tie(f"club {tie} club")
    after = links_of(made, "club")["rail"]
    assert (after.paths, after.strength) == (before.paths, before.strength)


def test_an_initiative_that_is_a_body_too_takes_no_part_in_itself(made: Any) -> None:
    made.thing("plan", "agency", "south")
    made.tie("plan leads plan")
    assert sentences(links_of(made, "plan")["road"]) == {"plan targets road"}


def test_a_programme_that_targets_the_cluster_which_takes_part_says_nothing_new(made: Any) -> None:
    before = links_of(made, "club")
    made.tie("club participated-in scheme")
    assert links_of(made, "club") == before


def test_a_chain_that_is_a_cluster_too_is_reached_and_passed_but_not_by_itself(made: Any) -> None:
    made.thing("rail", "cluster", "north")
    made.tie("idle member-of rail")
    made.tie("rail contributes-to road")
    made.tie("rail part-of rail")
    idle = links_of(made, "idle")
    assert sentences(idle["rail"]) == {"idle member-of rail"}
    assert sentences(idle["road"]) == {"idle member-of rail, rail contributes-to road"}
    assert links_of(made, "rail").keys() == {"road"}


def test_a_region_that_is_a_body_too_has_links_in_its_own_account(made: Any) -> None:
    made.thing("north", "public-authority")
    made.tie("north contributes-to rail")
    assert {name: link.region for name, link in links_of(made, "north", region="north").items()} == {
        "rail": "north"
    }


@pytest.mark.parametrize("anchored_in", ["north", "south"])
def test_whoever_is_recorded_for_two_regions_is_linked_where_either_anchors_the_chain(
    made: Any, anchored_in: str
) -> None:
    made.tie("nace:42 stage-of wind")
    for region in ("north", "south"):
        made.thing("both", "company", region)
    made.tie("both active-in nace:42")
    assert links_of(made, "both")["wind"].kind == "potential"
    made.tie(f"{'yard' if anchored_in == 'north' else 'idle'} contributes-to wind")
    assert links_of(made, "both")["wind"].kind == "link"
    for region in ("north", "south"):
        link = links_of(made, "both", region=region)["wind"]
        assert (link.region, link.kind) == (region, "link" if region == anchored_in else "potential")


def test_a_hierarchy_that_runs_in_a_circle_ends(made: Any) -> None:
    made.say("nace:C", "skos:broader", "nace:3020")
    made.say("nace:302", "skos:broader", "nace:302")
    for stakeholder in ("foundry", "school", "fund"):
        assert links_of(made, stakeholder)
    assert all(0 < link.strength <= 1 for link in Links(made.store).find())


def test_a_wider_industry_of_ones_own_is_told_as_the_wider_whatever_its_name(made: Any) -> None:
    made.say("metal", "skos:broader", "all-of-manufacturing")
    made.tie("all-of-manufacturing stage-of wind")
    made.tie("idle active-in metal")
    made.tie("drive targets all-of-manufacturing")
    made.tie("metal stage-of rail")
    (path,) = links_of(made, "idle")["wind"].paths
    assert path.hops[1].statement == ("metal", "broader", "all-of-manufacturing")
    (sentence,) = sentences(links_of(made, "fund")["rail"]) - {FUND}
    assert sentence.endswith(
        "targets all-of-manufacturing, metal broader all-of-manufacturing, metal stage-of rail"
    )


def test_an_industry_that_stands_in_no_classification_counts_as_a_trade(made: Any) -> None:
    made.tie("basket-making stage-of wind")
    made.tie("idle active-in basket-making")
    (path,) = links_of(made, "idle")["wind"].paths
    assert "level.class" in {factor.key for factor in path.factors}


def test_nodes_without_a_name_and_texts_for_things_change_nothing(made: Any) -> None:
    before = Links(made.store).find()
    nameless, graph = ox.BlankNode(), node(GRAPH + "made")
    ends: list[tuple[ox.NamedNode | ox.BlankNode, str, ox.NamedNode | ox.BlankNode | ox.Literal]] = [
        (nameless, "rdf:type", node("ca:Company")),
        (nameless, "ca:contributesTo", node("wind")),
        (nameless, "ca:partnerOf", node("idle")),
        (nameless, "ca:activeIn", node("nace:302")),
        (nameless, "ca:stageOf", node("rail")),
        (nameless, "skos:broader", node("nace:42")),
        (node("plan"), "ca:targets", nameless),
        (node("scheme"), "ca:targets", nameless),
        (node("nace:302"), "skos:broader", nameless),
        (node("nace:302"), "ca:stageOf", nameless),
        (node("idle"), "ca:activeIn", nameless),
        (node("idle"), "org:memberOf", nameless),
        (node("idle"), "ca:contributesTo", ox.Literal("rail")),
        (node("plan"), "ca:targets", ox.Literal("rail")),
    ]
    for subject, predicate, target in ends:
        made.oxigraph.add(ox.Quad(subject, node(predicate), target, graph))
    assert Links(made.store).find() == before


def test_an_initiative_may_say_more_of_a_chain_than_makes_a_path(made: Any) -> None:
    """What it leads is no aim of its own: no path, though it works for one chain more."""
    made.tie("plan leads wind")
    assert Links(made.store).find(value_chain="wind") == ()
    (path,) = links_of(made, "office")["road"].paths
    assert [factor.count for factor in path.factors if factor.key == "shared.breadth"] == [2]


def test_what_an_initiative_targets_besides_clusters_and_chains_is_no_breadth(made: Any) -> None:
    before = links_of(made, "office")["road"].strength
    made.tie("road part-of rail")
    made.tie("plan targets yard")
    made.tie("plan targets nace:302")
    assert links_of(made, "office")["road"].strength == before


def test_a_status_that_is_none_counts_as_none(made: Any) -> None:
    tie = made.tie("idle contributes-to rail")
    made.oxigraph.remove(ox.Quad(node(tie), node("ca:status"), node("ca:attested"), node(GRAPH + "made")))
    made.say(tie, "ca:status", "ca:rumoured")
    link = links_of(made, "idle")["rail"]
    assert link.status == "uncited"
    assert link.strength == pytest.approx(0.85 * 0.55)


@pytest.mark.parametrize(
    ("statuses", "factor"),
    [
        (["attested"], 1.0),
        (["testified"], 0.8),
        (["uncited", "attested"], 1.0),
        (["attested", "disputed"], 0.25),
        (["uncited", "testified"], 0.8),
        ([], 0.4),
    ],
)
def test_two_data_sets_that_say_one_thing_are_weighed_together(
    made: Any, statuses: list[str], factor: float
) -> None:
    said = ox.NamedNode(full_iri(f"<{TIE_PREDICATES['contributes-to']}>"))
    made.oxigraph.add(ox.Quad(node("idle"), said, node("rail"), node(GRAPH + "made")))
    for number, status in enumerate(statuses):
        # One tie, which each data set states with its own evidence.
        graph = node(f"{GRAPH}set{number}")
        parts = {
            "rdf:type": node("ca:Tie"),
            "rdf:subject": node("idle"),
            "rdf:predicate": said,
            "rdf:object": node("rail"),
            "ca:status": ox.NamedNode(STATUSES[status]),
        }
        for predicate, value in parts.items():
            made.oxigraph.add(ox.Quad(node("tie:both"), node(predicate), value, graph))
    assert links_of(made, "idle")["rail"].strength == pytest.approx(0.85 * factor)


def test_the_program_tells_odd_links(made: Any, program: Program, tmp_path: Path) -> None:
    for tie in (
        "club member-of club",
        "metal stage-of wind",
        "idle active-in metal",
        "club contributes-to wind disputed",
    ):
        made.tie(tie)
    made.thing("rail", "cluster", "north")
    made.say("smith", "ca:region", "north")
    made.say("smith", "ca:contributesTo", "rail")
    made.oxigraph.add(ox.Quad(ox.BlankNode(), node("ca:stageOf"), node("rail"), node(GRAPH + "made")))
    file = tmp_path / "odd.nq"
    file.write_bytes(made.oxigraph.dump(format=ox.RdfFormat.N_QUADS))
    data = ("--data", str(file))
    links = program(*data, "links", "--potential", "--format", "json")
    assert links.status == 0
    assert {row["stakeholder"] for row in links.rows} >= {"club", "idle", "smith", "yard"}
    for ends in (("smith", "rail"), ("idle", "wind"), ("club", "wind")):
        why = program(*data, "why", *ends, "--format", "json")
        assert why.status == 0
        assert why.rows
        assert program(*data, "why", *ends).out
