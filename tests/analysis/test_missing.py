"""Missing ties: ranked only where hidden ties are found again, with reasons that hold and somebody to ask."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from clusteratlas.analysis.lenses import lens_graph
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.analysis.missing import LEAST_FOUND, LEAST_TIES, HoldOut, missing_ties
from clusteratlas.analysis.missing.records import Records
from clusteratlas.analysis.missing.rows import Teller
from clusteratlas.model import DatasetInfo, Network, Thing, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable

Pairs = set[tuple[str, str]]


def region(ties: Iterable[tuple[str, str]], valley: Network, alone: Iterable[str] = ()) -> Network:
    """A region of companies with these ties among them; what is called plan-x is a programme."""
    pairs = sorted(ties)
    names = sorted({name for pair in pairs for name in pair} | set(alone))
    things = {
        name: Thing(
            name,
            name,
            "programme" if name.startswith("plan-") else "company",
            {"en": name.title()},
            region="valley",
        )
        for name in names
    }
    found = tuple(
        Tie(f"{a}-{b}", a, "participated-in" if b.startswith("plan-") else "partner-of", b, status="attested")
        for a, b in pairs
    )
    return replace(valley, things=things, ties=found, stages={})


def blocks(count: int, size: int) -> Pairs:
    """Groups in which everybody knows everybody."""
    return {
        (f"g{group}n{a}", f"g{group}n{b}") for group in range(count) for a, b in combinations(range(size), 2)
    }


def village(gone: Pairs) -> Pairs:
    """Four groups of six in which everybody knows everybody but these, each with some ties to the next."""
    bridges = {
        (f"g{group}n{a}", f"g{group + 1}n{b}") for group in range(3) for a, b in ((4, 0), (5, 1), (3, 5))
    }
    return blocks(4, 6) - gone | bridges


def programmes(seed: int) -> tuple[Pairs, Pairs]:
    """Firms that meet in programmes: who is in two of the same gets tied, who meets at a fair not.

    A fifth of these ties is not recorded yet: it comes second.
    """
    dice = random.Random(seed)  # noqa: S311 - seeded sampling, not secrecy
    firms = [f"f{number:02}" for number in range(60)]
    together = [dice.sample(firms[first : first + 10], 6) for first in range(0, 60, 10) for _ in range(3)]
    fairs = [dice.sample(firms, 20) for _ in range(3)]
    places = {f"plan-{number:02}": inside for number, inside in enumerate((*together, *fairs))}
    met = Counter(tuple(sorted(pair)) for inside in together for pair in combinations(inside, 2))
    made = {(one, other) for (one, other), times in met.items() if times > 1 and dice.random() < 0.7}
    gone = set(dice.sample(sorted(made), len(made) // 5))
    return {(firm, plan) for plan, inside in places.items() for firm in inside} | made - gone, gone


GONE = {("g2n0", "g2n2"), ("g1n2", "g1n4")}


def test_the_ties_left_out_of_dense_groups_are_ranked_first(valley: Network) -> None:
    found = missing_ties(region(village(GONE), valley))
    assert isinstance(found.test, HoldOut)
    assert isinstance(found.rows, tuple)
    assert {(row.one, row.other) for row in found.rows[:2]} == GONE
    assert len(found.rows) > 2
    first = found.rows[0]
    around = Records.of(region(village(GONE), valley)).around
    assert set(first.shared) == around[first.one] & around[first.other]
    assert first.introducer in first.shared
    assert first.predictor == "ways of three steps"


def test_where_all_that_share_something_are_alike_no_order_is_given(valley: Network) -> None:
    found = missing_ties(region(blocks(4, 6) - GONE, valley))
    assert isinstance(found.rows, NotComputable)
    assert "is not surely better than guessing" in found.rows.reason
    assert found.unranked.startswith("2 pairs of stakeholders without a tie share something: 1 share G1N0, ")


def test_a_row_is_told_in_sentences_that_end_in_whom_to_ask(valley: Network) -> None:
    found = missing_ties(region(village({("g3n2", "g3n4")}), valley))
    assert isinstance(found.rows, tuple)
    first = found.rows[0]
    assert first.reasons[:4] == (
        "both are tied to G3N3 (company, with ties to 5 things)",
        "both are tied to G3N0 (company, with ties to 6 things)",
        "both are tied to G3N1 (company, with ties to 6 things)",
        "both are tied to G3N5 (company, with ties to 6 things)",
    )
    assert first.sentences() == (
        f"No tie between G3N2 and G3N4 is recorded; {first.reasons[0]}; {first.reasons[1]}; and 2 more.",
        f"If made: {first.effect.sentence}.",
        "Ask G3N0: it is tied to both and could introduce them.",
    )


@pytest.mark.parametrize("seed", range(3))
def test_where_programmes_make_ties_those_to_come_are_found(valley: Network, seed: int) -> None:
    recorded, gone = programmes(seed)
    network = region(recorded, valley)
    found = missing_ties(network, top=20)
    assert isinstance(found.test, HoldOut)
    assert found.test.carries
    assert isinstance(found.rows, tuple)
    hits = sum((row.one, row.other) in gone for row in found.rows)
    records = Records.of(network)
    able = [
        (a, b)
        for a, b in combinations(records.actors, 2)
        if b not in records.around[a] and records.around[a] & records.around[b]
    ]
    by_chance = 20 * len(gone.intersection(able)) / len(able)
    assert hits > 3 * by_chance


def test_where_ties_are_random_at_given_degrees_nothing_is_ranked(valley: Network) -> None:
    ranked = 0
    for seed in range(20):
        dice = random.Random(seed)  # noqa: S311 - seeded sampling, not secrecy
        degrees = [dice.choice([1, 2, 2, 3, 4, 8]) for _ in range(60)]
        degrees[0] += sum(degrees) % 2
        graph: nx.Graph[int] = nx.Graph(nx.configuration_model(degrees, seed=seed))
        graph.remove_edges_from(nx.selfloop_edges(graph))
        ties = {(f"n{min(edge):02}", f"n{max(edge):02}") for edge in graph.edges}
        found = missing_ties(region(ties, valley), rounds=10, seed=seed)
        ranked += isinstance(found.rows, tuple)
    assert ranked <= 1, "a lead of two standard errors is luck in at most one of twenty"


def test_where_nothing_is_ranked_the_reason_and_what_is_shared_are_told(valley: Network) -> None:
    star = {("hub", f"leaf{number:02}") for number in range(30)}
    found = missing_ties(region(star, valley))
    assert isinstance(found.rows, NotComputable)
    assert found.rows.reason.startswith("of 30 ties among the region's stakeholders only 0 still shared")
    assert found.unranked == "435 pairs of stakeholders without a tie share something: 435 share Hub."


def test_ties_that_share_nothing_once_hidden_are_counted_as_not_found(valley: Network) -> None:
    chain = {(f"n{place:02}", f"n{place + 1:02}") for place in range(25)}
    found = missing_ties(region(blocks(3, 6) - {("g2n1", "g2n3")} | chain, valley))
    assert isinstance(found.test, HoldOut)
    assert found.test.ties == 44 + 25
    assert found.test.hidden == pytest.approx(69 / 5)
    assert found.test.found == pytest.approx(44 / 69, abs=0.01)
    assert "64% of the hidden ties still share something" in found.test.sentences[0]


def test_too_few_ties_cannot_be_tested(valley: Network) -> None:
    found = missing_ties(valley)
    assert isinstance(found.test, NotComputable)
    assert str(LEAST_TIES) in found.test.reason
    assert found.rows == found.test


def test_too_few_ties_that_could_be_found_cannot_be_tested_either(valley: Network) -> None:
    ring = {(f"n{place:02}", f"n{(place + 1) % 30:02}") for place in range(30)}
    found = missing_ties(region({(min(pair), max(pair)) for pair in ring}, valley))
    assert isinstance(found.test, NotComputable)
    assert f"({LEAST_FOUND})" in found.test.reason


def test_where_all_are_tied_nothing_is_missing(valley: Network) -> None:
    found = missing_ties(region(blocks(1, 8), valley))
    assert isinstance(found.rows, NotComputable)
    assert not found.unranked


def test_the_same_seed_gives_the_same_test_and_another_another(valley: Network) -> None:
    network = region(programmes(1)[0], valley)
    assert missing_ties(network, seed=5) == missing_ties(network, seed=5)
    assert missing_ties(network, seed=5).test != missing_ties(network, seed=6).test


def test_a_predecessor_is_neither_proposed_nor_hidden(valley: Network) -> None:
    network = region(village(GONE), valley)
    succession = tuple(
        Tie(f"s{a}", a, "successor-of", b, status="attested") for a, b in (("g2n0", "g2n2"), ("g0n1", "g0n0"))
    )
    found = missing_ties(replace(network, ties=(*network.ties, *succession)), top=1_000)
    assert isinstance(found.rows, tuple)
    proposed = {(row.one, row.other) for row in found.rows}
    assert ("g1n2", "g1n4") in proposed
    assert ("g2n0", "g2n2") not in proposed
    assert ("g0n0", "g0n1") not in Records.of(replace(network, ties=(*network.ties, *succession))).ties


def test_who_stands_for_unnamed_bodies_is_neither_proposed_nor_introduces(valley: Network) -> None:
    network = region(blocks(4, 6) - {("g2n1", "g2n3"), ("g1n0", "g1n4")}, valley)
    records = Records.of(network)
    for node in ("g2n0", "g1n4"):
        records.graph.nodes[node]["collective"] = True
    assert "g1n4" not in records.actors
    assert not any("g2n0" in pair for pair in records.ties)
    assert "g2n0" in records.around["g2n1"], "it stays in the network"
    row = Teller(records, "").row(1.0, "g2n1", "g2n3")
    assert row.introducer == "g2n2"


def test_who_has_ended_is_neither_proposed_nor_introduces(valley: Network) -> None:
    network = region(village(GONE | {("g3n2", "g3n4")}), valley)
    dated = replace(network, dataset=DatasetInfo("d", "Data", issued="2026-11-26"))
    ended = {id_: replace(dated.things[id_], valid_to="2019") for id_ in ("g1n2", "g3n0", "g3n1")}
    late = replace(dated, things={**dated.things, **ended})
    found, before = missing_ties(late, top=1_000), missing_ties(dated, top=1_000)
    assert isinstance(found.rows, tuple)
    assert isinstance(before.rows, tuple)
    assert found.test == before.test, "what has ended helps to test"
    kept = [(row.one, row.other) for row in before.rows if not ended.keys() & {row.one, row.other}]
    assert [(row.one, row.other) for row in found.rows] == kept
    assert ("g1n2", "g1n4") in {(row.one, row.other) for row in before.rows}
    assert not ended.keys() & {row.introducer for row in found.rows}
    assert missing_ties(replace(late, at="2018"), top=1_000).rows == before.rows


def test_who_stands_for_unnamed_bodies_is_no_reason_either(valley: Network) -> None:
    records = Records.of(region(blocks(2, 5) - {("g0n0", "g0n1"), ("g0n0", "g0n2")}, valley))
    told = Teller(records, "").row(1.0, "g0n0", "g0n1").reasons
    assert any(reason.startswith("G0N2 is tied to G0N1") for reason in told)
    records.graph.nodes["g0n2"]["collective"] = True
    told = Teller(records, "").row(1.0, "g0n0", "g0n1").reasons
    assert not any(reason.startswith("G0N2 is tied") for reason in told)


def test_an_attested_acquaintance_introduces_before_an_uncited_one(valley: Network) -> None:
    network = region(village({("g3n2", "g3n4")}), valley)
    ties = tuple(replace(t, status="uncited") if "g3n0" in {t.subject, t.object} else t for t in network.ties)
    found = missing_ties(replace(network, ties=ties))
    assert isinstance(found.rows, tuple)
    assert found.rows[0].introducer == "g3n1"


def test_who_leads_what_is_shared_is_asked_where_nobody_is_tied_to_both(valley: Network) -> None:
    ties = blocks(2, 3) | {("g0n0", "plan-a"), ("g1n0", "plan-a")}
    network = region(ties, valley, alone=["boss", "office"])
    things = {**network.things, "office": replace(network.things["office"], type="agency")}
    alone = Teller(Records.of(replace(network, things=things)), "").row(1.0, "g0n0", "g1n0")
    assert alone.introducer == ""
    assert alone.ask == (
        "Ask Office, an agency of the region: no named stakeholder of the region is recorded as tied to both."
    )
    near = region(ties | {("bureau", "g1n0"), ("office", "plan-b"), ("bureau", "plan-b")}, valley)
    agencies = {id_: replace(near.things[id_], type="agency") for id_ in ("office", "bureau")}
    asked = Teller(Records.of(replace(near, things={**near.things, **agencies})), "").row(1.0, "g0n0", "g1n0")
    assert asked.ask.startswith("Ask Bureau, an agency of the region: "), "it is tied to one of the two"
    lead = Tie("lead", "boss", "leads", "plan-a", status="attested")
    led = Teller(Records.of(replace(network, things=things, ties=(*network.ties, lead))), "")
    assert led.row(1.0, "g0n0", "g1n0").ask == "Ask Boss: it leads Plan-A."
    nobody = Teller(Records.of(network), "").row(1.0, "g0n0", "g1n0")
    assert nobody.ask == "No named stakeholder of the region is recorded as tied to both."


def test_a_tie_that_joins_two_parts_raises_the_global_efficiency(valley: Network) -> None:
    network = region(blocks(2, 4) | {("g0n0", "plan-a"), ("g1n0", "plan-a")}, valley)
    row = Teller(Records.of(network), "").row(1.0, "g0n0", "g1n0")
    graph = lens_graph("actors", network)
    before = nx.global_efficiency(graph)
    graph.add_edge("g0n0", "g1n0")
    after = nx.global_efficiency(graph)
    assert row.effect.components == (2, 1)
    assert list(row.effect.efficiency) == pytest.approx([before, after])
    assert row.effect.sentence.startswith(
        f"joins two parts (2 to 1); global efficiency {before:.3f} to {after:.3f}"
    )


def test_who_is_like_one_and_tied_to_the_other_is_told_truly(valley: Network) -> None:
    network = region(programmes(2)[0], valley)
    around = Records.of(network).around
    found = missing_ties(network, top=20)
    assert isinstance(found.rows, tuple)
    told = 0
    for row in found.rows:
        for reason in row.reasons[len(row.shared) :]:
            head, _, tail = reason.lower().partition(" and, as ")
            who, far = head.split(" is tied to ")
            like, by = tail.removesuffix(" more").split(" is, to ")
            by = by.split(" and ")[0]
            assert {like, far} == {row.one, row.other}
            assert far in around[who]
            assert like not in around[who]
            assert by in around[who] & around[like]
            told += 1
    assert told


def test_no_tie_is_missing_between_an_owner_and_what_its_own_manages_nor_between_what_one_manages(
    valley: Network,
) -> None:
    network = region(blocks(2, 4), valley)
    more = (
        *(Tie("a", "g0n0", "governs", "g0n1", status="attested"), Tie("b", "g0n1", "manages", "g1n0")),
        Tie("c", "g0n1", "manages", "g1n1"),
    )
    related = Records.of(replace(network, ties=(*network.ties, *more))).related
    assert related == {frozenset(("g0n0", "g1n0")), frozenset(("g0n0", "g1n1")), frozenset(("g1n0", "g1n1"))}
