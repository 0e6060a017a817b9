"""By what names are compared: the exact folding first, then looser ones."""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from clusteratlas.catalogue.spelling import plain_umlauts, spellings
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.naming.words import SHORT_FORMS

_ENDS = (
    "gmbh co kg",
    "e v",
    "s a",
    "s r l",
    "s a s",
    "s l",
    "s p a",
    "sp z o o",
    "b v",
    "n v",
    "d o o",
    "a s",
)
"""Legal forms that fall into several words when they are folded; longest first."""
_CHAINS = ("value chain", "wertschopfungskette", "chaine de valeur", "arvoketju", "cadeia de valor")
_MORE_CHAINS = ("lant valoric", "vardekedja", "filiere")
_BRACKETS = re.compile(r"\s*\(([^()]+)\)\s*")
_HOST = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[A-Za-z]{2,})(/\S*)?")


def loosened(text: str) -> Iterator[str]:
    """Looser foldings of a name, without the exact one: other spellings, no legal form, no brackets.

    >>> list(loosened("Bähn GmbH"))
    ['bahn']
    >>> list(loosened("University of Examples (UoE)"))
    ['university of examples', 'uoe']
    """
    exact = fold(text)
    names = [text]
    if "(" in text:
        names += [_BRACKETS.sub(" ", text), *(part for part in _BRACKETS.findall(text) if _may_name(part))]
    found: dict[str, None] = {}
    for name in names:
        folded = fold(name)
        for one in (folded, *spellings(name)):
            found[one] = None
            found[plain_umlauts(without_form(one))] = None
    for one in found:
        if one and one != exact:
            yield one


@lru_cache(maxsize=1 << 16)
def without_form(folded: str) -> str:
    """A folded name without the legal form at its end; of a form alone, the form itself.

    >>> without_form("example works s a"), without_form("gmbh")
    ('example works', 'gmbh')
    """
    rest = folded
    while True:
        shorter = next((rest[: -len(end) - 1] for end in _ENDS if rest.endswith(f" {end}")), rest)
        if shorter == rest:
            head, _, last = rest.rpartition(" ")
            shorter = head if head and last in SHORT_FORMS else rest
        if shorter == rest:
            return rest
        rest = shorter


def chain_names(text: str) -> Iterator[str]:
    """A value chain's name without the words that only say that it is one.

    >>> list(chain_names("Rail value chain")), list(chain_names("Wertschöpfungskette Bahn"))
    (['rail'], ['bahn'])
    """
    folded = f" {fold(text)} "
    for words in (*_CHAINS, *_MORE_CHAINS):
        rest = folded.replace(f" {words} ", " ", 1).strip()
        if rest and rest != folded.strip():
            yield rest


def site(text: str) -> str:
    """A web address in one form for comparison, without scheme, ``www`` and a last slash; empty for others.

    >>> site("https://www.example.org/"), site("Example Works")
    ('example.org', '')
    """
    if "." not in text or " " in text.strip() or not _HOST.fullmatch(text.strip()):
        return ""
    address = text.strip()
    parts = urlsplit(address if "://" in address else f"//{address}")
    host = (parts.hostname or "").removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return host + parts.path.rstrip("/") + query


def _may_name(part: str) -> bool:
    """Whether what stands in brackets may be an acronym or a short name, and no remark."""
    return len(part) > 1 and " " not in part.strip() and any(sign.isupper() for sign in part)
