"""Nodes of a store with all that it says of them, each read once, in sets."""

from collections.abc import Collection, Iterable, Iterator

import pyoxigraph as ox

from clusteratlas.store.parts import Node, Reading
from clusteratlas.vocabulary.namespaces import CA, PREFIXES

_RDF = PREFIXES["rdf"]
TYPE, SUBJECT, PREDICATE, OBJECT = (
    ox.NamedNode(_RDF + name) for name in ("type", "subject", "predicate", "object")
)
ENDS = (SUBJECT, OBJECT)
CHAIN, CLUSTER = ox.NamedNode(CA + "ValueChain"), ox.NamedNode(CA + "Cluster")


class Said:
    """Whole nodes: what all graphs say of each, so that data sets differ among them as in the whole.

    Args:
        reading: by which they are read.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._said: dict[Node, list[ox.Quad]] = {}

    def __contains__(self, node: object) -> bool:
        return node in self._said

    def __iter__(self) -> Iterator[Node]:
        return iter(self._said)

    def of(self, *nodes: Node) -> Iterator[ox.Quad]:
        """What is said of some nodes that were read."""
        return (quad for node in nodes for quad in self._said[node])

    def add(self, nodes: Iterable[object], purpose: str) -> set[Node]:
        """Read some nodes; those of them that are such, also where they had been read."""
        found = {node for node in nodes if isinstance(node, Node)}
        fresh = [node for node in found if node not in self._said]
        if fresh:
            self._said.update((node, []) for node in fresh)
            for quad in self.reading.about(fresh, purpose):
                if isinstance(quad.subject, Node):
                    self._said[quad.subject].append(quad)
        return found

    def add_pointing(
        self, nodes: Collection[Node], predicates: Collection[ox.NamedNode], purpose: str
    ) -> None:
        """Read what says of some nodes, by some predicates, that it has to do with them."""
        if nodes:
            self.take(self.reading.about_pointing(nodes, predicates, purpose, self._said))

    def take(self, quads: Iterable[ox.Quad]) -> None:
        """Add whole nodes that were read in another way, but for those that had been read."""
        fresh: dict[Node, list[ox.Quad]] = {}
        for quad in quads:
            if isinstance(quad.subject, Node) and quad.subject not in self._said:
                fresh.setdefault(quad.subject, []).append(quad)
        self._said.update(fresh)

    def values(self, nodes: Iterable[Node], *predicates: ox.NamedNode) -> set[object]:
        """What some nodes that were read say by some predicates."""
        return {quad.object for quad in self.of(*nodes) if quad.predicate in predicates}

    def of_type(self, nodes: Iterable[Node], kinds: Collection[ox.NamedNode]) -> set[Node]:
        """Those of some nodes that were read and are of one of some types."""
        return {
            node for node in nodes if any(q.predicate == TYPE and q.object in kinds for q in self._said[node])
        }
