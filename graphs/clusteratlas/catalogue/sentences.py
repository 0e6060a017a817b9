"""Paths as sentences: "Airbus is a member of Hamburg Aviation, which contributes to civil aircraft"."""

from collections.abc import Callable, Iterator

from clusteratlas.catalogue.phrases import Phrases
from clusteratlas.model import Hop, Path

_RELATIVE = ", which "
"""How English goes on about what it has just named; other languages name it again."""


def sentence(path: Path, start: str, phrases: Phrases, name: Callable[[str], str]) -> str:
    """A path in one sentence, without a full stop.

    Args:
        path: the path; hops may be walked either way.
        start: id of the thing that it sets out from.
        phrases: ties in words.
        name: the label of a thing by its id.
    """
    said = ""
    for subject, phrase, target in _steps(path.hops, start, phrases):
        if not said:
            said = f"{name(subject)} {phrase} {name(target)}"
        elif phrases.language == "en":
            said += f"{_RELATIVE}{phrase} {name(target)}"
        else:
            said += f"; {name(subject)} {phrase} {name(target)}"
    return said


def _steps(hops: tuple[Hop, ...], start: str, phrases: Phrases) -> Iterator[tuple[str, str, str]]:
    """Each hop as it is walked: from where, in which words, to where."""
    here = start
    for hop in hops:
        forth = hop.subject == here
        there = hop.object if forth else hop.subject
        yield here, (phrases.forth if forth else phrases.back)(hop.predicate), there
        here = there
