"""Oxigraph and rdflib's engine give the same rows over the shipped atlas, however parameters are bound."""

from collections.abc import Callable

import pyoxigraph as ox
import pytest
from rdflib import Graph

from clusteratlas.catalogue.questions.library import find_question
from clusteratlas.catalogue.questions.question import BoundTerm, Parameter, Question
from clusteratlas.store.rdf import to_rdflib
from clusteratlas.store.store import Store

Answer = Callable[..., list[tuple[str, ...]]]

LIMITED: dict[str, tuple[str, str]] = {
    "cluster-bridges": (
        "cluster",
        "walks on from every cluster to every other, which takes a quarter of a minute",
    ),
    "stakeholders-without-a-part": (
        "initiative",
        "compares every match with every row of its MINUS, which takes minutes",
    ),
    "stakeholder-value-chain-matrix": (
        "region",
        "follows skos:broader* anew for every anchor of a value chain",
    ),
    "sources-of-a-thing": ("thing", "groups what all things have, which takes ten seconds"),
    "ties-of-a-thing": ("thing", "groups the ties of all things likewise"),
}
"""Questions that rdflib's engine can answer only within a parameter: which, and why."""

OF_ONE_REGION = ("conflicting-validity", "stakeholders-without-a-part")
"""Questions that take it a quarter of a minute even within one, over all regions."""


COUNTS_NOTHING = {
    "shared-value-chains": "rdflib makes a group of no rows in a nested SELECT, against the standard"
}
"""Questions of which rdflib's engine answers wrongly when nothing fits: which, and why."""


def test_both_engines_give_the_same_rows_in_the_same_order(
    question: Question,
    limited: Callable[[Question, str], str],
    agree: Callable[[str], None],
    agree_on_one: Callable[[str], None],
) -> None:
    # Of one region where there is a choice: rdflib's engine takes seconds over all of them.
    named = {parameter.name for parameter in question.parameters}
    within = LIMITED[question.name][0] if question.name in LIMITED else "region" * ("region" in named)
    check = agree_on_one if question.name in OF_ONE_REGION else agree
    check(limited(question, within) if within else question.text)


def test_substitution_binds_as_the_clause_does_wherever_the_engine_allows_it(
    question: Question,
    shipped: Store,
    example: Callable[[Parameter], BoundTerm],
    by_oxigraph: Answer,
) -> None:
    # Oxigraph substitutes only what is selected, and only after the pattern has been matched.
    columns = {column.name for column in question.columns}
    for parameter in question.parameters:
        if parameter.name in columns:
            bound = {parameter.name: example(parameter)}
            assert by_oxigraph(shipped, question.text, bound) == by_oxigraph(shipped, question.bind(bound))


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        ("initiatives-valid-on", "date"),
        ("initiative-actors", "region"),
        ("ties-without-a-source", "thing"),
        ("mentions", "text"),
        ("cluster-members", "cluster"),
    ],
)
def test_initial_bindings_of_rdflib_reach_filters_as_the_clause_does(
    name: str,
    parameter: str,
    shipped_graph: Graph,
    example: Callable[[Parameter], BoundTerm],
    by_rdflib: Answer,
) -> None:
    question = find_question(name)
    term = next(example(known) for known in question.parameters if known.name == parameter)
    bound = by_rdflib(shipped_graph, question.bind({parameter: term}))
    assert bound == by_rdflib(shipped_graph, question.text, {parameter: to_rdflib(term)})
    assert bound


def test_a_value_that_no_thing_has_leaves_no_row_in_either_engine(
    question: Question,
    small: Store,
    small_graph: Graph,
    by_oxigraph: Answer,
    by_rdflib: Answer,
) -> None:
    nobody = ox.NamedNode("https://example.org/nobody")
    for parameter in question.parameters:
        if parameter.type not in {"date", "text"}:
            query = question.bind({parameter.name: nobody})
            assert not by_oxigraph(small, query)
            if question.name not in COUNTS_NOTHING:
                assert not by_rdflib(small_graph, query)
