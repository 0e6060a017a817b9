"""Export: other programs read back what was there."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from clusteratlas.analysis.lenses import LENSES, lens_graph
from clusteratlas.errors import RequestError
from clusteratlas.exchange.gexf import gexf
from clusteratlas.exchange.graphml import graphml
from clusteratlas.exchange.kumu import kumu_workbook
from clusteratlas.exchange.lists import edges_csv, nodes_csv
from clusteratlas.exchange.plain import UNPRINTABLE
from clusteratlas.exchange.workbooks import workbook

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.model import Link, Network

Links = tuple["Link", ...]
NASTY = 'A "quoted" <b>&\x07\x00 name, with\nlines; =SUM(A1) | pipe'


@pytest.fixture(params=LENSES)
def graph(request: pytest.FixtureRequest, valley: Network, valley_links: Links) -> Graph:
    nasty = replace(valley.things["lab"], labels={"en": NASTY})
    things = {**valley.things, "lab": nasty}
    return lens_graph(request.param, replace(valley, things=things), valley_links)


def cells(book: bytes) -> dict[str, list[list[Any]]]:
    """The cells of a workbook's sheets, read by another library than the one that wrote them."""
    read = CalamineWorkbook.from_filelike(io.BytesIO(book))
    return {name: read.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in read.sheet_names}


def test_graphml_and_gexf_come_back_with_nodes_edges_labels_and_weights(graph: Graph) -> None:
    readings = (
        nx.parse_graphml(graphml(graph)),
        nx.read_gexf(io.BytesIO(gexf(graph).encode())),
    )
    for back in readings:
        assert set(back) == set(graph)
        assert back.is_directed() == graph.is_directed()
        ends = {frozenset(edge) for edge in back.edges} if not graph.is_directed() else set(back.edges)
        assert ends == ({frozenset(e) for e in graph.edges} if not graph.is_directed() else set(graph.edges))
        for a, b, data in graph.edges(data=True):
            assert back.edges[a, b]["weight"] == data["weight"]
        for node, data in graph.nodes.items():
            kept = re.sub(r"[\x00-\x08]", "", data["label"])
            assert back.nodes[node]["label"].split() == kept.split()
            assert back.nodes[node]["type"] == data["type"]


def test_equal_graphs_make_equal_bytes_without_a_date(graph: Graph) -> None:
    for write in (graphml, gexf, nodes_csv, edges_csv, kumu_workbook):
        assert write(graph) == write(graph.copy())
    assert not re.search(r"lastmodified|20\d\d-\d\d-\d\d|creator", gexf(graph).replace("source:", ""))


def test_csv_lists_hold_every_node_and_edge(graph: Graph) -> None:
    nodes = list(csv.DictReader(io.StringIO(nodes_csv(graph), newline="")))
    edges = list(csv.DictReader(io.StringIO(edges_csv(graph), newline="")))
    assert [row["id"] for row in nodes] == list(graph)
    assert {row["type"] for row in nodes} == {data["type"] for data in graph.nodes.values()}
    assert [(row["Source"], row["Target"]) for row in edges] == list(graph.edges)
    assert {row["Type"] for row in edges} <= {"Directed" if graph.is_directed() else "Undirected"}
    assert [float(row["weight"]) for row in edges] == [data["weight"] for *_, data in graph.edges(data=True)]


def test_the_kumu_workbook_has_the_sheets_and_headings_that_kumu_reads(graph: Graph) -> None:
    book = cells(kumu_workbook(graph))
    assert list(book) == ["Elements", "Connections"]
    assert book["Elements"][0][:3] == ["ID", "Label", "Type"]
    assert book["Connections"][0][:4] == ["From", "To", "Direction", "Type"]
    assert [row[0] for row in book["Elements"][1:]] == list(graph)
    assert [tuple(row[:2]) for row in book["Connections"][1:]] == list(graph.edges)


def test_an_empty_graph_is_written_too(valley: Network) -> None:
    graph = lens_graph("actors", replace(valley, things={}, ties=()))
    assert len(nx.parse_graphml(graphml(graph))) == 0
    assert nodes_csv(graph) == "id\n"
    assert cells(kumu_workbook(graph))["Elements"][1:] == []


LOOKS_LIKE_MORE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "{=A1}",
    "http://example.org",
    "mailto:a@b.c",
    "007",
    "1e5",
    " ",
)


def test_a_workbook_keeps_texts_as_texts_and_numbers_as_numbers() -> None:
    book = workbook({"One & two": [[*LOOKS_LIKE_MORE, 2.5], ["a\x00b", 3, "x" * 40_000]]})
    (rows,) = cells(book).values()
    assert rows[0] == [*LOOKS_LIKE_MORE, 2.5]
    assert rows[1][:2] == ["ab", 3]
    assert rows[1][2] == "x" * 32_767
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"<hyperlink" not in sheet


@given(st.lists(st.lists(st.text(max_size=40) | st.integers(-(10**6), 10**6), max_size=5), max_size=5))
def test_any_cells_come_back_as_they_went_in(rows: list[list[str | int]]) -> None:
    (back,) = cells(workbook({"Sheet": rows})).values()
    wanted = {
        (r, c): kept
        for r, row in enumerate(rows)
        for c, value in enumerate(row)
        if (kept := shown(value)) != ""
    }
    found = {(r, c): value for r, row in enumerate(back) for c, value in enumerate(row) if value != ""}
    assert found == wanted


def shown(value: str | int) -> str | int:
    """What a cell shows: XML carries neither controls nor a carriage return of its own."""
    return UNPRINTABLE.sub("", value) if isinstance(value, str) else value


def test_columns_beyond_z_are_named_in_letters() -> None:
    book = workbook({"Wide": [["x"] * 703]})
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        places = re.findall(rb'r="([A-Z]+)1"', archive.read("xl/worksheets/sheet1.xml"))
    assert (places[0], places[25], places[26], places[701], places[702]) == (b"A", b"Z", b"AA", b"ZZ", b"AAA")


def test_more_rows_or_columns_than_a_workbook_holds_are_refused() -> None:
    with pytest.raises(RequestError, match="1,048,576"):
        workbook({"Long": [[]] * 1_048_577})
    with pytest.raises(RequestError, match="16,384"):
        workbook({"Wide": [[1] * 16_385]})


def test_a_workbook_bears_no_date_of_its_writing() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook({"One": [["a", 1]], "Two": [["b"]]}))) as archive:
        assert len({part.date_time for part in archive.infolist()}) == 1
        assert archive.infolist()[0].date_time[0] == 1980
        told = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\d", told)) == {"2000-01-01"}
