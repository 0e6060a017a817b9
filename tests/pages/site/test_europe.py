"""The map: projection, places and their names."""

from dataclasses import replace
from itertools import combinations

import pytest

from clusteratlas.model import Network
from clusteratlas.pages.site.europe import EuropeMap, draw_europe
from clusteratlas.pages.site.outline import read_outline
from clusteratlas.pages.site.projection import project


def draw(*networks: Network) -> EuropeMap:
    return draw_europe(networks, language="en", href="{}.html".format, note=lambda network: network.region.id)


def at(network: Network, key: str, latitude: float, longitude: float) -> Network:
    region = replace(network.region, id=key, labels={"en": key}, latitude=latitude, longitude=longitude)
    return replace(network, region=region)


def test_the_projection_meets_the_test_point_of_its_definition() -> None:
    # Guidance note 7-2 of the EPSG registry, example for method 9820.
    assert project(5.0, 50.0) == pytest.approx((3962.799, 2999.719), abs=0.001)


def test_the_centre_of_the_projection_is_its_false_origin() -> None:
    assert project(10.0, 52.0) == pytest.approx((4321.0, 3210.0))


def test_east_is_right_and_north_is_up() -> None:
    assert project(20.0, 50.0)[0] > project(5.0, 50.0)[0]
    assert project(10.0, 60.0)[1] > project(10.0, 45.0)[1]


def test_a_region_without_own_coordinates_stands_amid_its_things(south: Network) -> None:
    (place,) = draw(south).places
    east, north = project(-8.0, 40.0)
    assert (place.x, place.y) == (round(east), round(-north))


def test_a_region_of_unknown_place_is_named_beside_the_map(north: Network) -> None:
    lost = replace(north, region=replace(north.region, latitude=None, longitude=None), things={})
    drawn = draw(lost)
    assert drawn.places == ()
    assert drawn.unplaced == ("North",)


def test_names_of_regions_close_to_each_other_do_not_overlap(north: Network) -> None:
    near = [at(north, f"region-{n}", 50.0 + n * 0.4, 8.0 + n * 0.3) for n in range(4)]
    places = draw(*near).places
    assert len(places) == 4
    for one, other in combinations(places, 2):
        same_side = one.anchor == other.anchor
        assert abs(one.text_y - other.text_y) >= 100 or not same_side


def test_a_region_outside_the_usual_frame_widens_it(north: Network) -> None:
    usual = draw(at(north, "lille", 50.6, 3.1)).view_box
    wider = draw(at(north, "lille", 50.6, 3.1), at(north, "canaries", 28.1, -15.4)).view_box
    assert usual != wider
    left, top, width, height = map(float, wider.split())
    x, y = (
        draw(at(north, "canaries", 28.1, -15.4)).places[0].x,
        draw(at(north, "canaries", 28.1, -15.4)).places[0].y,
    )
    assert left < x < left + width
    assert top < y < top + height


def test_islands_out_of_the_usual_frame_are_drawn_where_the_map_is_widened(north: Network) -> None:
    usual = draw(at(north, "lille", 50.6, 3.1))
    wider = draw(at(north, "lille", 50.6, 3.1), at(north, "canaries", 28.1, -15.4))
    assert wider.land.count("M") > usual.land.count("M") > 50
    assert usual.borders.startswith("M")


def test_the_cut_through_the_land_is_not_shown_as_coast(north: Network) -> None:
    west, south, east, north_edge = read_outline().extent
    left, top, width, height = draw(at(north, "lille", 50.6, 3.1)).shown
    assert west < left < left + width < east
    assert -north_edge < top < top + height < -south


def test_the_same_regions_in_any_order_give_the_same_map(north: Network, south: Network) -> None:
    assert draw(north, south) == draw(south, north)
