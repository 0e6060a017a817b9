"""Names in a row, as sentences hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def listed(names: Iterable[str], most: int | None = None) -> str:
    """Names in one phrase: "A, B and C"; of more than ``most`` the first ones "and 4 more".

    Where a name has a comma of its own, semicolons part them.

    >>> listed(["A", "B", "C"]), listed("ABCD", 3), listed(["A, of B", "C"])
    ('A, B and C', 'A, B and 2 more', 'A, of B; and C')
    """
    shown = list(names)
    if most is not None and len(shown) > most:
        shown[most - 1 :] = [f"{len(shown) - most + 1} more"]
    *before, last = shown or [""]
    if not before:
        return last
    if any("," in name for name in shown):
        return f"{'; '.join(before)}; and {last}"
    return f"{', '.join(before)} and {last}"
