"""The laws of searching, filtering, following and marking, without a terminal."""

import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.atlas import Atlas
from clusteratlas.catalogue.names import fold
from clusteratlas_cli.explorer.index import chains_of, read_index
from clusteratlas_cli.explorer.state import FACETS, Entry, EntryName, Index, State, Visit

WORDS = st.text("abé ", min_size=1, max_size=6)


def entry(number: int, names: list[str], kind: str, region: str) -> Entry:
    folded = tuple(EntryName(fold(name), rank, name) for rank, name in enumerate(names))
    return Entry(f"thing-{number}", names[0], kind, region, "attested", folded)


@st.composite
def indexes(draw: st.DrawFn) -> Index:
    rows = draw(
        st.lists(
            st.tuples(
                st.lists(WORDS, min_size=1, max_size=3),
                st.sampled_from(["company", "agency", ""]),
                st.sampled_from(["north", "south", ""]),
                st.frozensets(st.sampled_from(["rail", "food"])),
            ),
            max_size=8,
        )
    )
    entries = tuple(
        entry(number, names, kind, region) for number, (names, kind, region, _) in enumerate(rows)
    )
    return Index(entries, {f"thing-{number}": row[3] for number, row in enumerate(rows)})


@st.composite
def states(draw: st.DrawFn) -> State:
    index = draw(indexes())
    state = State(index).search(fold(draw(st.one_of(st.just(""), WORDS))))
    for facet in FACETS:
        values = sorted(state.counts(facet))
        for value in draw(st.lists(st.sampled_from(values), max_size=2, unique=True)) if values else []:
            state = state.toggle(facet, value)
    return state


def ids(state: State) -> list[str]:
    return [hit.entry.id for hit in state.hits]


@given(states(), st.text(string.ascii_lowercase, min_size=1, max_size=3), st.integers(0, 9))
def test_back_undoes_follow(state: State, target: str, row: int) -> None:
    state = replace(state, shown="here", trail=(Visit("before", 2),))
    there = state.follow(target, row)
    assert there.shown == target
    assert there.back() == replace(state, row=row)


@given(states())
def test_back_without_a_trail_changes_nothing(state: State) -> None:
    assert state.back() is state


@given(states())
def test_filters_only_narrow_what_the_search_finds(state: State) -> None:
    found = [hit.entry.id for hit in state.found]
    kept = ids(state)
    assert kept == [identifier for identifier in found if identifier in set(kept)]
    assert ids(state.unfiltered()) == found


@given(states(), st.sampled_from(FACETS))
def test_the_first_value_chosen_in_a_facet_narrows_to_its_count(state: State, facet: str) -> None:
    free = replace(state, filters={**state.filters, facet: frozenset()})
    for value, count in free.counts(facet).items():
        narrowed = free.toggle(facet, value)
        assert len(narrowed.hits) == count
        assert set(ids(narrowed)) <= set(ids(free))


@given(states(), st.sampled_from(["region", "type"]))
def test_counts_of_a_facet_with_one_value_for_each_thing_sum_to_the_results(state: State, facet: str) -> None:
    free = replace(state, filters={**state.filters, facet: frozenset()})
    assert sum(state.counts(facet).values()) == len(free.hits)


@given(states())
def test_no_value_chain_counts_more_than_the_results(state: State) -> None:
    free = replace(state, filters={**state.filters, "chain": frozenset()})
    assert all(count <= len(free.hits) for count in state.counts("chain").values())


@given(states(), st.sampled_from(FACETS))
def test_choosing_a_value_twice_is_as_never_choosing_it(state: State, facet: str) -> None:
    for value in state.counts(facet):
        assert ids(state.toggle(facet, value).toggle(facet, value)) == ids(state)


@given(indexes(), WORDS, WORDS)
def test_a_longer_text_finds_no_more(index: Index, text: str, more: str) -> None:
    short, long = fold(text), fold(text + more)
    if long.startswith(short):
        assert set(ids(State(index).search(long))) <= set(ids(State(index).search(short)))


@given(states())
def test_what_is_shown_after_a_search_is_the_best_match(state: State) -> None:
    again = state.search(state.query)
    assert again.shown == (ids(state)[0] if state.hits else "")
    assert not again.trail


@given(st.lists(st.sampled_from("abcd"), max_size=12))
def test_marks_are_the_last_two_and_a_mark_given_twice_is_gone(acts: list[str]) -> None:
    state = State(Index(()))
    expected: list[str] = []
    for act in acts:
        state = state.mark(act)
        expected = [one for one in expected if one != act] if act in expected else [*expected, act][-2:]
        assert list(state.marks) == expected


def test_a_chosen_value_stays_with_a_count_of_nothing() -> None:
    index = Index((entry(1, ["a"], "company", "north"), entry(2, ["b"], "agency", "south")))
    state = State(index).search("").toggle("region", "north").search("b")
    assert state.counts("region") == {"north": 0, "south": 1}
    assert ids(state) == []


def test_what_is_shown_stays_while_a_filter_leaves_it() -> None:
    index = Index((entry(1, ["a"], "company", "north"), entry(2, ["b"], "agency", "north")))
    state = State(index).search("").pick("thing-2").toggle("region", "north")
    assert state.shown == "thing-2"
    assert state.toggle("type", "company").shown == "thing-1"


@pytest.mark.parametrize(
    "text",
    [
        "NFID",
        "nord france",
        "developpement",
        "rail",
        "value chain",
        "C30.2",
        "hamburg-bwvi",
        "université lille",
        "s",
    ],
)
def test_the_explorer_finds_what_find_finds_in_the_same_order(shipped: Atlas, text: str) -> None:
    index = read_index(shipped, "en")
    listed = {entry.id for entry in index.entries}
    expected = [match.id for match in shipped.find(text) if match.id in listed]
    assert expected
    assert ids(State(index).search(fold(text))) == expected


def test_every_thing_and_every_industry_with_a_tie_can_be_found(shipped: Atlas) -> None:
    listed = {entry.id: entry for entry in read_index(shipped, "en").entries}
    for region in shipped.regions():
        network = shipped.region_network(region.id)
        tied = {end for tie in network.ties for end in (tie.subject, tie.object)}
        assert {thing for thing in network.things if thing in tied} <= set(listed)
    assert listed["nord-pas-de-calais-nfid"].type == "agency"
    assert listed["nord-pas-de-calais-nfid"].region == "nord-pas-de-calais"
    assert listed["nace:302"].label.startswith("C30.2 ")


def test_what_a_date_took_away_is_found_without_a_type(small: Atlas) -> None:
    plan = {entry.id: entry.type for entry in read_index(small.as_of("2016"), "en").entries}
    assert plan["plan"] == ""
    assert "step-survey" not in plan


def test_value_chains_of_things_are_those_of_strong_and_moderate_links(shipped: Atlas) -> None:
    links = shipped.links(potential=True)
    found, known = chains_of(links), shipped.links(least="moderate")
    assert found["nord-pas-de-calais-nfid"] == {
        link.value_chain for link in known if link.stakeholder == "nord-pas-de-calais-nfid"
    }
    assert sum(map(len, found.values())) == len(known) < sum(link.kind == "link" for link in links)
