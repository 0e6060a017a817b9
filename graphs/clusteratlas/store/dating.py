"""Which ties and things bear a date of their own, and so are known to hold then."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from clusteratlas.store.store import Store, Term
from clusteratlas.store.values import DATE
from clusteratlas.vocabulary.dates import PartialDate, is_dated
from clusteratlas.vocabulary.namespaces import CA, PREFIXES
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES, TIE_PREDICATES

FRAME = ("located-in", "stage-of", "successor-of")
"""Kinds of ties, by their tokens, that are never told apart: the rest stands on them."""

FROM, TO = ox.NamedNode(CA + "validFrom"), ox.NamedNode(CA + "validTo")

Node = ox.NamedNode | ox.BlankNode
Statement = tuple[Term, Term, Term]

_SUBJECT, _PREDICATE, _OBJECT = (
    ox.NamedNode(PREFIXES["rdf"] + name) for name in ("subject", "predicate", "object")
)
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_SUBCLASS = ox.NamedNode(PREFIXES["rdfs"] + "subClassOf")
_REGION = ox.NamedNode(CA + "region")
_FRAME = {ox.NamedNode(TIE_PREDICATES[token]) for token in FRAME}
_SUCCESSION = ox.NamedNode(TIE_PREDICATES["successor-of"])
_STANDING = {
    *(ox.NamedNode(CA + name) for name in ("Region", "Technology", "ValueChain", "Stage")),
    ox.NamedNode(PREFIXES["skos"] + "Concept"),
}
_PASSING = (
    *(ox.NamedNode(CA + name) for name in ("Stakeholder", "PolicyInitiative", "Programme")),
    *map(ox.NamedNode, STAKEHOLDER_TYPES.values()),
)


@dataclass(frozen=True, slots=True)
class DatedTies:
    """How many ties there are, and how many of them are dated.

    Attributes:
        dated: how many bear a date of their own by which they hold at the date asked for.
        ties: how many there are at that date, the dated ones among them.
    """

    dated: int
    ties: int


class Dating:
    """Tells the dated from the undated in a store.

    A tie is dated if it bears a date of its own by which it is known to hold: a beginning that is not after
    the date, or a last day within it. The dates of its two ends do not make it so: that two bodies were both
    there does not tell that they were tied.

    Not told apart is what the rest stands on: where things are (located-in), who succeeded whom (which holds
    as long as the successor does), and ties among regions, value chains, industries, technologies and stages.

    Args:
        store: the triples, as of the date.
        at: the date; None for any, when each date of its own makes a tie dated.
    """

    def __init__(self, store: Store, at: PartialDate | None) -> None:
        self._store = store
        self._at = at

    def count(self, *regions: ox.NamedNode) -> DatedTies:
        """The ties of the user's data, where there are such, or else of all data.

        A statement that no tie describes counts as one that is not dated.

        Args:
            regions: keep to ties that are recorded for one of these, or one end of which is; none for all.
        """
        own = self._store.data_alone()
        wanted = set(regions)
        mine = {quad.subject for quad in own.quads(predicate=_SUBJECT)}
        dated = [
            self.is_dated(tie)
            for tie, statement in self.ties().items()
            if tie in mine and self._is_of(wanted, tie, *statement)
        ]
        bare = sum(self._is_of(wanted, *statement) for statement in self.bare(own))
        return DatedTies(sum(dated), len(dated) + bare)

    def ties(self) -> dict[Node, Statement]:
        """The ties that are told apart, each with what it states."""
        return {tie: said for tie, said in statements(self._store).items() if self._is_told_apart(*said)}

    def bare(self, store: Store | None = None) -> Iterator[Statement]:
        """What is stated of actors and initiatives without a tie that describes it; it bears no date.

        Args:
            store: where it is stated; None for the whole store.
        """
        described = set(statements(self._store).values())
        found: dict[Statement, None] = {}
        for iri in TIE_PREDICATES.values():
            for quad in (store or self._store).quads(predicate=ox.NamedNode(iri)):
                found[quad.subject, quad.predicate, quad.object] = None
        for subject, predicate, target in found.keys() - described:
            passing = subject in self.passing or target in self.passing
            if passing and self._is_told_apart(subject, predicate, target):
                yield subject, predicate, target

    def is_dated(self, node: Node) -> bool:
        """Whether a tie or thing is known to hold at the date, by a date of its own."""
        bound = self.bounds.get(node, {})
        return is_dated(self._at, bound.get(FROM, ""), bound.get(TO, ""))

    def unknown(self) -> set[Node]:
        """The actors and initiatives not known to be there: neither they nor a tie of theirs is dated.

        That somebody succeeded another tells that it was there, and nothing of the other.
        """
        known: set[Term] = set()
        for tie, (subject, predicate, target) in statements(self._store).items():
            if self.is_dated(tie):
                known |= {subject} if predicate == _SUCCESSION else {subject, target}
        return {node for node in self.passing if node not in known and not self.is_dated(node)}

    @cached_property
    def bounds(self) -> dict[Node, dict[ox.NamedNode, str]]:
        """The dates of each tie and thing that bears any, as far as they can be read."""
        found: dict[Node, dict[ox.NamedNode, str]] = {}
        for predicate in (FROM, TO):
            for quad in self._store.quads(predicate=predicate):
                value = DATE.read(quad.object)
                if value is not None and isinstance(quad.subject, Node):
                    found.setdefault(quad.subject, {})[predicate] = value
        return found

    @cached_property
    def passing(self) -> frozenset[Node]:
        """The stakeholders, initiatives and programmes: what comes and goes."""
        classes = set(_PASSING)
        waiting = list(_PASSING)
        while waiting:
            for quad in self._store.quads(None, _SUBCLASS, waiting.pop()):
                if isinstance(quad.subject, ox.NamedNode) and quad.subject not in classes:
                    classes.add(quad.subject)
                    waiting.append(quad.subject)
        return frozenset(self._of(classes) - self._standing)

    @cached_property
    def _standing(self) -> set[Node]:
        """The regions, value chains, industries, technologies and stages, by which the rest is ordered."""
        return self._of(_STANDING)

    def _of(self, classes: set[ox.NamedNode]) -> set[Node]:
        quads = (quad for one in classes for quad in self._store.quads(None, _TYPE, one))
        return {quad.subject for quad in quads if isinstance(quad.subject, Node)}

    def _is_told_apart(self, subject: Term, predicate: Term, target: Term) -> bool:
        return predicate not in _FRAME and not (subject in self._standing and target in self._standing)

    def _is_of(self, regions: set[ox.NamedNode], *nodes: Term) -> bool:
        """Whether a tie, or an end of it, is recorded for one of some regions."""
        return not regions or any(node in regions or self._accounts.get(node) in regions for node in nodes)

    @cached_property
    def _accounts(self) -> dict[Term, Term]:
        return {quad.subject: quad.object for quad in self._store.quads(predicate=_REGION)}


def statements(store: Store) -> dict[Node, Statement]:
    """What each tie of a store states."""
    parts: dict[Node, dict[ox.NamedNode, Term]] = {}
    for predicate in (_SUBJECT, _PREDICATE, _OBJECT):
        for quad in store.quads(predicate=predicate):
            if isinstance(quad.subject, Node):
                parts.setdefault(quad.subject, {})[predicate] = quad.object
    whole = len((_SUBJECT, _PREDICATE, _OBJECT))
    return {
        tie: (part[_SUBJECT], part[_PREDICATE], part[_OBJECT])
        for tie, part in parts.items()
        if len(part) == whole
    }
