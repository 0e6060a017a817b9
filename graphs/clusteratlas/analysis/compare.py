"""Regions side by side, each in figures, and the value chains that several share.

Figures describe records. A region with more sources has more of everything; the evidence columns
say how far that goes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from clusteratlas.analysis.counting import LEAST
from clusteratlas.analysis.ground import Ground
from clusteratlas.analysis.lenses import INITIATIVE_TYPES, lens_graph
from clusteratlas.analysis.measures.frame import Frame
from clusteratlas.analysis.measures.values import NotComputable, Value
from clusteratlas.analysis.measures.whole import degree_centralisation, density
from clusteratlas.model import BANDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clusteratlas.model import Link, Network


@dataclass(frozen=True, slots=True)
class Profile:
    """One region in figures.

    Attributes:
        actors: number of stakeholders recorded for the region by type.
        chains: for each value chain the number of the region's stakeholders that have a link to it that
            counts, the largest chain first; targeted ones that nobody links to have 0.
        links: number of the region's links by band, whether or not they count.
        least: the lowest band of a link that counts.
        stages: stages of these chains that a stakeholder serves, and all that have an industry.
        initiatives: number of initiatives and programmes recorded for the region by type.
        density: of the region's stakeholders among each other.
        centralisation: the same network, by degree.
        ties: ties recorded, those that define value chains left out.
        attested: share of these ties that a source supports.
        sources_per_tie: mean number of sources of a tie.
        newest_source: year of the newest source of a tie, or empty.
    """

    id: str
    label: str
    actors: Mapping[str, int]
    chains: Mapping[str, int]
    links: Mapping[str, int]
    least: str
    stages: tuple[int, int]
    initiatives: Mapping[str, int]
    density: Value
    centralisation: Value
    ties: int
    attested: Value
    sources_per_tie: Value
    newest_source: str


@dataclass(frozen=True, slots=True)
class SharedChain:
    """A value chain to which stakeholders of several regions have links that count: how many in each."""

    id: str
    label: str
    regions: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the comparison: a figure and its value by region, in the order of the regions."""

    name: str
    values: tuple[Value | str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Regions side by side.

    Attributes:
        profiles: the regions, in the order asked for.
        shared: value chains to which at least two of them have links that count.
    """

    profiles: tuple[Profile, ...]
    shared: tuple[SharedChain, ...]

    def figures(self) -> tuple[Figure, ...]:
        """The profiles as lines of a table, one column for each region."""
        lines = [Figure(f"actors: {type_}", self._counts("actors", type_)) for type_ in self._keys("actors")]
        lines.append(Figure("value chains", tuple(float(len(p.chains)) for p in self.profiles)))
        lines += [Figure(f"links: {band}", self._counts("links", band)) for band in BANDS]
        lines.append(Figure("stages served", tuple(float(p.stages[0]) for p in self.profiles)))
        lines.append(Figure("stages", tuple(float(p.stages[1]) for p in self.profiles)))
        lines += [
            Figure(f"initiatives: {t}", self._counts("initiatives", t)) for t in self._keys("initiatives")
        ]
        for name in ("density", "centralisation", "ties", "attested", "sources_per_tie", "newest_source"):
            lines.append(Figure(name.replace("_", " "), tuple(getattr(p, name) for p in self.profiles)))
        return tuple(lines)

    def _keys(self, attribute: str) -> list[str]:
        return sorted({key for profile in self.profiles for key in getattr(profile, attribute)})

    def _counts(self, attribute: str, key: str) -> tuple[float, ...]:
        return tuple(float(getattr(profile, attribute).get(key, 0)) for profile in self.profiles)


Regions: TypeAlias = "Sequence[tuple[Network, Sequence[Link]]]"
"""Each region with its links."""


def compare(regions: Regions, least: str = LEAST) -> Comparison:
    """The regions side by side, in the order given; links of a lower band than ``least`` do not count."""
    return Comparison(tuple(profile(*region, least) for region in regions), shared_chains(regions, least))


def profile(network: Network, links: Sequence[Link], least: str = LEAST) -> Profile:
    """The figures of one region.

    Args:
        network: the region.
        links: its links, of all bands.
        least: the lowest band of a link that counts; ``weak`` for all links.
    """
    ground = Ground(network, links, least)
    graph = lens_graph("actors", network).subgraph(ground.local)
    frame = Frame(graph)
    stages = [stage for chain in ground.chains for stage in ground.stages(chain)]
    served = sum(map(ground.is_served, stages))
    homes = {network.things[who].region for who in ground.local} | {network.region.id}
    kinds = Counter(
        t.type for t in network.things.values() if t.type in INITIATIVE_TYPES and t.region in homes
    )
    ties = [tie for tie in network.ties if tie.predicate != "stage-of"]
    cited = {source for tie in ties for source in tie.sources}
    years = [
        network.sources[id_].year for id_ in cited if id_ in network.sources and network.sources[id_].year
    ]
    none = NotComputable("no tie")
    sizes = {chain: len(ground.linked.get(chain, ())) for chain in ground.chains}
    found = [link.band for link in (*ground.links, *ground.uncounted) if link.stakeholder in ground.local]
    return Profile(
        id=network.region.id,
        label=network.region.label(),
        actors=dict(sorted(Counter(ground.type(who) for who in ground.local).items())),
        chains=dict(sorted(sizes.items(), key=lambda size: (-size[1], size[0]))),
        links={band: found.count(band) for band in BANDS},
        least=least,
        stages=(served, len(stages)),
        initiatives=dict(sorted(kinds.items())),
        density=density(frame).value,
        centralisation=degree_centralisation(frame).value,
        ties=len(ties),
        attested=sum(tie.status == "attested" for tie in ties) / len(ties) if ties else none,
        sources_per_tie=sum(len(tie.sources) for tie in ties) / len(ties) if ties else none,
        newest_source=max(years, default=""),
    )


def shared_chains(regions: Regions, least: str = LEAST) -> tuple[SharedChain, ...]:
    """The value chains to which at least two of the regions have links that count, those of most first."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    labels: dict[str, str] = {}
    for network, links in regions:
        ground = Ground(network, links, least)
        for chain, who in ground.linked.items():
            found[chain][network.region.id] = len(who)
            labels.setdefault(chain, ground.label(chain))
    rows = [SharedChain(id_, labels[id_], by) for id_, by in found.items() if len(by) > 1]
    return tuple(sorted(rows, key=lambda row: (-len(row.regions), row.label)))
