"""Validated projections of a region: who is paired, in which words, and what could have been found."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from clusteratlas.analysis import projections
from clusteratlas.analysis.lenses import two_mode
from clusteratlas.analysis.projections import Side, validated
from clusteratlas.errors import RequestError
from clusteratlas.model import Factor, Hop, Link, Network, Path, Thing, Tie

if TYPE_CHECKING:
    from clusteratlas.model import Scale

ONE, TWO, THREE = (tuple(f"{group}-{n}" for n in range(1, 7)) for group in ("one", "two", "three"))
WITHIN = {frozenset(pair) for group in (ONE, TWO, THREE) for pair in combinations(group, 2)}


def _thing(id_: str, type_: str, region: str = "vale") -> Thing:
    return Thing(id_, f"https://example.org/{id_}", type_, {"en": id_.title()}, region=region)


def _link(who: str, chain: str, route: str, scale: Scale) -> Link:
    hops = [Hop(who, "contributes-to", chain, status="attested")]
    if route == "cluster":
        hops = [
            Hop(who, "member-of", "club", status="attested"),
            Hop("club", "contributes-to", chain, status="attested"),
        ]
    path = Path(tuple(hops), "attested", route, "link", "stated", (Factor("made up", 0.9, 0),))
    return Link(who, chain, "vale", (path,), scale)


@pytest.fixture
def vale(valley_links: tuple[Link, ...]) -> tuple[Network, tuple[Link, ...]]:
    """Three groups of 14 firms, each linked to six chains of its own, the last of each group by a cluster."""
    scale = valley_links[0].scale
    things = {"vale": _thing("vale", "region"), "club": _thing("club", "cluster")}
    links = []
    for group, chains in enumerate((ONE, TWO, THREE)):
        things |= {chain: _thing(chain, "value-chain", "") for chain in chains}
        for number in range(14):
            firm = f"firm-{group}-{number:02}"
            things[firm] = _thing(firm, "company")
            links += [
                _link(firm, chain, "cluster" if number == 13 and chain == chains[0] else "direct", scale)
                for chain in chains
            ]
    return Network(things["vale"], "", things, (), {}, {}), tuple(links)


def told(side: Side) -> set[frozenset[str]]:
    return {frozenset((pair.one, pair.other)) for pair in side.pairs if pair.validated}


def test_chains_of_the_same_firms_are_told_with_names_numbers_and_what_is_their_own(
    vale: tuple[Network, tuple[Link, ...]],
) -> None:
    _, chains = validated("chains", *vale)
    assert told(chains) == WITHIN
    pair = next(pair for pair in chains.pairs if {pair.one, pair.other} == set(ONE[:2]))
    assert len(pair.shared) == 14
    assert pair.own == 13
    assert pair.tied == ()
    assert pair.sentence.startswith(
        f"One-1 and One-2 share 14 stakeholders; breadth alone would give {pair.expected:.1f} (p "
    )
    assert "Firm-0-00, Firm-0-01, Firm-0-02 and 11 more." in pair.sentence
    assert "13 of the 14 have ties of their own to both; the others link" in pair.sentence
    assert "No tie" not in pair.sentence, "two chains have no ties of their own"
    assert "finding" not in pair.sentence
    assert chains.sentence.startswith(
        "Of 45 pairs of value chains that share a stakeholder, 45 share significantly more"
    )
    assert "Each link is counted by itself" in chains.sentence
    assert chains.power.startswith("153 pairs of value chains have enough ties")


def test_where_no_pair_could_be_told_the_sentence_says_so(vale: tuple[Network, tuple[Link, ...]]) -> None:
    network, links = vale
    stakeholders, chains = validated(
        "chains", network, [link for link in links if link.stakeholder in {"firm-0-00", "firm-0-01"}][:8]
    )
    assert stakeholders.findings.tests == chains.findings.tests == 0
    assert stakeholders.pairs == ()
    assert stakeholders.sentence == (
        "1 pair of stakeholders shares a value chain, and cannot be told from chance: even two that had all "
        f"in common would come to p {stakeholders.findings.least:.2g} at best. Reading partners out of "
        "shared value chains would be guessing."
    )
    assert stakeholders.power == ""
    alone, _ = validated("chains", network, links[:1])
    assert alone.sentence == "No two stakeholders share a value chain."


def test_a_collective_is_in_no_pair_and_stays_in_the_network(
    vale: tuple[Network, tuple[Link, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def marked(*asked: Any) -> Any:
        graph = two_mode(*asked)
        graph.nodes["firm-0-00"]["collective"] = True
        return graph

    whole, chains = validated("chains", *vale)
    monkeypatch.setattr(projections, "two_mode", marked)
    without, same = validated("chains", *vale)
    assert any("firm-0-00" in pair for pair in told(whole))
    assert told(without) == {pair for pair in told(whole) if "firm-0-00" not in pair}
    assert without.findings.possible == 41 * 40 // 2
    assert same == chains


def test_a_recorded_tie_between_the_two_is_told_and_its_absence_too(
    vale: tuple[Network, tuple[Link, ...]],
) -> None:
    network, links = vale
    tie = Tie("tie:x", "firm-0-01", "partner-of", "firm-0-00", status="attested")
    side, _ = validated("chains", replace(network, ties=(tie,)), links)
    found = {frozenset((pair.one, pair.other)): pair for pair in side.pairs}
    known = found[frozenset(("firm-0-00", "firm-0-01"))]
    assert known.tied == ("partner-of",)
    assert known.sentence.endswith("A tie between the two is recorded: partner-of.")
    assert known.sentence.count("To 6 of the 6 both have ties of their own.") == 1
    assert found[frozenset(("firm-0-00", "firm-0-02"))].sentence.endswith(
        "No tie between the two is recorded."
    )


def test_draws_with_fixed_degrees_find_the_same_here_and_a_seed_fixes_them(
    vale: tuple[Network, tuple[Link, ...]],
) -> None:
    _, chains = validated("chains", *vale, null="fixed", draws=400)
    assert told(chains) == WITHIN
    assert chains.power.startswith(
        "153 pairs of value chains were tested; the smallest p that any could reach is 0.0025"
    )
    few, _ = validated("chains", *vale, null="fixed", draws=30, seed=2)
    assert few == validated("chains", *vale, null="fixed", draws=30, seed=2)[0]
    assert few != validated("chains", *vale, null="fixed", draws=30, seed=3)[0]
    assert "so that a single one could not be told" in few.power


def test_too_many_draws_of_a_large_network_are_refused(
    vale: tuple[Network, tuple[Link, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projections, "_MOST", 42 * 42 * 100)
    validated("chains", *vale, null="fixed", draws=100)
    with pytest.raises(RequestError, match=r"101 draws of 42 stakeholders .* At most 100"):
        validated("chains", *vale, null="fixed", draws=101)


def test_initiatives_have_both_sides_and_clusters_one(
    valley: Network, valley_links: tuple[Link, ...]
) -> None:
    assert [side.of[1] for side in validated("initiatives", valley)] == ["stakeholders", "initiatives"]
    assert [side.of[1] for side in validated("clusters", valley, valley_links)] == ["clusters"]
    with pytest.raises(RequestError, match="Lenses of what is shared"):
        validated("ties", valley)


def test_more_links_count_where_weak_ones_do(valley: Network, valley_links: tuple[Link, ...]) -> None:
    few, many = (validated("chains", valley, valley_links, least)[1] for least in ("moderate", "weak"))
    assert few.findings.rows == many.findings.rows
    stakeholders = [validated("chains", valley, valley_links, least)[0] for least in ("moderate", "weak")]
    assert stakeholders[0].findings.rows < stakeholders[1].findings.rows
