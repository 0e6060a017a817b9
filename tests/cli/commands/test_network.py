"""``network``: lenses and measures of the shipped regions, rankings, what-ifs, explanations."""

import re
from typing import Any

import networkx as nx
import pytest

import clusteratlas
from clusteratlas.analysis.measures.registry import MEASURES, fitting

Run = Any
REGIONS = ["centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania"]
LENSES = ["ties", "actors", "chains", "clusters", "initiatives"]
LENS_OF = [
    (name, lens) for name, measure in MEASURES.items() for lens in LENSES if lens not in measure.lenses
]
HEADINGS = [
    *(
        "Name",
        "Title",
        "Formula",
        "Reference",
        "Range",
        "Isolates",
        "Direction",
        "Weights",
        "Lenses",
        "Reading",
    ),
    "Do not conclude",
]


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("region", ["lapland", "nord-pas-de-calais"])
def test_every_measure_of_nodes_runs_through_every_lens_it_fits(ask: Run, region: str, lens: str) -> None:
    found = ask("network", region, "--lens", lens, "--format", "json")
    assert found.status == 0
    columns = [column for measure in fitting(lens, "node") for column in (measure.columns or (measure.name,))]
    assert found.rows
    for row in found.rows:
        assert list(row) == ["id", "label", "type", *columns]
        for name in columns:
            assert isinstance(row[name], float | None), (name, row[name])
            assert row[name] is not None or re.search(rf"\b{name}(, \w+)* of ", found.err)
    assert f"Lens {lens}: " in found.err
    assert "weights: " in found.err


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("region", ["lapland", "nord-pas-de-calais"])
def test_every_measure_of_the_whole_runs_through_every_lens_it_fits(ask: Run, region: str, lens: str) -> None:
    found = ask("network", region, "--lens", lens, "--whole", "--format", "json")
    assert found.status == 0
    assert [row["measure"] for row in found.rows] == [measure.name for measure in fitting(lens, "network")]
    assert all(row["reading"] and row["do_not_conclude"] for row in found.rows)
    assert f"Lens {lens}: " in found.err


def test_the_whole_is_told_in_words_with_p_expected_value_core_and_communities(ask: Run) -> None:
    rows = {row["measure"]: row for row in ask("network", "hamburg", "--whole", "--format", "json").rows}
    found = " ".join(ask("network", "hamburg", "--whole").out.split())
    mixing = rows["ei_index"]["details"]
    assert (
        f"expected {mixing['expected']:.2f} if types were dealt out at random; p {mixing['p']:.2f}" in found
    )
    core = rows["core_periphery"]["details"]["core"]
    labels = {row["id"]: row["label"] for row in ask("network", "hamburg", "--format", "json").rows}
    assert f"Core: {', '.join(labels[one] for one in core[:3])} and {len(core) - 3} more." in found
    sizes = [size for size in rows["modularity"]["details"]["sizes"] if size > 1]
    assert f"{len(sizes)} communities of {', '.join(map(str, sizes[:5]))}" in found
    assert all(row["says"] in found for row in rows.values())
    table = ask("network", "hamburg", "--whole", "--format", "markdown").lines[0]
    assert "in words" in table
    assert "says" in ask("network", "hamburg", "--whole", "--format", "csv").lines[0].split(",")


def test_the_nodes_are_the_stakeholders_of_the_region(ask: Run, truth: Run) -> None:
    rows = ask("network", "hamburg", "-m", "degree", "--format", "json").rows
    stakeholders = truth(
        "SELECT DISTINCT ?s { ?s ca:region id:hamburg ; a ?t VALUES ?t { ca:Agency ca:Cluster ca:Company "
        "ca:ClusterOrganisation ca:Infrastructure ca:Intermediary ca:PublicAuthority ca:ResearchOrganisation "
        "ca:University } }"
    )
    assert {row["s"] for row in stakeholders} <= {row["id"] for row in rows}


