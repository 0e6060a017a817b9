"""What is known to hold at a date: which ties and things are dated, how many, and what a dated view keeps."""

from math import prod
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.small import Bounds, Small, literal
from tests.turtle import HEAD

import clusteratlas
from clusteratlas import Atlas
from clusteratlas.errors import RequestError
from clusteratlas.model import Path as Way
from clusteratlas.store.dating import DatedTies, Dating
from clusteratlas.store.store import Store
from clusteratlas.store.validity import as_of
from clusteratlas.vocabulary.dates import PartialDate, holds, is_dated
from clusteratlas.vocabulary.namespaces import full_iri


@pytest.fixture
def small() -> Small:
    built = Small()
    for name in ("yard", "club", "mill"):
        built.thing(name)
    built.thing("club", kind="ca:Cluster")
    built.thing("valley", kind="ca:Region")
    built.thing("railway", kind="ca:ValueChain")
    built.thing("wagons", kind="skos:Concept")
    return built


def count(store: Store, at: str | None) -> DatedTies:
    return Dating(store, PartialDate(at) if at else None).count()


@pytest.mark.parametrize(
    ("at", "bounds", "dated"),
    [
        ("2015", ("2001", ""), True),
        ("2015", ("2001", "2015"), True),
        ("2015", ("2015-12-31", ""), True),
        ("2015", ("2016", ""), False),
        ("2015", ("2001", "2014"), False),
        ("2015", ("", ""), False),
        ("1990", ("", "2015"), False),
        ("2015", ("", "2015-03-31"), True),
        ("2015-03", ("", "2015"), True),
        ("2014-12", ("", "2015"), False),
        ("2016", ("", "2015"), False),
    ],
)
def test_a_beginning_tells_that_something_holds_and_an_end_alone_only_where_it_falls(
    at: str,
    bounds: Bounds,
    dated: bool,  # noqa: FBT001 - a table's cell
) -> None:
    assert is_dated(PartialDate(at), *bounds) is dated


def test_an_undated_tie_goes_and_a_dated_one_stays_with_both_ends(small: Small) -> None:
    small.tie("1", ("yard", "org:memberOf", "club"), ("2010", ""))
    small.tie("2", ("yard", "ca:partnerOf", "mill"))
    seen = small.at("2015", dated=True)
    assert seen.knows("tie:1")
    assert seen.has("yard", "org:memberOf", "club")
    assert seen.has("yard", "rdf:type")
    assert seen.has("club", "rdf:type")
    assert not seen.knows("tie:2")
    assert not seen.has("yard", "ca:partnerOf")


def test_a_plain_triple_stays_while_one_of_its_ties_is_dated(small: Small) -> None:
    small.tie("1", ("yard", "org:memberOf", "club"), ("2010", ""))
    small.tie("2", ("yard", "org:memberOf", "club"))
    seen = small.at("2015", dated=True)
    assert seen.has("yard", "org:memberOf", "club")
    assert not seen.knows("tie:2")


def test_the_dates_of_two_ends_do_not_date_the_tie_between_them(small: Small) -> None:
    small.thing("old", ("1990", ""))
    small.thing("older", ("1980", ""))
    small.tie("1", ("old", "ca:partnerOf", "older"))
    seen = small.at("2015", dated=True)
    assert not seen.knows("tie:1")
    assert seen.has("old", "rdf:type")
    assert seen.has("older", "rdf:type")


def test_an_actor_that_nothing_dates_keeps_its_names_alone(small: Small) -> None:
    small.tie("1", ("mill", "ca:locatedIn", "valley"))
    seen = small.at("2015", dated=True)
    assert seen.has("mill", "skos:prefLabel")
    assert not seen.has("mill", "rdf:type")
    assert not seen.has("mill", "schema:addressLocality")
    assert not seen.knows("tie:1")


