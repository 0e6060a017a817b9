"""Everything known of one thing: itself, its ties either way, its stages, its steps, and their sources."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from clusteratlas.catalogue import records as read
from clusteratlas.model import Source, Stage, Step, Thing, Tie
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, SOURCE, full_iri, short_id
from clusteratlas.vocabulary.terms import STEP_TYPES

_RDF = PREFIXES["rdf"]
_ENDS = (ox.NamedNode(_RDF + "subject"), ox.NamedNode(_RDF + "object"))
_TYPE = ox.NamedNode(_RDF + "type")


@dataclass(frozen=True, slots=True)
class About:
    """What the atlas knows of a thing.

    Attributes:
        ties: every tie of which the thing is subject or object.
        stages: the stages of a value chain, or the stages that an industry performs, in order.
        steps: the support steps that a region received, or in which a stakeholder took part.
        broader: id of the broader industry, if any.
        sources: the sources of all these, by id.
    """

    thing: Thing
    ties: tuple[Tie, ...]
    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]
    broader: str
    sources: dict[str, Source]


def about(store: Store, iri: str) -> About:
    """Everything known of the thing with this IRI."""
    node = ox.NamedNode(iri)
    record = _record(store, iri)
    thing = read.thing(record)
    ties = tuple(sorted(_ties(store, node), key=lambda tie: (tie.subject != thing.id, tie.predicate, tie.object, tie.id)))
    steps = tuple(sorted(_steps(store, node), key=lambda step: (step.date, step.position, step.id)))
    described = (thing, *ties, *steps)
    sources = {name: _source(store, name) for item in described for name in item.sources}
    broader = next(iter(record.ids(PREFIXES["skos"] + "broader")), "")
    return About(thing, ties, _stages(store, node), steps, broader, dict(sorted(sources.items())))


def label_of(store: Store, identifier: str, *languages: str) -> str:
    """The label of a thing by its id, in the first language that has one."""
    iri = full_iri(identifier)
    quads = store.quads(ox.NamedNode(iri), ox.NamedNode(PREFIXES["skos"] + "prefLabel"))
    record = read.gather((quad.subject, quad.predicate, quad.object) for quad in quads).get(iri)
    return read.thing(record or read.Record(iri)).label(*languages)


def _record(store: Store, iri: str) -> read.Record:
    quads = store.quads(ox.NamedNode(iri))
    gathered = read.gather((quad.subject, quad.predicate, quad.object) for quad in quads)
    return gathered.get(iri) or read.Record(iri)


def _ties(store: Store, node: ox.NamedNode) -> Iterable[Tie]:
    found = {quad.subject.value for end in _ENDS for quad in store.quads(None, end, node) if _named(quad.subject)}
    return (read.tie(_record(store, iri)) for iri in found)


def _stages(store: Store, node: ox.NamedNode) -> tuple[Stage, ...]:
    has_stage = ox.NamedNode(CA + "hasStage")
    pairs = [(node.value, quad.object.value) for quad in store.quads(node, has_stage) if _named(quad.object)]
    for quad in store.quads(None, ox.NamedNode(CA + "industry"), node):
        for chain in store.quads(None, has_stage, quad.subject):
            pairs.append((chain.subject.value, quad.subject.value))
    stages = {stage: read.stage(_record(store, stage), short_id(chain)) for chain, stage in pairs}
    return tuple(sorted(stages.values(), key=lambda stage: (stage.value_chain, stage.position, stage.id)))


def _steps(store: Store, node: ox.NamedNode) -> Iterable[Step]:
    kinds = set(STEP_TYPES.values())
    roles = (CA + "region", PREFIXES["prov"] + "wasAssociatedWith", PREFIXES["dct"] + "subject")
    found = {quad.subject.value for role in roles for quad in store.quads(None, ox.NamedNode(role), node) if _named(quad.subject)}
    for iri in found:
        types = {quad.object.value for quad in store.quads(ox.NamedNode(iri), _TYPE) if _named(quad.object)}
        if types & kinds:
            yield read.step(_record(store, iri))


def _source(store: Store, name: str) -> Source:
    return read.source(_record(store, SOURCE + name))


def _named(term: object) -> bool:
    return isinstance(term, ox.NamedNode)