def test_degree_counts_the_neighbours_that_the_files_hold(ask: Run, truth: Run) -> None:
    rows = {row["id"]: row for row in ask("network", "hamburg", "-m", "degree", "--format", "json").rows}
    around = truth(
        "SELECT DISTINCT ?n { ?tie a ca:Tie ; ca:region id:hamburg ; rdf:predicate ?p . "
        "{ ?tie rdf:subject id:hamburg-aviation ; rdf:object ?n } UNION "
        "{ ?tie rdf:object id:hamburg-aviation ; rdf:subject ?n } "
        "FILTER(?p != ca:locatedIn && ?p != dct:replaces) ?n a ?t FILTER(?t IN (ca:Agency, ca:Cluster, "
        "ca:ClusterOrganisation, ca:Company, ca:Infrastructure, ca:Intermediary, ca:PublicAuthority, "
        "ca:ResearchOrganisation, ca:University)) }"
    )
    assert rows["hamburg-aviation"]["degree"] == len(around)


def test_betweenness_is_that_of_networkx(ask: Run, shipped: clusteratlas.Atlas) -> None:
    graph = shipped.network("actors", region="stockholm")
    expected = nx.betweenness_centrality(graph)
    rows = ask("network", "stockholm", "-m", "betweenness", "--format", "json").rows
    assert {row["id"]: row["betweenness"] for row in rows} == pytest.approx(expected, abs=1e-9)
    values = [row["betweenness"] for row in rows]
    assert values == sorted(values, reverse=True)


@pytest.mark.parametrize(("name", "lens"), LENS_OF)
def test_a_lens_that_does_not_fit_is_refused_with_those_that_fit(ask: Run, name: str, lens: str) -> None:
    whole = ("--whole",) if MEASURES[name].level == "network" else ()
    found = ask("network", "lapland", "--lens", lens, "-m", name, *whole)
    assert (found.status, found.out) == (2, "")
    assert f"Lenses that fit: {', '.join(MEASURES[name].lenses)}." in found.err


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_is_explained_under_all_headings(ask: Run, name: str) -> None:
    found = ask("network", "--explain", name)
    assert (found.status, found.err) == (0, "")
    told = dict(line.split(": ", 1) for line in found.lines)
    assert list(told) == HEADINGS
    assert all(told.values())
    row = ask("network", "--explain", name, "--format", "json").rows[0]
    assert list(row) == [heading.lower().replace(" ", "_") for heading in HEADINGS]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Name a region"),
        (("--explain", "constrain"), "Nearest: constraint"),
        (("hamburg", "-m", "betwenness"), "Nearest: betweenness"),
        (("hamburgg",), "Nearest: Hamburg"),
        (('x" } ; DROP ALL',), "There is no region"),
        (("hamburg", "--lens", "none"), "--lens"),
        (("hamburg", "-m", "density"), "--whole"),
        (("hamburg", "-m", "degree", "--whole"), "value for each node"),
        (("hamburg", "--robust", "--whole"), "--robust"),
        (("hamburg", "--robust", "-m", "density"), "whole network"),
        (("hamburg", "--robust", "-m", "brokerage"), "liaison"),
        (("hamburg", "--robust", "-m", "brokerage", "--column", "x"), "liaison"),
        (("hamburg", "--column", "liaison"), "--robust"),
        (("lapland", "--without", "Universty of Lapland"), "University of Lapland"),
        (("lapland", "--without", "NFID"), "nord-pas-de-calais-nfid"),
        (("lapland", "--without", "lapland"), "the region itself"),
        (("lapland", "--merge", "Arctic Centre", "Arctic Centre"), "merged with itself"),
        (("lapland", "--add", "Arctic Centre", "nobody at all"), "nobody at all"),
        (("lapland", "--add", "Arctic Centre", "Arctic Centre"), "Arctic"),
        (("lapland", "--without", "Arctic Centre", "--robust"), "--robust"),
        (("lapland", "--without", "Arctic Centre", "--by", "region"), "--by"),
        (("lapland", "--without", "Arctic Centre", "-m", "degree"), "value for each node"),
        (("lapland", "--weak"), "The lens actors is made of ties"),
        (("--at", "never", "hamburg"), "is no date"),
    ],
)
def test_a_request_at_fault_is_2_and_says_why(ask: Run, arguments: tuple[str, ...], words: str) -> None:
    found = ask("network", *arguments)
    assert (found.status, found.out) == (2, "")
    assert words.casefold() in found.err.casefold()


def test_groups_may_be_types_regions_or_clusters(ask: Run) -> None:
    def liaison(by: str) -> dict[str, float]:
        rows = ask("network", "hamburg", "-m", "brokerage", "--by", by, "--format", "json").rows
        return {row["id"]: row["liaison"] for row in rows}

    assert liaison("type") != liaison("cluster")
    whole = ask("network", "hamburg", "--whole", "-m", "ei_index", "--by", "region", "--format", "json")
    assert whole.rows[0]["value"] is None
    assert whole.rows[0]["note"].startswith("not computable: ")


