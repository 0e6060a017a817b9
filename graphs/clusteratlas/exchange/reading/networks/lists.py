"""From nodes and edges to two sheets, whose ends are names that people know wherever that is possible."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from clusteratlas.errors import RequestError
from clusteratlas.exchange.reading.sheets import Sheet, Value
from clusteratlas.vocabulary.folding import fold

MOST = 1_000_000
"""Nodes, and edges, that are read of one file."""

NODES, EDGES = "nodes", "edges"

_SEVERAL = re.compile(r"[;|,]| / ")
"""Signs at which a cell of names falls into several."""
_NODE_TOKENS = ("label_en", "description_en", "valid_from", "valid_to", "parent")
_EDGE_TOKENS = ("subject", "predicate", "object", "valid_from", "valid_to")


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a network.

    Attributes:
        key: by which edges name it.
        label: its name; empty where it has none.
        values: what the file says of it, by header; columns of ours by their tokens.
        inside: the key of the node that holds it, or empty.
    """

    key: str
    label: str
    values: Mapping[str, Value] = field(default_factory=dict)
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of a network.

    Attributes:
        source: the key or label of a node.
        target: likewise.
        values: what the file says of it, by header; columns of ours by their tokens.
        directed: whether it goes from the one to the other, and not both ways or neither.
    """

    source: str
    target: str
    values: Mapping[str, Value] = field(default_factory=dict)
    directed: bool = True


def sheets(file: str, nodes: Sequence[Node], edges: Sequence[Edge], notes: Iterable[str] = ()) -> list[Sheet]:
    """The sheets of a network: nodes, and edges where there are any.

    Args:
        file: the file's name as it was given.
        nodes: in the file's order.
        edges: likewise; of equal ones the first is kept.
        notes: what was noticed while they were read.

    Raises:
        RequestError: the network holds nothing, or too much.
    """
    if not nodes and not edges:
        raise RequestError(f"{file} holds no nodes and no edges, so nothing to read.")
    if max(len(nodes), len(edges)) > MOST:
        raise RequestError(f"{file} holds more than {MOST:,} nodes or edges, which are not read at once.")
    told = list(notes)
    nameless = sum(not node.label for node in nodes)
    if nameless:
        told.append(_nameless(nameless))
    names = _Names(nodes)
    made = [_nodes(file, nodes, names, told)] if nodes else []
    return [*made, _edges(file, edges, names)] if edges else made


def plain(text: str) -> str:
    """A name on one line, without spaces at its ends."""
    return " ".join(text.split())


def freely(values: Mapping[str, Value], taken: Iterable[str]) -> dict[str, Value]:
    """What a file says under names of its own, those set apart that are columns of ours by accident.

    >>> freely({"Label": "a", "kind": "b"}, ["label"])
    {'Label (attribute)': 'a', 'kind': 'b'}
    """
    return {_free(name, tuple(taken)): value for name, value in values.items()} if values else {}


@lru_cache(maxsize=4096)  # asked for every node and edge
def _free(name: str, taken: tuple[str, ...]) -> str:
    return f"{name} (attribute)" if fold(name) in map(fold, taken) else name


def pop(values: dict[str, Value], names: tuple[str, ...]) -> str:
    """The first of some attributes that holds a text, taken out."""
    for wanted in names:
        for title in [title for title in values if title.strip().lower() == wanted]:
            if plain(str(values[title] or "")):
                return str(values.pop(title))
    return ""


def counted(count: int, one: str, many: str) -> str:
    """A number with what is counted, in the right number.

    >>> counted(1, "edge is", "edges are"), counted(2000, "edge is", "edges are")
    ('1 edge is', '2,000 edges are')
    """
    return f"1 {one}" if count == 1 else f"{count:,} {many}"


class _Names:
    """How each node is named in the cells: by its label, or by an id made from it where labels repeat."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        counts = Counter(fold(_label(node)) for node in nodes)
        self.ids: dict[str, str] = {}
        self._by_key: dict[str, str] = {}
        self._by_label: dict[str, str] = {}
        taken: set[str] = set()
        for node in nodes:
            label = _label(node)
            if counts[fold(label)] > 1 or not fold(label) or _SEVERAL.search(label):
                self.ids[node.key] = _new_id(label, node.key, taken)
            named = self.ids.get(node.key, label)
            self._by_key.setdefault(node.key, named)
            self._by_label.setdefault(fold(label), named)

    def of(self, end: str) -> str:
        """The name of a node that an edge gives by key or label; as it stands where there is no such node."""
        found = self._by_key.get(end)
        return found if found is not None else self._by_label.get(fold(end), plain(end)) if end else ""


def _label(node: Node) -> str:
    return plain(node.label) or plain(node.key)


def _new_id(label: str, key: str, taken: set[str]) -> str:
    parts = (re.sub(r"[^a-z0-9]+", "-", fold(part)).strip("-") for part in (label, key))
    stem = "-".join(dict.fromkeys(part for part in parts if part)) or "node"
    found, count = stem, 1
    while found in taken:
        count += 1
        found = f"{stem}-{count}"
    taken.add(found)
    return found


def _nodes(file: str, nodes: Sequence[Node], names: _Names, notes: Sequence[str]) -> Sheet:
    rows: list[dict[str, Value]] = []
    for node in nodes:
        row: dict[str, Value] = {"label_en": _label(node), **node.values}
        if node.key in names.ids:
            row["id"] = names.ids[node.key]
        if node.inside:
            row["parent"] = names.of(node.inside)
        rows.append(row)
    return _sheet(file, NODES, rows, ("id", *_NODE_TOKENS), notes)


def _edges(file: str, edges: Sequence[Edge], names: _Names) -> Sheet:
    rows: dict[tuple[tuple[str, Value], ...], dict[str, Value]] = {}
    for edge in edges:
        row = {"subject": names.of(edge.source), "object": names.of(edge.target), **edge.values}
        rows.setdefault(tuple(row.items()), row)
    again = len(edges) - len(rows)
    repeated = counted(again, "edge says what another says, and is", "edges say what others say, and are")
    told = [f"{repeated} left out."] if again else []
    if loose := sum(not edge.directed for edge in edges):
        they = counted(loose, "edge has", "edges have")
        told.append(f"{they} no direction: the end that stands first counts as the one who acts.")
    return _sheet(file, EDGES, list(rows.values()), _EDGE_TOKENS, told)


def _sheet(
    file: str, name: str, rows: Sequence[Mapping[str, Value]], first: Sequence[str], notes: Sequence[str]
) -> Sheet:
    used = dict.fromkeys(header for row in rows for header, value in row.items() if value not in ("", None))
    always = ("label_en",) if name == NODES else ("subject", "object")
    headers = [header for header in first if header in used or header in always]
    headers += [header for header in used if header not in headers]
    cells: list[list[Value]] = [list(headers), *([row.get(header) for header in headers] for row in rows)]
    return Sheet(file, name, cells, range(1, len(cells) + 1), notes=tuple(notes))


def _nameless(count: int) -> str:
    who = (
        "1 node has no name: its key stands"
        if count == 1
        else f"{count:,} nodes have no name: their keys stand"
    )
    return f"{who} in its place." if count == 1 else f"{who} in their place."
