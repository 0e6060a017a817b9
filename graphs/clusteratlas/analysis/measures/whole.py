"""Figures of a network as a whole: density, reciprocity, components, distances, centralisation, two modes."""

from __future__ import annotations

import math
from itertools import combinations
from statistics import fmean, stdev
from typing import TYPE_CHECKING

from clusteratlas.analysis.measures import centrality
from clusteratlas.analysis.measures.frame import Frame, Graph, framed
from clusteratlas.analysis.measures.large import estimates
from clusteratlas.analysis.measures.measure import ALL_LENSES, ONE_MODE, Measure
from clusteratlas.analysis.measures.values import NotComputable, Score

if TYPE_CHECKING:
    from collections.abc import Iterable

_INCOMPLETE = "The records are not a census of ties; a thinly documented region looks thinly tied."
EXACT_PATHS_NODES = centrality.EXACT_HARMONIC_NODES
"""Up to this many nodes the distances of all pairs are measured."""


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
        reason = f"more than {exact_up_to:,} nodes; global_efficiency says from a sample how near they are"
        return Score(NotComputable(reason))
    counts = estimates.path_lengths(frame)
    pairs = sum(counts.values())
    mean = sum(steps * count for steps, count in counts.items()) / pairs
    possible = len(frame) * (len(frame) - 1) / 2
    return Score(mean, "", {"diameter": max(counts), "reachable": pairs / possible})


def global_efficiency(
    graph: Graph | Frame, *, exact_up_to: int = EXACT_PATHS_NODES, sources: int = 200, seed: int = 1
) -> Score:
    """Mean of 1 / number of steps over all pairs, 0 for pairs without a way; direction and weights ignored.

    V. Latora, M. Marchiori: Efficient behavior of small-world networks. Physical Review Letters 87 (2001).

    Args:
        graph: any network.
        exact_up_to: with more nodes the mean is taken from some of them, drawn at random, to all others.
        sources: how many are drawn.
        seed: fixes which.

    Returns:
        From 0 without ties to 1 where all pairs are tied. ``details``: ``error``, half the width of the 95 %
        confidence interval, 0 where the value is exact.
    """
    frame = framed(graph)
    size = len(frame)
    if size < 2:  # noqa: PLR2004 - the least number for which it is defined
        return Score(NotComputable("fewer than two nodes"))
    if size > exact_up_to:
        return _sampled_efficiency(frame, sources, seed)
    counts = estimates.path_lengths(frame)
    possible = size * (size - 1) / 2
    reachable = sum(counts.values()) / possible
    near = sum(count / steps for steps, count in counts.items())
    return Score(near / possible, "", {"error": 0.0, "reachable": reachable})


def _sampled_efficiency(frame: Frame, sources: int, seed: int) -> Score:
    means = estimates.efficiencies(frame, sources, seed)
    error = 1.96 * stdev(means) / math.sqrt(len(means))
    note = f"Estimated from {len(means)} nodes drawn at random (seed {seed}); error ± {error:.2g} at 95 %."
    return Score(fmean(means), note, {"error": error})


def transitivity(graph: Graph | Frame) -> Score:
    """Share of the paths of two steps whose ends are tied: 3 x triangles / paths; 0 to 1."""
    frame = framed(graph)
    if max(frame.degrees, default=0) < 2:  # noqa: PLR2004 - a path of two steps has a middle
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


def density_between_modes(frame: Frame) -> Score:
    """The two-mode density of a network whose nodes say to which mode they belong."""
    first = frame.first_mode()
    if first is None:
        return Score(NotComputable("the nodes do not say to which mode they belong"))
    return two_mode_density(frame, first)


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