def test_seats_stages_and_successions_stay_with_what_they_are_about(small: Small) -> None:
    small.thing("new", ("2010", ""))
    small.tie("1", ("new", "ca:locatedIn", "valley"))
    small.tie("2", ("wagons", "ca:stageOf", "railway"))
    small.tie("3", ("new", "dct:replaces", "mill"))
    seen = small.at("2015", dated=True)
    assert [tie for tie in ("tie:1", "tie:2", "tie:3") if seen.knows(tie)] == ["tie:1", "tie:2", "tie:3"]
    assert not seen.has("mill", "rdf:type"), "a successor does not tell that its predecessor is there"


def test_a_dated_succession_tells_of_the_successor(small: Small) -> None:
    small.tie("1", ("yard", "dct:replaces", "mill"), ("2010", ""))
    seen = small.at("2015", dated=True)
    assert seen.has("yard", "rdf:type")
    assert not seen.has("mill", "rdf:type")


def test_places_chains_and_industries_are_always_there(small: Small) -> None:
    small.tie("1", ("railway", "dct:isPartOf", "wagons"))
    seen = small.at("1066", dated=True)
    assert all(seen.has(one, "rdf:type") for one in ("valley", "railway", "wagons"))
    assert seen.knows("tie:1")
    assert count(Store(small.store), "1066") == DatedTies(0, 0)


def test_what_is_said_of_an_actor_without_a_tie_is_undated(small: Small) -> None:
    small.say("yard", "org:memberOf", "club")
    small.say("catalogue", "dct:isPartOf", "library")
    assert count(Store(small.store), "2015") == DatedTies(0, 1)
    seen = small.at("2015", dated=True)
    assert not seen.has("yard", "org:memberOf")
    assert seen.has("catalogue", "dct:isPartOf", "library")


def test_own_kinds_of_actors_come_and_go_as_the_shipped_ones_do(small: Small) -> None:
    small.say("ca:Guild", "rdfs:subClassOf", "ca:Stakeholder")
    small.say("ca:SmallGuild", "rdfs:subClassOf", "ca:Guild")
    small.thing("weavers", kind="ca:SmallGuild")
    assert small.at("2015").has("weavers", "rdf:type")
    assert not small.at("2015", dated=True).has("weavers", "rdf:type")


def test_a_support_step_of_a_region_needs_a_date(small: Small) -> None:
    small.say("method", "rdf:type", "ca:Workshop")
    for step in ("held", "undated"):
        small.say(step, "rdf:type", "ca:Workshop")
        small.say(step, "ca:region", "valley")
    small.say("held", "dct:date", literal("2014"))
    seen = small.at("2015", dated=True)
    assert [one for one in ("method", "held", "undated") if seen.knows(one)] == ["method", "held"]


def test_ties_are_counted_with_those_that_are_dated(small: Small) -> None:
    small.tie("1", ("yard", "org:memberOf", "club"), ("2010", ""))
    small.tie("2", ("mill", "org:memberOf", "club"), ("2020", ""))
    small.tie("3", ("yard", "ca:partnerOf", "mill"))
    small.tie("4", ("yard", "ca:locatedIn", "valley"))
    assert count(Store(small.store), None) == DatedTies(2, 3)
    assert count(small.at("2015").store, "2015") == DatedTies(1, 2)
    assert count(small.at("2015", dated=True).store, "2015") == DatedTies(1, 1)


def test_ties_are_counted_for_a_region_by_their_account_or_that_of_an_end(small: Small) -> None:
    small.tie("1", ("yard", "org:memberOf", "club"), ("2010", ""))
    small.tie("2", ("mill", "org:memberOf", "club"))
    small.tie("3", ("mill", "ca:partnerOf", "club"))
    small.say("tie:3", "ca:region", "valley")
    small.say("yard", "ca:region", "valley")
    valley = ox.NamedNode(full_iri("valley"))
    assert Dating(Store(small.store), PartialDate("2015")).count(valley) == DatedTies(1, 2)


