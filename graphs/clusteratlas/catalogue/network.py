"""A region's network, read from a store."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from clusteratlas.catalogue import records as read
from clusteratlas.catalogue.citing import Citing
from clusteratlas.catalogue.records import Record
from clusteratlas.files.locations import query_root
from clusteratlas.model import DatasetInfo, Network, Source, Stage, Step, Thing, Tie
from clusteratlas.store.store import Rows, Store
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, full_iri, short_id
from clusteratlas.vocabulary.terms import INDUSTRY, STEP_TYPES, THING_TYPES

_QUESTIONS = ("neighbours", "stages", "sources")
_ACCOUNT = ox.NamedNode(CA + "region")
_SPATIAL = ox.NamedNode(PREFIXES["dct"] + "spatial")


@dataclass(frozen=True, slots=True)
class Statements:
    """What a store says of a region's things, read once for all that is told of them.

    Attributes:
        recorded: all that is said of each thing, tie and step in the region's account, by its name.
        rows: of what these lead to, as the questions ``network/neighbours`` and so on answer, by their names.
    """

    recorded: Mapping[ox.NamedNode, list[ox.Quad]]
    rows: Mapping[str, Rows]


def query_text(name: str) -> str:
    """The SPARQL of a named question, as ``network/recorded``."""
    return (query_root() / f"{name}.rq").read_text(encoding="utf-8")


def region_statements(store: Store, data_set: str) -> Statements:
    """The statements on which all that is told of a region rests.

    What is recorded for it, nearly all there is, is looked up node by node: in half the time in which the
    engine hands out the rows of ``network/recorded``, which says the same.

    Args:
        data_set: id of the region in whose account things are recorded; empty for all regions together.
    """
    region = ox.NamedNode(full_iri(data_set)) if data_set else None
    subjects = {quad.subject for quad in store.quads(None, _ACCOUNT, region)}
    nodes = sorted((node for node in subjects if isinstance(node, ox.NamedNode)), key=lambda node: node.value)
    rows = {
        name: store.select(_in_any_order(query_text(f"network/{name}")), {"region": region} if region else {})
        for name in _QUESTIONS
    }
    return Statements({node: list(store.quads(node)) for node in nodes}, rows)


def _in_any_order(query: str) -> str:
    """A query without its last ORDER BY, which takes as long as all the rest; records have an order."""
    head, _, tail = query.rpartition("ORDER BY")
    return head if head and "}" not in tail else query


def read_network(  # noqa: PLR0913 - what a network is of and as of; the last two are given by name
    store: Store,
    region: Thing,
    data_set: str,
    at: str = "",
    *,
    dated: bool = False,
    statements: Statements | None = None,
    citing: Citing | None = None,
) -> Network:
    """All that is known of a region.

    Args:
        region: the region, as it is called at the date.
        data_set: id of the region in whose account things are recorded, which may be its predecessor.
        at: the date of which the store is a view, or empty.
        dated: whether it keeps to what is known to hold then.
        statements: of :func:`region_statements`, where somebody has them already.
        citing: what reads the ties, where somebody else needs them too.
    """
    said = statements or region_statements(store, data_set)
    recorded = read.described(said.recorded, store)
    neighbours, staged, sources = (read.gathered(said.rows[name], store) for name in _QUESTIONS)
    chains = {short_id(read.iri_of(row[0])): short_id(read.iri_of(row[3])) for row in said.rows["stages"]}
    citing = citing or Citing(store)
    things = _things((recorded, neighbours, staged), citing)
    things.setdefault(region.id, region)
    ties = _ties((recorded, staged), things, citing)
    steps = _steps(store, recorded, things, citing)
    return Network(
        region=region,
        at=at,
        things=things,
        ties=ties,
        stages=_stages(staged, chains),
        sources=_sources(sources, (*things.values(), *ties, *steps), citing),
        steps=steps,
        dataset=data_set_of(store, data_set),
        dated=dated,
    )


def data_set_of(store: Store, region: str) -> DatasetInfo | None:
    """What the data set of a region says of itself, or None where there is none."""
    quads = store.quads(None, _SPATIAL, ox.NamedNode(full_iri(region)))
    found = sorted(filter(None, (read.iri_of(quad.subject) for quad in quads)))
    return read.dataset(read.record_of(store, found[0])) if found else None


def _things(sources: Iterable[Mapping[str, Record]], citing: Citing) -> dict[str, Thing]:
    wanted = {*THING_TYPES, INDUSTRY}
    found = (citing.thing(record) for part in sources for record in part.values() if record.type in wanted)
    return {thing.id: thing for thing in sorted(found, key=lambda thing: thing.id)}


def _ties(
    sources: Iterable[Mapping[str, Record]], things: Mapping[str, Thing], citing: Citing
) -> tuple[Tie, ...]:
    records = {record.iri: record for part in sources for record in read.of_class(part, CA + "Tie")}
    found = {tie.id: tie for record in records.values() for tie in citing.ties(record)}
    whole = (tie for tie in found.values() if tie.subject in things and tie.object in things)
    return tuple(
        sorted(whole, key=lambda tie: (tie.subject, tie.predicate, tie.object, tie.valid_from, tie.id))
    )


def _stages(staged: Mapping[str, Record], chains: Mapping[str, str]) -> dict[str, Stage]:
    found = (read.stage(record, chains[record.id]) for record in read.of_class(staged, CA + "Stage"))
    return {stage.id: stage for stage in sorted(found, key=lambda s: (s.value_chain, s.position, s.id))}


def _sources(
    records: Mapping[str, Record], citing_things: Iterable[Thing | Tie | Step], citing: Citing
) -> dict[str, Source]:
    """The sources by id; those that data sets describe differently, as they are cited."""
    found = (
        read.source(one) for one in read.of_class(records, CA + "Source") if not citing.contested(one.iri)
    )
    cited = {key for one in citing_things for key in one.sources if citing.names_data_set(key)}
    return {source.id: source for source in found} | citing.sources(cited)


def _steps(
    store: Store, recorded: Mapping[str, Record], things: Mapping[str, Thing], citing: Citing
) -> tuple[Step, ...]:
    """The region's own steps, and those of the method where its bearers are tied to the region."""
    own = [citing.step(record) for iri in STEP_TYPES.values() for record in read.of_class(recorded, iri)]
    method = map(citing.step, read.gather(store.select(query_text("network/method")), store).values())
    shared = [step for step in method if things.keys() & set(step.actors)]
    return tuple(sorted((*own, *shared), key=lambda step: (step.position, step.date, step.id)))
