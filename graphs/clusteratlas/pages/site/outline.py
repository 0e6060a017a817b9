"""Europe's coast and country borders, reduced from Natural Earth by ``tools/coast/reduce.py``.

Good for saying where a region lies, and for nothing else: bends of a few kilometres are cut off, and a line
says nothing on the status of a territory.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate

Steps = Sequence[int]
"""East and north of a line's first point, then the way from each point to the next, in kilometres."""
Box = tuple[float, float, float, float]
"""West, south, east and north in kilometres."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What the map stands on, in the map's projection.

    Attributes:
        extent: the rectangle to which land and borders are cut.
        land: closed rings; the first point is not repeated.
        borders: lines between two countries, each once.
    """

    extent: Box
    land: tuple[Steps, ...]
    borders: tuple[Steps, ...]


@cache
def read_outline() -> Outline:
    """Read the outline that the package carries."""
    file = resources.files("clusteratlas.pages") / "assets" / "map" / "europe.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    west, south, east, north = data["about"]["extent_km"]
    return Outline((west, south, east, north), tuple(data["land"]), tuple(data["borders"]))


def points(steps: Steps) -> list[tuple[int, int]]:
    """The points of a line, east and north in kilometres."""
    return list(zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True))


def path(lines: Iterable[Steps], view: Box, *, closed: bool) -> str:
    """An SVG path, y growing southwards, of those lines that may show in a view.

    Args:
        closed: whether each line is a ring.
    """
    end = "z" if closed else ""
    return "".join(_drawn(line) + end for line in lines if _meets(points(line), view))


def _drawn(steps: Steps) -> str:
    east, north, *rest = steps
    turned = (-number if place % 2 else number for place, number in enumerate(rest))
    # A minus sign parts two numbers as well as a space does.
    ways = "".join(f"{number}" if number < 0 else f" {number}" for number in turned)
    return f"M{east} {-north}l{ways.lstrip()}"


def _meets(line: list[tuple[int, int]], view: Box) -> bool:
    west, south, east, north = view
    across, along = [x for x, _ in line], [y for _, y in line]
    return min(across) < east and max(across) > west and min(along) < north and max(along) > south
