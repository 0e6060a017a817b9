"""Network measures at 1,000, 20,000 and 200,000 nodes against the same in plain NetworkX, at 1,000,000 alone.

Run with ``python bench/analysis.py [SECONDS]``: the CPU seconds after which plain NetworkX is given up,
20 if not said; ours is given three times that. Each run starts from the same NetworkX graph, in a process
of its own, with both libraries imported; what counts is CPU time. "Ours" includes the conversion to
igraph, "prepared" is the same on a frame made before, as when a table asks for several measures. Where there
is an aim, it is for "ours". What is estimated stands beside NetworkX's own estimate or exact values: then the
bound of its error is printed too.
"""

from __future__ import annotations

import os
import random
import resource
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import igraph
import networkx as nx

from clusteratlas.analysis.measures import brokerage, centrality, communities, holes, mixing, reach, whole
from clusteratlas.analysis.measures.frame import Frame

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph

SIZES = (1_000, 20_000, 200_000)
ALONE = 1_000_000
"""At this size NetworkX is not run: it would take hours."""

AIMS = {
    ("harmonic closeness, default", 20_000): 2,
    ("betweenness, default", 200_000): 10,
    ("E-I index, 100 draws", 200_000): 5,
}
"""CPU seconds, by measure and number of nodes."""

MEMORY = 4096
"""MiB that a process may hold at most."""
TIES_PER_NODE = 3
GROUPS = "abcde"


def _groups(graph: Graph | Frame) -> dict[Any, str]:
    nodes = graph.nodes if isinstance(graph, Frame) else list(graph)
    return {node: GROUPS[node * 7919 % len(GROUPS)] for node in nodes}


def _prepared(graph: Graph) -> Frame:
    frame = Frame(graph)
    for part in ("neighbours", "edges", "undirected"):
        getattr(frame, part)
    return frame


def _two_steps(graph: Graph) -> None:
    for node in graph:
        dict(nx.single_source_shortest_path_length(graph, node, cutoff=2))


def _open_triads(graph: Graph) -> None:
    groups = _groups(graph)
    counts: dict[tuple[Any, ...], int] = {}
    for broker in graph:
        for first in graph[broker]:
            for last in graph[broker]:
                if first < last and not graph.has_edge(first, last):
                    key = (broker, groups[first] == groups[broker], groups[last] == groups[broker])
                    counts[key] = counts.get(key, 0) + 1


Work = Callable[[Any], Any]

RUNS: tuple[tuple[str, Work, Work], ...] = (
    ("degree", centrality.degree, nx.degree_centrality),
    (
        "betweenness, estimated",
        lambda g: centrality.betweenness(g, exact_up_to=0),
        lambda g: nx.betweenness_centrality(g, k=200, seed=1),
    ),
    ("betweenness, default", centrality.betweenness, nx.betweenness_centrality),
    ("harmonic closeness, default", centrality.harmonic, nx.harmonic_centrality),
    ("global efficiency", whole.global_efficiency, nx.global_efficiency),
    ("eigenvector", centrality.eigenvector, lambda g: nx.eigenvector_centrality(g, max_iter=1_000)),
    ("PageRank", centrality.pagerank, nx.pagerank),
    ("core number", centrality.core_number, nx.core_number),
    ("constraint", holes.constraint, nx.constraint),
    ("effective size", holes.effective_size, nx.effective_size),
    ("components", whole.components, lambda g: list(nx.connected_components(g))),
    ("transitivity", whole.transitivity, nx.transitivity),
    ("reach in two steps", reach.reach, _two_steps),
    ("brokerage", lambda g: brokerage.brokerage(g, _groups(g)), _open_triads),
    (
        "E-I index, 100 draws",
        lambda g: mixing.ei_index(g, _groups(g), draws=100),
        lambda g: _permutations(g, 100),
    ),
    (
        "communities, one run",
        lambda g: communities.communities(g, runs=1),
        lambda g: nx.community.louvain_communities(g, seed=1),
    ),
)
"""What is measured: our function and what a plain NetworkX user would call."""


