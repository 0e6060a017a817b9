"""Rows that show how to fill a sheet, and are no data: their first cell begins with a word that says so."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from clusteratlas.vocabulary.folding import fold

MARKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": "Example:",
        "de": "Beispiel:",
        "fi": "Esimerkki:",
        "fr": "Exemple :",
        "pt": "Exemplo:",
        "ro": "Exemplu:",
        "sv": "Exempel:",
    }
)
"""What an example's first cell begins with, by language."""

_WORDS = frozenset(fold(mark.rstrip(": ")) for mark in MARKS.values())


def marked(text: str, language: str = "en") -> str:
    """The first cell of an example.

    >>> marked("Hafenwerft", "de")
    'Beispiel: Hafenwerft'
    """
    return f"{MARKS[language]} {text}"


def is_example(first: str) -> bool:
    """Whether a row is an example by its first cell, in whatever language.

    >>> is_example("EXEMPLE : chantier naval"), is_example("Example Ltd"), is_example("Examples: two")
    (True, False, False)
    """
    word, colon, _ = first.partition(":")
    return bool(colon) and fold(word) in _WORDS
