"""Which links are counted: those known at least so well, and how many that leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clusteratlas.model import is_known

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clusteratlas.model import Link

LEAST: Final = "moderate"
"""The lowest band that counts where nothing else is asked for."""

BANDS_COUNTED: Final = {
    "strong": "strong",
    "moderate": "strong and moderate",
    "weak": "strong, moderate and weak",
}
"""The bands that count, in words, by the lowest of them."""

COUNTS: Final = {
    "strong": "a strong link",
    "moderate": "a strong or moderate link",
    "weak": "a link",
}
"""A link that counts, in words, by the lowest band that does."""


def counted(links: Iterable[Link], least: str = LEAST) -> tuple[Link, ...]:
    """The links that are known at least so well, in the order given; potential ones are none."""
    return tuple(link for link in links if is_known(link, least))


def left_out(links: Iterable[Link], least: str = LEAST) -> int:
    """How many links are there, but known less well than that; potential ones aside."""
    return sum(link.kind == "link" and not is_known(link, least) for link in links)
