"""Mixing: whether ties stay inside groups or cross them (E-I index).

D. Krackhardt, R. N. Stern: Informal networks and organizational crises. Social Psychology Quarterly 51
(1988). As the index can reach -1 or 1 only if the group sizes allow, it comes with the range that was
possible, rescaled to it, and with a test that deals the groups out at random.
"""

from __future__ import annotations

import random
from collections import Counter
from operator import ne
from typing import TYPE_CHECKING, Any

from clusteratlas.analysis.measures.frame import LARGE, Frame, Graph, framed
from clusteratlas.analysis.measures.measure import Measure
from clusteratlas.analysis.measures.values import NotComputable, Score, Scores, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clusteratlas.analysis.measures.measure import Groups

DRAWS = 2_000
_LARGEST_WORK = 200_000_000
"""So many ties are looked at in all draws together, in 100 draws also more."""


def ei_index(graph: Graph | Frame, groups: Groups, *, draws: int = DRAWS, seed: int = 1) -> Score:
    """(E - I) / (E + I), with E ties between groups and I ties within; direction and weights ignored.

    Args:
        graph: only ties between nodes that have a group count.
        groups: the group of each node.
        draws: how many times the groups are dealt out anew; fewer on large networks, see ``details``; with 0
            there is no p.
        seed: fixes the draws.

    Returns:
        From -1, all ties within, to 1, all between. ``details``: ``external``, ``internal``, ``expected``
        (the mean over all ways to deal out the groups, exact), ``lowest`` and ``highest`` possible with
        these group sizes and this number of ties, ``rescaled`` to that range, ``p`` (two-sided),
        ``p_lower``, ``p_upper``, ``draws``, ``seed``, ``grouped``.
    """
    frame = framed(graph)
    names = [groups.get(node) for node in frame.nodes]
    sizes = Counter(filter(None, names))
    number = {name: count for count, name in enumerate(sorted(sizes))}
    ties = _Grouped([number[name] if name else -1 for name in names], frame)
    if not ties.count:
        return Score(NotComputable("no tie between two nodes that have a group"))
    if len(sizes) == 1:
        return Score(NotComputable("all nodes with a tie belong to one group"))
    grouped = sizes.total()
    within = sum(size * (size - 1) // 2 for size in sizes.values())
    pairs = grouped * (grouped - 1) // 2
    lowest, highest = max(0, ties.count - within), min(ties.count, pairs - within)
    expected = ties.count * (pairs - within) / pairs
    details = {
        "external": ties.external,
        "internal": ties.count - ties.external,
        "expected": 2 * expected / ties.count - 1,
        "lowest": 2 * lowest / ties.count - 1,
        "highest": 2 * highest / ties.count - 1,
        "rescaled": _rescaled(ties.external, lowest, highest),
        "grouped": grouped,
        **(_permuted(ties, expected, draws, seed) if draws else {}),
    }
    return Score((2 * ties.external - ties.count) / ties.count, "", details)


def _rescaled(external: int, lowest: int, highest: int) -> Value:
    if lowest == highest:
        return NotComputable("group sizes and number of ties allow one value only")
    return 2 * (external - lowest) / (highest - lowest) - 1


class _Grouped:
    """The ties between nodes that have a group, and the groups as numbers.

    Args:
        dealt: the group of each node of the frame; -1 for none.
        frame: the network.

    Attributes:
        count: how many ties there are.
        external: how many of them join two groups.
    """

    def __init__(self, dealt: list[int], frame: Frame) -> None:
        self._large = len(frame) >= LARGE
        self._dealt = [group for group in dealt if group >= 0]
        place, known = [], 0
        for group in dealt:
            place.append(known)
            known += group >= 0
        if self._large:
            import numpy as np

            groups, pairs = np.array(dealt), frame.arrays.pairs
            ends = np.array(place)[pairs[(groups[pairs] >= 0).all(axis=1)]]
            self._ends: tuple[Any, Any] = (ends[:, 0], ends[:, 1])
        else:
            kept = [(place[a], place[b]) for a, b in frame.pairs if dealt[a] >= 0 and dealt[b] >= 0]
            self._ends = ([a for a, _ in kept], [b for _, b in kept])
        self.count = len(self._ends[0])
        self.external = self._crossing(self._dealt)

    def _crossing(self, dealt: list[int]) -> int:
        firsts, seconds = self._ends
        return sum(map(ne, map(dealt.__getitem__, firsts), map(dealt.__getitem__, seconds)))

    def permuted(self, draws: int, seed: int) -> Iterator[int]:
        """How many ties join two groups when these are dealt out anew, so many times."""
        if not self._large:
            dice, dealt = random.Random(seed), list(self._dealt)  # noqa: S311 - seeded sampling, not secrecy
            for _ in range(draws):
                dice.shuffle(dealt)
                yield self._crossing(dealt)
            return
        import numpy as np

        shuffler, (firsts, seconds) = np.random.default_rng(seed), self._ends
        groups = np.array(self._dealt, np.min_scalar_type(max(self._dealt)))
        for _ in range(draws):
            shuffler.shuffle(groups)
            yield int(np.count_nonzero(groups[firsts] != groups[seconds]))


def _permuted(ties: _Grouped, expected: float, draws: int, seed: int) -> dict[str, float | int]:
    draws = max(min(draws, _LARGEST_WORK // ties.count), 100)
    lower = upper = beyond = 0
    distance = abs(ties.external - expected) - 1e-9
    for found in ties.permuted(draws, seed):
        lower += found <= ties.external
        upper += found >= ties.external
        beyond += abs(found - expected) >= distance
    return {
        "p": (1 + beyond) / (1 + draws),
        "p_lower": (1 + lower) / (1 + draws),
        "p_upper": (1 + upper) / (1 + draws),
        "draws": draws,
        "seed": seed,
    }


def ei_of_nodes(graph: Graph | Frame, groups: Groups) -> Scores:
    """The same index over each node's own ties; not computable without a tie to a node with a group."""
    frame = framed(graph)
    values: list[Value] = []
    for place, node in enumerate(frame.nodes):
        own = groups.get(node)
        met = [groups[frame.nodes[near]] for near in frame.neighbours[place] if groups.get(frame.nodes[near])]
        if not own:
            values.append(NotComputable("it belongs to no group, or to several"))
        elif not met:
            values.append(NotComputable("no tie to a node that has a group"))
        else:
            values.append(2 * sum(other != own for other in met) / len(met) - 1)
    return Scores(frame.by_node(values))


MEASURES = (
    Measure(
        name="ei",
        title="Outward and inward ties",
        level="node",
        formula="(E - I) / (E + I), E ties to other groups, I ties to the own group",
        reference="D. Krackhardt, R. N. Stern, Social Psychology Quarterly 51 (1988)",
        isolates="not computable, nor for nodes without a group",
        range="-1 all within to 1 all between",
        reading="Whether its ties stay in its own group.",
        caution="A preference: in a small group most others are outsiders. By cluster it is circular, as "
        "membership is itself a tie within.",
        lenses=("actors",),
        compute=ei_of_nodes,
        grouping="asked",
    ),
    Measure(
        name="ei_index",
        title="Ties between and within groups",
        level="network",
        formula="(E - I) / (E + I)",
        reference="D. Krackhardt, R. N. Stern: Informal networks and organizational crises. "
        "Social Psychology Quarterly 51 (1988)",
        isolates="take part in dealing out the groups; not computable without ties or with one group",
        range="-1 all within to 1 all between; compare with the expected value",
        reading="Whether ties cross the borders of types, regions or clusters more than by chance (p-value).",
        caution="A preference from the bare value: with many small groups it is high by itself. By "
        "cluster it "
        "is circular, as membership is itself a tie within.",
        lenses=("actors",),
        compute=ei_index,
        grouping="asked",
    ),
)
"""The measures of this family, with all that a reader needs to defend or doubt a value."""
