"""What key players do, and how sure and firm that is, in sentences that the data carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clusteratlas.analysis.players.sets import MISSING
from clusteratlas.analysis.wording import listed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from clusteratlas.analysis.measures.values import Node
    from clusteratlas.analysis.players.sets import KeySet

_NUMBERS: Final = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_MORE: Final = {
    "fragmentation": ("break more", "breaks more"),
    "distance_fragmentation": ("break more", "breaks more"),
    "reach": ("reach more", "reaches more"),
    "distance_reach": ("come nearer", "comes nearer"),
}
"""What another set would do that is better, of several and of one."""

_AS_MUCH: Final = {
    "fragmentation": ("break as much", "breaks as much"),
    "distance_fragmentation": ("break as much", "breaks as much"),
    "reach": ("reach as many", "reaches as many"),
    "distance_reach": ("come as near", "comes as near"),
}


def sentences(told: KeySet) -> tuple[str, ...]:
    """All that is said of a set: what it does, how sure, beside betweenness, and when ties are missing."""
    return tuple(filter(None, (effect(told), sure(told), beside(told), firm(told))))


def effect(told: KeySet) -> str:
    """What happens without the set, or through it."""
    found, who = told.found, _names(told, told.found.players)
    if found.aim == "fragmentation":
        return _parts(told, who)
    if found.aim == "distance_fragmentation":
        return (
            f"Without {who} the others are further from each other: distance-weighted fragmentation goes "
            f"from {found.before:.2f} to {found.value:.2f}."
        )
    if found.aim == "reach":
        are, reach = ("together are", "reach") if len(found.players) > 1 else ("is", "reaches")
        return (
            f"{who} {are} tied to {told.direct} of the {told.others} other {told.nodes}, and {reach} "
            f"{told.reached} in two steps."
        )
    return f"To {who} the others are nearest: the mean of 1/distance is {found.value:.2f}."


def _parts(told: KeySet, who: str) -> str:
    tied = sum(told.parts)
    held = "one part" if told.parts_before == 1 else f"{told.parts_before} parts"
    if not tied:
        return f"Without {who} no {told.nodes} with a tie are left."
    if len(told.parts) <= told.parts_before:
        return (
            f"Taking {who} away breaks nothing: the {tied} other tied {told.nodes} form "
            f"{_number(told.parts)}, where with them it was {held}."
        )
    alone = told.parts.count(1)
    lonely = f", and {alone} {'stands' if alone == 1 else 'stand'} alone" if alone else ""
    found = told.found
    return (
        f"Without {who} the {tied} other tied {told.nodes} fall into {len(told.parts)} parts, where with "
        f"them it was {held}; the largest has {told.parts[0]}{lonely}. Of all pairs of {told.nodes}, "
        f"untied ones too, {percent(found.value)} do not reach each other then, with them "
        f"{percent(found.before)}."
    )


def _number(parts: Sequence[int]) -> str:
    return "one part" if len(parts) == 1 else f"{len(parts)} parts"


def sure(told: KeySet) -> str:
    """Whether another set does as much or more."""
    found, several = told.found, len(told.found.players) > 1
    others = f"no other {_size(told)}" if several else "nobody else"
    form = 0 if several else 1
    more = _MORE[found.aim][form]
    if not found.exact:
        return _bounded(told)
    if found.sets == 1:
        return f"Exact: {others} {_AS_MUCH[found.aim][form]}."
    if not found.sets:
        return f"Exact: {others} {more}; how many do the same was not counted."
    if not several:
        return (
            f"Exact: {others} {more}, but {found.sets - 1:,} {'does' if found.sets == 2 else 'do'} the same."  # noqa: PLR2004 - one besides
        )
    fixed = _names(told, found.always)
    each = f"{fixed} {'is' if len(found.always) == 1 else 'are'} in all" if fixed else "nobody is in all"
    return (
        f"Exact: {others} {more}, but {found.sets:,} sets do the same, this one among them; {each} of these."
    )


def _bounded(told: KeySet) -> str:
    found = told.found
    start = "Found one by one and by swaps, not proved to be the best"
    if found.aim in {"reach", "distance_reach"}:
        none = f"no {_size(told)} come to more than {found.bound:.3f}"
        return f"{start}: this set comes to {found.value:.3f}, and {none}."
    return (
        f"{start}: this set comes to {found.value:.3f}, and all that is certain is that no {_size(told)} "
        f"come to more than {found.bound:.3f}."
    )


def beside(told: KeySet) -> str:
    """How the set differs from those with the highest betweenness; empty where these are not clear."""
    found, rival, value = told.found, told.by_betweenness, told.value_by_betweenness
    if not rival or value is None:
        return ""
    several = len(rival) > 1
    if set(rival) == set(found.players):
        return (
            f"The {_size(told)} with the highest betweenness are the same."
            if several
            else "It is also the one with the highest betweenness."
        )
    named = _names(told, rival)
    who = (
        f"the {_size(told)} with the highest betweenness, {named},"
        if several
        else (f"{named}, with the highest betweenness,")
    )
    if found.aim == "fragmentation":
        return (
            f"Without {who} {percent(value)} of the pairs would not reach each other, without this set "
            f"{percent(found.value)}."
        )
    begins = f"The {who.removeprefix('the ')}" if several else who
    if found.aim == "reach":
        count = round(value * told.others)
        return f"{begins} {'reach' if several else 'reaches'} {count} in two steps, this set {told.reached}."
    come = "come" if several else "comes"
    return f"{begins} {come} to {value:.2f} by the same measure, this set to {found.value:.2f}."


def firm(told: KeySet) -> str:
    """How often the members are in the best set when ties are missing."""
    each = listed(
        [
            f"{told.labels[node]} in {percent(share)}"
            for node, share in zip(told.found.players, told.stays, strict=True)
        ]
    )
    return (
        f"When {percent(MISSING)} of the ties are left out at random, the best set that swaps find still "
        f"holds {each} of {told.draws:,} draws."
    )


def _size(told: KeySet) -> str:
    size = len(told.found.players)
    return _NUMBERS[size] if size < len(_NUMBERS) else str(size)


def _names(told: KeySet, nodes: Collection[Node]) -> str:
    return listed([told.labels[node] for node in nodes])


def percent(share: float) -> str:
    """A share in words; neither none nor all where it is not quite."""
    if 0 < share < 0.005:  # noqa: PLR2004 - what would read as none
        return "less than 1 %"
    if 0.995 <= share < 1:  # noqa: PLR2004 - what would read as all
        return "more than 99 %"
    return f"{100 * share:.0f} %"
