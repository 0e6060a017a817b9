"""GEXF of any version, as Gephi and others write it, leniently."""

import re
from collections import Counter
from collections.abc import Mapping

from clusteratlas.errors import RequestError
from clusteratlas.exchange.reading.networks.lists import Edge, Node, counted, freely, plain, pop, sheets
from clusteratlas.exchange.reading.networks.markup import read_markup
from clusteratlas.exchange.reading.sheets import Sheet, Value

_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=T|$)")
_YEAR = re.compile(r"(\d{4})(?:\.0+)?")
_LOOKS = frozenset({"color", "position", "size", "shape", "thickness"})
_NODE_TAKEN = ("label_en", "id", "parent", "valid_from", "valid_to")
_EDGE_TAKEN = ("subject", "object", "predicate", "valid_from", "valid_to")


def read(content: bytes, file: str) -> list[Sheet]:
    """The nodes and edges of a GEXF file.

    Raises:
        RequestError: it is no GEXF, holds nothing, or exceeds a limit.
    """
    reading = _Gexf()
    read_markup(content, file, reading)
    if not reading.graphs:
        raise RequestError(f"{file} holds no element graph, so it is no GEXF file.")
    return sheets(file, reading.nodes, reading.edges, reading.notes())


class _Gexf:
    """Gathers nodes and edges while the file is read."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.graphs = 0
        self._titles: dict[tuple[str, str], str] = {}
        self._class = ""
        self._default = "undirected"
        self._open: list[tuple[str, Mapping[str, str], dict[str, Value]]] = []
        self._spells: list[list[tuple[str, str]]] = []
        self._noticed: Counter[str] = Counter()

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note an element and what its attributes say."""
        match name.lower():
            case "graph":
                self.graphs += 1
                self._default = attributes.get("defaultedgetype", self._default)
            case "attributes":
                self._class = attributes.get("class", "")
            case "attribute":
                key = attributes.get("id", "")
                self._titles[self._class, key] = attributes.get("title", "") or key
            case "node" | "edge" as kind:
                self._open.append((kind, attributes, {}))
                self._spells.append([(attributes.get("start", ""), attributes.get("end", ""))])
            case "attvalue":
                self._value(attributes)
            case "spell" | "slice" if self._open:
                self._spells[-1].append((attributes.get("start", ""), attributes.get("end", "")))
            case "parent" if self._open:
                self._open[-1][2].setdefault("\0parent", attributes.get("for", ""))
            case looks if looks in _LOOKS:
                self._noticed["looks"] += 1
            case _:
                pass

    def end(self, name: str, text: str) -> None:  # noqa: ARG002 - GEXF keeps nothing in texts
        """Finish a node or an edge."""
        if name.lower() not in {"node", "edge"} or not self._open:
            return
        kind, attributes, values = self._open.pop()
        first, last = self._validity(self._spells.pop())
        parent = str(values.pop("\0parent", "") or attributes.get("pid", ""))
        if kind == "node":
            self._node(attributes, values, {"valid_from": first, "valid_to": last}, parent)
        else:
            self._edge(attributes, values, {"valid_from": first, "valid_to": last})

    def notes(self) -> list[str]:
        """What was noticed, as sentences."""
        times, spells, changing = (self._noticed[key] for key in ("times", "spells", "changing"))
        said = {
            "looks": "Colours, sizes and positions are not read.",
            "times": counted(
                times, "time is no date, and is not read", "times are no dates, and are not read"
            ),
            "spells": counted(spells, "node or edge has", "nodes or edges have")
            + " several times: they are read as one, from the first to the last",
            "changing": counted(changing, "value changes", "values change") + " with time: the last is read",
        }
        return [sentence.removesuffix(".") + "." for key, sentence in said.items() if self._noticed[key]]

    def _node(
        self, attributes: Mapping[str, str], values: dict[str, Value], dates: dict[str, Value], parent: str
    ) -> None:
        label = attributes.get("label", "")
        if not plain(label):
            label = pop(values, ("label", "name", "title"))
        key = attributes.get("id", "") or label
        if not parent:
            parent = next((one.get("id", "") for kind, one, _ in reversed(self._open) if kind == "node"), "")
        self.nodes.append(Node(key, label, {**dates, **freely(values, _NODE_TAKEN)}, parent))

    def _edge(self, attributes: Mapping[str, str], values: dict[str, Value], dates: dict[str, Value]) -> None:
        kind = plain(attributes.get("label", "")) or plain(attributes.get("kind", ""))
        if not kind:
            kind = pop(
                values, ("predicate", "predicates", "relation", "relationship", "label", "type", "kind")
            )
        direction = attributes.get("type", self._default).lower()
        said: dict[str, Value] = {"predicate": kind}
        if "weight" in attributes:
            values.setdefault("weight", attributes["weight"])
        ends = attributes.get("source", ""), attributes.get("target", "")
        self.edges.append(
            Edge(*ends, {**said, **dates, **freely(values, _EDGE_TAKEN)}, direction == "directed")
        )

    def _value(self, attributes: Mapping[str, str]) -> None:
        if not self._open:
            return
        kind, _, values = self._open[-1]
        key = attributes.get("for", attributes.get("id", ""))
        title = self._titles.get((kind, key)) or self._titles.get(("", key)) or key
        if title in values:
            self._noticed["changing"] += 1
        values[title] = attributes.get("value", "")

    def _validity(self, spells: list[tuple[str, str]]) -> tuple[str, str]:
        given = [spell for spell in spells if any(spell)]
        if not given:
            return "", ""
        if len(given) > 1:
            self._noticed["spells"] += 1
        dates = [(self._date(first), self._date(last)) for first, last in given]
        firsts, lasts = [first for first, _ in dates], [last for _, last in dates]
        # What has no beginning in one of its times began before all of them; likewise for the end.
        return "" if "" in firsts else min(firsts), "" if "" in lasts else max(lasts)

    def _date(self, text: str) -> str:
        stripped = text.strip()
        if not stripped or stripped.lower().lstrip("+-") in {"inf", "infinity"}:
            return ""
        year = _YEAR.fullmatch(stripped)
        if year:
            return year[1]
        day = _DAY.match(stripped)
        if not day:
            self._noticed["times"] += 1
        return day[0] if day else ""
