"""The factors of a path: what its hops weigh, what it shares with others, and on whose word it stands."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clusteratlas.catalogue.links.convention import Convention
from clusteratlas.catalogue.links.rules import Rule
from clusteratlas.catalogue.links.sharing import Sharing
from clusteratlas.model import Factor, Hop
from clusteratlas.model.links import product_of
from clusteratlas.vocabulary.statuses import weakest

BREADTH, STAGES = "shared.breadth", "shared.stages"
"""The exponents of the two counts: strength is divided by the count raised to them."""

NO_ANCHOR = "anchor.none"
"""The factor of a path that makes no more than a potential link."""

_HIERARCHY, _STAGE = "hierarchy", "stage"
_STAGED = "industry", "class", "value_chain"
"""The columns by which the hop to a stage is weighed."""


class Mark(NamedTuple):
    """What hops have in common that are weighed alike.

    Attributes:
        group: the group of weights.
        tie: the weight of its kind of tie.
        word: the weight of the word on which it stands.
        status: its status.
    """

    group: str
    tie: str
    word: str
    status: str


def mark_of(group: str, hop: Hop) -> Mark:
    """By what a hop is weighed, as one of a group."""
    word = hop.status if hop.ties else "tie-less"
    return Mark(group, f"{group}.{hop.predicate}", f"status.{word}", hop.status)


Weighed = tuple[tuple[Factor, ...], str, float]


class Weighing:
    """Gives paths their factors.

    Args:
        convention: the weights.
        sharing: the counts.
    """

    def __init__(self, convention: Convention, sharing: Sharing) -> None:
        self._weights = convention.weights
        self._sharing = sharing
        # Of hundreds of thousands of paths a few factors are each asked for again and again.
        self._factors: dict[tuple[str, int, int], Factor] = {}
        self._specific: dict[tuple[str, str, str, int], tuple[Factor, Factor]] = {}
        self._columns_by_rule: dict[str, tuple[str, ...]] = {}
        self._weighed: dict[tuple[object, ...], Weighed] = {}

    def weighed(
        self, rule: Rule, named: Mapping[str, str], marks: tuple[Mark, ...], *, anchored: bool
    ) -> Weighed:
        """The factors of a path, hop by hop, the weakest status on it, and its strength.

        Args:
            rule: the rule that derived it.
            named: IRIs by the rule's columns.
            marks: of its hops.
            anchored: whether it makes a link; what is merely possible weighs less.
        """
        # Many paths differ only in who begins them.
        key = (rule.name, anchored, marks, *[named[column] for column in self._columns(rule)])
        if key not in self._weighed:
            lacking = () if anchored else (self._plain(NO_ANCHOR, len(marks) - 1),)
            factors = (*self._each(rule, named, marks), *lacking)
            self._weighed[key] = factors, weakest(mark.status for mark in marks), product_of(factors)
        return self._weighed[key]

    def _columns(self, rule: Rule) -> tuple[str, ...]:
        """The columns by which the paths of a rule are weighed."""
        if rule.name not in self._columns_by_rule:
            staged = _STAGED if any(group == _STAGE for *_, group in rule.hops) else ()
            self._columns_by_rule[rule.name] = (*rule.shared, *staged)
        return self._columns_by_rule[rule.name]

    def _each(self, rule: Rule, named: Mapping[str, str], marks: Sequence[Mark]) -> Iterator[Factor]:
        # The hop that leads on from a cluster or initiative bears its breadth.
        shared = iter(rule.shared)
        for number, mark in enumerate(marks):
            if mark.group == _HIERARCHY:
                continue
            if number and (column := next(shared, None)):
                yield self._divided(BREADTH, self._sharing.breadth(named[column]), number)
            if mark.group == _STAGE:
                industry, within, chain = (named[column] for column in _STAGED)
                yield from self._specificity(industry, within, chain, number)
            yield self._plain(mark.tie, number)
            yield self._plain(mark.word, number)

    def _specificity(self, one: str, other: str, chain: str, number: int) -> tuple[Factor, Factor]:
        asked = one, other, chain, number
        if asked not in self._specific:
            industry = self._sharing.wider(one, other)
            level = self._plain(f"level.{self._sharing.level(industry)}", number)
            self._specific[asked] = (
                level,
                self._divided(STAGES, self._sharing.stages(industry, chain), number),
            )
        return self._specific[asked]

    def _plain(self, key: str, hop: int) -> Factor:
        return self._divided(key, 0, hop)

    def _divided(self, key: str, count: int, hop: int) -> Factor:
        found = self._factors.get((key, count, hop))
        if found is None:
            found = Factor(key, value_of(self._weights[key], count), hop, count)
            self._factors[key, count, hop] = found
        return found


def value_of(weight: float, count: int) -> float:
    """The value of a factor: the weight itself, or where chains share it one over their number raised to it.

    >>> value_of(0.9, 0), value_of(0.5, 4)
    (0.9, 0.5)
    """
    return count**-weight if count else weight
