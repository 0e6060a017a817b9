"""Between pyoxigraph and rdflib nothing is lost or bent."""

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.errors import RequestError
from clusteratlas.store.rdf import Term, from_rdflib, to_rdflib, to_rdflib_graph
from clusteratlas.store.rdflib_face import dataset
from clusteratlas.store.store import Store

XSD = "http://www.w3.org/2001/XMLSchema#"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NAMES = st.text("abcdefghijklmnopqrstuvwxyz0123456789éß/", min_size=1, max_size=10)
IRIS = NAMES.map(lambda name: ox.NamedNode(f"https://example.org/{name}"))
BLANKS = st.text("abcdef", min_size=1, max_size=5).map(ox.BlankNode)
TYPES = st.sampled_from(["string", "integer", "decimal", "date", "gYear", "gYearMonth", "boolean", "anyURI"])
LITERALS = (
    TEXTS.map(ox.Literal)
    | st.builds(
        lambda text, tag: ox.Literal(text, language=tag), TEXTS, st.sampled_from(["en", "pt-br", "fi"])
    )
    | st.builds(lambda text, name: ox.Literal(text, datatype=ox.NamedNode(XSD + name)), TEXTS, TYPES)
)
TRIPLES = st.builds(ox.Triple, IRIS | BLANKS, IRIS, IRIS | BLANKS | LITERALS)


# rdflib reads each literal as it is made, and warns of a boolean that is none.
pytestmark = pytest.mark.filterwarnings("ignore:Parsing weird boolean")


@given(IRIS | BLANKS | LITERALS)
def test_a_term_comes_back_as_it_went(term: Term) -> None:
    assert from_rdflib(to_rdflib(term)) == term


@given(st.sets(TRIPLES, max_size=20))
def test_a_graph_comes_back_as_it_went(triples: set[ox.Triple]) -> None:
    graph = to_rdflib_graph(triples)
    expected = {(triple.subject, triple.predicate, triple.object) for triple in triples}
    assert {tuple(map(from_rdflib, triple)) for triple in graph} == expected


def test_a_typed_string_becomes_a_plain_one() -> None:
    typed = ox.Literal("Lille", datatype=ox.NamedNode(XSD + "string"))
    assert to_rdflib(typed) == rdflib.Literal("Lille")
    assert from_rdflib(rdflib.Literal("Lille", datatype=rdflib.XSD.string)) == ox.Literal("Lille")


def test_the_spelling_of_a_number_is_kept() -> None:
    spelled = ox.Literal("01.50", datatype=ox.NamedNode(XSD + "decimal"))
    assert str(to_rdflib(spelled)) == "01.50"


def test_a_triple_within_a_triple_is_refused() -> None:
    inner = ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.NamedNode("urn:c"))
    with pytest.raises(RequestError, match="triple within a triple"):
        to_rdflib(inner)


def test_a_text_direction_is_refused() -> None:
    with pytest.raises(RequestError, match="text direction"):
        to_rdflib(ox.Literal("שלום", language="he", direction=ox.BaseDirection.RTL))


def test_a_variable_is_refused() -> None:
    with pytest.raises(TypeError, match="no term"):
        from_rdflib(rdflib.Variable("x"))


@pytest.mark.filterwarnings("ignore:Dataset.default_context")
def test_a_dataset_writes_through_and_sees_the_union_of_graphs() -> None:
    store = ox.Store()
    triple = (rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b"), rdflib.Literal(1))
    view = dataset(Store(store))
    view.graph(rdflib.URIRef("urn:one")).add(triple)
    assert [quad.graph_name for quad in store] == [ox.NamedNode("urn:one")]
    store.add(ox.Quad(ox.NamedNode("urn:c"), ox.NamedNode("urn:b"), ox.Literal("x"), ox.NamedNode("urn:two")))
    assert {subject for subject, _, _ in view.triples((None, None, None))} == {
        rdflib.URIRef("urn:a"),
        rdflib.URIRef("urn:c"),
    }
    assert len(list(view.query("SELECT * { ?s ?p ?o }"))) == 2
