"""Everything known of one thing: itself, its ties either way, its stages, its steps, and their sources."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from clusteratlas.catalogue import records as read
from clusteratlas.catalogue.citing import Citing
from clusteratlas.catalogue.datasets import data_sets
from clusteratlas.model import Source, Stage, Step, Thing, Tie, look_up
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, full_iri, short_id
from clusteratlas.vocabulary.terms import STEP_TYPES

_RDF = PREFIXES["rdf"]
_TYPE, _REGION = ox.NamedNode(_RDF + "type"), ox.NamedNode(CA + "region")
_ENDS = (ox.NamedNode(_RDF + "subject"), ox.NamedNode(_RDF + "object"))


@dataclass(frozen=True, slots=True)
class About:
    """What the atlas knows of a thing.

    Attributes:
        ties: every tie of which the thing is subject or object.
        stages: the stages of a value chain, or those that an industry performs, in order; of a stage, itself.
        steps: the support steps that a region received, or in which a stakeholder took part;
            of a step, itself.
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
    record, citing = read.record_of(store, iri), Citing(store)
    thing = citing.thing(record)
    ties = tuple(
        sorted(
            _ties(store, node, citing),
            key=lambda tie: (tie.subject != thing.id, tie.predicate, tie.object, tie.id),
        )
    )
    steps = tuple(sorted(steps_of(store, node, citing), key=lambda step: (step.date, step.position, step.id)))
    cited = {*thing.sources, *(name for tie in ties for name in tie.sources)}
    cited |= {name for step in steps for name in step.sources}
    broader = next(iter(record.ids(PREFIXES["skos"] + "broader")), "")
    return About(thing, ties, stages_of(store, node), steps, broader, citing.sources(cited))


def label_of(store: Store, identifier: str, *languages: str) -> str:
    """The label of a thing by its id, in the first language that has one."""
    iri = full_iri(identifier)
    if data_sets(store).several(iri):
        return read.thing(read.record_of(store, iri)).label(*languages)
    quads = store.quads(ox.NamedNode(iri), ox.NamedNode(PREFIXES["skos"] + "prefLabel"))
    record = read.gather((quad.subject, quad.predicate, quad.object) for quad in quads).get(iri)
    return read.thing(record or read.Record(iri)).label(*languages)


def term_label(store: Store, iri: str, language: str) -> str:
    """The label of a thing, class or property; its short id where it has none."""
    node = ox.NamedNode(iri)
    for prop in (PREFIXES["skos"] + "prefLabel", PREFIXES["rdfs"] + "label", PREFIXES["dct"] + "title"):
        quads = store.quads(node, ox.NamedNode(prop))
        record = read.gather((quad.subject, quad.predicate, quad.object) for quad in quads).get(iri)
        if record:
            labels = record.by_language(prop)
            return labels[look_up(language, labels) or next(iter(labels))]
    return short_id(iri)


def _ties(store: Store, node: ox.NamedNode, citing: Citing) -> Iterable[Tie]:
    found = {read.iri_of(quad.subject) for end in _ENDS for quad in store.quads(None, end, node)}
    return (tie for iri in sorted(found) if iri for tie in citing.ties(read.record_of(store, iri)))


def stages_of(store: Store, node: ox.NamedNode) -> tuple[Stage, ...]:
    """The stages of a value chain, or those that an industry performs, in order; of a stage, itself."""
    has_stage = ox.NamedNode(CA + "hasStage")
    chains = {read.iri_of(quad.object): node.value for quad in store.quads(node, has_stage)}
    for quad in store.quads(None, has_stage, node):
        chains[node.value] = read.iri_of(quad.subject)
    for performed in store.quads(None, ox.NamedNode(CA + "industry"), node):
        stage = performed.subject
        if isinstance(stage, ox.NamedNode):
            for quad in store.quads(None, has_stage, stage):
                chains[stage.value] = read.iri_of(quad.subject)
    stages = (
        read.stage(read.record_of(store, stage), short_id(chain)) for stage, chain in chains.items() if stage
    )
    return tuple(sorted(stages, key=lambda stage: (stage.value_chain, stage.position, stage.id)))


def steps_of(store: Store, node: ox.NamedNode, citing: Citing) -> Iterable[Step]:
    """The support steps that a region received, or in which a thing took part; of a step, itself."""
    roles = (PREFIXES["prov"] + "wasAssociatedWith", PREFIXES["dct"] + "subject")
    found = {
        read.iri_of(quad.subject) for role in roles for quad in store.quads(None, ox.NamedNode(role), node)
    }
    # For a region much else is recorded, while steps are few.
    steps = (
        quad.subject for kind in STEP_TYPES.values() for quad in store.quads(None, _TYPE, ox.NamedNode(kind))
    )
    received = (step for step in steps if isinstance(step, ox.NamedNode))
    found |= {step.value for step in received if next(store.quads(step, _REGION, node), None) is not None}
    records = (read.record_of(store, iri) for iri in sorted({node.value, *found}) if iri)
    return (citing.step(record) for record in records if record.type in STEP_TYPES)
