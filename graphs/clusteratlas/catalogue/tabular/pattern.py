"""What a model region records, by kinds of ties: whom to look for in a region of one's own."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from clusteratlas.model import Network, Source, Tie
from clusteratlas.vocabulary.tables.columns import Holds
from clusteratlas.vocabulary.tables.words import token_label

_OWN_SHEET = frozenset({"stage-of", "located-in", "successor-of"})
"""Ties that are no part that anybody plays."""
_STATUS = "attested"


@dataclass(frozen=True, slots=True)
class Pattern:
    """Actors of one type who are tied alike to things of one type.

    Attributes:
        who: the type of the actors.
        predicate: the kind of tie.
        whom: the type that the ties lead to.
        many: how many such ties the model region has.
        instance: the best attested of them, as a sentence.
        source: a text that says so, with its address; empty where none does.
    """

    who: str
    predicate: str
    whom: str
    many: int
    instance: str
    source: str


def patterns_of(network: Network, language: str) -> Iterator[Pattern]:
    """The parts that actors play in a region, the most frequent first."""
    found: dict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for tie in network.ties:
        ends = [network.things.get(end) for end in (tie.subject, tie.object)]
        if tie.predicate not in _OWN_SHEET and ends[0] and ends[1]:
            found[ends[0].type, tie.predicate, ends[1].type].append(tie)
    for (who, predicate, whom), ties in sorted(found.items(), key=lambda one: (-len(one[1]), one[0])):
        best = min(ties, key=lambda tie: (tie.status != _STATUS, not tie.role, tie.subject, tie.object))
        source = next((network.sources[one] for one in best.sources if one in network.sources), None)
        said = _sentence(network, best, language)
        yield Pattern(who, predicate, whom, len(ties), said, _cited(source) if source else "")


def _sentence(network: Network, tie: Tie, language: str) -> str:
    subject, target = (network.things[end].label(language) for end in (tie.subject, tie.object))
    said = f"{subject} {token_label(Holds.PREDICATE, tie.predicate, language)} {target}"
    return f"{said} ({tie.role})" if tie.role else said


def _cited(source: Source) -> str:
    return ", ".join(part for part in (source.publisher, source.title, source.year, source.url) if part)
