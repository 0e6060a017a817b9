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
        rows = [(str(row[0]), _number(row[1]), _number(row[2])) for row in _rows(store, _SUBJECTS_EACH)]
        counts = {graph: count for graph, count, _ in rows}
        (subjects,) = (_number(row[0]) for row in _rows(store, _SUBJECTS_ALL))
        # Each counted in its graph and all counted together: as many, if none is in two.
        return cls(counts, apart=sum(count for *_, count in rows) == subjects)

    def overlaps(self, store: ox.Store, scope: Scope) -> bool:
        """Whether a triple stands in two of the graphs that are asked as one.

        Args:
            store: the data.
            scope: the graphs that are asked as one.
        """
        return not self.apart and _overlaps(store, scope, self.counts)


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
