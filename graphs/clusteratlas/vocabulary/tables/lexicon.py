"""The words of people's tables, as the files of this folder hold them: one a language, one for none."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from clusteratlas.vocabulary.folding import fold

LANGUAGES: Final = ("en", "de", "fi", "fr", "pt", "ro", "sv")
"""The languages that sheets, columns and their cells are named in."""
_HERE: Final = "clusteratlas.vocabulary.tables"
_COMMON: Final = "common"
"""The file of codes and abbreviations that belong to no language."""
_ANY: Final = "any"
"""Stands for every kind of sheet that has the column."""


@dataclass(frozen=True, slots=True)
class Word:
    """How something is called in one language.

    Attributes:
        name: what the program calls it; empty in the file of no language.
        says: what to write, in one or two sentences.
        also: other spellings, as people head their columns.
        turned: spellings that say it from the other end, as "funded by".
    """

    name: str = ""
    says: str = ""
    also: tuple[str, ...] = ()
    turned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language.

    Attributes:
        sheets: by kind of sheet.
        columns: by kind of sheet and column, and by ``any`` where a word serves several kinds.
        tokens: by what a column holds, as ``type``, and token.
        lists: further lists of words: what heads columns that are ties (``meanings``), what names tell of
            types (``clues``), and single words of cells (``words``), each by a name of its own.
    """

    sheets: Mapping[str, Word]
    columns: Mapping[str, Mapping[str, Word]]
    tokens: Mapping[str, Mapping[str, Word]]
    lists: Mapping[str, Mapping[str, tuple[str, ...]]]

    def column(self, kind: str, column: str) -> Word | None:
        """The word for a column of a kind of sheet, its own or that of every kind."""
        return self.columns.get(kind, {}).get(column) or self.columns.get(_ANY, {}).get(column)


_TOKENS = ("type", "predicate", "status", "step", "relation", "truth")
_LISTS = ("meanings", "clues", "words")


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language of :data:`LANGUAGES`, or of none (``common``)."""
    text = resources.files(_HERE).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Lexicon(
        sheets=_words(data.get("sheets", {})),
        columns={kind: _words(words) for kind, words in data.get("columns", {}).items()},
        tokens={holds: _words(data.get(holds, {})) for holds in _TOKENS},
        lists={
            group: {name: tuple(words) for name, words in data.get(group, {}).items()} for group in _LISTS
        },
    )


def lexicons() -> Iterator[tuple[str, Lexicon]]:
    """The words of every language, English first, and of none, last, each with its code."""
    for language in (*LANGUAGES, _COMMON):
        yield ("" if language == _COMMON else language), lexicon(language)


@cache
def listed(group: str, name: str) -> frozenset[str]:
    """A list of words over all languages, folded, as ``listed("words", "totals")``."""
    return frozenset(fold(word) for _, words in lexicons() for word in words.lists[group].get(name, ()))


@cache
def names_of(group: str) -> tuple[str, ...]:
    """The names of a group's lists over all languages, in the order of the files."""
    return tuple(dict.fromkeys(name for _, words in lexicons() for name in words.lists[group]))


def _words(table: Mapping[str, Mapping[str, object]]) -> dict[str, Word]:
    return {token: _word(entry) for token, entry in table.items()}


def _word(entry: Mapping[str, object]) -> Word:
    also, turned = entry.get("also", ()), entry.get("turned", ())
    return Word(
        str(entry.get("name", "")),
        str(entry.get("says", "")),
        tuple(str(text) for text in also) if isinstance(also, list) else (),
        tuple(str(text) for text in turned) if isinstance(turned, list) else (),
    )
