"""GraphML as yEd, Gephi, igraph, NetworkX, Cytoscape and Neo4j write it, leniently."""

import html
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from clusteratlas.errors import RequestError
from clusteratlas.exchange.reading.networks.lists import Edge, Node, counted, freely, plain, pop, sheets
from clusteratlas.exchange.reading.networks.markup import read_markup
from clusteratlas.exchange.reading.sheets import Sheet, Value

_LABELS = (
    *("label", "name", "title", "shared name", "node_name", "v_name"),
    *("bezeichnung", "nom", "nimi", "nome", "nume", "namn"),
)
_KINDS = (
    *("predicate", "predicates", "relation", "relationship", "interaction", "shared interaction"),
    *("label", "type", "kind", "edge_type"),
)
_GRAPHICS = frozenset({"nodegraphics", "edgegraphics", "portgraphics", "resources"})
_COLOURS = frozenset({"r", "g", "b"})
_DRAWN = ("r", "g", "b", "x", "y", "z", "size")
_TAG = re.compile(r"<[^>]*>")
_NODE_TAKEN = ("label_en", "id", "parent")
_EDGE_TAKEN = ("subject", "object", "predicate")
_HOLDERS = frozenset({"graph", "node", "edge", "hyperedge", "port"})


def read(content: bytes, file: str) -> list[Sheet]:
    """The nodes and edges of a GraphML file; of several graphs all.

    Raises:
        RequestError: it is no GraphML, holds nothing, or exceeds a limit.
    """
    reading = _GraphML()
    read_markup(content, file, reading)
    if not reading.graphs:
        raise RequestError(f"{file} holds no element graph, so it is no GraphML file.")
    return sheets(file, reading.nodes, reading.edges, reading.notes())


@dataclass(slots=True)
class _Key:
    """What a declared key means."""

    owner: str
    title: str
    graphics: bool
    default: str = ""


@dataclass(slots=True)
class _Holder:
    """An element that is open, and what was read of it."""

    kind: str
    attributes: Mapping[str, str]
    values: dict[str, Value] = field(default_factory=dict)
    label: str = ""
    further: list[str] = field(default_factory=list)


class _GraphML:
    """Gathers nodes and edges while the file is read."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.graphs = 0
        self._keys: dict[str, _Key] = {}
        self._key = ""
        self._data = ""
        self._open: list[_Holder] = []
        self._noticed: Counter[str] = Counter()

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note an element and what its attributes say."""
        match name:
            case "key":
                self._declare(attributes)
            case "data":
                self._data = attributes.get("key", "")
            case "Label" if self._data:  # of yFiles for the web
                self._label(attributes.get("Text", ""))
            case holder if holder in _HOLDERS:
                self.graphs += holder == "graph"
                self._open.append(_Holder(holder, attributes))
            case _:
                pass

    def end(self, name: str, text: str) -> None:
        """Take a text, or finish a node or an edge."""
        match name:
            case "default":
                if self._key in self._keys:
                    self._keys[self._key].default = text.strip()
            case "data":
                self._value(text)
                self._data = ""
            case "NodeLabel" | "EdgeLabel" | "Label.Text":
                self._label(text)
            case holder if holder in _HOLDERS and self._open:
                self._finish(self._open.pop())
            case _:
                pass

    def notes(self) -> list[str]:
        """What was noticed, as sentences."""
        hyper, graphs = self._noticed["hyperedge"], self._noticed["graph"]
        said = {
            "looks": "Colours, sizes and positions are not read.",
            "graph": counted(graphs, "value belongs", "values belong")
            + " to the graph as a whole, not to its nodes: not read.",
            "hyperedge": counted(hyper, "hyperedge joins", "hyperedges join")
            + " more than two nodes at once: not read.",
        }
        return [sentence for key, sentence in said.items() if self._noticed[key]]

    def _declare(self, attributes: Mapping[str, str]) -> None:
        self._key = attributes.get("id", "")
        title = attributes.get("attr.name", "") or self._key
        special = attributes.get("yfiles.type", "")
        self._keys[self._key] = _Key(attributes.get("for", "all"), title, special in _GRAPHICS)

    def _value(self, text: str) -> None:
        key = self._keys.get(self._data)
        holder = self._open[-1] if self._open else None
        if holder is None or holder.kind == "port":
            return
        if key is not None and key.graphics:
            self._noticed["looks"] += 1
        elif holder.kind == "graph":
            self._noticed["graph"] += bool(text.strip())
        elif text.strip():
            holder.values[key.title if key else self._data] = text.strip()

    def _label(self, text: str) -> None:
        shown = html.unescape(_TAG.sub(" ", text)) if text.lstrip().lower().startswith("<html") else text
        holder = self._open[-1] if self._open else None
        if holder is None or not plain(shown):
            return
        if not holder.label:
            holder.label = plain(shown)
        elif plain(shown) != holder.label:
            holder.further.append(plain(shown))

    def _finish(self, holder: _Holder) -> None:
        if holder.kind == "hyperedge":
            self._noticed["hyperedge"] += 1
        elif holder.kind in {"node", "edge"}:
            for key in self._keys.values():
                if key.default and key.owner in {holder.kind, "all"} and not key.graphics:
                    holder.values.setdefault(key.title, key.default)
            for title, value in holder.attributes.items():
                if title in {"label", "labels"}:  # Neo4j's
                    holder.values.setdefault(title, value)
            if holder.kind == "node":
                self._node(holder)
            else:
                self._edge(holder)

    def _node(self, holder: _Holder) -> None:
        if holder.values.keys() >= _COLOURS:  # Gephi's
            self._noticed["looks"] += 1
            for title in _DRAWN:
                holder.values.pop(title, None)
        label = holder.label or pop(holder.values, _LABELS)
        parent = next(
            (one.attributes.get("id", "") for one in reversed(self._open) if one.kind == "node"), ""
        )
        values = freely(holder.values, _NODE_TAKEN)
        if holder.further:
            values["further labels"] = " | ".join(dict.fromkeys(holder.further))
        self.nodes.append(Node(holder.attributes.get("id", "") or label, label, values, parent))

    def _edge(self, holder: _Holder) -> None:
        kind = holder.label or plain(pop(holder.values, _KINDS))
        default = next(
            (one.attributes.get("edgedefault", "") for one in self._open if one.kind == "graph"), ""
        )
        directed = holder.attributes.get("directed", "")
        undirected = directed == "false" or (not directed and default == "undirected")
        ends = holder.attributes.get("source", ""), holder.attributes.get("target", "")
        self.edges.append(
            Edge(*ends, {"predicate": kind, **freely(holder.values, _EDGE_TAKEN)}, not undirected)
        )
