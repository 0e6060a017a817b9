"""What is well supported: the chain with most strong links, two chains of the same stakeholders."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from clusteratlas.publish.story.facts import COUNTED, Facts, Found, strong, ties_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clusteratlas.pages.story import Value

_LEAST = 3
"""A chain with fewer strong links is not called well supported, nor are so few stakeholders called shared."""

_MOST_SHARED = 0.5
"""Two chains share most of their stakeholders where more than this share of them are linked to both."""


def support(facts: Facts) -> Iterator[Found]:
    """What is best supported, and the chains that the same stakeholders work for."""
    yield from _best(facts)
    yield from _shared(facts)


def _best(facts: Facts) -> Iterator[Found]:
    counts = {chain: strong(links) for chain, links in facts.by_chain.items()}
    ranked = sorted(counts, key=lambda chain: (-len(counts[chain]), chain))
    if len(ranked) <= 1 or len(counts[ranked[0]]) < _LEAST:
        return
    first, second, *others = ranked
    most, following = len(counts[first]), len(counts[second])
    if following < most:
        stated = sum(link.basis == "stated" for link in counts[first])
        tied = [chain for chain in ranked[1:] if len(counts[chain]) == following]
        if len(tied) == 1 and following and stated:
            yield _best_of_all(facts, first, second, (most, stated, following))
    elif not others or len(counts[others[0]]) < most:
        sentence = facts.tell(
            "best-supported-two",
            {"chain": first, "other": second, "strong": most},
            things=(first, second),
            ties=ties_of((*counts[first], *counts[second])),
            view={"chain": f"{first},{second}"},
            command=("links", "--region", facts.region, "--band", "strong"),
        )
        yield Found(sentence, 0.4, "support")


def _best_of_all(facts: Facts, first: str, second: str, numbers: tuple[int, int, int]) -> Found:
    most, stated, following = numbers
    values: dict[str, Value] = {"chain": first, "strong": most, "other": second, "next": following}
    sentence = facts.tell(
        "best-supported" if stated < most else "best-supported-stated",
        {**values, "stated": stated} if stated < most else values,
        things=(first,),
        ties=ties_of(strong(facts.by_chain[first])),
        view={"sel": first},
        command=("links", "--region", facts.region, "--band", "strong"),
    )
    return Found(sentence, 0.35 + (most - following) / most, "support")


def _shared(facts: Facts) -> Iterator[Found]:
    bodies = {chain: {link.stakeholder for link in links} for chain, links in facts.by_chain.items()}
    for one, other in combinations(bodies, 2):
        both, either = bodies[one] & bodies[other], bodies[one] | bodies[other]
        if len(both) <= _LEAST or len(both) <= _MOST_SHARED * len(either):
            continue
        larger, smaller = sorted((one, other), key=lambda chain: (-len(bodies[chain]), chain))
        links = (
            link for link in facts.links if link.value_chain in {one, other} and link.stakeholder in both
        )
        sentence = facts.tell(
            "shared",
            {"chain": larger, "other": smaller, "both": len(both), "all": len(either)},
            things=(larger, smaller),
            ties=ties_of(links),
            view={"chain": f"{larger},{smaller}"},
            command=("links", "--region", facts.region, *COUNTED),
        )
        yield Found(sentence, 0.2 + 0.7 * len(both) / len(either), "support")
