"""Panels in columns of about equal height."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

_WORTH: Final = 6.0
"""Units by which the highest column must become lower for a change."""

_MOST_FOR_CHANGES: Final = 60
_ROUNDS: Final = 40


def pack(
    order: Sequence[str], heights: Mapping[str, float], number: int, gap: float
) -> tuple[tuple[str, ...], ...]:
    """Set panels in at most so many columns, the highest as low as can be; every second runs upwards.

    The order is cut into columns first; then panels of the highest column change places with those of
    others, or move there, as long as that makes it lower.

    Args:
        order: panels, those that belong near each other side by side.
        heights: of the panels.
        number: how many columns there may be.
        gap: between two panels of a column.
    """
    sizes = {key: heights[key] + gap for key in order}
    columns = _cut_lowest(order, sizes, number)
    columns = [column[::-1] if index % 2 else column for index, column in enumerate(columns)]
    if len(order) <= _MOST_FOR_CHANGES:
        for _ in range(_ROUNDS):
            if not _lower_highest(columns, sizes):
                break
    return tuple(tuple(column) for column in columns)


def _cut_lowest(order: Sequence[str], sizes: Mapping[str, float], number: int) -> list[list[str]]:
    low, high = max(sizes.values()), sum(sizes.values())
    while high - low > 1:
        limit = (low + high) / 2
        low, high = (low, limit) if len(list(_cut(order, sizes, limit))) <= number else (limit, high)
    return list(_cut(order, sizes, high))


def _cut(order: Sequence[str], sizes: Mapping[str, float], limit: float) -> Iterator[list[str]]:
    column, filled = list[str](), 0.0
    for key in order:
        if column and filled + sizes[key] > limit:
            yield column
            column, filled = [], 0.0
        column.append(key)
        filled += sizes[key]
    yield column


def _lower_highest(columns: list[list[str]], sizes: Mapping[str, float]) -> bool:
    """Make the change that lowers the highest column most, if any does so by enough."""
    filled = [sum(sizes[key] for key in column) for column in columns]
    highest = filled.index(max(filled))
    best: tuple[float, int, int, int, int] | None = None
    for other in range(len(columns)):
        if other == highest:
            continue
        for place, key in enumerate(columns[highest]):
            for there in range(-1, len(columns[other])):
                back = sizes[columns[other][there]] if there >= 0 else 0.0
                after = max(filled[highest] - sizes[key] + back, filled[other] + sizes[key] - back)
                change = (round(after), abs(other - highest), other, place, there)
                if after <= filled[highest] - _WORTH and (best is None or change < best):
                    best = change
    if not best:
        return False
    _, _, other, place, there = best
    if there >= 0:
        here = columns[highest][place]
        columns[highest][place], columns[other][there] = columns[other][there], here
    elif len(columns[highest]) > 1:
        columns[other].append(columns[highest].pop(place))
    else:
        return False
    return True
