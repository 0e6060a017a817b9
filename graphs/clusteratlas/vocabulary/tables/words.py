"""What sheets, columns and the tokens of cells are called, and which of them a text of people's means."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.tables.columns import KINDS, Holds
from clusteratlas.vocabulary.tables.lexicon import Word, lexicon, lexicons

_TOKENS: Final[Mapping[Holds, str]] = MappingProxyType(
    {
        Holds.TYPE: "type",
        Holds.PREDICATE: "predicate",
        Holds.STATUS: "status",
        Holds.STEP: "step",
        Holds.RELATION: "relation",
        Holds.TRUTH: "truth",
    }
)
_BRACKETS = re.compile(r"\s*[(\[{][^)\]}]*[)\]}]?\s*")
_NUMBERED = re.compile(r"^\s*(?:[0-9]{1,2}|[a-zA-Z])\s*[.):]\s+")
_COUNTED = re.compile(r"(?<=[^\W\d]{3}) [1-9]$")
"""The number of one of several columns of the same."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
"""Where words begin that programmers write together."""
_PARTS = re.compile(r"\s*[/|]\s*|\s+[\u2013\u2014-]\s+|:\s+|\n+")
_LONG = 300
"""Signs beyond which a text is no name of a column or a kind."""
_NEAR = 84
"""From this likeness on, of 100, one spelling is taken to be meant by another."""
_WORDS = 8
"""Words of the longest header that is looked into."""
_KEPT = 50_000
"""Texts whose tokens are remembered."""
_USUAL = 0.96
"""Up to this a header is another spelling than our own names."""
_PLURAL = 0.97
"""How much of a header is said by its singular."""
_SHORT = 4
"""Words of fewer letters are too alike each other to be guessed at."""


@dataclass(frozen=True, slots=True)
class Match:
    """A column of ours that a header may mean.

    Attributes:
        kind: the kind of sheet.
        column: the column's token.
        sure: from 0 to 1.
        why: the reason, as a sentence.
        language: the language that the header is in; empty where it is in none or in several.
    """

    kind: str
    column: str
    sure: float
    why: str
    language: str = ""


def label(kind: str, column: str, language: str) -> str:
    """What a column is called in a language, English where the language is not one of ours.

    >>> label("things", "city", "de")
    'Ort'
    """
    return _column(kind, column, language).name


def explanation(kind: str, column: str, language: str) -> str:
    """What to write into a column, in one or two sentences."""
    return _column(kind, column, language).says


def sheet_label(kind: str, language: str) -> str:
    """What a kind of sheet is called in a language."""
    return _own(language, lambda code: lexicon(code).sheets.get(kind)).name


def sheet_explanation(kind: str, language: str) -> str:
    """What the rows of a kind of sheet are, in a sentence."""
    return _own(language, lambda code: lexicon(code).sheets.get(kind)).says


def token_label(holds: Holds, token: str, language: str) -> str:
    """What a type, a kind of tie, a status and the like is called; the token itself where it has no name."""
    group = _TOKENS.get(holds, "")
    return _own(language, lambda code: lexicon(code).tokens.get(group, {}).get(token)).name or token


def tokens(holds: Holds) -> tuple[str, ...]:
    """The tokens that a column may hold, in the order of the English names; none where it holds anything."""
    return tuple(lexicon("en").tokens.get(_TOKENS.get(holds, ""), {}))


@lru_cache(maxsize=_KEPT)
def spelled(holds: Holds, text: str) -> str | None:
    """The token that a text spells, in any language, case, number or with a remark in brackets.

    >>> spelled(Holds.TYPE, "Hochschulen"), spelled(Holds.TYPE, "HES"), spelled(Holds.TYPE, "shop")
    ('university', 'university', None)
    """
    return _look_up(_spellings(_TOKENS.get(holds, ""), turned=False), text)


