"""What centrality asks of large networks: exact where that is affordable, else estimated with its error."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING, Any

from clusteratlas.analysis.measures.frame import LARGE
from clusteratlas.analysis.measures.large import between, distances
from clusteratlas.analysis.measures.large.bounds import CONFIDENCE, SOURCE, half_widths
from clusteratlas.analysis.measures.values import Scores

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Frame

SOURCES = 4_096
"""To so many sources distances are measured where not all are."""

_DEEP_SEARCHES = 200
_DEEP_WORK = 300_000_000
_FEWEST = 30
"""In a deep network each source is searched by itself: so many, or what this work allows, at least these."""


def distance_sums(frame: Frame) -> distances.Sums | None:
    """The sums of each node's distances to all others; None where the network is small or deep."""
    import numpy as np

    if len(frame) < LARGE:
        return None
    if "distances" not in frame.kept:
        frame.kept["distances"] = distances.sums(frame.arrays, np.arange(len(frame)))
    found: distances.Sums | None = frame.kept["distances"]
    return found


def harmonic(frame: Frame, sources: int, seed: int) -> Scores:
    """Harmonic closeness from the distances to some nodes, drawn independently."""
    kept = ("harmonic", sources, seed)
    if kept not in frame.kept:
        frame.kept[kept] = _harmonic(frame, sources, seed)
    found: Scores = frame.kept[kept]
    return found


def _harmonic(frame: Frame, sources: int, seed: int) -> Scores:
    import numpy as np

    size = len(frame)
    drawn = np.random.default_rng(seed).integers(0, size, sources)
    found = distances.sums(frame.arrays, drawn)
    if found is None:
        drawn = drawn[: _affordable(frame)]
        found = _one_by_one(frame, drawn.tolist())
    scale = size / (size - 1)
    errors = scale * half_widths(found.near, found.squares, found.sources)
    how = f"Estimated from distances to {found.sources:,} of {size:,} nodes, drawn with replacement"
    return _scores(frame, scale / found.sources * found.near, errors, how, seed)


def _affordable(frame: Frame) -> int:
    work = len(frame) + frame.arrays.ends
    return max(_FEWEST, min(_DEEP_SEARCHES, _DEEP_WORK // work))


def _one_by_one(frame: Frame, sources: list[int]) -> distances.Sums:
    import numpy as np

    size = len(frame)
    found = distances.Sums(len(sources), np.zeros(size), np.zeros(size), np.zeros(size, np.int64), [])
    for source in sources:
        steps = np.array(frame.undirected.distances(source=[source])[0], float)
        there = (steps > 0) & np.isfinite(steps)
        found.near[there] += 1 / steps[there]
        found.squares[there] += 1 / steps[there] ** 2
    return found


def betweenness(frame: Frame, pairs: int, seed: int) -> Scores:
    """Betweenness from the shortest paths of some pairs; in a deep network from all paths of some sources."""
    kept = ("betweenness", pairs, seed)
    if kept not in frame.kept:
        frame.kept[kept] = _betweenness(frame, pairs, seed)
    found: Scores = frame.kept[kept]
    return found


def _betweenness(frame: Frame, pairs: int, seed: int) -> Scores:
    size = len(frame)
    found = between.sampled(frame.arrays, pairs=pairs, seed=seed)
    if found is None:
        return _from_sources(frame, seed)
    # Of the pairs that are drawn, those of the node itself never count for it.
    scale = size / (size - 2)
    how = f"Estimated from the shortest paths between {found.pairs:,} pairs of the {size:,} nodes"
    return _scores(frame, scale * found.shares, scale * found.errors, how, seed)


def _from_sources(frame: Frame, seed: int) -> Scores:
    import numpy as np

    size, searches = len(frame), _affordable(frame)
    drawn = random.Random(seed).choices(range(size), k=searches)  # noqa: S311 - seeded sampling, not secrecy
    sums, squares = np.zeros(size), np.zeros(size)
    for source in drawn:
        # igraph halves what it finds without direction, as each pair is met from both ends.
        paths = 2 * np.array(frame.undirected.betweenness(directed=False, sources=[source]))
        shares = paths / (size - 2)
        sums += shares
        squares += shares * shares
    scale = size / (size - 1)
    errors = scale * half_widths(sums, squares, searches)
    how = f"Estimated from the shortest paths out of {searches:,} of {size:,} nodes, drawn with replacement"
    return _scores(frame, scale / searches * sums, errors, how, seed)


def _scores(frame: Frame, values: Any, errors: Any, how: str, seed: int) -> Scores:
    widths = [min(error, 1.0) for error in errors.tolist()]
    worst = max(widths)
    note = (
        f"{how} (seed {seed}): with {CONFIDENCE:.0%} confidence every value is within its error, at most "
        f"±{worst:.2g} ({SOURCE})."
    )
    return Scores(frame.by_node(values.tolist()), note, worst, frame.by_node(widths))


def closeness_of_connected(sums: distances.Sums, size: int) -> list[float]:
    """(n-1) over the sum of distances to all others."""
    found: list[float] = ((size - 1) / sums.far).tolist()
    return found


def harmonic_of_all(sums: distances.Sums, size: int) -> list[float]:
    """Mean of 1 / distance to all others."""
    found: list[float] = (sums.near / (size - 1)).tolist()
    return found


def path_lengths(frame: Frame) -> dict[int, int]:
    """How many pairs of nodes lie 1, 2, ... steps apart."""
    sums = distance_sums(frame)
    if sums is not None:
        return {step: pairs // 2 for step, pairs in enumerate(sums.pairs, 1)}
    lengths: Any = frame.undirected.path_length_hist(directed=False)
    return {int(start): int(count) for start, _, count in lengths.bins()}


def efficiencies(frame: Frame, sources: int, seed: int) -> list[float]:
    """For each of some nodes the mean of 1 / distance to all others."""
    import numpy as np

    drawn = random.Random(seed).sample(range(len(frame)), min(sources, len(frame)))  # noqa: S311 - seeded sampling
    rows = distances.profiles(frame.arrays, np.array(drawn))
    if rows is not None:
        found: list[float] = (rows / np.arange(1, rows.shape[1] + 1)).sum(axis=1).tolist()
        return [near / (len(frame) - 1) for near in found]
    return [
        math.fsum(1 / far for far in frame.undirected.distances(source=place)[0] if far) / (len(frame) - 1)
        for place in drawn[: _affordable(frame)]
    ]
