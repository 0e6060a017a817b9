"""``compare``: figures side by side, shared value chains, twins."""

import re
from collections import Counter
from typing import Any

import pytest

import clusteratlas
from clusteratlas.model import BANDS, is_known

Run = Any
REGIONS = ["centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania"]
TYPES = (
    "ca:Agency ca:Cluster ca:ClusterOrganisation ca:Company ca:Infrastructure ca:Intermediary "
    "ca:Organisation ca:PublicAuthority ca:ResearchOrganisation ca:University"
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


@pytest.mark.parametrize("least", ["moderate", "weak"])
def test_the_chains_are_those_of_the_links_that_count(
    ask: Run, shipped: clusteratlas.Atlas, least: str
) -> None:
    found = ask("compare", "lapland", "--format", "json", *(["--weak"] if least == "weak" else []))
    row = found.rows[0]
    links = shipped.links(region="lapland")
    sizes = Counter(link.value_chain for link in links if is_known(link, least))
    assert {chain: count for chain, count in row["chains"].items() if count} == sizes
    assert list(row["chains"].values()) == sorted(row["chains"].values(), reverse=True)
    assert row["links"] == {band: [link.band for link in links].count(band) for band in BANDS}
    weak = row["links"]["weak"]
    assert weak
    if least == "weak":
        assert row["links_counted"] == "strong, moderate and weak"
        assert "Links counted: strong, moderate and weak." in found.err
    else:
        assert row["links_counted"] == "strong and moderate"
        assert f"Links counted: strong and moderate; {weak} weak left out (--weak)." in found.err


def test_the_table_says_which_links_it_counts_and_how_many_it_does_not(
    ask: Run, shipped: clusteratlas.Atlas
) -> None:
    def row(heading: str, *options: str) -> list[str]:
        lines = ask("compare", "hamburg", "lapland", *options).lines
        found: str = next(line for line in lines if line.startswith(heading))
        return found.removeprefix(heading).split()

    bands = [Counter(link.band for link in shipped.links(region=region)) for region in ("hamburg", "lapland")]
    assert row("Strong and moderate links") == [str(one["strong"] + one["moderate"]) for one in bands]
    assert row("Weak links, not counted") == [str(one["weak"]) for one in bands]
    assert row("Strong, moderate and weak links", "--weak") == [str(one.total()) for one in bands]


def test_the_largest_chain_of_hamburg_is_the_one_that_most_link_to_strongly_or_moderately(ask: Run) -> None:
    row = ask("compare", "hamburg", "--format", "json").rows[0]
    weak = ask("compare", "hamburg", "--format", "json", "--weak").rows[0]
    assert next(iter(row["chains"])) == "value-chain-aircraft"
    assert next(iter(weak["chains"])) == "value-chain-green-hydrogen"


def test_a_region_named_twice_stands_once(ask: Run) -> None:
    assert len(ask("compare", "lapland", "Lapland", "lappi", "--format", "json").rows) == 1


def test_an_account_that_goes_on_is_told(ask: Run) -> None:
    found = ask("compare", "Hauts-de-France", "hamburg", "--format", "json")
    assert "Hauts-de-France continues the account of Nord-Pas-de-Calais." in found.err


def test_shared_chains_are_linked_to_in_at_least_two_of_the_regions(
    ask: Run, shipped: clusteratlas.Atlas
) -> None:
    found = ask("compare", "hamburg", "stockholm", "--shared", "--format", "json")
    assert found.status == 0
    links = {
        region: {link.value_chain for link in shipped.links(region=region, least="moderate")}
        for region in ("hamburg", "stockholm")
    }
    assert {row["value_chain"] for row in found.rows} == links["hamburg"] & links["stockholm"]
    assert all(list(row) == ["value_chain", "label", "hamburg", "stockholm"] for row in found.rows)
    assert all(row["hamburg"] and row["stockholm"] for row in found.rows)
    assert "the stakeholders that have a strong or moderate link to the chain" in found.err
    weak = ask("compare", "hamburg", "stockholm", "--shared", "--weak", "--format", "json")
    assert sum(row["hamburg"] for row in weak.rows) > sum(row["hamburg"] for row in found.rows)
    assert "the stakeholders that have a link to the chain" in weak.err


def test_twins_are_alike_by_the_links_that_count(ask: Run, shipped: clusteratlas.Atlas) -> None:
    def overlap(least: str) -> float:
        shares = []
        for region in ("hamburg", "stockholm"):
            links = [link for link in shipped.links(region=region) if is_known(link, least)]
            linked = {link.stakeholder for link in links}
            sizes = Counter(link.value_chain for link in links)
            shares.append({chain: size / len(linked) for chain, size in sizes.items()})
        pairs = [(shares[0].get(chain, 0), shares[1].get(chain, 0)) for chain in {*shares[0], *shares[1]}]
        return sum(map(min, pairs)) / sum(map(max, pairs))

    for least, options in (("moderate", ()), ("weak", ("--weak",))):
        found = ask("compare", "hamburg", "stockholm", "--twins", "--format", "json", *options)
        assert found.rows[0]["chains"] == pytest.approx(overlap(least))
        assert "Links counted: strong" in found.err
    assert overlap("moderate") != overlap("weak")


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
    words = "a university or research body runs an initiative that targets a cluster"
    twin = next(
        row
        for row in ask("compare", "hamburg", "--twins", "--format", "json").rows
        if row["region"] == "stockholm"
    )
    assert words in {pattern["words"] for pattern in twin["lacking"]}

    def runs(region: str) -> bool:
        return bool(
            truth(
                f"ASK {{ ?tie a ca:Tie ; ca:region id:{region} ; rdf:subject ?u ; rdf:predicate ?how ; "
                "rdf:object ?p . VALUES ?how { ca:leads ca:designs ca:implements ca:manages } "
                "?u a ?type . VALUES ?type { ca:University ca:ResearchOrganisation ca:Infrastructure } "
                "?p ca:targets ?c . ?c a ca:Cluster }"
            )
        )

    assert runs("stockholm")
    assert not runs("hamburg")


def test_on_a_terminal_twins_are_told_with_what_is_usual_and_sources_by_title(ask: Run, truth: Run) -> None:
    found = ask("compare", "hamburg", "--twins")
    assert re.search(r"^Stockholm County: value chains \d+% alike$", found.out, re.MULTILINE)
    assert re.search(r"types of stakeholders \d+% alike; other pairs of regions \d+% to \d+%, so ", found.out)
    assert "Digital health value chain (only these two)" in found.out
    assert "recorded there, not here: " in found.out
    ids = {row["s"].rsplit("/", 1)[-1] for row in truth("SELECT ?s { ?s a ca:Source }")}
    words = set(re.findall(r"[\w-]+", found.out))
    assert ids
    assert not ids & words
    assert "It may be done here all the same." in found.err


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
