"""The land and the borders that the map stands on."""

import json
from collections import Counter
from itertools import pairwise
from math import dist, hypot
from pathlib import Path

import pytest

from clusteratlas.pages.site.outline import path, points, read_outline
from clusteratlas.pages.site.projection import project

FILE = "graphs/clusteratlas/pages/assets/map/europe.json"
Point = tuple[float, float]
Segment = tuple[Point, Point]


def on_land(east: float, north: float) -> bool:
    """Whether a point is on land: a ray to the east crosses the coast an odd number of times."""
    crossings = 0
    for ring in map(points, read_outline().land):
        for (ax, ay), (bx, by) in pairwise((*ring, ring[0])):
            if (ay > north) != (by > north) and east < ax + (north - ay) * (bx - ax) / (by - ay):
                crossings += 1
    return crossings % 2 == 1


def border_segments() -> list[Segment]:
    return [segment for line in read_outline().borders for segment in pairwise(points(line))]


def crosses(one: Segment, other: Segment) -> bool:
    def side(a: Point, b: Point, c: Point) -> bool:
        return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)


def borders_between(start: Point, end: Point) -> int:
    """How many border lines the straight way between two places, given in degrees, crosses."""
    way = (project(*start), project(*end))
    return sum(crosses(way, segment) for segment in border_segments())


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Madrid", (-3.7, 40.4)),
        ("Paris", (2.35, 48.86)),
        ("Berlin", (13.4, 52.5)),
        ("Birmingham", (-1.9, 52.5)),
        ("Athlone", (-7.9, 53.4)),
        ("Oslo's hinterland", (10.0, 60.5)),
        ("Jyväskylä", (25.7, 62.2)),
        ("Helsinki's hinterland", (24.9, 60.5)),
        ("Warsaw", (21.0, 52.2)),
        ("Perugia", (12.4, 43.1)),
        ("Ankara", (32.9, 39.9)),
        ("Sofia", (23.3, 42.7)),
        ("Enna", (14.3, 37.5)),
        ("Simferopol", (34.1, 44.95)),
    ],
)
def test_inland_places_are_on_land(name: str, place: Point) -> None:
    assert on_land(*project(*place)), name


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Malta", (14.42, 35.9)),
        ("Cyprus, south", (33.0, 34.9)),
        ("Cyprus, north", (33.6, 35.25)),
        ("Crete", (24.9, 35.2)),
        ("Corsica", (9.1, 42.2)),
        ("Majorca", (3.0, 39.6)),
        ("Bornholm", (14.9, 55.13)),
        ("Gotland", (18.5, 57.5)),
        ("Åland", (20.0, 60.25)),
        ("Saaremaa", (22.5, 58.4)),
        ("Faroe Islands", (-7.0, 62.15)),
        ("Shetland", (-1.3, 60.3)),
        ("Madeira", (-17.0, 32.75)),
        ("Gran Canaria", (-15.6, 28.0)),
        ("São Miguel", (-25.4, 37.8)),
    ],
)
def test_islands_that_somebody_would_miss_are_there(name: str, place: Point) -> None:
    assert on_land(*project(*place)), name


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Bay of Biscay", (-5.0, 45.5)),
        ("North Sea", (3.5, 56.0)),
        ("Irish Sea", (-5.0, 53.8)),
        ("Gulf of Bothnia", (19.5, 62.0)),
        ("Gulf of Finland", (25.5, 59.8)),
        ("Baltic Sea", (19.0, 56.0)),
        ("Adriatic Sea", (16.0, 42.7)),
        ("Tyrrhenian Sea", (12.0, 40.0)),
        ("Black Sea", (34.0, 43.2)),
        ("Sea of Azov", (36.5, 46.1)),
        ("Aegean Sea", (25.3, 39.0)),
    ],
)
def test_seas_are_not_land(name: str, place: Point) -> None:
    assert not on_land(*project(*place)), name


@pytest.mark.parametrize(
    ("name", "cape"),
    [
        ("North Cape", (25.78, 71.17)),
        ("Land's End", (-5.72, 50.07)),
        ("Cape St Vincent", (-9.0, 37.02)),
        ("Cape Matapan", (22.48, 36.39)),
        ("Skagen", (10.65, 57.74)),
    ],
)
def test_the_coast_is_in_the_projection_that_places_the_regions(name: str, cape: Point) -> None:
    nearest = min(dist(project(*cape), point) for ring in read_outline().land for point in points(ring))
    assert nearest < 20, name


