"""The order of a chart's value chains and stakeholders: the rule of ``assets/js/region/chart/order.js``.

A test holds the two to each other, so that a small chart stands as the large one does.
"""

import math
from collections.abc import Callable, Iterable, Sequence

Likeness = Callable[[int, int], float]

_CLOSE = 2e-9
_EXACT_UP_TO = 12
_ROUNDS = 12


def column_order(rows: Sequence[Sequence[float]], count: int) -> list[int]:
    """The order of the columns of a matrix of strengths, as their numbers.

    Sets that hang together stand one after the other, the weightiest first; in each of them likes stand side
    by side and the weightier end first. Columns without any strength stand last.

    Args:
        rows: strengths in [0, 1], in each row one for every column.
        count: how many columns there are.
    """
    weights = [sum(row[column] for row in rows) for column in range(count)]
    likeness = _likeness(rows, count)

    def weight(columns: Iterable[int]) -> float:
        return sum(weights[column] for column in columns)

    def like(one: int, other: int) -> float:
        return likeness[one][other]

    sets = [_turned(_ordered(found, like), weight) for found in _hanging_together(likeness)]
    sets.sort(key=lambda columns: (-_steady(weight(columns)), min(columns)))
    return [column for columns in sets for column in columns]


def row_order(rows: Sequence[Sequence[float]], columns: Sequence[int]) -> list[int]:
    """The order of the rows, as their numbers: by the column of the strongest link, then by the middle."""

    def place(index: int) -> tuple[int, int, int]:
        held = [rows[index][column] for column in columns]
        most = max(held, default=0.0)
        leading = next((at for at, one in enumerate(held) if _steady(one) == _steady(most)), len(held))
        middle = sum(one * at for at, one in enumerate(held)) / (sum(held) or 1)
        return leading if most > 0 else len(held), _steady(middle), index

    return sorted(range(len(rows)), key=place)


def _steady(value: float) -> int:
    """A weight without the last digits, in which equal sums may differ; halves go up, as in JavaScript."""
    return math.floor(value / _CLOSE + 0.5)


def _likeness(rows: Sequence[Sequence[float]], count: int) -> list[list[float]]:
    def shared(one: int, other: int) -> float:
        return sum(row[one] * row[other] for row in rows)

    own = [math.sqrt(shared(column, column)) for column in range(count)]

    def like(one: int, other: int) -> float:
        among = own[one] * own[other]
        return shared(one, other) / among if one != other and among > 0 else 0.0

    return [[like(one, other) for other in range(count)] for one in range(count)]


def _hanging_together(likeness: Sequence[Sequence[float]]) -> list[list[int]]:
    seen: set[int] = set()
    sets: list[list[int]] = []
    for start in range(len(likeness)):
        if start in seen:
            continue
        found = [start]
        seen.add(start)
        for here in found:
            near = [there for there, like in enumerate(likeness[here]) if like > 0 and there not in seen]
            seen.update(near)
            found.extend(near)
        sets.append(sorted(found))
    return sets


def _ordered(columns: Sequence[int], like: Likeness) -> list[int]:
    return _best_order(columns, like) if len(columns) <= _EXACT_UP_TO else _good_order(columns, like)


def _turned(order: list[int], weight: Callable[[Iterable[int]], float]) -> list[int]:
    half = len(order) // 2
    first, last = order[:half], order[len(order) - half :]
    return order[::-1] if _steady(weight(first)) < _steady(weight(last)) else order


def _best_order(columns: Sequence[int], like: Likeness) -> list[int]:
    """The order in which the sum of likeness times distance is least, by growing sets from the left."""
    size = len(columns)
    everything = 2**size
    cost = [0.0, *[math.inf] * (everything - 1)]
    parted = [0.0] * everything
    last = [0] * everything
    for held in range(everything):
        inside = [held >> place & 1 for place in range(size)]
        if held:
            first = inside.index(1)
            own = [like(columns[first], other) for other in columns]
            change = (-one if inside[place] else one for place, one in enumerate(own) if place != first)
            parted[held] = parted[held - 2**first] + sum(change)
        here = cost[held] + parted[held]
        for following in range(size):
            grown = held + 2**following
            if not inside[following] and here < cost[grown] - _CLOSE:
                cost[grown], last[grown] = here, following
    order: list[int] = []
    held = everything - 1
    while held > 0:
        order.insert(0, columns[last[held]])
        held -= 2 ** last[held]
    return order


def _good_order(columns: Sequence[int], like: Likeness) -> list[int]:
    """A good order of many: each goes to where the sum is least, until none moves."""
    order: list[int] = []
    for column in columns:
        order = _inserted(order, column, like)
    for _ in range(_ROUNDS):
        before = list(order)
        for column in columns:
            order = _inserted([other for other in order if other != column], column, like)
        if order == before:
            break
    return order


def _inserted(order: list[int], column: int, like: Likeness) -> list[int]:
    likes = [like(column, other) for other in order]
    cost = least = 0.0
    best = 0
    for place, passed in enumerate(order):
        before, behind = sum(likes[:place]), sum(likes[place + 1 :])
        ahead = sum(like(passed, other) for other in order[place + 1 :])
        back = sum(like(passed, other) for other in order[:place])
        cost += before - behind + ahead - back
        if cost < least - _CLOSE:
            least, best = cost, place + 1
    return [*order[:best], column, *order[best:]]
