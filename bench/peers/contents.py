"""What a page shows, read from its file: of one of ours, and of one of pyvis's."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_OURS = re.compile(r'id="atlas-data">(.*?)</script>', re.DOTALL)
_NODES = re.compile(r"nodes = new vis\.DataSet\((\[.*?\])\);\n")
_EDGES = re.compile(r"edges = new vis\.DataSet\((\[.*?\])\);\n")


def payload(page: Path) -> dict[str, Any]:
    """What one of our pages knows."""
    found = _OURS.search(page.read_text("utf-8"))
    if found is None:
        raise SystemExit(f"{page.name} is no page of a region.")
    known: dict[str, Any] = json.loads(found.group(1))
    return known


def of_ours(page: Path) -> list[list[str]]:
    """The things and ties of one of our pages."""
    known = payload(page)
    things = [["thing", thing["id"]] for thing in known["things"]]
    return things + [["tie", tie["subject"], tie["predicate"], tie["object"]] for tie in known["ties"]]


def of_pyvis(page: Path) -> list[list[str]]:
    """The things and ties of a page of pyvis's, whose titles name the kinds of ties."""
    text = page.read_text("utf-8")
    found = [pattern.search(text) for pattern in (_NODES, _EDGES)]
    if found[0] is None or found[1] is None:
        raise SystemExit(f"{page.name} is no page of pyvis.")
    nodes, edges = json.loads(found[0].group(1)), json.loads(found[1].group(1))
    things = [["thing", node["id"]] for node in nodes]
    return things + [["tie", edge["from"], edge["title"], edge["to"]] for edge in edges]