def test_a_border_has_land_on_both_sides() -> None:
    beside = 0.4
    at_sea: list[Segment] = []
    for (ax, ay), (bx, by) in border_segments():
        length = hypot(bx - ax, by - ay)
        east, north = beside * (by - ay) / length, beside * (ax - bx) / length
        middle = ((ax + bx) / 2, (ay + by) / 2)
        if not all(on_land(middle[0] + sign * east, middle[1] + sign * north) for sign in (1, -1)):
            at_sea.append(((ax, ay), (bx, by)))
    assert at_sea == []


def test_a_border_is_drawn_once() -> None:
    times = Counter(frozenset(segment) for segment in border_segments())
    assert times
    assert [segment for segment, number in times.items() if number > 1] == []


def test_a_border_is_no_coast() -> None:
    coast = {
        frozenset(pair) for ring in map(points, read_outline().land) for pair in pairwise((*ring, ring[0]))
    }
    assert coast.isdisjoint(map(frozenset, border_segments()))


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("Spain and Portugal", (-3.7, 40.4), (-8.4, 40.2)),
        ("France and Belgium", (2.35, 48.86), (4.35, 50.85)),
        ("Finland and Sweden", (25.7, 66.5), (20.2, 67.85)),
        ("Ireland and Northern Ireland", (-7.9, 53.4), (-6.8, 54.6)),
        ("Ukraine and Russia", (36.23, 50.0), (36.58, 50.6)),
        ("Kosovo and Serbia", (21.16, 42.66), (21.9, 43.32)),
    ],
)
def test_a_line_stands_between_neighbours(name: str, start: Point, end: Point) -> None:
    assert borders_between(start, end) == 1, name


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("Chaplynka and Krasnoperekopsk, over the isthmus", (33.53, 46.37), (33.79, 45.95)),
        ("Melitopol and Dzhankoy, over the Syvash", (35.36, 46.85), (34.4, 45.7)),
        ("Kyrenia and Limassol", (33.32, 35.34), (33.03, 34.68)),
        ("Famagusta and Larnaca", (33.94, 35.12), (33.62, 34.92)),
        ("Chișinău and Tiraspol", (28.86, 47.0), (29.64, 46.84)),
        ("Kutaisi and Sukhumi", (42.7, 42.25), (41.0, 43.0)),
        ("Gori and Tskhinvali", (44.1, 41.98), (43.97, 42.23)),
        ("The Golan and Damascus", (35.8, 33.0), (36.3, 33.5)),
    ],
)
def test_no_line_divides_what_no_member_state_sees_as_divided(name: str, start: Point, end: Point) -> None:
    assert borders_between(start, end) == 0, name


def test_the_file_says_where_it_comes_from(root: Path) -> None:
    about = json.loads((root / FILE).read_text(encoding="utf-8"))["about"]
    assert about["source"].startswith("Natural Earth 4.1.0")
    assert about["licence"].startswith("Public domain")
    tool = (root / "tools" / "coast" / "run.sh").read_text(encoding="utf-8")
    assert about["package"] == "npm world-atlas@2.0.2, countries-50m.json"
    assert "npm pack --silent world-atlas@2.0.2" in tool
    assert f"shapely=={about['made_by'].rpartition(' ')[2]}" in tool
    assert (root / about["made_by"].partition(",")[0]).is_file()


def test_the_file_stays_small_enough_for_a_page(root: Path) -> None:
    assert 10_000 < (root / FILE).stat().st_size < 40_000


def test_a_path_runs_in_steps_with_south_below() -> None:
    view = (0.0, 0.0, 100.0, 100.0)
    assert path([[10, 20, 3, -4, -1, 2]], view, closed=True) == "M10 -20l3 4-1-2z"
    assert path([[10, 20, -3, -4]], view, closed=False) == "M10 -20l-3 4"


def test_a_line_out_of_view_is_not_drawn() -> None:
    assert path([[210, 20, 3, -4]], (0.0, 0.0, 100.0, 100.0), closed=False) == ""
