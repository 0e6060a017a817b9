"""The valley and a graph from the literature, to be measured."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from tests.valley import TYPES, valley, valley_links

if TYPE_CHECKING:
    from collections.abc import Callable

    from clusteratlas.model import Network

__all__ = ["valley", "valley_links"]


@pytest.fixture
def karate() -> nx.Graph[Any]:
    """Zachary's karate club without weights."""
    return nx.Graph(nx.karate_club_graph().edges)


@pytest.fixture
def emptied(valley: Network) -> Callable[[int], Network]:
    """The valley with its first stakeholders only and no tie."""

    def keep(count: int) -> Network:
        names = [id_ for id_, type_ in TYPES.items() if type_ not in {"region", "value-chain", "industry"}]
        return replace(valley, things={id_: valley.things[id_] for id_ in names[:count]}, ties=(), stages={})

    return keep
