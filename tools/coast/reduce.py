"""Reduce Natural Earth's countries to the coast and the borders that the map of Europe draws.

Usage: ``reduce.py COUNTRIES EUROPE``, where COUNTRIES is ``countries-50m.json`` of the npm package
``world-atlas`` and EUROPE is the file to write; ``run.sh`` fetches the one and names the other.

The countries are put into the map's projection, cut to a rectangle, freed of islands too small to see and
simplified together (Visvalingam and Whyatt's rule on the whole coverage, as GEOS does it), so that
neighbours keep one border between them. What comes out is whole kilometres: rings of land, and lines
between countries, each once.

On the lines. The map shows where regions lie and takes no position on the status of any territory. Its
readers are regions and ministries of the European Union; Natural Earth's policy is to draw who is in control
(naturalearthdata.com, "Disputed boundaries policy"). A line that no member state recognises as a border is
therefore left out:

- Crimea, with Russia in the data, is put with Ukraine: no line crosses the isthmus.
- The north of Cyprus, a country of its own in the data, is put with Cyprus.
- Lines around Israel and Palestine are left out: the data count the Golan with Israel. They lie beyond the
  usual map's edge.
- Western Sahara, where the data follow the line of control, lies south of the rectangle.
- Transnistria, Abkhazia and South Ossetia have no line in the data.

Kosovo's line is drawn as the data have it. States too small to see at this scale (Monaco, San Marino, Vatican
City) have no line, as islands of their size are left out.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon

from clusteratlas.pages.site.projection import project

Line = list[tuple[float, float]]
Countries = dict[str, MultiPolygon]

SOURCE: Final = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
"""SHA-256 of countries-50m.json in world-atlas 2.0.2."""
EXTENT: Final = (800.0, 900.0, 7400.0, 5600.0)
"""West, south, east and north of what is kept, in kilometres: the Azores, the Canaries and Georgia are in."""
TOLERANCE: Final = 8.0
"""Kilometres: a bend whose triangle is smaller than this squared goes. A pixel or so of the map."""
SMALLEST: Final = 100.0
"""Square kilometres: smaller islands and states are left out."""
NEARBY: Final = (-45.0, 10.0, 80.0)
"""West, south and east, in degrees, of the parts of countries that are looked at."""
CRIMEA: Final = (32.0, 44.0, 37.0, 46.5)
"""West, south, east and north in degrees."""
BEYOND: Final = frozenset({"Greenland"})
"""Left out: only a tip of it would show, in the map's corner."""
WITHOUT_LINES: Final = frozenset({"Israel", "Palestine"})


def main(source: Path, target: Path) -> None:
    """Read the countries and write the reduced file, the same bytes each time.

    Raises:
        SystemExit: the source is not the file that this script was written for.
    """
    data = source.read_bytes()
    if sha256(data).hexdigest() != SOURCE:
        raise SystemExit(f"{source} is not countries-50m.json of world-atlas 2.0.2.")
    whole = cut(countries(json.loads(data)))
    names = sorted(whole)
    simple = shapely.coverage_simplify([whole[name] for name in names], TOLERANCE)
    rounded = [shapely.transform(shape, lambda points: points.round()) for shape in simple]
    if not shapely.coverage_is_valid(rounded):
        raise SystemExit("Whole kilometres are too coarse: neighbours overlap.")
    reduced = dict(zip(names, rounded, strict=True))
    target.write_text(written(land(reduced), borders(reduced)), encoding="utf-8")


