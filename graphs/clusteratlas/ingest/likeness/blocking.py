"""Which pairs are worth a comparison: those of one key, so that time grows with things, not pairs."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from clusteratlas.vocabulary.naming.names import Name

_CROWD = 24  # things of one key that are all paired
_NEIGHBOURS = 3  # in a crowd, how many of those next to each in the alphabet it is paired with
_SHARED = 4  # things of one website or one acronym from which on it tells nothing
_WHOLE = 16  # letters of a name from which on a slip may stand anywhere
_SLIPS = 2  # letters by which two words may differ and be one
_SLIP = 5  # letters from which on a word may hold a slip


def pairs_to_compare(names: Sequence[Sequence[Name]], sites: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places in the list of things, each once, the smaller place first.

    Args:
        names: of each thing.
        sites: of each thing its website as a key; empty for none.
    """
    seen: set[tuple[int, int]] = set()
    for pair in _paired(names, sites):
        if pair not in seen:
            seen.add(pair)
            yield pair


def _paired(names: Sequence[Sequence[Name]], sites: Sequence[str]) -> Iterator[tuple[int, int]]:
    for keys in (_by_meaning(names), _by_letters(names)):
        for places in keys.values():
            yield from _combined(places)
    for places in (*_by_site(sites).values(), *_by_acronym(names).values()):
        if len(places) <= _SHARED:
            yield from _combined(places)
    yield from _near(names)


def _by_meaning(names: Sequence[Sequence[Name]]) -> Mapping[tuple[str, ...], dict[int, str]]:
    """By the words of a name, whatever their order, language and abbreviation."""
    keys: defaultdict[tuple[str, ...], dict[int, str]] = defaultdict(dict)
    for place, several in enumerate(names):
        for name in several:
            keys[tuple(sorted(set(name.meant)))][place] = name.folded
    return keys


def _by_letters(names: Sequence[Sequence[Name]]) -> Mapping[str, dict[int, str]]:
    """By the letters of a name, whatever spaces stand between them."""
    keys: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for place, several in enumerate(names):
        for name in several:
            keys["".join(name.core)][place] = name.folded
    return keys


def _by_site(sites: Sequence[str]) -> Mapping[str, dict[int, str]]:
    keys: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for place, site in enumerate(sites):
        if site:
            keys[site][place] = site
    return keys


def _by_acronym(names: Sequence[Sequence[Name]]) -> Mapping[str, dict[int, str]]:
    """By acronyms, those that stand alone or in brackets and those that the words of a longer name give."""
    told = {
        short for several in names for name in several for short in (name.acronym, name.bracketed) if short
    }
    keys: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for place, several in enumerate(names):
        for name in several:
            for short in {name.acronym, name.bracketed, *name.initials} & told:
                keys[short][place] = name.folded
    return keys


def _near(names: Sequence[Sequence[Name]]) -> Iterator[tuple[int, int]]:
    """By all words of a name but one, and by the whole: pairs that are next to each other in the alphabet.

    A slip in the beginning of a word parts it from its like, so words are ordered from their ends as well.
    """
    keys: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for place, several in enumerate(names):
        for name in several:
            for key, word in _but_one(name):
                keys[key].append((word, place))
    for found in keys.values():
        if len(found) > 1:
            yield from _neighbours(sorted(found), _akin)
            yield from _neighbours(sorted((word[::-1], place) for word, place in found), _akin)


def _akin(one: str, other: str) -> bool:
    """Whether two words may be one, misspelled or in two languages."""
    from rapidfuzz.distance import OSA

    return one[:_SLIP] == other[:_SLIP] or OSA.distance(one, other, score_cutoff=_SLIPS) <= _SLIPS


def _but_one(name: Name) -> Iterator[tuple[int, str]]:
    """Each longer word of a name with a key of the others, and the whole name where it is long."""
    for words in {name.plain, name.meant}:
        for left_out in {word for word in words if len(word) >= _SLIP}:
            yield hash(tuple(sorted(word for word in words if word != left_out))), left_out
    if len(letters := "".join(name.core)) >= _WHOLE:
        yield 0, letters


def _neighbours(
    ordered: Sequence[tuple[str, int]], akin: Callable[[str, str], bool] = lambda _one, _other: True
) -> Iterator[tuple[int, int]]:
    """Each place with those next to it whose words are akin."""
    for at, (word, place) in enumerate(ordered):
        for its, other in ordered[at + 1 : at + 1 + _NEIGHBOURS]:
            if place != other and akin(word, its):
                yield (place, other) if place < other else (other, place)


def _combined(places: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """All pairs; in a crowd each with those next to it, ordered by name."""
    if len(places) < 2:  # noqa: PLR2004
        return
    if len(places) <= _CROWD:
        yield from combinations(sorted(places), 2)
        return
    yield from _neighbours(sorted((name, place) for place, name in places.items()))
