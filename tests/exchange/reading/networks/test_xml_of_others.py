"""GEXF and GraphML of others come in, also such as NetworkX and Gephi have refused or lost some of."""

import gzip
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from tests.exchange.reading.networks.reading_back import table, tables

from clusteratlas.analysis.lenses import LENSES, lens_graph
from clusteratlas.errors import RequestError
from clusteratlas.exchange.gexf import gexf
from clusteratlas.exchange.graphml import graphml
from clusteratlas.exchange.reading import read_file
from clusteratlas.exchange.reading.networks import format_of
from clusteratlas.model import Link, Network

Write = Callable[[str, str | bytes], Path]


GEXF = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <graph defaultedgetype="directed" timeformat="date" mode="dynamic">
    <attributes class="node" mode="static">
      <attribute id="0" title="Type" type="string"/><attribute id="1" title="Budget" type="integer"/>
    </attributes>
    <attributes class="edge"><attribute id="0" title="Since" type="float"/></attributes>
    <nodes>
      <node id="1" label="University of Oulu" start="2010-03-01" end="2015-12-31T00:00:00">
        <attvalues><attvalue for="0" value="university"/><attvalue for="1" value="n/a"/></attvalues>
        <viz:color r="1" g="2" b="3"/>
      </node>
      <node id="2" label="Arctic Cluster"><attvalues><attvalue for="0" value="cluster"/></attvalues></node>
    </nodes>
    <edges>
      <edge source="1" target="2" label="member-of" weight="2">
        <attvalues><attvalue for="0" value="2011"/></attvalues></edge>
      <edge source="2" target="1" type="undirected"/>
      <edge source="2" target="1" type="undirected"/>
    </edges>
  </graph>