def countries(topology: Any) -> Countries:
    """The countries near Europe, projected, by the name they are drawn under."""
    arcs = [decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    parts: dict[str, list[Polygon]] = defaultdict(list)
    for country in topology["objects"]["countries"]["geometries"]:
        if country["properties"]["name"] in BEYOND:
            continue
        several = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for part in several:
            outer, *holes = [ring(arcs, indices) for indices in part]
            west, south, east, north = shapely.bounds(LineString(outer))
            if NEARBY[0] < east and west < NEARBY[2] and north > NEARBY[1]:
                name = drawn_with(country["properties"]["name"], (west, south, east, north))
                parts[name].append(Polygon(projected(outer), [projected(hole) for hole in holes]))
    return {
        name: MultiPolygon(polygons(shapely.coverage_union_all(shapes))) for name, shapes in parts.items()
    }


def decoded(arc: list[tuple[int, int]], transform: Any) -> Line:
    """An arc of a quantised topology in degrees."""
    line, x, y = [], 0, 0
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    for dx, dy in arc:
        x, y = x + dx, y + dy
        line.append((x * scale_x + left, y * scale_y + bottom))
    return line


def ring(arcs: list[Line], indices: list[int]) -> Line:
    """Arcs joined; those with a negative index run backwards."""
    line: Line = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        line += arc[1:] if line else arc
    return line


def projected(line: Line) -> Line:
    """A line of degrees in kilometres."""
    return [project(longitude, latitude) for longitude, latitude in line]


def drawn_with(name: str, bounds: tuple[float, float, float, float]) -> str:
    """The country under which a part is drawn: see the head of this file."""
    west, south, east, north = bounds
    if name == "N. Cyprus":
        return "Cyprus"
    crimean = west > CRIMEA[0] and south > CRIMEA[1] and east < CRIMEA[2] and north < CRIMEA[3]
    return "Ukraine" if name == "Russia" and crimean else name


def polygons(shape: Any) -> list[Polygon]:
    """The polygons in a shape; points and lines, as where a shape only touches, are left out."""
    return [part for part in shapely.get_parts(shape) if isinstance(part, Polygon)]


def cut(whole: Countries) -> Countries:
    """What of the countries lies in the extent and is large enough to see."""
    extent = shapely.box(*EXTENT)
    inside = {name: polygons(shape.intersection(extent)) for name, shape in whole.items()}
    masses = polygons(shapely.coverage_union_all([part for parts in inside.values() for part in parts]))
    large = MultiPolygon([mass for mass in masses if mass.area >= SMALLEST])
    seen = {
        name: MultiPolygon([part for part in parts if large.contains(part.representative_point())])
        for name, parts in inside.items()
    }
    return {name: shape for name, shape in seen.items() if not shape.is_empty}


def land(whole: Countries) -> list[Line]:
    """Rings of land, closed without repeating the first point, outer ones and lakes in opposite senses."""
    masses = polygons(shapely.orient_polygons(shapely.coverage_union_all(list(whole.values()))))
    rings = [edge for mass in masses for edge in (mass.exterior, *mass.interiors)]
    return sorted(from_the_first(list(edge.coords)[:-1]) for edge in rings)


def from_the_first(line: Line) -> Line:
    """A ring begun at its westernmost point, so that its place in the file hangs on nothing else."""
    first = line.index(min(line))
    return line[first:] + line[:first]


def borders(whole: Countries) -> list[Line]:
    """Lines between two countries, each once, from one meeting with coast or other lines to the next."""
    sides: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for name, shape in whole.items():
        for segment in segments(shape):
            sides[segment].add(name)
    silent = WITHOUT_LINES | {name for name, shape in whole.items() if shape.area < SMALLEST}
    shared = [segment for segment, names in sides.items() if len(names) > 1 and not names & silent]
    merged = shapely.line_merge(shapely.union_all([LineString(segment) for segment in sorted(shared)]))
    lines = [list(line.coords) for line in shapely.get_parts(merged)]
    return sorted(min(line, line[::-1]) for line in lines)


def segments(shape: MultiPolygon) -> Iterator[tuple[Any, ...]]:
    """The straight pieces of a shape's edge, each with its lesser end first."""
    for part in shape.geoms:
        for edge in (part.exterior, *part.interiors):
            for ends in pairwise(edge.coords):
                yield tuple(sorted(ends))


def written(rings: list[Line], lines: list[Line]) -> str:
    """The file's text: where it comes from, then a line a ring or border."""
    about = {
        "what": "Land and country borders for orientation; they say nothing on the status of a territory",
        "source": "Natural Earth 4.1.0, Admin 0 countries, 1:50m",
        "package": "npm world-atlas@2.0.2, countries-50m.json",
        "sha256": SOURCE,
        "licence": "Public domain (Natural Earth)",
        "made_by": f"tools/coast/reduce.py, with shapely {shapely.__version__}",
        "projection": "ETRS89-LAEA (EPSG 3035), kilometres east and north",
        "extent_km": EXTENT,
        "tolerance_km": TOLERANCE,
        "smallest_km2": SMALLEST,
        "form": "east and north of the first point, then steps east and north from point to point",
    }
    head = json.dumps(about, indent=1)
    parts = (f'"land": [\n{rows(rings)}\n]', f'"borders": [\n{rows(lines)}\n]')
    return f'{{"about": {head},\n' + ",\n".join(parts) + "}\n"


def rows(lines: Iterable[Line]) -> str:
    """Lines as JSON, delta-coded."""
    return ",\n".join(json.dumps(steps(line), separators=(",", ":")) for line in lines)


def steps(line: Line) -> list[int]:
    """A line's first point, then the way from each point to the next."""
    flat = [int(number) for number in line[0]]
    for (x, y), (to_x, to_y) in pairwise(line):
        flat += [int(to_x - x), int(to_y - y)]
    return flat


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
