"""Which things need SHACL's judgement: those of which a quick look cannot say that they are right.

pySHACL takes a millisecond for each thing, and nearly all things of most data are right. So each is looked
at quickly first, by tests that are never more lenient than SHACL. What does not pass goes to pySHACL with all
that is said of it, and pySHACL alone says what is wrong.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

import pyoxigraph as ox

from clusteratlas.validate.demands import Demand, Step
from clusteratlas.validate.material import Node, Object
from clusteratlas.vocabulary.namespaces import PREFIXES

_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_BELOW = ox.NamedNode(PREFIXES["rdfs"] + "subClassOf")


def doubtful(store: ox.Store, demands: Iterable[Demand]) -> frozenset[Node]:
    """The things that may break one of the demands."""
    return _Look(store).doubtful(demands)


def said_of(things: Iterable[Node], store: ox.Store, demands: Iterable[Demand]) -> Iterator[ox.Quad]:
    """What pySHACL needs in order to judge some things: what is said of them, and what the values are."""
    backward = {name for demand in demands for name, back in demand.path if back}
    typed: set[Object] = set()
    for thing in things:
        for quad in store.quads_for_pattern(thing, None, None, None):
            typed.add(quad.object)
            yield quad
        for name in backward:
            yield from store.quads_for_pattern(None, name, thing, None)
    for value in typed:
        if isinstance(value, ox.NamedNode | ox.BlankNode):
            yield from store.quads_for_pattern(value, _TYPE, None, None)
    yield from store.quads_for_pattern(None, _BELOW, None, None)


class _Look:
    """A quick look at all things of a store; what it reads of the store it reads once."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._members: dict[ox.NamedNode, frozenset[Object]] = {}
        self._values: dict[tuple[Step, ...], Mapping[Object, Collection[Object]]] = {}

    def doubtful(self, demands: Iterable[Demand]) -> frozenset[Node]:
        """The things of which it is not sure that they meet all demands."""
        found = {thing for demand in demands for thing in self._unsure(demand)}
        return frozenset(thing for thing in found if isinstance(thing, ox.NamedNode | ox.BlankNode))

    def _unsure(self, demand: Demand) -> Iterator[Object]:
        things = frozenset[Object]().union(*map(self._members_of, demand.kinds))
        said = self._values_along(demand.path)
        if not _are_right((), demand):
            yield from things.difference(said)
        sure: dict[Object, bool] = {}
        for thing in things.intersection(said):
            values = said[thing]
            for value in values:
                right = sure.get(value)
                if right is None:
                    right = sure[value] = self._is_right(value, demand)
                if not right:
                    break
            else:
                if _are_right(values, demand):
                    continue
            yield thing

    def _is_right(self, value: Object, demand: Demand) -> bool:
        named = all(value in self._members_of(kind) for kind in demand.classes)
        return named and all(test(value) for test in demand.tests)

    def _members_of(self, kind: ox.NamedNode) -> frozenset[Object]:
        """What is of a class or of one below it."""
        if kind not in self._members:
            classes: list[Object] = [kind]
            for one in classes:
                below = self._store.quads_for_pattern(None, _BELOW, one, None)
                classes += [quad.subject for quad in below if quad.subject not in classes]
            quads = (
                quad for one in classes for quad in self._store.quads_for_pattern(None, _TYPE, one, None)
            )
            self._members[kind] = frozenset(quad.subject for quad in quads)
        return self._members[kind]

    def _values_along(self, path: tuple[Step, ...]) -> Mapping[Object, Collection[Object]]:
        """The values of each thing that has any, each value once."""
        if path not in self._values:
            found: dict[Object, set[Object]] = {}
            for name, back in path:
                for quad in self._store.quads_for_pattern(None, name, None, None):
                    start, end = (quad.object, quad.subject) if back else (quad.subject, quad.object)
                    found.setdefault(start, set()).add(end)
            self._values[path] = found
        return self._values[path]


def _are_right(values: Collection[Object], demand: Demand) -> bool:
    """Whether the values taken together are what is demanded."""
    if len(values) < demand.least or (demand.most is not None and len(values) > demand.most):
        return False
    if not all(value in values for value in demand.present):
        return False
    if demand.languages is None and not demand.once_per_language:
        return True
    tags = [value.language.lower() for value in values if isinstance(value, ox.Literal) and value.language]
    if demand.once_per_language and len(set(tags)) < len(tags):
        return False
    return demand.languages is None or not demand.languages.isdisjoint(tags)
