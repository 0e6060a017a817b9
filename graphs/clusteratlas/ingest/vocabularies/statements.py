"""Statements of a file of RDF, looked up by subject, with one spelling for schema.org's two namespaces."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from clusteratlas.vocabulary.namespaces import PREFIXES

TYPE = PREFIXES["rdf"] + "type"
_OLD, _NEW = "http://schema.org/", PREFIXES["schema"]

Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Statements:
    """What a file says of each of its nodes, by property, in the file's order.

    Nodes are texts: the IRI of a thing, or ``_:`` and the label of one without a name.
    """

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._said: dict[str, dict[str, list[Object]]] = defaultdict(dict)
        for quad in quads:
            if isinstance(quad.subject, ox.Triple):
                continue
            said = self._said[node(quad.subject)].setdefault(_one(quad.predicate.value), [])
            if quad.object not in said[-50:]:  # a file may say the same in several graphs
                said.append(quad.object)

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __contains__(self, subject: object) -> bool:
        return subject in self._said

    def properties(self, subject: str) -> Iterator[tuple[str, Sequence[Object]]]:
        """What is said of a node."""
        yield from self._said.get(subject, {}).items()

    def classes(self, subject: str) -> Sequence[str]:
        """The classes of a node."""
        return [_one(node(one)) for one in self.objects(subject, TYPE) if isinstance(one, ox.NamedNode)]

    def objects(self, subject: str, predicate: str) -> Sequence[Object]:
        """What a property leads to."""
        return self._said.get(subject, {}).get(predicate, ())

    def nodes(self, subject: str, predicate: str) -> list[str]:
        """The nodes that a property leads to."""
        return [node(one) for one in self.objects(subject, predicate) if not isinstance(one, ox.Literal)]

    def along(self, subject: str, way: Sequence[str]) -> Iterator[Object]:
        """What lies at the end of properties one after another."""
        *before, last = way
        here = [subject]
        for predicate in before:
            here = [one for place in here for one in self.nodes(place, predicate)]
        for place in here:
            yield from self.objects(place, last)


def node(term: Object) -> str:
    """A node as text; of a literal its value."""
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else getattr(term, "value", str(term))


def _one(iri: str) -> str:
    return _NEW + iri[len(_OLD) :] if iri.startswith(_OLD) else iri
