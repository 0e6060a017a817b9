"""The interface's words in other languages, from gettext catalogues that a translator can edit.

English texts are the keys. ``<code>.po`` beside this file holds one language;
:mod:`clusteratlas.pages.locales.extract`, which ``make texts`` uses in a checkout, brings the catalogues up
to date with the pages. ``names/<code>.po`` holds the names of the shipped value chains and of their stages.
"""

import logging
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from clusteratlas.pages.locales.reading import Entry, entries
from clusteratlas.pages.naming import NAME
from clusteratlas.vocabulary.languages import in_words, serving

LANGUAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": "English",
        "de": "Deutsch",
        "fi": "Suomi",
        "fr": "Français",
        "pt": "Português",
        "ro": "Română",
        "sv": "Svenska",
    }
)
"""Languages of the interface by code, each under its own name."""

_TOLD = in_words(sorted(LANGUAGES))
_LOG = logging.getLogger(__name__)


def language_code(language: str) -> str:
    """The code of :data:`LANGUAGES` that serves a language: ``pt`` for ``pt``, ``pt-PT``, ``PT_br``.

    A language that pages do not come in is served by English, which is logged.

    Raises:
        UnknownNameError: the text is no language.
    """
    code = serving(language, LANGUAGES)
    if not code:
        _LOG.warning("Pages do not come in %s, so they are in English. There are %s.", language, _TOLD)
    return code or "en"


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Translations by English text; what a catalogue lacks is missing and stays English on the page.

    Names of value chains and stages are among them, each behind :data:`clusteratlas.pages.naming.NAME`.

    Args:
        language: a code of :data:`LANGUAGES`, with or without a region.

    Raises:
        UnknownNameError: the text is no language.
    """
    code = language_code(language)
    if code == "en":
        return MappingProxyType({})
    named = {NAME + entry.message: entry.text for entry in _entries(f"names/{code}.po") if entry.text}
    texts = {entry.message: entry.text for entry in _entries(f"{code}.po") if entry.text}
    return MappingProxyType({**texts, **named})


@cache
def region_words(language: str) -> Mapping[str, str]:
    """The translations of :func:`catalogue` that a region's page may show: all but those of other pages."""
    code = language_code(language)
    if code == "en":
        return MappingProxyType({})
    elsewhere = {
        entry.message
        for entry in _entries(f"{code}.po")
        if all(place.startswith(_ELSEWHERE) for place in entry.places)
    }
    return MappingProxyType({key: text for key, text in catalogue(code).items() if key not in elsewhere})


_ELSEWHERE = ("site/", "templates/site/", "assets/js/site/", "thing/", "templates/thing/")


def _entries(name: str) -> tuple[Entry, ...]:
    return entries(resources.files(__name__).joinpath(name).read_text(encoding="utf-8"))
