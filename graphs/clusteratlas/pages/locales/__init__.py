"""The interface's words in other languages, from gettext catalogues that a translator can edit.

English texts are the keys. ``<code>.po`` beside this file holds one language;
:mod:`clusteratlas.pages.locales.extract`, which ``make texts`` runs in a checkout, brings the catalogues up
to date with the pages.
"""

import logging
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from clusteratlas.vocabulary.languages import in_words, serving

LANGUAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": "English",
        "de": "Deutsch",
        "fi": "suomi",
        "fr": "français",
        "pt": "português",
        "ro": "română",
        "sv": "svenska",
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

    Args:
        language: a code of :data:`LANGUAGES`, with or without a region.

    Raises:
        UnknownNameError: the text is no language.
    """
    code = language_code(language)
    if code == "en":
        return MappingProxyType({})
    import polib

    text = resources.files(__name__).joinpath(f"{code}.po").read_text(encoding="utf-8")
    entries = polib.pofile(text)
    return MappingProxyType({entry.msgid: entry.msgstr for entry in entries if entry.translated()})