@lru_cache(maxsize=_KEPT)
def turned(holds: Holds, text: str) -> str | None:
    """The token that a text says from the other end, as "funded by" says funds."""
    return _look_up(_spellings(_TOKENS.get(holds, ""), turned=True), text)


@lru_cache(maxsize=_KEPT)
def near(holds: Holds, text: str) -> str | None:
    """The token whose spelling comes near a text, for "did you mean"; None where none does."""
    from rapidfuzz import fuzz, process

    known = _spellings(_TOKENS.get(holds, ""), turned=False)
    choices = [word for word in known if len(word) >= _SHORT]
    folded = fold(text)
    found = process.extractOne(folded, choices, scorer=fuzz.ratio, score_cutoff=_NEAR - 10)
    if found and len(folded) > _SHORT:
        return known[found[0]]
    inside = [word for word in choices if len(word) > _SHORT and f" {word} " in f" {folded} "]
    return known[max(inside, key=len)] if inside else None


def column_of(kind: str | None, header: str) -> tuple[Match, ...]:
    """The columns that a header may mean, the likeliest first; none where it is like none.

    Args:
        kind: the kind of sheet, or None for any.
        header: what stands above the column, as it was typed.
    """
    kinds = (kind,) if kind else tuple(KINDS)
    return tuple(match for match in _matches(header) if match.kind in kinds)


def sheet_of(name: str) -> str:
    """The kind of sheet that a sheet's or a file's name spells; empty for none."""
    return _look_up(_sheets(), name) or ""


def forms(header: str) -> Iterator[tuple[str, float]]:
    """The ways to read a header, folded, each with how much of the header it is, from 0 to 1."""
    whole = fold(header)
    yield whole, 1.0
    if len(header) > _LONG:
        return
    bare = _NUMBERED.sub("", header)
    if (folded := fold(bare)) != whole:
        yield folded, 0.98
    if (folded := fold(_CAMEL.sub(" ", bare))) != fold(bare):
        yield folded, 0.96
    without = fold(_BRACKETS.sub(" ", bare))
    if without and without != folded:
        yield without, 0.95
    if without and (folded := _COUNTED.sub("", without)) != without:
        yield folded, 0.9
    for part in _PARTS.split(_BRACKETS.sub(" ", bare)):
        if (folded := fold(part)) and folded not in {whole, without}:
            yield folded, 0.85
    for inside in re.findall(r"[(\[]([^)\]]+)[)\]]", bare):
        yield fold(inside), 0.7


def _column(kind: str, column: str, language: str) -> Word:
    return _own(language, lambda code: lexicon(code).column(kind, column))


def _own(language: str, found: Callable[[str], Word | None]) -> Word:
    """A word in a language, else in English, else none."""
    code = language.lower().replace("_", "-").split("-")[0]
    known = (one for one, _ in lexicons() if one == code)
    for one in (*known, "en"):
        if word := found(one):
            return word
    return Word()


@cache
def _spellings(group: str, *, turned: bool) -> Mapping[str, str]:
    """The token of each folded spelling; tokens before names before other spellings."""
    found: dict[str, str] = {}
    entries = [
        (token, word) for _, words in lexicons() for token, word in words.tokens.get(group, {}).items()
    ]
    if not turned:
        for token, _ in entries:
            found.setdefault(fold(token), token)
        for token, word in entries:
            found.setdefault(fold(word.name) or fold(token), token)
    for token, word in entries:
        for text in word.turned if turned else word.also:
            found.setdefault(fold(text), token)
    return found


@cache
def _sheets() -> Mapping[str, str]:
    found = {fold(kind): kind for kind in KINDS}
    found |= {fold(kind.file.removesuffix(".csv")): kind.token for kind in KINDS.values()}
    for _, words in lexicons():
        for kind, word in words.sheets.items():
            for text in filter(None, (word.name, *word.also)):
                found.setdefault(fold(text), kind)
    return found


def _look_up(known: Mapping[str, str], text: str) -> str | None:
    """What is known by a text: by all of it, or by a part of it, in the singular too."""
    for form, _ in forms(text):
        if found := _plain(known, form):
            return found
    return None


