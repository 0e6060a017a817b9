"""Each rule gives the same rows on Oxigraph and on rdflib's own engine."""

from collections import Counter
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from clusteratlas.catalogue.links.rules import Rule, rules
from clusteratlas.catalogue.network import query_text
from clusteratlas.store.rdf import from_rdflib, to_rdflib, to_rdflib_graph
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import full_iri

BINDINGS = [{}, {"region": "north"}, {"region": "south"}, {"stakeholder": "lab"}, {"value_chain": "rail"}]
NETWORK = ["network/recorded", "network/neighbours", "network/stages", "network/sources"]
Row = tuple[object, ...]


def on_oxigraph(store: Store, text: str, names: dict[str, str]) -> Counter[Row]:
    bound = {key: ox.NamedNode(full_iri(name)) for key, name in names.items()}
    return Counter(tuple(row) for row in store.select(text, bound))


def on_rdflib(graph: rdflib.Graph, text: str, names: dict[str, str]) -> Counter[Row]:
    bound: Any = {key: rdflib.URIRef(full_iri(name)) for key, name in names.items()}
    found: Counter[Row] = Counter()
    for row in graph.query(text, initBindings=bound):
        assert isinstance(row, rdflib.query.ResultRow)
        terms: list[Any] = list(row)
        found[tuple(from_rdflib(term) if term is not None else None for term in terms)] += 1
    return found


@pytest.fixture(scope="module")
def both(store: Store) -> tuple[Store, rdflib.Graph]:
    return store, to_rdflib_graph(store.quads())


@pytest.mark.parametrize("names", BINDINGS, ids=lambda names: "-".join(names.values()) or "all")
@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_gives_the_same_rows(
    both: tuple[Store, rdflib.Graph], rule: Rule, names: dict[str, str]
) -> None:
    store, graph = both
    assert on_rdflib(graph, rule.text, names) == on_oxigraph(store, rule.text, names)


@pytest.mark.parametrize("names", [{}, {"region": "north"}], ids=["all", "north"])
@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_gives_the_same_rows_of_odd_data(made: Any, rule: Rule, names: dict[str, str]) -> None:
    """With paths that come back, two regions of one body, and a region that is a body itself."""
    made.thing("rail", "cluster", "north")
    made.thing("plan", "agency", "north")
    made.thing("north", "public-authority")
    made.say("smith", "ca:region", "north")
    for tie in (
        "club member-of club",
        "yard partner-of yard",
        "club participated-in scheme",
        "plan leads plan",
    ):
        made.tie(tie)
    for tie in (
        "rail part-of rail",
        "north contributes-to rail",
        "north active-in nace:302",
        "idle member-of rail",
    ):
        made.tie(tie)
    rows = on_oxigraph(made.store, rule.text, names)
    assert rows or names
    assert on_rdflib(to_rdflib_graph(made.store.quads()), rule.text, names) == rows


@pytest.mark.parametrize("name", [*NETWORK, "network/regions", "links/anchors"])
def test_a_question_of_the_network_gives_the_same_rows(both: tuple[Store, rdflib.Graph], name: str) -> None:
    store, graph = both
    names = {"region": "north"} if name in NETWORK else {}
    rows = on_oxigraph(store, query_text(name), names)
    assert rows
    assert on_rdflib(graph, query_text(name), names) == rows


def test_terms_survive_the_crossing(both: tuple[Store, rdflib.Graph]) -> None:
    store, graph = both
    assert len(graph) == len(store)
    assert {from_rdflib(to_rdflib(quad.object)) for quad in store.quads()} == {
        q.object for q in store.quads()
    }
