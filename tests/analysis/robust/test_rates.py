"""What is missing is read off the sources, within bounds; what is wrong depends on the status."""

from __future__ import annotations

import networkx as nx
import pytest

from clusteratlas.analysis.robust.rates import FALSE, MISSING, Rates, rates_of
from clusteratlas.errors import RequestError


def cited(once: int, twice: int, uncited: int = 0) -> nx.Graph[int]:
    """A path whose ties rest on one source, on two and on none."""
    graph: nx.Graph[int] = nx.Graph()
    sources = [("s",)] * once + [("s", "t")] * twice + [()] * uncited
    graph.add_edges_from((place, place + 1, {"sources": some}) for place, some in enumerate(sources))
    return graph


def test_missing_is_chaos_lower_bound() -> None:
    # By hand: 20 * 19 / (2 * 31) = 6.13 unseen beside 50 seen.
    rates = rates_of(cited(20, 30, uncited=5))
    assert rates.missing == pytest.approx((380 / 62) / (50 + 380 / 62))
    assert (
        "of 50 ties with a source 20 rest on one and 30 on two, which points to 11% unrecorded" in rates.basis
    )


def test_an_estimate_out_of_bounds_is_kept_within_and_both_are_told() -> None:
    much, little = rates_of(cited(60, 5)), rates_of(cited(2, 40))
    assert (much.missing, little.missing) == (0.5, 0.1)
    assert "which points to 82% unrecorded (Chao); no more than 50% is drawn" in much.basis
    assert "which points to 0% unrecorded (Chao); no less than 10% is drawn" in little.basis


def test_where_the_record_does_not_tell_a_convention_is_named_as_such() -> None:
    for graph in (cited(4, 4), nx.karate_club_graph(), nx.empty_graph(3)):
        rates = rates_of(graph)
        assert (rates.missing, rates.false) == (MISSING, FALSE)
        assert "Missing: a convention" in rates.basis


def test_what_is_asked_for_is_taken() -> None:
    rates = rates_of(cited(20, 30), 0.3, 0)
    assert (rates.missing, rates.false) == (0.3, 0)
    assert rates.basis == "Missing: as asked for. False: as asked for."


def test_the_less_sure_a_tie_the_more_often_it_is_wrong() -> None:
    assert list(Rates(0.2, 0.05).by_status.items()) == [
        ("attested", 0.05),
        ("testified", 0.1),
        ("uncited", 0.2),
        ("disputed", 0.5),
    ]
    assert Rates(0.2, 0.05).wrong("") == 0.05
    assert Rates(0.2, 0.3).wrong("disputed") == 0.9
    assert Rates(0.2, 0.95).wrong("disputed") == 0.95
    assert set(Rates(0.2, 0).by_status.values()) == {0}


@pytest.mark.parametrize(("missing", "false"), [(1, 0), (-0.1, 0), (0, 1), (0, -1)])
def test_rates_that_leave_nothing_are_refused(missing: float, false: float) -> None:
    with pytest.raises(RequestError, match="from 0 to below 1"):
        Rates(missing, false)
