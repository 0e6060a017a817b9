"""The search for a partition of the highest modularity: several algorithms, many starts, small ones proven.

No algorithm finds the best partition of every network, and one that finds the same again and again may
miss it each time. So Leiden (Traag, Waltman, van Eck 2019) starts from single nodes, from what Louvain, fast
greedy, walktrap, leading eigenvector and label propagation find, and from the best so far with some nodes
moved at random; on small networks it also runs often with more left to chance. The smallest are solved
exactly, as an integer programme (U. Brandes and others: On modularity clustering. IEEE Transactions on
Knowledge and Data Engineering 20, 2008), by igraph.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from clusteratlas.analysis.measures.frame import seeded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from clusteratlas.analysis.measures.frame import Frame

LEIDEN = "Leiden"
SHAKEN = "Leiden from the best, shaken"
BOLDER = "Leiden, more at random"

EXACT_NODES = 15
"""Up to this many nodes that have a tie the best partition is proven."""

_LARGE, _LARGE_RUNS = 20_000, 3
_SMALL = 2_000
_BOLD_NODES, _BOLD_RUNS, _BOLD = 200, 100, 0.02
_SHAKES = 20
_MOVED = 0.3
_ROUNDS = 8  # Leiden from a given start may go round in circles for ever where nothing bounds it
_SAME = 1e-10


@dataclass(frozen=True, slots=True)
class Run:
    """Where one run ended: its algorithm, the labels of the nodes, new ones counted from 0, modularity."""

    algorithm: str
    labels: tuple[int, ...]
    modularity: float


@dataclass(frozen=True, slots=True)
class Found:
    """All runs, and the best partition."""

    best: Run
    runs: tuple[Run, ...]
    exact: bool

    @property
    def made(self) -> Mapping[str, int]:
        """How many runs each algorithm made."""
        return dict(Counter(run.algorithm for run in self.runs))

    @property
    def reached(self) -> int:
        """How many runs ended at the highest modularity."""
        return sum(run.modularity > self.best.modularity - _SAME for run in self.runs)

    @property
    def second(self) -> float | None:
        """The next best modularity at which a run ended; None where there is none."""
        lower = (run.modularity for run in self.runs if run.modularity <= self.best.modularity - _SAME)
        return max(lower, default=None)


def search(frame: Frame, *, resolution: float = 1.0, runs: int = 20, seed: int = 1) -> Found:
    """The best partition over all runs, and whether it is proven that there is none better.

    Args:
        frame: a network with a tie; direction and weights are ignored.
        resolution: of the Leiden algorithm; where it is not 1 no other runs.
        runs: of the Leiden algorithm from single nodes; with one alone, or above 2,000 nodes, no other runs.
        seed: fixes all runs.
    """
    if len(frame) > _LARGE:
        runs = min(runs, _LARGE_RUNS)
    found = [_leiden(frame, seed + number, LEIDEN, resolution=resolution) for number in range(runs)]
    if resolution == 1 and runs > 1 and len(frame) <= _SMALL:
        found += _polished(frame, seed)
        found += _shaken(frame, max(found, key=_modularity), seed)
        found += _bolder(frame, seed)
    best = max(found, key=_modularity)
    proven = _proven(frame) if resolution == 1 else None
    if proven is not None and proven.modularity > best.modularity + _SAME:
        best = proven
    return Found(best, tuple(found), proven is not None)


def _modularity(run: Run) -> float:
    return run.modularity


def _run(frame: Frame, algorithm: str, membership: Iterable[int]) -> Run:
    number: dict[int, int] = {}
    labels = tuple(number.setdefault(label, len(number)) for label in membership)
    return Run(algorithm, labels, float(frame.undirected.modularity(labels)))


def _leiden(  # noqa: PLR0913 - what runs, from where, and how
    frame: Frame,
    seed: int,
    algorithm: str,
    *,
    start: Iterable[int] | None = None,
    resolution: float = 1.0,
    beta: float = 0.01,
) -> Run:
    rounds = 2 if len(frame) > _LARGE else -1
    work = partial(
        frame.undirected.community_leiden,
        objective_function="modularity",
        resolution=resolution,
        beta=beta,
        n_iterations=rounds if start is None else _ROUNDS,
        initial_membership=None if start is None else list(start),
    )
    return _run(frame, algorithm, seeded(seed, work).membership)


def _polished(frame: Frame, seed: int) -> Iterator[Run]:
    """What the other algorithms find, and Leiden makes of it."""
    import igraph

    graph = frame.undirected
    ways: list[tuple[str, Callable[[], Any]]] = [
        *[("Louvain", graph.community_multilevel)] * 10,
        ("fast greedy", lambda: graph.community_fastgreedy().as_clustering()),
        *[("walktrap", partial(_walktrap, graph, steps)) for steps in (2, 4, 6)],
        ("leading eigenvector", graph.community_leading_eigenvector),
        *[("label propagation", graph.community_label_propagation)] * 5,
    ]
    for number, (algorithm, work) in enumerate(ways):
        try:
            start = seeded(seed + number, work).membership
        except igraph.InternalError:  # an eigenvector that does not converge, or nothing to merge
            continue
        yield _leiden(frame, seed + number, algorithm, start=start)


def _walktrap(graph: Any, steps: int) -> Any:
    return graph.community_walktrap(steps=steps).as_clustering()


def _shaken(frame: Frame, best: Run, seed: int) -> Iterator[Run]:
    """Leiden from the best so far, part of whose nodes are put into other communities by chance."""
    dice = random.Random(seed)  # noqa: S311 - seeded sampling, not secrecy
    for number in range(_SHAKES):
        kinds = max(best.labels) + 2
        start = [dice.randrange(kinds) if dice.random() < _MOVED else label for label in best.labels]
        labels = {label: place for place, label in enumerate(dict.fromkeys(start))}
        run = _leiden(frame, seed + number, SHAKEN, start=[labels[label] for label in start])
        yield run
        best = max(best, run, key=_modularity)


def _bolder(frame: Frame, seed: int) -> Iterator[Run]:
    """Leiden that leaves more to chance when it refines, on small networks, where many runs cost little."""
    if len(frame) <= _BOLD_NODES:
        for number in range(_BOLD_RUNS):
            yield _leiden(frame, seed + number, BOLDER, beta=_BOLD)


def _proven(frame: Frame) -> Run | None:
    """The best of all partitions of a small network; None where it is not small, or igraph cannot."""
    import igraph

    tied = [place for place, near in enumerate(frame.neighbours) if near]
    if len(tied) > EXACT_NODES:
        return None
    try:
        parts = frame.undirected.induced_subgraph(tied).community_optimal_modularity()
    except (igraph.InternalError, NotImplementedError):  # igraph can be built without its solver
        return None
    inside = dict(zip(tied, parts.membership, strict=True))
    alone = len(parts)
    return _run(frame, "exact", (inside.get(place, alone + place) for place in range(len(frame))))
