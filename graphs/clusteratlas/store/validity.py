"""Views of the atlas, as of a date or on attested word alone, so that no query need ask for either."""

import pyoxigraph as ox

from clusteratlas.store.dating import FROM, TO, Dating, Node, Statement, statements
from clusteratlas.store.store import Store
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
_NAMES = {PREFIXES["skos"] + "prefLabel", PREFIXES["skos"] + "altLabel", FROM.value, TO.value}


def as_of(store: Store, at: PartialDate, *, dated: bool = False) -> Store:
    """A copy of the store without what does not hold at any day of ``at``.

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
    view = store.copy()
    _remove_things(view, _not_valid(view, at))
    for step in _later_steps(view, at):
        view.remove(view.quads(step))
    if dated:
        _remove_undated(view, at)
    return view


def attested(store: Store) -> Store:
    """A copy of the store without the ties, things and support steps that are not attested.

    The plain triple of a tie goes when no attested tie that describes it is left. A statement that any of
    its ties disputes goes with all of them. What bears no status, such as an industry or a source, stays.
    """
    view = store.copy()
    gone = {
        quad.subject
        for quad in view.quads(predicate=_STATUS)
        if quad.object != _ATTESTED and isinstance(quad.subject, Node)
    }
    stated = statements(view)
    disputed = {
        stated[quad.subject]
        for quad in view.quads(predicate=_STATUS, value=_DISPUTED)
        if isinstance(quad.subject, Node) and quad.subject in stated
    }
    gone.update(tie for tie, statement in stated.items() if statement in disputed)
    _remove_ties(view, gone)
    for node in gone:
        view.remove(view.quads(node))
    return view


def _not_valid(store: Store, at: PartialDate) -> set[Node]:
    bounds = Dating(store, at).bounds
    for predicate in (FROM, TO):
        for quad in store.quads(predicate=predicate):
            if isinstance(quad.subject, ox.NamedNode) and DATE.read(quad.object) is None:
                tell_unread(store, quad.subject.value, predicate.value, quad.object, DATE)
    return {node for node, bound in bounds.items() if not holds(at, bound.get(FROM, ""), bound.get(TO, ""))}


def _remove_things(store: Store, gone: set[Node]) -> None:
    """Take away all but the names and dates of things, and the ties that they are or have."""
    _remove_ties(store, gone)
    for node in gone:
        store.remove(quad for quad in store.quads(node) if quad.predicate.value not in _NAMES)


def _remove_undated(store: Store, at: PartialDate) -> None:
    dating = Dating(store, at)
    bare, unknown = list(dating.bare()), dating.unknown()
    _remove_ties(store, {tie for tie in dating.ties() if not dating.is_dated(tie)})
    for statement in bare:
        _remove_statement(store, statement)
    _remove_things(store, unknown)
    for step in _undated_steps(store):
        store.remove(store.quads(step))


def _remove_ties(store: Store, gone: set[Node]) -> None:
    removed: set[Statement] = set()
    kept: set[Statement] = set()
    for tie, statement in statements(store).items():
        subject, predicate, target = statement
        ended = subject in gone or (target in gone and predicate != _REPLACES)
        if tie in gone or ended:
            removed.add(statement)
            store.remove(store.quads(tie))
        else:
            kept.add(statement)
    for statement in removed - kept:
        _remove_statement(store, statement)


def _remove_statement(store: Store, statement: Statement) -> None:
    subject, predicate, target = statement
    if isinstance(subject, Node) and isinstance(predicate, ox.NamedNode):
        store.remove(store.quads(subject, predicate, target))


def _later_steps(store: Store, at: PartialDate) -> list[Node]:
    return [
        quad.subject
        for quad in store.quads(predicate=_DATE)
        if isinstance(quad.subject, Node) and not holds(at, DATE.read(quad.object) or "", "")
    ]


def _undated_steps(store: Store) -> list[Node]:
    """The support steps that a region received, nobody knows when."""
    return [
        quad.subject
        for one in _STEPS
        for quad in store.quads(None, _TYPE, one)
        if isinstance(quad.subject, Node)
        and next(store.quads(quad.subject, _REGION), None)
        and not any(DATE.read(date.object) for date in store.quads(quad.subject, _DATE))
    ]
