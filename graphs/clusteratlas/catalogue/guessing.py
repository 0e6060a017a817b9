"""From a text that is no name to the one thing that it can only mean, or to the names that come nearest."""

from collections.abc import Iterable, Iterator, Sequence

from clusteratlas.catalogue.matching import Name
from clusteratlas.catalogue.records import NUTS_REGION, STAGE
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.terms import INDUSTRY

SHORTEST = 3
"""From so many characters on, the beginning of a name may stand for it."""

REFERENCE = frozenset({INDUSTRY, NUTS_REGION, STAGE, ""})
"""Types of what classifications and chains hold, and of what has ended: the atlas's own things go before."""

_TYPO, _AKIN, _WORD = 75, 60, 78  # likeness in percent: a slip, a kinship, one word of several
_COMPARED = 80  # characters of a text that are compared with names; no name is much longer


def meant(names: Iterable[Name], wanted: str) -> list[str]:
    """The things that a text may stand for: one that it can only mean, several, or none.

    It means the thing of which a name goes on after it with a new word, else the one of which a name begins
    with it, else the one of which a name holds all its words, one of which is a word and no mere letter or
    two. A single word means a thing only if no other holds it. The atlas's own things go before industries,
    places, stages and what has ended; but where several words begin a name of those, no other name is meant
    that only holds the words.

    Args:
        names: of the things that come into question.
        wanted: the text, folded.

    Returns:
        IRIs, in order.
    """
    own: list[Name] = []
    other: list[Name] = []
    words = wanted.split()
    for name in names:
        if words and all(word in name.folded for word in words):
            (other if name.type in REFERENCE else own).append(name)
    begun = [name for name in other if name.folded.startswith(wanted)] if len(words) > 1 else []
    if begun and not any(name.folded.startswith(wanted) for name in own):
        return _meant(begun, wanted, words)
    return _meant(own, wanted, words) or _meant(other, wanted, words)


def _meant(names: Sequence[Name], wanted: str, words: Sequence[str]) -> list[str]:
    if not names:
        return []
    begun = {name.iri for name in names if name.folded.startswith(wanted + " ")}
    started = {name.iri for name in names if name.folded.startswith(wanted)}
    held = {name.iri for name in names if set(words) <= set(name.folded.split())}
    held = held if len(max(words, key=len)) >= SHORTEST else set()
    if len(words) == 1 and not begun:  # then it is part of a word, which other names may have, too
        held |= {name.iri for name in names if f" {wanted}" in name.folded} if started else set()
    level = begun or started or held
    return sorted(level | held if len(level) == 1 and len(words) == 1 else level)


def nearest(names: Iterable[Name], text: str, count: int) -> list[str]:
    """The names that come nearest to a text, best first, at most one of each thing (:func:`near`)."""
    named: dict[str, Name] = {}
    for name in names:
        held = named.setdefault(name.folded, name)
        named[name.folded] = told_first((held, name))
    return first_told((named[key] for key in near(sorted(named), text, count)), count)


def told_first(names: Iterable[Name]) -> Name:
    """Of names that are folded alike that which is told, whatever order a store has them in."""
    return min(names, key=lambda name: (name.rank, name.text, name.iri))


def first_told(names: Iterable[Name], count: int) -> list[str]:
    """The texts of the first names, at most one of each thing."""
    things: dict[str, str] = {}
    for name in names:
        things.setdefault(name.iri, name.text)
        if len(things) == count:
            break
    return list(things.values())


def near(keys: Sequence[str], text: str, count: int) -> Iterator[str]:
    """The folded names that come near to a text, best first, each perhaps several times.

    First those that differ by a slip, then those that hold it, then those of which its words begin words,
    then those that hold its words once each is spelled as some name has it, then those that are akin. Each of
    these is sought when it is asked for.

    Args:
        keys: all folded names, each once, in the order of the alphabet.
        text: what somebody typed.
        count: of things that are wanted.
    """
    wanted = fold(text)[:_COMPARED]
    if not wanted:
        return
    alike = _alike(keys, wanted, count * 3)
    ordered = sorted(alike, key=lambda key: (-alike[key], len(key), key))
    yield from (key for key in ordered if alike[key] >= _TYPO)
    yield from sorted((key for key in keys if _holds(key, wanted)), key=_by_length)
    yield from _begun(keys, wanted)
    yield from _spelled(keys, wanted)
    yield from ordered


def _alike(keys: Sequence[str], wanted: str, most: int) -> dict[str, float]:
    """The names most like a text by either of two measures, with their likeness in percent."""
    from rapidfuzz import fuzz, process

    alike: dict[str, float] = {}
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        # Of those that are as near, the first are taken.
        for key, score, _ in process.extract(wanted, keys, scorer=scorer, limit=most, score_cutoff=_AKIN):
            alike[key] = max(alike.get(key, 0), score)
    return alike


def _holds(key: str, wanted: str) -> bool:
    return wanted in key if len(wanted) >= SHORTEST else key.startswith(wanted)


def _holding(keys: Sequence[str], words: Iterable[str]) -> list[str]:
    """The names in which each of some words stands; by the longest, which few have, most are passed over."""
    longest, *others = sorted(words, key=len, reverse=True)
    held = [key for key in keys if longest in key]
    return [key for key in held if all(word in key for word in others)] if others else held


def _begun(keys: Sequence[str], wanted: str) -> list[str]:
    """The names of which each word of a text begins one."""
    words = wanted.split()
    held = _holding(keys, words)
    return sorted((key for key in held if all(f" {word}" in f" {key}" for word in words)), key=_by_length)


def _spelled(keys: Sequence[str], wanted: str) -> list[str]:
    """The names that hold all words of a text, each spelled as the name nearest to it has it."""
    from rapidfuzz import fuzz, process

    held = set(" ".join(keys).split())
    vocabulary = sorted(word for word in held if len(word) >= SHORTEST)
    spelled: set[str] = set()
    for word in wanted.split():
        if word in held or len(word) < SHORTEST:
            spelled.add(word)
            continue
        found = process.extractOne(word, vocabulary, scorer=fuzz.ratio, score_cutoff=_WORD)
        if found is None:
            return []
        spelled.add(found[0])
    return sorted((key for key in _holding(keys, spelled) if spelled <= set(key.split())), key=_by_length)


def _by_length(key: str) -> tuple[int, str]:
    return len(key), key