</gexf>"""


def test_gexf_gives_names_attributes_dates_and_kinds_of_edges(write: Write) -> None:
    sheets = read_file(write("a.gexf", GEXF))
    nodes, edges = tables(sheets)
    assert nodes == [
        {"label_en": "University of Oulu", "Type": "university", "Budget": "n/a"}
        | {"valid_from": "2010-03-01", "valid_to": "2015-12-31"},
        {"label_en": "Arctic Cluster", "Type": "cluster"},
    ]
    assert edges == [
        {"subject": "University of Oulu", "object": "Arctic Cluster", "predicate": "member-of"}
        | {"weight": "2", "Since": "2011"},
        {"subject": "Arctic Cluster", "object": "University of Oulu"},
    ]
    assert sheets[0].notes == ("Colours, sizes and positions are not read.",)
    assert sheets[1].notes == (
        "1 edge says what another says, and is left out.",
        "2 edges have no direction: the end that stands first counts as the one who acts.",
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("http://gexf.net/1.3", "http://www.gexf.net/1.0/other"),  # networkx#489, networkx#1295
        (' xmlns="http://gexf.net/1.3"', ""),  # networkx#2197, of GraphML
        (' xmlns:viz="http://gexf.net/1.3/viz"', ""),  # a prefix that nothing declares
        (' version="1.3"', ""),
        ('<attributes class="node" mode="static">', '<attributes class="graph"/><attributes class="node">'),
        ('type="integer"', 'type="money"'),  # networkx#6927 and unknown types
        ('<edge source="1"', '<edge id="0" source="1"'),
        ('<?xml version="1.0"', '\n  <?xml version="1.0"'),
        ("University", "\x0bUniversity"),
    ],
)
def test_gexf_that_others_refuse_comes_in_all_the_same(write: Write, old: str, new: str) -> None:
    assert old in GEXF
    nodes, edges = tables(read_file(write("a.gexf", GEXF.replace(old, new))))
    assert [node["label_en"] for node in nodes] == ["University of Oulu", "Arctic Cluster"]
    assert nodes[0]["Type"] == "university"
    assert edges[0]["predicate"] == "member-of"


def test_networkx_refuses_some_of_them(write: Write) -> None:
    odd = GEXF.replace('<attributes class="node" mode="static">', '<attributes class="graph"/><attributes>')
    with pytest.raises((RuntimeError, nx.NetworkXError, KeyError)):
        nx.read_gexf(write("a.gexf", odd))
    assert tables(read_file(write("a.gexf", odd)))[0][0]["Type"] == "university"


def test_values_of_undeclared_attributes_keep_their_own_name(write: Write) -> None:
    text = GEXF.replace('<attvalue for="1"', '<attvalue for="weight"')  # gephi-lite#69
    assert tables(read_file(write("a.gexf", text)))[0][0]["weight"] == "n/a"


def test_two_attributes_that_differ_in_case_alone_stay_two(write: Write) -> None:
    text = GEXF.replace('title="Budget"', 'title="type"')  # networkx#947
    first = tables(read_file(write("a.gexf", text)))[0][0]
    assert (first["Type"], first["type"]) == ("university", "n/a")


def test_nodes_within_nodes_name_the_one_that_holds_them(write: Write) -> None:
    text = """<gexf><graph><nodes>
      <node id="a" label="Agency"><nodes><node id="b" label="Unit"/></nodes></node>
      <node id="c" label="Desk" pid="b"/></nodes></graph></gexf>"""
    nodes, _ = tables(read_file(write("a.gexf", text)))
    assert {node["label_en"]: node.get("parent") for node in nodes} == {
        "Unit": "Agency",
        "Agency": None,
        "Desk": "Unit",
    }


def test_several_times_are_read_from_the_first_to_the_last_unless_one_is_open(write: Write) -> None:
    text = """<gexf><graph timeformat="date"><nodes>
      <node id="a"><spells><spell start="2012" end="2013"/><spell start="2015" end="2016"/></spells></node>
      <node id="b"><spells><spell end="2013"/><spell start="2015"/></spells></node>
      <node id="c" start="17.5"/></nodes></graph></gexf>"""
    sheet = read_file(write("a.gexf", text))[0]
    assert table(sheet) == [
        {"label_en": "a", "valid_from": "2012", "valid_to": "2016"},
        {"label_en": "b"},
        {"label_en": "c"},
    ]
    assert "1 time is no date, and is not read." in sheet.notes
    assert "3 nodes have no name: their keys stand in their place." in sheet.notes


def test_edges_name_nodes_by_ids_where_labels_repeat_or_would_fall_apart(write: Write) -> None:
    text = """<gexf><graph><nodes><node id="n1" label="Institute"/><node id="n2" label="INSTITUTE"/>
      <node id="n3" label="Meyer; Sons"/><node id="n4" label="Port"/></nodes><edges>
      <edge source="n1" target="n2"/><edge source="n3" target="n4"/></edges></graph></gexf>"""
    nodes, edges = tables(read_file(write("a.gexf", text)))
    assert [node.get("id") for node in nodes] == ["institute-n1", "institute-n2", "meyer-sons-n3", None]
    assert [(edge["subject"], edge["object"]) for edge in edges] == [
        ("institute-n1", "institute-n2"),
        ("meyer-sons-n3", "Port"),
    ]


YED = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key for="port" id="d0" yfiles.type="portgraphics"/>
  <key attr.name="url" attr.type="string" for="node" id="d1"/>
  <key attr.name="Sector" for="node" id="d2"><default>unknown</default></key>
  <key for="node" id="d3" yfiles.type="nodegraphics"/><key for="edge" id="d4" yfiles.type="edgegraphics"/>
  <key id="d5" for="graph" attr.name="note"/>
  <graph edgedefault="directed" id="G"><data key="d5">a drawing</data>
    <node id="n0"><data key="d1">https://oulu.example</data>
      <data key="d3"><y:SVGNode><y:NodeLabel>University
of Oulu<y:LabelModel/></y:NodeLabel><y:NodeLabel>founded 1958</y:NodeLabel></y:SVGNode></data></node>
    <node id="n1" yfiles.foldertype="group"><data key="d3"><y:GenericNode>
      <y:NodeLabel>&lt;html&gt;Arctic &lt;b&gt;Cluster&lt;/b&gt;</y:NodeLabel></y:GenericNode></data>
      <graph id="n1:"><node id="n1::n0"><data key="d2">ice</data><data key="d9">odd</data>
        <data key="d3"><y:ShapeNode><y:NodeLabel>Icebreakers</y:NodeLabel></y:ShapeNode></data>
        <port name="p"><data key="d0"/></port></node></graph></node>
    <edge id="e0" source="n0" target="n1">
      <data key="d4"><y:QuadCurveEdge><y:EdgeLabel>member of</y:EdgeLabel></y:QuadCurveEdge></data></edge>
    <edge source="n0" target="" directed="false"/>
    <hyperedge><endpoint node="n0"/><endpoint node="n1"/></hyperedge>
  </graph>
</graphml>"""


def test_graphml_of_yed_gives_labels_groups_and_labels_of_curved_edges(write: Write) -> None:
    sheets = read_file(write("a.graphml", YED))
    nodes, edges = tables(sheets)
    assert nodes == [
        {"label_en": "University of Oulu", "url": "https://oulu.example", "Sector": "unknown"}
        | {"further labels": "founded 1958"},
        {"label_en": "Icebreakers", "Sector": "ice", "d9": "odd", "parent": "Arctic Cluster"},
        {"label_en": "Arctic Cluster", "Sector": "unknown"},
    ]
    assert edges == [
        {"subject": "University of Oulu", "object": "Arctic Cluster", "predicate": "member of"},
        {"subject": "University of Oulu"},  # gephi#3041: an end is missing
    ]
    assert "1 hyperedge joins more than two nodes at once: not read." in sheets[0].notes


