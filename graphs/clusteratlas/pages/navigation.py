"""The pages that stand beside the index and the regions', as every page's navigation names them."""

from collections.abc import Mapping
from typing import Final

from clusteratlas.pages.addresses import CHAINS, COMPARISON, MAP, READING, SEARCH, SOURCES


def _(message: str) -> str:
    return message


TITLES: Final[Mapping[str, str]] = {
    MAP: _("Map"),
    CHAINS: _("Value chains"),
    COMPARISON: _("Comparison"),
    SEARCH: _("Search"),
    SOURCES: _("Sources"),
    READING: _("How to read"),
}
"""Titles by file name, in the order in which they are offered."""
