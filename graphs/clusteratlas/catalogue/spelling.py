"""Other ways to spell what somebody typed, tried where nothing has the name as it stands."""

import re
from collections.abc import Iterator

from clusteratlas.vocabulary.folding import fold

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.\s?)+[^\W\d_](?:\.|\b)")
_ARTICLE = re.compile(r"\A(?:the|an?|der|die|das|les?|la|l|el|los|las|os?) (?=.{3})")
"""Before a word; what is left of a letter or two would name a code."""
_SPELLED_OUT = re.compile(r"([aou])e")
_PAIRS = ("ae", "oe", "ue")
_INDUSTRY = re.compile(r"nace2?:([A-U])?([0-9.]*)", re.IGNORECASE)


def spellings(text: str) -> Iterator[str]:
    """Other foldings of a text: acronyms without dots, and no leading article.

    >>> list(spellings("The A.D.R. Vest"))
    ['the adr vest', 'adr vest']
    """
    plain = fold(text)
    joined = fold(_DOTTED.sub(lambda dotted: re.sub(r"[.\s]", "", dotted[0]), text))
    for one in dict.fromkeys((joined, _ARTICLE.sub("", plain, 1), _ARTICLE.sub("", joined, 1))):
        if one != plain and one:
            yield one


def plain_umlauts(folded: str) -> str:
    """A folded text in which ``ae``, ``oe`` and ``ue`` stand as the vowels that they may be spelled for."""
    if not any(pair in folded for pair in _PAIRS):
        return folded  # as most, which costs a tenth of looking for all at once
    return _SPELLED_OUT.sub(r"\1", folded)


def industry_id(text: str) -> str:
    """The id of the industry that a code spelled as in tables names, as ``nace2:C30.2``; empty for others."""
    found = _INDUSTRY.fullmatch(text.strip())
    if not found:
        return ""
    code = found[2].replace(".", "") or (found[1] or "").upper()
    return f"nace:{code}" if code else ""
