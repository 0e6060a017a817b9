"""Views of the atlas, as of a date or on attested word alone, so that no query need ask for either.

What a view leaves out is found by looking up what is over, not yet begun or not attested, and what hangs on
that, and never by reading all there is; so it costs alike in memory and on disk.
"""

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox

from clusteratlas.store.dating import (
    FROM,
    OBJECT,
    SUBJECT,
    TO,
    Dating,
    Node,
    Statement,
    bounds_of,
    statement_of,
    ties_of,
)
from clusteratlas.store.store import Store, Term
from clusteratlas.store.values import DATE, tell_unread
from clusteratlas.vocabulary.dates import PartialDate, holds
from clusteratlas.vocabulary.namespaces import CA, PREFIXES
from clusteratlas.vocabulary.terms import STEP_TYPES

_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_REGION = ox.NamedNode(CA + "region")
_STATUS = ox.NamedNode(CA + "status")
_ATTESTED, _DISPUTED = ox.NamedNode(CA + "attested"), ox.NamedNode(CA + "disputed")
_REPLACES = ox.NamedNode(PREFIXES["dct"] + "replaces")
_DATE = ox.NamedNode(PREFIXES["dct"] + "date")
_STEPS = tuple(map(ox.NamedNode, STEP_TYPES.values()))
_FEW = 4  # objects of ties that are looked up each by itself
KEPT_NAMES = frozenset({PREFIXES["skos"] + "prefLabel", PREFIXES["skos"] + "altLabel", FROM.value, TO.value})
"""What a thing keeps that is not valid."""


@dataclass(frozen=True, slots=True)
class Gone:
    """What a view leaves out; in every graph.

    Attributes:
        nodes: ties, things and steps, with all that is said of them.
        named: things of which nothing stays but names and dates.
        statements: plain triples.
    """

    nodes: AbstractSet[Node] = frozenset()
    named: Collection[Node] = ()
    statements: Collection[Statement] = ()

    def quads(self, store: Store) -> Iterator[list[ox.Quad]]:
        """The quads of a store that go, in parts: of one node, or of one statement; a few perhaps twice."""
        for node in self.nodes:
            yield list(store.quads(node))
        for node in (one for one in self.named if one not in self.nodes):
            yield [quad for quad in store.quads(node) if quad.predicate.value not in KEPT_NAMES]
        for subject, predicate, target in self.statements:
            if isinstance(subject, Node) and isinstance(predicate, ox.NamedNode):
                yield list(store.quads(subject, predicate, target))


class Sight(Protocol):
    """A way to look at a store: as of a date, or on attested word alone."""

    @property
    def key(self) -> str:
        """What tells it from others."""
        ...

    def gone(self, store: Store) -> Iterator[Gone]:
        """What is left out, part by part: each part is taken away before the next one is sought.

        Args:
            store: free to change.
        """
        ...

    def __call__(self, store: Store) -> Store:
        """The view of a store, in memory."""
        ...


@dataclass(frozen=True, slots=True)
class AsOf:
    """The view as of a date (:func:`as_of`)."""

    at: PartialDate
    dated: bool = False

    @property
    def key(self) -> str:
        """What tells it from others."""
        return f"at {self.at}{', dated' if self.dated else ''}"

    def gone(self, store: Store) -> Iterator[Gone]:
        """What is left out, part by part."""
        ended = _not_valid(store, self.at)
        ties, statements = _ties_with(store, ended)
        yield Gone(ties, ended, statements)
        yield Gone(_later_steps(store, self.at))
        if self.dated:
            yield from _undated(store, self.at)

    def __call__(self, store: Store) -> Store:
        """The view of a store, in memory."""
        return as_of(store, self.at, dated=self.dated)


@dataclass(frozen=True, slots=True)
class Attested:
    """The view on attested word alone (:func:`attested`)."""

    @property
    def key(self) -> str:
        """What tells it from others."""
        return "attested"

    def gone(self, store: Store) -> Iterator[Gone]:
        """What is left out, part by part."""
        unattested = {
            node
            for status in _values(store, _STATUS)
            if status != _ATTESTED
            for node in _bearing(store, _STATUS, status)
        }
        for tie in _bearing(store, _STATUS, _DISPUTED):
            if said := statement_of(store, tie):
                unattested.update(_describing(store, said))
        ties, statements = _ties_with(store, unattested)
        yield Gone(ties | unattested, (), statements)

    def __call__(self, store: Store) -> Store:
        """The view of a store, in memory."""
        return attested(store)


def as_of(store: Store, at: PartialDate, *, dated: bool = False) -> Store:
    """A copy of a store without what does not hold at any day of ``at``.

    - A tie goes if its own validity or that of either end excludes the date. A succession stays for as
      long as the successor does, because it tells of a predecessor that has ended.
    - The plain triple of a tie goes when no tie that describes it is left.
    - A thing that is not valid keeps its names and its validity, so that what still speaks of it can
      name it, and loses all else, its type included, so that no list or count holds it.
    - Support steps that lie after the date go.

    What bears no date stays, unless ``dated`` asks for what is known to hold then. What that is,
    :class:`clusteratlas.store.dating.Dating` says; then go as well:

    - ties that are not dated, and plain triples between actors or initiatives that no tie describes,
    - the type and all else but the names of a stakeholder, initiative or programme that neither bears a
      date by which it is there then nor is an end of a dated tie; and with it where it is,
    - support steps of a region of which no date is recorded.
    """
    return _copied(store, AsOf(at, dated))


