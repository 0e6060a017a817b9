"""The key players of a region: who, what happens without or through them, and how firm that is."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from clusteratlas.analysis.measures.centrality import betweenness
from clusteratlas.analysis.measures.frame import Frame
from clusteratlas.analysis.measures.key_players import (
    AIMS,
    STEPS,
    KeyPlayers,
    distance_fragmentation,
    eligible,
    fragmentation,
    key_players,
    key_players_of_a_draw,
    objective_of,
    set_distance_reach,
    set_reach,
    strongest,
)
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.analysis.measures.key_players import Aim
    from clusteratlas.analysis.measures.values import Node

MISSING: Final = 0.1
"""The share of the ties that each draw leaves out."""

DRAWS: Final = 200
"""How many draws are made where nothing else is asked for and the network is not large."""

_FEWEST_DRAWS: Final = 20
_DRAW_EFFORT: Final = 4_000_000.0


@dataclass(frozen=True, slots=True)
class KeySet:
    """A set of key players with the figures that tell what it does and how firm it is.

    Attributes:
        found: the set and how sure it is.
        labels: the names of all nodes that are named, by node.
        nodes: what the nodes of the lens are called.
        others: how many nodes are not in the set.
        parts_before: into how many parts all that have a tie fall, the set included.
        parts: the sizes of the parts into which those fall who have a tie and are not in the set, largest
            first; who stands alone then is a part.
        direct: how many of the others are tied to the set.
        reached: how many of the others are within two steps of the set.
        by_betweenness: as many with the highest betweenness; none where it is open who that is.
        value_by_betweenness: what these come to by the same measure; None without them.
        stays: for each member, the share of the draws in which it is in the best set that was found then;
            empty without draws.
        draws: how many draws.
    """

    found: KeyPlayers
    labels: Mapping[Node, str]
    nodes: str
    others: int
    parts_before: int
    parts: tuple[int, ...]
    direct: int
    reached: int
    by_betweenness: tuple[Node, ...]
    value_by_betweenness: float | None
    stays: tuple[float, ...]
    draws: int


def key_sets(  # noqa: PLR0913 - how many, what for, and how it is tested
    graph: Graph,
    size: int,
    aims: Sequence[Aim] = AIMS,
    *,
    draws: int | None = None,
    seed: int = 1,
    progress: Callable[[int], object] | None = None,
    frame: Frame | None = None,
) -> dict[Aim, KeySet | NotComputable]:
    """The key players of a lens's graph, for each aim; or why there are none.

    Chosen are stakeholders alone that have a tie and do not stand for unnamed bodies; everything else stays
    in the network.

    Args:
        graph: such as ``atlas.network("actors", region="hamburg")``.
        size: how many players.
        aims: what for.
        draws: how many times the set is searched anew with a tenth of the ties left out; None makes 200, and
            fewer, but 20 at least, where the network is large.
        seed: fixes the draws.
        progress: called after each aim with the number done.
        frame: the graph without weights, where somebody has framed it already.

    Raises:
        RequestError: the size is below 1.
    """
    finder = _Finder(graph, frame, size, draws, seed)
    sets: dict[Aim, KeySet | NotComputable] = {}
    for done, aim in enumerate(aims, start=1):
        sets[aim] = finder.key_set(aim)
        if progress:
            progress(done)
    return sets


def choosable(graph: Graph) -> list[Node]:
    """Who can be a key player: the region's own stakeholders, without those that stand for unnamed bodies."""
    return [
        node
        for node, data in graph.nodes.items()
        if data.get("type") in STAKEHOLDER_TYPES and data.get("own", True) and not data.get("collective")
    ]


_NODES: Final = {"actors": "stakeholders", "clusters": "clusters"}
_MEASURES: Final[Mapping[Aim, Callable[[Frame, Collection[Node]], float | NotComputable]]] = {
    "fragmentation": fragmentation,
    "distance_fragmentation": distance_fragmentation,
    "reach": set_reach,
    "distance_reach": set_distance_reach,
}


class _Finder:
    """One network, looked at for every aim."""

    def __init__(self, graph: Graph, frame: Frame | None, size: int, draws: int | None, seed: int) -> None:
        self.frame = frame or Frame(graph)
        self.size, self.draws, self.seed = size, draws, seed
        self.candidates = choosable(graph)
        self.labels = {node: str(data.get("label") or node) for node, data in graph.nodes.items()}
        self.nodes = _NODES.get(str(graph.graph.get("lens", "")), "things")

    def key_set(self, aim: Aim) -> KeySet | NotComputable:
        found = key_players(self.frame, self.size, aim, candidates=self.candidates)
        if isinstance(found, NotComputable):
            return found
        rival = self._by_betweenness()
        value = _MEASURES[aim](self.frame, rival) if rival else None
        draws = self._draws(aim)
        others = len(self.frame) - self.size
        return KeySet(
            found=found,
            labels=self.labels,
            nodes=self.nodes,
            others=others,
            parts_before=sum(len(part) > 1 for part in self.frame.components),
            parts=self._parts(found.players),
            direct=self._within(found.players, 1),
            reached=self._within(found.players, STEPS),
            by_betweenness=rival,
            value_by_betweenness=value if isinstance(value, float) else None,
            stays=self._stays(found, draws),
            draws=draws,
        )

    def _by_betweenness(self) -> tuple[Node, ...]:
        scores = betweenness(self.frame).numbers()
        return strongest([(node, scores[node]) for node in self.candidates if node in scores], self.size)

    def _parts(self, gone: Collection[Node]) -> tuple[int, ...]:
        places = {self.frame.index[node] for node in gone}
        tied = [at for at, near in enumerate(self.frame.neighbours) if near and at not in places]
        sizes = self.frame.undirected.induced_subgraph(tied).connected_components().sizes()
        return tuple(sorted(sizes, reverse=True))

    def _within(self, chosen: Collection[Node], steps: int) -> int:
        places = [self.frame.index[node] for node in chosen]
        near = self.frame.undirected.neighborhood(places, order=steps)
        return len(set().union(*near).difference(places))

    def _draws(self, aim: Aim) -> int:
        if self.draws is not None:
            return self.draws
        places = eligible(self.frame, self.candidates)
        cost = objective_of(aim, self.frame, places, STEPS).cost * 8 * self.size
        return max(_FEWEST_DRAWS, min(DRAWS, int(_DRAW_EFFORT / cost)))

    def _stays(self, found: KeyPlayers, draws: int) -> tuple[float, ...]:
        dice = random.Random(self.seed)  # noqa: S311 - seeded sampling, not secrecy
        counts = dict.fromkeys(found.players, 0)
        for _ in range(draws):
            thinned = self._thinned(dice)
            best = key_players_of_a_draw(thinned, self.size, found.aim, self.candidates, found.players, dice)
            for node in best.intersection(counts):
                counts[node] += 1
        return tuple(counts[node] / draws for node in found.players) if draws else ()

    def _thinned(self, dice: random.Random) -> Frame:
        import networkx as nx

        graph: nx.Graph[Any] = nx.Graph()
        graph.add_nodes_from(self.frame.nodes)
        nodes = self.frame.nodes
        graph.add_edges_from((nodes[a], nodes[b]) for a, b in self.frame.pairs if dice.random() >= MISSING)
        return Frame(graph)
