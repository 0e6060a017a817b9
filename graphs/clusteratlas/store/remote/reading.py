"""Parts of what an endpoint holds, each hop in a few requests, with the local background beside them."""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence

import pyoxigraph as ox

from clusteratlas.store.parts import Node, StoreReading
from clusteratlas.store.remote.fetching import Fetching
from clusteratlas.store.remote.protocol import literal_values
from clusteratlas.vocabulary.namespaces import PREFIXES

_TYPE = f"<{PREFIXES['rdf']}type>"
_AT_ONCE = 200
"""Nodes that one request starts from: some servers take no longer queries."""


class EndpointReading:
    """Reads an endpoint. Nodes without a name cannot be asked for: no two answers need call one alike.

    What RDF 1.2 says of statements does not come in the results of SPARQL 1.1.

    Args:
        fetching: takes the quads.
        seen: is told of all that comes.
    """

    def __init__(self, fetching: Fetching, seen: Callable[[Sequence[ox.Quad]], None]) -> None:
        self._fetching, self._seen = fetching, seen

    @property
    def by_look_up(self) -> bool:
        """No: a request takes longer than most of what it brings."""
        return False

    def about(
        self, nodes: Collection[Node], purpose: str, only: Collection[ox.NamedNode] = ()
    ) -> Sequence[ox.Quad]:
        """All statements of some nodes, or those by some predicates."""
        found = self._fetching.about(_iris(nodes), purpose, _among("p", only) if only else "")
        self._seen(found)
        return found

    def pointing(
        self, nodes: Collection[Node], predicates: Collection[ox.NamedNode], purpose: str
    ) -> Sequence[ox.Quad]:
        """All statements that point to some nodes."""
        found: list[ox.Quad] = []
        for values in _parts("o", nodes):
            found += self._fetching.stated(f"{values} {_among('p', predicates)}", purpose)
        return found

    def about_pointing(
        self,
        nodes: Collection[Node],
        predicates: Collection[ox.NamedNode],
        purpose: str,
        known: Container[Node] = (),  # noqa: ARG002 - to leave them out would take longer queries
    ) -> Sequence[ox.Quad]:
        """All statements of what points to some nodes."""
        found: list[ox.Quad] = []
        for values in _parts("n", nodes):
            # Servers plan FILTER better here than VALUES.
            clauses = (values, "?s ?end ?n", _among("end", predicates))
            pattern = self._fetching.one_of(" . ".join(filter(None, clauses)))
            found += self._fetching.described(pattern, purpose)
        self._seen(found)
        return found

    def stating(
        self, predicate: ox.NamedNode, purpose: str, also: Collection[ox.NamedNode] = ()
    ) -> Sequence[ox.Quad]:
        """All statements by a predicate, or by others too."""
        return self._fetching.stated(literal_values("p", [one.value for one in (predicate, *also)]), purpose)

    def unplaced(
        self, kinds: Collection[ox.NamedNode], predicate: ox.NamedNode, purpose: str
    ) -> Sequence[ox.Quad]:
        """All statements of what is of one of some types, and says nothing by a predicate."""
        said = self._fetching.layout.at(f"?s {predicate} ?r", "h9")
        # None holds VALUES, which Virtuoso 7 does not take within UNION.
        where = self._fetching.one_of(
            *(f"?s {_TYPE} {kind} . FILTER NOT EXISTS {{ {said} }}" for kind in kinds)
        )
        return self._fetching.described(where, purpose)

    def sample(self, nodes: Collection[Node], predicate: ox.NamedNode, purpose: str) -> Sequence[ox.Quad]:
        """One statement that points to each of some nodes."""
        found: list[ox.Quad] = []
        for node in nodes:
            # In a query a node without a name would stand for any.
            if isinstance(node, ox.NamedNode):
                subject = self._fetching.any_of(f"?s {predicate} {node}", purpose)
                found += [ox.Quad(subject, predicate, node)] if isinstance(subject, Node) else []
        return found

    def reifying(self, statements: Iterable[ox.Triple], purpose: str) -> Sequence[ox.Quad]:  # noqa: ARG002
        """Nothing."""
        return ()


