"""Answers in the formats of the SPARQL standard, read back by two libraries."""

import csv
import io
import json
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib.query import Result

Run = Any
QUERY = r"""
SELECT ?iri ?plain ?french ?typed ?number ?odd ?blank ?unbound {
  VALUES (?iri ?plain ?french ?typed ?number ?odd) {
    (id:hamburg "a,b;c" "l'été \"là\""@fr "2015"^^xsd:gYear 1 "line\nand\ttab\r\\ <&>")
    (id:lapland "" "tabous"@fr-BE "2015-04"^^xsd:gYearMonth 1.5 " spaces ")
  }
  BIND (BNODE() AS ?blank)
}
"""
COLUMNS = ["iri", "plain", "french", "typed", "number", "odd", "blank", "unbound"]
XSD = "http://www.w3.org/2001/XMLSchema#"
EXPECTED: list[tuple[ox.NamedNode | ox.Literal, ...]] = [
    (
        ox.NamedNode("https://w3id.org/clusteratlas/id/hamburg"),
        ox.Literal("a,b;c"),
        ox.Literal('l\'été "là"', language="fr"),
        ox.Literal("2015", datatype=ox.NamedNode(XSD + "gYear")),
        ox.Literal("1", datatype=ox.NamedNode(XSD + "integer")),
        ox.Literal("line\nand\ttab\r\\ <&>"),
    ),
    (
        ox.NamedNode("https://w3id.org/clusteratlas/id/lapland"),
        ox.Literal(""),
        ox.Literal("tabous", language="fr-be"),
        ox.Literal("2015-04", datatype=ox.NamedNode(XSD + "gYearMonth")),
        ox.Literal("1.5", datatype=ox.NamedNode(XSD + "decimal")),
        ox.Literal(" spaces "),
    ),
]
FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "tsv": ox.QueryResultsFormat.TSV,
}


def read(text: str, style: str) -> tuple[list[str], list[list[Any]]]:
    parsed = ox.parse_query_results(text.encode(), format=FORMATS[style])
    assert isinstance(parsed, ox.QuerySolutions)
    columns = [variable.value for variable in parsed.variables]
    return columns, [[row[name] for name in columns] for row in parsed]


@pytest.mark.parametrize("style", FORMATS)
def test_every_term_comes_back(ask: Run, style: str) -> None:
    columns, rows = read(ask("sparql", QUERY, "--format", style).out, style)
    assert columns == COLUMNS
    assert [tuple(row[:6]) for row in rows] == EXPECTED
    assert all(isinstance(row[6], ox.BlankNode) and row[7] is None for row in rows)
    assert rows[0][6] != rows[1][6]


@pytest.mark.parametrize("style", ["json", "xml"])
def test_rdflib_reads_the_same(ask: Run, style: str) -> None:
    text = ask("sparql", QUERY, "--format", style).out
    result = Result.parse(io.BytesIO(text.encode()), format=style)
    bindings = sorted(result.bindings, key=lambda row: str(row[rdflib.Variable("iri")]))
    for row, expected in zip(bindings, EXPECTED, strict=True):
        for name, term in zip(COLUMNS, expected, strict=False):
            found = row[rdflib.Variable(name)]
            assert str(found) == term.value
            if isinstance(term, ox.Literal) and term.language:
                assert str(getattr(found, "language", "")).lower() == term.language
        assert isinstance(row[rdflib.Variable("blank")], rdflib.BNode)
        assert rdflib.Variable("unbound") not in row


def test_csv_holds_the_values_alone(ask: Run) -> None:
    text = ask("sparql", QUERY, "--format", "csv").out
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == COLUMNS
    assert [row[:6] for row in rows[1:]] == [[term.value for term in row] for row in EXPECTED]
    assert all(row[6].startswith("_:") and not row[7] for row in rows[1:])


def test_rows_without_a_value_are_rows(ask: Run) -> None:
    query = "SELECT ?x (1/0 AS ?y) { VALUES ?x { UNDEF 1 } }"
    assert json.loads(ask("sparql", query, "--format", "json").out)["results"]["bindings"][0] == {}
    assert ask("sparql", query, "--format", "csv").lines == ["x,y", ",", "1,"]
    for style in FORMATS:
        assert len(read(ask("sparql", query, "--format", style).out, style)[1]) == 2


@pytest.mark.parametrize("style", [*FORMATS, "csv"])
def test_no_row_is_a_whole_document_too(ask: Run, style: str) -> None:
    found = ask("sparql", "SELECT ?x ?y { ?x a id:nothing ; ca:role ?y }", "--format", style)
    assert found.status == 0
    if style == "csv":
        assert found.lines == ["x,y"]
    else:
        assert read(found.out, style) == (["x", "y"], [])


def test_rows_and_order_are_those_of_the_query(ask: Run) -> None:
    query = "SELECT ?s ?label { ?s a ca:Cluster ; skos:prefLabel ?label } ORDER BY DESC(?s) ?label"
    answers = {style: read(ask("sparql", query, "--format", style).out, style) for style in FORMATS}
    assert answers["json"] == answers["xml"] == answers["tsv"]
    subjects = [row[0].value for row in answers["json"][1]]
    assert subjects == sorted(subjects, reverse=True)
    assert len(set(subjects)) == 58


def test_a_limit_cuts_the_document_and_is_told_elsewhere(ask: Run) -> None:
    found = ask("sparql", "SELECT ?s { ?s a ca:Cluster }", "--format", "json", "--limit", "5")
    assert len(json.loads(found.out)["results"]["bindings"]) == 5
    assert "Showing the first 5 rows" in found.err


def test_what_xml_has_no_way_to_write_is_refused(ask: Run) -> None:
    query = r'SELECT ("a\u0001b" AS ?x) {}'
    found = ask("sparql", query, "--format", "xml")
    assert (found.status, found.out) == (2, "")
    assert "control characters" in found.err
    assert read(ask("sparql", query, "--format", "json").out, "json")[1] == [[ox.Literal("a\x01b")]]


# What a text may hold: no surrogates, and nothing that XML 1.0 has no way to write.
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts, style=st.sampled_from(sorted(FORMATS)))
def test_any_text_comes_back_as_it_was(ask: Run, text: str, style: str) -> None:
    literal = ox.Literal(text)
    _, rows = read(ask("sparql", f"SELECT ?x {{ VALUES ?x {{ {literal} }} }}", "--format", style).out, style)
    assert rows == [[literal]]
