"""How far the order and the bands of links depend on the weights: both are told again with other weights.

Every weight is moved at random, many times; links whose paths weigh the same and meet in the same statements
are reckoned once. Thresholds, caps and the links themselves stay.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from random import Random
from statistics import median

from clusteratlas.catalogue.links.agreement import tau_b
from clusteratlas.catalogue.links.convention import Convention
from clusteratlas.catalogue.links.derivation import DIGITS
from clusteratlas.catalogue.links.weighing import value_of
from clusteratlas.model import BANDS, Link, Path
from clusteratlas.model.together import at_least_one, best_together

DRAWS = 200
MOVED = 0.2
"""By how much of itself a weight is moved at most, up or down."""

STEADY = 0.95
"""A link is steady that keeps its band in so great a share of the draws."""

FEWEST = 3
"""Of fewer links an order says too little."""

_SEED = 20
_INTERVAL = 0.025  # what lies on either side of an interval of 95 %

_Factor = tuple[str, int]
_Kind = tuple[tuple[str, tuple[_Factor, ...], frozenset[int]], ...]


@dataclass(frozen=True, slots=True)
class Held:
    """How firm the band and the strength of a link are.

    Attributes:
        kept: the share of draws in which it has its band, 0 to 1.
        counted: the share in which it counts by default, or does not, as it is published
            (:func:`clusteratlas.model.is_known`).
        lowest: the lowest band that it has in any draw or as published.
        highest: the highest.
        least: the strength below which 2.5 % of the draws fall.
        most: the strength above which 2.5 % do.
    """

    link: Link
    kept: float
    counted: float
    lowest: str
    highest: str
    least: float
    most: float

    @property
    def steady(self) -> bool:
        """Whether it keeps its band in nearly all draws (:data:`STEADY`)."""
        return self.kept >= STEADY


@dataclass(frozen=True, slots=True)
class Order:
    """How firm the order of the links to a value chain is.

    Attributes:
        least: the least agreement (tau-b) of its order in any draw with the published one; None where it has
            fewer than three links, or all are equally strong.
        middle: the median agreement, or None.
    """

    value_chain: str
    links: tuple[Held, ...]
    least: float | None
    middle: float | None


@dataclass(frozen=True)
class Sensitivity:
    """How far links depend on the weights.

    Attributes:
        draws: how often the weights were moved.
        orders: one for each value chain, by its id.
    """

    draws: int
    orders: tuple[Order, ...]

    @cached_property
    def links(self) -> tuple[Held, ...]:
        """All links, chain by chain."""
        return tuple(held for order in self.orders for held in order.links)

    @property
    def steady(self) -> int:
        """How many links keep their band in nearly all draws."""
        return sum(held.steady for held in self.links)

    @property
    def counted(self) -> int:
        """How many count by default, or do not, in nearly all draws as published."""
        return sum(held.counted >= STEADY for held in self.links)

    @property
    def least(self) -> float | None:
        """The least agreement of any chain in any draw; None where no chain has an order."""
        return min((order.least for order in self.orders if order.least is not None), default=None)

    @property
    def middle(self) -> float | None:
        """The median over the chains of their median agreement; None where no chain has an order."""
        found = [order.middle for order in self.orders if order.middle is not None]
        return median(found) if found else None


@dataclass(frozen=True, slots=True)
class Swing:
    """What a single weight decides.

    Attributes:
        key: the weight, as ``belongs.member-of``.
        lower: how many links have another band where it alone is a fifth lower.
        higher: how many where it alone is a fifth higher, or at its bound.
    """

    key: str
    lower: int
    higher: int


def sensitivity(links: Iterable[Link], convention: Convention, draws: int = DRAWS) -> Sensitivity:
    """How firm the order and the bands of links are when all weights are moved at once, each by itself.

    A weight is multiplied by a number that is uniform from 0.8 to 1.2, and 1 where it would come to more; one
    that is 1, as that of attested statements, is the unit by which others are measured, and stays. The
    dice are seeded: the same links and weights give the same answer on every machine, and the draws are
    the same whichever links are asked about. Potential links have no band and are left out.

    Args:
        links: the links.
        convention: by which they were weighed.
        draws: how often the weights are moved, at least once.
    """
    known = _proper(links)
    weights = convention.weights
    reckoning = _Reckoning(known)
    published = reckoning.strengths(weights)
    drawn = [reckoning.strengths(moved) for moved in moved_weights(weights, draws)]
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, link in enumerate(known):
        numbers[link.value_chain].append(number)
    orders = []
    for chain in sorted(numbers):
        places = numbers[chain]
        held = tuple(_held(known[place], [draw[place] for draw in drawn]) for place in places)
        agreed = _agreement([published[place] for place in places], drawn, places)
        ends = (min(agreed), median(agreed)) if agreed else (None, None)
        orders.append(Order(chain, held, *ends))
    return Sensitivity(draws, tuple(orders))


def swings(links: Iterable[Link], convention: Convention) -> tuple[Swing, ...]:
    """What each weight decides when it alone is moved: those that move most bands first.

    Args:
        links: the links; potential ones have no band and are left out.
        convention: by which they were weighed.
    """
    known, weights = _proper(links), convention.weights
    reckoning = _Reckoning(known)
    published = [
        _band(link, strength) for link, strength in zip(known, reckoning.strengths(weights), strict=True)
    ]

    def changed(key: str, by: float) -> int:
        moved = {**weights, key: _moved(weights[key], by)}
        found = zip(known, reckoning.strengths(moved), published, strict=True)
        return sum(_band(link, strength) != band for link, strength, band in found)

    found = [Swing(key, changed(key, 1 - MOVED), changed(key, 1 + MOVED)) for key in sorted(reckoning.keys)]
    return tuple(sorted(found, key=lambda swing: (-max(swing.lower, swing.higher), swing.key)))


def moved_weights(weights: Mapping[str, float], draws: int = DRAWS) -> Iterator[dict[str, float]]:
    """The weights of each draw: all of them moved, by seeded dice, and none above 1; one of 1 stays.

    Args:
        weights: weights and exponents by key; whichever there are, they are moved in the order of their keys.
        draws: how many.
    """
    dice = Random(_SEED)  # noqa: S311 - seeded sampling, not secrecy
    for _ in range(draws):
        yield {key: _moved(weights[key], 1 - MOVED + 2 * MOVED * dice.random()) for key in sorted(weights)}


def _moved(weight: float, by: float) -> float:
    """A weight that is multiplied, within its bounds; one of 1 is the unit of its group, and stays.

    It could only fall, and with it every strength that is measured by it.
    """
    return weight if weight == 1 else min(1.0, weight * by)


class _Reckoning:
    """Gives links their strength by any weights.

    Args:
        links: the links; their paths and what these share stay as they are.
    """

    def __init__(self, links: Sequence[Link]) -> None:
        kinds: dict[_Kind, tuple[int, tuple[tuple[tuple[_Factor, ...], Path], ...]]] = {}
        self._numbers = [
            kinds.setdefault(_kind(link), (len(kinds), tuple(_bearing(link))))[0] for link in links
        ]
        self._examples = [example for _, example in kinds.values()]
        self._paths = {factors for example in self._examples for factors, _ in example}
        self._factors = {factor for factors in self._paths for factor in factors}

    @property
    def keys(self) -> frozenset[str]:
        """The weights that the links make use of."""
        return frozenset(key for key, _ in self._factors)

    def strengths(self, weights: Mapping[str, float]) -> list[float]:
        """The strength of each link by these weights, to :data:`DIGITS` digits."""
        values = {(key, count): value_of(weights[key], count) for key, count in self._factors}
        paths = {factors: prod(values[factor] for factor in factors) for factors in self._paths}
        found = [
            round(_together([_Weighed(path, paths[factors]) for factors, path in example]), DIGITS)
            for example in self._examples
        ]
        return [found[number] for number in self._numbers]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A path with another strength."""

    path: Path
    strength: float

    @property
    def basis(self) -> str:
        return self.path.basis

    @property
    def statements(self) -> frozenset[tuple[str, str, str]]:
        return self.path.statements


