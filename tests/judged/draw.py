"""Draw links at random, stratified by kind, route and region: ``python tests/judged/draw.py``.

Prints the drawn pairs as CSV in random order; it writes no file, so that what was judged stays as it was
when the data change. Each link is ordered by a digest of the seed and its two ids: on the same data the draw
is the same everywhere, and a link that comes or goes moves few others.
"""

from __future__ import annotations

import csv
import hashlib
import math
import sys
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clusteratlas.model import Link

SEED = "links judged, November 2026"
DRAWN = 150
ASIDE = 50

Stratum = tuple[str, str, str]


def draw(links: Iterable[Link], number: int = DRAWN) -> list[Link]:
    """So many links in random order: one of each stratum, the rest in proportion to the strata's sizes."""
    strata: dict[Stratum, list[Link]] = defaultdict(list)
    for link in links:
        strata[link.kind, link.routes[0], link.region].append(link)
    shares = allot({stratum: len(members) for stratum, members in strata.items()}, number)
    chosen = [link for key, members in strata.items() for link in sorted(members, key=_turn)[: shares[key]]]
    return sorted(chosen, key=lambda link: _digest("order", link.stakeholder, link.value_chain))


def allot(sizes: Mapping[Stratum, int], number: int) -> dict[Stratum, int]:
    """How many to draw of each stratum: one each, the rest by largest remainders of what is left of them.

    Raises:
        ValueError: there are more strata than links to draw, or fewer links than that.
    """
    rest, left = number - len(sizes), sum(sizes.values()) - len(sizes)
    if not 0 <= rest <= left:
        raise ValueError(f"{number} links cannot be drawn of {sum(sizes.values())} in {len(sizes)} strata")
    exact = {stratum: (size - 1) * rest / max(left, 1) for stratum, size in sizes.items()}
    shares = {stratum: 1 + math.floor(share) for stratum, share in exact.items()}
    by_remainder = sorted(exact, key=lambda stratum: (math.floor(exact[stratum]) - exact[stratum], stratum))
    for stratum in by_remainder[: number - sum(shares.values())]:
        shares[stratum] += 1
    return shares


def aside(pairs: Iterable[tuple[str, str]], number: int = ASIDE) -> frozenset[tuple[str, str]]:
    """Those pairs of stakeholder and value chain that are kept for the end, chosen by the seed."""
    return frozenset(sorted(pairs, key=lambda pair: _digest("aside", *pair))[:number])


def _turn(link: Link) -> str:
    return _digest("draw", link.stakeholder, link.value_chain)


def _digest(use: str, stakeholder: str, value_chain: str) -> str:
    return hashlib.sha256(f"{SEED}\n{use}\n{stakeholder}\n{value_chain}".encode()).hexdigest()


def main() -> None:
    """Print the draw of the shipped atlas."""
    import clusteratlas

    drawn = draw(clusteratlas.open().links(potential=True))
    kept = aside((link.stakeholder, link.value_chain) for link in drawn)
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(("stakeholder", "value_chain", "region", "part"))
    for link in drawn:
        pair = (link.stakeholder, link.value_chain)
        table.writerow((*pair, link.region, "aside" if pair in kept else "tune"))


if __name__ == "__main__":
    main()
