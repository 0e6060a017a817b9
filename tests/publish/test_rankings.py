"""The rankings of a region's page: made of ties between stakeholders, each place with those it may be."""

from dataclasses import replace

import pytest

import clusteratlas
from clusteratlas.publish.analysed import Analysed
from clusteratlas.publish.findings import rankings

COMMUNITY = "nord-pas-de-calais-cluster-community"


@pytest.mark.parametrize("region", ["hamburg", "nord-pas-de-calais"])
def test_each_place_lies_between_the_best_and_the_worst_that_it_may_be(
    shipped: clusteratlas.Atlas, region: str
) -> None:
    network, links = shipped.region_network(region), shipped.links(region=region)
    found = rankings(Analysed(network, links))
    assert len(found) == 2
    for ranking in found:
        assert len(ranking.rows) == len(ranking.places) == 5
        assert [value for _, value in ranking.rows] == sorted(
            (value for _, value in ranking.rows), reverse=True
        )
        assert all(1 <= low <= rank <= high for rank, low, high in ranking.places)
        assert COMMUNITY not in dict(ranking.rows)
    assert rankings(Analysed(network, links)) == found


def test_without_ties_nobody_is_ranked(shipped: clusteratlas.Atlas) -> None:
    network = replace(shipped.region_network("lapland"), ties=())
    assert rankings(Analysed(network, ())) == ()


def test_of_too_many_the_first_are_the_same_and_their_other_places_are_left_open(
    shipped: clusteratlas.Atlas,
) -> None:
    region = Analysed(shipped.region_network("hamburg"), shipped.region_links("hamburg"))
    few, many = rankings(region), rankings(region, most_drawn=len(region.actors) - 1)
    assert [one.rows for one in few] == [one.rows for one in many]
    assert [len(one.places) for one in many] == [0, 0]
    assert rankings(region, most_drawn=len(region.actors)) == few
