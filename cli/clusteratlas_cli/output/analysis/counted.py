"""Which links a command counted, and how many it left out."""

from typing import TYPE_CHECKING

from clusteratlas.analysis.counting import BANDS_COUNTED
from clusteratlas.analysis.lenses import find_lens
from clusteratlas.errors import RequestError

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph


def least_of(*, weak: bool) -> str:
    """The lowest band that counts, by whether ``--weak`` was given."""
    return "weak" if weak else "moderate"


def require_links(lens: str, *, weak: bool) -> None:
    """Refuse ``--weak`` where no link is counted.

    Raises:
        RequestError: the lens is made of ties.
    """
    if weak and not find_lens(lens).of_links:
        raise RequestError(
            f"The lens {lens} is made of ties, which have no band. Leave out --weak, or choose the lens "
            "chains or clusters."
        )


def links_counted(least: str, left_out: int, then: int | None = None) -> str:
    """Which links were counted, in a sentence.

    Args:
        least: the lowest band that counted.
        left_out: how many links are weaker.
        then: how many are after a change; None where nothing is changed.
    """
    if least == "weak":
        return f"Links counted: {BANDS_COUNTED[least]}."
    changed = "" if then is None else f" before, {then} after"
    return f"Links counted: {BANDS_COUNTED[least]}; {left_out} weak left out{changed} (--weak)."


def links_in(graph: "Graph", least: str) -> str:
    """The same of a lens's graph; empty where the lens is not made of links."""
    return links_counted(least, graph.graph["links_left_out"]) if "links" in graph.graph else ""
