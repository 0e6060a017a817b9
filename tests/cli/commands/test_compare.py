"""``compare``: figures side by side, shared value chains, twins."""

import re
from typing import Any

import pytest

import clusteratlas

Run = Any
REGIONS = ["centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania"]
TYPES = (
    "ca:Agency ca:Cluster ca:ClusterOrganisation ca:Company ca:Infrastructure ca:Intermediary "
    "ca:PublicAuthority ca:ResearchOrganisation ca:University"
)


@pytest.mark.parametrize("count", [1, 2, 6])
def test_as_many_regions_as_named_stand_side_by_side(ask: Run, count: int) -> None:
    found = ask("compare", *REGIONS[:count], "--format", "json")
    assert found.status == 0
    assert [row["region"] for row in found.rows] == REGIONS[:count]
    table = ask("compare", *REGIONS[:count])
    assert table.lines[0].startswith("figure")
    assert table.lines[1].split()[0] == "Stakeholders"
    assert len(table.lines[1].split()) == count + 1


def test_the_figures_are_those_of_the_files(ask: Run, truth: Run) -> None:
    for row in ask("compare", *REGIONS, "--format", "json").rows:
        region = row["region"]
        actors = truth(
            f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ VALUES ?t {{ {TYPES} }} ?s a ?t ; ca:region id:{region} }}"
        )
        assert sum(row["actors"].values()) == int(actors[0]["n"])
        initiatives = truth(
            "SELECT (COUNT(DISTINCT ?s) AS ?n) { VALUES ?t { ca:PolicyInitiative ca:Programme } "
            f"?s a ?t ; ca:region id:{region} }}"
        )
        assert sum(row["initiatives"].values()) == int(initiatives[0]["n"])
        assert 0 < row["attested"] <= 1
        assert 0 <= row["stages_served"] <= row["stages"]


def test_the_chains_are_those_of_the_links(ask: Run) -> None:
    row = ask("compare", "lapland", "--format", "json").rows[0]
    links = ask("links", "--region", "lapland", "--format", "json").rows
    counts: dict[str, set[str]] = {}
    for link in links:
        counts.setdefault(link["value_chain"], set()).add(link["stakeholder"])
    assert row["chains"] == {chain: len(who) for chain, who in counts.items()}


def test_a_region_named_twice_stands_once(ask: Run) -> None:
    assert len(ask("compare", "lapland", "Lapland", "lappi", "--format", "json").rows) == 1


def test_an_account_that_goes_on_is_told(ask: Run) -> None:
    found = ask("compare", "Hauts-de-France", "hamburg", "--format", "json")
    assert "Hauts-de-France continues the account of Nord-Pas-de-Calais." in found.err


def test_shared_chains_are_linked_to_in_at_least_two_of_the_regions(ask: Run) -> None:
    found = ask("compare", "hamburg", "stockholm", "--shared", "--format", "json")
    assert found.status == 0
    links = {
        region: {row["value_chain"] for row in ask("links", "--region", region, "--format", "json").rows}
        for region in ("hamburg", "stockholm")
    }
    assert {row["value_chain"] for row in found.rows} == links["hamburg"] & links["stockholm"]
    assert all(list(row) == ["value_chain", "label", "hamburg", "stockholm"] for row in found.rows)
    assert all(row["hamburg"] and row["stockholm"] for row in found.rows)


def test_one_region_alone_is_set_beside_all_others(ask: Run) -> None:
    rows = ask("compare", "lapland", "--shared", "--format", "json").rows
    assert rows
    assert all(row["lapland"] > 0 for row in rows)
    assert all(sum(row[region] > 0 for region in REGIONS) > 1 for row in rows)


def test_twins_are_alike_and_differ_as_told(ask: Run, truth: Run) -> None:
    found = ask("compare", "centro", "--twins", "--format", "json")
    assert found.status == 0
    similarities = [row["similarity"] for row in found.rows]
    assert similarities == sorted(similarities, reverse=True)
    for row in found.rows:
        assert row["region"] != "centro"
        assert row["shared"]
        for pattern in row["lacking"]:
            assert pattern["examples"]
            assert pattern["sources"]
            for example in pattern["examples"]:
                assert truth(f"ASK {{ id:{example} a ?t VALUES ?t {{ ca:PolicyInitiative ca:Programme }} }}")
            for source in pattern["sources"]:
                assert truth(f"ASK {{ source:{source} a ca:Source }}")


def test_a_pattern_that_a_twin_has_is_one_that_the_region_lacks(ask: Run, truth: Run) -> None:
    words = "a university leads a programme that targets a value chain"
    twin = next(
        row
        for row in ask("compare", "hamburg", "--twins", "--format", "json").rows
        if row["region"] == "stockholm"
    )
    assert words in {pattern["words"] for pattern in twin["lacking"]}

    def leads(region: str) -> bool:
        return bool(
            truth(
                f"ASK {{ ?u a ca:University ; ca:leads ?p . ?p a ca:Programme ; ca:region id:{region} ; "
                "ca:targets ?c . ?c a ca:ValueChain }"
            )
        )

    assert leads("stockholm")
    assert not leads("hamburg")


def test_where_nobody_is_alike_no_twin_is_named(ask: Run) -> None:
    found = ask("compare", "lapland", "--twins")
    assert (found.status, found.out) == (2, "")
    assert re.search(r"No twins are named: no other region's value chains overlap .* by 10%", found.err)


def test_twins_are_sought_among_the_regions_named_and_those_left_out_are_told(ask: Run) -> None:
    found = ask("compare", "hamburg", "stockholm", "centro", "--twins", "--format", "json")
    assert [row["region"] for row in found.rows] == ["stockholm"]
    assert "Left out, as too little alike or too thinly recorded: Centro (Portugal)." in found.err


def test_no_region_is_its_own_twin_under_a_later_name(ask: Run) -> None:
    rows = ask("compare", "Hauts-de-France", "--twins", "--format", "json").rows
    assert "nord-pas-de-calais" not in {row["region"] for row in rows}
    again = ask("compare", "hamburg", "hamburg", "--twins", "--format", "json").rows
    assert "hamburg" not in {row["region"] for row in again}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Missing argument"),
        (("hamburg", "nowhere"), "There is no region “nowhere”"),
        (("nowhere", "--twins"), "There is no region"),
        (("hamburg", "Stokholm", "--shared"), "Nearest: "),
        (("hamburg", "--twins", "--shared"), "two questions"),
    ],
)
def test_a_request_at_fault_is_2(ask: Run, arguments: tuple[str, ...], words: str) -> None:
    found = ask("compare", *arguments)
    assert (found.status, found.out) == (2, "")
    assert words in found.err


def test_density_is_that_of_the_stakeholders(ask: Run, shipped: clusteratlas.Atlas) -> None:
    row = ask("compare", "hamburg", "--format", "json").rows[0]
    graph = shipped.network("actors", region="hamburg")
    local = [node for node, data in graph.nodes(data=True) if data["region"] == "hamburg"]
    inside = graph.subgraph(local)
    assert row["density"] == pytest.approx(2 * inside.size() / (len(inside) * (len(inside) - 1)))
