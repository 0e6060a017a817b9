"""The user's own data in a store, apart from the background that stands beside them."""

from collections.abc import Callable

import pyoxigraph as ox

from clusteratlas.store.engine import Scope


class Own:
    """The user's own data in a store, and the background that is added when something first asks for it.

    Args:
        scope: the graphs of the data.
        load: adds the background to the store; None where it is there already.
    """

    def __init__(self, scope: Scope, load: Callable[[], None] | None = None) -> None:
        self.scope = scope
        self._load = load
        self._then: list[Callable[[], None]] = []
        self._merged: ox.Store | None = None
        self._merged_from = -1

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

    def as_data_set(self, oxigraph: ox.Store) -> tuple[ox.Store, Scope]:
        """The data as the standard wants a data set: its default graph has each triple once.

        Oxigraph's union of graphs does not merge them, so that what two graphs state would count twice. Where
        there is such a triple, a merged copy is asked.

        Args:
            oxigraph: the store that holds the data.
        """
        if self._merged_from != len(oxigraph):
            self._merged_from = len(oxigraph)
            self._merged = self._merge(oxigraph) if self._overlaps(oxigraph) else None
        if self._merged is None:
            return oxigraph, self.scope
        return self._merged, Scope((ox.DefaultGraph(),), self.scope.named)

    def _overlaps(self, oxigraph: ox.Store) -> bool:
        if len(self.scope.default) < 2:  # noqa: PLR2004 - one graph has each triple once
            return False
        twice = "ASK { GRAPH ?one { ?s ?p ?o } GRAPH ?other { ?s ?p ?o } FILTER(?one != ?other) }"
        graphs = [graph for graph in self.scope.default if not isinstance(graph, ox.DefaultGraph)]
        return bool(oxigraph.query(twice, named_graphs=graphs))

    def _merge(self, oxigraph: ox.Store) -> ox.Store:
        merged = ox.Store()
        for graph in self.scope.default:
            found = oxigraph.quads_for_pattern(None, None, None, graph)
            merged.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in found)
        for graph in self.scope.named:
            merged.bulk_extend(oxigraph.quads_for_pattern(None, None, None, graph))
        return merged
