"""Value chains, sources and things seen across regions: what the site's further pages tell."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from clusteratlas.model import Network, Source, Stage, Thing, Tie
from clusteratlas.pages.statistics import Summary, summary

_POLICY: Final = frozenset({"targets", "supports"})


@dataclass(frozen=True, slots=True)
class Part:
    """Someone's part in a value chain, with the tie that says so."""

    thing: Thing
    tie: Tie


@dataclass(frozen=True, slots=True)
class Presence:
    """A value chain in one region.

    Attributes:
        contributors: who contributes to it by a tie.
        policies: initiatives, programmes and others that target or support it.
        active: by stage, who is active in an industry of the stage; that alone is no tie to the chain.
    """

    region: Thing
    contributors: tuple[Part, ...]
    policies: tuple[Part, ...]
    active: Mapping[str, tuple[Thing, ...]]


@dataclass(frozen=True, slots=True)
class ChainAcross:
    """A value chain with its stages in order, and the regions where somebody is tied to it."""

    chain: Thing
    stages: tuple[Stage, ...]
    industries: Mapping[str, Thing]
    presences: tuple[Presence, ...]


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A source and what rests on it: the number of ties, and the regions whose ties they are."""

    source: Source
    ties: int
    regions: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class RegionFigures:
    """A region in figures that can stand beside another's.

    Attributes:
        stages: stages of the region's value chains.
        filled: those of them where somebody of the region is active.
        cited: percentage of ties that are attested, 0 to 100, rounded.
    """

    region: Thing
    counts: Summary
    stages: int
    filled: int
    steps: int
    cited: int


def chains_across(networks: Iterable[Network], language: str) -> tuple[ChainAcross, ...]:
    """Every value chain of these regions, in the order of its name."""
    at: dict[str, list[Network]] = defaultdict(list)
    for network in _in_order(networks, language):
        for key, thing in network.things.items():
            if thing.type == "value-chain":
                at[key].append(network)
    found = [_across(key, homes) for key, homes in at.items()]
    return tuple(sorted(found, key=lambda item: (item.chain.label(language).casefold(), item.chain.id)))


def sources_across(networks: Iterable[Network], language: str) -> tuple[SourceUse, ...]:
    """Every source of these regions, by publisher and title."""
    sources: dict[str, Source] = {}
    ties: dict[str, set[str]] = defaultdict(set)
    regions: dict[str, dict[str, Thing]] = defaultdict(dict)
    for network in _in_order(networks, language):
        sources.update(network.sources)
        for tie in network.ties:
            for key in tie.sources:
                ties[key].add(tie.id)
                regions[key][network.region.id] = network.region
        cited = [thing.sources for thing in network.things.values()]
        for key in chain(*cited, *(step.sources for step in network.steps)):
            regions[key][network.region.id] = network.region
    used = [
        SourceUse(source, len(ties[key]), tuple(regions[key].values())) for key, source in sources.items()
    ]
    return tuple(sorted(used, key=lambda use: (*_heading(use.source), use.source.id)))


def things_across(networks: Iterable[Network], language: str) -> tuple[tuple[Thing, tuple[Thing, ...]], ...]:
    """Every thing but industries, by name, with the regions that hold it, its own region first."""
    found: dict[str, tuple[Thing, list[Thing]]] = {}
    for network in _in_order(networks, language):
        for key, thing in network.things.items():
            if thing.type != "industry":
                regions = found.setdefault(key, (thing, []))[1]
                regions.insert(0 if _belongs(thing, network) else len(regions), network.region)
    listed = ((thing, tuple(regions)) for thing, regions in found.values())
    return tuple(sorted(listed, key=lambda pair: (pair[0].label(language).casefold(), pair[0].id)))


def figures(network: Network) -> RegionFigures:
    """A region's figures."""
    chains = {key for key, thing in network.things.items() if thing.type == "value-chain"}
    stages = [stage for stage in network.stages.values() if stage.value_chain in chains]
    active = _active(network)
    counts = summary(network)
    return RegionFigures(
        region=network.region,
        counts=counts,
        stages=len(stages),
        filled=sum(bool(_at_stage(stage, active)) for stage in stages),
        steps=sum(step.region == network.region.id for step in network.steps),
        cited=round(100 * counts.attested / counts.ties) if counts.ties else 0,
    )


def _belongs(thing: Thing, network: Network) -> bool:
    return network.region.id in {thing.region, thing.id}


def _in_order(networks: Iterable[Network], language: str) -> list[Network]:
    return sorted(networks, key=lambda net: (net.region.label(language).casefold(), net.region.id))


def _heading(source: Source) -> tuple[str, str]:
    return (source.publisher or source.title).casefold(), source.title.casefold()


def _across(key: str, networks: Sequence[Network]) -> ChainAcross:
    stages: dict[str, Stage] = {}
    industries: dict[str, Thing] = {}
    for network in networks:
        for stage in network.stages.values():
            if stage.value_chain == key:
                stages[stage.id] = stage
                industries.update({i: network.things[i] for i in stage.industries if i in network.things})
    ordered = tuple(sorted(stages.values(), key=lambda stage: (stage.position, stage.label, stage.id)))
    presences = tuple(_presence(key, network, ordered) for network in networks)
    return ChainAcross(networks[0].things[key], ordered, industries, presences)


def _presence(key: str, network: Network, stages: Iterable[Stage]) -> Presence:
    contributors, policies = [], []
    for tie in network.ties:
        if tie.object == key and tie.subject in network.things:
            part = Part(network.things[tie.subject], tie)
            if tie.predicate == "contributes-to":
                contributors.append(part)
            elif tie.predicate in _POLICY:
                policies.append(part)
    active = _active(network)
    return Presence(
        network.region,
        tuple(sorted(contributors, key=_part_order)),
        tuple(sorted(policies, key=_part_order)),
        {stage.id: _at_stage(stage, active) for stage in stages},
    )


def _part_order(part: Part) -> tuple[str, str]:
    return part.thing.label("en").casefold(), part.tie.id


def _active(network: Network) -> dict[str, list[Thing]]:
    active: dict[str, list[Thing]] = defaultdict(list)
    for tie in network.ties:
        if tie.predicate == "active-in" and tie.subject in network.things:
            active[tie.object].append(network.things[tie.subject])
    return active


def _at_stage(stage: Stage, active: Mapping[str, Iterable[Thing]]) -> tuple[Thing, ...]:
    """Who is active in a class of the stage or in one below it (codes without dots: 1392 is below 139)."""
    found: dict[str, Thing] = {}
    for industry, things in active.items():
        if any(industry.startswith(own) for own in stage.industries):
            found.update({thing.id: thing for thing in things})
    return tuple(sorted(found.values(), key=lambda thing: (thing.label("en").casefold(), thing.id)))
