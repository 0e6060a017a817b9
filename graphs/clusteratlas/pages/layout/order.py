"""The order of panels: those that share most stand side by side."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import hypot, sqrt

Affinity = Mapping[tuple[str, str], float]

_STEPS = 300
_MOST_FOR_SWAPS = 60
_ROUNDS = 12


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


def improve(order: Sequence[str], places: Sequence[tuple[float, float]], affinity: Affinity) -> list[str]:
    """Swap panels between places as long as that brings related ones nearer to each other.

    Args:
        order: panels, one for each place.
        places: centres of the places.
        affinity: how much two panels share.
    """
    current = list(order)
    if len(current) > _MOST_FOR_SWAPS:
        return current
    partners: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (one, other), weight in sorted(affinity.items()):
        partners[one].append((other, weight))
        partners[other].append((one, weight))
    where = dict(zip(current, places, strict=True))
    for _ in range(_ROUNDS):
        if not _swap_once_round(current, where, partners):
            break
    at = {where[key]: key for key in current}
    return [at[place] for place in places]


def _swap_once_round(
    keys: Sequence[str],
    where: dict[str, tuple[float, float]],
    partners: Mapping[str, Sequence[tuple[str, float]]],
) -> bool:
    swapped = False
    for one, other in combinations(sorted(keys), 2):
        before = _strain(one, where, partners) + _strain(other, where, partners)
        where[one], where[other] = where[other], where[one]
        if _strain(one, where, partners) + _strain(other, where, partners) < before - 1e-6:
            swapped = True
        else:
            where[one], where[other] = where[other], where[one]
    return swapped


def _strain(
    key: str, where: Mapping[str, tuple[float, float]], partners: Mapping[str, Sequence[tuple[str, float]]]
) -> float:
    x, y = where[key]
    return sum(
        weight * hypot(x - where[other][0], y - where[other][1])
        for other, weight in partners.get(key, ())
        if other in where
    )
