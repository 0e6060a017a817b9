"""The factors of a path: what its hops weigh, what it shares with others, and on whose word it stands."""

from collections.abc import Iterator, Mapping, Sequence

from clusteratlas.catalogue.links.convention import Convention
from clusteratlas.catalogue.links.rules import Rule
from clusteratlas.catalogue.links.sharing import Sharing
from clusteratlas.model import Factor, Hop

BREADTH, STAGES = "shared.breadth", "shared.stages"
"""The exponents of the two counts: strength is divided by the count raised to them."""

NO_ANCHOR = "anchor.none"
"""The factor of a path that makes no more than a potential link."""

_HIERARCHY, _STAGE = "hierarchy", "stage"


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

    def factors(
        self, rule: Rule, named: Mapping[str, str], hops: Sequence[tuple[str, Hop]], *, anchored: bool
    ) -> tuple[Factor, ...]:
        """The factors of a path, hop by hop.

        Args:
            rule: the rule that derived it.
            named: IRIs by the rule's columns.
            hops: each hop with its group of weights.
            anchored: whether it makes a link; what is merely possible weighs less.
        """
        lacking = () if anchored else (self._plain(NO_ANCHOR, len(hops) - 1),)
        return (*self._each(rule, named, hops), *lacking)

    def _each(
        self, rule: Rule, named: Mapping[str, str], hops: Sequence[tuple[str, Hop]]
    ) -> Iterator[Factor]:
        # The hop that leads on from a cluster or initiative bears its breadth.
        shared = iter(rule.shared)
        for number, (group, hop) in enumerate(hops):
            if group == _HIERARCHY:
                continue
            if number and (column := next(shared, None)):
                yield self._divided(BREADTH, self._sharing.breadth(named[column]), number)
            if group == _STAGE:
                yield from self._specificity(named["industry"], named["class"], named["value_chain"], number)
            yield self._plain(f"{group}.{hop.predicate}", number)
            yield self._plain(f"status.{hop.status if hop.ties else 'tie-less'}", number)

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
