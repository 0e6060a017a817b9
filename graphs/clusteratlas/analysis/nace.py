"""Which industry contains which, from NACE Rev. 2 codes alone.

A code below a section contains those that begin with it (42 contains 42.1). Sections are letters that
stand for ranges of divisions; the ranges are those of Regulation (EC) No 1893/2006, annex I.
"""

from __future__ import annotations

_SECTIONS = {
    "A": (1, 3),
    "B": (5, 9),
    "C": (10, 33),
    "D": (35, 35),
    "E": (36, 39),
    "F": (41, 43),
    "G": (45, 47),
    "H": (49, 53),
    "I": (55, 56),
    "J": (58, 63),
    "K": (64, 66),
    "L": (68, 68),
    "M": (69, 75),
    "N": (77, 82),
    "O": (84, 84),
    "P": (85, 85),
    "Q": (86, 88),
    "R": (90, 93),
    "S": (94, 96),
    "T": (97, 98),
    "U": (99, 99),
}


def covers(whole: str, part: str) -> bool:
    """Whether one industry is another or contains it.

    >>> covers("nace:42", "nace:4211"), covers("nace:F", "nace:42"), covers("nace:421", "nace:42")
    (True, True, False)
    """
    wide, narrow = whole.removeprefix("nace:"), part.removeprefix("nace:")
    if wide == narrow:
        return True
    if wide in _SECTIONS:
        first, last = _SECTIONS[wide]
        return narrow[:2].isdigit() and first <= int(narrow[:2]) <= last
    return bool(wide) and narrow.startswith(wide)
