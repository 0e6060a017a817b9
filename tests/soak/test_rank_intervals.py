"""The coverage of rank intervals over more rates and many more spoiled records, for each make of network."""

import networkx as nx
import pytest
from tests.analysis.robust.spoiling import MEASURES, coverage, truths

import clusteratlas

pytestmark = pytest.mark.soak
RATES = ((0.1, 0.02), (0.2, 0.05), (0.3, 0.0), (0.4, 0.1), (0.0, 0.1))


@pytest.mark.parametrize("measure", MEASURES)
def test_true_ranks_lie_in_the_intervals_at_many_rates(shipped: clusteratlas.Atlas, measure: str) -> None:
    networks = {**dict(truths(shipped)), "small world": nx.connected_watts_strogatz_graph(60, 4, 0.2, seed=3)}
    assert 0.9 <= coverage(networks, measure, RATES, times=8, draws=300) <= 0.99
    for name, truth in networks.items():
        # Of one network alone, whose make the draws do not know, somewhat fewer.
        assert coverage({name: truth}, measure, RATES, times=8, draws=300) >= 0.85, name
