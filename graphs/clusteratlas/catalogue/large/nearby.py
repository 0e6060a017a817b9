"""The part of a store on which all rests that is told of some regions and things: their surroundings.

It holds whole nodes, each with all that any graph says of it, so that data sets differ in the part as in the
whole. Of what all regions share it holds the background, every value chain, and the industries of own data
with the ties by which they are stages; of the rest what answers reach from the regions hop by hop:

- whatever is recorded for a region, the regions that it followed or that follow it, its data set;
- the ties of all these, by either end, and the things at the other ends;
- of clusters, initiatives and partners there, the ties that start from them, the clusters that initiatives
  target, and the ties that start from those;
- of value chains there, stages, their industries and ties; and the sources of everything.

So its size follows the regions', and not the store's. Queries over the part give about the regions what they
give over the whole.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from clusteratlas.store.dating import FROM, TO
from clusteratlas.store.store import Store
from clusteratlas.store.values import DATE
from clusteratlas.vocabulary.dates import PartialDate, holds, is_dated
from clusteratlas.vocabulary.namespaces import CA, PREFIXES
from clusteratlas.vocabulary.terms import PREDICATE_TOKENS, STAKEHOLDER_TYPES, STEP_TYPES

Node = ox.NamedNode | ox.BlankNode

_RDF, _DCT, _SKOS = PREFIXES["rdf"], PREFIXES["dct"], PREFIXES["skos"]
_TYPE, _SUBJECT, _OBJECT, _REIFIES = (
    ox.NamedNode(_RDF + name) for name in ("type", "subject", "object", "reifies")
)
_SOURCE, _REPLACES, _SPATIAL = (ox.NamedNode(_DCT + name) for name in ("source", "replaces", "spatial"))
_REGION, _STAGE, _HAS_STAGE, _INDUSTRY, _STAGE_OF, _TARGETS = (
    ox.NamedNode(CA + name) for name in ("region", "stage", "hasStage", "industry", "stageOf", "targets")
)
_BROADER = ox.NamedNode(_SKOS + "broader")
_CHAIN, _CLUSTER = ox.NamedNode(CA + "ValueChain"), ox.NamedNode(CA + "Cluster")
_STEPS = tuple(map(ox.NamedNode, STEP_TYPES.values()))
_SUCCESSION = ox.NamedNode(_DCT + "replaces")
_ACTING = {
    *map(ox.NamedNode, STAKEHOLDER_TYPES.values()),
    *(ox.NamedNode(CA + name) for name in ("PolicyInitiative", "Programme")),
}
_TIED = frozenset(map(ox.NamedNode, PREDICATE_TOKENS))
_ENDS = (_SUBJECT, _OBJECT)
_LEADING = (*_TIED, *_ENDS, _STAGE)
"""By these a thing or tie leads to what must be known with it."""
_INVOLVED = {
    ox.NamedNode(PREFIXES["prov"] + "wasAssociatedWith"),
    ox.NamedNode(_DCT + "subject"),
    *(_HAS_STAGE, _INDUSTRY, _STAGE),
}
"""By these a step, a value chain, a stage or a tie tells of a thing."""


def nearby(
    store: Store,
    regions: Iterable[str],
    things: Iterable[str] = (),
    mentioned: Iterable[str] = (),
    dated: PartialDate | None = None,
) -> Store:
    """A store in memory of the surroundings of some regions and things.

    Args:
        store: the whole, no view.
        regions: IRIs of regions in whose accounts things are recorded.
        things: IRIs of things with whose ties something is told.
        mentioned: IRIs of things of which it must be known what they are.
        dated: the date of a view that keeps to what is known to hold then, if such a view is wanted.
    """
    around = _Surroundings(store)
    around.gather({ox.NamedNode(iri) for iri in regions}, {ox.NamedNode(iri) for iri in things})
    around.add(ox.NamedNode(iri) for iri in mentioned)
    if dated is not None:
        around.add_witnesses(dated)
    return store.part(around.quads)


class _Surroundings:
    """Nodes with all that a store says of them, each read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._said: dict[Node, list[ox.Quad]] = {}
        self._own: set[Node] = set()

    @property
    def quads(self) -> Iterator[ox.Quad]:
        """All that was found, and the background."""
        for said in self._said.values():
            yield from said
        for name in sorted(self._store.origins.background):
            yield from self._store.quads(graph=ox.NamedNode(name))

    def add(self, nodes: Iterable[object]) -> set[Node]:
        """Read some nodes; those of them that are such, also where they had been read."""
        found: set[Node] = set()
        for node in nodes:
            if isinstance(node, Node):
                found.add(node)
                if node not in self._said:
                    self._said[node] = list(self._store.quads(node))
        return found

    def gather(self, regions: set[ox.NamedNode], things: set[ox.NamedNode]) -> None:
        """Read all that belongs to some regions and things."""
        recorded = (node for region in regions for node in self._pointing(region, _REGION, _SPATIAL))
        own = self._own = self.add((*regions, *things, *recorded))
        self._add_lineage(regions)
        self._add_shared()
        ties, others = self._add_incoming(own)
        near = self.add(self._led((*own, *ties)))
        second = self._add_outgoing((near | others) - own)
        self._add_outgoing(second)
        self._add_stages(near | own)
        self.add(self._values(list(self._said), _SOURCE))
        self.add(self._values(list(self._said), _REGION))
        self._add_reifying()

    def add_witnesses(self, at: PartialDate) -> None:
        """For each actor around one dated tie by which it is known to be there, if it has any."""
        for node in [one for one in self._said if one not in self._own and self._is(one, _ACTING)]:
            witness = next((tie for tie in self._ties(node) if self._is_witness(tie, node, at)), None)
            self.add(() if witness is None else (witness,))

    def _ties(self, node: Node) -> Iterator[Node]:
        return (one for end in _ENDS for one in self._pointing(node, end))

    def _is_witness(self, tie: Node, node: Node, at: PartialDate) -> bool:
        said = self._said.get(tie) or list(self._store.quads(tie))
        ends = {quad.predicate: quad.object for quad in said}
        succeeded = ends.get(ox.NamedNode(_RDF + "predicate")) == _SUCCESSION and ends.get(_OBJECT) == node
        if succeeded or not is_dated(at, *_bounds(said)):
            return False
        both = [ends.get(end) for end in _ENDS]
        return all(
            isinstance(end, Node) and holds(at, *_bounds(self._said.get(end) or self._store.quads(end)))
            for end in both
        )

    def _add_lineage(self, regions: Iterable[Node]) -> None:
        """The regions that these followed or that follow them, and of each one thing that is recorded."""
        waiting, known = list(regions), set(regions)
        while waiting:
            one = waiting.pop()
            found = {*self._values([one], _REPLACES), *self._pointing(one, _REPLACES)} - known
            fresh = self.add(found)
            known |= fresh
            waiting.extend(fresh)
            if one not in self._own:
                self.add(list(self._pointing(one, _REGION))[:1])

    def _add_shared(self) -> None:
        """Every value chain, the industries of own data, and the support steps that no region received."""
        self.add(self._pointing(_CHAIN, _TYPE))
        self.add(self._values(self.add(self._stating(_BROADER)), _BROADER))
        for industry in self.add(self._stating(_STAGE_OF)):
            self.add(self._pointing(industry, _SUBJECT))
        for step in (step for kind in _STEPS for step in self._pointing(kind, _TYPE)):
            if next(self._store.quads(step, _REGION), None) is None:
                self.add((step,))

    def _stating(self, predicate: ox.NamedNode) -> Iterator[object]:
        """Of which things own data state something."""
        background = self._store.origins.background
        for quad in self._store.quads(predicate=predicate):
            if getattr(quad.graph_name, "value", "") not in background:
                yield quad.subject

    def _add_incoming(self, nodes: Iterable[Node]) -> tuple[set[Node], set[Node]]:
        """What leads to some nodes: the ties of which they are ends, and the things that say so of them."""
        ties: set[Node] = set()
        others: set[Node] = set()
        for node in nodes:
            for quad in self._store.quads(value=node):
                if isinstance(quad.subject, Node):
                    if quad.predicate in _ENDS:
                        ties.add(quad.subject)
                    elif quad.predicate in _TIED:
                        others.add(quad.subject)
                    elif quad.predicate in _INVOLVED:
                        self.add((quad.subject,))
        return self.add(ties), self.add(others)

    def _add_outgoing(self, nodes: Iterable[Node]) -> set[Node]:
        """The ties that start from some actors, and of what they target the clusters, which are returned."""
        clusters: set[Node] = set()
        for node in nodes:
            if self._is(node, _ACTING):
                self.add(self._pointing(node, _SUBJECT))
                targets = self.add(self._values([node], _TARGETS))
                clusters |= {target for target in targets if self._is(target, {_CLUSTER})}
        return clusters

    def _add_stages(self, nodes: Iterable[Node]) -> None:
        """The stages of the value chains among some nodes, who performs them, and who says so."""
        chains = [node for node in nodes if self._is(node, {_CHAIN})]
        stages = self.add(self._values(chains, _HAS_STAGE))
        self.add(self._values(stages, _INDUSTRY))
        self.add(tie for stage in stages for tie in self._pointing(stage, _STAGE))

    def _add_reifying(self) -> None:
        """What RDF 1.2 says about the statements, of nodes without a name that reify one of them."""
        if next(self._store.quads(predicate=_REIFIES), None) is None:
            return
        stated = {quad.triple for said in self._said.values() for quad in said}
        self.add([quad.subject for one in stated for quad in self._store.quads(None, _REIFIES, one)])

    def _led(self, nodes: Iterable[Node]) -> set[object]:
        return {quad.object for node in nodes for quad in self._said[node] if quad.predicate in _LEADING}

    def _values(self, nodes: Iterable[Node], predicate: ox.NamedNode) -> set[object]:
        return {quad.object for node in nodes for quad in self._said[node] if quad.predicate == predicate}

    def _pointing(self, node: Node, *predicates: ox.NamedNode) -> Iterator[Node]:
        for predicate in predicates:
            for quad in self._store.quads(None, predicate, node):
                if isinstance(quad.subject, Node):
                    yield quad.subject

    def _is(self, node: Node, kinds: set[ox.NamedNode]) -> bool:
        return any(quad.predicate == _TYPE and quad.object in kinds for quad in self._said[node])


def _bounds(said: Iterable[ox.Quad]) -> tuple[str, str]:
    """From when to when a thing or tie is valid, as far as that can be read."""
    found = {quad.predicate: DATE.read(quad.object) or "" for quad in said if quad.predicate in {FROM, TO}}
    return found.get(FROM, ""), found.get(TO, "")
