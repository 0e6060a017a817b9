"""From a text that is no name to the one thing that it can only mean, or to the names that come nearest."""

from collections.abc import Iterable, Sequence

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
    """The names that come nearest to a text, best first, at most one of each thing.

    First those that differ by a slip, then those that hold it, then those of which its words begin words,
    then those that hold its words once each is spelled as some name has it, then those that are akin.
    """
    from rapidfuzz import fuzz, process

    named: dict[str, Name] = {}
    for name in names:
        # Of things that bear one name always the same is told, whatever order a store has them in.
        held = named.setdefault(name.folded, name)
        if held is not name and (name.rank, name.text, name.iri) < (held.rank, held.text, held.iri):
            named[name.folded] = name
    wanted = fold(text)[:_COMPARED]
    if not wanted:
        return []
    alike: dict[str, float] = {}
    keys = sorted(named)  # of those that are as near, the first are taken
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        for key, score, _ in process.extract(
            wanted, keys, scorer=scorer, limit=count * 3, score_cutoff=_AKIN
        ):
            alike[key] = max(alike.get(key, 0), score)
    ordered = sorted(alike, key=lambda key: (-alike[key], len(key), key))
    typos = [key for key in ordered if alike[key] >= _TYPO]
    inside = sorted((key for key in named if _holds(key, wanted)), key=_by_length)
    things: dict[str, str] = {}
    for key in (*typos, *inside, *_begun(named, wanted), *_spelled(keys, wanted), *ordered):
        things.setdefault(named[key].iri, named[key].text)
    return list(things.values())[:count]


def _holds(key: str, wanted: str) -> bool:
    return wanted in key if len(wanted) >= SHORTEST else key.startswith(wanted)


def _begun(keys: Iterable[str], wanted: str) -> list[str]:
    """The names of which each word of a text begins one."""
    words = wanted.split()
    return sorted((key for key in keys if all(f" {word}" in f" {key}" for word in words)), key=_by_length)


def _spelled(keys: Sequence[str], wanted: str) -> list[str]:
    """The names that hold all words of a text, each spelled as the name nearest to it has it."""
    from rapidfuzz import fuzz, process

    vocabulary = {word for key in keys for word in key.split() if len(word) >= SHORTEST}
    spelled: list[str] = []
    for word in wanted.split():
        if word in vocabulary or len(word) < SHORTEST:
            spelled.append(word)
            continue
        found = process.extractOne(word, vocabulary, scorer=fuzz.ratio, score_cutoff=_WORD)
        if found is None:
            return []
        spelled.append(found[0])
    return sorted((key for key in keys if set(spelled) <= set(key.split())), key=_by_length)


def _by_length(key: str) -> tuple[int, str]:
    return len(key), key
