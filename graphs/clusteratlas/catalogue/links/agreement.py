"""How far two orders of the same things agree: Kendall's tau-b."""

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from math import sqrt


def tau_b(one: Sequence[float], other: Sequence[float]) -> float | None:
    """The agreement of two orders in which things may share a place: 1 for the same, -1 for one turned round.

    Of all pairs of things, those that both put in the same order less those that they put in opposite ones,
    over the geometric mean of the numbers of pairs that each puts in any order. Kendall, "The treatment of
    ties in ranking problems", Biometrika 33 (1945) 239-251.

    Args:
        one: the value of each thing in the one order.
        other: its value in the other, in the same sequence.

    Returns:
        None where one of the orders holds all things equal, or there are fewer than two: it orders nothing.

    >>> tau_b([1, 2, 3, 4], [1, 3, 2, 4])
    0.6666666666666666
    """
    both = sorted(zip(one, other, strict=True))
    everything = len(both) * (len(both) - 1) // 2
    equal_in_one, equal_in_other, equal_in_both = map(_equal_pairs, (one, other, both))
    ordered = (everything - equal_in_one) * (everything - equal_in_other)
    if not ordered:
        return None
    # Of things equal in the first order the second rises, so that none of their pairs counts as opposite.
    opposite, before = 0, list[float]()
    for _, value in both:
        opposite += len(before) - bisect_right(before, value)
        insort(before, value)
    same = everything - equal_in_one - equal_in_other + equal_in_both - opposite
    return (same - opposite) / sqrt(ordered)


def _equal_pairs(values: Iterable[Hashable]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(values).values())
