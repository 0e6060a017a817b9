"""Reading who is tied to a thing: from a store as it is, for a few things at a time."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol

import pyoxigraph as ox

from clusteratlas.catalogue import records as read
from clusteratlas.catalogue.citing import Citing
from clusteratlas.catalogue.links.between.passing import kind_of
from clusteratlas.model import Tie
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, full_iri

_SUBJECT, _PREDICATE, _OBJECT = (
    ox.NamedNode(PREFIXES["rdf"] + name) for name in ("subject", "predicate", "object")
)
ENDS = _SUBJECT, _OBJECT
SAID = frozenset({_SUBJECT, _PREDICATE, _OBJECT, ox.NamedNode(CA + "status")})
"""As much of a tie as is read on the way: its statement and its status."""


class Neighbours(Protocol):
    """Reads who is tied to things, by their ids."""

    @property
    def at_once(self) -> int:
        """Of how many things at once it is best asked."""
        ...

    def ties(self, nodes: Sequence[str]) -> Iterable[Tie]:
        """All ties of some things, perhaps among others; of each its statement and its status."""
        ...

    def kinds(self, nodes: Sequence[str]) -> dict[str, str]:
        """What else weighs a path through some things, of those where anything does."""
        ...

    def described(self, nodes: Collection[str]) -> Store:
        """A store that holds what is said of some things, of the ties between them, and of their sources."""
        ...


class OfStore:
    """Reads of a store in memory or on disk.

    Args:
        store: the triples; a view as it is.
    """

    at_once = 1

    def __init__(self, store: Store) -> None:
        self._store = store
        self._citing = Citing(store)

    def ties(self, nodes: Sequence[str]) -> Iterator[Tie]:
        """All ties of some things."""
        found: dict[ox.NamedNode, None] = {}
        for node in nodes:
            for end in ENDS:
                for quad in self._store.quads(None, end, ox.NamedNode(full_iri(node))):
                    if isinstance(quad.subject, ox.NamedNode):
                        found[quad.subject] = None
        for tie in found:
            yield from self._read(tie)

    def _read(self, node: ox.NamedNode) -> Sequence[Tie]:
        about = list(self._store.quads(node))
        said = ((quad.subject, quad.predicate, quad.object) for quad in about if quad.predicate in SAID)
        record = read.gather(said, self._store)[node.value]
        if any(quad.graph_name != about[0].graph_name for quad in about):
            # Several data sets may state it: each for itself, and each with a status of its own.
            return self._citing.ties(record)
        tie = read.tie(record)
        return (tie,) if tie.subject and tie.predicate and tie.object else ()

    def kinds(self, nodes: Sequence[str]) -> dict[str, str]:
        """What else weighs a path through some things."""
        found = ((node, kind_of(self._store, ox.NamedNode(full_iri(node)))) for node in nodes)
        return {node: kind for node, kind in found if kind}

    def described(self, nodes: Collection[str]) -> Store:  # noqa: ARG002 - it holds all
        """The store itself."""
        return self._store
