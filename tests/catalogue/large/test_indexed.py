"""Names out of the index of a store are those that are read from its triples."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import clusteratlas
from clusteratlas.catalogue.large.indexed import index_of
from clusteratlas.catalogue.large.listed import NameList, ReadNames
from clusteratlas.catalogue.names import Names, fold
from clusteratlas.catalogue.search import search
from clusteratlas.errors import AtlasError
from clusteratlas.vocabulary.terms import TYPE_TOKENS

KEPT = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def lists(of_store: clusteratlas.Atlas) -> tuple[NameList, NameList]:
    """The names of one store, from its index and from its triples."""
    index = index_of(of_store.store)
    assert index is not None
    return index, ReadNames(Names(of_store.store).read())


@st.composite
def texts(draw: st.DrawFn) -> str:
    """What somebody may type: a part of a name, its letters, words of two names, a slip, anything."""
    names = draw(st.shared(st.just(NAMES), key="names"))
    one, other = draw(st.sampled_from(names)), draw(st.sampled_from(names))
    start, end = sorted((draw(st.integers(0, len(one))), draw(st.integers(0, len(one)))))
    letters = "".join(word[0] for word in one.split() if word)
    slip = one[:start] + draw(st.characters(codec="utf-8")) + one[start + 1 :]
    mixed = " ".join(draw(st.permutations([*one.split()[:2], *other.split()[:1]])))
    return str(
        draw(
            st.sampled_from(
                [one, one[start:end], letters, slip, mixed, one.upper(), draw(st.text(max_size=6))]
            )
        )
    )


NAMES: list[str] = [name.text for name in clusteratlas.open(environment={}).names.all()]


def test_both_hold_the_same_names_in_the_same_order(lists: tuple[NameList, NameList]) -> None:
    assert list(lists[0].all()) == list(lists[1].all())
    for kind in (*TYPE_TOKENS.values(), "stage", "industry", "nuts-region", ""):
        assert list(lists[0].of_type(kind)) == list(lists[1].of_type(kind))


@KEPT
@given(texts())
def test_both_are_asked_alike(lists: tuple[NameList, NameList], text: str) -> None:
    index, read = lists
    wanted = fold(text)
    assert index.called([wanted, "rail"]) == read.called([wanted, "rail"])
    assert index.spelled(wanted) == read.spelled(wanted)
    assert index.ending(text) == read.ending(text)
    assert list(index.holding(wanted.split())) == list(read.holding(wanted.split()))
    for types, most in ((None, 60), (("company", "agency"), 1)):
        assert index.begun(wanted[: most * 2], types, most) == read.begun(wanted[: most * 2], types, most)


@given(texts())
def test_both_tell_beginnings_and_how_many_hold_a_text_alike(
    lists: tuple[NameList, NameList], text: str
) -> None:
    index, read = lists
    wanted = fold(text)[:3]
    for types in (None, ("company", "agency")):
        assert set(index.first(wanted, types, 10_000)) == set(read.first(wanted, types, 10_000))
        assert len(index.first(wanted, types, 3)) == len(read.first(wanted, types, 3))
    for most in (0, 5, 10_000):
        assert index.holds_more(wanted, most) == read.holds_more(wanted, most)


def test_both_are_leafed_and_counted_alike(lists: tuple[NameList, NameList]) -> None:
    index, read = lists
    assert index.kinds() == read.kinds()
    for types in (("company",), ("cluster", "agency"), ()):
        assert index.leafed(types, 20, 3) == read.leafed(types, 20, 3)


def test_the_index_tells_types_and_names_of_things_that_are_named(of_store: clusteratlas.Atlas) -> None:
    index = index_of(of_store.store)
    assert index is not None
    iris = list(dict.fromkeys(name.iri for name in index.all()))
    assert len(iris) > 1_000, "more than one query names"
    assert index.typed([*iris, "https://example.org/none"]) == {name.iri: name.type for name in index.all()}
    assert {iri: len(names) for iri, names in index.names_of(iris)} == Counter(
        name.iri for name in index.all()
    )


def test_both_are_near_to_a_text_alike(lists: tuple[NameList, NameList]) -> None:
    for types in (None, ("region",), ("company", "cluster", "agency"), ()):
        assert lists[0].folded(types) == lists[1].folded(types)
        index, read = (one.things(types, 1_000_000) for one in lists)
        assert sorted(index) == sorted(read)
        assert len(lists[0].things(types, 5)) == len(lists[1].things(types, 5)) == min(5, len(read))


@KEPT
@given(texts(), st.sampled_from(["", "stakeholder", "region", "value-chain", "initiative", "industry"]))
def test_a_search_and_a_name_lead_to_the_same(
    of_files: clusteratlas.Atlas, of_store: clusteratlas.Atlas, text: str, kind: str
) -> None:
    assert search(of_store.names, text, kind) == search(of_files.names, text, kind)
    assert outcome(of_store.resolve, text, kind or "thing") == outcome(
        of_files.resolve, text, kind or "thing"
    )


def outcome(resolve: Callable[[str, str], str], text: str, kind: str) -> tuple[str, str]:
    """The thing that a name leads to, or what is said where it leads to none or several."""
    try:
        return "found", resolve(text, kind)
    except AtlasError as error:
        return type(error).__name__, str(error)


def test_regions_and_languages_come_from_the_index_and_are_those_of_the_files(
    of_files: clusteratlas.Atlas, of_store: clusteratlas.Atlas
) -> None:
    assert of_store.regions("de") == of_files.regions("de")
    assert [of_store.language(tag) for tag in ("de-AT", "fi", "en", "ja")] == ["de", "fi", "en", "en"]
    assert [of_files.language(tag) for tag in ("de-AT", "fi", "en", "ja")] == ["de", "fi", "en", "en"]


def test_the_index_knows_the_languages_of_all_labels(of_store: clusteratlas.Atlas) -> None:
    index = index_of(of_store.store)
    assert index is not None
    asked = of_store.store.select("SELECT DISTINCT (LANG(?label) AS ?code) { ?thing skos:prefLabel ?label }")
    assert index.languages() == {getattr(code, "value", None) for (code,) in asked}
    assert len(index.languages()) > 3
