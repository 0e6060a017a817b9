"""Each question against its expected table, which was checked by hand against the fixture."""

import csv
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from clusteratlas.catalogue.questions.library import find_question
from clusteratlas.catalogue.questions.question import Question
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.dates import PartialDate, holds
from clusteratlas.vocabulary.namespaces import full_iri, short_id

Answer = Callable[..., list[tuple[str, ...]]]

EXPECTED = Path(__file__).parent / "expected"
DATES = st.dates().flatmap(lambda day: st.sampled_from([day.isoformat()[:size] for size in (4, 7, 10)]))


def test_a_question_gives_the_expected_table(question: Question, small: Store, table: Answer) -> None:
    with (EXPECTED / f"{question.name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == [column.name for column in question.columns]
    assert table(small, question.text) == [tuple(row) for row in rows]
    assert rows, "a fixture that does not bring an answer tests nothing"


def test_every_expected_table_belongs_to_a_question(library: tuple[Question, ...]) -> None:
    assert {path.stem for path in EXPECTED.iterdir()} == {question.name for question in library}


def test_both_engines_give_the_same_rows_in_the_same_order(
    question: Question,
    small: Store,
    small_graph: Graph,
    by_oxigraph: Answer,
    by_rdflib: Answer,
) -> None:
    assert by_rdflib(small_graph, question.text) == by_oxigraph(small, question.text)


@pytest.mark.parametrize(
    ("name", "bound", "rows"),
    [
        ("active-in-an-industry", "industry=nace:24", {"steel-cluster", "works"}),
        ("cluster-members", "cluster=rail-cluster", {"lab", "university", "works"}),
        ("unserved-stages", "region=north", {"rail-2", "rail-3"}),
        ("initiative-actors", "region=south", {"south"}),
        ("ties-on-one-source", "thing=agency", {"agency"}),
        ("mentions", "text=AXLES", {"works"}),
    ],
)
def test_a_bound_parameter_limits_the_answer(name: str, bound: str, rows: set[str], small: Store) -> None:
    key, _, value = bound.partition("=")
    question = find_question(name)
    term = ox.Literal(value) if key == "text" else ox.NamedNode(full_iri(value))
    answer = small.select(question.bind({key: term}))
    told = {
        "unserved-stages": "stage",
        "initiative-actors": "actor",
        "ties-on-one-source": "subject",
        "mentions": "thing",
    }
    place = answer.columns.index(told.get(name, "stakeholder"))
    assert {short_id(str(row[place]).strip("<>")) for row in answer} == rows


@given(at=DATES, first=st.one_of(st.just(""), DATES), last=st.one_of(st.just(""), DATES))
def test_validity_on_a_date_means_the_same_as_everywhere_else(at: str, first: str, last: str) -> None:
    ca = "https://w3id.org/clusteratlas/ontology#"
    thing, kind = ox.NamedNode("https://example.org/plan"), ox.NamedNode(ca + "PolicyInitiative")
    store = ox.Store()
    store.add(ox.Quad(thing, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), kind))
    for name, text in (("validFrom", first), ("validTo", last)):
        if text:
            typed = ox.Literal(text, datatype=ox.NamedNode(PartialDate(text).datatype))
            store.add(ox.Quad(thing, ox.NamedNode(ca + name), typed))
    asked = ox.Literal(at, datatype=ox.NamedNode(PartialDate(at).datatype))
    answer = Store(store).select(find_question("initiatives-valid-on").bind({"date": asked}))
    assert bool(len(answer)) == holds(PartialDate(at), first, last)


def test_a_triple_that_stands_in_two_graphs_counts_once(
    small: Store, question: Question, table: Answer
) -> None:
    doubled = small.copy()
    other = ox.NamedNode("https://example.org/again")
    doubled.oxigraph.extend(ox.Quad(q.subject, q.predicate, q.object, other) for q in list(small.quads()))
    assert table(doubled, question.text) == table(small, question.text)