DATES = st.sampled_from(["", "2013", "2014-06", "2014-12-31", "2015", "2015-01-01", "2015-07", "2016"])
SPANS = st.tuples(DATES, DATES)
MOMENTS = st.sampled_from(["2013", "2014", "2014-06", "2014-12-31", "2015", "2015-01", "2015-07-15", "2017"])
KINDS = st.sampled_from(["ca:Company", "ca:Cluster", "ca:Programme", "ca:Region", "ca:ValueChain"])
PREDICATES = st.sampled_from(["org:memberOf", "dct:replaces", "ca:partnerOf", "ca:locatedIn", "dct:isPartOf"])
NAMES = ["a", "b", "c", "d"]


@st.composite
def stores(draw: st.DrawFn) -> tuple[Small, dict[str, tuple[tuple[str, str], Bounds]]]:
    """A store, and its ties: their two ends and their bounds."""
    built, ties = Small(), {}
    spans = {name: draw(SPANS) for name in NAMES}
    for name, span in spans.items():
        built.thing(name, span, draw(KINDS))
    for number in range(draw(st.integers(0, 8))):
        subject, target, bounds = draw(st.sampled_from(NAMES)), draw(st.sampled_from(NAMES)), draw(SPANS)
        predicate = draw(PREDICATES)
        if draw(st.booleans()):
            built.tie(str(number), (subject, predicate, target), bounds)
            ties[f"tie:{number}"] = ((subject, target), bounds)
        else:
            built.say(subject, predicate, target)
    return built, ties


@settings(max_examples=80)
@given(stores(), MOMENTS)
def test_what_is_dated_is_part_of_what_is_valid_and_that_of_the_whole(
    drawn: tuple[Small, dict[str, tuple[tuple[str, str], Bounds]]], at: str
) -> None:
    built, _ = drawn
    valid, dated = built.at(at).store, built.at(at, dated=True).store
    assert set(dated.oxigraph) <= set(valid.oxigraph) <= set(built.store)
    assert set(as_of(dated, PartialDate(at), dated=True).oxigraph) == set(dated.oxigraph)
    assert set(as_of(valid, PartialDate(at), dated=True).oxigraph) == set(dated.oxigraph)
    left = count(dated, at)
    assert left.dated == left.ties == count(valid, at).dated


@settings(max_examples=80)
@given(stores(), MOMENTS)
def test_a_dated_tie_is_there_at_each_date_within_its_validity_while_its_ends_are(
    drawn: tuple[Small, dict[str, tuple[tuple[str, str], Bounds]]], at: str
) -> None:
    built, ties = drawn
    valid, dated = built.at(at), built.at(at, dated=True)
    for tie, (_, bounds) in ties.items():
        if valid.knows(tie) and is_dated(PartialDate(at), *bounds):
            assert dated.knows(tie)
        if dated.knows(tie):
            assert holds(PartialDate(at), *bounds)


def test_a_view_of_a_view_knows_the_whole(shipped: Atlas) -> None:
    view = shipped.as_of("2015").attested().as_of("2014", dated=True)
    assert view.store.whole is shipped.store
    assert view.store.data_alone().whole is not view.store
    assert set(view.store.data_alone().whole.quads()) == set(shipped.store.quads())
    assert (view.at, view.dated) == (PartialDate("2014"), True)
    assert view.as_of("2013").dated, "what was left out does not come back"


MILL = f"""{HEAD}
id:mill a ca:Company ; ca:region id:glen ; skos:prefLabel "Mill"@en ; ca:activeIn nace:3020 .
id:glen a ca:Region ; ca:region id:glen ; skos:prefLabel "Glen"@en .
id:club a ca:Cluster ; ca:region id:glen ; skos:prefLabel "Club"@en .
id:mill org:memberOf id:club .
tie:m a ca:Tie ; rdf:subject id:mill ; rdf:predicate org:memberOf ; rdf:object id:club ;
    ca:region id:glen ; ca:validFrom "2010"^^xsd:gYear .
id:club ca:contributesTo id:value-chain-railway .
tie:c a ca:Tie ; rdf:subject id:club ; rdf:predicate ca:contributesTo ; rdf:object id:value-chain-railway ;
    ca:region id:glen ; ca:validFrom "2010"^^xsd:gYear .
"""


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    (tmp_path / "mill.ttl").write_text(MILL, encoding="utf-8")
    return tmp_path / "mill.ttl"


