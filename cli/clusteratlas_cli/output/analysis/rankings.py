"""Rankings with intervals as a table."""

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.rows.table import Table
from clusteratlas_cli.output.analysis.standing import standing
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.session import note

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph

_RANKING_KEY = (
    "rank: equal values share the mean of their places. low to high: the middle {middle:.0%} of its ranks "
    "over the draws, and the recorded one. first: share of draws among the first {top}, too sure where true "
    "values nearly tie. overtaken by: how many of those below stand above it in more than {flip:.0%} of the "
    "draws, so that the order is not firm."
)
_RANKING = (
    *("rank", "id", "label", "value", "low", "high", "first", "flips", "overtaken_by", "overtakers"),
    *("missing", "false", "reading"),
)
_SHOWN = ("rank", "label", "value", "low", "high", "first", "overtaken_by")


def show_robust(graph: "Graph", asked: Mapping[str, Any]) -> None:
    """Print the ranking by a measure, with its intervals, or why nobody comes before anybody."""
    from clusteratlas.analysis.lenses import find_lens, groups_of
    from clusteratlas.analysis.measures.registry import find_measure
    from clusteratlas.analysis.robust.ranking import FLIP, MIDDLE, Plan, rank_intervals

    measure = find_measure(asked["measures"][0] if asked["measures"] else "betweenness")
    measure.require(asked["lens"])
    groups = groups_of(graph, measure.grouping if measure.grouping == "cluster" else asked["by"])
    chosen = {name: asked[name] for name in ("draws", "seed", "missing", "false")}
    plan = Plan(**chosen, absent=asked["absent"] or 0.0)
    with click.progressbar(length=plan.draws, label="Drawing", file=sys.stderr) as bar:
        step = _stepper(bar.update)
        ranking = rank_intervals(
            graph, measure, column=asked["column"], groups=groups, plan=plan, progress=step
        )
    if isinstance(ranking, NotComputable):
        write(Table(_RANKING, [], _SHOWN), asked["style"])
        note(f"No ranking by {asked['column'] or measure.name}: {ranking.reason}.")
        return
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
            len(row.overtaken_by),
            "|".join(map(str, row.overtaken_by)),
            *(ranking.rates.missing, ranking.rates.false),
            row.sentence(ranking.top, ranking.measure),
        )
        for row in kept
    ]
    write(Table(_RANKING, rows, _SHOWN), asked["style"])
    note(*standing(graph, (row.id for row in kept)))
    for text in (ranking.note, find_lens(asked["lens"]).sentence):
        note(text)
    note(_RANKING_KEY.format(middle=MIDDLE, top=ranking.top, flip=FLIP))


def _stepper(update: Callable[[int], object]) -> Callable[[int], object]:
    """A progress call that moves a bar by one step, whatever number of draws it is told."""
    return lambda _done: update(1)
