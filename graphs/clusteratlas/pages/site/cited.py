"""The sources of all regions: by publisher, each with what rests on it and where."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from clusteratlas.model import Network, Source, Thing


@dataclass(frozen=True, slots=True)
class RegionUse:
    """A region that cites a source, and how many of its ties do."""

    region: Thing
    ties: int


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A source and what rests on it.

    Attributes:
        ties: how many ties cite it; a tie of two regions counts once.
        entries: how many things cite it for themselves.
        steps: how many support steps cite it.
        regions: the regions where it is cited, in the order of their names.
    """

    source: Source
    ties: int
    entries: int
    steps: int
    regions: tuple[RegionUse, ...]


@dataclass(frozen=True, slots=True)
class Publisher:
    """Sources of one publisher, by title; the name is empty for those that name none."""

    name: str
    sources: tuple[SourceUse, ...]


@dataclass(slots=True)
class _Citing:
    """Ids of what cites a source."""

    ties: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    entries: set[str] = field(default_factory=set)
    steps: set[str] = field(default_factory=set)


def sources_across(networks: Iterable[Network], language: str) -> tuple[SourceUse, ...]:
    """Every source of these regions, by publisher and title; those without a publisher come last."""
    ordered = sorted(networks, key=lambda net: (net.region.label(language).casefold(), net.region.id))
    sources: dict[str, Source] = {}
    citing: dict[str, _Citing] = defaultdict(_Citing)
    for network in ordered:
        sources.update(network.sources)
        _note(network, citing)
    regions = {network.region.id: network.region for network in ordered}
    used = (_use(source, citing[key], regions) for key, source in sources.items())
    return tuple(sorted(used, key=lambda use: _place(use.source)))


def publishers(uses: Iterable[SourceUse]) -> tuple[Publisher, ...]:
    """Sources as :func:`sources_across` orders them, put together by their publisher."""
    return tuple(Publisher(name, tuple(own)) for name, own in groupby(uses, lambda use: use.source.publisher))


def _note(network: Network, citing: dict[str, _Citing]) -> None:
    here = network.region.id
    for tie in network.ties:
        for key in tie.sources:
            citing[key].ties[here].add(tie.id)
    for thing in network.things.values():
        for key in thing.sources:
            citing[key].entries.add(thing.id)
            citing[key].ties[here].update()
    for step in network.steps:
        for key in step.sources:
            citing[key].steps.add(step.id)
            citing[key].ties[here].update()


def _use(source: Source, citing: _Citing, regions: dict[str, Thing]) -> SourceUse:
    return SourceUse(
        source,
        len(set().union(*citing.ties.values())),
        len(citing.entries),
        len(citing.steps),
        tuple(
            RegionUse(region, len(citing.ties[key])) for key, region in regions.items() if key in citing.ties
        ),
    )


def _place(source: Source) -> tuple[bool, str, str, str, str]:
    publisher = source.publisher
    return not publisher, publisher.casefold(), publisher, source.title.casefold(), source.id
