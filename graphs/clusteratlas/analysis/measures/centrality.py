"""Centrality: who has many ties, who lies between others, who is near to all, who sits in the dense middle.

igraph does the work; the values equal NetworkX's on the graph without direction, self-loops and parallel
edges (PageRank keeps the direction). Above a stated size betweenness and harmonic closeness are
estimated from a seeded sample, and the outcome says so with its error.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial

from clusteratlas.analysis.measures.frame import Frame, Graph, framed, seeded
from clusteratlas.analysis.measures.large import estimates
from clusteratlas.analysis.measures.large.between import PAIRS
from clusteratlas.analysis.measures.large.estimates import SOURCES
from clusteratlas.analysis.measures.measure import ALL_LENSES, ONE_MODE, Measure
from clusteratlas.analysis.measures.values import Scores, everywhere

EXACT_NODES = 5_000
"""Up to this many nodes betweenness is exact."""

EXACT_HARMONIC_NODES = 50_000
"""Up to this many nodes harmonic closeness is exact, unless paths are very long."""

EXACT_DEEP_NODES = 20_000
"""Up to this many it is where they are."""

_FREEMAN = "L. C. Freeman: Centrality in social networks: conceptual clarification. Social Networks 1 (1979)"
_RECORDED = "Ties that nobody recorded are missing here; a well documented actor looks better tied."


def degree(graph: Graph | Frame) -> Scores:
    """Number of distinct neighbours, direction ignored; 0 for an isolate."""
    if isinstance(graph, Frame) or graph.is_directed():
        frame = framed(graph)
        return Scores(frame.by_node(list(map(float, frame.degrees))))
    return Scores({node: float(len(near) - (node in near)) for node, near in graph.adjacency()})


def in_degree(graph: Graph | Frame) -> Scores:
    """Number of distinct nodes whose ties lead here; not computable without direction."""
    return _one_way(framed(graph), inward=True)


def out_degree(graph: Graph | Frame) -> Scores:
    """Number of distinct nodes that ties lead to from here; not computable without direction."""
    return _one_way(framed(graph), inward=False)


def _one_way(frame: Frame, *, inward: bool) -> Scores:
    if not frame.directed:
        return everywhere(frame.nodes, "the network has no direction")
    side = frame.predecessors if inward else frame.successors
    return Scores(frame.by_node([float(len(near)) for near in side]))


def strength(graph: Graph | Frame, weight: str = "weight") -> Scores:
    """Sum of the weights of a node's edges, direction ignored; 0 for an isolate."""
    frame = framed(graph, weight)
    total = [0.0] * len(frame)
    for (a, b), amount in frame.edges.items():
        total[a] += amount
        total[b] += amount
    return Scores(frame.by_node(total))


def betweenness(
    graph: Graph | Frame, *, exact_up_to: int = EXACT_NODES, pairs: int = PAIRS, seed: int = 1
) -> Scores:
    """Share of the shortest paths between all other pairs that pass through a node (Freeman 1977).

    Args:
        graph: direction and weights are ignored.
        exact_up_to: above this many nodes the paths between a sample of pairs stand for all.
        pairs: size of that sample; where searching them would take long, it is smaller.
        seed: fixes the sample.

    Returns:
        Values from 0 to 1, divided by (n-1)(n-2)/2. Not computable with fewer than three nodes.
    """
    frame = framed(graph)
    size = len(frame)
    if size < 3:  # noqa: PLR2004 - the least number for which it is defined
        return everywhere(frame.nodes, "fewer than three nodes, so nobody can stand between two others")
    if size > exact_up_to:
        return estimates.betweenness(frame, pairs, seed)
    scale = 2 / ((size - 1) * (size - 2))
    return Scores(frame.by_node([value * scale for value in frame.between]))


def closeness(graph: Graph | Frame) -> Scores:
    """(n-1) over the sum of distances to all others; harmonic where the network is not connected.

    The note says which of the two was computed. Direction and weights are ignored. Not computable with
    fewer than two nodes.
    """
    frame = framed(graph)
    size = len(frame)
    if size < 2:  # noqa: PLR2004 - the least number for which it is defined
        return everywhere(frame.nodes, "fewer than two nodes")
    if frame.connected and size <= EXACT_HARMONIC_NODES:
        sums = estimates.distance_sums(frame)
        if sums is not None:
            return Scores(frame.by_node(estimates.closeness_of_connected(sums, size)))
        if size <= EXACT_DEEP_NODES:
            return Scores(frame.by_node(frame.undirected.closeness(normalized=True)))
    why = (
        f"the network has {len(frame.components)} components"
        if not frame.connected
        else f"the network has {size:,} nodes"
    )
    scores = harmonic(frame)
    return replace(scores, note=f"Harmonic closeness, as {why}. {scores.note}".strip())


