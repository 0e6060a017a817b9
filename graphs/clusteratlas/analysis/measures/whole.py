"""Figures of a network as a whole: density, reciprocity, components, distances, centralisation, two modes."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from clusteratlas.analysis.measures import centrality
from clusteratlas.analysis.measures.frame import Frame, Graph, framed
from clusteratlas.analysis.measures.values import NotComputable, Score

if TYPE_CHECKING:
    from collections.abc import Iterable

EXACT_PATHS_NODES = 20_000
"""Up to this many nodes the mean distance is computed."""


def density(graph: Graph | Frame) -> Score:
    """Share of the possible ties that exist: 2m/(n(n-1)), directed m/(n(n-1)); 0 to 1."""
    frame = framed(graph)
    size = len(frame)
    if size < 2:  # noqa: PLR2004 - the least number for which it is defined
        return Score(NotComputable("fewer than two nodes"))
    possible = size * (size - 1) / (1 if frame.directed else 2)
    return Score(len(frame.arcs) / possible, "", {"ties": len(frame.arcs), "nodes": size})


def reciprocity(graph: Graph | Frame) -> Score:
    """Share of the directed ties that are returned; 0 to 1."""
    frame = framed(graph)
    if not frame.directed:
        return Score(NotComputable("the network has no direction"))
    if not frame.arcs:
        return Score(NotComputable("no tie"))
    returned = sum((b, a) in frame.arcs for a, b in frame.arcs)
    return Score(returned / len(frame.arcs), "", {"returned": returned, "ties": len(frame.arcs)})


def components(graph: Graph | Frame) -> Score:
    """Number of connected parts, direction ignored; each isolate is one."""
    frame = framed(graph)
    if not len(frame):
        return Score(NotComputable("no node"))
    sizes = [len(part) for part in frame.components]
    details = {
        "largest": sizes[0],
        "share_in_largest": sizes[0] / len(frame),
        "isolates": sizes.count(1),
    }
    return Score(float(len(sizes)), "", details)


def mean_distance(graph: Graph | Frame, *, exact_up_to: int = EXACT_PATHS_NODES) -> Score:
    """Mean number of steps over all pairs that can reach each other, direction and weights ignored.

    Returns:
        At least 1. ``details``: ``diameter``, and ``reachable``, the share of pairs that can.
    """
    frame = framed(graph)
    if not frame.edges:
        return Score(NotComputable("no tie"))
    if len(frame) > exact_up_to:
        return Score(NotComputable(f"more than {exact_up_to} nodes"))
    lengths: Any = frame.undirected.path_length_hist(directed=False)
    counts = {int(start): int(count) for start, _, count in lengths.bins()}
    pairs = sum(counts.values())
    mean = sum(steps * count for steps, count in counts.items()) / pairs
    possible = len(frame) * (len(frame) - 1) / 2
    return Score(mean, "", {"diameter": max(counts), "reachable": pairs / possible})


def transitivity(graph: Graph | Frame) -> Score:
    """Share of the paths of two steps whose ends are tied: 3 x triangles / paths; 0 to 1."""
    frame = framed(graph)
    if not any(len(near) > 1 for near in frame.neighbours):
        return Score(NotComputable("no node has two neighbours"))
    return Score(float(frame.undirected.transitivity_undirected(mode="zero")))


def degree_centralisation(graph: Graph | Frame) -> Score:
    """Sum of (largest degree - degree) over (n-1)(n-2) (Freeman 1979): 0 all alike, 1 a star."""
    frame = framed(graph)
    return _centralisation(centrality.degree(frame).numbers().values(), (len(frame) - 1) * (len(frame) - 2))


def betweenness_centralisation(graph: Graph | Frame) -> Score:
    """Sum of (largest betweenness - betweenness) over n-1, betweenness from 0 to 1 (Freeman 1979)."""
    frame = framed(graph)
    scores = centrality.betweenness(frame)
    found = _centralisation(scores.numbers().values(), len(frame) - 1)
    note = next(iter(scores.values.values()), None)
    return Score(found.value, scores.note) if not isinstance(note, NotComputable) else Score(note)


def _centralisation(values: Iterable[float], most: int) -> Score:
    found = list(values)
    if len(found) < 3:  # noqa: PLR2004 - the least number for which it is defined
        return Score(NotComputable("fewer than three nodes"))
    largest = max(found)
    return Score(sum(largest - value for value in found) / most)


def two_mode_density(graph: Graph | Frame, top: Iterable[object]) -> Score:
    """Ties over n1 n2, the pairs that could be tied in a two-mode network; 0 to 1.

    Args:
        graph: ties run between the modes only.
        top: the nodes of one mode; all others are the other mode.
    """
    frame = framed(graph)
    first = {frame.index[node] for node in top if node in frame.index}
    wrong = _within_a_mode(frame, first)
    if wrong is not None:
        return Score(wrong)
    second = len(frame) - len(first)
    if not first or not second:
        return Score(NotComputable("one of the two modes is empty"))
    details = {"ties": len(frame.edges), "first_mode": len(first), "second_mode": second}
    return Score(len(frame.edges) / (len(first) * second), "", details)


def _within_a_mode(frame: Frame, first: set[int]) -> NotComputable | None:
    if any((a in first) == (b in first) for a, b in frame.edges):
        return NotComputable("some ties run within a mode, so this is no two-mode network")
    return None


def two_mode_clustering(graph: Graph | Frame) -> Score:
    """Share of the paths of three steps that are closed to a cycle of four (Robins and Alexander 2004).

    4 x cycles of four / paths of three. From 0 to 1.
    """
    frame = framed(graph)
    near = frame.neighbours
    paths = sum((len(near[a]) - 1) * (len(near[b]) - 1) for a, b in frame.edges)
    if not frame.edges or not frame.undirected.is_bipartite():
        return Score(NotComputable("no tie" if not frame.edges else "this is no two-mode network"))
    if not paths:
        return Score(NotComputable("no path of three steps"))
    cycles = _cycles_of_four(near)
    return Score(4 * cycles / paths, "", {"cycles": cycles, "paths": paths})


def _cycles_of_four(near: list[set[int]]) -> int:
    """Each cycle joins two pairs of opposite nodes; it is found once from each, hence the half."""
    shared: dict[tuple[int, int], int] = {}
    for around in near:
        for pair in combinations(sorted(around), 2):
            shared[pair] = shared.get(pair, 0) + 1
    return sum(count * (count - 1) // 2 for count in shared.values()) // 2