@pytest.mark.parametrize(
    "node",
    [
        '<key id="k" for="node" attr.name="label"/><graph><node id="x"><data key="k">Lab</data></node>',
        (
            '<key id="n" for="node" attr.name="name"/><graph><node id="x"><data key="n">Lab</data></node>'
        ),  # igraph
        (
            '<key id="k" attr.name="shared name"/><graph><node id="x"><data key="k">Lab</data></node>'
        ),  # gephi#1084
        '<graph><node id="x"><data key="d"><y:Label Text="Lab"/></data></node>',  # yFiles for the web
        '<graph><node id="x" labels=":Person"><data key="name">Lab</data></node>',  # Neo4j; networkx#3167
        (
            '<key id="k" attr.name="label" attr.type="odd"/>'
            '<graph><node id="x"><data key="k">Lab</data></node>'
        ),  # networkx#784
    ],
)
def test_graphml_of_other_programs_names_its_nodes_too(write: Write, node: str) -> None:
    text = f"<!DOCTYPE graphml SYSTEM 'graphml.dtd'><graphml>{node}</graph></graphml>"
    nodes, _ = tables(read_file(write("a.graphml", text)))
    assert nodes[0]["label_en"] == "Lab"


def test_how_gephi_draws_a_node_is_not_told_as_columns(write: Write) -> None:
    data = "".join(
        f'<data key="{key}">1</data>' for key in ("label", "r", "g", "b", "x", "y", "size", "rank")
    )
    (nodes,) = read_file(write("a.graphml", f'<graphml><graph><node id="1">{data}</node></graph></graphml>'))
    assert table(nodes) == [{"label_en": "1", "rank": "1"}]
    assert nodes.notes == ("Colours, sizes and positions are not read.",)


@pytest.mark.parametrize("lens", LENSES)
def test_what_we_hand_to_other_programs_comes_back(
    write: Write, valley: Network, valley_links: tuple[Link, ...], lens: str
) -> None:
    graph = lens_graph(lens, valley, valley_links)
    labels = {str(data["label"]) for _, data in graph.nodes(data=True)}
    for name, text in (("a.gexf", gexf(graph)), ("a.graphml", graphml(graph))):
        nodes, edges = tables(read_file(write(name, text)))
        assert {node["label_en"] for node in nodes} == labels
        assert len(edges) == graph.number_of_edges()
        assert {edge[end] for edge in edges for end in ("subject", "object")} <= labels


BOMB = '<!DOCTYPE g [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><gexf><graph>&b;</graph></gexf>'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "the entity a is declared here"),
        (
            '<?xml version="1.0" encoding="UTZ"?><gexf/>',
            "line 1: The encoding that is named here is not known",
        ),
        (
            '<?xml version="1.0" encoding="gbk"?><gexf/>',
            "line 1: The encoding that is named here is not known",
        ),
        ("<gexf><graph>" + "<nodes>" * 600, "elements stand within each other more than 500 deep"),
        ("<gexf>\n<graph><nodes><node id='R&D'/>", "line 2: A sign stands here that XML does not allow"),
        ("<gexf><graph>\n<nodes>", "line 2: The file ends in the middle"),
        ('<?xml version="1.0"?>', "The file ends before its first element"),
        ("<gexf></gexf>", "holds no element graph"),
        ("<gexf><graph/></gexf>", "holds no nodes and no edges"),
        ("<!DOCTYPE g SYSTEM 'x'><gexf><graph>&odd;</graph></gexf>", "the entity &odd; is not known"),
    ],
)
def test_xml_at_fault_is_refused_with_its_reason(write: Write, text: str, said: str) -> None:
    with pytest.raises(RequestError) as caught:
        read_file(write("a.gexf", text), "people's.gexf")
    assert said in str(caught.value)
    assert str(caught.value).startswith("people's.gexf")


def test_packed_files_are_read(write: Write) -> None:
    assert len(read_file(write("a.gexf.gz", gzip.compress(GEXF.encode())))) == 2


@pytest.mark.parametrize(
    ("head", "token"),
    [
        (GEXF.encode(), "gexf"),
        (YED.encode("utf-16"), "graphml"),
        (b'\xef\xbb\xbf {"nodes": []', "json"),
        (b'{"@context": {}}', ""),
        (b"<rdf:RDF>", ""),
        (b"Name;Typ", ""),
    ],
)
def test_a_format_is_told_by_its_content(head: bytes, token: str) -> None:
    assert format_of(head) == token
