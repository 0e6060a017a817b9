"""Key players in words and as a table."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from clusteratlas.analysis.collectives import not_ranked
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.rows.table import Table
from clusteratlas_cli.output.analysis.standing import standing
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.session import note, say
from clusteratlas_cli.text import bold

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.analysis.measures.key_players import Aim
    from clusteratlas.analysis.players.sets import KeySet

_SHOWN: "tuple[Aim, ...]" = ("fragmentation", "reach")
"""What the terminal tells; JSON and CSV hold the distance-weighted sets too."""

_QUESTIONS = {
    "fragmentation": "Whose absence would break the network most?",
    "reach": "Who would reach most of it?",
}
_COLUMNS = (
    *("aim", "players", "labels", "value", "before", "exact", "bound", "best_sets", "in_all_best_sets"),
    *("parts", "direct", "reached", "others", "by_betweenness", "value_by_betweenness", "stays", "draws"),
    *("text", "note"),
)


def show_key_players(graph: "Graph", asked: Mapping[str, Any]) -> None:
    """Print who together would be missed most, and who together reaches most."""
    from clusteratlas.analysis.measures.key_players import AIMS
    from clusteratlas.analysis.players.sets import key_sets
    from clusteratlas.analysis.players.words import sentences

    aims = _SHOWN if asked["style"] == "table" else AIMS
    with click.progressbar(length=len(aims), label="Searching", file=sys.stderr) as bar:
        sets = key_sets(
            graph,
            asked["key_players"],
            aims,
            draws=asked["draws"],
            seed=asked["seed"],
            progress=lambda _: bar.update(1),
        )
    if asked["style"] == "table":
        for aim, found in sets.items():
            say(bold(_QUESTIONS[aim]))
            texts = (f"None: {found.reason}.",) if isinstance(found, NotComputable) else sentences(found)
            say(*(f"  {text}" for text in texts))
    else:
        rows = [_row(aim, found) for aim, found in sets.items()]
        write(Table(_COLUMNS, rows), asked["style"])
    told = (found for found in sets.values() if not isinstance(found, NotComputable))
    chosen = dict.fromkeys(one for found in told for one in found.found.players)
    whose = "the stakeholders of all regions" if asked["everywhere"] else "the region's own stakeholders"
    note(
        not_ranked(graph),
        *standing(graph, chosen),
        f"Chosen among {whose} with a tie. Seed of the draws: {asked['seed']}.",
        f"Lens {asked['lens']}: a tie counts once, whatever its kind, number and direction.",
        "What is counted and what not to conclude: network --explain key_players.",
    )


def _row(aim: str, found: "KeySet | NotComputable") -> tuple[Any, ...]:
    from clusteratlas.analysis.players.words import sentences

    if isinstance(found, NotComputable):
        return (aim, *(None for _ in _COLUMNS[2:]), str(found))
    best = found.found
    return (
        *(aim, list(best.players), [found.labels[node] for node in best.players], best.value, best.before),
        *(best.exact, best.bound, best.sets or None, list(best.always)),
        *(list(found.parts), found.direct, found.reached, found.others),
        *(list(found.by_betweenness), found.value_by_betweenness, list(found.stays), found.draws),
        *(" ".join(sentences(found)), ""),
    )
