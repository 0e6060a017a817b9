"""Parts of a store, each read for many things at once: on disk by look-ups, of a server by a few requests."""

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from itertools import chain
from typing import Protocol

import pyoxigraph as ox

from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import PREFIXES

Node = ox.NamedNode | ox.BlankNode
"""What can be the subject of a statement."""

_TYPE, _REIFIES = (ox.NamedNode(PREFIXES["rdf"] + name) for name in ("type", "reifies"))
_FEW = 4
"""So many predicates are looked up each by itself; of more, all that points to a node is looked through."""


class Reading(Protocol):
    """Reads parts of a store, each call for many things at once.

    On disk that is look-ups, of a server a few requests.

    Every call says what it is for, as a trace tells it.
    """

    @property
    def by_look_up(self) -> bool:
        """Whether a call costs what it brings, and not that it is made: then many small ones are better."""
        ...

    def about(
        self, nodes: Collection[Node], purpose: str, only: Collection[ox.NamedNode] = ()
    ) -> Sequence[ox.Quad]:
        """All statements whose subject is one of these nodes, or those of them by some predicates."""
        ...

    def pointing(
        self, nodes: Collection[Node], predicates: Collection[ox.NamedNode], purpose: str
    ) -> Sequence[ox.Quad]:
        """All statements whose object is one of these nodes, by these predicates; none given: by any."""
        ...

    def about_pointing(
        self,
        nodes: Collection[Node],
        predicates: Collection[ox.NamedNode],
        purpose: str,
        known: Container[Node] = (),
    ) -> Sequence[ox.Quad]:
        """All statements of each subject of :meth:`pointing`; of those that are known, some or none."""
        ...

    def stating(
        self, predicate: ox.NamedNode, purpose: str, also: Collection[ox.NamedNode] = ()
    ) -> Sequence[ox.Quad]:
        """All statements by a predicate, or by others too, of own data, not of the background."""
        ...

    def unplaced(
        self, kinds: Collection[ox.NamedNode], predicate: ox.NamedNode, purpose: str
    ) -> Sequence[ox.Quad]:
        """All statements of what is of one of some types, and says nothing by a predicate."""
        ...

    def sample(self, nodes: Collection[Node], predicate: ox.NamedNode, purpose: str) -> Sequence[ox.Quad]:
        """Of the statements that point to each of these nodes by a predicate any one, where there is one."""
        ...

    def reifying(self, statements: Iterable[ox.Triple], purpose: str) -> Sequence[ox.Quad]:
        """What RDF 1.2 says of some statements: all statements of the nodes that reify one of them."""
        ...


class StoreReading:
    """Reads a store on this machine, on disk or in memory.

    Args:
        store: the whole, no view.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def by_look_up(self) -> bool:
        """Yes."""
        return True

    def about(
        self,
        nodes: Collection[Node],
        purpose: str,  # noqa: ARG002 - look-ups are too many to be told
        only: Collection[ox.NamedNode] = (),
    ) -> list[ox.Quad]:
        """All statements of some nodes."""
        find = self._store.quads
        if only:
            return [quad for node in nodes for one in only for quad in find(node, one)]
        return [quad for node in nodes for quad in find(node)]

    def pointing(
        self,
        nodes: Collection[Node],
        predicates: Collection[ox.NamedNode],
        purpose: str,  # noqa: ARG002 - likewise
    ) -> list[ox.Quad]:
        """All statements that point to some nodes."""
        find = self._store.quads
        if 0 < len(predicates) <= _FEW:
            return [quad for node in nodes for one in predicates for quad in find(None, one, node)]
        wanted = frozenset(predicates)
        found = (quad for node in nodes for quad in find(value=node))
        return [quad for quad in found if not wanted or quad.predicate in wanted]

    def about_pointing(
        self,
        nodes: Collection[Node],
        predicates: Collection[ox.NamedNode],
        purpose: str,
        known: Container[Node] = (),
    ) -> list[ox.Quad]:
        """All statements of what points to some nodes, but for what is known."""
        pointing = self.pointing(nodes, predicates, purpose)
        subjects = dict.fromkeys(quad.subject for quad in pointing)
        return self.about([one for one in subjects if isinstance(one, Node) and one not in known], purpose)

    def stating(
        self,
        predicate: ox.NamedNode,
        purpose: str,  # noqa: ARG002 - likewise
        also: Collection[ox.NamedNode] = (),
    ) -> list[ox.Quad]:
        """All statements by a predicate, or by others too, of own data."""
        background = self._store.origins.background
        found = chain.from_iterable(self._store.quads(predicate=one) for one in (predicate, *also))
        return [quad for quad in found if getattr(quad.graph_name, "value", "") not in background]

    def unplaced(
        self, kinds: Collection[ox.NamedNode], predicate: ox.NamedNode, purpose: str
    ) -> list[ox.Quad]:
        """All statements of what is of one of some types, and says nothing by a predicate."""
        nodes = _nodes(quad.subject for quad in self.pointing(kinds, (_TYPE,), purpose))
        found = (node for node in nodes if next(self._store.quads(node, predicate), None) is None)
        return self.about(list(found), purpose)

    def sample(
        self,
        nodes: Collection[Node],
        predicate: ox.NamedNode,
        purpose: str,  # noqa: ARG002 - likewise
    ) -> list[ox.Quad]:
        """One statement that points to each of some nodes."""
        found = (next(self._store.quads(None, predicate, node), None) for node in nodes)
        return [quad for quad in found if quad is not None]

    def reifying(self, statements: Iterable[ox.Triple], purpose: str) -> list[ox.Quad]:
        """All statements of the nodes that reify some statements."""
        if next(self._store.quads(predicate=_REIFIES), None) is None:
            return []
        stated = dict.fromkeys(statements)
        found = chain.from_iterable(self._store.quads(None, _REIFIES, one) for one in stated)
        return self.about(list(_nodes(quad.subject for quad in found)), purpose)


def _nodes(subjects: Iterable[object]) -> Iterator[Node]:
    return (one for one in dict.fromkeys(subjects) if isinstance(one, Node))
