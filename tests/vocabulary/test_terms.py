"""Short ids and IRIs, the terms' tokens, and the tree of errors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas import errors
from clusteratlas.vocabulary import terms
from clusteratlas.vocabulary.namespaces import ID, NACE, PREFIXES, SOURCE, TIE, full_iri, short_id

LOCAL = st.text("abcdefghijklmnopqrstuvwxyz0123456789-._", min_size=1, max_size=30)


@given(LOCAL)
def test_a_short_id_is_the_local_name_of_a_thing(local: str) -> None:
    assert short_id(ID + local) == local
    assert full_iri(local) == ID + local


@given(st.sampled_from(sorted(PREFIXES)), LOCAL)
def test_an_iri_comes_back_from_its_short_id(prefix: str, local: str) -> None:
    iri = PREFIXES[prefix] + local
    assert full_iri(short_id(iri)) == iri
    assert full_iri(f"{prefix}:{local}") == iri
    assert full_iri(f"<{iri}>") == iri
    assert full_iri(iri) == iri


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        (TIE + "0123456789abcdef", "tie:0123456789abcdef"),
        (SOURCE + "a-s001", "source:a-s001"),
        (NACE + "302", "nace:302"),
        ("http://data.europa.eu/nuts/code/FR30", "nuts:FR30"),
        ("http://example.org/x", "http://example.org/x"),
        ("urn:isbn:0", "urn:isbn:0"),
    ],
)
def test_what_is_no_thing_of_the_atlas_is_named_by_curie_or_iri(iri: str, short: str) -> None:
    assert short_id(iri) == short
    assert full_iri(short) == iri


def test_tokens_and_iris_match_one_to_one() -> None:
    for tokens in (terms.TIE_PREDICATES, terms.THING_TYPES, terms.STATUSES, terms.STEP_TYPES):
        assert len(set(tokens.values())) == len(tokens)
    assert all(terms.TIE_PREDICATES[token] == iri for iri, token in terms.PREDICATE_TOKENS.items())
    assert set(terms.STAKEHOLDER_TYPES) < set(terms.THING_TYPES)


@pytest.mark.parametrize(
    ("error", "family"),
    [
        (errors.DataSyntaxError("a.ttl", 3, "no dot"), errors.RequestError),
        (errors.UnknownNameError("region", "x", ["y"]), errors.RequestError),
        (errors.AmbiguousNameError("thing", "x", ["y", "z"]), errors.RequestError),
        (errors.DateError("x"), errors.RequestError),
        (errors.WriteError("x"), errors.UnavailableError),
    ],
)
def test_each_error_tells_whose_fault_it_is(error: errors.AtlasError, family: type[Exception]) -> None:
    assert isinstance(error, family)
    assert isinstance(error, errors.AtlasError)
    other = errors.UnavailableError if family is errors.RequestError else errors.RequestError
    assert not isinstance(error, other)


def test_messages_name_the_thing_at_fault() -> None:
    assert str(errors.DataSyntaxError("a.ttl", 3, "no dot")) == "a.ttl, line 3: no dot"
    assert str(errors.DataSyntaxError("a.rdf", None, "no end")) == "a.rdf: no end"
    assert str(errors.UnknownNameError("region", "x", ["y", "z"])) == "There is no region “x”. Nearest: y, z."
    assert str(errors.UnknownNameError("region", "x", [])) == "There is no region “x”."
    ambiguous = errors.AmbiguousNameError("region", "x", ["y", "z"])
    assert str(ambiguous) == "“x” fits 2 things. Say which region by its id: y, z."
    assert ambiguous.candidates == ("y", "z")
