"""What the name of a body tells of its type."""

import re
from collections.abc import Iterator
from functools import cache

from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.tables.lexicon import lexicons

_ORDER = (
    *("value-chain", "policy-initiative", "programme", "cluster-organisation", "cluster", "infrastructure"),
    *("university", "public-authority", "agency", "intermediary", "research-organisation", "company"),
)
"""Types in the order in which their words count: "Port of Hamburg GmbH" is a port; the common ones last."""
_LAST = frozenset({"company"})
_FIRST = frozenset({"programme", "policy-initiative"})
_SHORT = 3
_WORDS = frozenset({"spa", "sas", "ale"})
"""Legal forms that are words as well, unless they have a capital."""
_LONGEST = 10
"""Words of the longest name whose words are looked at."""


@cache
def type_of(name: str) -> str:
    """The type that the words of a name tell; empty where they tell none.

    >>> type_of("Hochschule Lindental"), type_of("Nordwerft GmbH"), type_of("Oulun kaupunki"), type_of("Anna")
    ('university', 'company', 'public-authority', '')
    """
    folded = fold(name)
    if len(folded.split()) > _LONGEST:
        return ""  # a sentence, or the title of a project: its words tell of its subject
    padded, words = f" {folded} ", folded.split()
    legal = _legal_form(name, words)
    for kind in _ORDER:
        if legal and kind in _LAST:
            return kind
        skipped = legal and kind in _FIRST
        for clue, begins, ends in _clues(kind):
            if begins:
                found = any(word.endswith(clue) and len(word) > len(clue) for word in words)
            elif ends:
                found = any(word.startswith(clue) for word in words)
            else:
                found = f" {clue} " in padded and not skipped and (len(clue) > _SHORT or kind not in _LAST)
            if found:
                return kind
    return ""


def _legal_form(name: str, words: list[str]) -> bool:
    """Whether a name ends in the legal form of a company; two letters count only in capitals."""
    if not words:
        return False
    forms = {
        clue
        for clue, begins, ends in _clues("company")
        if len(clue) <= _SHORT + 2 and not begins and not ends
    }
    bare = re.sub(r"\([^)]*\)", " ", name)
    last = [word for word in re.split(r"[\s,&+]+", bare) if word][-3:]
    return len(words) > 1 and any(_is_form(word, forms) for word in last[-2:])


def _is_form(word: str, forms: set[str]) -> bool:
    folded = fold(word).replace(" ", "")
    capital = word.strip(".").isupper() or word[:1].isupper()
    return folded in forms and (capital or (len(folded) >= _SHORT and folded not in _WORDS))


@cache
def _clues(token: str) -> tuple[tuple[str, bool, bool], ...]:
    return tuple(_starred(token))


def _starred(token: str) -> Iterator[tuple[str, bool, bool]]:
    """Each word that tells of a type, folded: as the end of a word, as its beginning, or whole."""
    for _, words in lexicons():
        for clue in words.lists["clues"].get(token, ()):
            yield fold(clue), clue.startswith("*"), clue.endswith("*")
