"""A two-mode network from the literature."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.projections.bicm import Array


@pytest.fixture
def women() -> Array:
    """Who of 18 women came to which of 14 events (Davis, Gardner, Gardner 1941)."""
    graph = nx.davis_southern_women_graph()
    top, bottom = graph.graph["top"], graph.graph["bottom"]
    return np.array([[graph.has_edge(woman, event) for event in bottom] for woman in top])
