"""What is recorded among a region's stakeholders, and which pairs of them a tie could be missing between."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from clusteratlas.analysis.ground import Ground
from clusteratlas.analysis.lenses import lens_graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.model import Network

SUCCESSION = "successor-of"
_ABOVE = frozenset({"governs", "manages"})


@dataclass(frozen=True)
class Records:
    """One region, looked up for missing ties.

    Attributes:
        network: the region.
        graph: its stakeholders and the ties among them.
        around: what everything is tied to, direction ignored; a stakeholder of elsewhere counts as a thing.
        gone: the stakeholders that have ended: in the test, but neither proposed nor asked.
    """

    network: Network
    graph: Graph
    around: Mapping[str, frozenset[str]]
    gone: frozenset[str] = frozenset()

    @classmethod
    def of(cls, network: Network) -> Records:
        """The records of a region."""
        ground = Ground(network, ())
        local = ground.local
        near: dict[str, set[str]] = {node: set() for node in local}
        graph = lens_graph("ties", network)
        for node in graph:
            near.setdefault(node, set())
        for a, b, data in graph.edges(data=True):
            if data["predicates"] != (SUCCESSION,):
                near[a].add(b)
                near[b].add(a)
        around = {node: frozenset(others) for node, others in near.items()}
        gone = frozenset(filter(ground.is_over, local))
        return cls(network, lens_graph("actors", network).subgraph(local), around, gone)

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """The stakeholders between whom a tie can be missing; who stands for unnamed bodies is none."""
        nodes = self.graph.nodes(data=True)
        return tuple(sorted(id_ for id_, data in nodes if not data.get("collective")))

    @cached_property
    def related(self) -> frozenset[frozenset[str]]:
        """Pairs between which no tie is missing: one body at two times, or of one owner or manager.

        That is one succeeded the other, manages or governs who manages the other, or both have one manager.
        """
        pairs = {frozenset((t.subject, t.object)) for t in self.network.ties if t.predicate == SUCCESSION}
        above: dict[str, set[str]] = {}
        for tie in self.network.ties:
            if tie.predicate in _ABOVE:
                above.setdefault(tie.object, set()).add(tie.subject)
        managers: dict[str, set[str]] = {}
        for tie in self.network.ties:
            if tie.predicate == "manages":
                managers.setdefault(tie.object, set()).add(tie.subject)
                pairs |= {frozenset((owner, tie.object)) for owner in above.get(tie.subject, ())}
        led: dict[str, set[str]] = {}
        for body, those in managers.items():
            for manager in those:
                led.setdefault(manager, set()).add(body)
        for bodies in led.values():
            pairs |= {frozenset(pair) for pair in combinations(sorted(bodies), 2)}
        return frozenset(pair for pair in pairs if len(pair) > 1)

    @cached_property
    def ties(self) -> tuple[tuple[str, str], ...]:
        """The tied pairs of actors, sorted: what can be hidden, since it would be ranked."""
        able = set(self.actors)
        pairs = ((min(edge), max(edge)) for edge in self.graph.edges)
        return tuple(sorted(p for p in pairs if able.issuperset(p) and frozenset(p) not in self.related))

    def without(self, hidden: Iterable[Sequence[str]]) -> dict[str, frozenset[str]]:
        """What everything is tied to once these pairs are not."""
        thinned = dict(self.around)
        for one, other in hidden:
            thinned[one] -= {other}
            thinned[other] -= {one}
        return thinned

    def label(self, id_: str) -> str:
        """The name of a thing, or its id where the data do not describe it."""
        return self.network.things[id_].label() if id_ in self.network.things else id_
