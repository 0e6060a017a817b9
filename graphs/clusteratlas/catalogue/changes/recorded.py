"""All that a version of data says, as plain values, and the part of it that is one region's."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TypeAlias

import pyoxigraph as ox

from clusteratlas.catalogue import records as read
from clusteratlas.catalogue.citing import source_iri
from clusteratlas.model import DatasetInfo, Source, Stage, Step, Thing, Tie
from clusteratlas.store.store import Store, Term
from clusteratlas.store.values import NODE
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, full_iri, short_id
from clusteratlas.vocabulary.terms import PREDICATE_TOKENS, STEP_TYPES, THING_TYPES

_TYPE = PREFIXES["rdf"] + "type"
_ENDS = tuple(PREFIXES["rdf"] + name for name in ("subject", "predicate", "object"))
Records: TypeAlias = Mapping[str, read.Record]
Statement: TypeAlias = tuple[str, str, str]
Given: TypeAlias = Store | Iterable[ox.Quad | ox.Triple]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one version of data says; the background that stands beside it is no part of it.

    Attributes:
        tie_regions: the ids of the regions for which each tie is recorded, by the tie's id.
        spatial: the id of the region that each data set covers, by the data set's id.
    """

    things: Mapping[str, Thing]
    ties: tuple[Tie, ...]
    stages: Mapping[str, Stage]
    sources: Mapping[str, Source]
    steps: Mapping[str, Step]
    data_sets: Mapping[str, DatasetInfo]
    tie_regions: Mapping[str, frozenset[str]]
    spatial: Mapping[str, str]

    @property
    def issued(self) -> str:
        """When the latest of the data sets was issued; empty where none says so."""
        return max((one.issued for one in self.data_sets.values()), default="")

    def of(self, region: str) -> "Recorded":
        """What is recorded for one region, by its id; the rest as far as its ties speak of it."""
        ties = tuple(tie for tie in self.ties if region in self.tie_regions.get(tie.id, ()))
        ends = {end for tie in ties for end in (tie.subject, tie.object)}
        things = {id_: one for id_, one in self.things.items() if one.region == region or _met(one, ends)}
        stages = {id_: one for id_, one in self.stages.items() if one.value_chain in things}
        chained = tuple(
            tie
            for tie in self.ties
            if tie.predicate == "stage-of" and tie.object in things and tie not in ties
        )
        steps = {id_: one for id_, one in self.steps.items() if one.region == region}
        citing: tuple[Thing | Tie | Step, ...] = (*things.values(), *ties, *chained, *steps.values())
        cited = {source for one in citing for source in one.sources}
        return replace(
            self,
            things=things,
            ties=(*ties, *chained),
            stages=stages,
            sources={id_: one for id_, one in self.sources.items() if id_ in cited},
            steps=steps,
            data_sets={id_: one for id_, one in self.data_sets.items() if self.spatial.get(id_) == region},
        )


def recorded(data: Given) -> Recorded:
    """What data say.

    Args:
        data: a store, of which the user's own data alone are read; or statements.
    """
    return from_records(read.gather(statements(data), data if isinstance(data, Store) else None))


def from_records(records: Records, only: AbstractSet[str] | None = None) -> Recorded:
    """What records say.

    Args:
        records: all of a version, by IRI.
        only: the IRIs of those that are wanted; None for all.
    """
    found = records if only is None else {iri: one for iri, one in records.items() if iri in only}
    chains = {stage: record.id for record in found.values() for stage in record.ids(CA + "hasStage")}
    ties = list(read.of_class(found, CA + "Tie"))
    said = [tie for tie in map(read.tie, ties) if tie.subject and tie.predicate and tie.object]
    bare = list(_without_tie(found, set(map(statement_of, records.values()))))
    sources = (read.source(one) for one in read.of_class(found, CA + "Source"))
    sets = list(read.of_class(found, PREFIXES["dcat"] + "Dataset"))
    return Recorded(
        things={one.id: read.thing(one) for one in found.values() if one.type in THING_TYPES},
        ties=(*said, *(tie for tie, _ in bare)),
        stages={
            one.id: read.stage(one, chains.get(one.id, "")) for one in read.of_class(found, CA + "Stage")
        },
        sources={one.id: one for one in sources},
        steps={one.id: read.step(one) for one in found.values() if one.type in STEP_TYPES},
        data_sets={one.id: read.dataset(one) for one in sets},
        tie_regions={
            **{one.id: frozenset(one.ids(CA + "region")) for one in ties},
            **{tie.id: regions for tie, regions in bare},
        },
        spatial={one.id: one.id_of(PREFIXES["dct"] + "spatial") for one in sets},
    )


def statement_of(record: read.Record) -> Statement | None:
    """What a tie states, by the IRIs of its ends and of its kind; None for what is no tie."""
    ends = tuple(read.iri_of(next(iter(record.values.get(prop, ())), None)) for prop in _ENDS)
    return (ends[0], ends[1], ends[2]) if all(ends) else None


def _without_tie(
    found: Records, known: AbstractSet[Statement | None]
) -> Iterator[tuple[Tie, frozenset[str]]]:
    """Relations that stand without a tie, as uncited ties, and the regions of their ends."""
    for record in found.values():
        for prop in record.values.keys() & PREDICATE_TOKENS.keys() if record.type else ():
            for target in record.all(prop, NODE):
                if (record.iri, prop, target) not in known:
                    said = (record.id, PREDICATE_TOKENS[prop], short_id(target))
                    ends = (record, found.get(target, record))
                    regions = frozenset(region for end in ends for region in end.ids(CA + "region"))
                    yield Tie(" ".join(said), *said, status="uncited"), regions


def stages_of(store: Store, ids: Iterable[str]) -> dict[str, tuple[Stage, ...]]:
    """The stages of the value chains among some things, by the chain, also of those in the background."""
    kind, chain, has = (ox.NamedNode(iri) for iri in (_TYPE, THING_TYPES["value-chain"], CA + "hasStage"))
    found: dict[str, tuple[Stage, ...]] = {}
    for id_ in sorted(ids):
        node = ox.NamedNode(full_iri(id_))
        if next(store.quads(node, kind, chain), None) is not None:
            stages = sorted({read.iri_of(quad.object) for quad in store.quads(node, has)} - {""})
            found[id_] = tuple(read.stage(read.record_of(store, iri), id_) for iri in stages)
    return found


def labels(records: Records, ids: Iterable[str], language: str) -> dict[str, str]:
    """The names of things, stages, sources, steps and data sets, by id, as far as they are described."""
    found: dict[str, str] = {}
    for id_ in ids:
        record = records.get(full_iri(id_)) or records.get(source_iri(id_))
        if record is not None and (name := read.thing(record).label(language)) != record.id:
            found[id_] = name
    return found


def _met(thing: Thing, ends: set[str]) -> bool:
    """Whether a thing that is recorded for no region is spoken of by a region's ties."""
    return not thing.region and thing.id in ends


def statements(data: Given) -> Iterator[tuple[Term, ...]]:
    """What data state: of a store the user's own data, but never vocabulary and classifications."""
    if not isinstance(data, Store):
        yield from ((one.subject, one.predicate, one.object) for one in data)
        return
    hidden = data.origins.reference
    for quad in data.data_alone().quads():
        if not (isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value in hidden):
            yield quad.subject, quad.predicate, quad.object
