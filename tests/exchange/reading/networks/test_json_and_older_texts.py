"""Networks in JSON, GML and Pajek come in."""

import json
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from tests.exchange.reading.networks.reading_back import table, tables

from clusteratlas.errors import RequestError
from clusteratlas.exchange.reading import read_file

Write = Callable[[str, str | bytes], Path]


def test_kumu_projects_and_blueprints_say_the_same(write: Write) -> None:
    project = {
        "elements": [
            {
                "_id": "elem-1",
                "attributes": {"label": "Lab", "element type": "university", "tags": ["a", "b"]},
            },
            {"_id": "elem-2", "attributes": {"label": "Club", "element type": "cluster", "description": "d"}},
        ],
        "connections": [
            {"_id": "conn-1", "from": "elem-1", "to": "elem-2", "direction": "mutual"}
            | {"attributes": {"connection type": "member of"}}
        ],
        "loops": [{"_id": "l"}],
    }
    blueprint = {
        "elements": [
            {"label": "Lab", "type": "university", "tags": ["a", "b"]},
            {"label": "Club", "type": "cluster", "description": "d"},
        ],
        "connections": [{"from": "lab", "to": "Club", "type": "member of"}],
    }
    first, second = (
        read_file(write(f"{i}.json", json.dumps(one))) for i, one in enumerate((project, blueprint))
    )
    assert tables(first) == tables(second)
    assert tables(first) == (
        [
            {"label_en": "Lab", "type": "university", "tags": "a | b"},
            {"label_en": "Club", "type": "cluster", "description": "d"},
        ],
        [{"subject": "Lab", "object": "Club", "predicate": "member of"}],
    )
    assert first[0].notes == ("1 loop is not read.",)


@pytest.mark.parametrize(
    "whole",
    [
        {"nodes": [{"id": 7, "label": "A"}, {"id": 8, "label": "B"}], "links": [{"source": 7, "target": 8}]},
        {"nodes": [{"name": "A"}, {"name": "B"}], "links": [{"source": 0, "target": 1}]},  # d3
        {
            "nodes": [{"key": "x", "attributes": {"label": "A"}}, {"key": "y", "attributes": {"label": "B"}}],
            "edges": [{"source": "x", "target": "y"}],
        },  # graphology
        {
            "elements": {
                "nodes": [{"data": {"id": "x", "name": "A"}}, {"data": {"id": "y", "name": "B"}}],
                "edges": [{"data": {"source": "x", "target": "y"}}],
            }
        },  # Cytoscape.js
        {
            "graph": {
                "nodes": {"x": {"label": "A"}, "y": {"label": "B"}},
                "edges": [{"source": "x", "target": "y"}],
            }
        },
        nx.node_link_data(nx.relabel_nodes(nx.path_graph(2), {0: "A", 1: "B"}), edges="links"),
    ],
)
def test_lists_of_nodes_and_links_in_json_come_in(write: Write, whole: object) -> None:
    nodes, edges = tables(read_file(write("a.json", json.dumps(whole))))
    assert [node["label_en"] for node in nodes] == ["A", "B"]
    assert [(edge["subject"], edge["object"]) for edge in edges] == [("A", "B")]


def test_a_list_of_records_is_a_table(write: Write) -> None:
    text = '[{"Name": "A", "Typ": "Firma"}, {"Name": "B", "Orte": ["Kiel", "Bonn"], "size": 5}]'
    (sheet,) = read_file(write("a.json", text))
    assert table(sheet) == [{"Name": "A", "Typ": "Firma"}, {"Name": "B", "Orte": "Kiel | Bonn", "size": 5}]


def test_points_of_geojson_have_their_place(write: Write) -> None:
    feature = {"type": "Feature", "properties": {"name": "A"}}
    feature |= {"geometry": {"type": "Point", "coordinates": [9.5, 53.5]}}
    (sheet,) = read_file(write("a.json", json.dumps({"type": "FeatureCollection", "features": [feature]})))
    assert table(sheet) == [{"type": "Feature", "name": "A", "lon": 9.5, "lat": 53.5}]


GML = """graph [
  directed 1
  node [ id 1 label "Lab" sector "ice" graphics [ x 1.0 ] ]
  node [ id 2 label "Club" ]
  edge [ source 1 target 2 label "member of" ]
  edge [ source 1 target 2 label "leads" ]
]"""
PAJEK = """*Vertices 2
1 "Lab" 0.1 0.2 0.5
2 "Club" 0.3 0.4 0.5
*Arcs
1 2 3
"""


def test_gml_comes_in_also_where_an_edge_stands_twice(write: Write) -> None:
    nodes, edges = tables(read_file(write("a.gml", GML)))
    assert nodes == [{"label_en": "Lab", "sector": "ice"}, {"label_en": "Club"}]
    assert [(edge["subject"], edge["predicate"]) for edge in edges] == [
        ("Lab", "member of"),
        ("Lab", "leads"),
    ]


def test_pajek_comes_in(write: Write) -> None:
    nodes, edges = tables(read_file(write("a.net", PAJEK)))
    assert [node["label_en"] for node in nodes] == ["Lab", "Club"]
    assert edges == [{"subject": "Lab", "object": "Club", "weight": 3.0}]


@pytest.mark.parametrize("name", ["a.gml", "a.net"])
def test_older_texts_at_fault_are_refused(write: Write, name: str) -> None:
    with pytest.raises(RequestError, match=rf"{name} (is at fault as|holds no nodes)"):
        read_file(write(name, "graph [ node [ label"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"{\n,}", "line 2: The JSON is at fault"),
        (b'{"name": "K\xf6ln"}', "line 1: No text in UTF-8"),
        (b"[" * 200_000, "nests its objects too deeply"),
        (b'{"nodes": [{"id": ' + b"9" * 5_000 + b"}]}", "a.json holds a number of thousands of digits"),
        (b'{"nodes": [{"id": "A\\ud800"}]}', "a.json holds half of a character (\\ud800)"),
        (b'{"a": 1}', "no network that is known here"),
        (b"[]", "no network that is known here"),
    ],
)
def test_json_at_fault_is_refused_with_its_reason(write: Write, text: bytes, said: str) -> None:
    with pytest.raises(RequestError) as caught:
        read_file(write("a.json", text))
    assert said in str(caught.value)
