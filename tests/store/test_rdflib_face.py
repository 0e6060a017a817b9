"""What rdflib users get is the store itself, within the bounds of all queries."""

from pathlib import Path

import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

import clusteratlas
from clusteratlas.errors import RequestError

TURTLE = """
@prefix ca: <https://w3id.org/clusteratlas/ontology#> .
@prefix id: <https://w3id.org/clusteratlas/id/> .
id:mill a ca:Company .
"""


@pytest.fixture
def own(tmp_path: Path) -> clusteratlas.Atlas:
    file = tmp_path / "own.ttl"
    file.write_text(TURTLE, encoding="utf-8")
    return clusteratlas.open(file, environment={})


def test_over_own_data_the_background_is_not_shown(own: clusteratlas.Atlas) -> None:
    dataset = own.rdf()
    assert len(dataset) == 1
    assert len(list(dataset.quads())) == 1
    counted = dataset.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").bindings
    assert [str(row[rdflib.Variable("n")]) for row in counted] == ["1"]
    assert {str(graph.identifier) for graph in dataset.graphs() if len(graph)} == {
        "https://w3id.org/clusteratlas/graph/own"
    }


def test_what_is_added_is_found_by_both_sides(own: clusteratlas.Atlas) -> None:
    dataset = own.rdf()
    graph = dataset.graph(rdflib.URIRef("https://w3id.org/clusteratlas/graph/own"))
    graph.add((rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b"), rdflib.Literal(1)))
    assert (rdflib.URIRef("urn:a"), None, None) in dataset
    assert own.sparql("ASK { <urn:a> <urn:b> 1 }").truth


def test_a_long_query_is_answered(own: clusteratlas.Atlas) -> None:
    assert own.rdf().query(f"ASK {{ ?s ?p ?o FILTER({'(' * 5000}1{')' * 5000}) }}").askAnswer


def test_a_malformed_query_is_told_as_ours(own: clusteratlas.Atlas) -> None:
    with pytest.raises(RequestError, match="malformed"):
        own.rdf().query("SELECT * {")


def test_nothing_runs_in_rdflibs_own_engine(own: clusteratlas.Atlas) -> None:
    dataset = own.rdf()
    graphs = (dataset, dataset.graph(), dataset.default_graph, *dataset.graphs())
    for graph in graphs:
        with pytest.raises(RequestError, match="use_store_provided"):
            graph.query("ASK { ?s ?p ?o }", use_store_provided=False)
        with pytest.raises(RequestError, match="use_store_provided"):
            graph.query("ASK { ?s ?p ?o }", "sparql", "sparql", None, None, False)  # noqa: FBT003
        with pytest.raises(RequestError, match="use_store_provided"):
            graph.update("LOAD <file:///etc/hostname>", use_store_provided=False)
        with pytest.raises(RequestError, match="prepared query"):
            graph.query(prepareQuery("ASK { ?s ?p ?o }"))
        with pytest.raises(RequestError, match="not supported"):
            graph.query("ASK { ?s ?p ?o }", base="https://example.org/")
    with pytest.raises(RequestError, match="use_store_provided"):
        (graphs[1] + graphs[1]).query("ASK { ?s ?p ?o }")


def test_an_update_changes_the_graph_that_it_names(own: clusteratlas.Atlas) -> None:
    graph = "<https://w3id.org/clusteratlas/graph/own>"
    own.rdf().update(f"INSERT DATA {{ GRAPH {graph} {{ <urn:a> <urn:b> 1 }} }}")
    assert own.sparql("ASK { <urn:a> <urn:b> 1 }").truth


def test_from_names_graphs_of_the_store(own: clusteratlas.Atlas) -> None:
    for name, expected in (("urn:nothere", "0"), ("https://w3id.org/clusteratlas/graph/own", "1")):
        query = "SELECT (COUNT(*) AS ?n) FROM <NAME> { ?s ?p ?o }"
        found = own.rdf().query(query.replace("NAME", name)).bindings
        assert [str(row[rdflib.Variable("n")]) for row in found] == [expected]
