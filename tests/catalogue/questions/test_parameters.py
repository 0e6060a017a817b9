from dataclasses import replace

import pyoxigraph as ox
import pytest

from clusteratlas.catalogue.questions.library import find_question
from clusteratlas.catalogue.questions.parameters import bound_terms, split_arguments
from clusteratlas.catalogue.questions.question import Parameter, Question
from clusteratlas.errors import DateError, RequestError, UnknownNameError
from clusteratlas.store.store import Store

asked: list[tuple[str, str]] = []


def resolve(text: str, kind: str) -> ox.NamedNode:
    asked.append((text, kind))
    return ox.NamedNode("https://example.org/found")


def with_parameter(kind: str, default: str = "") -> Question:
    return replace(find_question("partners"), parameters=(Parameter("value", kind, default, "7", "a value"),))


def term(kind: str, text: str) -> ox.NamedNode | ox.Literal:
    return bound_terms(with_parameter(kind), {"value": text}, resolve)["value"]


def test_a_thing_is_resolved_by_its_kind_and_the_text_as_given() -> None:
    asked.clear()
    name = 'NFID"; DROP }'
    assert term("agency", name) == ox.NamedNode("https://example.org/found")
    assert asked == [(name, "agency")]


def test_a_text_becomes_a_literal_whatever_it_holds() -> None:
    assert term("text", ' "} UNION { ?s ?p ?o ') == ox.Literal(' "} UNION { ?s ?p ?o ')


@pytest.mark.parametrize(
    ("text", "datatype"), [("2015", "gYear"), ("2015-04", "gYearMonth"), (" 2015-04-30 ", "date")]
)
def test_a_date_keeps_its_precision(text: str, datatype: str) -> None:
    iri = ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}")
    assert term("date", text) == ox.Literal(text.strip(), datatype=iri)


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(DateError):
        term("date", "2015-13")


def test_a_whole_number_is_bound_as_one() -> None:
    assert term("integer", " 07 ") == ox.Literal(7)


@pytest.mark.parametrize("text", ["seven", "1.5", "1e3", "", "٣", "9" * 40])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(RequestError):
        bound_terms(with_parameter("integer", "x"), {"value": text or "x"}, resolve)


@pytest.mark.parametrize(
    "text", ["public-authority", "Public authority", "ca:PublicAuthority", "public_authority"]
)
def test_a_type_is_known_by_its_token_and_by_its_class(text: str) -> None:
    assert term("type", text) == ox.NamedNode("https://w3id.org/clusteratlas/ontology#PublicAuthority")


def test_an_unknown_type_brings_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as caught:
        term("type", "clusters")
    assert "cluster" in caught.value.nearest


def test_what_looks_like_an_iri_and_is_none_is_refused() -> None:
    with pytest.raises(RequestError, match="no IRI"):
        term("type", "http://example.org/> } #")


def test_a_hyphen_in_a_name_stands_for_an_underscore() -> None:
    question = find_question("value-chain-stages")
    assert set(bound_terms(question, {"value-chain": "railway"}, resolve)) == {"value_chain"}


def test_an_unknown_parameter_brings_the_nearest_and_names_the_question() -> None:
    with pytest.raises(UnknownNameError, match="partners") as caught:
        bound_terms(find_question("partners"), {"regoin": "hamburg"}, resolve)
    assert caught.value.nearest == ("region",)


def test_a_parameter_that_is_far_from_all_brings_them_all() -> None:
    with pytest.raises(UnknownNameError) as caught:
        bound_terms(find_question("partners"), {"x": "hamburg"}, resolve)
    assert set(caught.value.nearest) == {"stakeholder", "region"}


def test_a_parameter_cannot_be_given_twice_under_two_spellings() -> None:
    with pytest.raises(RequestError, match="twice"):
        bound_terms(find_question("value-chain-stages"), {"value-chain": "a", "value_chain": "b"}, resolve)


def test_a_required_parameter_that_is_missing_is_told_with_an_example() -> None:
    with pytest.raises(RequestError, match="value=7"):
        bound_terms(with_parameter("text", "required"), {}, resolve)


def test_a_default_is_bound_where_nothing_is_given() -> None:
    assert bound_terms(with_parameter("integer", "7"), {}, resolve) == {"value": ox.Literal(7)}


def test_nothing_given_and_no_default_limits_nothing() -> None:
    assert bound_terms(with_parameter("text"), {}, resolve) == {}


def test_arguments_are_split_at_the_first_equals_sign() -> None:
    assert split_arguments(["region=hamburg", "text=a=b "]) == {"region": "hamburg", "text": "a=b "}


@pytest.mark.parametrize("argument", ["region", "=hamburg", "region=", "region=  ", ""])
def test_an_argument_without_key_or_value_is_refused(argument: str) -> None:
    with pytest.raises(RequestError, match="KEY=VALUE"):
        split_arguments([argument])


def test_a_key_cannot_come_twice() -> None:
    with pytest.raises(RequestError, match="twice"):
        split_arguments(["region=hamburg", "region=centro"])


@pytest.mark.parametrize(
    "attack",
    [
        'x" } UNION { ?s ?p ?o } #',
        "x\\",
        "x'''\"\"\"",
        "x\n} SELECT * { ?s ?p ?o",
        '") SERVICE <http://localhost/> {',
    ],
)
def test_an_injection_attempt_is_text_that_nothing_mentions(attack: str, shipped_store: Store) -> None:
    question = find_question("mentions")
    bound = question.bind(bound_terms(question, {"text": attack}, resolve))
    assert len(shipped_store.select(bound)) == 0
