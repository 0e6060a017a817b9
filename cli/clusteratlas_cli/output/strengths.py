"""Strengths, bands and evidence of links in words and figures."""

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from math import floor, log10
from typing import TYPE_CHECKING

from clusteratlas.model import BANDS

if TYPE_CHECKING:
    from clusteratlas.model import Link, Path

_DIGITS, _MOST_DIGITS = 2, 13
_NOISELESS = 13  # digits of a number that a product of some leaves right


def rounded(value: float, digits: int = _DIGITS) -> str:
    """A number above 0 and at most 1 with so many significant digits, or what ends before them."""
    return fixed(value, digits - 1 - floor(log10(value)) if value < 1 else 0)


def fixed(value: float, places: int) -> str:
    """A number with so many places; halves go up, as people round them, whatever noise a product bears."""
    exact_enough = Decimal(f"{value:.{_NOISELESS}g}")
    return f"{exact_enough.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"


def figure(value: float, holds: Callable[[float], bool] = lambda _: True) -> str:
    """A strength for people: as few digits, two at least, as say nothing wrong of it.

    Args:
        value: the strength.
        holds: what must hold of the figure as it does of the strength.
    """
    found = ""
    for digits in range(_DIGITS, _MOST_DIGITS + 1):
        found = rounded(value, digits)
        if (float(found) < 1 or value >= 1) and holds(float(found)):
            break
    return found


def strength_of(link: "Link") -> str:
    """The strength of a link for people, which falls into the same band as the exact one."""
    return figure(link.strength, lambda shown: link.scale.band(shown, link.basis) == _band(link))


def evidence_of(path: "Path") -> str:
    """On whose word a path stands: attested is said of a statement, of a derivation each of its steps."""
    if len(path.hops) == 1:
        return path.status
    return "each step attested" if path.status == "attested" else f"a step is {path.status}"


def bands_in_words(bands: Sequence[str]) -> str:
    """Which bands are shown: ``strong and moderate``, ``weak ones too``."""
    if len(bands) == len(BANDS):
        return "weak ones too"
    return " and ".join(bands)


def _band(link: "Link") -> str:
    return link.scale.band(link.strength, link.basis)
