"""A measure of every node of a random network, by the library or by NetworkX: sides of a comparison.

Usage: ``python -m peers.measures library|networkx MEASURE NODES``. The network is made before the clock
starts: by preferential attachment, three ties for each node, as NetworkX makes it. Of the library the clock
runs from the NetworkX graph to the values, the conversion included.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any

import igraph
import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

from clusteratlas.analysis.measures import centrality, holes, whole
from clusteratlas.analysis.measures.values import NotComputable, Score, Scores

BOTH: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "degree": (centrality.degree, lambda g: dict(g.degree())),
    "core number": (centrality.core_number, nx.core_number),
    "harmonic closeness": (
        lambda g: centrality.harmonic(g, exact_up_to=10**9),
        lambda g: _share(nx.harmonic_centrality(g)),
    ),
    "betweenness": (lambda g: centrality.betweenness(g, exact_up_to=10**9), nx.betweenness_centrality),
    "constraint": (holes.constraint, nx.constraint),
    "effective size": (holes.effective_size, nx.effective_size),
    "transitivity": (whole.transitivity, nx.transitivity),
    "components": (whole.components, nx.number_connected_components),
}
"""By the name of a measure, the library's function and what a user of NetworkX calls."""


def _share(values: Mapping[Any, float]) -> dict[Any, float]:
    """Values as shares of the most that a node can have."""
    return {node: value / (len(values) - 1) for node, value in values.items()}


def rows(found: Any) -> list[list[Any]]:
    """Values by node, or one value, as an answer."""
    if isinstance(found, Score | int | float):
        value = found.value if isinstance(found, Score) else found
        return [["the network", str(value) if isinstance(value, NotComputable) else float(value)]]
    values = found.values if isinstance(found, Scores) else found
    return [
        [str(node), str(value) if isinstance(value, NotComputable) else float(value)]
        for node, value in values.items()
    ]


def made_network(nodes: int) -> nx.Graph[int]:
    """The network that is measured."""
    made: nx.Graph[int] = nx.barabasi_albert_graph(nodes, 3, seed=1)
    return made


def main() -> None:
    """Measure what the command line names."""
    way, name, size = sys.argv[1:]
    graph = made_network(int(size))
    # igraph imports NumPy with its first graph, NetworkX with its first dispatch.
    igraph.Graph(n=2, edges=[(0, 1)])
    work = BOTH[name][way != "library"]
    work(nx.path_graph(4))
    start = time.process_time()
    found = work(graph)
    print(json.dumps({"seconds": time.process_time() - start, "answer": rows(found)}))


if __name__ == "__main__":
    main()
