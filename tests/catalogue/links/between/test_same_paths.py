"""Whatever is read and whatever is left unread: the paths are those that all ties give, in the same order."""

import random
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.catalogue.links.between.whole import WholePaths

from clusteratlas import Atlas
from clusteratlas.catalogue.links.between.neighbours import OfStore
from clusteratlas.catalogue.links.convention import Convention, Entry, shipped
from clusteratlas.catalogue.links.paths import Paths
from clusteratlas.model import Tie
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, GRAPH, NUTS, PREFIXES, full_iri
from clusteratlas.vocabulary.terms import STATUSES, THING_TYPES, TIE_PREDICATES

Told = tuple[str, str, str, str, str, bool]
"""A tie: its statement, its status, the data set that states it, whether it is a node of its own there."""

KINDS = {
    **{f"firm-{number}": "company" for number in range(7)},
    **{f"club-{number}": "cluster" for number in range(3)},
    "land": "region",
    "shire": "region",
    "scheme": "programme",
    "plan": "policy-initiative",
    "rail": "value-chain",
    "road": "value-chain",
}
CLASSES = ("nace:C30", "nace:C24")
NODES = (*KINDS, *CLASSES)
EITHER = st.sampled_from(NODES)
# Two data sets may state one statement: their ties are one node, or each has its own.
TIE = st.tuples(
    EITHER,
    st.sampled_from([*TIE_PREDICATES, "knows"]),
    EITHER,
    st.sampled_from([*STATUSES, ""]),
    st.sampled_from(["one", "other"]),
    st.booleans(),
)
TIES = st.lists(TIE, min_size=8, max_size=45)
COARSE = st.sampled_from([0.25, 0.5, 0.5, 1.0])
"""Weights of which many agree, so that many paths are equally strong."""


class Counting(OfStore):
    """Counts what it is asked to read."""

    def __init__(self, store: Store, at_once: int = 1) -> None:
        super().__init__(store)
        self.at_once = at_once
        self.asked: list[str] = []

    def ties(self, nodes: Sequence[str]) -> Iterator[Tie]:
        self.asked += nodes
        return super().ties(nodes)


def named(prefix: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES[prefix] + name)


def store_of(ties: Collection[Told]) -> Store:
    held, graph = ox.Store(), ox.NamedNode(GRAPH + "one")
    for name, kind in KINDS.items():
        thing = ox.NamedNode(full_iri(name))
        held.add(ox.Quad(thing, named("rdf", "type"), ox.NamedNode(THING_TYPES[kind]), graph))
        label = ox.Literal(name.partition("-")[0], language="en")  # several have the same name
        held.add(ox.Quad(thing, named("skos", "prefLabel"), label, graph))
        if name == "plan":
            held.add(ox.Quad(thing, named("ca", "region"), ox.NamedNode(full_iri("shire")), graph))
    held.add(ox.Quad(ox.NamedNode(full_iri("land")), named("ca", "nuts"), ox.NamedNode(NUTS + "XX"), graph))
    for subject, token, target, status, data_set, apart in ties:
        graph = ox.NamedNode(GRAPH + data_set)
        predicate = ox.NamedNode(TIE_PREDICATES.get(token, CA + token))
        ends = ox.NamedNode(full_iri(subject)), ox.NamedNode(full_iri(target))
        own = data_set if apart else ""
        node = ox.NamedNode(full_iri(f"tie:{subject}-{token}-{target}{own}".replace("nace:", "")))
        held.add(ox.Quad(ends[0], predicate, ends[1], graph))
        for part, value in zip(
            ("subject", "predicate", "object"), (ends[0], predicate, ends[1]), strict=True
        ):
            held.add(ox.Quad(node, named("rdf", part), value, graph))
        if status:
            held.add(ox.Quad(node, named("ca", "status"), ox.NamedNode(STATUSES[status]), graph))
    return Store(held)


@settings(max_examples=80)
@given(TIES, st.tuples(EITHER, EITHER), st.integers(1, 6), st.sampled_from([1, 3, 200]))
def test_the_strongest_paths_are_those_of_all_ties(
    ties: list[Told], ends: tuple[str, str], count: int, at_once: int
) -> None:
    start, end = ends
    store = store_of(ties)
    for attested in (False, True) if start != end else ():
        read = Paths(store, attested=attested, neighbours=Counting(store, at_once))
        assert read.best(start, end, count) == WholePaths(store, attested=attested).best(start, end, count)


@settings(max_examples=30)
@given(TIES, st.lists(COARSE, min_size=40, max_size=40), st.integers(1, 9))
def test_it_is_so_where_many_are_equally_strong(ties: list[Told], weights: list[float], count: int) -> None:
    keys = [key for key in shipped().entries if key.startswith(("between.", "through.", "status."))]
    assert len(keys) <= len(weights)
    own = {key: Entry(weight) for key, weight in zip(keys, weights, strict=False)}
    convention, store = Convention({**shipped().entries, **own}), store_of(ties)
    for ends in (("firm-0", "firm-1"), ("club-0", "land"), ("scheme", "rail")):
        found = Paths(store, convention).best(*ends, count)
        whole = WholePaths(store, convention).best(*ends, count)
        assert [path.strength for path in found] == [path.strength for path in whole]
        # Of very many that are equally strong so many are looked at, and those need not be the same.
        assert found == whole or len(WholePaths(store, convention).best(*ends, 199)) == 199


@pytest.mark.parametrize("attested", [False, True])
def test_the_shipped_atlas_has_the_same_paths(shipped: Atlas, *, attested: bool) -> None:
    whole = WholePaths(shipped.store, attested=attested)
    things = sorted(whole.graph)
    chance = random.Random(15)  # noqa: S311 - which pairs are tried, no secret
    for count in (1, 3, 3, 8) * 6:
        start, end = chance.sample(things, 2)
        found = Paths(shipped.store, attested=attested).best(start, end, count)
        assert found == whole.best(start, end, count), (start, end)


def test_the_store_of_the_same_files_has_the_same_paths(of_files: Atlas, of_store: Atlas) -> None:
    ends = (
        "NFID",
        "ENSAIT",
        "Roquette",
        "hamburg-zal",
        "hamburg",
        "automotive",
        "green hydrogen",
        "nace:C30.2",
    )
    for pair in combinations(ends, 2):
        assert of_store.path(*pair) == of_files.path(*pair)


def test_what_ties_many_is_not_read_where_better_ways_are_near() -> None:
    """Three hundred firms sit in one land and take part in one programme; two of them are partners."""
    crowd = [
        (f"firm-{number}", *hub, "attested", "one", False)
        for number in range(300)
        for hub in (("located-in", "land"), ("participated-in", "scheme"))
    ]
    store = store_of([("firm-0", "partner-of", "firm-1", "attested", "one", False), *crowd])
    near, far = Counting(store), Counting(store)
    (path,) = Paths(store, neighbours=near).best("firm-0", "firm-1", 1)
    assert [hop.predicate for hop in path.hops] == ["partner-of"]
    assert set(near.asked) <= {"firm-0", "firm-1"}
    # Both hubs are met in between, known from either end.
    assert len(Paths(store, neighbours=far).best("firm-3", "firm-250", 2)) == 2
    assert set(far.asked) <= {"firm-3", "firm-250"}
