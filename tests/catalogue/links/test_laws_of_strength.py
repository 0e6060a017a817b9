"""What holds of strength whatever the data: small graphs of random ties, own data beside the shipped."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.catalogue.conftest import build
from tests.turtle import HEAD

import clusteratlas
from clusteratlas.catalogue.links.convention import Convention, Entry, shipped
from clusteratlas.catalogue.links.derivation import Links
from clusteratlas.model import BANDS, BASES, Hop, Link
from clusteratlas.model import Path as Way
from clusteratlas.store.store import Store
from clusteratlas.store.validity import as_of, attested
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import ID

BODIES = ("yard", "foundry", "smith", "member", "mate", "pal", "idle", "office", "club", "host", "union")
INITIATIVES = ("plan", "scheme", "drive", "sector", "europe")
CHAINS = ("rail", "road", "wind")
CLASSES = ("nace:3020", "nace:302", "nace:291", "nace:29", "nace:C", "nace:421")
STATUSES = ("attested", "testified", "uncited", "disputed")


def ties(subjects: Iterable[str], predicates: str, objects: Iterable[str]) -> st.SearchStrategy[str]:
    parts = (
        st.sampled_from(list(subjects)),
        st.sampled_from(predicates.split()),
        st.sampled_from(list(objects)),
    )
    return st.tuples(*parts, st.sampled_from(STATUSES)).map(" ".join)


TIES = st.lists(
    ties(BODIES, "contributes-to supports targets funds member-of partner-of", CHAINS)
    | ties(BODIES, "leads supports implements participated-in", INITIATIVES)
    | ties(BODIES, "member-of manages governs", ["club"])
    | ties(BODIES, "partner-of", BODIES)
    | ties(BODIES, "active-in", CLASSES)
    | ties(INITIATIVES, "targets", [*CHAINS, "club", *CLASSES])
    | ties(CLASSES, "stage-of", CHAINS),
    max_size=12,
    unique=True,
)
few = settings(max_examples=40)


def made_of(more: Iterable[str], valid_to: str = "") -> Store:
    """The small graph with more ties."""
    made = build()
    for tie in more:
        made.tie(tie, valid_to=valid_to)
    return made.store


def derived(store: Store, convention: Convention | None = None) -> dict[tuple[str, str], Link]:
    return {(link.stakeholder, link.value_chain): link for link in Links(store, convention).find()}


def by_statements(link: Link) -> dict[tuple[Any, ...], Way]:
    return {tuple(hop.statement for hop in path.hops): path for path in link.paths}


@few
@given(TIES)
def test_strengths_are_above_0_and_at_most_1_and_what_is_possible_adds_nothing(more: list[str]) -> None:
    for link in derived(made_of(more)).values():
        assert all(0 < path.strength <= 1 for path in link.paths)
        assert 0 < link.strength <= 1
        bearing = tuple(path for path in link.paths if path.kind == link.kind)
        alone = replace(link, paths=bearing)
        assert (alone.strength, alone.basis, alone.band) == (link.strength, link.basis, link.band)
        assert max(path.strength for path in bearing) <= link.strength * (1 + 1e-12)


@few
@given(TIES)
def test_links_and_paths_come_strongest_first_and_the_merely_possible_last(more: list[str]) -> None:
    links = Links(made_of(more)).find()
    lists: list[tuple[Link, ...] | tuple[Way, ...]] = [links, *(link.paths for link in links)]
    for listed in lists:
        places = [(one.kind != "link", -round(one.strength, 9)) for one in listed]
        assert places == sorted(places)


@few
@given(TIES)
def test_only_a_link_has_a_band_and_no_basis_exceeds_its_cap(more: list[str]) -> None:
    for link in derived(made_of(more)).values():
        assert (link.band in BANDS) == (link.kind == "link")
        if link.kind == "link" and link.basis in {"partnering", "capable"}:
            assert link.band != "strong"
        if link.kind == "link" and link.basis == "associated":
            assert link.band == "weak"


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from(BASES))
def test_a_stronger_link_of_one_basis_is_never_in_a_lower_band(one: float, other: float, basis: str) -> None:
    low, high = (BANDS.index(shipped().scale.band(strength, basis)) for strength in sorted((one, other)))
    assert high <= low


@few
@given(TIES, st.sampled_from(["attested", "2015"]))
def test_in_a_view_paths_fall_away_and_the_others_weigh_what_they_weighed(more: list[str], seen: str) -> None:
    whole = made_of(more, valid_to="2014")
    view = attested(whole) if seen == "attested" else as_of(whole, PartialDate(seen))
    before = derived(whole)
    for ends, link in derived(view).items():
        were = by_statements(before[ends])
        for statements, path in by_statements(link).items():
            was = were[statements]
            statuses = [hop.status for hop in path.hops]
            if path.kind == was.kind and statuses == [hop.status for hop in was.hops]:
                assert path.factors == was.factors
            elif path.kind != was.kind:
                assert (path.kind, was.kind) == ("potential", "link")


@few
@given(TIES, st.sampled_from(sorted(shipped().weights)), st.floats(0, 1))
def test_a_greater_weight_makes_no_path_weaker_and_a_greater_exponent_none_stronger(
    more: list[str], key: str, share: float
) -> None:
    weight = shipped().weight(key)
    raised = Convention({**shipped().entries, key: Entry(weight + share * (1 - weight))})
    store = made_of(more)
    before, after = derived(store), derived(store, raised)
    assert before.keys() == after.keys()
    for ends, link in before.items():
        were, are = by_statements(link), by_statements(after[ends])
        assert were.keys() == are.keys()
        for statements, was in were.items():
            least, most = sorted((was.strength, are[statements].strength))
            assert (most if not key.startswith("shared.") else least) == are[statements].strength


@few
@given(TIES)
def test_other_ids_change_no_strength(more: list[str]) -> None:
    store = made_of(more)

    def turned(term: Any) -> Any:
        """The same thing under an id that sorts elsewhere."""
        name = term.value.removeprefix(ID) if isinstance(term, ox.NamedNode) else ""
        return ox.NamedNode(ID + name[::-1]) if name in things else term

    things = {*BODIES, *INITIATIVES, *CHAINS, "north", "south"}
    other = ox.Store()
    other.bulk_extend(
        ox.Quad(turned(quad.subject), turned(quad.predicate), turned(quad.object), quad.graph_name)
        for quad in store.quads()
    )
    before, after = Links(store).find(), Links(Store(other)).find()

    def told(link: Link, *ends: str) -> tuple[object, ...]:
        return (*ends, round(link.strength, 9), link.band, link.basis, link.kind)

    def name(one: str) -> str:
        return one[::-1] if one in things else one

    assert {told(link, link.stakeholder, link.value_chain) for link in after} == {
        told(link, name(link.stakeholder), name(link.value_chain)) for link in before
    }
    assert [told(link)[0] for link in before] == [told(link)[0] for link in after]


OWN = (
    HEAD
    + """
