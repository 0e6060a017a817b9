"""Likely duplicates: what their names, websites, cities and types say together."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from clusteratlas.ingest.likeness.blocking import pairs_to_compare
from clusteratlas.ingest.likeness.described import Described, Likely
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.naming.comparing import compared, initials_of
from clusteratlas.vocabulary.naming.names import Name, parsed
from clusteratlas.vocabulary.naming.words import SAME_WORDS
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

LEAST: Final = 0.75
"""The score from which on a pair is proposed."""

_HOSTS = frozenset(
    {
        "facebook.com",
        "linkedin.com",
        "twitter.com",
        "x.com",
        "instagram.com",
        "youtube.com",
        "xing.com",
        "google.com",
        "sites.google.com",
        "europa.eu",
        "wikipedia.org",
        "wordpress.com",
        "github.com",
        "github.io",
        "medium.com",
        "blogspot.com",
        "wixsite.com",
        "jimdo.com",
    }
)
"""Hosts whose first page, and whose pages by number, belong to many."""
_SIGNS = 300
"""Signs of a name or an address that are compared."""
_ADDRESS = re.compile(
    r"\A\s*(?:[a-z]+://)?(?:[^/@\s]*@)?(?:www\d?\.)?([^/?#:\s]+)(?::\d+)?([^?#\s]*)", re.IGNORECASE
)
_START = re.compile(
    r"/+(?:index\.\w+|home\.?\w*|start\.?\w*|default\.\w+|[a-z]{2}(?:[-_][a-z]{2})?)?/*\Z", re.IGNORECASE
)
"""The rest of an address that leads to the first page of a host."""
_MOST = 0.99  # a judgement is never certain
_OPEN = frozenset({"", "organisation"})
"""Types that fit every actor."""
_APART = frozenset({"company", "university", "public-authority"})
"""Types of which one excludes the other."""
_WORD = 5  # letters from which on an acronym is a word that no two bear by chance
_OFTEN = 3  # names that hold a word, from above which it tells little of any
_ALIKE = 60  # likeness of two names in percent from which on a common website makes them one


@dataclass(frozen=True, slots=True)
class _Seen:
    """A thing with its names taken apart."""

    thing: Described
    names: tuple[Name, ...]
    site: str
    city: str


def likely(
    things: Iterable[Described],
    others: Iterable[Described] = (),
    known_apart: Iterable[Collection[str]] = (),
    least: float = LEAST,
) -> list[Likely]:
    """Pairs of things that may be one, each once, the likeliest first.

    Args:
        things: those that are asked about; pairs are sought among them,
        others: and between them and these, but not among these.
        known_apart: pairs of ids that somebody has found to be two.
        least: the score from which on a pair is told.
    """
    asked = [_seen(thing) for thing in things]
    ids = {one.thing.id for one in asked}
    seen = [*asked, *(_seen(other) for other in others if other.id not in ids)]
    times = Counter(word for one in seen for word in {word for name in one.names for word in name.plain})
    apart = {frozenset(pair) for pair in known_apart}
    found: list[Likely] = []
    for at, to in pairs_to_compare([one.names for one in seen], [one.site for one in seen]):
        one, other = seen[at], seen[to]
        if at >= len(asked) or one.thing.id == other.thing.id or not _of_one_kind(one.thing, other.thing):
            continue
        if frozenset((one.thing.id, other.thing.id)) in apart:
            continue
        score, reasons = _judged(one, other, times)
        if score >= least:
            found.append(Likely(one.thing.id, other.thing.id, score, reasons))
    return sorted(found, key=lambda pair: (-pair.score, pair.first, pair.second))


def site_of(website: str) -> str:
    """A website as a key: its host, with the path where that leads further; empty where many share it.

    >>> site_of("https://www.nfid.fr/en/") == site_of("nfid.fr")
    True
    """
    found = _ADDRESS.match(website)
    if not found or "." not in found[1]:
        return ""
    host = found[1].lower().rstrip(".")
    path = _START.sub("", found[2]).rstrip("/").lower()
    if (host in _HOSTS or host.partition(".")[2] in _HOSTS) and (not path or "?" in website):
        return ""
    return host + path


def _seen(thing: Described) -> _Seen:
    texts = (" ".join(text[:_SIGNS].split()) for text in thing.names)
    names = tuple(dict.fromkeys(parsed(text) for text in texts if text))
    city = fold(thing.city)
    return _Seen(
        thing,
        tuple(name for name in names if name.core),
        site_of(thing.website[:_SIGNS]),
        SAME_WORDS.get(city, city),
    )


def _actor(thing: Described) -> bool:
    """Whether a thing may be an actor; strategies share acronyms, as RIS3."""
    return thing.type in _OPEN or thing.type in STAKEHOLDER_TYPES


def _of_one_kind(one: Described, other: Described) -> bool:
    """Whether two types can be one: a cluster is not the body that runs it, nor an actor an initiative."""
    if one.type == other.type or "" in {one.type, other.type}:
        return True
    actors = {*STAKEHOLDER_TYPES, *_OPEN} - {"cluster"}
    return one.type in actors and other.type in actors


def _judged(one: _Seen, other: _Seen, times: Counter[str]) -> tuple[float, tuple[str, ...]]:
    """The score of a pair and its reasons."""
    score, why = _by_names(one.names, other.names, times)
    reasons = [why] if why else []
    site = bool(one.site) and one.site == other.site
    if site:
        score, more = _by_site(one, other, score, times)
        reasons.append(more)
    if score < LEAST and _actor(one.thing) and (short := _by_acronym(one.names, other.names))[0]:
        score, more = _with_acronym(score, one, other, short)
        reasons.append(more)
    if not score:
        return 0.0, ()
    for weight, told in (*_of_places(one, other, site), *_of_types(one.thing, other.thing)):
        score += weight
        reasons.append(told)
    return round(min(max(score, 0.0), _MOST), 2), tuple(reasons)


def _by_names(mine: Sequence[Name], its: Sequence[Name], times: Counter[str]) -> tuple[float, str]:
    """The best that two names say; acronyms alone say little, for many share one."""
    best: tuple[float, str] = (0.0, "")
    for name in mine:
        for other in its:
            if name.acronym and other.acronym and len(name.acronym) < _WORD:
                continue
            found = compared(name, other, lambda word: times[word] > 2)  # noqa: PLR2004 - one slip and its copy
            if found[0] > best[0]:
                best = found
    return best


def _by_acronym(mine: Sequence[Name], its: Sequence[Name]) -> tuple[str, str]:
    """The acronym that both bear or that the words of one give, and how to say so; empty for none."""
    short = {found for name in mine for found in (name.acronym, name.bracketed) if found}
    shared = short & {found for name in its for found in (name.acronym, name.bracketed) if found}
    if shared:
        longest = max(sorted(shared), key=len)
        return longest, f"the acronym {longest.upper()}"
    for name in mine:
        for other in its:
            for brief, full in ((name, other), (other, name)):
                if initials_of(brief, full):
                    return brief.acronym, f"“{brief.text}” may be short for “{full.text}”"
    return "", ""


def _with_acronym(score: float, one: _Seen, other: _Seen, short: tuple[str, str]) -> tuple[float, str]:
    """What an acronym says: the more, the longer it is, and where it is what one of them is called by."""
    letters = len(short[0])
    said = 0.5 + 0.05 * min(letters, _WORD)
    if short[0] in {one.names[0].acronym, other.names[0].acronym}:
        said += 0.05
    if one.city and one.city == other.city and letters > 2:  # noqa: PLR2004 - two letters say nothing
        said += 0.05
    return max(score, said) + (0.05 if score else 0.0), short[1]


def _by_site(one: _Seen, other: _Seen, score: float, times: Counter[str]) -> tuple[float, str]:
    """What a common website adds: much where the names are akin, little where they are not."""
    from rapidfuzz.fuzz import token_set_ratio

    akin = max(
        (
            token_set_ratio(_telling(name, times), _telling(its, times))
            for name in one.names
            for its in other.names
        ),
        default=0,
    )
    named = f"the same website {one.site}"
    if score:
        return score + 0.15, named
    if one.thing.type == other.thing.type and akin >= _ALIKE:
        return 0.8, f"{named}, and akin names"
    same = one.thing.type and one.thing.type == other.thing.type
    return (0.76 if same else 0.6), named


def _telling(name: Name, times: Counter[str]) -> str:
    """The words of a name that few others bear; all of them where there are none."""
    return " ".join(word for word in name.plain if times[word] <= _OFTEN) or name.folded


def _of_places(one: _Seen, other: _Seen, site: bool) -> Iterator[tuple[float, str]]:  # noqa: FBT001 - private
    """What cities and areas say; those of one website may be told differently."""
    mine, its = one.thing, other.thing
    if one.city and other.city:
        if one.city == other.city:
            yield 0.05, f"the same city {mine.city}"
        elif not site:
            yield -0.3, f"but one in {mine.city}, the other in {its.city}"
    elif mine.nuts and its.nuts and not site:
        shorter = min(len(mine.nuts), len(its.nuts))
        if mine.nuts[:2] != its.nuts[:2]:
            yield -0.3, f"but one in {mine.nuts}, the other in {its.nuts}"
        elif mine.nuts[:shorter] != its.nuts[:shorter]:
            yield -0.15, f"but one in {mine.nuts}, the other in {its.nuts}"
    elif mine.region and its.region and mine.region != its.region and not site:
        yield -0.15, "but of different regions"


def _of_types(one: Described, other: Described) -> Iterator[tuple[float, str]]:
    if one.type == other.type or _OPEN & {one.type, other.type}:
        return
    against = -0.25 if len(_APART & {one.type, other.type}) > 1 else -0.08
    yield against, f"but one is told as {one.type}, the other as {other.type}"
