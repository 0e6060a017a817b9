"""The value chains that a region's surroundings reach, and what they are weighed by; of the others nothing.

Reached is a chain that somebody there states or aims at, and one with a stage in an industry in which
somebody there is active or at which an initiative aims, in one around that, or in one within what is aimed
at. Of such an industry it counts how many chains have a stage in it or within it: it must be known in
which data sets these are described, and how the industries within it lie.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import pyoxigraph as ox

from clusteratlas.catalogue.large.said import CHAIN, OBJECT, SUBJECT, TYPE, Said
from clusteratlas.store.parts import Node, Reading
from clusteratlas.vocabulary.namespaces import CA, PREFIXES
from clusteratlas.vocabulary.terms import AIMING, STATING, TIE_PREDICATES

_BROADER = ox.NamedNode(PREFIXES["skos"] + "broader")
_STAGE_OF, _TARGETS, _ACTIVE, _STAGE, _INDUSTRY = (
    ox.NamedNode(CA + name) for name in ("stageOf", "targets", "activeIn", "stage", "industry")
)
_STATING = tuple(ox.NamedNode(TIE_PREDICATES[token]) for token in dict.fromkeys((*STATING, *AIMING)))

_Lies = Mapping[object, Collection[object]]


def add_reached(
    said: Said, background: Iterable[ox.Quad], things: Iterable[Node], stages: Collection[Node]
) -> list[ox.Quad]:
    """Read the value chains that what was read reaches, and on whose word industries are stages of them.

    Args:
        said: what was read; whole nodes are added to it.
        background: what stands beside the data.
        things: what may become tied to others, as in a what-if.
        stages: those of value chains there, of whose industries it is told whose word that is.

    Returns:
        Statements on how industries lie and are stages, of nodes of which no more is known.
    """
    seeds, targets = ({*_objects(said.by(one)), *things} for one in (_ACTIVE, _TARGETS))
    beside = [quad for quad in background if quad.predicate in {_BROADER, _STAGE_OF}]
    reading, purpose = said.reading, "how industries lie and are stages"
    if reading.by_look_up:
        told = _looked_up(reading, beside, seeds | targets, targets)
    else:
        told = [*beside, *reading.stating(_BROADER, purpose, (_STAGE_OF,))]
    wider, narrower, staged = _lying(told)
    aimed, within = _closed(targets, narrower), _closed(seeds | targets, wider)
    classes = {one for one in within | aimed if one in staged}
    counted = _closed(classes | aimed, narrower)
    named = _objects(said.by(*_STATING, OBJECT)) | {one for at in counted for one in staged.get(at, ())}
    served = _chains_among(said, named)
    industries = {one for one in within | classes if one in wider or one in staged}
    said.add(
        {*industries, *served, *said.values(stages, _INDUSTRY)}, "the value chains and industries reached"
    )
    said.add_pointing({*stages, *_nodes(classes)}, (_STAGE, SUBJECT), "on whose word industries are stages")
    return [
        quad
        for quad in told
        if quad.subject not in said and (quad.subject in counted or quad.object in counted)
    ]


def _looked_up(
    reading: Reading, beside: Iterable[ox.Quad], industries: set[object], targets: set[object]
) -> list[ox.Quad]:
    """How industries lie and are stages: step by step all around these, and all within those that count."""
    told, purpose = list(beside), "how industries lie and are stages"
    around: set[object] = set()
    fresh = set(industries)
    while fresh:
        around |= fresh
        found = reading.about(_nodes(fresh), purpose, (_BROADER, _STAGE_OF))
        told += found
        fresh = set[object](quad.object for quad in found if quad.predicate == _BROADER) - around
    within: set[object] = set()
    fresh = targets | {
        quad.subject for quad in told if quad.predicate == _STAGE_OF and quad.subject in around
    }
    while fresh:
        within |= fresh
        found = reading.pointing(_nodes(fresh), (_BROADER,), purpose)
        fresh = set[object](quad.subject for quad in found) - within
        told += [*found, *reading.about(_nodes(fresh), purpose, (_STAGE_OF,))]
    return told


def _chains_among(said: Said, things: set[object]) -> set[Node]:
    """Those of some things that are value chains."""
    purpose, nodes = "which value chains there are", _nodes(things)
    if not said.reading.by_look_up:
        typed = said.reading.pointing({CHAIN}, (TYPE,), purpose)
    else:
        unread = {node for node in nodes if node not in said}
        typed = [*said.of(*(nodes - unread)), *said.reading.about(unread, purpose, (TYPE,))]
    return nodes & {quad.subject for quad in typed if (quad.predicate, quad.object) == (TYPE, CHAIN)}


def _objects(quads: Iterable[ox.Quad]) -> set[object]:
    return {quad.object for quad in quads}


def _nodes(things: Iterable[object]) -> set[Node]:
    return {one for one in things if isinstance(one, Node)}


def _lying(told: Iterable[ox.Quad]) -> tuple[_Lies, _Lies, _Lies]:
    """The industries around each industry, those within it, and the chains of which it is a stage."""
    wider, narrower, staged = (defaultdict[object, set[object]](set) for _ in range(3))
    for quad in told:
        if quad.predicate == _STAGE_OF:
            staged[quad.subject].add(quad.object)
        else:
            wider[quad.subject].add(quad.object)
            narrower[quad.object].add(quad.subject)
    return wider, narrower, staged


def _closed(nodes: Iterable[object], leading: _Lies) -> set[object]:
    """Some nodes, and all to which these lead step by step."""
    found = set(nodes)
    waiting = list(found)
    while waiting:
        fresh = set(leading.get(waiting.pop(), ())) - found
        found |= fresh
        waiting.extend(fresh)
    return found
