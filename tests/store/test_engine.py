"""No query is too long, too deep or too odd for a sentence."""

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from clusteratlas.errors import RequestError
from clusteratlas.store.engine import LONGEST
from clusteratlas.store.store import Store

S, P = ox.NamedNode("https://example.org/s"), ox.NamedNode("https://example.org/p")

DEEP: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: f"FILTER({'(' * n}1{')' * n})",
    "negations": lambda n: f"FILTER({'!' * n}1)",
    "functions": lambda n: f"FILTER({'STR(' * n}1{')' * n} = 'x')",
    "conditions": lambda n: f"FILTER({'IF(1, 1, ' * n}1{')' * n})",
    "existence": lambda n: f"{'FILTER EXISTS { ?s ?p ?o ' * n}{'}' * n}",
    "groups": lambda n: f"{'{' * n}?s ?p ?o{'}' * n}",
    "nested queries": lambda n: f"{'{ SELECT * {' * n}?s ?p ?o{'} }' * n}",
    "paths": lambda n: f"?s {'(' * n}<a:b>{')' * n} ?o",
    "triple terms": lambda n: f"?s ?p {'<<( ?s ?p ' * n}1{' )>>' * n}",
    "graphs": lambda n: f"{'GRAPH ?g {' * n}?s ?p ?o{'}' * n}",
}


@pytest.fixture
def store() -> Store:
    made = ox.Store()
    made.add(ox.Quad(S, P, ox.Literal("x"), ox.NamedNode("https://example.org/g")))
    return Store(made)


@pytest.mark.parametrize("kind", DEEP)
@pytest.mark.parametrize("depth", [100, 3_000])
def test_a_deeply_nested_query_is_answered(kind: str, depth: int, store: Store) -> None:
    store.answer(f"SELECT * {{ ?s ?p ?o . {DEEP[kind](depth)} }}")


@pytest.mark.parametrize("sign", ["+", "*", "&&", "||"])
def test_a_long_chain_of_one_sign_is_answered(sign: str, store: Store) -> None:
    assert store.ask(f"ASK {{ ?s ?p ?o FILTER({sign.join(['1'] * 3000)}) }}")


def test_a_long_list_is_answered(store: Store) -> None:
    texts = ", ".join(f"'text {number}'" for number in range(16_000))
    assert not store.ask(f"ASK {{ ?s ?p ?o FILTER(?o IN ({texts})) }}")


def test_a_query_beyond_the_limit_is_refused_with_the_limit(store: Store) -> None:
    with pytest.raises(RequestError, match="1,000,000 are the most"):
        store.answer("ASK { ?s ?p ?o } #" + "x" * LONGEST)


@pytest.mark.parametrize("text", ["{" * 300_000, "{" * 400_000 + "}" * 400_000, "FILTER(" + "(" * 900_000])
def test_a_query_nested_beyond_the_limit_is_refused_with_the_limit(text: str, store: Store) -> None:
    with pytest.raises(RequestError, match="10,000 are the most"):
        store.answer(f"SELECT * {{ {text}")


def test_brackets_in_texts_addresses_and_comments_are_no_nesting(store: Store) -> None:
    many = "(" * 20_000
    assert store.answer(f"SELECT * {{ ?s ?p ?o FILTER(?o != '{many}' && ?s != <urn:{many}>) }} # {many}").rows


def test_bytes_that_are_no_text_are_refused_in_words(store: Store) -> None:
    with pytest.raises(RequestError, match="no UTF-8"):
        store.answer("ASK { ?s ?p '\udcff' }")


def test_an_error_in_a_long_query_is_the_same_error(store: Store) -> None:
    with pytest.raises(RequestError, match="malformed"):
        store.answer("ASK { ?s ?p" + " " * 5000)


def test_relative_addresses_are_read_against_ids_or_a_base(store: Store) -> None:
    query = "SELECT (IRI(STR(<hamburg>)) AS ?iri) {}"
    assert store.select(query).rows[0][0] == ox.NamedNode("https://w3id.org/clusteratlas/id/hamburg")
    based = store.answer(query, base="https://example.org/a/b")
    assert based.rows[0][0] == ox.NamedNode("https://example.org/a/hamburg")


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("SELECT * { ?z ?a ?m }", ("z", "a", "m")),
        ("SELECT DISTINCT * { ?z ?a ?m }", ("z", "a", "m")),
        ("select reduced*{?z ?a 'no ?name' . # nor ?this\n ?b ?c $z }", ("z", "a", "b", "c")),
        ("SELECT ?m ?a { ?z ?a ?m { SELECT * { ?q ?a ?m } } }", ("m", "a")),
        ("SELECT ?m (COUNT(*) AS ?b) { ?z ?a ?m } GROUP BY ?m", ("m", "b")),
        ("PREFIX s: <http://example.org/*> SELECT ?m ?a { ?z ?a ?m }", ("m", "a")),
    ],
)
def test_columns_come_in_the_order_of_the_query(query: str, columns: tuple[str, ...], store: Store) -> None:
    answer = store.answer(query)
    assert answer.columns == columns
    for row in answer.rows:
        assert dict(zip(columns, row, strict=True)).get("a", P) in {P, None}
