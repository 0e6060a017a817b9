"""GML and Pajek, the older texts of networks, by NetworkX."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from clusteratlas.errors import RequestError
from clusteratlas.exchange.reading.networks.lists import MOST, Edge, Node, freely, plain, pop, sheets
from clusteratlas.exchange.reading.sheets import Sheet, Value

if TYPE_CHECKING:
    import networkx as nx

_LABELS = ("label", "name", "title")
_KINDS = ("predicate", "relation", "relationship", "label", "type", "kind", "interaction")
_LOOKS = frozenset({"graphics", "labelgraphics", "x", "y", "shape", "x_fact", "y_fact", "ic", "bc", "lc"})
_MULTIGRAPH = re.compile(r"^\s*multigraph\s+\d", re.MULTILINE)
_GRAPH = re.compile(r"\bgraph\s*\[")
_NODE_TAKEN = ("label_en", "id", "parent")
_EDGE_TAKEN = ("subject", "object", "predicate")


def read_gml(content: bytes, file: str) -> list[Sheet]:
    """The nodes and edges of a GML file.

    Raises:
        RequestError: it is no GML, holds nothing, or exceeds a limit.
    """
    import networkx as nx

    def parsed(text: str) -> "nx.Graph[Any]":
        # Files seldom say that edges may stand twice; where they do all the same, NetworkX needs to be told.
        told = text if _MULTIGRAPH.search(text) else _GRAPH.sub("graph [\n multigraph 1\n", text, count=1)
        return nx.parse_gml(told, label="id")

    return _sheets(content, file, "GML", parsed)


def read_pajek(content: bytes, file: str) -> list[Sheet]:
    """The nodes and edges of a Pajek network.

    Raises:
        RequestError: it is no Pajek network, holds nothing, or exceeds a limit.
    """
    import networkx as nx

    return _sheets(content, file, "Pajek", nx.parse_pajek)


def _sheets(content: bytes, file: str, called: str, parsed: "Callable[[str], nx.Graph[Any]]") -> list[Sheet]:
    text = _decoded(content)
    if text.count("\n") > 20 * MOST:
        raise RequestError(
            f"{file} is too large to be read at once. Save its lists of nodes and edges as CSV."
        )
    try:
        graph = parsed(text)
    except Exception as error:  # the parsers raise whatever comes of an odd line
        raise RequestError(
            f"{file} is at fault as {called}: {str(error) or type(error).__name__}."
        ) from error
    nodes = [_node(str(key), values) for key, values in graph.nodes(data=True)]
    directed = graph.is_directed()
    edges = [_edge(str(a), str(b), values, directed=directed) for a, b, values in graph.edges(data=True)]
    return sheets(file, nodes, edges)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _node(key: str, said: Mapping[str, Any]) -> Node:
    values = _single(said)
    return Node(key, pop(values, _LABELS) or (key if not key.isdigit() else ""), freely(values, _NODE_TAKEN))


def _edge(source: str, target: str, said: Mapping[str, Any], *, directed: bool) -> Edge:
    values = _single(said)
    kind = plain(pop(values, _KINDS))
    return Edge(source, target, {"predicate": kind, **freely(values, _EDGE_TAKEN)}, directed)


def _single(said: Mapping[str, Any]) -> dict[str, Value]:
    """The values that are single ones, how a node is drawn aside."""
    return {
        name: value
        for name, value in said.items()
        if name.lower() not in _LOOKS and isinstance(value, str | int | float) and name != "id"
    }
