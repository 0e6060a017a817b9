"""What every question promises in its header, and that its file is SPARQL for any engine."""

import re

import pyoxigraph as ox
from rdflib.plugins.sparql.parser import parseQuery

from clusteratlas.catalogue.questions.question import Question
from clusteratlas.vocabulary.namespaces import PREFIXES
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

TYPES = {
    *("region", "stakeholder", "cluster", "agency", "organisation", "value-chain", "industry", "initiative"),
    *("thing", "date", "text", "integer", "type"),
}
AT_LEAST = {
    "model-regions": {
        "selected-regions",
        "support-steps",
        "met-by-the-expert-team",
        "focus-topics",
        "region-successors",
    },
    "stakeholders": {
        *("stakeholders-of-a-region", "cluster-members", "cluster-managers", "cluster-governors", "partners"),
        *("agency-activities", "active-in-an-industry", "cluster-bridges", "active-in-several-regions"),
    },
    "value-chains": {
        *("value-chain-stages", "stakeholders-by-stage", "stakeholder-value-chain-matrix", "unserved-stages"),
        *("shared-value-chains", "value-chains-without-research", "value-chains-without-an-initiative"),
    },
    "initiatives": {
        *("initiative-actors", "initiative-targets", "stakeholders-without-a-part", "initiatives-valid-on"),
        "initiative-successors",
    },
    "evidence": {
        *("ties-without-a-source", "uncited-ties", "sources-by-ties", "ties-on-one-source"),
        "conflicting-validity",
    },
    "classification": set[str](),
}


def test_the_library_holds_what_a_reader_expects(library: tuple[Question, ...]) -> None:
    held = {group: {question.name for question in library if question.group == group} for group in AT_LEAST}
    missing = {group: names - held[group] for group, names in AT_LEAST.items()}
    assert not any(missing.values()), missing


def test_names_are_unique_and_say_what_they_are_about(library: tuple[Question, ...]) -> None:
    names = [question.name for question in library]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)


def test_a_header_is_complete(question: Question) -> None:
    assert question.title
    assert "?" in question.question
    assert question.tags
    assert question.columns
    for parameter in question.parameters:
        assert parameter.type in TYPES
        assert parameter.example
        assert parameter.meaning
        assert not parameter.default, "a file runs as it is, so that nothing may be required"
    assert all(column.meaning for column in question.columns)
    assert question.other in ({}, {"reach": "all"}), "a key that nobody reads"


def test_a_header_names_the_columns_that_the_query_selects(question: Question) -> None:
    answer = ox.Store().query(question.text)
    assert isinstance(answer, ox.QuerySolutions)
    assert [column.name for column in question.columns] == [variable.value for variable in answer.variables]


def test_every_parameter_is_a_variable_of_the_query(question: Question) -> None:
    code = re.sub(r"^#.*$", "", question.text, flags=re.MULTILINE)
    variables = set(re.findall(r"\?(\w+)", code))
    assert {parameter.name for parameter in question.parameters} <= variables


def test_a_file_declares_its_own_prefixes_and_parses_in_both_engines(question: Question) -> None:
    ox.Store().query(question.text)  # without the prefixes that a store adds
    parseQuery(question.text)
    declared = dict(re.findall(r"^PREFIX (\w+): <(.*)>$", question.text, flags=re.MULTILINE))
    assert declared.items() <= PREFIXES.items()


def test_answers_come_in_an_order_that_the_query_states(question: Question) -> None:
    assert re.search(r"^ORDER BY ", question.text, flags=re.MULTILINE)


def test_lists_of_stakeholder_types_are_complete(question: Question) -> None:
    wanted = {iri.rpartition("#")[2] for iri in STAKEHOLDER_TYPES.values()}
    for block in re.findall(r"(?:VALUES \?type \{|\?type IN \()([^})]*)[})]", question.text):
        named = set(re.findall(r"ca:(\w+)", block))
        if "Agency" in named:
            assert wanted <= named
