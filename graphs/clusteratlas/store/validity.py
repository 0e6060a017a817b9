"""Views of the atlas, as of a date or on attested word alone, so that no query need ask for either."""

import pyoxigraph as ox

from clusteratlas.store.store import Store, Term
from clusteratlas.store.values import DATE, tell_unread
from clusteratlas.vocabulary.dates import PartialDate, holds
from clusteratlas.vocabulary.namespaces import CA, PREFIXES

_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_SUBJECT, _PREDICATE, _OBJECT = (
    ox.NamedNode(PREFIXES["rdf"] + name) for name in ("subject", "predicate", "object")
)
_FROM, _TO = ox.NamedNode(CA + "validFrom"), ox.NamedNode(CA + "validTo")
_STATUS = ox.NamedNode(CA + "status")
_ATTESTED, _DISPUTED = ox.NamedNode(CA + "attested"), ox.NamedNode(CA + "disputed")
_REPLACES = ox.NamedNode(PREFIXES["dct"] + "replaces")
_DATE = ox.NamedNode(PREFIXES["dct"] + "date")
_NAMES = {PREFIXES["skos"] + "prefLabel", PREFIXES["skos"] + "altLabel", _FROM.value, _TO.value}

_Node = ox.NamedNode | ox.BlankNode
_Statement = tuple[Term, Term, Term]


def as_of(store: Store, at: PartialDate) -> Store:
    """A copy of the store without what does not hold at any day of ``at``.

    - A tie goes if its own validity or that of either end excludes the date. A succession stays for as
      long as the successor does, because it tells of a predecessor that has ended.
    - The plain triple of a tie goes when no tie that describes it is left.
    - A thing that is not valid keeps its names and its validity, so that what still speaks of it can
      name it, and loses all else, its type included, so that no list or count holds it.
    - Support steps that lie after the date go.
    """
    view = store.copy()
    gone = _not_valid(view, at)
    _remove_ties(view, gone)
    for node in gone:
        view.remove(quad for quad in view.quads(node) if quad.predicate.value not in _NAMES)
    for step in _later_steps(view, at):
        view.remove(view.quads(step))
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
        if quad.object != _ATTESTED and isinstance(quad.subject, _Node)
    }
    statements = _statements(view)
    disputed = {
        statements[quad.subject]
        for quad in view.quads(predicate=_STATUS, value=_DISPUTED)
        if isinstance(quad.subject, _Node) and quad.subject in statements
    }
    gone.update(tie for tie, statement in statements.items() if statement in disputed)
    _remove_ties(view, gone)
    for node in gone:
        view.remove(view.quads(node))
    return view


def _not_valid(store: Store, at: PartialDate) -> set[_Node]:
    bounds: dict[_Node, dict[ox.NamedNode, str]] = {}
    for predicate in (_FROM, _TO):
        for quad in store.quads(predicate=predicate):
            value = DATE.read(quad.object)
            if value is not None and isinstance(quad.subject, _Node):
                bounds.setdefault(quad.subject, {})[predicate] = value
            elif isinstance(quad.subject, ox.NamedNode):
                tell_unread(store, quad.subject.value, predicate.value, quad.object, DATE)
    return {node for node, bound in bounds.items() if not holds(at, bound.get(_FROM, ""), bound.get(_TO, ""))}


def _remove_ties(store: Store, gone: set[_Node]) -> None:
    removed: set[_Statement] = set()
    kept: set[_Statement] = set()
    for tie, statement in _statements(store).items():
        subject, predicate, target = statement
        ended = subject in gone or (target in gone and predicate != _REPLACES)
        if tie in gone or ended:
            removed.add(statement)
            store.remove(store.quads(tie))
        else:
            kept.add(statement)
    for subject, predicate, target in removed - kept:
        if isinstance(subject, _Node) and isinstance(predicate, ox.NamedNode):
            store.remove(store.quads(subject, predicate, target))


def _statements(store: Store) -> dict[_Node, _Statement]:
    parts: dict[_Node, dict[ox.NamedNode, Term]] = {}
    for predicate in (_SUBJECT, _PREDICATE, _OBJECT):
        for quad in store.quads(predicate=predicate):
            if isinstance(quad.subject, _Node):
                parts.setdefault(quad.subject, {})[predicate] = quad.object
    whole = len((_SUBJECT, _PREDICATE, _OBJECT))
    return {
        tie: (part[_SUBJECT], part[_PREDICATE], part[_OBJECT])
        for tie, part in parts.items()
        if len(part) == whole
    }


def _later_steps(store: Store, at: PartialDate) -> list[_Node]:
    return [
        quad.subject
        for quad in store.quads(predicate=_DATE)
        if isinstance(quad.subject, _Node) and not holds(at, DATE.read(quad.object) or "", "")
    ]
