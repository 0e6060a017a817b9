"""Nodes of a store with all that it says of them, each read once, in sets."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator
from itertools import chain

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
        self._by_predicate: defaultdict[ox.NamedNode, list[ox.Quad]] = defaultdict(list)

    def __contains__(self, node: object) -> bool:
        return node in self._said

    def __iter__(self) -> Iterator[Node]:
        return iter(self._said)

    def of(self, *nodes: Node) -> Iterator[ox.Quad]:
        """What is said of some nodes that were read."""
        return chain.from_iterable(map(self._said.__getitem__, nodes))

    def by(self, *predicates: ox.NamedNode) -> Iterator[ox.Quad]:
        """What is said by some predicates of all nodes that were read."""
        return chain.from_iterable(self._by_predicate.get(one, ()) for one in predicates)

    def add(self, nodes: Iterable[object], purpose: str) -> set[Node]:
        """Read some nodes; those of them that are such, also where they had been read."""
        found = {node for node in nodes if isinstance(node, Node)}
        fresh = [node for node in found if node not in self._said]
        if fresh:
            self._said.update((node, []) for node in fresh)
            self._keep(self.reading.about(fresh, purpose), self._said)
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
        self._keep(quads, fresh, self._said)
        self._said.update(fresh)

    def _keep(
        self, quads: Iterable[ox.Quad], kept: dict[Node, list[ox.Quad]], known: Container[Node] = ()
    ) -> None:
        """Sort quads by what they are about, but for what is known."""
        # Quads of one node mostly stand together, and to find a node among others takes longest.
        last: object = None
        own: list[ox.Quad] | None = None
        for quad in quads:
            subject = quad.subject
            if subject != last:
                last, own = subject, None
                if isinstance(subject, Node) and subject not in known:
                    own = kept.setdefault(subject, [])
            if own is not None:
                own.append(quad)
                self._by_predicate[quad.predicate].append(quad)

    def values(self, nodes: Iterable[Node], *predicates: ox.NamedNode) -> set[object]:
        """What some nodes that were read say by some predicates."""
        wanted = frozenset(predicates)
        return {quad.object for quad in self.of(*nodes) if quad.predicate in wanted}

    def of_type(self, nodes: Iterable[Node], kinds: Collection[ox.NamedNode]) -> set[Node]:
        """Those of some nodes that were read and are of one of some types."""
        typed = {quad.subject for quad in self.by(TYPE) if quad.object in kinds}
        return {node for node in nodes if node in typed}
