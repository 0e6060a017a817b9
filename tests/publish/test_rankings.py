"""The rankings of a region's page: made of ties between stakeholders, each place with those it may be."""

from dataclasses import replace

import pytest

import clusteratlas
from clusteratlas.publish.findings import rankings

COMMUNITY = "nord-pas-de-calais-cluster-community"


@pytest.mark.parametrize("region", ["hamburg", "nord-pas-de-calais"])
def test_each_place_lies_between_the_best_and_the_worst_that_it_may_be(
    shipped: clusteratlas.Atlas, region: str
) -> None:
    network, links = shipped.region_network(region), shipped.links(region=region)
    found = rankings(network, links)
    assert len(found) == 2
    for ranking in found:
        assert len(ranking.rows) == len(ranking.places) == 5
        assert [value for _, value in ranking.rows] == sorted(
            (value for _, value in ranking.rows), reverse=True
        )
        assert all(1 <= low <= rank <= high for rank, low, high in ranking.places)
        assert COMMUNITY not in dict(ranking.rows)
    assert rankings(network, links) == found


def test_without_ties_nobody_is_ranked(shipped: clusteratlas.Atlas) -> None:
    network = replace(shipped.region_network("lapland"), ties=())
    assert rankings(network, ()) == ()
