"""Regular expressions that people write into a mapping, kept from taking for ever."""

import re
from time import monotonic
from typing import Final

from clusteratlas.errors import RequestError

MOST: Final = 500
"""Signs of a cell in which a pattern is looked for."""
_PATIENCE = 20.0
"""Seconds that one pattern may take in all cells of a column together."""
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[0-9]*,?[0-9]*\}|.", re.DOTALL)
_REPEATS = ("*", "+", "{")


def runs_away(pattern: str) -> bool:
    r"""Whether a pattern repeats what itself repeats or has alternatives, which can take for ever.

    >>> runs_away("(a+)+$"), runs_away("(?:a|b)*(c)"), runs_away(r"^([^,]+), \d{2,4}")
    (True, True, False)
    """
    pieces = [found[0] for found in _PIECE.finditer(pattern) if not found[0].isspace()]
    inside = [False]  # for each open bracket, whether something in it repeats or has alternatives
    for place, piece in enumerate(pieces):
        if piece == "(":
            inside.append(False)
        elif piece == ")" and len(inside) > 1:
            closed = inside.pop()
            after = pieces[place + 1] if place + 1 < len(pieces) else ""
            if closed and after[:1] in _REPEATS:
                return True
            inside[-1] |= closed
        elif (piece in {"|", "?"} and pieces[place - 1] != "(") or piece[0] in _REPEATS:
            inside[-1] = True
    return False


class Pattern:
    """A pattern with one group, looked for in many cells.

    Raises:
        RequestError: while it is looked for, where it takes longer than a person waits.
    """

    def __init__(self, pattern: str) -> None:
        self._text, self._pattern, self._taken = pattern, re.compile(pattern), 0.0

    def part(self, cell: str) -> str:
        """The part of a cell that the group fits; empty where the pattern does not."""
        begun = monotonic()
        found = self._pattern.search(cell[:MOST])
        self._taken += monotonic() - begun
        if self._taken > _PATIENCE:
            raise RequestError(
                f"The pattern {self._text} of the mapping takes too long. Write it so that fewer of its "
                "parts can fit the same text."
            )
        return (found[1] or "") if found else ""
