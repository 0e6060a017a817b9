import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.catalogue.diagnosis.explaining import explain_syntax
from clusteratlas.vocabulary.namespaces import PREFIXES


@pytest.mark.parametrize(
    ("query", "place", "told"),
    [
        ("SELECT ?x WHERE { ?x ca:funds }", (1, 31), "Expected"),
        (
            "SELECT ?x\nWHERE {\n  ?x a ca:Cluster\n  ?y a ?z\n}",
            (4, 3),
            "a full stop “.” is missing before “?y”",
        ),
        ("SELEC ?x { ?x ?y ?z }", (1, 1), "Did you mean SELECT?"),
        ("SELECT ?x WHERE { ?x a ca:Cluster FILTR(?x = 1) }", (1, 35), "Did you mean FILTER?"),
        ("SELECT ?x WHERE { ?x a ca:Cluster } ORDRE BY ?x", (1, 37), "Did you mean ORDER?"),
        ("SELECT ?x { ?x foo:bar ?z }", (1, 16), "the prefix “foo:” is not declared"),
        ("SELECT ?x {\n  ?x skoss:prefLabel ?z .\n}", (2, 6), "Did you mean skos:prefLabel?"),
        ('SELECT ?x { ?x ?y "abc }', (1, 19), "does not end in its line"),
        ("SELECT ?x { ?x a ca:Cluster . OPTIONAL { ?x ca:role ?r }", (1, 57), "“}” is missing"),
        ("SELECT ?x WHERE ?x a ca:Cluster }", (1, 17), "an opening brace “{” is missing"),
        ("SELECT COUNT(?x) { ?x a ca:Cluster }", (1, 8), "(COUNT(?x) AS ?value)"),
        ("SELECT ?x { ?x a ca:Cluster } LIMIT ten", (1, 37), "a number"),
        ("SELECT ?x { ?x a ca:Cluster } GROUP ?x", (1, 37), "BY"),
        ("SELECT ?x, ?y { ?x a ?y }", (1, 10), "“,” does not belong here"),
        ("SELECT ?x { ?x a ca:Cluster, }", (1, 30), "without “,” before it"),
        ("SELECT ?x { ?x a <a b> }", (1, 18), "“<a b>” is no address"),
        ("PREFIX a <http://example.org/>\nSELECT * { ?s ?p ?o }", (1, 8), "a colon is missing"),
        ("SELECT ?x ?y { ?x ca:funds ?y } GROUP BY ?x", (1, 11), "?y is neither in GROUP BY"),
        ("SELECT * { ?x ?y ?z BIND (1 AS ?x) }", (1, 36), "a variable that has one"),
        ("# one\n\nselect * { ?é ?y 'é' . ?z ?z }", (3, 30), "Expected"),
        ("INSERT DATA { id:a id:b id:c }", (1, 1), "INSERT changes data"),
        ("# a comment\nload <http://example.org/>", (2, 1), "LOAD changes data"),
    ],
)
def test_a_mistake_is_told_by_line_column_and_remedy(query: str, place: tuple[int, int], told: str) -> None:
    message = explain_syntax(query)
    line, column = place
    assert message.startswith(f"Line {line}, column {column}: ")
    assert told in message.splitlines()[0]


def test_the_line_itself_is_shown_with_a_caret_under_the_place() -> None:
    assert explain_syntax("SELECT *\n{\n\t?x a ca:Cluster, }").splitlines()[1:] == [
        "  \t?x a ca:Cluster, }",
        "  \t                 ^",
    ]


def test_an_empty_query_is_called_empty() -> None:
    assert "empty" in explain_syntax(" \n# only a comment\n")


def test_a_well_formed_query_keeps_the_message_of_its_error() -> None:
    assert explain_syntax("SELECT * { ?s ?p ?o }", RuntimeError("too slow")) == "too slow"


@given(query=st.text(st.sampled_from("SELECT ?x{}.;,\"'<>#\n()ca:Cluster FILTER*\\é^@1")))
def test_no_text_makes_the_explanation_fail(query: str) -> None:
    message = explain_syntax(query)
    assert message
    try:
        ox.Store().query(query, prefixes=PREFIXES)
    except SyntaxError:
        assert message != "The query is well-formed."
    except (RuntimeError, ValueError):
        pass
