"""A name taken apart, so that two of them can be held against each other."""

import re
from dataclasses import dataclass

from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.naming.words import (
    ABBREVIATIONS,
    CONTRASTS,
    LEGAL_FORMS,
    PHRASES,
    SAME_WORDS,
    STOP_WORDS,
)

_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.\s?)+[^\W\d_](?:\.|\b)")
_APPENDED = re.compile(r"\s*[(\[]([^()\[\]]{2,12})[)\]]\s*\Z")
_ACRONYM = re.compile(r"[A-ZÄÖÜÅÉŞŢȘȚ][A-Za-z&\-]*[A-ZÄÖÜÅÉŞŢȘȚ0-9][A-Za-z0-9\-]*|[A-ZÄÖÜÅ]{2,}")
_LIGATURES = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "æ": "ae", "Æ": "AE", "œ": "oe"}
)
_PHRASES = re.compile(r"\b(?:" + "|".join(sorted(PHRASES, key=len, reverse=True)) + r")\b")
_FINNISH = frozenset({"yliopisto", "ammattikorkeakoulu", "kaupunki", "maakunta", "liitto", "keskus"})
_SWEDISH = frozenset({"universitet", "hogskola", "stad", "lan", "kommun", "handelskammare"})
_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 3, 8
_STEM = 5  # letters from which on a word may bear the ending of a genitive


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the forms in which names are compared.

    Attributes:
        text: as it was typed, without an acronym in brackets at its end.
        folded: without case, accents and signs.
        core: its words as written, folded, without legal forms.
        forms: the legal forms that it bears.
        plain: the words that mean something, abbreviations written out, in their order.
        meant: the same in English where the word is known.
        acronym: what it is as an acronym, folded; empty for other names.
        bracketed: the acronym in brackets at its end, folded; empty for none.
        initials: of its words, with the small ones and without.
    """

    text: str
    folded: str
    core: tuple[str, ...]
    forms: frozenset[str]
    plain: tuple[str, ...]
    meant: tuple[str, ...]
    acronym: str
    bracketed: str
    initials: frozenset[str]


def parsed(text: str) -> Name:
    """Take a name apart."""
    told, bracketed = text.strip(), ""
    found = _APPENDED.search(told)
    if found and _is_acronym(found[1], told[: found.start()]):
        told, bracketed = told[: found.start()], fold(found[1])
    joined = _DOTTED.sub(lambda dotted: re.sub(r"[.\s]", "", dotted[0]), told.translate(_LIGATURES))
    folded = fold(joined)
    core, forms = _without_forms(folded.split())
    acronym = ""
    if _ACRONYM.fullmatch(joined.strip()) and len(folded) <= _LONGEST_ACRONYM:
        acronym = folded.replace(" ", "")
    plain = tuple(_written_out(core))
    initials = _initials(core)
    return Name(told, folded, core, forms, plain, tuple(_translated(plain)), acronym, bracketed, initials)


def without_legal_forms(words: list[str]) -> list[str]:
    """The folded words of a name without the legal forms at its ends."""
    return list(_without_forms(words)[0])


def differ_rightly(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether words that only one of two names has make two things of them: numbers, directions, letters."""
    return any(word in CONTRASTS or len(word) == 1 or any(map(str.isdigit, word)) for word in one ^ other)


def _is_acronym(text: str, name: str) -> bool:
    """Whether what stands in brackets behind a name is its acronym, as a name in capitals leaves open."""
    if not _ACRONYM.fullmatch(text):
        return False
    return not name.isupper() or fold(text) in _initials(tuple(fold(name).split()))


def _initials(core: tuple[str, ...]) -> frozenset[str]:
    every = "".join(word[0] for word in core)
    meaning = "".join(word[0] for word in core if word not in STOP_WORDS)
    return frozenset(letters for letters in (every, meaning) if len(letters) >= _SHORTEST_ACRONYM)


def _without_forms(words: list[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    if words and words[-1] == "i":
        words = [*words[:-1], "1"]  # a Roman numeral, which is a small word elsewhere
    kept = _PHRASE_FORMS.sub(lambda found: f" {PHRASES[found[0].strip()]} ", " ".join(words)).split()
    forms: set[str] = set()
    if len(kept) < len(words):
        forms.add("ev" if "e v" in " ".join(words) else "")
    while len(kept) > 1 and kept[-1] in LEGAL_FORMS | {"und", "and"}:
        forms.add(kept.pop())
    while len(kept) > 1 and kept[0] in LEGAL_FORMS and kept[0] not in {"co", "as", "company"}:
        forms.add(kept.pop(0))
    return tuple(kept), frozenset(forms - {"", "und", "and"})


_PHRASE_FORMS = re.compile(
    r"(?:\A|(?<= ))(?:" + "|".join(phrase for phrase, put in PHRASES.items() if put in {"", "gmbh"}) + r")\Z"
)
"""Legal forms of several words, at the end of a name."""


def _written_out(core: tuple[str, ...]) -> list[str]:
    """The words that mean something, abbreviations and fixed phrases written out."""
    words = " ".join(ABBREVIATIONS.get(word, word) for word in core)
    words = _PHRASES.sub(lambda found: PHRASES[found[0]], words)
    meaning = [word for word in words.split() if word not in STOP_WORDS]
    return meaning or list(core)


def _translated(words: tuple[str, ...]) -> list[str]:
    """The words in English where they are known, without the genitives of Finnish and Swedish."""
    finnish, swedish = (not kind.isdisjoint(words) for kind in (_FINNISH, _SWEDISH))
    finnish = finnish or (
        "uas" in words and any(word.endswith(("an", "en", "in", "on", "un")) for word in words)
    )
    meant: list[str] = []
    for word in words:
        if word not in SAME_WORDS and len(word) >= _STEM:
            if finnish and word.endswith("n"):
                word = word[:-1]  # noqa: PLW2901 - the same word in another case
            elif swedish and word.endswith("s"):
                word = word[:-1]  # noqa: PLW2901
        meant += SAME_WORDS.get(word, re.sub(r"([aou])e", r"\1", word)).split()
    return meant
