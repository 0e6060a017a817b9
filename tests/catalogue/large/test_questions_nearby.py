"""A named question about a region has its answer in what lies near the region, unless its header says not."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.catalogue.large.test_nearby import AT, around
from tests.catalogue.large.worlds import REGIONS, Tied, ties, world

from clusteratlas.catalogue.questions.library import find_question, questions
from clusteratlas.catalogue.questions.parameters import REQUIRED, bound_terms, region_of
from clusteratlas.catalogue.questions.question import Question
from clusteratlas.files import locations
from clusteratlas.store.opening import open_store, read_contents
from clusteratlas.store.store import Store
from clusteratlas.store.validity import as_of
from clusteratlas.vocabulary.namespaces import full_iri


def of_regions() -> Iterator[Question]:
    """The questions that keep to a region where one is given."""
    for question in questions():
        if question.group not in {"links", "network"} and region_of(question, _given(question, "hamburg")):
            yield question


def _given(question: Question, region: str) -> list[str]:
    texts = {one.name: one.example for one in question.parameters if one.default == REQUIRED}
    if any(one.name == "region" for one in question.parameters):
        texts["region"] = region
    return [f"{name}={text}" for name, text in texts.items()]


def answers(store: Store, region: str) -> dict[str, list[str]]:
    """What each of these questions is answered with about a region."""
    found: dict[str, list[str]] = {}
    for question in of_regions():
        texts = dict(one.split("=", 1) for one in _given(question, region))
        terms = bound_terms(question, texts, lambda text, _: ox.NamedNode(full_iri(text)))
        found[question.name] = sorted(map(str, store.select(question.bind(terms))))
    return found


@pytest.fixture(scope="module")
def shipped() -> Store:
    return open_store(read_contents(locations.region_files()))


@pytest.mark.parametrize("region", ["hamburg", "nord-pas-de-calais"])
def test_of_the_shipped_regions(shipped: Store, region: str) -> None:
    found = answers(around(shipped, region, "all"), region)
    assert found == answers(shipped, region)
    assert len(found) > 40


@settings(max_examples=4, deadline=None)
@given(st.lists(ties, max_size=25), st.lists(ties, max_size=4), st.sampled_from(REGIONS))
def test_of_any_region(tied: list[Tied], bare: list[Tied], region: str) -> None:
    store = world(tied, bare, {})
    assert answers(around(store, region, "all"), region) == answers(store, region)
    seen, near = as_of(store, AT), as_of(around(store, region, "2015"), AT)
    assert answers(near, region) == answers(seen, region)


@pytest.mark.parametrize("name", ["shared-value-chains", "unserved-stages"])
def test_what_reaches_further_is_asked_of_all(name: str) -> None:
    assert region_of(find_question(name), ["region=hamburg"]) == ""
    assert region_of(find_question("partners"), ["region=hamburg"]) == "hamburg"
    assert region_of(find_question("partners"), []) == ""
