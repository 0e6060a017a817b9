"""A graph's attributes as what other programs' formats can hold: single texts, numbers and truths."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot carry."""

_JOIN = "|"


def printable(text: str) -> str:
    """A text without the characters that XML cannot carry."""
    return UNPRINTABLE.sub("", text)


def scalars(data: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
    """Attributes with every value a single one; several are joined by ``|``."""
    return {key: _scalar(value) for key, value in data.items()}


def flat(graph: nx.Graph[Any]) -> nx.Graph[Any]:
    """A copy of the graph whose own, nodes' and edges' attributes are all scalars."""
    made = graph.__class__()
    made.graph.update(scalars(graph.graph))
    made.add_nodes_from((node, scalars(data)) for node, data in graph.nodes(data=True))
    made.add_edges_from((a, b, scalars(data)) for a, b, data in graph.edges(data=True))
    return made


def _scalar(value: Any) -> str | int | float | bool:
    joined = _JOIN.join(map(str, value)) if isinstance(value, tuple) else value
    return printable(joined) if isinstance(joined, str) else joined
