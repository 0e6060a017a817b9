"""What each graph holds, and whether two graphs state the same, so that their union would count it twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Self

import pyoxigraph as ox

from clusteratlas.store.engine import GraphName, Scope

_COUNTS = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_SUBJECTS_EACH = "SELECT ?g (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?m) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_SUBJECTS_ALL = "SELECT (COUNT(DISTINCT ?s) AS ?m) { ?s ?p ?o }"
_TYPED_EACH = "SELECT ?g (COUNT(DISTINCT ?s) AS ?m) { GRAPH ?g { ?s a ?o } } GROUP BY ?g"
_TYPED_ALL = "SELECT (COUNT(DISTINCT ?s) AS ?m) { ?s a ?o }"
_UNTYPED = "SELECT DISTINCT ?s { ?s ?p ?o MINUS { ?s a ?t } }"
_FEW = 10_000
"""Subjects without a type that are each looked up; of more it is quicker to count all."""
_LARGEST = 4 << 30
"""Bytes of the engine's files up to which it may keep all subjects in memory, which take a tenth of that."""

# Most graphs share no subject at all, which is sought first: there are far fewer subjects than triples.
_SUBJECTS = "ASK { { SELECT DISTINCT ?s { GRAPH %s { ?s ?p ?o } } } GRAPH ?g { ?s ?q ?v } FILTER(?g != %s) }"
_TRIPLES = "ASK { GRAPH %s { ?s ?p ?o } GRAPH ?g { ?s ?p ?o } FILTER(?g != %s) }"


@dataclass(frozen=True, slots=True)
class Held:
    """What the graphs of some data hold.

    Attributes:
        counts: how many triples each holds, by what names it.
        apart: whether it is known that no two of them speak of the same subject.
    """

    counts: Mapping[str, int]
    apart: bool

    @classmethod
    def of(cls, store: ox.Store, place: Path) -> Self:
        """What those of a store hold, which lies in a folder."""
        several = len(tuple(islice(store.named_graphs(), 2))) > 1
        if not several or sum(file.stat().st_size for file in place.iterdir()) > _LARGEST:
            return cls(counted(store), apart=not several)
        counts, subjects = dict[str, int](), dict[str, int]()
        for row in _rows(store, _SUBJECTS_EACH):
            counts[str(row[0])], subjects[str(row[0])] = _number(row[1]), _number(row[2])
        return cls(counts, apart=_are_apart(store, counts, subjects))

    def overlaps(self, store: ox.Store, scope: Scope) -> bool:
        """Whether a triple stands in two of the graphs that are asked as one.

        Args:
            store: the data.
            scope: the graphs that are asked as one.
        """
        return not self.apart and _overlaps(store, scope, self.counts)


def _are_apart(store: ox.Store, counts: Mapping[str, int], subjects: Mapping[str, int]) -> bool:
    """Whether no two graphs speak of the same subject.

    Args:
        store: the data.
        counts: how many triples each graph holds, by what names it.
        subjects: how many subjects each speaks of.
    """
    # Each counted in its graph and all counted together: as many, if none is in two. Nearly every subject has
    # a type, and statements of types are a tenth of all, so that these are counted, and the others looked up.
    typed = {str(row[0]): _number(row[1]) for row in _rows(store, _TYPED_EACH)}
    if sum(typed.values()) != _only(store, _TYPED_ALL):
        return False
    rest = [graph for graph in store.named_graphs() if subjects[str(graph)] > typed.get(str(graph), 0)]
    untyped = sum(subjects.values()) - sum(typed.values())
    if untyped > _FEW or 2 * sum(counts[str(graph)] for graph in rest) > sum(counts.values()):
        return sum(subjects.values()) == _only(store, _SUBJECTS_ALL)
    return all(_speaks_alone(store, graph) for graph in rest)


def _speaks_alone(store: ox.Store, graph: GraphName) -> bool:
    """Whether no other graph speaks of the subjects that have no type in a graph."""
    found = store.query(_UNTYPED, default_graph=graph)
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - so says the query, and the checker of types asks
    about = (store.quads_for_pattern(row[0], None, None) for row in found)
    return all(quad.graph_name == graph for quads in about for quad in quads)


def _only(store: ox.Store, query: str) -> int:
    """The one number that a query gives."""
    (number,) = (_number(row[0]) for row in _rows(store, query))
    return number


def counted(store: ox.Store) -> dict[str, int]:
    """How many triples each graph of a store holds, by what names it."""
    return {str(row[0]): _number(row[1]) for row in _rows(store, _COUNTS)}


def _rows(store: ox.Store, query: str) -> ox.QuerySolutions:
    rows = store.query(query, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - so says the query, and the checker of types asks
    return rows


def _number(term: object) -> int:
    return int(getattr(term, "value", "0"))


def _overlaps(store: ox.Store, scope: Scope, counts: Mapping[str, int]) -> bool:
    """Whether a triple stands in two of the graphs that are asked as one.

    Args:
        store: the data.
        scope: the graphs that are asked as one.
        counts: how many triples each graph holds.
    """
    graphs: list[GraphName] = [graph for graph in scope.default if isinstance(graph, ox.NamedNode)]
    # Of two graphs it is enough to look from one, so that the largest is spared.
    looked_from = sorted(graphs, key=lambda graph: counts.get(str(graph), 0))[:-1]
    return any(
        # Whether any other graph has a subject is one look; whether one of some has it, as many as they are.
        store.query(_SUBJECTS % (graph, graph))
        and store.query(_SUBJECTS % (graph, graph), named_graphs=graphs)
        and store.query(_TRIPLES % (graph, graph), named_graphs=graphs)
        for graph in looked_from
    )
