"""JSON of other programs: Kumu's projects and blueprints, lists of nodes and links, lists of records."""

import codecs
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeGuard

from clusteratlas.errors import DataSyntaxError, RequestError
from clusteratlas.exchange.reading.networks.lists import MOST, Edge, Node, counted, freely, plain, pop, sheets
from clusteratlas.exchange.reading.sheets import Sheet, Value

_Object = Mapping[str, Any]
_NODES, _EDGES = ("elements", "nodes", "vertices"), ("connections", "edges", "links", "relationships")
_KEYS = ("_id", "id", "key")
_LABELS = ("label", "name", "title")
_KINDS = (
    *(
        "connection type",
        "predicate",
        "predicates",
        "relation",
        "relationship",
        "type",
        "label",
        "interaction",
    ),
    "kind",
)
_STARTS, _ENDS = ("from", "source", "start"), ("to", "target", "end")
_WITHIN = ("attributes", "data", "properties")
_LOOKS = frozenset({"x", "y", "vx", "vy", "fx", "fy", "index", "color", "position"})
"""What says how a node or an edge is drawn, and nothing else."""
_RECORDS = ("records", "rows", "items", "results", "features", "data")
_NODE_TAKEN = ("label_en", "id", "parent")
_EDGE_TAKEN = ("subject", "object", "predicate")
_MANY = " | "
_HALF = re.compile(r"\\u[dD][89a-fA-F]")  # of the two that write a character beyond the first 65,536
_MOST_BYTES = 128 << 20  # an object takes some ten times as much in memory


def read(content: bytes, file: str) -> list[Sheet]:
    """The sheets that a JSON file holds.

    Raises:
        RequestError: it is no JSON, or holds neither a network nor a list of records.
    """
    whole = _parsed(content, file)
    found = _network(whole)
    if found is not None:
        nodes, edges, notes = found
        return sheets(file, nodes, edges, notes)
    records = _records(whole)
    if not records:
        raise RequestError(
            f"{file} holds JSON, but no network that is known here (elements and connections as of Kumu, or "
            "nodes and links or edges), and no list of records. Export a table of it as CSV, and import that."
        )
    return [_table(file, records)]


