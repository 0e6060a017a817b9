"""The questions, and the two stores they are asked of: a made-up one and the shipped atlas."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import Graph

from clusteratlas.catalogue.questions.library import questions
from clusteratlas.catalogue.questions.question import BoundTerm, Parameter, Question
from clusteratlas.files import locations
from clusteratlas.store.datafiles import find_files
from clusteratlas.store.loading import load
from clusteratlas.store.rdf import from_rdflib, to_rdflib_graph
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import full_iri, short_id
from clusteratlas.vocabulary.terms import THING_TYPES

HERE = Path(__file__).parent
WORKINGS = {"links", "network"}
"""Groups of queries that the program asks for itself: rules of links, and how a network is read."""

LIBRARY = tuple(question for question in questions() if question.group not in WORKINGS)

Table = list[tuple[str, ...]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "question" in metafunc.fixturenames:
        metafunc.parametrize("question", LIBRARY, ids=lambda question: question.name)


@pytest.fixture(scope="session")
def library() -> tuple[Question, ...]:
    return LIBRARY


@pytest.fixture(scope="session")
def small() -> Store:
    return Store(load(find_files([HERE / "fixture.ttl"])))


@pytest.fixture(scope="session")
def shipped() -> Store:
    paths = [*locations.ontology_files(), *locations.scheme_files(), *locations.region_files()]
    return Store(load(find_files(paths)))


@pytest.fixture(scope="session")
def small_graph(small: Store) -> Graph:
    return to_rdflib_graph(small.quads())


@pytest.fixture(scope="session")
def shipped_graph(shipped: Store) -> Graph:
    """The shipped atlas in rdflib's own memory, so that rdflib's own engine answers."""
    return to_rdflib_graph(shipped.quads())


@pytest.fixture(scope="session")
def example() -> Callable[[Parameter], BoundTerm]:
    """The term behind the example of a parameter; every example that names a thing is its id."""
    return _example


@pytest.fixture(scope="session")
def table() -> Callable[[Store, str], Table]:
    """The answer to a query as the expected tables write it: things by id, texts without language or type."""
    return lambda store, query: [tuple(map(_cell, row)) for row in store.select(query)]


@pytest.fixture(scope="session")
def by_oxigraph() -> Callable[..., Table]:
    """The answer that Oxigraph gives, each term written in full so that any difference shows."""
    return lambda store, query, bindings=None: [
        tuple("" if term is None else str(term) for term in row) for row in store.select(query, bindings)
    ]


@pytest.fixture(scope="session")
def by_rdflib() -> Callable[..., Table]:
    """The answer that rdflib's engine gives, written in the same way."""
    return lambda graph, query, bindings=None: [*_in_full(graph.query(query, initBindings=bindings))]


@pytest.fixture(scope="session")
def limited(example: Callable[[Parameter], BoundTerm]) -> Callable[[Question, str], str]:
    """The query of a question with one parameter bound to its example."""

    def bound(question: Question, name: str) -> str:
        parameter = next(parameter for parameter in question.parameters if parameter.name == name)
        return question.bind({name: example(parameter)})

    return bound


@pytest.fixture(scope="session")
def agree(shipped: Store, shipped_graph: Graph) -> Callable[[str], None]:
    """Checks that both engines give the same answer over the shipped atlas."""
    return lambda query: _agree(shipped, shipped_graph, query)


@pytest.fixture(scope="session")
def agree_on_one() -> Callable[[str], None]:
    """Checks that both engines give the same answer over the region of most examples, which is not empty."""
    (region,) = (path for path in locations.region_files() if path.stem == "nord-pas-de-calais")
    store = Store(load(find_files([*locations.ontology_files(), *locations.scheme_files(), region])))
    graph = to_rdflib_graph(store.quads())

    def check(query: str) -> None:
        assert store.select(query)
        _agree(store, graph, query)

    return check


def _agree(store: Store, graph: Graph, query: str) -> None:
    from_oxigraph = [tuple("" if term is None else str(term) for term in row) for row in store.select(query)]
    assert list(_in_full(graph.query(query))) == from_oxigraph


def _in_full(rows: Iterable[Any]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        yield tuple("" if term is None else str(from_rdflib(term)) for term in row)


def _example(parameter: Parameter) -> BoundTerm:
    match parameter.type:
        case "text":
            return ox.Literal(parameter.example)
        case "date":
            date = PartialDate(parameter.example)
            return ox.Literal(date.text, datatype=ox.NamedNode(date.datatype))
        case "type":
            return ox.NamedNode(THING_TYPES[parameter.example])
        case _:
            return ox.NamedNode(full_iri(parameter.example))


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    if term is None:
        return ""
    return short_id(term.value) if isinstance(term, ox.NamedNode) else str(getattr(term, "value", term))