def harmonic(
    graph: Graph | Frame, *, exact_up_to: int = EXACT_HARMONIC_NODES, sources: int = SOURCES, seed: int = 1
) -> Scores:
    """Mean of 1/distance to all others, unreachable ones counting 0; 0 to 1, isolates 0.

    Args:
        graph: direction and weights are ignored.
        exact_up_to: above this many nodes, distances are measured to a sample of nodes only.
        sources: size of that sample; in a network of very long paths it is smaller.
        seed: fixes the sample.
    """
    frame = framed(graph)
    size = len(frame)
    if size < 2:  # noqa: PLR2004 - the least number for which it is defined
        return everywhere(frame.nodes, "fewer than two nodes")
    if size <= exact_up_to:
        sums = estimates.distance_sums(frame)
        if sums is not None:
            return Scores(frame.by_node(estimates.harmonic_of_all(sums, size)))
        if size <= EXACT_DEEP_NODES:
            return Scores(frame.by_node(frame.undirected.harmonic_centrality(normalized=True)))
    return estimates.harmonic(frame, sources, seed)


def eigenvector(graph: Graph | Frame) -> Scores:
    """Entries of the leading eigenvector of the adjacency matrix, of Euclidean length 1 (Bonacich 1972).

    Direction and weights are ignored. Not computable where the network is not connected: outside one
    component the values would be 0 for no reason of the nodes' own.
    """
    frame = framed(graph)
    if len(frame) < 2:  # noqa: PLR2004 - the least number for which it is defined
        return everywhere(frame.nodes, "fewer than two nodes")
    if not frame.connected:
        reason = f"the network has {len(frame.components)} components; PageRank has values here"
        return everywhere(frame.nodes, reason)
    # Where ARPACK starts is chance, and with it the last digits.
    raw: list[float] = seeded(1, frame.undirected.eigenvector_centrality)
    length = math.sqrt(sum(value * value for value in raw))
    return Scores(frame.by_node([value / length for value in raw]))


def pagerank(graph: Graph | Frame, *, damping: float = 0.85) -> Scores:
    """Where a walker is found who follows ties and jumps anywhere with chance 1 - damping (Brin, Page 1998).

    Follows the direction of ties where there is one; from a node without ties onwards it jumps anywhere.
    The values add up to 1.
    """
    frame = framed(graph)
    if not len(frame):
        return Scores({})
    # igraph reads an undirected edge as one in each direction, as NetworkX does.
    twin = frame.arrowed if frame.directed else frame.undirected
    weights = list(frame.arcs.values()) if frame.weighted else None
    # Both solvers agree to 1e-14; without direction ARPACK is the quicker by far.
    solver = "prpack" if frame.directed else "arpack"
    work = partial(twin.pagerank, damping=damping, weights=weights, implementation=solver)
    return Scores(frame.by_node(seeded(1, work)))


def core_number(graph: Graph | Frame) -> Scores:
    """Largest k such that a node lies in a part where all have k neighbours; isolates 0 (Seidman 1983)."""
    frame = framed(graph)
    return Scores(frame.by_node([float(core) for core in frame.undirected.coreness()]))


