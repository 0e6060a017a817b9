"""Measures as tables, and what every measure says of itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from clusteratlas.analysis.lenses import LENSES, lens_graph
from clusteratlas.analysis.measures.registry import MEASURES, explain, find_measure, fitting
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.analysis.tables import network_table, node_table
from clusteratlas.errors import RequestError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable

    from clusteratlas.model import Link, Network

Links = tuple["Link", ...]


def test_each_measure_explains_itself_in_full() -> None:
    for name in MEASURES:
        facts = dict(explain(name))
        assert all(facts.values()), name
        assert {
            "formula",
            "reference",
            "isolates",
            "direction",
            "range",
            "reading",
            "do not conclude",
        } <= set(facts)
        assert set(find_measure(name).lenses) <= set(LENSES)


def test_a_misspelt_measure_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="betweenness"):
        explain("betweeness")


def test_a_measure_that_does_not_fit_is_refused_with_the_lenses_that_do(
    valley: Network, valley_links: Links
) -> None:
    graph = lens_graph("chains", valley, valley_links)
    with pytest.raises(RequestError, match=r"“constraint” does not fit the lens “chains”.*actors, clusters"):
        node_table(graph, "chains", ["constraint"])
    with pytest.raises(RequestError, match="Lenses that fit: chains"):
        network_table(lens_graph("actors", valley), "actors", ["two_mode_density"])


@pytest.mark.parametrize("lens", LENSES)
def test_all_measures_that_fit_make_a_table(lens: str, valley: Network, valley_links: Links) -> None:
    graph = lens_graph(lens, valley, valley_links)
    table = node_table(graph, lens)
    expected = [
        column for measure in fitting(lens, "node") for column in (measure.columns or (measure.name,))
    ]
    assert list(table.columns) == expected
    assert {row.id for row in table.rows} == set(graph)
    assert all(set(row.values) == set(expected) for row in table.rows)
    assert lens in table.lens
    rows = network_table(graph, lens)
    assert [row.measure for row in rows] == [measure.name for measure in fitting(lens, "network")]


def test_rows_stand_in_the_order_of_the_first_measure_without_value_last(valley: Network) -> None:
    table = node_table(lens_graph("actors", valley), "actors", ["constraint"])
    values = [row.values["constraint"] for row in table.rows]
    numbers = [value for value in values if isinstance(value, float)]
    assert numbers == sorted(numbers, reverse=True)
    assert all(isinstance(value, NotComputable) for value in values[len(numbers) :])
    assert [row.id for row in table.rows][-2:] == ["bakery", "track-builder"]


def test_the_grouping_asked_for_is_used(valley: Network) -> None:
    graph = lens_graph("actors", valley)
    by_type, by_region = (network_table(graph, "actors", ["ei_index"], by=by)[0] for by in ("type", "region"))
    assert by_type.value == pytest.approx((7 - 1) / 8)
    assert by_region.value == pytest.approx((1 - 7) / 8)
    assert by_region.details["external"] == 1


def test_strength_uses_the_weights_and_degree_does_not(valley: Network, valley_links: Links) -> None:
    table = node_table(lens_graph("chains", valley, valley_links), "chains", ["degree", "strength"])
    values = {row.id: row.values for row in table.rows}
    assert values["wagon-works"] == pytest.approx({"degree": 1.0, "strength": 0.91})


@pytest.mark.parametrize("count", [0, 1, 2, 5])
@pytest.mark.parametrize("lens", LENSES)
def test_a_region_with_next_to_nothing_gives_reasons_not_zeros(
    emptied: Callable[[int], Network], lens: str, count: int
) -> None:
    graph = lens_graph(lens, emptied(count))
    assert len(node_table(graph, lens).rows) == len(graph)
    values = {row.measure: row.value for row in network_table(graph, lens)}
    if "modularity" in values:
        assert isinstance(values["modularity"], NotComputable)
    assert isinstance(values["mean_distance"], NotComputable)


def test_what_stands_for_unnamed_bodies_is_measured_with_and_has_no_row(valley: Network) -> None:
    things = dict(valley.things)
    hub = max(lens_graph("actors", valley).degree, key=lambda pair: pair[1])[0]
    things[hub] = replace(things[hub], collective=True)
    plain = node_table(lens_graph("actors", valley), "actors", ["betweenness"])
    marked = lens_graph("actors", replace(valley, things=things))
    table = node_table(marked, "actors", ["betweenness"])
    assert marked.nodes[hub]["collective"]
    assert table.rows == tuple(row for row in plain.rows if row.id != hub)
    assert table.notes[0] == (
        f"Not ranked, since it stands for bodies that no source names: {things[hub].label()}."
    )


def test_an_order_that_no_value_carries_is_told(emptied: Callable[[int], Network]) -> None:
    none = node_table(lens_graph("actors", emptied(5)), "actors", ["degree"])
    assert none.notes == ("Nobody has a tie in this lens, so the rows stand in the order of names.",)
    ring = nx.relabel_nodes(nx.cycle_graph(4), str)
    assert node_table(ring, "actors", ["degree"]).notes == (
        "degree: no two values differ, so the rows stand in the order of names.",
    )
    assert node_table(nx.path_graph(3), "actors", ["degree"]).notes == ()
