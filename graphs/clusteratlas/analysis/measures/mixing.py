"""Mixing: whether ties stay inside groups or cross them (E-I index).

D. Krackhardt, R. N. Stern: Informal networks and organizational crises. Social Psychology Quarterly 51
(1988). As the index can reach -1 or 1 only if the group sizes allow, it comes with the range that was
possible, rescaled to it, and with a test that deals the groups out at random.
"""

from __future__ import annotations

import random
from collections import Counter
from operator import ne
from typing import TYPE_CHECKING

from clusteratlas.analysis.measures.frame import Frame, Graph, framed
from clusteratlas.analysis.measures.measure import Measure
from clusteratlas.analysis.measures.values import NotComputable, Score, Scores, Value

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.measure import Groups

DRAWS = 2_000
_LARGEST_WORK = 20_000_000


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
    places = [place for place, node in enumerate(frame.nodes) if groups.get(node)]
    names = {place: groups[frame.nodes[place]] for place in places}
    edges = [(a, b) for a, b in frame.edges if a in names and b in names]
    sizes = Counter(names.values())
    if not edges:
        return Score(NotComputable("no tie between two nodes that have a group"))
    if len(sizes) == 1:
        return Score(NotComputable("all nodes with a tie belong to one group"))
    external = sum(names[a] != names[b] for a, b in edges)
    ties = len(edges)
    within = sum(size * (size - 1) // 2 for size in sizes.values())
    pairs = len(places) * (len(places) - 1) // 2
    lowest, highest = max(0, ties - within), min(ties, pairs - within)
    expected = ties * (pairs - within) / pairs
    index = (2 * external - ties) / ties
    details = {
        "external": external,
        "internal": ties - external,
        "expected": 2 * expected / ties - 1,
        "lowest": 2 * lowest / ties - 1,
        "highest": 2 * highest / ties - 1,
        "rescaled": _rescaled(external, lowest, highest),
        "grouped": len(places),
        **(_permuted(edges, names, external, expected, draws, seed) if draws else {}),
    }
    return Score(index, "", details)


def _rescaled(external: int, lowest: int, highest: int) -> Value:
    if lowest == highest:
        return NotComputable("group sizes and number of ties allow one value only")
    return 2 * (external - lowest) / (highest - lowest) - 1


def _permuted(  # noqa: PLR0913, PLR0917 - the options stand by themselves
    edges: list[tuple[int, int]],
    names: dict[int, str],
    external: int,
    expected: float,
    draws: int,
    seed: int,
) -> dict[str, float | int]:
    draws = max(min(draws, _LARGEST_WORK // len(edges)), 100)
    number = {name: count for count, name in enumerate(sorted(set(names.values())))}
    places = sorted(names)
    ends = {place: count for count, place in enumerate(places)}
    dealt = [number[names[place]] for place in places]
    firsts, seconds = [ends[a] for a, _ in edges], [ends[b] for _, b in edges]
    dice = random.Random(seed)  # noqa: S311 - seeded sampling, not secrecy
    lower = upper = beyond = 0
    distance = abs(external - expected) - 1e-9
    for _ in range(draws):
        dice.shuffle(dealt)
        found = sum(map(ne, map(dealt.__getitem__, firsts), map(dealt.__getitem__, seconds)))
        lower += found <= external
        upper += found >= external
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