MEASURES = (
    Measure(
        name="degree",
        title="Number of contacts",
        level="node",
        formula="number of distinct nodes tied to the node",
        reference=_FREEMAN,
        isolates="0",
        range="0 to n - 1",
        reading="With how many others a tie is recorded.",
        caution=f"That an actor with more ties matters more. {_RECORDED}",
        lenses=ALL_LENSES,
        compute=degree,
    ),
    Measure(
        name="in_degree",
        title="Number of sources of ties",
        level="node",
        formula="number of distinct nodes with a tie to the node",
        reference=_FREEMAN,
        isolates="0",
        direction="used: ties that lead here",
        range="0 to n - 1",
        reading="How many others are recorded as acting on it, belonging to it or contributing to it.",
        caution="That it is sought after: the direction follows the wording of the tie.",
        lenses=("ties",),
        compute=in_degree,
    ),
    Measure(
        name="out_degree",
        title="Number of aims of ties",
        level="node",
        formula="number of distinct nodes that the node has a tie to",
        reference=_FREEMAN,
        isolates="0",
        direction="used: ties that lead from here",
        range="0 to n - 1",
        reading="On how many others it is recorded as acting.",
        caution="That it is more active than others: the direction follows the wording of the tie.",
        lenses=("ties",),
        compute=out_degree,
    ),
    Measure(
        name="strength",
        title="Weighted degree",
        level="node",
        formula="sum of the weights of the node's edges",
        reference="A. Barrat and others: The architecture of complex weighted networks. PNAS 101 (2004)",
        isolates="0",
        weights="used: what the lens counts",
        range="0 upwards",
        reading="How many ties or shared things lie on its edges together; of links to value chains, how "
        "strongly they are known together.",
        caution="That a tie of weight 2 is twice as close: the weight counts records. That who links to many "
        "chains weakly is worth one who links to few strongly: strength is a convention.",
        lenses=ALL_LENSES,
        compute=strength,
        weighted=True,
    ),
    Measure(
        name="betweenness",
        title="Standing between others",
        level="node",
        formula="sum over pairs s, t of the share of their shortest paths through the node, / ((n-1)(n-2)/2)",
        reference="L. C. Freeman: A set of measures of centrality based on betweenness. Sociometry 40 (1977)",
        isolates="0; not computable with fewer than three nodes",
        range="0 to 1",
        reading="How often the node lies on the shortest path between two others.",
        caution="That others ask it to mediate, or that information flows along shortest paths. One "
        "missing tie "
        "can move the rank; look at the rank interval.",
        lenses=ALL_LENSES,
        compute=betweenness,
    ),
    Measure(
        name="closeness",
        title="Nearness to all",
        level="node",
        formula="(n-1) / sum of distances; where not connected the mean of 1/distance (harmonic)",
        reference=f"{_FREEMAN}; harmonic: M. Marchiori, V. Latora, Physica A 285 (2000)",
        isolates="0 in the harmonic form; not computable with fewer than two nodes",
        range="0 to 1",
        reading="How few steps lead to everybody else.",
        caution="That a difference in the second decimal means anything: in small networks all are near.",
        lenses=ONE_MODE,
        compute=closeness,
    ),
    Measure(
        name="harmonic",
        title="Nearness to all, harmonic",
        level="node",
        formula="mean over all others of 1/distance, 0 where there is no path",
        reference="M. Marchiori, V. Latora: Harmony in the small-world. Physica A 285 (2000)",
        isolates="0",
        range="0 to 1",
        reading="How near the others are, those out of reach counting nothing.",
        caution="That a low value is the actor's own doing: it may sit in a small component.",
        lenses=ALL_LENSES,
        compute=harmonic,
    ),
    Measure(
        name="eigenvector",
        title="Ties to the well tied",
        level="node",
        formula="leading eigenvector of the adjacency matrix, Euclidean length 1",
        reference="P. Bonacich: Factoring and weighting approaches to status scores. J. Math. "
        "Sociology 2 (1972)",
        isolates="not computable where the network is not connected",
        range="0 to 1",
        reading="High for those whose contacts have many contacts in turn.",
        caution="That a low value means a weak actor: it may lead a part of its own.",
        lenses=ONE_MODE,
        compute=eigenvector,
    ),
    Measure(
        name="pagerank",
        title="PageRank",
        level="node",
        formula="stationary share of a walker who follows ties with chance 0.85 and else jumps anywhere",
        reference="S. Brin, L. Page: The anatomy of a large-scale hypertextual Web search engine. 1998",
        isolates="the share of the jumps alone",
        direction="used where the lens has one: the walker goes from subject to object",
        range="0 to 1; the values add up to 1",
        reading="Where one ends up by following ties at random.",
        caution="That it measures importance: in the lens ties, value chains are where paths end.",
        lenses=ONE_MODE,
        compute=pagerank,
    ),
    Measure(
        name="core_number",
        title="Core number",
        level="node",
        formula="largest k such that the node lies in a part where each has at least k neighbours",
        reference="S. B. Seidman: Network structure and minimum degree. Social Networks 5 (1983)",
        isolates="0",
        range="0 to n - 1",
        reading="How deep the node sits in the densely tied part.",
        caution="That those of one core know each other: a core can consist of several parts.",
        lenses=ONE_MODE,
        compute=core_number,
    ),
)
"""The measures of this family, with all that a reader needs to defend or doubt a value."""
