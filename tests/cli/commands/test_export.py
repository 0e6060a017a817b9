"""``export`` of networks: what other programs read is what the lens holds."""

import csv
import io
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from python_calamine import CalamineWorkbook

import clusteratlas
from clusteratlas_cli.output.exports import FORMATS

Run = Any
LENSES = ["ties", "actors", "chains", "clusters", "initiatives"]


@pytest.mark.parametrize("lens", LENSES)
def test_graphml_and_gexf_come_back_as_the_lens(ask: Run, shipped: clusteratlas.Atlas, lens: str) -> None:
    graph = shipped.network(lens, region="lapland")
    readers: dict[str, Any] = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}
    for style, read in readers.items():
        found = ask(*export(lens, style))
        assert found.status == 0
        back = read(io.BytesIO(found.out.encode()))
        assert back.is_directed() == graph.is_directed()
        assert set(back) == set(graph)
        for node, data in back.nodes(data=True):
            assert data["label"] == graph.nodes[node]["label"]
            assert data["type"] == graph.nodes[node]["type"]
        assert back.size() == graph.size()
        for one, other, data in graph.edges(data=True):
            assert float(back.edges[one, other]["weight"]) == data["weight"]


@pytest.mark.parametrize("lens", LENSES)
def test_lists_hold_every_node_and_edge_once(ask: Run, shipped: clusteratlas.Atlas, lens: str) -> None:
    graph = shipped.network(lens, region="lapland")
    nodes = list(csv.DictReader(io.StringIO(ask(*export(lens, "nodes-csv")).out)))
    assert [row["id"] for row in nodes] == list(graph)
    assert [row["label"] for row in nodes] == [data["label"] for _, data in graph.nodes(data=True)]
    edges = list(csv.DictReader(io.StringIO(ask(*export(lens, "edges-csv")).out)))
    ends = [{row["Source"], row["Target"]} for row in edges]
    assert ends == [{one, other} for one, other in graph.edges]
    assert {row["Type"] for row in edges} == {"Directed" if graph.is_directed() else "Undirected"}
    assert [float(row["weight"]) for row in edges] == [
        data["weight"] for _, _, data in graph.edges(data=True)
    ]


def export(lens: str, style: str) -> tuple[str, ...]:
    return ("export", "lapland", "--lens", lens, "--format", style)


@pytest.mark.parametrize("lens", LENSES)
def test_a_workbook_for_kumu_joins_elements_by_connections(
    ask: Run, shipped: clusteratlas.Atlas, lens: str, tmp_path: Path
) -> None:
    graph = shipped.network(lens, region="lapland")
    path = tmp_path / "lapland.xlsx"
    assert ask(*export(lens, "kumu"), "-o", str(path)).status == 0
    elements, connections = sheets(path.read_bytes())
    assert elements[0][:3] == ["ID", "Label", "Type"]
    assert connections[0][:2] == ["From", "To"]
    ids = [row[0] for row in elements[1:]]
    assert ids == list(graph)
    assert len(connections) - 1 == graph.size()
    assert {end for row in connections[1:] for end in row[:2]} <= set(ids)


def sheets(content: bytes) -> list[list[list[Any]]]:
    """The cells of a workbook's sheets, read by another library than the one that wrote them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]


def test_bytes_and_text_go_to_standard_output_as_they_are(bytes_of: Run, tmp_path: Path) -> None:
    for style in ("kumu", "gexf"):
        path = tmp_path / style
        assert bytes_of(*export("clusters", style), "-o", str(path)) == b""
        assert path.read_bytes() == bytes_of(*export("clusters", style))


def test_the_date_and_the_successor_are_heeded(ask: Run) -> None:
    then = ask("--at", "2015", "export", "hamburg", "--format", "nodes-csv").out
    now = ask("export", "hamburg", "--format", "nodes-csv").out
    assert "hamburg-food-cluster" in now
    assert "hamburg-food-cluster" not in then
    assert ask("export", "Hauts-de-France", "--format", "nodes-csv").status == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        *(
            (("--format", style), "Name the region")
            for style in ("graphml", "gexf", "nodes-csv", "edges-csv", "kumu")
        ),
        (("nowhere", "--format", "gexf"), "There is no region"),
        (("lapland", "--format", "gexf", "--lens", "eye"), "--lens"),
        (("lapland", "--format", "pdf"), "--format"),
        (("lapland", "--format", "gexf", "--weak"), "The lens actors is made of ties"),
        (("lapland", "--weak"), "RDF holds ties"),
    ],
)
def test_a_request_at_fault_is_2(ask: Run, arguments: tuple[str, ...], words: str) -> None:
    found = ask("export", *arguments)
    assert (found.status, found.out) == (2, "")
    assert words in found.err


def test_hostile_names_stay_text_in_every_format(ask: Run, region: Run) -> None:
    name = r"\"<b>&amp; ]]> =cmd()|' \u0001 , ;"
    more = f'id:odd a ca:Company ; ca:region id:small ; skos:prefLabel "{name}"@en .'
    data = ("--data", str(region("a", more=more)))
    shown = "\"<b>&amp; ]]> =cmd()|'  , ;"
    readers: dict[str, Any] = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}
    for style, read in readers.items():
        back = read(io.BytesIO(ask(*data, "export", "small", "--format", style).out.encode()))
        assert back.nodes["odd"]["label"] == shown
    rows = csv.DictReader(io.StringIO(ask(*data, "export", "small", "--format", "nodes-csv").out))
    assert {row["id"]: row["label"] for row in rows}["odd"] == shown


@pytest.mark.parametrize("style", FORMATS)
def test_every_format_that_is_offered_is_written(ask: Run, style: str, tmp_path: Path) -> None:
    path = tmp_path / "lapland"
    assert ask(*export("actors", style), "-o", str(path)).status == 0
    assert path.stat().st_size > 1000


@pytest.mark.parametrize(("options", "least"), [((), "moderate"), (("--weak",), "weak")])
def test_links_are_exported_with_strength_band_and_basis(
    ask: Run, shipped: clusteratlas.Atlas, tmp_path: Path, options: tuple[str, ...], least: str
) -> None:
    links = shipped.links(region="lapland", least=least)
    expected: dict[frozenset[str], Any] = {
        frozenset((link.stakeholder, link.value_chain)): (link.band, link.basis, pytest.approx(link.strength))
        for link in links
    }
    words = "strong, moderate and weak" if options else "strong and moderate"
    readers: dict[str, Any] = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}
    for style, read in readers.items():
        found = ask(*export("chains", style), *options)
        back = read(io.BytesIO(found.out.encode()))
        assert {
            frozenset(ends): (data["band"], data["basis"], data["strength"])
            for *ends, data in back.edges(data=True)
        } == expected
        assert f"Links counted: {words}" in found.err
        if style == "graphml":
            assert back.graph["links"] == words
    rows = csv.DictReader(io.StringIO(ask(*export("chains", "edges-csv"), *options).out))
    assert {
        frozenset((row["Source"], row["Target"])): (row["band"], row["basis"], float(row["strength"]))
        for row in rows
    } == expected
    path = tmp_path / "lapland.xlsx"
    ask(*export("chains", "kumu"), "-o", str(path), *options)
    head, *connections = sheets(path.read_bytes())[1]
    table = [dict(zip(head, row, strict=True)) for row in connections]
    assert {
        frozenset((row["From"], row["To"])): (row["Band"], row["Basis"], row["Strength"]) for row in table
    } == expected


def test_an_export_of_ties_says_nothing_of_links(ask: Run) -> None:
    assert ask(*export("actors", "graphml")).err == ""
