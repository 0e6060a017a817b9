"""Every measure that a family declares can be asked for, once and by its name."""

from importlib import import_module
from pathlib import Path

import networkx as nx
import pytest

from clusteratlas.analysis.measures import registry
from clusteratlas.analysis.measures.frame import Frame
from clusteratlas.analysis.measures.measure import Measure
from clusteratlas.analysis.measures.values import NotComputable, Score, Scores

FOLDER = Path(registry.__file__).parent


def declared() -> list[Measure]:
    """Return what all files beside the registry declare, whether or not the registry knows them."""
    modules = [import_module(f"clusteratlas.analysis.measures.{path.stem}") for path in FOLDER.glob("*.py")]
    return [
        measure for module in modules if module is not registry for measure in getattr(module, "MEASURES", ())
    ]


def test_the_registry_knows_every_family() -> None:
    names = [measure.name for measure in declared()]
    assert names
    assert sorted(names) == sorted(registry.MEASURES)


def test_measures_of_nodes_come_before_those_of_networks() -> None:
    levels = [measure.level for measure in registry.MEASURES.values()]
    assert levels == sorted(levels, key=["node", "network"].index)


def test_a_measure_says_all_that_a_reader_needs() -> None:
    lacking = {
        (measure.name, heading)
        for measure in registry.MEASURES.values()
        for heading, text in measure.facts()
        if not text.strip()
    }
    assert not lacking


@pytest.mark.parametrize("name", [name for name, one in registry.MEASURES.items() if one.level == "node"])
def test_an_isolate_has_the_value_that_its_measure_says_it_has(name: str) -> None:
    measure = registry.MEASURES[name]
    graph = nx.path_graph(4, create_using=nx.DiGraph if measure.direction.startswith("used:") else nx.Graph)
    graph.add_node("apart")
    outcome = measure.run(Frame(graph), dict.fromkeys(graph, "one"))
    tables = outcome.values() if not isinstance(outcome, Scores | Score) else [outcome]
    values = [table["apart"] for table in tables if isinstance(table, Scores)]
    assert values
    if measure.isolates.startswith("not computable"):
        assert all(isinstance(value, NotComputable) for value in values)
    elif measure.isolates.startswith("0"):
        assert values[0] == 0
    else:
        assert not any(isinstance(value, NotComputable) for value in values)
