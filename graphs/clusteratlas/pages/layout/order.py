"""The order of panels: those that share most stand side by side."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import hypot, sqrt

Affinity = Mapping[tuple[str, str], float]

_STEPS = 300
_MOST_FOR_SWAPS = 60
_ROUNDS = 12
_WORTH = 0.02
"""A swap that brings less than this share is not worth the change."""


def seriate(panels: Sequence[str], affinity: Affinity) -> list[str]:
    """Panels in a row, related ones near each other.

    The order along the Fiedler vector of the affinity graph (Atkins, Boman and Hendrickson 1998, "A
    spectral algorithm for seriation"), found by power iteration. All panels are tied to each other by a
    weak common affinity, so that parts without any tie between them have a place too.
    """
    keys = sorted(panels)
    if len(keys) < 3:  # noqa: PLR2004  two panels have only one order
        return keys
    rows = _rows(keys, affinity)
    floor = 0.02
    degrees = [sum(row.values()) + floor * len(keys) for row in rows]
    shift = 2 * max(degrees)
    vector = _normal([index + (index * 7919 % 13) / 13 for index in range(len(keys))])
    for _ in range(_STEPS):
        # The weak common affinity adds floor * sum(vector), which is nought in the space searched.
        vector = _normal(
            [
                (shift - degrees[index]) * value
                + sum(weight * vector[other] for other, weight in row.items())
                for index, (value, row) in enumerate(zip(vector, rows, strict=True))
            ]
        )
    order = sorted(range(len(keys)), key=lambda index: (round(vector[index], 6), keys[index]))
    if keys[order[0]] > keys[order[-1]]:
        order.reverse()  # the vector's sign is arbitrary
    return [keys[index] for index in order]


def _rows(keys: Sequence[str], affinity: Affinity) -> list[dict[int, float]]:
    index = {key: number for number, key in enumerate(keys)}
    rows: list[dict[int, float]] = [{} for _ in keys]
    for (one, other), weight in sorted(affinity.items()):
        if one in index and other in index:
            rows[index[one]][index[other]] = rows[index[other]][index[one]] = weight
    return rows


def _normal(vector: Sequence[float]) -> list[float]:
    """The vector without its constant part, of length 1."""
    mean = sum(vector) / len(vector)
    centred = [value - mean for value in vector]
    length = sqrt(sum(value * value for value in centred)) or 1.0
    return [value / length for value in centred]


Stacks = tuple[Sequence[int], Mapping[str, float], float]
"""The column of each place, the height of each panel, and the gap between two in a column."""


def improve(
    order: Sequence[str], places: Sequence[tuple[float, float]], affinity: Affinity, stacks: Stacks
) -> list[str]:
    """Swap panels between places as long as that brings related ones nearer to each other.

    Args:
        order: panels, one for each place.
        places: centres of the places.
        affinity: how much two panels share.
        stacks: columns and heights; no swap makes a column higher than the highest is.
    """
    current = list(order)
    if len(current) > _MOST_FOR_SWAPS:
        return current
    board = _Board(current, places, affinity, stacks)
    for _ in range(_ROUNDS):
        if not board.swap_once_round():
            break
    return board.keys


class _Board:
    """Panels in their places, swapped two at a time."""

    def __init__(
        self,
        keys: list[str],
        places: Sequence[tuple[float, float]],
        affinity: Affinity,
        stacks: Stacks,
    ) -> None:
        self.keys = keys
        self._places = places
        self._column_of, heights, gap = stacks
        self._heights = {key: heights[key] + gap for key in keys}
        self._filled: dict[int, float] = defaultdict(float)
        for key, column in zip(keys, self._column_of, strict=True):
            self._filled[column] += self._heights[key]
        self._most = max(self._filled.values()) + 1e-6
        self._at = {key: index for index, key in enumerate(keys)}
        self._partners: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for (one, other), weight in sorted(affinity.items()):
            if one in self._at and other in self._at:
                self._partners[one].append((other, weight))
                self._partners[other].append((one, weight))

    def swap_once_round(self) -> bool:
        """Try every pair once; whether any was swapped."""
        swapped = False
        for one, other in combinations(sorted(self.keys), 2):
            if not self._fits(one, other):
                continue
            before = self._strain(one) + self._strain(other)
            self._swap(one, other)
            if self._strain(one) + self._strain(other) < before * (1 - _WORTH) - 1e-6:
                swapped = True
            else:
                self._swap(one, other)
        return swapped

    def _fits(self, one: str, other: str) -> bool:
        """Whether both columns stay as low as the highest was."""
        here, there = self._column_of[self._at[one]], self._column_of[self._at[other]]
        more = self._heights[other] - self._heights[one]
        return here == there or max(self._filled[here] + more, self._filled[there] - more) <= self._most

    def _swap(self, one: str, other: str) -> None:
        first, second = self._at[one], self._at[other]
        more = self._heights[other] - self._heights[one]
        self._filled[self._column_of[first]] += more
        self._filled[self._column_of[second]] -= more
        self.keys[first], self.keys[second] = other, one
        self._at[one], self._at[other] = second, first

    def _strain(self, key: str) -> float:
        x, y = self._places[self._at[key]]
        total = 0.0
        for other, weight in self._partners.get(key, ()):
            far_x, far_y = self._places[self._at[other]]
            total += weight * hypot(x - far_x, y - far_y)
        return total
