"""The atlas as of a date: what goes, what stays, and laws that hold for any dates."""

from collections.abc import Iterable

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.small import Small, literal

from clusteratlas import Atlas
from clusteratlas.store.store import Store
from clusteratlas.store.validity import as_of
from clusteratlas.vocabulary.dates import PartialDate, holds
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, full_iri

REPLACES = full_iri("dct:replaces")


@pytest.fixture
def small() -> Small:
    built = Small()
    for name in ("club", "yard"):
        built.thing(name)
    return built


def test_a_tie_goes_when_its_own_validity_excludes_the_date(small: Small) -> None:
    small.tie("1", ("yard", "org:memberOf", "club"), ("2010", "2014"))
    assert small.at("2014").knows("tie:1")
    after = small.at("2015")
    assert not after.knows("tie:1")
    assert not after.has("yard", "org:memberOf")


@pytest.mark.parametrize("ended", ["old", "new"])
def test_a_tie_goes_with_either_of_its_ends(small: Small, ended: str) -> None:
    small.thing("old", ("", "2014"))
    small.thing("new", ("2016", ""))
    small.tie("1", ("yard", "ca:partnerOf", ended))
    small.tie("2", (ended, "ca:partnerOf", "club"))
    seen = small.at("2015")
    assert not seen.knows("tie:1")
    assert not seen.knows("tie:2")
    assert not seen.has("yard", "ca:partnerOf")


def test_a_plain_triple_stays_while_one_of_its_ties_does(small: Small) -> None:
    small.tie("1", ("yard", "org:memberOf", "club"), ("", "2012"))
    small.tie("2", ("yard", "org:memberOf", "club"), ("2012", "2014"))
    assert small.at("2013").has("yard", "org:memberOf", "club")
    assert not small.at("2013").knows("tie:1")
    assert not small.at("2015").has("yard", "org:memberOf", "club")


def test_a_plain_triple_that_no_tie_describes_stays(small: Small) -> None:
    small.say("yard", "org:memberOf", "club")
    assert small.at("2015").has("yard", "org:memberOf", "club")


def test_a_succession_stays_as_long_as_the_successor(small: Small) -> None:
    small.thing("old", ("", "2014"))
    small.thing("new", ("2015", "2016"))
    small.tie("1", ("new", "dct:replaces", "old"))
    assert small.at("2015").has("new", "dct:replaces", "old")
    assert small.at("2015").knows("tie:1")
    assert not small.at("2014").has("new", "dct:replaces")
    assert not small.at("2017").has("new", "dct:replaces")


def test_a_thing_that_is_gone_keeps_its_names_and_dates_and_nothing_else(small: Small) -> None:
    small.thing("old", ("2010", "2014"))
    small.say("old", "skos:altLabel", ox.Literal("OLD"))
    seen = small.at("2015")
    left = {quad.predicate.value for quad in seen.store.quads(ox.NamedNode(full_iri("old")))}
    skos = PREFIXES["skos"]
    assert left == {skos + "prefLabel", skos + "altLabel", CA + "validFrom", CA + "validTo"}


def test_what_has_no_dates_is_untouched(small: Small) -> None:
    small.tie("1", ("yard", "org:memberOf", "club"))
    assert set(small.at("1066").store.oxigraph) == set(small.store)


def test_the_original_is_not_changed(small: Small) -> None:
    small.tie("1", ("yard", "org:memberOf", "club"), ("", "2014"))
    before = set(small.store)
    small.at("2015")
    assert set(small.store) == before


@pytest.mark.parametrize(
    ("at", "stays"), [("2015", True), ("2015-06", True), ("2015-06-01", True), ("2015-05", False)]
)
def test_support_steps_after_the_date_go(small: Small, at: str, stays: bool) -> None:  # noqa: FBT001 - a table's cell
    small.say("step-1", "rdf:type", "ca:Workshop")
    small.say("step-1", "dct:date", literal("2015-06"))
    assert small.at(at).knows("step-1") is stays


DATES = st.sampled_from(["", "2013", "2014-06", "2014-12-31", "2015", "2015-01-01", "2015-07", "2016"])
SPANS = st.tuples(DATES, DATES)
MOMENTS = ["2013", "2014", "2014-06", "2014-12-31", "2015", "2015-01", "2015-07-15", "2016", "2017"]


