"""What moved between two versions of a region, in sentences."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from clusteratlas.catalogue.phrases import Phrases
from clusteratlas.publish.moved import GapMove, LinkMove, Moved, RankMove, Statement
from clusteratlas.vocabulary.wording import listed

_NAMED = 5
_CAUSES = 3
_KNOWN = ("strong", "moderate")
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_TEEN = range(11, 14)
_BEGINNINGS = frozenset({"No", "Only", "The", "Nobody"})
"""Words with which the reason of a gap begins, where it begins with no name."""


class MovedWords:
    """Puts moves into words.

    Args:
        name: the name of a thing by its id.
        phrases: how ties read.
    """

    def __init__(self, name: Callable[[str], str], phrases: Phrases) -> None:
        self._name = name
        self._phrases = phrases

    def sentences(self, found: Moved) -> Iterator[str]:
        """Gaps first, then links that are or were strong or moderate, then rankings."""
        yield from map(self._gap, found.gaps)
        shown = [one for one in found.links if {one.before, one.after} & {*_KNOWN}]
        yield from self._links(shown)
        if weak := len(found.links) - len(shown):
            verb = "is" if weak == 1 else "are"
            yield f"{weak} {'link' if weak == 1 else 'links'} that {verb} weak at best moved too."
        yield from self._ranks(found.ranks)

    def because(self, statements: Sequence[Statement]) -> str:
        """The causes in one phrase: "Airbus contributes to Railway"."""
        return listed(map(self._statement, statements), _CAUSES)

    def _gap(self, move: GapMove) -> str:
        if not move.opened:
            why = f" Now recorded: {self.because(move.because)}." if move.because else ""
            return f"A gap is closed: it was that {_lower(move.gap.reason)}{why}"
        why = f" No longer recorded: {self.because(move.because)}." if move.because else ""
        if move.new:
            why = f" {self._name(move.new)} is new in the records of the region."
        kind = "is told otherwise now" if move.regrouped else "is new"
        return f"A gap {kind}: {move.gap.reason}{why}"

    def _links(self, found: Iterable[LinkMove]) -> Iterator[str]:
        """Links of one chain that moved in one way and because of the same are told together."""
        groups: dict[tuple[str, str, str, str, tuple[Statement, ...]], list[LinkMove]] = defaultdict(list)
        for one in found:
            groups[one.value_chain, one.before, one.after, one.how, one.because].append(one)
        for (chain, before, after, how, because), moves in groups.items():
            who = listed([self._name(move.stakeholder) for move in moves], _NAMED)
            several = len(moves) > 1
            has, links = ("have", "links") if several else ("has", "link")
            what = f"{'' if several else 'a '}{after} {links}" if after else f"no {links}"
            when = f"to {self._name(chain)} now, {before or 'none'} before"
            cause = f"; {_cause(how, after, before)}: {self.because(because)}" if because else ""
            yield f"{who} {has} {what} {when}{cause}."

    def _ranks(self, found: Iterable[RankMove]) -> Iterator[str]:
        by_measure: dict[str, list[RankMove]] = defaultdict(list)
        for one in found:
            by_measure[one.measure].append(one)
        for measure, moves in by_measure.items():
            told = listed([self._rank(move) for move in moves[:_NAMED]])
            left = len(moves) - _NAMED
            more = f"; and {left} more" if left > 0 else ""
            yield f"By the measure “{measure}” {told}{more}."

    def _rank(self, move: RankMove) -> str:
        name = self._name(move.id)
        if move.after is None:
            return f"{name} is ranked no longer ({_ordinal(move.before or 0)} before)"
        before = "not ranked" if move.before is None else _ordinal(move.before)
        return f"{name} is {_ordinal(move.after)} ({before} before)"

    def _statement(self, said: Statement) -> str:
        subject, predicate, target = said
        return f"{self._name(subject)} {self._phrases.forth(predicate)} {self._name(target)}"


def _cause(how: str, after: str, before: str) -> str:
    """What happened to the statements because of which a link moved."""
    order = ("strong", "moderate", "weak", "potential", "")
    better = "better" if order.index(after) < order.index(before) else "less well"
    return {"come": "newly recorded", "gone": "no longer recorded"}.get(how, f"{better} attested now")


def _ordinal(number: int) -> str:
    """A number as a place in words.

    >>> _ordinal(1), _ordinal(12), _ordinal(22)
    ('1st', '12th', '22nd')
    """
    return f"{number}{'th' if number % 100 in _TEEN else _ORDINALS.get(number % 10, 'th')}"


def _lower(sentence: str) -> str:
    """A sentence to go on with after "that": its first letter small, unless it begins with a name."""
    first = sentence.split(maxsplit=1)[0]
    return sentence[:1].lower() + sentence[1:] if first in _BEGINNINGS else sentence
