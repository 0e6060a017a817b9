"""What if: a copy of a store without a thing, with two things made one, or with a statement more.

What is counted over all dates is counted in the changed content too, so that links derived from the copy are
those of data that say so.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

import pyoxigraph as ox

from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, PREFIXES
from clusteratlas.vocabulary.terms import TIE_PREDICATES

_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_SUBJECT, _PREDICATE, _OBJECT = (
    ox.NamedNode(PREFIXES["rdf"] + name) for name in ("subject", "predicate", "object")
)
_TIE, _STATUS, _UNCITED = (ox.NamedNode(CA + name) for name in ("Tie", "status", "uncited"))
_TIED = frozenset(TIE_PREDICATES.values())


def changed(store: Store, *changes: Callable[[Store], None]) -> Store:
    """A copy of a store to which something is done; of a view its whole is changed alike.

    Args:
        store: stays as it is.
        changes: carried out in this order.
    """
    whole = None if store.whole is store else changed(store.whole, *changes)
    copy = store.apart(whole)
    for change in changes:
        change(copy)
    return copy


def leave_out(store: Store, thing: str) -> None:
    """Take away a thing with all that it is tied to; its names stay.

    Args:
        store: free to change.
        thing: its IRI.
    """
    node = ox.NamedNode(thing)
    for one in _ties_of(store, node):
        store.remove(store.quads(one))
    store.remove(_statements_of(store, node))
    store.remove(store.quads(node, _TYPE))


def make_one(store: Store, kept: str, absorbed: str) -> None:
    """Give all that one thing is tied to to another; what tied the two is gone.

    Args:
        store: free to change.
        kept: IRI of the one that stays.
        absorbed: IRI of the one that becomes part of it.
    """
    one, gone = ox.NamedNode(kept), ox.NamedNode(absorbed)
    for tie_ in _ties_of(store, gone):
        ends = [quad for end in (_SUBJECT, _OBJECT) for quad in store.quads(tie_, end)]
        if all(quad.object in {one, gone} for quad in ends):
            store.remove(store.quads(tie_))
        else:
            _rename(store, [quad for quad in ends if quad.object == gone], gone, one)
    _rename(store, _statements_of(store, gone), gone, one)
    store.remove(store.quads(gone, _TYPE))


def tie(store: Store, subject: str, predicate: str, target: str) -> None:
    """Tie two things, on nobody's word.

    Args:
        store: free to change.
        subject: IRI of the subject.
        predicate: a token of ``vocabulary.terms.TIE_PREDICATES``.
        target: IRI of the object.
    """
    first, how, last = (ox.NamedNode(iri) for iri in (subject, TIE_PREDICATES[predicate], target))
    graph = next((quad.graph_name for quad in store.quads(first, _TYPE)), ox.DefaultGraph())
    node = ox.NamedNode(f"urn:what-if:{sha256(repr((first, how, last)).encode()).hexdigest()[:16]}")
    said = ((_TYPE, _TIE), (_SUBJECT, first), (_PREDICATE, how), (_OBJECT, last), (_STATUS, _UNCITED))
    store.oxigraph.add(ox.Quad(first, how, last, graph))
    for property_, value in said:
        store.oxigraph.add(ox.Quad(node, property_, value, graph))


def _ties_of(store: Store, node: ox.NamedNode) -> list[ox.NamedNode | ox.BlankNode]:
    found = (quad.subject for end in (_SUBJECT, _OBJECT) for quad in store.quads(None, end, node))
    return [one for one in dict.fromkeys(found) if isinstance(one, ox.NamedNode | ox.BlankNode)]


def _statements_of(store: Store, node: ox.NamedNode) -> list[ox.Quad]:
    around = (*store.quads(node), *store.quads(value=node))
    return [quad for quad in around if quad.predicate.value in _TIED]


def _rename(store: Store, quads: Sequence[ox.Quad], gone: ox.NamedNode, one: ox.NamedNode) -> None:
    for quad in quads:
        store.oxigraph.remove(quad)
        subject = one if quad.subject == gone else quad.subject
        value = one if quad.object == gone else quad.object
        if subject != value:
            store.oxigraph.add(ox.Quad(subject, quad.predicate, value, quad.graph_name))
