"""Which ties and things bear a date of their own, and so are known to hold then."""

from collections.abc import Iterable, Iterator
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

SUBJECT, _PREDICATE, OBJECT = (
    ox.NamedNode(PREFIXES["rdf"] + name) for name in ("subject", "predicate", "object")
)
ENDS = (SUBJECT, OBJECT)
_BOUNDS = frozenset({FROM, TO})
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
        mine = {quad.subject for quad in own.quads(predicate=SUBJECT)}
        dated = [
            self.is_dated(tie)
            for tie, statement in self.ties().items()
            if tie in mine and self._is_of(wanted, tie, *statement)
        ]
        bare = sum(self._is_of(wanted, *statement) for statement in self.bare(own))
        return DatedTies(sum(dated), len(dated) + bare)

    def ties(self) -> dict[Node, Statement]:
        """The ties that are told apart, each with what it states."""
        return {tie: said for tie, said in self._stated.items() if self._is_told_apart(*said)}

    @cached_property
    def _stated(self) -> dict[Node, Statement]:
        return statements(self._store)

    def bare(self, store: Store | None = None) -> Iterator[Statement]:
        """What is stated of actors and initiatives without a tie that describes it; it bears no date.

        Args:
            store: where it is stated; None for the whole store.
        """
        described = set(self._stated.values())
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
        for tie, (subject, predicate, target) in self._stated.items():
            if self.is_dated(tie):
                known |= {subject} if predicate == _SUCCESSION else {subject, target}
        return {node for node in self.passing if node not in known and not self.is_dated(node)}

    @cached_property
    def bounds(self) -> dict[Node, dict[ox.NamedNode, str]]:
        """The readable dates of each tie and thing that bears any; of several the first in time."""
        found: dict[Node, dict[ox.NamedNode, str]] = {}
        for predicate in (FROM, TO):
            for quad in self._store.quads(predicate=predicate):
                value = DATE.read(quad.object)
                if value is not None and isinstance(quad.subject, Node):
                    known = found.setdefault(quad.subject, {})
                    known[predicate] = min(value, known.get(predicate, value))
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


def bounds_of(said: Iterable[ox.Quad]) -> tuple[str, str]:
    """From when to when something is valid of which quads tell, as far as that can be read."""
    found: dict[ox.NamedNode, str] = {}
    for quad in said:
        if quad.predicate in _BOUNDS and (value := DATE.read(quad.object)) is not None:
            found[quad.predicate] = min(value, found.get(quad.predicate, value))
    return found.get(FROM, ""), found.get(TO, "")


def statement_of(store: Store, tie: Node) -> Statement | None:
    """What a node states as a tie; None where it is none."""
    found: list[Term] = []
    for predicate in (SUBJECT, _PREDICATE, OBJECT):
        part = [quad.object for quad in store.quads(tie, predicate)]
        if not part:
            return None  # most nodes that are no ties have no subject, and are not read any further
        found.append(min(part, key=str))
    return found[0], found[1], found[2]


def ties_of(store: Store, *ends: Term, predicates: Iterable[ox.NamedNode] = ENDS) -> Iterator[Node]:
    """The nodes that name one of some nodes as an end, ties or not."""
    for end in ends:
        for predicate in predicates:
            for quad in store.quads(None, predicate, end):
                if isinstance(quad.subject, Node):
                    yield quad.subject


def statements(store: Store) -> dict[Node, Statement]:
    """What each tie of a store states; of several ends the first in the alphabet."""
    parts: dict[Node, dict[ox.NamedNode, Term]] = {}
    for predicate in (SUBJECT, _PREDICATE, OBJECT):
        for quad in store.quads(predicate=predicate):
            if isinstance(quad.subject, Node):
                part = parts.setdefault(quad.subject, {})
                part[predicate] = _first(quad.object, part.get(predicate, quad.object))
    whole = len((SUBJECT, _PREDICATE, OBJECT))
    return {
        tie: (part[SUBJECT], part[_PREDICATE], part[OBJECT])
        for tie, part in parts.items()
        if len(part) == whole
    }


def _first(one: Term, other: Term) -> Term:
    return one if one is other else min(one, other, key=str)
