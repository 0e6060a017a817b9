"""Missing ties: ranked only where hidden ties are found again, with reasons that hold."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.analysis.missing import LEAST_TIES, QUALITY, HoldOut, missing_ties
from clusteratlas.model import Network, Thing, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable


def region(ties: Iterable[tuple[str, str]], valley: Network) -> Network:
    """A region of companies with these ties among them."""
    pairs = sorted(ties)
    names = sorted({name for pair in pairs for name in pair})
    things = {name: Thing(name, name, "company", {"en": name.title()}, region="valley") for name in names}
    found = tuple(Tie(f"{a}-{b}", a, "partner-of", b, status="attested") for a, b in pairs)
    return replace(valley, things=things, ties=found, stages={})


def blocks(count: int, size: int) -> set[tuple[str, str]]:
    """Groups in which everybody knows everybody."""
    return {
        (f"g{group}n{a}", f"g{group}n{b}") for group in range(count) for a, b in combinations(range(size), 2)
    }


def test_the_tie_left_out_of_a_dense_group_is_ranked_first(valley: Network) -> None:
    ties = blocks(4, 5) - {("g2n1", "g2n3")}
    found = missing_ties(region(ties, valley))
    assert isinstance(found.test, HoldOut)
    assert found.test.auc > 0.9
    assert isinstance(found.rows, tuple)
    first = found.rows[0]
    assert (first.one, first.other) == ("g2n1", "g2n3")
    assert set(first.shared) == {"g2n0", "g2n2", "g2n4"}
    assert first.score == pytest.approx(3 / math.log(4))
    assert first.reasons[0] == "both are tied to G2N0 (company, with ties to 4 things)"
    assert first.introducer == "g2n0"
    assert first.sentences(1) == (
        f"No tie between G2N1 and G2N3 is recorded; {first.reasons[0]}; and 2 more.",
        "G2N0 is tied to both and could introduce them.",
        f"If made: {first.effect.sentence}.",
    )
    assert len(found.rows) == 1, "nobody else shares anything"


def test_what_both_are_tied_to_counts_even_where_nobody_introduces(valley: Network) -> None:
    network = region(blocks(3, 5), valley)
    things = {
        **network.things,
        "plan": Thing("plan", "plan", "policy-initiative", {"en": "Plan"}, region="valley"),
    }
    joined = tuple(Tie(who, who, "participated-in", "plan", status="attested") for who in ("g0n0", "g1n0"))
    found = missing_ties(replace(network, things=things, ties=(*network.ties, *joined)))
    assert isinstance(found.rows, tuple)
    first = found.rows[0]
    assert (first.one, first.other, first.introducer) == ("g0n0", "g1n0", "")
    assert first.sentences()[1] == "No stakeholder recorded for the region is tied to both."
    assert first.reasons == ("both are tied to Plan (policy initiative, with ties to 2 things)",)
    assert first.effect.components == (3, 2)
    assert "joins two components (3 to 2)" in first.effect.sentence


def test_where_hidden_ties_are_not_found_again_nothing_is_ranked(valley: Network) -> None:
    # In a ring no two neighbours share anybody.
    ring = {(f"n{place:02}", f"n{(place + 1) % 30:02}") for place in range(30)}
    found = missing_ties(region(ring, valley))
    assert isinstance(found.test, HoldOut)
    assert found.test.auc < QUALITY
    assert isinstance(found.rows, NotComputable)
    assert f"{found.test.auc:.2f} is below {QUALITY}" in found.rows.reason


def test_too_few_ties_cannot_be_tested(valley: Network) -> None:
    found = missing_ties(valley)
    assert isinstance(found.test, NotComputable)
    assert str(LEAST_TIES) in found.test.reason
    assert found.rows == found.test


def test_where_all_are_tied_nothing_is_missing(valley: Network) -> None:
    found = missing_ties(region(blocks(1, 8), valley))
    assert isinstance(found.rows, NotComputable)


def test_the_same_seed_gives_the_same_test(valley: Network) -> None:
    network = region(blocks(4, 5), valley)
    assert missing_ties(network, seed=5) == missing_ties(network, seed=5)


def test_a_predecessor_is_not_proposed_as_a_partner(valley: Network) -> None:
    network = region(blocks(4, 5) - {("g2n1", "g2n3")}, valley)
    succession = Tie("s", "g2n1", "successor-of", "g2n3", status="attested")
    found = missing_ties(replace(network, ties=(*network.ties, succession)))
    assert isinstance(found.rows, NotComputable)


def test_an_attested_acquaintance_introduces_before_an_uncited_one(valley: Network) -> None:
    network = region(blocks(4, 5) - {("g2n1", "g2n3")}, valley)
    ties = tuple(replace(t, status="uncited") if "g2n0" in {t.subject, t.object} else t for t in network.ties)
    found = missing_ties(replace(network, ties=ties))
    assert isinstance(found.rows, tuple)
    assert found.rows[0].introducer == "g2n2"
