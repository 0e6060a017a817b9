"""Who joins the value chains of a region, and on whom a chain leans."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from clusteratlas.model import BANDS, is_known
from clusteratlas.publish.story.facts import COUNTED, Facts, Found, strong, ties_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clusteratlas.model import Link
    from clusteratlas.pages.story import Value

_LEAST_CHAINS = 3
_LEAST_LOST = 4
_LEANING = 0.4
"""A chain leans on somebody without whose paths at least so large a share of its links would not count."""


def bridges(facts: Facts) -> Iterator[Found]:
    """Who reaches most chains, by links that count and by strong ones, and who carries a chain."""
    yield from _joins_most(facts)
    yield from _joins_strongly(facts)
    yield from _leans_on(facts)


def _joins_most(facts: Facts) -> Iterator[Found]:
    body = _first(facts.by_body)
    if not body:
        return
    links = facts.by_body[body]
    known = len(strong(links))
    values: dict[str, Value] = {"who": body, "chains": len(links), "all": len(facts.by_chain)}
    sentence = facts.tell(
        "joins-most" if known else "joins-most-moderately",
        {**values, "strong": known} if known else values,
        things=(body,),
        ties=ties_of(links),
        view={"sel": body},
        command=("links", "--region", facts.region, *COUNTED),
    )
    yield Found(sentence, 0.2 + 0.7 * len(links) / len(facts.by_chain), "bridge")


def _joins_strongly(facts: Facts) -> Iterator[Found]:
    by_body = {body: strong(links) for body, links in facts.by_body.items()}
    body = _first(by_body)
    if not body:
        return
    links = by_body[body]
    sentence = facts.tell(
        "joins-strongly",
        {"who": body, "chains": len(links), "all": len(facts.by_chain)},
        things=(body,),
        ties=ties_of(links),
        view={"sel": body},
        command=("links", "--region", facts.region, *COUNTED),
    )
    yield Found(sentence, 0.3 + 0.8 * len(links) / len(facts.by_chain), "bridge")


def _first(by_body: Mapping[str, Sequence[Link]]) -> str:
    """Who has more links than anybody else, and links to a few chains at least; or nobody."""
    most = max(map(len, by_body.values()), default=0)
    leading = [body for body, links in by_body.items() if len(links) == most]
    return leading[0] if len(leading) == 1 and most >= _LEAST_CHAINS else ""


def _leans_on(facts: Facts) -> Iterator[Found]:
    for chain, links in facts.by_chain.items():
        lost: dict[str, list[Link]] = defaultdict(list)
        for link in links:
            for body in _between(link):
                if body in facts.ground.local and not _counts_without(link, body):
                    lost[body].append(link)
        most = max(map(len, lost.values()), default=0)
        leading = [body for body in sorted(lost) if len(lost[body]) == most]
        if most < _LEAST_LOST or most < _LEANING * len(links) or len(leading) > 1:
            continue
        (body,) = leading
        sentence = facts.tell(
            "leans-on",
            {"chain": chain, "who": body, "all": len(links), "lost": most},
            things=(chain, body),
            ties=ties_of(lost[body]),
            view={"sel": body},
            command=("network", facts.region, "--lens", "chains", "--without", body),
        )
        yield Found(sentence, 0.1 + 0.9 * most / len(links), "bridge")


def _between(link: Link) -> set[str]:
    """The things on the ways of a link, its ends aside."""
    ends = {link.stakeholder, link.value_chain}
    return {end for path in link.paths for hop in path.hops for end in (hop.subject, hop.object)} - ends


def _counts_without(link: Link, body: str) -> bool:
    """Whether a link would still count if no path led through somebody."""
    left = tuple(
        path for path in link.paths if not any(body in {hop.subject, hop.object} for hop in path.hops)
    )
    # One strong path of the link's own kind is enough, and found without weighing all of them together.
    alone = any(
        path.kind == "link" and link.scale.band(path.strength, path.basis) != BANDS[-1] for path in left
    )
    return alone or (bool(left) and is_known(replace(link, paths=left)))
