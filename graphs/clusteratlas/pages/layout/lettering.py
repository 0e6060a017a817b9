"""How much room words take, near enough to plan for them: what shows a page measures its own letters."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

_SLENDER: Final = frozenset(" ijlI.,:;'|!/·")
_SLIM: Final = frozenset('frt()[]-–’"“”„')
_BROAD: Final = frozenset("mwMW@%—")
_SHARES: Final = ((_SLENDER, 0.28), (_SLIM, 0.36), (_BROAD, 0.88))
_CAPITAL, _USUAL = 0.7, 0.56
_BOLD: Final = 1.07
_SPARE: Final = 1.06
"""Letters of one font are wider than those of another; so much is planned for."""


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line is, in units of the type size."""
    ems = sum(_share(letter) for letter in text)
    return ems * size * _SPARE * (_BOLD if bold else 1.0)


def _share(letter: str) -> float:
    for letters, share in _SHARES:
        if letter in letters:
            return share
    return _CAPITAL if letter.isupper() else _USUAL


@lru_cache(maxsize=50_000)
def line_count(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """How many lines the words take; a word that is too long by itself takes the lines that it would fill."""
    lines, filled = 1, 0.0
    space = text_width(" ", size, bold=bold)
    for word in text.split():
        width = text_width(word, size, bold=bold)
        if filled and filled + space + width > room:
            lines, filled = lines + 1, 0.0
        if width > room:
            lines += int(width // max(room, 1.0))
            width %= max(room, 1.0)
        filled += width + (space if filled else 0.0)
    return lines


def narrowest(text: str, size: float, lines: int, *, bold: bool = False) -> float:
    """About the least width in which the words stand on so many lines."""
    whole = text_width(text, size, bold=bold)
    room = max(whole / lines, *(text_width(word, size, bold=bold) for word in text.split() or [""]))
    while line_count(text, size, room, bold=bold) > lines and room < whole:
        room = min(whole, room * 1.06)
    return room + 1


def widest(labels: Mapping[str, str] | Iterable[str], size: float, *, bold: bool = False) -> str:
    """The one of a thing's names that takes most room, so that all languages find enough."""
    names = sorted(labels.values() if isinstance(labels, Mapping) else labels)
    return max(names, key=lambda name: text_width(name, size, bold=bold), default="")
