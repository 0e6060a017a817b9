"""Statements that are taken one by one, so that what nobody took is known in the end."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

import pyoxigraph as ox

from clusteratlas.store.store import Term
from clusteratlas.vocabulary.namespaces import PREFIXES, short_id

_TYPE = PREFIXES["rdf"] + "type"
NAMELESS = "of things without an IRI"
"""What statements are called whose subject has no name."""

Reads = Callable[[Term], str | None]
"""What a cell would say of a value; None where no cell can hold it."""


class Said:
    """All that is said, by subject and property; each statement once, in however many data sets it stands."""

    def __init__(self, quads: Iterable[ox.Quad | ox.Triple]) -> None:
        self._said: dict[str, dict[str, dict[Term, None]]] = {}
        self._nameless = 0
        for quad in quads:
            if isinstance(quad.subject, ox.NamedNode):
                of = self._said.setdefault(quad.subject.value, {})
                of.setdefault(quad.predicate.value, {})[quad.object] = None
            else:
                self._nameless += 1

    def typed(self, tokens: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Subjects of some classes with the class's token, taking that they are; in order of IRI.

        Args:
            tokens: a token for the IRI of each class, the first to count where a subject is of several.
        """
        for iri in sorted(self._said):
            kinds = self._said[iri].get(_TYPE, {})
            known = [kind for kind in tokens if ox.NamedNode(kind) in kinds]
            if known:
                self.drop(iri, _TYPE, ox.NamedNode(known[0]))
                yield iri, tokens[known[0]]

    def peek(self, iri: str, prop: str, reads: Reads) -> str:
        """The first value that a cell can hold, which stays."""
        found = [text for term in self._said.get(iri, {}).get(prop, {}) if (text := reads(term)) is not None]
        return min(found, default="")

    def one(self, iri: str, prop: str, reads: Reads) -> str:
        """The first value that a cell can hold, taken; further ones stay."""
        values = self._said.get(iri, {}).get(prop, {})
        found = [(text, term) for term in values if (text := reads(term)) is not None]
        if not found:
            return ""
        text, term = min(found, key=lambda pair: pair[0])
        del values[term]
        return text

    def all(self, iri: str, prop: str, reads: Reads) -> list[str]:
        """All values that a cell can hold, taken, in order."""
        values = self._said.get(iri, {}).get(prop, {})
        found = [(text, term) for term in values if (text := reads(term)) is not None]
        for _, term in found:
            del values[term]
        return sorted(text for text, _ in found)

    def drop(self, iri: str, prop: str, value: Term | None = None) -> None:
        """Take one value, or all, as said by what rows give."""
        values = self._said.get(iri, {}).get(prop, {})
        if value is None:
            values.clear()
        else:
            values.pop(value, None)

    def about(self, prop: str, iris: Iterable[str]) -> Iterator[tuple[str, Term]]:
        """The values of a property of some subjects."""
        for iri in iris:
            for value in tuple(self._said.get(iri, {}).get(prop, {})):
                yield iri, value

    def left(self) -> Counter[str]:
        """How many statements nobody took, by the short id of their property."""
        counts: Counter[str] = Counter()
        for properties in self._said.values():
            for prop, values in properties.items():
                counts[short_id(prop)] += len(values)
        if self._nameless:
            counts[NAMELESS] = self._nameless
        return +counts
