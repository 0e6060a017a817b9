"""A path as one sentence: "A is a member of B, which contributes to C"."""

from collections.abc import Callable, Iterator, Sequence

from clusteratlas.catalogue.phrases import Phrases
from clusteratlas.model import Hop


class Sentences:
    """Puts paths into sentences.

    Args:
        phrases: how ties read, in the language of the sentences.
        name: the name of a thing by its id.
    """

    def __init__(self, phrases: Phrases, name: Callable[[str], str]) -> None:
        self._phrases = phrases
        self._name = name

    def of(self, hops: Sequence[Hop], start: str = "") -> str:
        """The sentence of a path, without a stop at its end; empty for a path without hops.

        A hop that is walked against its tie is told the other way round: ``is supported by``.

        Args:
            hops: the hops, each beginning where the last one led to.
            start: the id of the thing at which the path begins, which a path of one hop does not show;
                empty for the subject of a path of one hop.
        """
        here = start or start_of(hops)
        return f", {self._phrases.which} ".join(self._parts(hops, here))

    def _parts(self, hops: Sequence[Hop], here: str) -> Iterator[str]:
        for number, hop in enumerate(hops):
            forth = hop.subject == here
            here = hop.object if forth else hop.subject
            phrase = self._phrases.forth(hop.predicate) if forth else self._phrases.back(hop.predicate)
            said = f"{phrase} {self._name(here)}"
            yield said if number else f"{self._name(hop.subject if forth else hop.object)} {said}"


def start_of(hops: Sequence[Hop]) -> str:
    """The id of the thing at which a path begins; of a path of one hop its subject."""
    if not hops:
        return ""
    first = hops[0]
    turned = len(hops) > 1 and first.subject in (hops[1].subject, hops[1].object)
    return first.object if turned else first.subject


def along(hops: Sequence[Hop], start: str = "") -> tuple[str, ...]:
    """The ids of the things on a path, in the order in which it is walked."""
    found = [start or start_of(hops)]
    for hop in hops:
        found.append(hop.object if hop.subject == found[-1] else hop.subject)
    return tuple(found)
