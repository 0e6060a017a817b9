"""Who of those that a table shows has ended, or is recorded for somewhere else."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from clusteratlas.analysis.wording import listed
from clusteratlas.vocabulary.dates import is_over

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph

_MOST = 5


def standing(graph: "Graph", shown: Iterable[Any]) -> tuple[str, ...]:
    """Sentences for the notes: who has ended by today, and who is a guest; none where nobody is.

    Args:
        graph: a lens's graph.
        shown: the nodes that stand in the table.
    """
    nodes = [graph.nodes[node] for node in shown]
    over = [] if graph.graph.get("at") else [data for data in nodes if is_over(data.get("valid_to", ""))]
    ended = [f"{data['label']} ({data['valid_to'][:4]})" for data in over]
    guests = [data["label"] for data in nodes if not data.get("own", True) and data["type"] != "value-chain"]
    told = []
    if ended:
        told.append(f"Ended since: {listed(ended, _MOST)}; --at YEAR leaves out what was over then.")
    if guests:
        told.append(f"Not recorded for the region itself: {listed(guests, _MOST)}.")
    return tuple(told)