@st.composite
def stores(draw: st.DrawFn) -> Small:
    built = Small()
    names = ["a", "b", "c", "d"]
    for name in names:
        built.thing(name, draw(SPANS))
    predicates = st.sampled_from(["org:memberOf", "dct:replaces", "ca:partnerOf"])
    for number in range(draw(st.integers(0, 8))):
        ends = draw(st.sampled_from(names)), draw(predicates), draw(st.sampled_from(names))
        built.tie(str(number), ends, draw(SPANS))
    return built


@settings(max_examples=60, deadline=None)
@given(stores(), st.sampled_from(MOMENTS))
def test_looking_again_as_of_the_same_date_changes_nothing(built: Small, at: str) -> None:
    once = built.at(at).store
    assert set(as_of(once, PartialDate(at)).oxigraph) == set(once.oxigraph)


@settings(max_examples=60, deadline=None)
@given(stores(), st.sampled_from(["2014", "2015"]), st.sampled_from(MOMENTS))
def test_what_is_seen_within_a_year_is_seen_in_the_year(built: Small, year: str, within: str) -> None:
    if within.startswith(year):
        assert set(built.at(within).store.oxigraph) <= set(built.at(year).store.oxigraph)


@settings(max_examples=60, deadline=None)
@given(stores(), st.sampled_from(MOMENTS))
def test_every_tie_and_thing_that_is_left_holds_at_the_date(built: Small, at: str) -> None:
    seen = built.at(at).store
    for quad in seen.quads(None, ox.NamedNode(PREFIXES["rdf"] + "type")):
        assert isinstance(quad.subject, ox.NamedNode)
        dates = {
            found.predicate.value: found.object.value
            for found in seen.quads(quad.subject)
            if isinstance(found.object, ox.Literal)
        }
        assert holds(PartialDate(at), dates.get(CA + "validFrom", ""), dates.get(CA + "validTo", ""))
    for subject, predicate, target in statements(seen):
        assert typed(seen, subject)
        assert predicate.value == REPLACES or typed(seen, target)
        assert next(seen.quads(subject, predicate, target), None) is not None


def statements(store: Store) -> Iterable[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]]:
    rows = store.select("SELECT ?s ?p ?o { ?t rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }")
    for row in rows:
        subject, predicate, target = row
        assert isinstance(subject, ox.NamedNode)
        assert isinstance(predicate, ox.NamedNode)
        assert isinstance(target, ox.NamedNode)
        yield subject, predicate, target


def typed(store: Store, node: ox.NamedNode) -> bool:
    return next(store.quads(node, ox.NamedNode(PREFIXES["rdf"] + "type")), None) is not None


@pytest.mark.parametrize(
    ("at", "there", "gone"),
    [
        ("2015", "nord-pas-de-calais", "nord-pas-de-calais-hauts-de-france"),
        ("2015-12-31", "nord-pas-de-calais", "nord-pas-de-calais-hauts-de-france"),
        ("2016-01-01", "nord-pas-de-calais-hauts-de-france", "nord-pas-de-calais"),
        ("2017", "nord-pas-de-calais-hauts-de-france", "nord-pas-de-calais"),
    ],
)
def test_hauts_de_france_takes_over_with_2016(shipped: Atlas, at: str, there: str, gone: str) -> None:
    seen = shipped.as_of(at)
    assert seen.type_of(there) == "region"
    assert seen.type_of(gone) == ""
    ids = {region.id for region in seen.regions()}
    assert there in ids
    assert gone not in ids
    assert len(ids) == 6


def test_on_attested_word_alone_no_uncited_tie_or_thing_is_left(shipped: Atlas) -> None:
    view = shipped.attested()
    left = "SELECT ?node WHERE { ?node ca:status ?status . FILTER(?status != ca:attested) }"
    assert len(view.store.select(left)) == 0
    assert len(shipped.store.select(left)) == 89
    bare = """SELECT ?s WHERE { ?p a ca:TieProperty . ?s ?p ?o .
      MINUS { ?tie rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } }"""
    known = len(shipped.store.select(bare))
    assert len(view.store.select(bare)) == known
