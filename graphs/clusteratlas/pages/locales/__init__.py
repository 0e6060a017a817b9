"""The interface's words in other languages, from gettext catalogues that a translator can edit.

English texts are the keys. ``<code>.po`` beside this file holds one language;
:mod:`clusteratlas.pages.locales.extract`, which ``make texts`` runs in a checkout, brings the catalogues up
to date with the pages.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from clusteratlas.errors import UnknownNameError

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


def language_code(language: str) -> str:
    """The code of :data:`LANGUAGES` for a language with or without a region: ``pt``, ``pt-PT``, ``pt_BR``.

    Raises:
        UnknownNameError: there is no catalogue for the language.
    """
    code = language.replace("_", "-").lower().partition("-")[0]
    if code not in LANGUAGES:
        known = ", ".join(f"{one} ({name})" for one, name in LANGUAGES.items())
        nearest = get_close_matches(code, LANGUAGES, cutoff=0.5) or list(LANGUAGES)
        raise UnknownNameError("language", language, nearest, f"Pages come in {known}.")
    return code


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Translations by English text; what a catalogue lacks is missing and stays English on the page.

    Args:
        language: a code of :data:`LANGUAGES`, with or without a region.

    Raises:
        UnknownNameError: there is no catalogue for the language.
    """
    code = language_code(language)
    if code == "en":
        return MappingProxyType({})
    import polib

    text = resources.files(__name__).joinpath(f"{code}.po").read_text(encoding="utf-8")
    entries = polib.pofile(text)
    return MappingProxyType({entry.msgid: entry.msgstr for entry in entries if entry.translated()})
