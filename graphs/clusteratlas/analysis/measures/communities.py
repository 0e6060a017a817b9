"""Communities: groups denser inside than to the outside, how stable they are, how near to declared clusters.

Leiden algorithm on modularity (Traag, Waltman, van Eck 2019; Newman, Girvan 2004), run over many seeds:
the partition of the highest modularity is kept, and the agreement among all runs is its stability.
Agreement: adjusted Rand index (Hubert, Arabie 1985) and normalised mutual information (arithmetic mean).
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean
from typing import TypeAlias

from clusteratlas.analysis.measures.frame import Frame, Graph, framed
from clusteratlas.analysis.measures.measure import ONE_MODE, Measure
from clusteratlas.analysis.measures.values import Node, NotComputable, Score, Scores, Value

RUNS = 20
_LARGE, _LARGE_RUNS = 20_000, 3
Labels: TypeAlias = Sequence[Hashable]


@dataclass(frozen=True, slots=True)
class Communities:
    """A partition found by the Leiden algorithm.

    Attributes:
        of: the number of each node's community, 0 the largest; an isolate is one of its own.
        modularity: of this partition, -0.5 to 1.
        stability: mean adjusted Rand index between the runs, 1 where all found the same.
        runs: how many runs were made.
        seed: of the first run.
    """

    of: Mapping[Node, int]
    modularity: Value
    stability: Value
    runs: int
    seed: int

    @property
    def sizes(self) -> tuple[int, ...]:
        """Number of nodes in each community, by its number."""
        found = Counter(self.of.values())
        return tuple(found[number] for number in range(len(found)))


def communities(
    graph: Graph | Frame, *, resolution: float = 1.0, runs: int = RUNS, seed: int = 1
) -> Communities | NotComputable:
    """The partition of the highest modularity over ``runs`` seeded runs; direction and weights ignored.

    Up to 20,000 nodes each run goes on until nothing moves; above, three runs of two iterations are made.
    """
    frame = framed(graph)
    if not frame.edges:
        return NotComputable("no tie, so no node is nearer to one than to another")
    runs = min(runs, _LARGE_RUNS) if len(frame) > _LARGE else runs
    found = [_leiden(frame, resolution, seed + number) for number in range(runs)]
    best = max(found, key=frame.undirected.modularity)
    numbers = _by_size(best)
    agreement: Value = NotComputable("one run only")
    if runs > 1:
        agreement = fmean(adjusted_rand(one, other) for one, other in combinations(found, 2))
    return Communities(
        of=frame.by_node([numbers[label] for label in best]),
        modularity=float(frame.undirected.modularity(best)),
        stability=agreement,
        runs=runs,
        seed=seed,
    )


def _leiden(frame: Frame, resolution: float, seed: int) -> list[int]:
    import igraph

    rounds = 2 if len(frame) > _LARGE else -1
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - seeded sampling, not secrecy
    try:
        parts = frame.undirected.community_leiden(
            objective_function="modularity", resolution=resolution, n_iterations=rounds
        )
    finally:
        igraph.set_random_number_generator(random)
    return list(parts.membership)


def _by_size(labels: Sequence[int]) -> dict[int, int]:
    sizes = Counter(labels)
    first = {label: place for place, label in reversed(list(enumerate(labels)))}
    ranked = sorted(sizes, key=lambda label: (-sizes[label], first[label]))
    return {label: number for number, label in enumerate(ranked)}


def adjusted_rand(one: Labels, other: Labels) -> float:
    """Agreement of two partitions over that of chance: 1 equal, around 0 as by chance, below 0 less."""
    both, ones, others = Counter(zip(one, other, strict=True)), Counter(one), Counter(other)
    together, in_one, in_other = _pairs(both), _pairs(ones), _pairs(others)
    total = len(one) * (len(one) - 1) / 2
    expected = in_one * in_other / total if total else 0.0
    largest = (in_one + in_other) / 2
    # Both partitions trivial in the same way: all together, or all alone.
    return 1.0 if largest == expected else (together - expected) / (largest - expected)


def _pairs(counts: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> float:
    return sum(count * (count - 1) / 2 for count in counts.values())


def normalised_mutual_information(one: Labels, other: Labels) -> float:
    """2 I / (H1 + H2): 0 where knowing one partition tells nothing of the other, 1 where they are equal."""
    size = len(one)
    both, ones, others = Counter(zip(one, other, strict=True)), Counter(one), Counter(other)
    entropies = _entropy(list(ones.values()), size) + _entropy(list(others.values()), size)
    if entropies == 0:
        return 1.0
    information = sum(
        count / size * math.log(count * size / (ones[a] * others[b])) for (a, b), count in both.items()
    )
    return max(0.0, 2 * information / entropies)


def _entropy(counts: list[int], size: int) -> float:
    return -sum(count / size * math.log(count / size) for count in counts)


def against_declared(found: Communities, declared: Mapping[Node, str]) -> Score:
    """Adjusted Rand index between communities and declared groups, over the nodes that have one.

    Returns:
        ``details``: ``nmi``, ``nodes`` compared, ``groups`` declared, ``communities`` among those nodes.
    """
    nodes = [node for node in found.of if declared.get(node)]
    ours, theirs = [found.of[node] for node in nodes], [declared[node] for node in nodes]
    if len(set(theirs)) < 2:  # noqa: PLR2004 - the least number for which it is defined
        return Score(NotComputable("fewer than two declared clusters have members in this network"))
    details = {
        "nmi": normalised_mutual_information(ours, theirs),
        "nodes": len(nodes),
        "groups": len(set(theirs)),
        "communities": len(set(ours)),
    }
    return Score(adjusted_rand(ours, theirs), "", details)


def declared_clusters(graph: Graph | Frame, declared: Mapping[Node, str]) -> Score | NotComputable:
    """The communities of a network against declared groups; see :func:`against_declared`."""
    found = communities(graph)
    return found if isinstance(found, NotComputable) else against_declared(found, declared)


def _numbers(found: Communities) -> Scores:
    runs = f"Best of {found.runs} runs of the Leiden algorithm from seed {found.seed}"
    stable = found.stability
    note = f"{runs}." if isinstance(stable, NotComputable) else f"{runs}; stability {stable:.2f}."
    return Scores({node: float(number) for node, number in found.of.items()}, note)


def _modularity(found: Communities) -> Score:
    details = {
        "communities": len(found.sizes),
        "sizes": found.sizes,
        "stability": found.stability,
        "runs": found.runs,
        "seed": found.seed,
    }
    return Score(found.modularity, "", details)


MEASURES = (
    Measure(
        name="community",
        title="Community",
        level="node",
        formula="number of the node's part in the partition of the highest modularity, 0 the largest",
        reference="V. A. Traag, L. Waltman, N. J. van Eck: From Louvain to Leiden. Scientific "
        "Reports 9 (2019)",
        isolates="each is a community of its own; not computable without ties",
        range="0 upwards; a name, not a quantity",
        reading="Nodes of one number are tied more densely to each other than by chance.",
        caution="That it is a group that knows of itself; see the stability.",
        lenses=ONE_MODE,
        compute=communities,
        read=_numbers,
    ),
    Measure(
        name="modularity",
        title="Communities",
        level="network",
        formula="largest modularity over seeded runs of the Leiden algorithm",
        reference="V. A. Traag, L. Waltman, N. J. van Eck: From Louvain to Leiden. Scientific "
        "Reports 9 (2019); "
        "M. E. J. Newman, M. Girvan, Physical Review E 69 (2004)",
        isolates="each is a community of its own; not computable without ties",
        range="-0.5 to 1",
        reading="How much denser ties are within the communities found than by chance; details give their "
        "number, sizes and the stability over runs.",
        caution="That communities are real groups: sparse random networks have them too. Below a "
        "stability of "
        "0.8 different runs tell different stories.",
        lenses=ONE_MODE,
        compute=communities,
        read=_modularity,
    ),
    Measure(
        name="declared_clusters",
        title="Communities against declared clusters",
        level="network",
        formula="adjusted Rand index; details: normalised mutual information 2I / (H1 + H2)",
        reference="L. Hubert, P. Arabie: Comparing partitions. Journal of Classification 2 (1985)",
        isolates="count if they belong to a cluster; not computable with fewer than two clusters",
        range="1 equal, around 0 as by chance",
        reading="Whether the ties fall into the clusters that are declared.",
        caution="That a cluster is wrong where they differ: membership itself is a tie and pulls the "
        "value up.",
        lenses=("actors",),
        compute=declared_clusters,
        grouping="cluster",
    ),
)
"""The measures of this family, with all that a reader needs to defend or doubt a value."""
