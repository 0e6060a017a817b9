"""Communities: groups denser inside than to the outside, how stable they are, how near to declared clusters.

The partition of the highest modularity (Newman, Girvan 2004) over many runs of several algorithms
(:mod:`~clusteratlas.analysis.measures.optima.partitions`). Stability is the agreement among the runs of one
of them, Leiden (Traag, Waltman, van Eck 2019): it says whether that one is sure, not whether it is right.
Agreement: adjusted Rand index (Hubert, Arabie 1985) and normalised mutual information (arithmetic mean).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean
from typing import TypeAlias

from clusteratlas.analysis.measures.frame import Frame, Graph, framed
from clusteratlas.analysis.measures.measure import ONE_MODE, Measure
from clusteratlas.analysis.measures.optima import partitions
from clusteratlas.analysis.measures.values import Node, NotComputable, Score, Scores, Value

RUNS = 20
NEAR = 0.01
"""A partition whose modularity is lower than the best by no more than this is nearly as good."""

Labels: TypeAlias = Sequence[Hashable]


@dataclass(frozen=True, slots=True)
class Communities:
    """The partition of the highest modularity that was found.

    Attributes:
        of: the number of each node's community, 0 the largest; an isolate is one of its own.
        modularity: of this partition, -0.5 to 1.
        stability: mean adjusted Rand index between the runs of the Leiden algorithm, 1 where all of them
            found the same.
        runs: how many runs were made by each algorithm.
        reached: how many of all runs ended at this modularity.
        second: the next best modularity at which a run ended; None where all ended at the best.
        near: how many different partitions within :data:`NEAR` of it were met, itself among them.
        near_agreement: mean adjusted Rand index of those others with the best; not computable without any.
        exact: whether it is proven that no partition has a higher modularity.
        seed: of the first run.
    """

    of: Mapping[Node, int]
    modularity: Value
    stability: Value
    runs: Mapping[str, int]
    reached: int
    second: float | None
    near: int
    near_agreement: Value
    exact: bool
    seed: int

    @property
    def sizes(self) -> tuple[int, ...]:
        """Number of nodes in each community, by its number."""
        found = Counter(self.of.values())
        return tuple(found[number] for number in range(len(found)))


def communities(
    graph: Graph | Frame, *, resolution: float = 1.0, runs: int = RUNS, seed: int = 1
) -> Communities | NotComputable:
    """The partition of the highest modularity over all runs; direction and weights ignored.

    Up to 20,000 nodes each run goes on until nothing moves; above, three runs of two iterations are made.

    Args:
        graph: any network.
        resolution: of the Leiden algorithm; other than 1 makes it the only one that runs.
        runs: how many runs of the Leiden algorithm; with one alone no other algorithm runs.
        seed: fixes all runs.
    """
    frame = framed(graph)
    if not frame.edges:
        return NotComputable("no tie, so no node is nearer to one than to another")
    found = partitions.search(frame, resolution=resolution, runs=runs, seed=seed)
    best = found.best
    numbers = _by_size(best.labels)
    leiden = [run.labels for run in found.runs if run.algorithm == partitions.LEIDEN]
    agreement: Value = NotComputable("one run only")
    if len(leiden) > 1:
        agreement = fmean(adjusted_rand(one, other) for one, other in combinations(leiden, 2))
    near = {run.labels for run in found.runs if run.modularity >= best.modularity - NEAR} - {best.labels}
    nothing = NotComputable("no other partition is nearly as good")
    return Communities(
        of=frame.by_node([numbers[label] for label in best.labels]),
        modularity=best.modularity,
        stability=agreement,
        runs=found.made,
        reached=found.reached,
        second=found.second,
        near=1 + len(near),
        near_agreement=fmean(adjusted_rand(best.labels, one) for one in near) if near else nothing,
        exact=found.exact,
        seed=seed,
    )


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
    stable = found.stability
    agreement = "" if isinstance(stable, NotComputable) else f"; stability of Leiden runs {stable:.2f}"
    note = f"{margin(found)} (seed {found.seed}){agreement}."
    return Scores({node: float(number) for node, number in found.of.items()}, note)


def margin(found: Communities) -> str:
    """How many runs reached the optimum, and what came next, as a clause."""
    made = sum(found.runs.values())
    several = "one algorithm" if len(found.runs) == 1 else f"{len(found.runs)} algorithms"
    clause = f"best of {made} runs of {several}, {found.reached} of which reached it"
    if found.second is not None:
        clause += f"; next best {found.second:.4f}"
    return clause + ("; proven to be the best" if found.exact else "; not proven to be the best")


def _modularity(found: Communities) -> Score:
    details = {
        "communities": len(found.sizes),
        "sizes": found.sizes,
        "stability": found.stability,
        "runs": sum(found.runs.values()),
        "algorithms": dict(found.runs),
        "reached": found.reached,
        "second": found.second,
        "near_optimal": found.near,
        "near_agreement": found.near_agreement,
        "exact": found.exact,
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
        formula="largest modularity over seeded runs of several algorithms, proven by an integer "
        "programme where at most 15 nodes have a tie",
        reference="V. A. Traag, L. Waltman, N. J. van Eck: From Louvain to Leiden. Scientific "
        "Reports 9 (2019); "
        "M. E. J. Newman, M. Girvan, Physical Review E 69 (2004)",
        isolates="each is a community of its own; not computable without ties",
        range="-0.5 to 1",
        reading="How much denser ties are within the communities found than by chance; details give their "
        "number and sizes, how many runs reached this value, the next best, and whether it is proven "
        "(exact).",
        caution="That communities are real groups: sparse random networks have them too. Stability is the "
        "agreement of runs of one algorithm: a high one does not make the partition right, and below 0.8 "
        "different runs tell different stories. Where other partitions are nearly as good (near_optimal) "
        "and agree little with this one (near_agreement), do not name its members.",
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
