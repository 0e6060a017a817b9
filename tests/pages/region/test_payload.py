"""What a page carries of a network."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.model import Network, Thing, Tie
from clusteratlas.pages import phrases
from clusteratlas.pages.links import plain_links
from clusteratlas.pages.region.payload import build_payload, homes, source_entry, thing_entry
from clusteratlas.vocabulary.statuses import weakest
from clusteratlas.vocabulary.terms import INDUSTRY, STATUSES, STEP_TYPES, THING_TYPES, TIE_PREDICATES


def test_there_is_a_phrase_for_every_token() -> None:
    assert set(phrases.TYPES) == {*THING_TYPES, INDUSTRY}
    assert set(phrases.TIES) == set(TIE_PREDICATES)
    assert set(phrases.STATUSES) == set(STATUSES)
    assert set(phrases.STEP_TYPES) == set(STEP_TYPES)
    assert {phrase.family for phrase in phrases.TIES.values()} == set(phrases.TIE_FAMILIES)


def test_every_thing_tie_stage_source_and_step_is_carried(northland: Network) -> None:
    payload = build_payload(northland, language="en", words={}, links=())
    assert {item["id"] for item in payload["things"]} == set(northland.things)
    assert {item["id"] for item in payload["ties"]} == {tie.id for tie in northland.ties}
    assert {item["id"] for item in payload["stages"]} == set(northland.stages)
    assert {item["id"] for item in payload["sources"]} == set(northland.sources)
    assert [item["id"] for item in payload["steps"]] == ["step-one"]
    assert payload["native"] == "fi"


def test_the_order_of_the_input_makes_no_difference(northland: Network) -> None:
    turned = dataclasses.replace(
        northland, things=dict(reversed(list(northland.things.items()))), ties=tuple(reversed(northland.ties))
    )
    one = build_payload(northland, language="en", words={}, links=plain_links(northland))
    other = build_payload(turned, language="en", words={}, links=plain_links(turned))
    assert one == other


def test_only_translations_that_differ_are_carried(northland: Network) -> None:
    payload = build_payload(
        northland, language="de", words={"de": {"Ties": "Bindungen", "Search": "Search"}}, links=()
    )
    assert (payload["messages"], payload["words"]) == (["Ties"], {"de": ["Bindungen"]})


def test_an_address_that_could_run_is_kept_as_text(northland: Network) -> None:
    entry = source_entry(northland.sources["source:two"])
    assert "url" not in entry
    assert entry["url_text"] == "javascript:alert(1)"
    thing = dataclasses.replace(northland.things["agency"], website="data:text/html,x")
    assert thing_entry(thing)["website_text"] == "data:text/html,x"


def test_empty_attributes_are_left_out(northland: Network) -> None:
    entry = thing_entry(northland.things["uni"])
    assert entry.keys() == {"id", "iri", "type", "labels", "status"}


def test_direct_links_and_links_through_an_industry_are_seen(northland: Network) -> None:
    found = {
        (link.stakeholder, link.value_chain, path.route): path
        for link in plain_links(northland)
        for path in link.paths
    }
    assert set(found) == {
        ("wheels", "rail", "direct"),
        ("i-rail", "rail", "direct"),
        ("wheels", "rail", "industry"),
        ("bakery", "food", "industry"),
    }
    assert found["bakery", "food", "industry"].status == "uncited"
    assert found["bakery", "food", "industry"].kind == "potential"
    assert found["wheels", "rail", "industry"].stages == ("rail-2",)


def test_what_nobody_weighed_has_no_strength_and_counts_where_it_is_stated(northland: Network) -> None:
    found = {(link.stakeholder, link.value_chain): link for link in plain_links(northland)}
    assert {link.strength for link in found.values()} == {None}
    assert found["wheels", "rail"].known
    assert not found["bakery", "food"].known
    payload = build_payload(northland, language="en", words={}, links=plain_links(northland))
    assert "scale" not in payload
    assert not [path for link in payload["links"] for path in link["paths"] if "strength" in path]


def test_the_weakest_status_decides() -> None:
    assert weakest(("attested", "disputed", "uncited")) == "disputed"
    assert weakest(("attested", "")) == "uncited"
    assert weakest(()) == ""


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=40), st.integers(0, 12))
def test_a_home_is_a_container_that_ties_reach(pairs: list[tuple[int, int]], containers: int) -> None:
    things = {f"t{n}": Thing(f"t{n}", "", "cluster" if n < containers else "company", {}) for n in range(13)}
    ties = tuple(Tie(f"{one}-{two}", f"t{one}", "member-of", f"t{two}") for one, two in pairs)
    found = homes(Network(things["t0"], "", things, ties))
    near: dict[str, set[str]] = {key: set() for key in things}
    for tie in ties:
        near[tie.subject].add(tie.object)
        near[tie.object].add(tie.subject)
    for key, home in found.items():
        assert things[home].type == "cluster"
        assert things[key].type != "cluster"
        assert any(other == home or found.get(other) == home for other in near[key])
    for key, thing in things.items():
        if thing.type != "cluster" and any(things[other].type == "cluster" for other in near[key]):
            assert key in found
