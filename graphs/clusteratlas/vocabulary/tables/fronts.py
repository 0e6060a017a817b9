"""Sheets of our own workbooks that hold no data: what explains them, their lists, what was found in them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from clusteratlas.vocabulary.folding import fold

_Names = Mapping[str, str]

READ_ME: Final[_Names] = MappingProxyType(
    {
        "en": "Read me",
        "de": "Bitte lesen",
        "fi": "Lue ensin",
        "fr": "À lire",
        "pt": "Leia-me",
        "ro": "Citește",
        "sv": "Läs först",
    }
)
"""The sheet that explains the others, by language."""

MODEL: Final[_Names] = MappingProxyType(
    {
        "en": "Model region",
        "de": "Modellregion",
        "fi": "Mallialue",
        "fr": "Région modèle",
        "pt": "Região modelo",
        "ro": "Regiune model",
        "sv": "Modellregion",
    }
)
"""What a model region records, to be looked at."""

FOUND: Final[_Names] = MappingProxyType(
    {
        "en": "What was found",
        "de": "Befunde",
        "fi": "Havainnot",
        "fr": "Constats",
        "pt": "O que se encontrou",
        "ro": "Ce s-a găsit",
        "sv": "Vad som hittades",
    }
)
"""What an import found, in a copy whose cells are coloured."""

LISTS: Final = "Lists"
"""What the drop-downs offer; hidden."""

_NAMES = frozenset(fold(name) for name in (*READ_ME.values(), *MODEL.values(), *FOUND.values(), LISTS))


def holds_no_data(sheet: str) -> bool:
    """Whether a sheet's name is that of one of these, in whatever language.

    >>> holds_no_data("READ ME"), holds_no_data("Things")
    (True, False)
    """
    return fold(sheet) in _NAMES