def attested(store: Store) -> Store:
    """A copy of a store without the ties, things and support steps that are not attested.

    The plain triple of a tie goes when no attested tie that describes it is left. A statement that any of
    its ties disputes goes with all of them. What bears no status, such as an industry or a source, stays.
    """
    return _copied(store, Attested())


def _copied(store: Store, sight: Sight) -> Store:
    view = store.copy()
    for gone in sight.gone(view):
        for quads in gone.quads(view):
            view.remove(quads)
    return view


def _values(store: Store, predicate: ox.NamedNode) -> list[Term]:
    """The values that a property has anywhere, each once, in order: of dates and statuses they are few."""
    found = store.select(f"SELECT DISTINCT ?value WHERE {{ ?node {predicate} ?value }}")
    return sorted((value for (value,) in found if value is not None), key=str)


def _bearing(store: Store, predicate: ox.NamedNode, value: Term) -> Iterator[Node]:
    return (q.subject for q in store.quads(None, predicate, value) if isinstance(q.subject, Node))


def _not_valid(store: Store, at: PartialDate) -> set[Node]:
    suspects: set[Node] = set()
    for predicate in (FROM, TO):
        for value in _values(store, predicate):
            date = DATE.read(value)
            if date is None:
                for node in sorted(_bearing(store, predicate, value), key=str):
                    if isinstance(node, ox.NamedNode):
                        tell_unread(store, node.value, predicate.value, value, DATE)
            elif not holds(at, *((date, "") if predicate == FROM else ("", date))):
                suspects.update(_bearing(store, predicate, value))
    # Where data sets give several dates, the first counts, which may be another one.
    return {node for node in suspects if not holds(at, *_bounds(store, node))}


def _bounds(store: Store, node: Node) -> tuple[str, str]:
    return bounds_of(quad for predicate in (FROM, TO) for quad in store.quads(node, predicate))


def _ties_with(store: Store, gone: Iterable[Node]) -> tuple[set[Node], set[Statement]]:
    """The ties that go with some nodes, which are ties or their ends, and what no tie describes any more."""
    ties: dict[Node, Statement] = {}
    for node in gone:
        if said := statement_of(store, node):
            ties[node] = said
        for tie in ties_of(store, node):
            said = statement_of(store, tie)
            if said and (said[0] == node or (said[2] == node and said[1] != _REPLACES)):
                ties[tie] = said
    of_subject: dict[Term, set[Statement]] = {}
    for said in ties.values():
        of_subject.setdefault(said[0], set()).add(said)
    for subject, removed in of_subject.items():
        targets = {said[2] for said in removed}
        for tie in ties_of(store, subject, predicates=(SUBJECT,)):
            if tie not in ties and _leads_to(store, tie, targets) and (kept := statement_of(store, tie)):
                removed.discard(kept)
    return set(ties), set[Statement]().union(*of_subject.values())


def _leads_to(store: Store, tie: Node, targets: Collection[Term]) -> bool:
    """Whether a tie may have one of some objects; if these are few it is looked up, which is quicker."""
    return len(targets) > _FEW or any(next(store.quads(tie, OBJECT, one), None) for one in targets)


def _describing(store: Store, statement: Statement) -> Iterator[Node]:
    """The ties of a statement."""
    around = ties_of(store, statement[0], predicates=(SUBJECT,))
    return (tie for tie in around if statement_of(store, tie) == statement)


def _undated(store: Store, at: PartialDate) -> Iterator[Gone]:
    dating = Dating(store, at)
    bare, unknown = set(dating.bare()), dating.unknown()
    undated = [tie for tie in dating.ties() if not dating.is_dated(tie)]
    del dating  # which holds what every tie states
    ties, statements = _ties_with(store, undated)
    yield Gone(ties, (), statements | bare)
    ties, statements = _ties_with(store, unknown)
    yield Gone(ties, unknown, statements)
    yield Gone(_undated_steps(store))


def _later_steps(store: Store, at: PartialDate) -> set[Node]:
    later = (value for value in _values(store, _DATE) if not holds(at, DATE.read(value) or "", ""))
    return {node for value in later for node in _bearing(store, _DATE, value)}


def _undated_steps(store: Store) -> set[Node]:
    """The support steps that a region received, nobody knows when."""
    return {
        quad.subject
        for one in _STEPS
        for quad in store.quads(None, _TYPE, one)
        if isinstance(quad.subject, Node)
        and next(store.quads(quad.subject, _REGION), None)
        and not any(DATE.read(date.object) for date in store.quads(quad.subject, _DATE))
    }