def _together(paths: Sequence[_Weighed]) -> float:
    if len(paths) == 1:
        return paths[0].strength
    return at_least_one(path.strength for path in best_together(paths))


def _proper(links: Iterable[Link]) -> list[Link]:
    return [link for link in links if link.kind == "link"]


def _bearing(link: Link) -> Iterator[tuple[tuple[_Factor, ...], Path]]:
    for path in link.paths:
        if path.kind == link.kind:
            yield tuple(sorted((factor.key, factor.count) for factor in path.factors)), path


def _kind(link: Link) -> _Kind:
    """What a link's strength depends on: bases and factors of its paths, and which share a statement."""
    names: dict[tuple[str, str, str], int] = {}
    return tuple(
        (
            path.basis,
            factors,
            frozenset(names.setdefault(said, len(names)) for said in sorted(path.statements)),
        )
        for factors, path in _bearing(link)
    )


def _agreement(
    published: Sequence[float], drawn: Sequence[Sequence[float]], places: Sequence[int]
) -> list[float]:
    """How far each draw's order of some links agrees with the published one; empty where there is none."""
    if len(places) < FEWEST or len(set(published)) == 1:
        return []
    # A draw that holds all equal tells no order: it agrees as little as it disagrees.
    return [tau_b(published, [draw[place] for place in places]) or 0.0 for draw in drawn]


def _band(link: Link, strength: float) -> str:
    return link.scale.band(strength, link.basis)


def _held(link: Link, strengths: Sequence[float]) -> Held:
    bands = [_band(link, strength) for strength in strengths]
    places = sorted({BANDS.index(band) for band in (link.band, *bands)})
    ordered = sorted(strengths)
    edge = round(_INTERVAL * len(ordered))
    return Held(
        link,
        kept=bands.count(link.band) / len(bands),
        counted=sum((band == BANDS[-1]) == (link.band == BANDS[-1]) for band in bands) / len(bands),
        lowest=BANDS[places[-1]],
        highest=BANDS[places[0]],
        least=ordered[edge],
        most=ordered[-1 - edge],
    )
