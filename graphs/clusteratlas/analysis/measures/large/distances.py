"""Distances between many nodes at once: each node keeps, bit by bit, which sources can reach it.

In each round a node takes over the bits of its neighbours, 64 sources in one operation. How many bits are new
in round d says how many sources lie d steps away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from clusteratlas.analysis.measures.large.arrays import Arrays, Whole

    Words = NDArray[np.uint64]

DEEP = 128
"""After so many rounds the network is called deep: then one search for each source is the quicker way."""

_BITS = 64
_MOST_WORDS = 32
_CELLS = 1 << 23
"""So many words one array may have; three of them stand in memory at once."""

_SLOTS = 16
"""A node's first neighbours are taken over side by side with those of all others, the rest node by node."""


@dataclass(slots=True)
class Sums:
    """What is known of each node's distances to the sources, unreachable ones and itself left out.

    Attributes:
        sources: how many there were.
        near: sum of 1 / distance.
        squares: sum of 1 / distance squared.
        far: sum of distances.
        pairs: how many pairs of node and source lie 1, 2, ... steps apart.
    """

    sources: int
    near: NDArray[np.float64]
    squares: NDArray[np.float64]
    far: NDArray[np.int64]
    pairs: list[int]


def sums(arrays: Arrays, sources: Whole) -> Sums | None:
    """The sums over some sources, or None where the network is deep."""
    import numpy as np

    size = len(arrays)
    flood = _Flood(arrays)
    found = Sums(len(sources), np.zeros(size), np.zeros(size), np.zeros(size, np.int64), [])
    for batch in _batches(sources, size):
        for step, new in flood.rounds(batch, _by_node):
            if step > DEEP:
                return None
            found.near[flood.order] += new / step
            found.squares[flood.order] += new / step**2
            found.far[flood.order] += new * step
            found.pairs += [0] * (step - len(found.pairs))
            found.pairs[step - 1] += int(new.sum())
    return found


def profiles(arrays: Arrays, sources: Whole) -> NDArray[np.int64] | None:
    """For each source how many nodes lie 1, 2, ... steps from it, as rows; None where the network is deep."""
    import numpy as np

    flood = _Flood(arrays)
    rows = []
    for batch in _batches(sources, len(arrays)):
        columns = np.zeros((len(batch), DEEP), np.int64)
        for step, new in flood.rounds(batch, _by_source):
            if step > DEEP:
                return None
            columns[:, step - 1] = new[: len(batch)]
        rows.append(columns)
    return np.concatenate(rows)


def _batches(sources: Whole, size: int) -> Iterator[Whole]:
    words = max(1, min(_MOST_WORDS, _CELLS // max(size, 1)))
    for first in range(0, len(sources), words * _BITS):
        yield sources[first : first + words * _BITS]


class _Flood:
    """The network with its nodes in order of their degree, so that the k-th neighbours of all stand together.

    Attributes:
        order: the number of the node that stands at each place.
    """

    def __init__(self, arrays: Arrays) -> None:
        import numpy as np

        self.order: Whole = np.argsort(-arrays.degree, kind="stable")
        self._place = np.empty_like(self.order)
        self._place[self.order] = np.arange(len(arrays))
        degree, start = arrays.degree[self.order], arrays.start[self.order]
        most = int(degree[0]) if len(degree) else 0
        self._slots = [
            self._place[arrays.near[start[: int(np.count_nonzero(degree > slot))] + slot]]
            for slot in range(min(_SLOTS, most))
        ]
        broad = range(int(np.count_nonzero(degree > _SLOTS)))
        self._rest = [
            self._place[arrays.near[start[place] + _SLOTS : start[place] + degree[place]]] for place in broad
        ]

    def rounds(self, sources: Whole, count: Callable[[Words], Any]) -> Iterator[tuple[int, Any]]:
        """Round by round, until nothing is new: its number, and a count of the bits that are."""
        import numpy as np

        bits = np.arange(len(sources))
        seen = np.zeros((len(self.order), -(-len(sources) // _BITS)), np.uint64)
        mask = np.uint64(1) << (bits % _BITS).astype(np.uint64)
        # A source may have been drawn twice, so that its bits must be set one after the other.
        np.bitwise_or.at(seen, (self._place[sources], bits // _BITS), mask)
        room = np.empty_like(seen)
        step = 0
        while True:
            step += 1
            after = self._spread(seen, room)
            np.bitwise_xor(after, seen, out=seen)
            if not seen.any():
                return
            yield step, count(seen)
            seen = after

    def _spread(self, seen: Words, room: Words) -> Words:
        import numpy as np

        after = seen.copy()
        for near in self._slots:
            count = len(near)
            np.take(seen, near, axis=0, out=room[:count], mode="clip")
            np.bitwise_or(after[:count], room[:count], out=after[:count])
        for place, near in enumerate(self._rest):
            after[place] |= np.bitwise_or.reduce(seen[near], axis=0)
        return after


def _by_node(words: Words) -> Any:
    """How many bits are set in each row."""
    import numpy as np

    if hasattr(np, "bitwise_count"):  # since NumPy 2.0
        return np.bitwise_count(words).sum(axis=1, dtype=np.int64)
    return _ones()[words.view(np.uint16)].sum(axis=1, dtype=np.int64)


def _by_source(words: Words) -> Any:
    """How many bits are set in each column."""
    import numpy as np

    total = np.zeros(words.shape[1] * _BITS, np.int64)
    height = max(1, (1 << 22) // words.shape[1])
    for first in range(0, len(words), height):
        part = np.ascontiguousarray(words[first : first + height]).astype("<u8", copy=False)
        total += np.unpackbits(part.view(np.uint8), axis=1, bitorder="little").sum(axis=0, dtype=np.int64)
    return total


def _ones() -> NDArray[Any]:
    """How many bits are set in each number of 16 bits."""
    import numpy as np

    numbers = np.arange(1 << 16, dtype=np.uint16)
    bits = np.unpackbits(numbers.view(np.uint8).reshape(-1, 2), axis=1)
    found: NDArray[Any] = bits.sum(axis=1).astype(np.uint8)
    return found