def _permutations(graph: Graph, draws: int) -> None:
    groups = _groups(graph)
    names, dice = list(groups.values()), random.Random(1)  # noqa: S311 - seeded sampling, not secrecy
    for _ in range(draws):
        dice.shuffle(names)
        nx.set_node_attributes(graph, dict(zip(groups, names, strict=True)), "group")
        mixing_counts = nx.attribute_mixing_dict(graph, "group")
        sum(count for one, row in mixing_counts.items() for other, count in row.items() if one != other)


def cpu_seconds(work: Callable[[], Any], limit: int) -> float | str:
    """CPU time of a piece of work in a process of its own, or ``over LIMIT``, or ``fails``."""
    return cost(work, limit)[0]


def cost(work: Callable[[], Any], limit: int) -> tuple[float | str, int]:
    """The same, and how many MiB the process held at most."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - whatever it was, the child must end here
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            os._exit(1)
        os._exit(0)
    _, status, usage = os.wait4(child, 0)
    held = usage.ru_maxrss >> 10
    if os.WIFSIGNALED(status):
        return f"over {limit}", held
    return ("fails" if status else usage.ru_utime + usage.ru_stime), held


def main(limit: int) -> None:
    """Print one table for each size."""
    # igraph imports NumPy, where there is one, with its first graph.
    igraph.Graph(n=2, edges=[(0, 1)])
    print(f"igraph {igraph.__version__}, NetworkX {nx.__version__}")
    for size in SIZES:
        graph = nx.barabasi_albert_graph(size, TIES_PER_NODE, seed=1)
        print(f"\n{size:,} nodes, {graph.number_of_edges():,} ties")
        frame = _prepared(graph)
        print(f"{'measure':<30}{'ours, s':>10}{'prepared, s':>13}{'NetworkX, s':>13}{'ratios':>18}  aim")
        for name, ours, plain in RUNS:
            mine = cpu_seconds(partial(ours, graph), 3 * limit)
            ready = cpu_seconds(partial(ours, frame), 3 * limit)
            theirs = cpu_seconds(partial(plain, graph), limit)
            times = f"{_shown(mine):>10}{_shown(ready):>13}{_shown(theirs):>13}"
            ratios = f"{_ratio(mine, theirs, limit):>9}{_ratio(ready, theirs, limit):>9}"
            print(f"{name:<30}{times}{ratios}  {_aim(mine, AIMS.get((name, size)))}", flush=True)
        for name, measure in (("betweenness", centrality.betweenness), ("harmonic", centrality.harmonic)):
            if error := measure(frame).error:
                print(f"{name}: every value within ±{error:.2g} with 95 % confidence")
    _alone(limit)


def _alone(limit: int) -> None:
    """Print the table of the size at which ours runs by itself."""
    graph = nx.barabasi_albert_graph(ALONE, TIES_PER_NODE, seed=1)
    print(f"\n{ALONE:,} nodes, {graph.number_of_edges():,} ties; at most {MEMORY:,} MiB")
    print(f"{'measure':<30}{'ours, s':>10}{'MiB':>10}")
    for name, ours, _ in RUNS:
        mine, held = cost(partial(ours, graph), 30 * limit)
        print(f"{name:<30}{_shown(mine):>10}{held:>10,}{'' if held <= MEMORY else '  MISSED'}", flush=True)


def _aim(mine: float | str, aim: int | None) -> str:
    if aim is None:
        return ""
    return f"{aim} s, {'met' if not isinstance(mine, str) and mine <= aim else 'MISSED'}"


def _shown(cost: float | str) -> str:
    return cost if isinstance(cost, str) else f"{cost:.2f}"


def _ratio(mine: float | str, theirs: float | str, limit: int) -> str:
    if isinstance(mine, str) or theirs == "fails":
        return "-"
    least = max(mine, 0.001)
    return f"> {limit / least:.0f}" if isinstance(theirs, str) else f"{theirs / least:.1f}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
