"""What would be part of itself, by way of others."""

from collections.abc import Iterable

from clusteratlas.ingest.findings import Findings
from clusteratlas.ingest.naming.index import Index
from clusteratlas.ingest.tables import Row

_NESTING = ("part-of", "successor-of")


def closing(ties: Iterable[Row], findings: Findings, names: Index) -> frozenset[int]:
    """The ties, by ``id()``, that close a circle of parts or successors, each of which is told."""
    by_predicate: dict[str, dict[str, list[Row]]] = {predicate: {} for predicate in _NESTING}
    for row in ties:
        if row["predicate"] in by_predicate:
            by_predicate[row["predicate"]].setdefault(row["subject"], []).append(row)
    closed: set[int] = set()
    for predicate, edges in by_predicate.items():
        for row in _back_edges(edges):
            closed.add(id(row))
            one, other = names.label(row["subject"]), names.label(row["object"])
            findings.error(
                row.place("object"),
                other,
                f"“{one}” would be {_WORDS[predicate]} itself by way of “{other}”.",
                "Take out one of the rows that lead round in a circle.",
            )
    return frozenset(closed)


_WORDS = {"part-of": "part of", "successor-of": "the successor of"}


def _back_edges(edges: dict[str, list[Row]]) -> list[Row]:
    """The ties that lead back to where a walk came from; without them there is no circle."""
    found: list[Row] = []
    done: set[str] = set()
    for start, first in edges.items():
        if start in done:
            continue
        walk = [(start, iter(first))]
        on_way = {start}
        while walk:
            node, rest = walk[-1]
            for row in rest:
                target = row["object"]
                if target in on_way:
                    found.append(row)
                elif target in edges and target not in done:
                    on_way.add(target)
                    walk.append((target, iter(edges[target])))
                    break
            else:
                walk.pop()
                on_way.discard(node)
                done.add(node)
    return found
