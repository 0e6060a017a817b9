"""What is special about a region, in two or three sentences that its data prove.

Several finders look for what stands out, each in its own family: what is well supported, who joins the
chains, what is missing, what changed. Each says how special its finding is, from 0 to 1, so that regions are
told by what they have and others have not. The most special of each family come first, and no two sentences
are of one subject.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from clusteratlas.publish.story.bridges import bridges
from clusteratlas.publish.story.changes import changes
from clusteratlas.publish.story.facts import Facts, Found
from clusteratlas.publish.story.missing import missing
from clusteratlas.publish.story.support import support

if TYPE_CHECKING:
    from clusteratlas.pages.story import Sentence
    from clusteratlas.publish.analysed import Analysed

__all__ = ["MOST", "findings_of", "story"]

MOST = 3
"""So many sentences are told at most."""

_SPECIAL = 0.5
"""A second sentence of one family is told only where it is at least so special, and of another kind."""


def story(region: "Analysed") -> "tuple[Sentence, ...]":
    """The most special sentences of a region, the most special first; fewer where little is recorded.

    Args:
        region: with links, weak and potential ones among them.
    """
    found = findings_of(region)
    told = _chosen([], found, lambda one: one.family)
    told = _chosen(told, (one for one in found if one.salience >= _SPECIAL), lambda one: one.sentence.kind)
    return tuple(one.sentence for one in told)


def _chosen(told: list[Found], found: Iterable[Found], group: Callable[[Found], str]) -> list[Found]:
    """What is told already, and of what was found the first of each group whose subject is another."""
    chosen = list(told)
    for one in found:
        apart = all(group(one) != group(other) and not one.subject & other.subject for other in chosen)
        if apart and len(chosen) < MOST:
            chosen.append(one)
    return chosen


def findings_of(region: "Analysed") -> tuple[Found, ...]:
    """All that could be told of a region, the most special first."""
    return tuple(sorted(_all(Facts(region)), key=lambda found: found.order))


def _all(facts: Facts) -> Iterator[Found]:
    yield from support(facts)
    yield from bridges(facts)
    yield from missing(facts)
    yield from changes(facts)
