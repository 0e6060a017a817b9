"""Value chains and things seen across regions: what the site's further pages tell."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clusteratlas.model import Network, Stage, Thing, Tie
from clusteratlas.pages import phrases
from clusteratlas.pages.links import ChainLink
from clusteratlas.pages.statistics import LinkCount, Summary, count_links, summary

_POLICY: Final = frozenset({"targets", "supports"})
_UNWEIGHED: Final = "stated"
_DIGITS: Final = 9


@dataclass(frozen=True, slots=True)
class Part:
    """Someone's part in a value chain, with the tie that says so.

    Attributes:
        band: how strongly its link to the chain is known, a key of ``phrases.BANDS``; empty for what is no
            stakeholder, and where nobody has weighed it.
    """

    thing: Thing
    tie: Tie
    band: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """A stakeholder that reaches a value chain without a tie that says it contributes.

    Attributes:
        basis: on what its link rests, a key of ``phrases.BASES``.
        stages: labels of the stages that it reaches, in their order.
    """

    thing: Thing
    basis: str
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Presence:
    """A value chain in one region.

    Attributes:
        contributors: who contributes to it by a tie, the strongest link first.
        policies: initiatives, programmes and others that target or support it.
        active: by stage, who is active in an industry of the stage; that alone is no tie to the chain.
        reached: who reaches the chain without contributing to it, by how strongly it is known (a key of
            ``phrases.BANDS``, or ``stated`` where nobody has weighed it); strongest first.
        links: the stakeholders linked to it.
        bands: how many of them by how strongly that is known, each of ``phrases.BANDS``; empty where nobody
            has weighed them.
    """

    region: Thing
    contributors: tuple[Part, ...]
    policies: tuple[Part, ...]
    active: Mapping[str, tuple[Thing, ...]]
    reached: Mapping[str, tuple[Reach, ...]]
    links: LinkCount
    bands: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ChainAcross:
    """A value chain with its stages in order, and the regions where somebody is tied to it."""

    chain: Thing
    stages: tuple[Stage, ...]
    industries: Mapping[str, Thing]
    presences: tuple[Presence, ...]


@dataclass(frozen=True, slots=True)
class RegionFigures:
    """A region in figures that can stand beside another's.

    Attributes:
        stages: stages of the region's value chains.
        filled: those of them where somebody of the region is active.
        cited: percentage of ties that are attested, 0 to 100, rounded.
        links: links of its stakeholders to its value chains.
    """

    region: Thing
    counts: Summary
    stages: int
    filled: int
    steps: int
    cited: int
    links: LinkCount


def chains_across(
    networks: Iterable[Network], language: str, links: Mapping[str, Sequence[ChainLink]] | None = None
) -> tuple[ChainAcross, ...]:
    """Every value chain of these regions, in the order of its name.

    Args:
        networks: the regions.
        language: language of the names.
        links: derived links by id of the region.
    """
    at: dict[str, list[Network]] = defaultdict(list)
    for network in _in_order(networks, language):
        for key, thing in network.things.items():
            if thing.type == "value-chain":
                at[key].append(network)
    found = [_across(key, homes, links or {}) for key, homes in at.items()]
    return tuple(sorted(found, key=lambda item: (item.chain.label(language).casefold(), item.chain.id)))


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


def figures(network: Network, links: Iterable[ChainLink] = ()) -> RegionFigures:
    """A region's figures, with its links to the value chains that its page shows."""
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
        links=count_links(link for link in links if link.value_chain in chains),
    )


def _belongs(thing: Thing, network: Network) -> bool:
    return network.region.id in {thing.region, thing.id}


def _in_order(networks: Iterable[Network], language: str) -> list[Network]:
    return sorted(networks, key=lambda net: (net.region.label(language).casefold(), net.region.id))


def _across(key: str, networks: Sequence[Network], links: Mapping[str, Sequence[ChainLink]]) -> ChainAcross:
    stages: dict[str, Stage] = {}
    industries: dict[str, Thing] = {}
    for network in networks:
        for stage in network.stages.values():
            if stage.value_chain == key:
                stages[stage.id] = stage
                industries.update({i: network.things[i] for i in stage.industries if i in network.things})
    ordered = tuple(sorted(stages.values(), key=lambda stage: (stage.position, stage.label, stage.id)))
    presences = tuple(_presence(key, net, ordered, links.get(net.region.id, ())) for net in networks)
    return ChainAcross(networks[0].things[key], ordered, industries, presences)


def _presence(key: str, network: Network, stages: Sequence[Stage], links: Iterable[ChainLink]) -> Presence:
    own = [link for link in links if link.value_chain == key and link.stakeholder in network.things]
    own.sort(key=_link_order)
    places = {link.stakeholder: (place, link.band) for place, link in enumerate(own)}
    contributors, policies = [], []
    for tie in network.ties:
        if tie.object == key and tie.subject in network.things:
            part = Part(network.things[tie.subject], tie, places.get(tie.subject, (0, ""))[1])
            if tie.predicate == "contributes-to":
                contributors.append(part)
            elif tie.predicate in _POLICY:
                policies.append(part)
    active = _active(network)
    direct = {part.thing.id for part in contributors}

    def strongest_first(part: Part) -> tuple[int, str, str]:
        return places.get(part.thing.id, (len(places), ""))[0], *_part_order(part)

    return Presence(
        network.region,
        tuple(sorted(contributors, key=strongest_first)),
        tuple(sorted(policies, key=_part_order)),
        {stage.id: _at_stage(stage, active) for stage in stages},
        _reached(network, stages, [link for link in own if link.stakeholder not in direct]),
        count_links(own),
        _by_band(own),
    )


def _by_band(links: Sequence[ChainLink]) -> dict[str, int]:
    if not any(link.band for link in links):
        return {}
    counts = Counter(link.band or link.kind for link in links)
    return {band: counts[band] for band in phrases.BANDS}


def _reached(
    network: Network, stages: Sequence[Stage], links: Iterable[ChainLink]
) -> dict[str, tuple[Reach, ...]]:
    """Stakeholders by how strongly they are linked, in the order of the links."""
    bands: dict[str, list[Reach]] = {band: [] for band in (_UNWEIGHED, *phrases.BANDS)}
    for link in links:
        reached = {stage for path in link.paths for stage in path.stages}
        labels = dict.fromkeys(stage.label for stage in stages if stage.id in reached)
        band = link.band or (link.kind if link.kind in phrases.BANDS else _UNWEIGHED)
        bands[band].append(Reach(network.things[link.stakeholder], link.basis, tuple(labels)))
    return {band: tuple(found) for band, found in bands.items() if found}


def _link_order(link: ChainLink) -> tuple[bool, float, int, str]:
    bases = list(phrases.BASES)
    basis = bases.index(link.basis) if link.basis in bases else len(bases)
    return link.kind == "potential", -round(link.strength or 0, _DIGITS), basis, link.stakeholder


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
