"""The user's own data in a store, apart from the background that stands beside them."""

from collections.abc import Callable, Container
from pathlib import Path

import pyoxigraph as ox

from clusteratlas.store.engine import GraphName, Scope

_DEFAULT = ox.DefaultGraph()
_FEW = 8
"""Graphs up to which naming them costs a query less than a copy of the data without the background."""


class Own:
    """The user's own data in a store, and the background that is added when something first asks for it.

    Args:
        files: names of the graphs that stand for files of the data.
        unnamed: of these, those that hold what a file states outside the graphs that it names.
        background: names of the graphs that are not the user's.
        load: adds the background to the store; None where it is there already.
        apart: whether it is known that no two graphs of the data speak of the same subject.
    """

    def __init__(
        self,
        files: Container[str],
        unnamed: Container[str],
        background: Container[str],
        load: Callable[[], None] | None = None,
        *,
        apart: bool = False,
    ) -> None:
        self._files, self._unnamed, self._background = files, unnamed, background
        self._load = load
        self.graphs_apart = apart
        self._then: list[Callable[[], None]] = []
        self._merged: ox.Store | None = None
        self._merged_from = -1
        self._apart: ox.Store | None = None
        self._apart_from = -1

    @property
    def place(self) -> Path | None:
        """The folder in which a store on disk lies, with what was prepared beside it; None in memory."""
        return None

    def loaded(self) -> "Own":
        """The same of a copy of a store that holds the background."""
        return Own(self._files, self._unnamed, self._background)

    def scope(self, oxigraph: ox.Store) -> Scope:
        """The graphs of the data in the store that holds them, and of what was added to them.

        All are asked as one. But where a file of a format for several graphs holds named ones and triples
        outside them, it is asked as the standard says of a data set: its named graphs answer to GRAPH alone.
        """
        names = (name for name in oxigraph.named_graphs() if name.value not in self._background)
        graphs = tuple(sorted(names, key=str))
        named_by_data = any(graph.value not in self._files for graph in graphs)
        if not named_by_data or not any(graph.value in self._unnamed for graph in graphs):
            return Scope((_DEFAULT, *graphs), graphs)
        default = tuple(graph for graph in graphs if graph.value in self._files)
        return Scope(
            (_DEFAULT, *default), tuple(graph for graph in graphs if graph.value not in self._unnamed)
        )

    def require_copyable(self, oxigraph: ox.Store) -> None:
        """Refuse to copy into memory what is too large for that; what lies in memory is not."""

    def bring_background(self) -> None:
        """Add the background, if that has not been done, and do what waits for it."""
        load, self._load = self._load, None
        if load is not None:
            load()
            for task in self._then:
                task()

    def then(self, task: Callable[[], None]) -> None:
        """Do something when the background is there."""
        if self._load is None:
            task()
        else:
            self._then.append(task)

    def as_data_set(self, oxigraph: ox.Store) -> tuple[ox.Store, Scope | None]:
        """The data as the standard wants a data set: its default graph has each triple once.

        Oxigraph's union of graphs does not merge them, so that what two graphs state would count twice. Where
        there is such a triple, a merged copy is asked.

        Args:
            oxigraph: the store that holds the data.

        Returns:
            The store to ask, and the graphs of it that make up the data set; None for the union of all.
        """
        scope = self.scope(oxigraph)
        if self._merged_from != len(oxigraph):
            self._merged_from = len(oxigraph)
            self._merged = _merged(oxigraph, scope) if _overlaps(oxigraph, scope) else None
        if self._merged is not None:
            return self._merged, Scope((_DEFAULT,), scope.named)
        if not scope.is_union or len(scope.named) <= _FEW:
            return oxigraph, scope
        # The engine looks into each graph that it is told by name, one after the other, and into all at once.
        return self.apart(oxigraph), None

    def apart(self, oxigraph: ox.Store) -> ox.Store:
        """A store of the data alone: that which holds them, or a copy once the background is in there too."""
        if self._load is not None:
            return oxigraph
        if self._apart_from != len(oxigraph):
            self._apart, self._apart_from = ox.Store(), len(oxigraph)
            for graph in self.scope(oxigraph).graphs:
                self._apart.bulk_extend(oxigraph.quads_for_pattern(None, None, None, graph))
        return oxigraph if self._apart is None else self._apart


def _overlaps(oxigraph: ox.Store, scope: Scope) -> bool:
    graphs: list[GraphName] = [graph for graph in scope.default if not isinstance(graph, ox.DefaultGraph)]
    if next(oxigraph.quads_for_pattern(None, None, None, _DEFAULT), None) is not None:
        return bool(graphs)  # somebody wrote there, which is rare
    twice = "ASK { GRAPH ?one { ?s ?p ?o } GRAPH ?other { ?s ?p ?o } FILTER(?one != ?other) }"
    return len(graphs) > 1 and bool(oxigraph.query(twice, named_graphs=graphs))


def _merged(oxigraph: ox.Store, scope: Scope) -> ox.Store:
    merged = ox.Store()
    for graph in scope.default:
        found = oxigraph.quads_for_pattern(None, None, None, graph)
        merged.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in found)
    for name in scope.named:
        merged.bulk_extend(oxigraph.quads_for_pattern(None, None, None, name))
    return merged