def _parsed(content: bytes, file: str) -> Any:
    if len(content) > _MOST_BYTES:
        raise RequestError(
            f"{file} holds more than {_MOST_BYTES >> 20} MB of JSON, which is too much at once. Save its "
            "lists as CSV tables."
        )
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
        whole = json.loads(text)
        if _HALF.search(text):
            json.dumps(whole, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise RequestError(
            f"{file} holds half of a character ({ascii(error.object[error.start])[1:-1]}), which is no text. "
            "Take it out, or save the file anew."
        ) from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataSyntaxError(file, line, "No text in UTF-8. Save the file as JSON in UTF-8.") from error
    except json.JSONDecodeError as error:
        raise DataSyntaxError(file, error.lineno, f"The JSON is at fault: {error.msg}.") from error
    except RecursionError:
        raise RequestError(f"{file} nests its objects too deeply to be read.") from None
    except ValueError as error:  # Python reads no number of more than some thousand digits
        raise RequestError(f"{file} holds a number of thousands of digits. Write it as a text.") from error
    return whole


def _network(whole: Any) -> tuple[list[Node], list[Edge], list[str]] | None:
    if not _is_object(whole):
        return None
    inner = whole.get("elements")
    if _is_object(inner):  # Cytoscape.js keeps both lists within
        whole = inner
    elif not any(_is_list(whole.get(name)) for name in _NODES) and _is_object(whole.get("graph")):
        whole = whole["graph"]
    nodes, edges = _list(whole, _NODES), _list(whole, _EDGES)
    if nodes is None and edges is None:
        return None
    notes = [
        f"{counted(len(whole[name]), f'{name[:-1]} is', f'{name} are')} not read."
        for name in ("loops", "maps")
        if _is_list(whole.get(name)) and whole[name]
    ]
    made = [_node(one) for one in nodes or () if _is_object(one)]
    directed = whole.get("directed") is not False  # NetworkX's
    ties = [_edge(one, nodes or (), directed=directed) for one in edges or () if _is_object(one)]
    return made, ties, notes


def _list(whole: _Object, names: Sequence[str]) -> list[Any] | None:
    for name in names:
        found = whole.get(name)
        if _is_list(found):
            return found
        if _is_object(found):  # by key
            return [{"id": key, **one} for key, one in found.items() if _is_object(one)]
    return None


def _node(one: _Object) -> Node:
    values = _flat(one)
    key = _given(one, _KEYS)
    label = pop(values, _LABELS)
    _rename(values, "element type", "type")
    for name in [name for name in values if name.lower() in {*_KEYS, *_LOOKS}]:
        values.pop(name)
    parent = str(values.pop("parent", None) or "")
    return Node(key or label, label, freely(values, _NODE_TAKEN), parent)


def _edge(one: _Object, nodes: Sequence[Any], *, directed: bool) -> Edge:
    values = _flat(one)
    source, target = (_end(_given_any(one, names), nodes) for names in (_STARTS, _ENDS))
    for name in [name for name in values if name.lower() in {*_KEYS, *_STARTS, *_ENDS, *_LOOKS}]:
        values.pop(name)
    direction = plain(pop(values, ("direction",))).lower()
    undirected = values.pop("undirected", None) in {True, "true"}
    said: dict[str, Value] = {"predicate": plain(pop(values, _KINDS))}
    directed = direction == "directed" or (directed and not direction and not undirected)
    return Edge(source, target, {**said, **freely(values, _EDGE_TAKEN)}, directed)


def _end(value: Any, nodes: Sequence[Any]) -> str:
    """The key of an end, which d3 gives by its number in the list and others as an object."""
    if _is_object(value):
        return _given(value, _KEYS) or _given(value, _LABELS)
    if isinstance(value, int) and not isinstance(value, bool) and nodes:
        first = nodes[0]
        keyed = _is_object(first) and bool(_given(first, _KEYS))
        if not keyed and 0 <= value < len(nodes) and _is_object(nodes[value]):
            return _given(nodes[value], _LABELS)
    return "" if value is None else str(value)


def _given_any(one: _Object, names: Sequence[str]) -> Any:
    for part in _parts(one):
        for name in names:
            if part.get(name) not in (None, ""):
                return part[name]
    return None


def _given(one: _Object, names: Sequence[str]) -> str:
    found = _given_any(one, names)
    return "" if found is None or _is_object(found) or _is_list(found) else str(found)


def _parts(one: _Object) -> Iterator[_Object]:
    """An object, and what it keeps in one within, as Kumu keeps attributes and Cytoscape.js data."""
    yield one
    yield from (one[name] for name in _WITHIN if _is_object(one.get(name)))


def _flat(one: _Object) -> dict[str, Value]:
    """What an object says, and what it keeps in one within, each value a single one."""
    values: dict[str, Value] = {}
    for part in _parts(one):
        for name, value in part.items():
            if part is one and (name in _WITHIN or name == "geometry") and _is_object(value):
                continue
            if (single := _single(value)) not in (None, ""):
                values.setdefault(name, single)
    return values


def _single(value: Any) -> Value:
    if _is_list(value):
        return _MANY.join(
            str(one) for one in value if one is not None and not _is_object(one) and not _is_list(one)
        )
    if _is_object(value):
        return _MANY.join(
            f"{name}: {one}" for name, one in value.items() if isinstance(one, str | int | float)
        )
    return value if isinstance(value, str | int | float) else None


def _rename(values: dict[str, Value], old: str, new: str) -> None:
    for name in [name for name in values if name.lower() == old]:
        values.setdefault(new, values.pop(name))


def _records(whole: Any) -> list[_Object]:
    """The objects of a list, of the file itself or under one of the usual names."""
    lists: list[list[Any]] = [whole] if _is_list(whole) else []
    if _is_object(whole):
        lists = [whole[name] for name in _RECORDS if _is_list(whole.get(name))]
        lists += [one for one in whole.values() if _is_list(one) and one not in lists]
    for one in lists:
        if rows := [row for row in one if _is_object(row)]:
            return list(rows)
    return []


def _table(file: str, records: Sequence[_Object]) -> Sheet:
    if len(records) > MOST:
        raise RequestError(f"{file} holds more than {MOST:,} records, which are not read at once.")
    rows = [{**_flat(record), **_point(record)} for record in records]
    headers = list(dict.fromkeys(name for row in rows for name in row))
    cells: list[list[Value]] = [list(headers), *([row.get(header) for header in headers] for row in rows)]
    return Sheet(file, "records", cells, range(1, len(cells) + 1))


def _point(record: _Object) -> dict[str, Value]:
    """The place of a feature of GeoJSON, where it is a point."""
    geometry = record.get("geometry")
    if (
        not _is_object(geometry)
        or geometry.get("type") != "Point"
        or not _is_list(geometry.get("coordinates"))
    ):
        return {}
    return {name: _single(one) for name, one in zip(("lon", "lat"), geometry["coordinates"], strict=False)}


def _is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_list(value: Any) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
