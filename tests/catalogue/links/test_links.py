"""Links derived by the rules, counted by hand on the small graph."""

from typing import Any

import pytest

from clusteratlas import Atlas
from clusteratlas.catalogue.links.derivation import Links, path_order
from clusteratlas.catalogue.links.rules import rules
from clusteratlas.errors import UnknownNameError
from clusteratlas.model import ROUTES, Link, attested_links
from clusteratlas.store.opening import Contents
from clusteratlas.store.store import Store
from clusteratlas.store.validity import as_of
from clusteratlas.vocabulary.dates import PartialDate

# stakeholder, chain, hops, routes, status, kind
EXPECTED = [
    ("yard", "rail", 1, "direct", "attested", "link"),
    ("union", "rail", 1, "direct", "attested", "link"),
    ("club", "rail", 1, "direct", "uncited", "link"),
    ("foundry", "rail", 3, "industry", "attested", "link"),
    ("smith", "rail", 2, "industry", "attested", "potential"),
    ("club", "road", 3, "industry", "attested", "potential"),
    ("union", "road", 2, "industry", "attested", "potential"),
    *((who, "rail", 2, "cluster", "uncited", "link") for who in ("member", "host", "board", "branch")),
    *((who, "road", 4, "cluster", "attested", "potential") for who in ("member", "host", "board", "branch")),
    ("office", "road", 2, "initiative", "attested", "link"),
    ("lab", "rail", 3, "initiative", "uncited", "link"),
    ("lab", "road", 5, "initiative", "attested", "link"),
    ("fund", "rail", 4, "initiative", "attested", "potential"),
    ("school", "rail", 4, "initiative", "attested", "potential"),
    ("school", "road", 4, "initiative", "attested", "link"),
    ("mate", "rail", 2, "partner", "attested", "link"),
    ("pal", "rail", 2, "partner", "attested", "link"),
]


def told(link: Link) -> tuple[Any, ...]:
    return link.stakeholder, link.value_chain, link.hops, " ".join(link.routes), link.status, link.kind


def one(store: Store, stakeholder: str, chain: str) -> Link:
    (link,) = Links(store).find(stakeholder=stakeholder, value_chain=chain)
    return link


def sentence(link: Link, path: int = 0) -> list[str]:
    return [f"{hop.subject} {hop.predicate} {hop.object}" for hop in link.paths[path].hops]


def test_the_links_are_those_counted_by_hand(store: Store) -> None:
    assert sorted(map(told, Links(store).find())) == sorted(EXPECTED)


def test_every_route_has_its_rules() -> None:
    assert {rule.route for rule in rules()} == set(ROUTES)
    order = [ROUTES.index(rule.route) for rule in rules()]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("stakeholder", "chain", "hops"),
    [
        ("yard", "rail", ["yard contributes-to rail"]),
        (
            "foundry",
            "rail",
            ["foundry active-in nace:3020", "nace:3020 broader nace:302", "nace:302 stage-of rail"],
        ),
        ("smith", "rail", ["smith active-in nace:302", "nace:302 stage-of rail"]),
        ("host", "rail", ["host manages club", "club contributes-to rail"]),
        (
            "branch",
            "road",
            [
                "branch part-of club",
                "club active-in nace:291",
                "nace:291 broader nace:29",
                "nace:29 stage-of road",
            ],
        ),
        ("office", "road", ["office leads plan", "plan targets road"]),
        ("lab", "rail", ["lab supports scheme", "scheme targets club", "club contributes-to rail"]),
        (
            "school",
            "road",
            [
                "school participated-in sector",
                "sector targets nace:C",
                "nace:29 broader nace:C",
                "nace:29 stage-of road",
            ],
        ),
        ("mate", "rail", ["mate partner-of yard", "yard contributes-to rail"]),
        ("pal", "rail", ["yard partner-of pal", "yard contributes-to rail"]),
    ],
)
def test_a_path_is_told_hop_by_hop(store: Store, stakeholder: str, chain: str, hops: list[str]) -> None:
    assert sentence(one(store, stakeholder, chain)) == hops


@pytest.mark.parametrize(
    "relation", ["leads", "designs", "funds", "implements", "supports", "participated-in"]
)
def test_every_part_in_an_initiative_makes_a_link(made: Any, relation: str) -> None:
    made.tie(f"idle {relation} plan")
    assert told(one(made.store, "idle", "road"))[2:] == (2, "initiative", "attested", "link")


def test_a_stage_is_reached_where_the_path_goes_through_it(store: Store) -> None:
    assert one(store, "foundry", "rail").stages == ("rail-stage-2",)
    assert one(store, "yard", "rail").stages == ()
    assert one(store, "branch", "road").stages == ("road-stage-1",)


def test_a_programme_of_all_europe_makes_no_link_unless_it_targets_a_chain(made: Any) -> None:
    assert {link.value_chain for link in Links(made.store).find(stakeholder="office")} == {"road"}
    assert Links(made.store).find(value_chain="wind") == ()
    made.tie("europe targets wind")
    links = Links(made.store).find(value_chain="wind")
    assert [told(link) for link in links] == [("office", "wind", 2, "initiative", "attested", "link")]