@prefix own: <https://w3id.org/clusteratlas/id/mills/> .
own:mill a ca:Company ; skos:prefLabel "Mill"@en ; ca:status ca:attested ; ca:activeIn nace:30 .
own:wheels a ca:ValueChain ; skos:prefLabel "Wheels"@en .
own:rims a ca:ValueChain ; skos:prefLabel "Rims"@en .
nace:30 ca:stageOf own:wheels , own:rims .
nace:24 ca:stageOf own:wheels .
"""
)


@cache
def shipped_links() -> dict[tuple[str, str], Link]:
    return {
        (one.stakeholder, one.value_chain): one
        for one in clusteratlas.open(environment={}).links(potential=True)
    }


def beside(folder: Path, more: str = "") -> dict[tuple[str, str], Link]:
    """All links with own data beside the shipped."""
    file = folder / "mills.ttl"
    file.write_text(OWN + more, encoding="utf-8")
    atlas = clusteratlas.open(file, environment={}, with_shipped=True)
    return {(link.stakeholder, link.value_chain): link for link in atlas.links(potential=True)}


def changed(after: dict[tuple[str, str], Link]) -> set[tuple[str, str]]:
    """The shipped links that weigh something else than alone."""
    return {ends for ends, link in shipped_links().items() if link.strength != after[ends].strength}


def test_own_chains_of_the_same_industries_leave_the_shipped_links_as_they_are(tmp_path: Path) -> None:
    after = beside(tmp_path)
    assert changed(after) == set()
    # Division 30 is a stage of both own chains, which alone are counted for each other.
    (path,) = after["mills/mill", "mills/wheels"].paths
    assert [factor.count for factor in path.factors if factor.key == "shared.stages"] == [2]


def test_a_shipped_cluster_of_which_own_data_name_one_chain_more_says_less_of_each(tmp_path: Path) -> None:
    member, chain, cluster = next(
        (*ends, path.hops[0].object)
        for ends, link in shipped_links().items()
        for path in link.paths
        if path.basis == link.basis == "belonging"
    )
    after = beside(tmp_path, f"id:{cluster} ca:contributesTo own:wheels .\n")
    assert after[member, chain].strength < shipped_links()[member, chain].strength
    for ends in changed(after):
        keys = {factor.key for path in shipped_links()[ends].paths for factor in path.factors}
        assert "shared.breadth" in keys


def test_an_own_stage_of_a_shipped_chain_counts_in_the_shipped_data_set(tmp_path: Path) -> None:
    after = changed(beside(tmp_path, "nace:62 ca:stageOf id:value-chain-aircraft .\n"))
    assert after
    assert all(
        any(hop.predicate == "stage-of" for path in shipped_links()[ends].paths for hop in path.hops)
        for ends in after
    )


def test_a_chain_that_two_data_sets_describe_is_counted_among_the_chains_of_both(tmp_path: Path) -> None:
    after = changed(beside(tmp_path, "id:value-chain-aircraft a ca:ValueChain .\n"))
    assert {chain for _, chain in after} == {"value-chain-aircraft"}


def test_a_link_without_factors_is_as_strong_as_can_be() -> None:
    """The product of nothing is 1: what is made by hand and not weighed hides nothing."""
    path = Way((Hop("yard", "supports", "rail"),), "attested", "direct", basis="stated")
    assert Link("yard", "rail", "north", (path,)).strength == 1
