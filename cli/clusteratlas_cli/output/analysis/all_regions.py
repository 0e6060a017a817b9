"""All regions as one network: what may be asked of it, and of how large a one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from clusteratlas.errors import RequestError
from clusteratlas_cli.session import note

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph

SHOWN = ("degree", "betweenness", "constraint", "effective_size", "core_number", "reach")
"""What a table on the terminal shows where no measure was asked for; JSON and CSV hold them all."""

_DRAWN = 5_000
"""Of so many nodes --robust and --key-players still end within minutes."""

_WIDE = {"brokerage": 300_000}
"""Measures of so many columns that their values fill the memory of more nodes."""

_ALL_MEASURES = 50_000
"""Of so many nodes all measures that fit are computed where none was asked for."""


def require_place(region: str | None, asked: Mapping[str, Any]) -> None:
    """See that one region was named, or all of them, and that what is asked suits all.

    Raises:
        RequestError: neither was, or both, or it is a question about one region.
    """
    if not asked["everywhere"]:
        if region is None:
            raise RequestError("Name a region, or ask for --all of them, or for a measure to --explain.")
        return
    if region is not None:
        raise RequestError(
            f"--all measures all regions as one network. Leave it out, or leave out “{region}”."
        )
    of_one = {
        "--qap": asked["qap"],
        "--validated": asked["validated"],
        "--without": asked["without"],
        "--merge": asked["merge"],
        "--add": asked["add"],
    }
    for option, given in of_one.items():
        if given:
            raise RequestError(f"{option} is a question about one region. Name it in place of --all.")


def fitted(graph: "Graph", asked: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was asked of all regions, as far as the size of their network allows.

    Raises:
        RequestError: it would take longer than minutes.
    """
    size = len(graph)
    for name, option in (("robust", "--robust"), ("key_players", "--key-players")):
        if asked[name] and size > _DRAWN:
            raise RequestError(
                f"{option} measures a network over and over, and of all regions together it takes at most "
                f"{_DRAWN:,} nodes; there are {size:,}. Name one region in place of --all."
            )
    for name in asked["measures"]:
        if size > _WIDE.get(name, size):
            raise RequestError(
                f"“{name}” keeps many values for each node, and of all regions together it takes at most "
                f"{_WIDE[name]:,} nodes; there are {size:,}. Name one region in place of --all."
            )
    if size <= _ALL_MEASURES or asked["measures"] or asked["whole"]:
        return asked
    from clusteratlas.analysis.measures.registry import find_measure

    few = tuple(name for name in SHOWN if asked["lens"] in find_measure(name).lenses)
    note(f"Of {size:,} nodes only these are measured where none is asked for; name others with -m.")
    return {**asked, "measures": few}