def test_an_anchor_in_the_region_turns_what_could_be_into_a_link(made: Any) -> None:
    assert one(made.store, "smith", "rail").kind == "potential"
    made.tie("pal contributes-to rail uncited")
    assert one(made.store, "smith", "rail").kind == "link"


def test_an_initiative_of_the_region_anchors_as_well_and_one_without_region_does_not(made: Any) -> None:
    made.tie("europe targets rail")
    assert one(made.store, "smith", "rail").kind == "potential"
    made.tie("plan targets rail")
    assert one(made.store, "smith", "rail").kind == "link"


def test_a_path_is_as_weak_as_its_weakest_hop_and_a_link_as_strong_as_its_best_path(made: Any) -> None:
    assert one(made.store, "member", "rail").status == "uncited"
    made.tie("member contributes-to rail disputed")
    assert one(made.store, "member", "rail").status == "uncited"
    assert [path.status for path in one(made.store, "member", "rail").paths] == ["uncited", "disputed"]
    made.tie("member partner-of yard")
    assert one(made.store, "member", "rail").status == "attested"


def test_a_hop_shows_all_ties_of_its_statement_the_best_first(made: Any) -> None:
    tie = made.tie("club contributes-to rail", source="source:x")
    hop = one(made.store, "club", "rail").paths[0].hops[0]
    assert (hop.status, hop.sources) == ("attested", ("x",))
    assert [(one.id == tie, one.status) for one in hop.ties] == [(True, "attested"), (False, "uncited")]


def test_paths_come_best_first(made: Any) -> None:
    made.tie("member active-in nace:302")
    made.tie("member partner-of yard")
    link = one(made.store, "member", "rail")
    assert link.routes == ("industry", "cluster", "partner")
    assert [path.route for path in link.paths] == ["industry", "partner", "cluster"]
    assert list(link.paths) == sorted(link.paths, key=path_order)


def test_attested_only_strikes_out_every_other_path(store: Store) -> None:
    kept = attested_links(Links(store).find())
    assert sorted(map(told, kept)) == sorted(row for row in EXPECTED if row[4] == "attested")
    assert all(hop.status == "attested" for link in kept for path in link.paths for hop in path.hops)


def test_as_of_a_date_only_ties_that_hold_make_links(made: Any) -> None:
    made.tie("idle member-of club", valid_to="2014")
    assert one(made.store, "idle", "rail").routes == ("cluster",)
    assert Links(as_of(made.store, PartialDate("2015"))).find(stakeholder="idle") == ()
    assert len(Links(as_of(made.store, PartialDate("2014"))).find(stakeholder="idle")) == 2


@pytest.mark.parametrize("region", ["north", "south"])
def test_a_region_narrows_to_its_own_stakeholders(store: Store, region: str) -> None:
    whole = [link for link in Links(store).find() if link.region == region]
    assert whole
    assert list(Links(store).find(region=region)) == whole


def test_whoever_has_no_region_is_in_no_region(store: Store) -> None:
    assert one(store, "union", "rail").region == ""
    assert not [link for link in Links(store).find(region="north") if link.stakeholder == "union"]


def test_ends_and_region_narrow_together(store: Store) -> None:
    found = Links(store).find(region="south", stakeholder="lab", value_chain="road")
    assert [told(link)[:2] for link in found] == [("lab", "road")]
    assert Links(store).find(region="north", stakeholder="lab") == ()


def test_the_atlas_leaves_potential_links_out_unless_asked(store: Store) -> None:
    atlas = Atlas(store, Contents((), ()))
    assert {link.kind for link in atlas.links()} == {"link"}
    assert len(atlas.links()) == sum(row[5] == "link" for row in EXPECTED)
    assert len(atlas.links(potential=True)) == len(EXPECTED)
    assert {link.status for link in atlas.links(status="attested", potential=True)} == {"attested"}
    with pytest.raises(UnknownNameError, match=r"no value chain “Rial”\. Nearest: Rail"):
        atlas.links(value_chain="Rial")
    with pytest.raises(UnknownNameError, match="no stakeholder “Rail”"):
        atlas.links(stakeholder="Rail")


def test_every_path_of_the_shipped_atlas_is_backed_by_ties(shipped: Atlas) -> None:
    links = shipped.links(region="lapland", potential=True)
    assert links
    for link in links:
        for path in link.paths:
            assert all(hop.ties or hop.predicate == "broader" for hop in path.hops)
            assert path.hops[0].subject == link.stakeholder or path.hops[0].predicate == "partner-of"
            assert path.hops[-1].object == link.value_chain


def test_nfid_links_to_chains_only_by_initiatives_in_which_it_has_an_attested_part(shipped: Atlas) -> None:
    links = shipped.links(stakeholder="NFID", status="attested")
    assert {(path.hops[0].predicate, path.hops[0].object) for link in links for path in link.paths} == {
        ("leads", "nord-pas-de-calais-gotos3"),
        ("supports", "nord-pas-de-calais-industrie-du-futur-programme"),
        ("implements", "nord-pas-de-calais-sri-si"),
    }
    assert all(link.routes == ("initiative",) for link in links)
