"""By which dated tie each actor is known to be there, where a view keeps to what is dated."""

from collections import defaultdict
from collections.abc import Collection

import pyoxigraph as ox

from clusteratlas.catalogue.large.said import ENDS, OBJECT, PREDICATE, SUBJECT, Said
from clusteratlas.store.dating import FROM, TO, bounds_of
from clusteratlas.store.parts import Node
from clusteratlas.vocabulary.dates import PartialDate, holds, is_dated
from clusteratlas.vocabulary.namespaces import PREFIXES

_SUCCESSION = ox.NamedNode(PREFIXES["dct"] + "replaces")
_FIRST, _MORE = 4, 8
"""Ties of each actor that are looked at first, and how many times as many each time after."""
_PURPOSE = "by which dated ties it is known who was there"


def add_witnesses(said: Said, actors: Collection[Node], at: PartialDate) -> None:
    """Read of each actor one dated tie by which it is known to be there, if it has any."""
    waiting: dict[Node, list[Node]] = defaultdict(list)
    for quad in said.reading.pointing(actors, ENDS, _PURPOSE) if actors else ():
        if isinstance(quad.subject, Node) and isinstance(quad.object, Node):
            waiting[quad.object].append(quad.subject)
    count = _FIRST
    while waiting:
        told = _told(said, {tie for ties in waiting.values() for tie in ties[:count]}, at)
        later: dict[Node, list[Node]] = {}
        witnesses: list[Node] = []
        for actor, ties in waiting.items():
            if found := next((tie for tie in ties[:count] if actor in told.get(tie, ())), None):
                witnesses.append(found)
            elif ties[count:]:
                later[actor] = ties[count:]
        said.add(witnesses, _PURPOSE)
        waiting, count = later, count * _MORE


def _told(said: Said, ties: Collection[Node], at: PartialDate) -> dict[Node, set[object]]:
    """Of whom each of some ties tells that they are there: ties that hold at a date, as their ends do."""
    found: dict[Node, dict[object, object]] = {}
    for tie, quads in _read(said, ties, ()).items():
        parts: dict[object, object] = {quad.predicate: quad.object for quad in quads}
        if is_dated(at, *bounds_of(quads)) and all(isinstance(parts.get(end), Node) for end in ENDS):
            found[tie] = parts
    ends = {parts[end] for parts in found.values() for end in ENDS}
    bounds = _read(said, [end for end in ends if isinstance(end, Node)], (FROM, TO))
    gone = {node for node, quads in bounds.items() if not holds(at, *bounds_of(quads))}
    return {
        # That somebody was succeeded does not tell that it is there.
        tie: {parts[SUBJECT], parts[OBJECT]}
        - ({parts[OBJECT]} if parts.get(PREDICATE) == _SUCCESSION else set())
        for tie, parts in found.items()
        if gone.isdisjoint((parts[SUBJECT], parts[OBJECT]))
    }


def _read(said: Said, nodes: Collection[Node], only: Collection[ox.NamedNode]) -> dict[Node, list[ox.Quad]]:
    """What is said of some nodes, which do not come into the surroundings by that."""
    found = {node: list(said.of(node)) for node in nodes if node in said}
    unread = [node for node in nodes if node not in found]
    for quad in said.reading.about(unread, _PURPOSE, only) if unread else ():
        if isinstance(quad.subject, Node):
            found.setdefault(quad.subject, []).append(quad)
    return found
