"""Languages by their codes (BCP 47): which tags are languages, what they are called, which one serves."""

import re
from collections.abc import Collection, Iterable
from typing import Final

from clusteratlas.errors import UnknownNameError
from clusteratlas.model import look_up

_TAG = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*")

ENGLISH_NAMES: Final[dict[str, str]] = {
    "bg": "Bulgarian",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "eu": "Basque",
    "fi": "Finnish",
    "fr": "French",
    "ga": "Irish",
    "gl": "Galician",
    "hr": "Croatian",
    "hu": "Hungarian",
    "is": "Icelandic",
    "it": "Italian",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mt": "Maltese",
    "nb": "Norwegian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "se": "Northern Sami",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
}
"""Languages that regions of Europe have names in, by code."""


def language_name(tag: str) -> str:
    """What a language is called in English; the tag itself where its name is not known here.

    >>> language_name("pt-BR")
    'Portuguese'
    """
    found = look_up(tag, ENGLISH_NAMES)
    return ENGLISH_NAMES[found] if found else tag


def is_language(tag: str) -> bool:
    """Whether a tag is well-formed and made of registered subtags, in any case, ``_`` standing for ``-``."""
    if tag.lower() in ENGLISH_NAMES:
        return True
    if not _TAG.fullmatch(tag):
        return False
    import langcodes

    return langcodes.tag_is_valid(tag)


def serving(tag: str, held: Collection[str]) -> str:
    """The code, of those held, that serves who asks for a language; empty where none does.

    The look-up of RFC 4647: ``de-AT`` is served by ``de``, ``zh-Hant-TW`` by ``zh-Hant``, else by ``zh``;
    ``deu`` is another way to write ``de``.

    Raises:
        UnknownNameError: the tag is no language; those held are told.
    """
    found = look_up(tag, held)
    if found is not None and _TAG.fullmatch(tag):
        return found
    if not is_language(tag):
        known = sorted(filter(None, held))
        told = f"Write a code, as de or pt-BR. There are {in_words(known)}."
        raise UnknownNameError("language", tag, known, told)
    import langcodes

    return look_up(langcodes.standardize_tag(tag), held) or ""


def in_words(codes: Iterable[str]) -> str:
    """Some languages for a sentence: ``de (German), en (English)``."""
    return ", ".join(f"{code} ({language_name(code)})" for code in codes)
