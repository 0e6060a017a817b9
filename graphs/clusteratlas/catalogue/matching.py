"""Names, and how well one fits what somebody typed: the ranks of a search."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol, TypeVar

from clusteratlas.vocabulary.namespaces import short_id

_SMALL = frozenset(
    # Articles and prepositions of the languages of the data, and legal forms.
    {"a", "and", "at", "e", "et", "for", "i", "in", "l", "la", "le", "les", "of", "och", "si", "the", "to"}
    | {"au", "aux", "d", "da", "das", "de", "del", "der", "des", "di", "die", "do", "dos", "du", "en", "fur"}
    | {"ca", "las", "los", "ou", "pe", "pentru", "sur", "un", "und", "von", "y", "zu", "zum", "zur"}
    | {"ab", "ag", "gmbh", "lda", "ltd", "oy", "sa", "sas", "se", "srl"}
)
"""Words that an acronym leaves out."""

_INITIALS = range(3, 9)  # letters of an acronym that is guessed; fewer would fit anything


class Fit(IntEnum):
    """How a name fits a text, the best first."""

    EXACT = 0
    BEGINS = 1
    """The name goes on after the text with a new word."""
    STARTS = 2
    """The text ends within a word of the name."""
    WORD = 3
    """The text stands within the name, from the beginning of a word on."""
    WORDS = 4
    """The name holds all words of the text, in any order."""
    BEGINNINGS = 5
    """Each word of the text begins a word of the name."""
    SPREAD = 6
    """The words of the text are spread over several names of a thing."""
    INITIALS = 7
    """The text is made of the first letters of the name's words."""
    INSIDE = 8
    """The text, or each word of it, stands within words of the name."""


Matcher = Callable[[str], Fit | None]
"""Tells how a folded name fits; None where it does not."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one thing.

    Attributes:
        rank: how strong the name is; 0 is a preferred label.
        type: the type token of the thing; empty where it is not valid at the date of the store.
        folded: the text for comparison, see :func:`fold`.
    """

    iri: str
    text: str
    rank: int
    type: str
    folded: str

    @property
    def id(self) -> str:
        """The short id of the thing."""
        return short_id(self.iri)


class Comparable(Protocol):
    """A name that is ready for comparison.

    Attributes:
        folded: the text without case, accents and punctuation.
        rank: how strong the name is; 0 is a preferred label.
    """

    @property
    def folded(self) -> str: ...  # noqa: D102 - see above

    @property
    def rank(self) -> int: ...  # noqa: D102 - see above

    @property
    def text(self) -> str: ...  # noqa: D102 - as it is written


_N = TypeVar("_N", bound=Comparable)
_Key = tuple[Fit, int, int, str]


def ranked(things: Iterable[tuple[str, Sequence[_N]]], wanted: str) -> list[tuple[str, _N]]:
    """The things of which a name fits a text, with that name, best first.

    Args:
        things: each by its id, with its names.
        wanted: what is searched for, folded and not empty.
    """
    listed = list(things)
    found = _fitting(listed, wanted, matcher(wanted))
    if not any(key[0] < Fit.INITIALS for key, _ in found) and (made := _acronym(wanted)) is not None:
        known = {key[-1] for key, _ in found}
        found += _fitting([one for one in listed if one[0] not in known], wanted, made)
    return [(key[-1], name) for key, name in sorted(found, key=lambda one: one[0])]


def _fitting(things: Iterable[tuple[str, Sequence[_N]]], wanted: str, fit: Matcher) -> list[tuple[_Key, _N]]:
    words, slug = wanted.split(), wanted.replace(" ", "-")
    found: list[tuple[_Key, _N]] = []
    for identifier, names in things:
        best: tuple[_Key, _N] | None = None
        for name in names:
            quality = Fit.EXACT if slug == identifier else fit(name.folded)
            if quality is not None:
                key = (quality, name.rank, len(name.text), identifier)
                # Of names that fit as well the first in the alphabet, so that no order of a store decides.
                if best is None or (key, name.text) < (best[0], best[1].text):
                    best = key, name
        if len(words) > 1 and len(names) > 1 and (best is None or best[0][0] is Fit.INSIDE):
            together = " " + " ".join(name.folded for name in names)
            if all(f" {word}" in together for word in words):
                first = min(names, key=lambda name: (name.rank, len(name.text), name.text))
                best = (Fit.SPREAD, first.rank, len(first.text), identifier), first
        if best is not None:
            found.append(best)
    return found


def matcher(wanted: str) -> Matcher:
    """How well names fit a folded text, which is not empty; acronyms that nobody recorded aside.

    >>> fits = matcher("future factories")
    >>> fits("factories of the future initiative").name, fits("futures and factories").name, fits("factory")
    ('WORDS', 'BEGINNINGS', None)
    """
    words = wanted.split()
    whole = _whole(wanted)
    return whole if len(words) == 1 else _parted(whole, words)


def _whole(wanted: str) -> Matcher:
    within = f" {wanted}"

    def fit(name: str) -> Fit | None:
        if wanted in name:
            if name.startswith(wanted):
                rest = name[len(wanted) :]
                return Fit.EXACT if not rest else Fit.BEGINS if rest[0] == " " else Fit.STARTS
            return Fit.WORD if within in name else Fit.INSIDE
        return None

    return fit


def _parted(whole: Matcher, words: Sequence[str]) -> Matcher:
    def fit(name: str) -> Fit | None:
        found = whole(name)
        if found is not None and found is not Fit.INSIDE:
            return found
        if not all(word in name for word in words):
            return found
        held = name.split()
        if all(word in held for word in words):
            return Fit.WORDS
        padded = f" {name}"
        return Fit.BEGINNINGS if all(f" {word}" in padded for word in words) else Fit.INSIDE

    return fit


def _acronym(wanted: str) -> Matcher | None:
    """Whether names have a text for their first letters; None where the text can be no acronym."""
    if len(wanted) not in _INITIALS or not wanted.isalpha():
        return None
    return lambda name: Fit.INITIALS if wanted in initials(name) else None


def initials(name: str) -> tuple[str, ...]:
    """The acronyms that a folded name may go by: of all its words, and of those that count.

    >>> initials("hamburg university of technology")
    ('huot', 'hut')
    """
    words = name.split()
    if len(words) < _INITIALS.start:
        return ()
    all_of_them = "".join([word[0] for word in words])
    if _SMALL.isdisjoint(words):
        return all_of_them, all_of_them
    return all_of_them, "".join([word[0] for word in words if word not in _SMALL])