class BesideReading:
    """Reads an endpoint and the background that stands beside it on this machine as one.

    What the background alone points with is asked for at the endpoint when next something is described.

    Args:
        endpoint: reads the endpoint.
        background: reads the background.
    """

    def __init__(self, endpoint: EndpointReading, background: StoreReading) -> None:
        self._endpoint, self._background = endpoint, background
        self._half: set[Node] = set()

    @property
    def by_look_up(self) -> bool:
        """No."""
        return False

    def about(
        self, nodes: Collection[Node], purpose: str, only: Collection[ox.NamedNode] = ()
    ) -> Sequence[ox.Quad]:
        """All statements of some nodes, or those by some predicates."""
        wanted = nodes
        if not only:
            wanted, self._half = {*nodes, *self._half}, set()
        return [*self._endpoint.about(wanted, purpose, only), *self._background.about(nodes, purpose, only)]

    def pointing(
        self, nodes: Collection[Node], predicates: Collection[ox.NamedNode], purpose: str
    ) -> Sequence[ox.Quad]:
        """All statements that point to some nodes."""
        there = self._endpoint.pointing(nodes, predicates, purpose)
        return [*there, *self._background.pointing(nodes, predicates, purpose)]

    def about_pointing(
        self,
        nodes: Collection[Node],
        predicates: Collection[ox.NamedNode],
        purpose: str,
        known: Container[Node] = (),
    ) -> Sequence[ox.Quad]:
        """All statements of what points to some nodes."""
        there = self._endpoint.about_pointing(nodes, predicates, purpose, known)
        return self._together(
            there, self._background.about_pointing(nodes, predicates, purpose, known), known
        )

    def stating(
        self, predicate: ox.NamedNode, purpose: str, also: Collection[ox.NamedNode] = ()
    ) -> Sequence[ox.Quad]:
        """All statements by a predicate, or by others too, of the endpoint."""
        return self._endpoint.stating(predicate, purpose, also)

    def unplaced(
        self, kinds: Collection[ox.NamedNode], predicate: ox.NamedNode, purpose: str
    ) -> Sequence[ox.Quad]:
        """All statements of what is of one of some types, and says nothing by a predicate."""
        there = self._endpoint.unplaced(kinds, predicate, purpose)
        return self._together(there, self._background.unplaced(kinds, predicate, purpose), ())

    def sample(self, nodes: Collection[Node], predicate: ox.NamedNode, purpose: str) -> Sequence[ox.Quad]:
        """One statement that points to each of some nodes."""
        return self._endpoint.sample(nodes, predicate, purpose)

    def reifying(self, statements: Iterable[ox.Triple], purpose: str) -> Sequence[ox.Quad]:
        """What RDF 1.2 says of some statements."""
        return self._background.reifying(statements, purpose)

    def _together(
        self, there: Sequence[ox.Quad], here: Sequence[ox.Quad], known: Container[Node]
    ) -> list[ox.Quad]:
        """Whole nodes of both; what one of them has not told of a node that the other names is read there."""
        told, held = _subjects(there), _subjects(here)
        self._half |= {node for node in held - told if node not in known}
        return [*there, *here, *self._background.about(told - held, "")]


def _iris(nodes: Iterable[Node]) -> list[str]:
    return sorted({node.value for node in nodes if isinstance(node, ox.NamedNode)})


def _subjects(quads: Iterable[ox.Quad]) -> set[Node]:
    return {quad.subject for quad in quads if isinstance(quad.subject, Node)}


def _parts(variable: str, nodes: Iterable[Node]) -> Iterator[str]:
    iris = _iris(nodes)
    for start in range(0, len(iris), _AT_ONCE):
        yield literal_values(variable, iris[start : start + _AT_ONCE])


def _among(variable: str, predicates: Collection[ox.NamedNode]) -> str:
    """A clause by which a predicate is one of some; none where it may be any."""
    if not predicates:
        return ""
    return f"FILTER(?{variable} IN ({', '.join(sorted({str(one) for one in predicates}))}))"
