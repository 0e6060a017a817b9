"""The coverage of rank intervals over more rates and many more spoiled records, for each make of network."""

from math import sqrt
from statistics import mean, stdev

import networkx as nx
import pytest
from tests.analysis.robust.spoiling import MEASURES, coverage, place_coverage, records, truths

import clusteratlas

pytestmark = pytest.mark.soak
RATES = ((0.1, 0.02), (0.2, 0.05), (0.3, 0.0), (0.4, 0.1), (0.0, 0.1))


@pytest.mark.parametrize("measure", MEASURES)
def test_true_ranks_lie_in_the_intervals_at_many_rates(shipped: clusteratlas.Atlas, measure: str) -> None:
    networks = {**dict(truths(shipped)), "small world": nx.connected_watts_strogatz_graph(60, 4, 0.2, seed=3)}
    found = {
        name: records({name: truth}, measure, RATES, times=8, draws=300) for name, truth in networks.items()
    }
    assert 0.9 <= coverage([record for each in found.values() for record in each]) <= 0.99
    for name, each in found.items():
        # The same holds of each network alone, as far as its forty records can tell. They are independent of
        # each other, but the ranks within one are not, so that a binomial law over nodes would promise too
        # much. Those who share a value even share one rank, which is hit or missed for all of them at once:
        # the leaves of a tree, by constraint, are all missed where ties may be false and none is missing, as
        # the draws leave some of them without a tie. So each rank counts once, and what the records tell of
        # their mean is taken from how they vary.
        shares = [place_coverage(record) for record in each]
        doubt = stdev(shares) / sqrt(len(shares))
        assert mean(shares) + 3 * doubt >= 0.9, (name, mean(shares), doubt)
