"""Regions side by side, and the twin of a region: who is most like it, and what that one has tried.

Figures describe records. A region with more sources has more of everything; the evidence columns
say how far that goes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from clusteratlas.analysis.counting import COUNTS, LEAST
from clusteratlas.analysis.ground import Ground
from clusteratlas.analysis.lenses import INITIATIVE_TYPES, INVOLVED, lens_graph
from clusteratlas.analysis.measures.frame import Frame
from clusteratlas.analysis.measures.values import NotComputable, Value
from clusteratlas.analysis.measures.whole import degree_centralisation, density
from clusteratlas.model import BANDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clusteratlas.model import Link, Network, Tie

LEAST_OVERLAP = 0.1
"""With less overlap of value chains than this another region is no twin, however alike its actors."""

LEAST_LINKED = 10
"""With fewer stakeholders that have a link that counts a region has no profile to compare."""


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
class Pattern:
    """A way of making policy: who does what in which kind of initiative aimed at what.

    Attributes:
        words: for instance "an agency leads a programme that targets a cluster".
        examples: ids of the initiatives that show it, by attested ties.
        sources: ids of the sources of these ties.
    """

    words: str
    examples: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Twin:
    """How like another region is.

    Attributes:
        similarity: mean of the two that follow, 0 to 1.
        chains: overlap of the shares of stakeholders that have a link that counts to each value chain: sum
            of the smaller over sum of the larger (Ruzicka), 0 to 1.
        roles: overlap of the shares of stakeholder types: 1 - half the sum of differences, 0 to 1.
        shared: ids of the value chains of both.
        lacking: patterns recorded there by attested ties and not recorded here, the most frequent first.
    """

    id: str
    label: str
    similarity: float
    chains: float
    roles: float
    shared: tuple[str, ...]
    lacking: tuple[Pattern, ...]


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
    served = sum(any(ground.serves(who, stage) for who in ground.local) for stage in stages)
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


def twins(
    region: tuple[Network, Sequence[Link]], others: Regions, least: str = LEAST
) -> tuple[Twin, ...] | NotComputable:
    """The other regions, most similar first; those too thinly recorded or too different are left out.

    Args:
        region: the one that looks for a twin, with its links.
        others: those to choose from, with theirs.
        least: the lowest band of a link that counts; ``weak`` for all links.

    Returns:
        The twins, or why there is none: this region or all others have fewer than :data:`LEAST_LINKED`
        stakeholders with a link that counts, or no overlap of chains reaches :data:`LEAST_OVERLAP`.
    """
    own = _Shape(*region, least)
    if own.thin:
        return NotComputable(own.thin)
    shapes = [_Shape(*other, least) for other in others if other[0].region.id != region[0].region.id]
    found = [_twin(own, shape) for shape in shapes if not shape.thin]
    near = [twin for twin in found if twin.chains >= LEAST_OVERLAP]
    if not near:
        best = max((twin.chains for twin in found), default=0.0)
        return NotComputable(
            f"no other region's value chains overlap with those of {own.ground.region} by "
            f"{LEAST_OVERLAP:.0%}; "
            f"the nearest does by {best:.0%}"
        )
    return tuple(sorted(near, key=lambda twin: (-twin.similarity, twin.id)))


class _Shape:
    """What two regions are compared by."""

    def __init__(self, network: Network, links: Sequence[Link], least: str) -> None:
        self.ground = ground = Ground(network, links, least)
        linked = set().union(*ground.linked.values()) if ground.linked else set()
        self.chains = {chain: len(who) / len(linked) for chain, who in ground.linked.items()}
        types = Counter(ground.type(who) for who in linked)
        self.roles = {type_: count / len(linked) for type_, count in types.items()}
        self.thin = ""
        if len(linked) < LEAST_LINKED:
            count = (
                f"only {len(linked)} stakeholders of {ground.region} have {COUNTS[least]} to a value chain"
            )
            self.thin = f"{count} ({LEAST_LINKED} needed)"


def _twin(own: _Shape, other: _Shape) -> Twin:
    everything = own.chains.keys() | other.chains.keys()
    pairs = [(own.chains.get(chain, 0.0), other.chains.get(chain, 0.0)) for chain in everything]
    chains = sum(map(min, pairs)) / sum(map(max, pairs))
    types = own.roles.keys() | other.roles.keys()
    roles = 1 - sum(abs(own.roles.get(t, 0.0) - other.roles.get(t, 0.0)) for t in types) / 2
    mine = set(_patterns(own.ground, attested_only=False))
    theirs = _patterns(other.ground, attested_only=True)
    lacking = [_pattern(key, ties) for key, ties in theirs.items() if key not in mine]
    return Twin(
        id=other.ground.network.region.id,
        label=other.ground.region,
        similarity=(chains + roles) / 2,
        chains=chains,
        roles=roles,
        shared=tuple(sorted(own.chains.keys() & other.chains.keys())),
        lacking=tuple(sorted(lacking, key=lambda pattern: (-len(pattern.examples), pattern.words))),
    )


PatternKey: TypeAlias = tuple[str, str, str, str]
"""Type of actor, predicate, type of initiative, type of target."""


def _patterns(ground: Ground, *, attested_only: bool) -> dict[PatternKey, list[tuple[Tie, Tie]]]:
    """Each way in which an actor's tie to an initiative meets the initiative's tie to a target."""
    found: dict[PatternKey, list[tuple[Tie, Tie]]] = defaultdict(list)
    for tie in ground.network.ties:
        if tie.predicate not in INVOLVED or ground.type(tie.object) not in INITIATIVE_TYPES:
            continue
        if ground.type(tie.subject) in INITIATIVE_TYPES | {"region", ""}:
            continue
        for aim in ground.targets.get(tie.object, ()):
            if not attested_only or tie.status == aim.status == "attested":
                key = (
                    ground.type(tie.subject),
                    tie.predicate,
                    ground.type(tie.object),
                    ground.type(aim.object),
                )
                found[key].append((tie, aim))
    return found


def _pattern(key: PatternKey, ties: list[tuple[Tie, Tie]]) -> Pattern:
    actor, predicate, initiative, target = (word.replace("-", " ") for word in key)
    words = f"{_a(actor)} {_VERBS.get(key[1], predicate)} {_a(initiative)} that targets {_a(target)}"
    sources = {source for pair in ties for tie in pair for source in tie.sources}
    return Pattern(words, tuple(sorted({tie.object for tie, _ in ties})), tuple(sorted(sources)))


_VERBS = {"participated-in": "takes part in", "partner-of": "is a partner of"}


def _a(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeio" else f"a {noun}"
