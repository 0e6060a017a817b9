"""The part of a store on which all rests that is told of some regions and things: their surroundings.

It holds whole nodes, each with all that any graph says of it, so that data sets differ in the part as in the
whole: the background, and what answers reach from the regions hop by hop:

- whatever is recorded for a region, the regions that it followed or that follow it, its data set;
- the ties of all these, by either end, and the things at the other ends;
- of clusters, initiatives and partners there, the ties that start from them, the clusters that initiatives
  target, and the ties that start from those;
- of value chains there, stages, their industries and ties; and the sources of everything;
- the value chains that all these reach, through industries too, with the ties by which industries are their
  stages (:mod:`clusteratlas.catalogue.large.reach`); and the support steps that no region received.

So its size follows the regions', and not the store's. Queries over the part give about the regions what they
give over the whole. Each hop is read in one go (:mod:`clusteratlas.store.parts`), be it of a store or of a
server.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

import pyoxigraph as ox

from clusteratlas.catalogue.large.reach import add_reached
from clusteratlas.catalogue.large.said import CHAIN, CLUSTER, ENDS, SUBJECT, TYPE, Said
from clusteratlas.catalogue.large.witnesses import add_witnesses
from clusteratlas.store.disk.own import OwnOnDisk
from clusteratlas.store.parts import Node, Reading, StoreReading
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import CA, PREFIXES
from clusteratlas.vocabulary.terms import PREDICATE_TOKENS, STAKEHOLDER_TYPES, STEP_TYPES

_DCT, _SKOS = PREFIXES["dct"], PREFIXES["skos"]
_SOURCE, _REPLACES, _SPATIAL = (ox.NamedNode(_DCT + name) for name in ("source", "replaces", "spatial"))
_REGION, _STAGE, _HAS_STAGE, _INDUSTRY, _STAGE_OF, _TARGETS = (
    ox.NamedNode(CA + name) for name in ("region", "stage", "hasStage", "industry", "stageOf", "targets")
)
_BROADER = ox.NamedNode(_SKOS + "broader")
_PLACE = ox.NamedNode(CA + "Region")
_STEPS = tuple(map(ox.NamedNode, STEP_TYPES.values()))
_ACTING = frozenset(
    {
        *map(ox.NamedNode, STAKEHOLDER_TYPES.values()),
        *(ox.NamedNode(CA + name) for name in ("PolicyInitiative", "Programme")),
    }
)
_TIED = tuple(map(ox.NamedNode, PREDICATE_TOKENS))
_LEADING = frozenset({*_TIED, *ENDS, _STAGE})
"""By these a thing or tie leads to what must be known with it."""
_WITH, _ABOUT = ox.NamedNode(PREFIXES["prov"] + "wasAssociatedWith"), ox.NamedNode(_DCT + "subject")
_INVOLVED = (
    _WITH,
    _ABOUT,
    *(_HAS_STAGE, _INDUSTRY, _STAGE),
)
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
    background = _background(store)
    around = Surroundings(StoreReading(store), background)
    around.gather(regions, things, mentioned, dated)
    return store.part((*around.quads, *background))


def alone(store: Store, things: Iterable[str], dated: PartialDate | None = None) -> Store:
    """A store in memory of some things and of all regions, without what is around them.

    Args:
        store: the whole, no view.
        things: by their IRIs.
        dated: the date of a view that keeps to what is known to hold then, if such a view is wanted: ties by
            which actors are known to be there come along.
    """
    said = Said(StoreReading(store))
    said.add((quad.subject for quad in store.quads(None, TYPE, _PLACE)), "the regions")
    found = said.add(map(ox.NamedNode, things), "what is named")
    said.add(said.values(found, _REGION), "where that is recorded")
    if dated is not None:
        add_witnesses(said, said.of_type(said, _ACTING), dated)
    return store.part((*said.of(*said), *_background(store)))


def _background(store: Store) -> Sequence[ox.Quad]:
    """What stands beside the data; of a store on disk, where it never changes, read once."""
    own = store.own
    kept = own.kept_background if isinstance(own, OwnOnDisk) else None
    if kept is None:
        names = sorted(store.origins.background)
        kept = [quad for name in names for quad in store.quads(graph=ox.NamedNode(name))]
        if isinstance(own, OwnOnDisk):
            own.kept_background = kept
    return kept


class Surroundings:
    """What lies around some regions and things.

    Args:
        reading: of the whole, its background among it.
        background: what stands beside the data.
    """

    def __init__(self, reading: Reading, background: Sequence[ox.Quad]) -> None:
        self._reading = reading
        self._background = background
        self._said = Said(reading)
        self._own: set[Node] = set()
        self._loose: list[ox.Quad] = []

    @property
    def quads(self) -> Iterator[ox.Quad]:
        """All that was found."""
        yield from self._said.of(*self._said)
        yield from self._loose

    @property
    def nameless(self) -> Iterator[str]:
        """The IRIs of what was looked for, and nothing is said of."""
        return (
            node.value
            for node in self._said
            if isinstance(node, ox.NamedNode) and not any(self._said.of(node))
        )

    def gather(
        self,
        regions: Iterable[str],
        things: Iterable[str] = (),
        mentioned: Iterable[str] = (),
        dated: PartialDate | None = None,
    ) -> None:
        """Read all that belongs to some regions and things, by their IRIs; as of :func:`nearby`."""
        said = self._said
        homes, named = ({ox.NamedNode(iri) for iri in some} for some in (regions, things))
        said.add_pointing(homes, (_REGION, _SPATIAL), "what is recorded for the region")
        said.add((*homes, *named, *map(ox.NamedNode, mentioned)), "what is named")
        placed = (quad.subject for quad in said.by(_REGION, _SPATIAL) if quad.object in homes)
        self._own = {*homes, *named, *(node for node in placed if isinstance(node, Node))}
        self._add_lineage(homes)
        said.take(self._reading.unplaced(_STEPS, _REGION, "the support steps of the method"))
        self._add_received(said.of_type(named, {_PLACE}))
        ties, others = self._add_incoming(named)
        near = said.add(said.values((*self._own, *ties), *_LEADING), "what its ties reach")
        clusters = self._add_outgoing((near | others) - self._own)
        said.add_pointing(
            said.of_type(clusters, _ACTING), (SUBJECT,), "the ties of clusters that these target"
        )
        chains = said.of_type(near | self._own, {CHAIN})
        stages = said.add(said.values(chains, _HAS_STAGE), "the stages of value chains")
        self._loose = add_reached(said, self._background, named, stages)
        also = {quad.object for quad in said.by(_SOURCE, _REGION, _WITH, _ABOUT)}
        said.add(also, "sources, regions, and what steps name")
        self._add_reifying()
        if dated is not None:
            add_witnesses(said, said.of_type(said, _ACTING) - self._own, dated)

    def _add_lineage(self, regions: set[ox.NamedNode]) -> None:
        """The regions that these followed or that follow them, and of each one thing that is recorded."""
        said, purpose = self._said, "regions before and after"
        known: set[Node] = set(regions)
        waiting = set(known)
        while waiting:
            said.add_pointing(waiting, (_REPLACES,), purpose)
            after = {quad.subject for quad in said.by(_REPLACES) if quad.object in waiting}
            waiting = said.add(said.values(waiting, _REPLACES) | after, purpose) - known
            known |= waiting
        others = known - self._own
        held = (
            self._reading.sample(others, _REGION, "whether anything is recorded for these") if others else ()
        )
        said.add((quad.subject for quad in held), "what is recorded for these")

    def _add_received(self, regions: Collection[Node]) -> None:
        """The support steps that regions received of which it is asked what is known of them themselves."""
        if regions:
            steps = self._reading.pointing(_STEPS, (TYPE,), "the support steps")
            nodes = {quad.subject for quad in steps if isinstance(quad.subject, Node)}
            placed = self._reading.about(nodes, "which regions received them", (_REGION,)) if nodes else ()
            self._said.add((quad.subject for quad in placed if quad.object in regions), "their steps")

    def _add_incoming(self, things: Collection[Node]) -> tuple[set[Node], set[Node]]:
        """What leads to own things: the ties of which they are ends, and the things that say so of them."""
        ties: set[object] = set()
        others: set[object] = set()
        involved: set[object] = set()
        # Nothing is said of ties, unless one is asked for.
        ties_read = {quad.subject for quad in self._said.by(SUBJECT)}
        nodes = [one for one in self._own if one in things or one not in ties_read]
        predicates = (*ENDS, *_TIED, *_INVOLVED)
        for quad in self._reading.pointing(nodes, predicates, "who is tied to it") if nodes else ():
            found = ties if quad.predicate in ENDS else others if quad.predicate in _TIED else involved
            found.add(quad.subject)
        read = self._said.add(ties | others | involved, "the ties of these")
        working = {quad.subject for quad in self._said.by(_INDUSTRY)}
        stages = {one for one in read & involved if one in working}
        self._said.add_pointing(stages, (_HAS_STAGE,), "the value chains of these stages")
        return read & ties, read & others

    def _add_outgoing(self, nodes: Collection[Node]) -> set[Node]:
        """The ties that start from some actors, and of what they target the clusters, which are returned."""
        said = self._said
        actors = said.of_type(nodes, _ACTING)
        said.add_pointing(actors, (SUBJECT,), "the ties of what it is tied to")
        return said.of_type(said.add(said.values(actors, _TARGETS), "what these target"), {CLUSTER})

    def _add_reifying(self) -> None:
        """What RDF 1.2 says about the statements, of nodes without a name that reify one of them."""
        stated = (quad.triple for quad in self._said.of(*self._said))  # read only where there are such nodes
        found = self._reading.reifying(stated, "what is said of statements")
        self._said.add({quad.subject for quad in found}, "what is said of statements")
