"""Searching labels: the best match first, and which name it was that matched."""

from collections.abc import Iterator
from dataclasses import dataclass

from clusteratlas.catalogue.names import Name, Names, fold

_EXACT, _START, _WORD, _INSIDE, _WORDS = range(5)


@dataclass(frozen=True, slots=True)
class Match:
    """A thing that a search found.

    Attributes:
        match: the name that matched, which may be a former one or an acronym.
        ended: whether the thing is not valid at the date of the atlas.
    """

    iri: str
    id: str
    type: str
    match: str
    ended: bool


def search(names: Names, text: str, kind: str = "") -> tuple[Match, ...]:
    """The things of which a name holds the text, or all its words, best match first.

    Args:
        names: where to search.
        text: what to search for, case, accents and punctuation aside.
        kind: a type token to keep to, or empty.
    """
    wanted = fold(text)
    if not wanted:
        return ()
    best: dict[str, tuple[tuple[int, int, int, str], Name]] = {}
    for name, quality in _matches(names, wanted):
        if kind and name.type != kind:
            continue
        key = (quality, name.rank, len(name.text), name.id)
        if name.iri not in best or key < best[name.iri][0]:
            best[name.iri] = (key, name)
    ordered = (name for _, name in sorted(best.values(), key=lambda found: found[0]))
    return tuple(Match(name.iri, name.id, name.type, name.text, not name.type) for name in ordered)


def _matches(names: Names, wanted: str) -> Iterator[tuple[Name, int]]:
    words = wanted.split()
    for name in names.all():
        text = fold(name.text)
        if wanted in text:
            yield name, _quality(text, wanted)
        elif len(words) > 1 and all(word in text for word in words):
            yield name, _WORDS
        elif wanted.replace(" ", "-") == name.id:
            yield name, _EXACT


def _quality(text: str, wanted: str) -> int:
    if text == wanted:
        return _EXACT
    if text.startswith(wanted):
        return _START
    return _WORD if f" {wanted}" in text else _INSIDE
