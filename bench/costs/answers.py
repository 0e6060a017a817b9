"""Whether two answers are the same, whatever the order of their rows, and if not, which row differs."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costs.sides import Answer, Cell

_LONGEST = 160
"""Characters of a row that are told."""


def difference(ours: Answer, theirs: Answer, tolerance: float = 0.0) -> str:
    """How the answer of a peer differs from ours; empty where it does not.

    Rows are compared as a multiset: a row that comes twice must come twice on both sides. Without a
    tolerance a number equals the same number alone, and a text of digits is no number.

    Args:
        ours: our answer.
        theirs: the peer's.
        tolerance: by how much two numbers in the same place may differ; rows are then matched by what is no
            number in them.
    """
    if tolerance:
        return _nearly(ours, theirs, tolerance)
    mine, others = Counter(map(_key, ours)), Counter(map(_key, theirs))
    return _told(mine - others, others - mine, len(ours), len(theirs))


def _key(row: Sequence[Cell]) -> tuple[tuple[str, Cell], ...]:
    # 1, 1.0 and True are one key in Python, and three answers here but for the numbers.
    return tuple(("bool" if isinstance(cell, bool) else "", cell) for cell in row)


def _told(
    mine: Counter[tuple[tuple[str, Cell], ...]],
    others: Counter[tuple[tuple[str, Cell], ...]],
    size: int,
    other_size: int,
) -> str:
    if not mine and not others:
        return ""
    whose, rows = ("ours", mine) if mine else ("theirs", others)
    first = min(rows, key=repr)
    count = (
        f"{size:,} and {other_size:,} rows, {mine.total():,} and {others.total():,} of them on one side alone"
    )
    return f"{count}; {whose} alone: {_shown([cell for _, cell in first])}"


def _shown(row: Sequence[Cell]) -> str:
    text = ", ".join("nothing" if cell is None else str(cell) for cell in row)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _nearly(ours: Answer, theirs: Answer, tolerance: float) -> str:
    mine, others = _by_name(ours), _by_name(theirs)
    names = _told(_times(mine, others), _times(others, mine), len(ours), len(theirs))
    if names:
        return names
    for name, rows in mine.items():
        for one, other in zip(rows, others[name], strict=True):
            if not all(map(lambda a, b: _close(a, b, tolerance), one, other)):
                cells = [cell for _, cell in name]
                return f"{_shown(cells)}: {_shown(one)} here, {_shown(other)} there"
    return ""


_Named = dict[tuple[tuple[str, "Cell"], ...], list[tuple[float, ...]]]


def _by_name(answer: Answer) -> _Named:
    """The numbers of each row, in order, by all else that it holds."""
    found: _Named = {}
    for row in answer:
        numbers = tuple(float(cell) for cell in row if isinstance(cell, int | float) and _is_number(cell))
        found.setdefault(_key([cell for cell in row if not _is_number(cell)]), []).append(numbers)
    return {name: sorted(rows) for name, rows in found.items()}


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _times(one: _Named, other: _Named) -> Counter[tuple[tuple[str, Cell], ...]]:
    return Counter({name: len(rows) for name, rows in one.items()}) - Counter(
        {name: len(rows) for name, rows in other.items()}
    )


def _close(one: float, other: float, tolerance: float) -> bool:
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    return math.isclose(one, other, rel_tol=0.0, abs_tol=tolerance * max(1.0, abs(one)))