def test_the_whole_of_own_data_has_the_background_and_of_these_alone_has_not(mill: Path) -> None:
    view = clusteratlas.open(mill, "2015", environment={}, dated=True)
    chain = "ASK { id:value-chain-automotive a ca:ValueChain }"
    assert view.store.whole.ask(chain)
    assert not view.store.data_alone().whole.ask(chain)
    assert view.store.data_alone().whole.ask("ASK { id:mill ca:activeIn ?industry }")
    assert not view.store.data_alone().ask("ASK { id:mill ca:activeIn ?industry }")


def test_of_own_data_their_own_ties_are_counted(mill: Path) -> None:
    view = clusteratlas.open(mill, "2015", environment={})
    assert view.dated_ties() == view.dated_ties("glen") == DatedTies(2, 3)
    assert clusteratlas.open(mill, environment={}, with_shipped=True).dated_ties().ties > 1000
    assert [link.routes for link in view.links(dated=True)] == [("direct",), ("cluster",)]


def test_links_take_a_date_and_keep_to_what_is_dated_then(shipped: Atlas) -> None:
    assert shipped.links(region="hamburg", at="1990")
    assert shipped.links(region="hamburg", at="1990", dated=True) == ()
    found = shipped.links(at="2015", dated=True)
    assert found
    assert found == shipped.as_of("2015", dated=True).links() == shipped.as_of("2015").links(dated=True)
    at = PartialDate("2015")
    ties = {tie for link in found for tie in ties_of(link.paths)}
    assert all(is_dated(at, tie.valid_from, tie.valid_to) for tie in ties if tie.predicate != "stage-of")


def ties_of(paths: tuple[Way, ...]) -> set[clusteratlas.model.Tie]:
    return {tie for path in paths for hop in path.hops for tie in hop.ties}


def test_dated_without_a_date_is_refused(shipped: Atlas) -> None:
    with pytest.raises(RequestError, match="none is given"):
        shipped.links(dated=True)
    with pytest.raises(RequestError, match="none is given"):
        clusteratlas.open(environment={}, dated=True)


@pytest.mark.parametrize(("at", "dated"), [("1990", False), ("2015", False), ("2015", True), ("2030", True)])
def test_a_path_is_as_strong_at_a_date_as_at_all_dates(
    shipped: Atlas,
    at: str,
    dated: bool,  # noqa: FBT001 - a table's cell
) -> None:
    def strengths(atlas: Atlas) -> dict[tuple[tuple[str, str, str], ...], set[float]]:
        found: dict[tuple[tuple[str, str, str], ...], set[float]] = {}
        for link in atlas.links(potential=True):
            for path in link.paths:
                # Where nobody is known to work for the chain then, a path is potential and weighs less.
                kept = prod(factor.value for factor in path.factors if factor.key != "anchor.none")
                found.setdefault(tuple(hop.statement for hop in path.hops), set()).add(kept)
        return found

    ever, then = strengths(shipped), strengths(shipped.as_of(at, dated=dated))
    assert then
    assert then.items() <= ever.items()


def test_in_1990_hardly_anything_is_known_to_hold(shipped: Atlas) -> None:
    valid, dated = shipped.as_of("1990"), shipped.as_of("1990", dated=True)
    assert 0 < dated.dated_ties().ties == valid.dated_ties().dated < valid.dated_ties().ties / 20
    assert sum(region.entities for region in dated.regions()) < 30
    assert len(dated.regions()) == 6
    assert dated.links() == ()
    assert dated.type_of("hamburg-airbus") == ""
    assert dated.type_of("value-chain-railway") == "value-chain"
