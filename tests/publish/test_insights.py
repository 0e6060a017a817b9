"""What pages say of a network as a whole is true of it."""

import re
from dataclasses import replace

import networkx as nx
import pytest

import clusteratlas
from clusteratlas.publish.analysed import Analysed
from clusteratlas.publish.insights import insights

REGIONS = ("hamburg", "lapland", "nord-pas-de-calais")


@pytest.mark.parametrize("region", REGIONS)
def test_whom_three_together_reach_and_what_breaks_without_three_is_counted_right(region: str) -> None:
    atlas = clusteratlas.open()
    reach, breaking, *_ = insights(Analysed(atlas.region_network(region), atlas.region_links(region)))
    graph = nx.Graph(atlas.network("actors", region=region))
    near = set().union(*(graph[one] for one in reach.things)) - set(reach.things)
    two = near.union(*(graph[one] for one in near)) - set(reach.things)
    told = re.search(r"are tied to (\d+) of the (\d+) other stakeholders, and reach (\d+) in", reach.text)
    assert told
    assert list(map(int, told.groups())) == [len(near), len(graph) - 3, len(two)]
    left = graph.copy()
    left.remove_nodes_from([*nx.isolates(graph), *breaking.things])
    parts = sorted(map(len, nx.connected_components(left)), reverse=True)
    told = re.search(r"the (\d+) other tied .* fall into (\d+) parts,.*largest has (\d+)", breaking.text)
    assert told
    assert list(map(int, told.groups())) == [len(left), len(parts), parts[0]]
    assert reach.caution == breaking.caution != ""
    assert not {*reach.things, *breaking.things} & {"nord-pas-de-calais-cluster-community"}


def test_value_chains_are_told_that_share_more_than_breadth_explains() -> None:
    atlas = clusteratlas.open()
    pairs = insights(Analysed(atlas.region_network("hamburg"), atlas.region_links("hamburg")))[2:]
    graph = atlas.network("chains", region="hamburg")
    assert len(pairs) == 3
    for pair in pairs:
        one, other = pair.things
        assert f"share {len(set(graph[one]) & set(graph[other]))} stakeholders" in pair.text
        assert "cooperate" in pair.caution


def test_a_region_without_ties_shows_nothing() -> None:
    atlas = clusteratlas.open()
    assert insights(Analysed(replace(atlas.region_network("centro"), ties=()), ())) == ()
