"""Which of those that came may be one of those that went, under another name or id."""

from collections.abc import Iterator
from re import findall, sub

from clusteratlas.catalogue.changes.change import PERHAPS, Change
from clusteratlas.catalogue.changes.recorded import Recorded
from clusteratlas.model import Thing, Tie
from clusteratlas.vocabulary.folding import fold

_SAME_NAME, _ALIKE = 100.0, 88.0
_FEW = 2  # ties that two must have in common, where nothing but these makes them one
_SHARE = 0.5
_MANY = 250_000  # pairs, beyond which only those of one name or website are looked at
_CROWD = 12  # things of one key that are looked at
_Score = tuple[float, str]
_Seen = dict[str, set[tuple[str, str, str]]]


def perhaps_renamed(old: Recorded, new: Recorded) -> Iterator[Change]:
    """Pairs of one that went and one of its kind that came, each once, the likeliest first.

    They have one name, or one website, or names that are alike; or most of the ties of either are those of
    the other. Names with different numbers in them are of different things.
    """
    gone = [one for id_, one in old.things.items() if id_ not in new.things]
    come = [one for id_, one in new.things.items() if id_ not in old.things]
    if not gone or not come:
        return
    apart = {one.id for one in (*gone, *come)}
    around = (_around(old.ties, apart), _around(new.ties, apart))
    scored = [
        (-score, one.id, other.id, why)
        for one, other in _candidates(gone, come)
        for score, why in [_likeness(one, other, around)]
        if score
    ]
    taken: set[str] = set()
    for _, one_id, other_id, why in sorted(scored):
        if one_id not in taken and other_id not in taken:
            taken |= {one_id, other_id}
            names = _names(old.things[one_id], new.things[other_id])
            yield Change(old.things[one_id].type, PERHAPS, one_id, "", other_id, *names, why=why)


def _candidates(gone: list[Thing], come: list[Thing]) -> Iterator[tuple[Thing, Thing]]:
    """Pairs of one kind that are worth a look: all of them, or where these are too many those of one key."""
    if len(gone) * len(come) <= _MANY:
        yield from ((one, other) for one in gone for other in come if one.type == other.type)
        return
    keyed: dict[tuple[str, str], list[Thing]] = {}
    for thing in come:
        for key in _keys(thing):
            keyed.setdefault((thing.type, key), []).append(thing)
    for one in gone:
        found = {thing.id: thing for key in _keys(one) for thing in keyed.get((one.type, key), ())[:_CROWD]}
        yield from ((one, other) for other in found.values())


def _keys(thing: Thing) -> set[str]:
    return {*map(fold, thing.labels.values()), _site(thing)} - {""}


def _likeness(one: Thing, other: Thing, around: tuple[_Seen, _Seen]) -> _Score:
    """How sure it is that two are one, and why, in words; 0 where nothing says so."""
    from rapidfuzz.fuzz import token_sort_ratio

    names = [[fold(name) for name in thing.labels.values()] for thing in (one, other)]
    pairs = [
        (first, second) for first in names[0] for second in names[1] if _numbers(first) == _numbers(second)
    ]
    best = max((token_sort_ratio(*pair) for pair in pairs), default=0.0)
    if best >= _SAME_NAME:
        return 3 * _SAME_NAME, "the two share a name"
    site = _site(one)
    if site and site == _site(other):
        return 2 * _SAME_NAME + best, "the two share a website"
    if best >= _ALIKE:
        return _SAME_NAME + best, "the names are alike"
    mine, its = around[0].get(one.id, set()), around[1].get(other.id, set())
    common = mine & its
    if len(common) >= _FEW and len(common) >= _SHARE * len(mine | its):
        return best + len(common), f"{len(common)} of the ties are the same"
    return 0.0, ""


def _names(one: Thing, other: Thing) -> tuple[str, str]:
    """The names of both in the first language in which they differ, else those in English."""
    for language in one.labels:
        if other.labels.get(language, one.labels[language]) != one.labels[language]:
            return one.labels[language], other.labels[language]
    return one.label(), other.label()


def _numbers(name: str) -> list[str]:
    return findall(r"\d+", name)


def _site(thing: Thing) -> str:
    return sub(r"^https?://(www\.)?|/+$", "", thing.website.strip().lower())


def _around(ties: tuple[Tie, ...], apart: set[str]) -> _Seen:
    """The ties of each thing to what both versions know, seen from the thing; industries and places aside."""
    found: _Seen = {}
    for tie in ties:
        if tie.predicate not in {"active-in", "located-in"}:
            if tie.object not in apart:
                found.setdefault(tie.subject, set()).add((">", tie.predicate, tie.object))
            if tie.subject not in apart:
                found.setdefault(tie.object, set()).add(("<", tie.predicate, tie.subject))
    return found
