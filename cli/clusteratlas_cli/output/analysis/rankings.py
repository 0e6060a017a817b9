"""Rankings with intervals as a table."""

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.errors import RequestError
from clusteratlas_cli.output.tables import Table, write
from clusteratlas_cli.session import note

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph

_RANKING_KEY = (
    "low to high: the middle 90 % of its ranks; first: share of draws among the first three; "
    "flips: its order with the next turns too often to be firm."
)
_RANKING = ("rank", "id", "label", "value", "low", "high", "first", "flips", "reading")


def show_robust(graph: "Graph", asked: Mapping[str, Any]) -> None:
    """Print the ranking by a measure, with its intervals.

    Raises:
        RequestError: no node has a value.
    """
    from clusteratlas.analysis.lenses import find_lens, groups_of
    from clusteratlas.analysis.measures.registry import find_measure
    from clusteratlas.analysis.robust import Plan, rank_intervals

    measure = find_measure(asked["measures"][0] if asked["measures"] else "betweenness")
    measure.require(asked["lens"])
    groups = groups_of(graph, measure.grouping if measure.grouping == "cluster" else asked["by"])
    plan = Plan(draws=asked["draws"], seed=asked["seed"])
    with click.progressbar(length=plan.draws, label="Drawing", file=sys.stderr) as bar:
        step = _stepper(bar.update)
        ranking = rank_intervals(
            graph, measure, column=asked["column"], groups=groups, plan=plan, progress=step
        )
    if isinstance(ranking, NotComputable):
        raise RequestError(f"{measure.name}: {ranking}.")
    kept = ranking.rows[: asked["limit"]] if asked["style"] == "table" else ranking.rows
    rows = [
        (
            row.rank,
            str(row.id),
            row.label,
            row.value,
            row.low,
            row.high,
            row.first,
            row.flips,
            row.sentence(ranking.top, ranking.measure),
        )
        for row in kept
    ]
    write(Table(_RANKING, rows, ("rank", "label", "value", "low", "high", "first", "flips")), asked["style"])
    for text in (ranking.note, find_lens(asked["lens"]).sentence):
        note(text)
    note(_RANKING_KEY)


def _stepper(update: Callable[[int], object]) -> Callable[[int], object]:
    """A progress call that moves a bar by one step, whatever number of draws it is told."""
    return lambda _done: update(1)
