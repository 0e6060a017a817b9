"""Measures as rows: one table of nodes, one of the network, each naming lens, direction and weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from clusteratlas.analysis.collectives import collectives, not_ranked
from clusteratlas.analysis.lenses import find_lens, groups_of
from clusteratlas.analysis.measures.frame import Frame
from clusteratlas.analysis.measures.registry import find_measure, fitting
from clusteratlas.analysis.measures.values import Scores

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.analysis.measures.measure import Groups, Measure
    from clusteratlas.analysis.measures.values import Score, Value


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node and its values by column."""

    id: str
    label: str
    type: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class NodeTable:
    """Measures of nodes.

    Attributes:
        lens: one line that names lens, direction and weights.
        columns: headings of the values, in order; where a measure is estimated, ``NAME_error`` after it holds
            half the width of the interval that each value lies in with 95 % confidence.
        rows: highest first by the first column; what is not computable comes last. Nodes that stand for
            bodies that no source names are measured as part of the network, and have no row.
        notes: what a reader must know of this run: who has no row, where the order says nothing, and of a
            measure, with its name, such things as sampling.
    """

    lens: str
    columns: tuple[str, ...]
    rows: tuple[NodeRow, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """A measure of the whole network with its reading."""

    measure: str
    title: str
    value: Value
    reading: str
    caution: str
    note: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


class _Runner:
    """One graph, framed at most twice: with its weights and without."""

    def __init__(self, graph: Graph, by: str) -> None:
        self.graph, self.by = graph, by
        self._frames: dict[bool, Frame] = {}
        self._groups: dict[str, Groups] = {}

    def frame(self, *, weighted: bool) -> Frame:
        if weighted not in self._frames:
            self._frames[weighted] = Frame(self.graph, "weight" if weighted else None)
        return self._frames[weighted]

    def run(self, measure: Measure) -> Any:
        groups: Groups = {}
        if measure.grouping:
            by = self.by if measure.grouping == "asked" else measure.grouping
            groups = self._groups.setdefault(by, groups_of(self.graph, by))
        return measure.run(self.frame(weighted=measure.weighted), groups)


def _chosen(lens: str, names: Sequence[str], level: str) -> tuple[Measure, ...]:
    find_lens(lens)
    measures = tuple(find_measure(name) for name in names) or fitting(lens, level)
    for measure in measures:
        measure.require(lens)
    return tuple(measure for measure in measures if measure.level == level)


def node_table(graph: Graph, lens: str, names: Sequence[str] = (), by: str = "type") -> NodeTable:
    """Measures of each node of a lens's graph.

    Args:
        graph: from :func:`clusteratlas.analysis.lenses.lens_graph`.
        lens: its lens.
        names: measures of nodes; none for all that fit. Those of networks are passed over.
        by: how brokerage and E-I group the nodes: ``type``, ``region`` or ``cluster``.

    Raises:
        UnknownNameError: a measure or the lens does not exist.
        RequestError: a measure does not fit the lens, or ``by`` is no way to group.
    """
    runner = _Runner(graph, by)
    columns: dict[str, Scores] = {}
    told: list[str] = []
    chosen = _chosen(lens, names, "node")
    for measure in chosen:
        outcome = runner.run(measure)
        found = outcome if isinstance(outcome, Mapping) else {measure.name: outcome}
        columns.update(found)
        errors = {f"{name}_error": Scores(scores.errors) for name, scores in found.items() if scores.errors}
        columns.update(errors)
        told += dict.fromkeys(f"{measure.name}: {scores.note}" for scores in found.values() if scores.note)
    unranked = set(collectives(graph))
    rows = [
        NodeRow(
            id=str(node),
            label=str(data.get("label", node)),
            type=str(data.get("type", "")),
            values={name: scores.values[node] for name, scores in columns.items()},
        )
        for node, data in graph.nodes(data=True)
        if node not in unranked
    ]
    first = (chosen[0].leading if chosen else "") or next(iter(columns), "")
    rows.sort(key=lambda row: (_descending(row.values.get(first)), row.label, row.id))
    notes = (not_ranked(graph), _no_order(graph, first, rows), *told)
    return NodeTable(find_lens(lens).sentence, tuple(columns), tuple(rows), tuple(filter(None, notes)))


def _no_order(graph: Graph, first: str, rows: Sequence[NodeRow]) -> str:
    """Why the order of the rows says nothing, or empty where it says something."""
    values = [row.values.get(first) for row in rows]
    numbers = {round(value, 12) for value in values if isinstance(value, float)}
    if len(rows) < 2 or len(numbers) > 1:  # noqa: PLR2004 - one row, or one value, is no order
        return ""
    if not graph.number_of_edges():
        return "Nobody has a tie in this lens, so the rows stand in the order of names."
    return f"{first}: no two values differ, so the rows stand in the order of names."


def _descending(value: Value | None) -> tuple[bool, float]:
    return (False, -value) if isinstance(value, float) else (True, 0.0)


def network_table(
    graph: Graph, lens: str, names: Sequence[str] = (), by: str = "type"
) -> tuple[NetworkRow, ...]:
    """Measures of the network as a whole, with their readings; arguments and errors as :func:`node_table`."""
    runner = _Runner(graph, by)
    rows = []
    for measure in _chosen(lens, names, "network"):
        score: Score = runner.run(measure)
        rows.append(
            NetworkRow(
                measure=measure.name,
                title=measure.title,
                value=score.value,
                reading=measure.reading,
                caution=measure.caution,
                note=score.note,
                details=score.details,
            )
        )
    return tuple(rows)