def test_attested_ties_alone_are_fewer(ask: Run) -> None:
    def ties(*options: str) -> float:
        row = ask("network", "lapland", "--whole", "-m", "density", "--format", "json", *options).rows[0]
        return float(row["details"]["ties"])

    assert ties("--status", "attested") < ties()


def test_a_table_is_short_and_says_what_it_leaves_out(ask: Run) -> None:
    found = ask("network", "hamburg", "--limit", "3")
    assert len(found.lines) == 4
    assert "core number" in found.lines[0]
    assert "Showing 3 of " in found.err
    assert "Further measures: strength" in found.err
    every = ask("network", "hamburg", "-m", "degree", "--limit", "3", "--format", "csv")
    assert len(every.lines) > 50


def test_a_region_that_was_replaced_is_told(ask: Run) -> None:
    found = ask("network", "Hauts-de-France", "-m", "degree", "--limit", "1")
    assert "continues the account of Nord-Pas-de-Calais" in found.err


def test_the_date_takes_away_what_came_later(ask: Run) -> None:
    def ids(*before: str) -> set[str]:
        return {
            row["id"] for row in ask(*before, "network", "hamburg", "-m", "degree", "--format", "json").rows
        }

    assert ids() - ids("--at", "2015") >= {"hamburg-food-cluster"}


@pytest.mark.parametrize(("options", "least"), [((), "moderate"), (("--weak",), "weak")])
def test_chains_are_measured_by_the_links_that_count_and_say_which(
    ask: Run, shipped: clusteratlas.Atlas, options: tuple[str, ...], least: str
) -> None:
    links = shipped.links(region="hamburg", least=least)
    weak = sum(link.band == "weak" for link in shipped.links(region="hamburg"))
    counted = (
        "strong, moderate and weak" if options else f"strong and moderate; {weak} weak left out (--weak)"
    )
    whole = ("network", "hamburg", "--lens", "chains", "--whole", "--format", "json")
    found = ask(*whole, *options)
    density = next(row for row in found.rows if row["measure"] == "two_mode_density")
    assert density["details"]["ties"] == len(links)
    assert f"Links counted: {counted}." in found.err
    measure = ("network", "hamburg", "--lens", "chains", "-m", "strength", "--format", "json")
    found = ask(*measure, *options)
    together: dict[str, float] = {}
    for link in links:
        for end in (link.stakeholder, link.value_chain):
            together[end] = together.get(end, 0.0) + link.strength
    assert {row["id"]: row["strength"] for row in found.rows if row["strength"]} == pytest.approx(together)
    assert f"Links counted: {counted}." in found.err


def test_lenses_of_ties_say_nothing_of_links(ask: Run) -> None:
    assert "Links counted" not in ask("network", "lapland", "-m", "degree").err


@pytest.mark.parametrize("option", [("--seed", "3"), ("--draws", "50")])
def test_what_says_how_to_draw_is_refused_where_nothing_is_drawn(ask: Run, option: tuple[str, str]) -> None:
    for way in ((), ("--whole",), ("--lens", "chains", "--validated")):
        found = ask("network", "hamburg", *way, *option)
        assert (found.status, found.out) == (2, "")
        assert f"{option[0]} says how --robust, --key-players, --qap and --fixed-degrees draw." in found.err


def test_who_has_ended_or_is_a_guest_is_named_beside_the_table(ask: Run, truth: Run) -> None:
    found = ask("network", "nord-pas-de-calais", "-m", "betweenness", "--limit", "3")
    assert (
        "Ended since: Nutrition Health Longevity Cluster (2019) and PICOM (2019); --at YEAR leaves out"
        in found.err
    )
    assert "Ended since" not in ask("--at", "2015", "network", "nord-pas-de-calais", "-m", "degree").err
    lapland = ask("network", "lapland", "-m", "betweenness", "--limit", "1")
    assert "Not recorded for the region itself: European Secretariat for Cluster Analysis." in lapland.err
    assert not truth("ASK { id:european-secretariat-for-cluster-analysis ca:region id:lapland }")
    assert (
        "Not recorded"
        not in ask("network", "hamburg", "--lens", "chains", "-m", "degree", "--limit", "3").err
    )