MEASURES = (
    Measure(
        name="density",
        title="Density",
        level="network",
        formula="2m / (n(n-1)); directed m / (n(n-1))",
        reference="S. Wasserman, K. Faust: Social Network Analysis. Cambridge University Press, 1994",
        isolates="count as nodes; not computable with fewer than two nodes",
        direction="used where the lens has one",
        range="0 to 1",
        reading="Which share of the ties that could exist is recorded.",
        caution=f"That a denser region cooperates more. Density falls with size; compare like with "
        f"like. {_INCOMPLETE}",
        lenses=ONE_MODE,
        compute=density,
    ),
    Measure(
        name="two_mode_density",
        title="Density between stakeholders and value chains",
        level="network",
        formula="m / (n1 n2)",
        reference="S. P. Borgatti, M. G. Everett: Network analysis of 2-mode data. Social Networks 19 (1997)",
        isolates="stakeholders without a chain count; not computable where a mode is empty",
        direction="none",
        range="0 to 1",
        reading="Which share of the possible links from stakeholders to chains is there.",
        caution=f"That more is better: specialised actors link to one chain. {_INCOMPLETE}",
        lenses=("chains",),
        compute=density_between_modes,
    ),
    Measure(
        name="two_mode_clustering",
        title="Clustering of two modes",
        level="network",
        formula="4 x cycles of four / paths of three steps",
        reference="G. Robins, M. Alexander: Small worlds among interlocking directors. "
        "Computational & Mathematical Organization Theory 10 (2004)",
        isolates="no part in it; not computable without a path of three steps",
        direction="none",
        range="0 to 1",
        reading="Whether two stakeholders who share one chain tend to share another.",
        caution="That they cooperate there.",
        lenses=("chains",),
        compute=two_mode_clustering,
    ),
    Measure(
        name="reciprocity",
        title="Returned ties",
        level="network",
        formula="arcs whose reverse exists / arcs",
        reference="S. Wasserman, K. Faust: Social Network Analysis. Cambridge University Press, 1994",
        isolates="no part in it; not computable without ties",
        direction="used",
        range="0 to 1",
        reading="Which share of the ties is also recorded the other way.",
        caution="That one-sided ties are one-sided relations: most kinds of ties are recorded one way only.",
        lenses=("ties",),
        compute=reciprocity,
    ),
    Measure(
        name="components",
        title="Connected parts",
        level="network",
        formula="number of parts between which there is no path",
        reference="S. Wasserman, K. Faust: Social Network Analysis. Cambridge University Press, 1994",
        isolates="each is a part of its own",
        range="1 to n",
        reading="Into how many islands the recorded ties fall.",
        caution="That the islands do not know each other: no tie is recorded between them.",
        lenses=ALL_LENSES,
        compute=components,
    ),
    Measure(
        name="mean_distance",
        title="Mean distance",
        level="network",
        formula="mean length of the shortest path over all pairs that have one",
        reference="D. J. Watts, S. H. Strogatz: Collective dynamics of small-world networks. Nature "
        "393 (1998)",
        isolates="no part in it; not computable without ties",
        range="1 upwards",
        reading="How many steps lead from one to another on average, where there is a way.",
        caution="That a lower value is better where the network falls into parts: only reachable "
        "pairs count.",
        lenses=ALL_LENSES,
        compute=mean_distance,
    ),
    Measure(
        name="global_efficiency",
        title="Global efficiency",
        level="network",
        formula="mean of 1 / length of the shortest path over all pairs, 0 for pairs without a path",
        reference="V. Latora, M. Marchiori: Efficient behavior of small-world networks. Physical Review "
        "Letters 87 (2001)",
        isolates="count as nodes that nobody reaches; not computable with fewer than two nodes",
        range="0 without ties to 1 where all pairs are tied",
        reading="How near all are to each other, those without a way included, as in “with this tie the "
        "efficiency rises from 0.27 to 0.29”. A tie more never lowers it, unlike the mean distance.",
        caution="That nearer is better for everybody, or that news takes the shortest way.",
        lenses=ALL_LENSES,
        compute=global_efficiency,
    ),
    Measure(
        name="transitivity",
        title="Closed triads",
        level="network",
        formula="3 x triangles / paths of two steps",
        reference="M. E. J. Newman: The structure and function of complex networks. SIAM Review 45 (2003)",
        isolates="no part in it; not computable where no node has two neighbours",
        range="0 to 1",
        reading="How often two contacts of one actor are tied to each other.",
        caution="Anything in the lenses clusters and initiatives: sharing makes triangles by itself.",
        lenses=("ties", "actors"),
        compute=transitivity,
    ),
    Measure(
        name="degree_centralisation",
        title="Centralisation by degree",
        level="network",
        formula="sum of (largest degree - degree) / ((n-1)(n-2))",
        reference="L. C. Freeman: Centrality in social networks. Social Networks 1 (1979)",
        isolates="count as nodes; not computable with fewer than three nodes",
        range="0 all alike to 1 a star",
        reading="How far the ties gather at one node.",
        caution="That the centre leads: it may be the best documented.",
        lenses=ONE_MODE,
        compute=degree_centralisation,
    ),
    Measure(
        name="betweenness_centralisation",
        title="Centralisation by betweenness",
        level="network",
        formula="sum of (largest betweenness - betweenness) / (n-1)",
        reference="L. C. Freeman: Centrality in social networks. Social Networks 1 (1979)",
        isolates="count as nodes; not computable with fewer than three nodes",
        range="0 all alike to 1 a star",
        reading="How far paths depend on one node.",
        caution="That the network would break without it: try it with a what-if.",
        lenses=ONE_MODE,
        compute=betweenness_centralisation,
    ),
)
"""The measures of this family, with all that a reader needs to defend or doubt a value."""