def _plain(known: Mapping[str, str], folded: str) -> str | None:
    return next((known[form] for form in (folded, *_singular(folded)) if form in known), None)


def _singular(folded: str) -> Iterator[str]:
    for ending, single in (("ies", "y"), ("es", ""), ("s", ""), ("en", ""), ("er", ""), ("or", "")):
        if len(folded) > len(ending) + _SHORT and folded.endswith(ending):
            yield folded.removesuffix(ending) + single


@cache
def _headers() -> Mapping[str, tuple[Match, ...]]:
    """The columns of each folded header: tokens, names, other spellings."""
    found: dict[str, list[Match]] = {}
    for kind in KINDS.values():
        for column in kind.columns:
            for text, sure, language in _called(kind.token, column.token):
                if not (folded := fold(text)):
                    continue
                so_far = found.setdefault(folded, [])
                if all((one.kind, one.column) != (kind.token, column.token) for one in so_far):
                    so_far.append(Match(kind.token, column.token, sure, _why(sure), language))
    return {text: tuple(matches) for text, matches in found.items()}


def _called(kind: str, column: str) -> Iterator[tuple[str, float, str]]:
    """The ways to head a column, each with how sure it is and its language, the surest first."""
    yield column, 1.0, ""
    entries = [(code, word) for code, words in lexicons() if (word := words.column(kind, column))]
    yield from ((word.name, 0.97, code) for code, word in entries)
    for place in range(max((len(word.also) for _, word in entries), default=0)):
        # What stands first in a list is what the column is mostly called.
        sure = max(0.93 - 0.004 * place, 0.85)
        yield from ((word.also[place], sure, code) for code, word in entries if place < len(word.also))


def _why(sure: float) -> str:
    return "this is its own name" if sure > _USUAL else "the header is a usual name for it"


@lru_cache(maxsize=_KEPT)
def _matches(header: str) -> tuple[Match, ...]:
    known = _headers()
    best: dict[tuple[str, str], Match] = {}
    for form, part in forms(header):
        for match in known.get(form, ()):
            _keep(best, match, match.sure * part, match.why)
    if not best:
        for form, part in forms(header):
            for match in (match for one in _singular(form) for match in known.get(one, ())):
                _keep(best, match, match.sure * part * _PLURAL, match.why)
    if not best:
        for match, sure in _alike(fold(header)):
            _keep(best, match, sure, "the header is like a usual name for it")
    order = {
        (kind.token, column.token): place
        for kind in KINDS.values()
        for place, column in enumerate(kind.columns)
    }
    return tuple(sorted(best.values(), key=lambda one: (-one.sure, order[one.kind, one.column])))


@cache
def _choices() -> tuple[str, ...]:
    """The spellings of headers that are long enough to be guessed at."""
    return tuple(text for text in _headers() if len(text) > _SHORT)


def _keep(best: dict[tuple[str, str], Match], match: Match, sure: float, why: str) -> None:
    place = (match.kind, match.column)
    if place not in best or best[place].sure < sure:
        best[place] = Match(match.kind, match.column, sure, why, match.language)


def _alike(folded: str) -> Iterable[tuple[Match, float]]:
    """What a header is spelled like, or holds as whole words."""
    from rapidfuzz import fuzz, process

    words = folded.split()
    if len(folded) < _SHORT or len(words) > _WORDS:
        return []
    known = _headers()
    nearest = process.extractOne(folded, _choices(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    found = [(match, 0.7 * nearest[1] / 100) for match in known[nearest[0]]] if nearest else []
    for size in range(len(words) - 1, 0, -1):
        inside = (" ".join(words[place : place + size]) for place in range(len(words) - size + 1))
        if held := next((text for text in inside if len(text) > _SHORT and text in known), ""):
            return [*found, *((match, 0.6) for match in known[held])]
    return found
