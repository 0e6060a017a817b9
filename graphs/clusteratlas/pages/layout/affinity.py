"""Which value chain each thing belongs to, and which chains belong side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from clusteratlas.model import Network, Tie

STEERING: Final[Mapping[str, str]] = {
    "region": "authorities",
    "public-authority": "authorities",
    "agency": "authorities",
    "policy-initiative": "initiatives",
    "programme": "programmes",
}
"""Types that stand apart above the value chains, and their zones."""

REMAINDER: Final[Mapping[str, str]] = {
    "university": "knowledge",
    "research-organisation": "knowledge",
    "technology": "knowledge",
    "company": "companies",
    "organisation": "unrecorded",
    "industry": "industries",
}
"""Zones beneath the value chains, for those who belong to none; other types are ``support``."""

_DIRECT = frozenset({"contributes-to", "supports", "targets", "part-of"})
_BELONGING = frozenset({"member-of", "part-of", "manages", "leads"})
_SMALLEST_CLUSTER_PANEL = 3

Touches = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Homes:
    """Where things belong.

    Attributes:
        panels: ids of the value chains, and of the clusters outside all chains, each in its own panel.
        inside: panel of every thing that belongs to one panel; the panel's own thing is not listed.
        between: panels of every thing that belongs to several.
        zones: zone of every thing that belongs to none.
        affinity: how much two panels share, by unordered pair (smaller id first).
    """

    panels: tuple[str, ...]
    inside: Mapping[str, str]
    between: Mapping[str, tuple[str, ...]]
    zones: Mapping[str, str]
    affinity: Mapping[tuple[str, str], float]


def find_homes(network: Network) -> Homes:
    """Assign every thing to a panel, to the space between panels, or to a zone."""
    things = network.things
    chains = sorted(key for key, thing in things.items() if thing.type == "value-chain")
    ties = sorted(network.ties, key=lambda tie: (tie.subject, tie.predicate, tie.object, tie.id))
    touches = _direct_touches(network, ties)
    industries = _industry_homes(network, ties, touches)
    _touch_by_industry(network, ties, touches)
    clusters = _cluster_panels(network, ties, touches)
    _touch_by_cluster(network, ties, touches, clusters)
    panels = (*chains, *clusters)
    inside: dict[str, str] = {}
    between: dict[str, tuple[str, ...]] = {}
    zones: dict[str, str] = {}
    for key in sorted(set(things) - set(panels)):
        kind = things[key].type
        reached = tuple(sorted(touches.get(key, ())))
        if kind in STEERING:
            zones[key] = STEERING[kind]
        elif kind == "industry" and key in industries:
            inside[key] = industries[key]
        elif len(reached) == 1:
            inside[key] = reached[0]
        elif reached:
            between[key] = reached
        else:
            zones[key] = REMAINDER.get(kind, "support")
    return Homes(panels, inside, between, zones, _affinity(network, touches))


def _direct_touches(network: Network, ties: Iterable[Tie]) -> Touches:
    touches: Touches = defaultdict(dict)
    things = network.things
    for tie in ties:
        if tie.predicate not in _DIRECT or tie.subject not in things or tie.object not in things:
            continue
        if things[tie.object].type == "value-chain" != things[tie.subject].type:
            touches[tie.subject][tie.object] = 1.0
    return touches


def _chains_of_industries(network: Network) -> dict[str, list[str]]:
    reached: dict[str, set[str]] = defaultdict(set)
    for stage in network.stages.values():
        for industry in stage.industries:
            if industry in network.things and stage.value_chain in network.things:
                reached[industry].add(stage.value_chain)
    return {industry: sorted(chains) for industry, chains in sorted(reached.items())}


def _industry_homes(network: Network, ties: Iterable[Tie], touches: Touches) -> dict[str, str]:
    """One chain for every industry; an industry without stage joins its kin.

    Of several chains the one counts to which most of those active in the industry contribute, then the
    one with fewest industries so far.
    """
    homes: dict[str, str] = {}
    load: dict[str, int] = defaultdict(int)
    drawn: dict[tuple[str, str], int] = defaultdict(int)
    for tie in ties:
        if tie.predicate == "active-in":
            for panel in touches.get(tie.subject, ()):
                drawn[tie.object, panel] += 1
    chains_of = _chains_of_industries(network)
    for industry, chains in sorted(chains_of.items(), key=lambda item: (len(item[1]), item[0])):
        homes[industry] = min(chains, key=lambda chain: (-drawn[industry, chain], load[chain], chain))
        load[homes[industry]] += 1
    staged = dict(homes)
    for key in sorted(network.things):
        if network.things[key].type == "industry" and key not in staged:
            kin = [other for other in staged if _is_kin(key, other)]
            if kin:
                homes[key] = staged[min(kin, key=lambda other: (len(other), other))]
    return homes


def _is_kin(one: str, other: str) -> bool:
    """Whether one NACE code is an ancestor of the other (codes without dots; sections are letters)."""
    a, b = one.rpartition(":")[2], other.rpartition(":")[2]
    return a[:1].isdigit() and b[:1].isdigit() and (a.startswith(b) or b.startswith(a))


def _touch_by_industry(network: Network, ties: Iterable[Tie], touches: Touches) -> None:
    """Who touches no chain directly belongs to the chain of the industries it is active in, if that is one.

    Where they point to several chains, the one that most of them point to counts, else none.
    """
    chains_of = _chains_of_industries(network)
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for tie in ties:
        if tie.predicate == "active-in" and not touches.get(tie.subject):
            for chain in chains_of.get(tie.object, ()):
                votes[tie.subject][chain] += 1 / len(chains_of[tie.object])
    _adopt(votes, touches)


def _touch_by_cluster(
    network: Network, ties: Iterable[Tie], touches: Touches, clusters: Iterable[str]
) -> None:
    """Who touches no chain otherwise belongs where its clusters belong; universities stay apart."""
    things = network.things
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    own = {cluster: {cluster: 1.0} for cluster in clusters}
    for tie in ties:
        if tie.predicate not in _BELONGING or tie.object not in things or tie.subject not in things:
            continue
        if things[tie.object].type != "cluster" or touches.get(tie.subject):
            continue
        if things[tie.subject].type == "university" and tie.object not in own:
            continue
        reached = own.get(tie.object) or touches.get(tie.object, {})
        for panel in sorted(reached):
            votes[tie.subject][panel] += 1 / len(reached)
    _adopt(votes, touches)


def _adopt(votes: Mapping[str, Mapping[str, float]], touches: Touches) -> None:
    for key in sorted(votes):
        best = max(votes[key].values())
        leaders = sorted(panel for panel, vote in votes[key].items() if vote >= best - 1e-9)
        if len(leaders) == 1:
            touches[key] = {leaders[0]: 0.5}


def _cluster_panels(network: Network, ties: Iterable[Tie], touches: Touches) -> list[str]:
    """Clusters that touch no chain but have enough members that touch none either."""
    members: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        thing = network.things.get(tie.object)
        if tie.predicate in _BELONGING and thing and thing.type == "cluster" and not touches.get(tie.object):
            subject = network.things.get(tie.subject)
            if subject and not touches.get(tie.subject) and subject.type not in STEERING:
                members[tie.object].add(tie.subject)
    panels: list[str] = []
    for cluster in sorted(members, key=lambda key: (-len(members[key]), key)):
        if len(members[cluster] - set(panels)) >= _SMALLEST_CLUSTER_PANEL:
            panels.append(cluster)
    return sorted(panels)


def _affinity(network: Network, touches: Touches) -> dict[tuple[str, str], float]:
    shared: dict[tuple[str, str], float] = defaultdict(float)
    for key in sorted(touches):
        weight = 0.5 if network.things[key].type in STEERING else 2.0
        _share(shared, sorted(touches[key]), weight)
    for chains in _chains_of_industries(network).values():
        _share(shared, chains, 1.0)
    for tie in sorted(network.ties, key=lambda tie: tie.id):
        pair = sorted((tie.subject, tie.object))
        ends = [network.things[end].type for end in pair if end in network.things]
        if ends == ["value-chain", "value-chain"] and pair[0] != pair[1]:
            _share(shared, pair, 2.0)
    return dict(shared)


def _share(shared: dict[tuple[str, str], float], panels: list[str], weight: float) -> None:
    """Things that reach many panels say less about any two of them."""
    for one, other in combinations(panels, 2):
        shared[(one, other)] += weight / (len(panels) - 1)
