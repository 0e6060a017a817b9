"""Pairs tested against both null models: by brute force, by simulation and by laws of any network."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from clusteratlas.analysis.measures import validated
from clusteratlas.analysis.measures.projections.bicm import Array, probabilities
from clusteratlas.analysis.measures.projections.pairs import Findings, against_draws, against_expected
from clusteratlas.analysis.measures.projections.trades import drawn
from clusteratlas.analysis.measures.values import NotComputable

if TYPE_CHECKING:
    from collections.abc import Callable

    from clusteratlas.analysis.measures.frame import Graph

matrices = st.tuples(st.integers(2, 8), st.integers(1, 9)).flatmap(lambda shape: arrays(bool, shape))


def trimmed(matrix: Array) -> Array:
    """The matrix without rows and columns that have no tie."""
    return matrix[matrix.any(1)][:, matrix.any(0)]


def blocks(size: int = 6, wide: int = 6) -> Array:
    """Three groups of rows, each tied to columns of its own."""
    return np.kron(np.eye(3, dtype=bool), np.ones((size, wide), dtype=bool))


def by_subsets(p: Array, least: int) -> float:
    """P(at least so many) over every subset of the trials."""
    total = 0.0
    for count in range(least, len(p) + 1):
        for hits in combinations(range(len(p)), count):
            total += float(np.prod([p[i] if i in hits else 1 - p[i] for i in range(len(p))]))
    return total


@given(matrices)
def test_p_and_q_are_those_of_brute_force_over_all_pairs(matrix: Array) -> None:
    matrix = trimmed(matrix)
    assume(len(matrix) > 1)
    chance = probabilities(matrix.sum(1), matrix.sum(0))
    found = against_expected(matrix, level=0.3)
    values = {}
    for i, j in combinations(range(len(matrix)), 2):
        both = chance[i] * chance[j]
        if by_subsets(both, int(min(matrix[i].sum(), matrix[j].sum()))) <= 0.3:
            values[i, j] = by_subsets(both, int((matrix[i] & matrix[j]).sum())), float(both.sum())
    assert found.tests == len(values)
    assert {(pair.one, pair.other) for pair in found.pairs} == {k for k, (p, _) in values.items() if p <= 0.3}
    ranked = sorted(p for p, _ in values.values())
    for pair in found.pairs:
        p, expected = values[pair.one, pair.other]
        assert pair.p == pytest.approx(p, abs=1e-12)
        assert pair.expected == pytest.approx(expected)
        step_up = min(
            len(ranked) * at / (sum(other <= at + 1e-12 for other in ranked))
            for at in ranked
            if at >= p - 1e-12
        )
        assert pair.q == pytest.approx(min(1, step_up), rel=1e-9)
        assert pair.bonferroni == pytest.approx(min(1, p * len(ranked)), rel=1e-9)


@given(matrices, st.randoms(use_true_random=False))
def test_another_order_of_rows_and_columns_tells_the_same_pairs(matrix: Array, dice: object) -> None:
    matrix = trimmed(matrix)
    assume(len(matrix) > 1)
    rows, columns = list(range(matrix.shape[0])), list(range(matrix.shape[1]))
    dice.shuffle(rows)  # type: ignore[attr-defined]
    dice.shuffle(columns)  # type: ignore[attr-defined]
    one, other = (against_expected(some, level=0.4) for some in (matrix, matrix[rows][:, columns]))

    def told(tests: Findings, names: list[int]) -> dict[frozenset[int], tuple[float, float]]:
        return {
            frozenset((names[p.one], names[p.other])): (round(p.p, 9), round(p.q, 9)) for p in tests.pairs
        }

    assert told(one, list(range(len(matrix)))) == told(other, rows)
    assert (one.tests, one.sharing, one.possible) == (other.tests, other.sharing, other.possible)


@given(matrices)
def test_of_two_pairs_of_the_same_degrees_the_one_that_shares_more_has_the_smaller_p(matrix: Array) -> None:
    matrix = trimmed(matrix)
    assume(len(matrix) > 1)
    for found in (against_expected(matrix, level=1.0), against_draws(matrix, level=1.0, draws=9)):
        degrees = matrix.sum(1)
        for a, b in combinations(found.pairs, 2):
            assert 0 <= a.p <= 1
            assert a.p <= a.q + 1e-12 <= 1 + 1e-12
            if found.least == 0.1:
                continue  # of draws, equal degrees need not mean equal distributions
            if sorted(degrees[[a.one, a.other]]) == sorted(degrees[[b.one, b.other]]) and a.shared > b.shared:
                assert a.p <= b.p


def test_groups_with_columns_of_their_own_are_told_and_nothing_between_them() -> None:
    matrix = blocks(6, 16)
    for found in (against_expected(matrix), against_draws(matrix, draws=400)):
        assert {(p.one, p.other) for p in found.validated} == {
            (i, j) for i, j in combinations(range(18), 2) if i // 6 == j // 6
        }
        assert all(pair.shared == 16 and pair.expected < 6 for pair in found.validated)
        assert found.by_bonferroni == (45 if found.least < 0.05 / 153 else 0)


def test_who_is_not_to_be_told_stays_in_the_network_and_in_no_pair() -> None:
    matrix, told = blocks(), np.arange(18) != 0
    whole = {(p.one, p.other): p.p for p in against_expected(matrix).pairs}
    found = against_expected(matrix, told)
    assert {(p.one, p.other): p.p for p in found.pairs} == {k: p for k, p in whole.items() if 0 not in k}
    assert found.possible == 17 * 16 // 2
    drawn_pairs = against_draws(matrix, told, draws=50).pairs
    assert drawn_pairs
    assert all(pair.one for pair in drawn_pairs)


def test_pairs_are_the_same_when_the_table_of_pairs_is_held_in_parts(
    monkeypatch: pytest.MonkeyPatch, women: Array
) -> None:
    matrix = women
    whole = against_expected(matrix)
    monkeypatch.setattr("clusteratlas.analysis.measures.projections.pairs._CELLS", 40)
    assert against_expected(matrix) == whole


@pytest.mark.parametrize("side", [0, 1])
def test_exact_p_are_those_of_many_networks_drawn_from_the_same_model(side: int, women: Array) -> None:
    matrix = women.T if side else women
    chance = probabilities(matrix.sum(1), matrix.sum(0))
    dice, draws = np.random.default_rng(5), 4000
    seen = np.array(
        [(one.T @ one) for one in (dice.random((draws, *chance.shape)) < chance).transpose(0, 2, 1) * 1]
    )
    for pair in against_expected(matrix, level=1.0).pairs:
        share = float((seen[:, pair.one, pair.other] >= pair.shared).mean())
        error = 5 * (max(pair.p * (1 - pair.p), 1 / draws) / draws) ** 0.5
        assert share == pytest.approx(pair.p, abs=error)
        assert seen[:, pair.one, pair.other].mean() == pytest.approx(pair.expected, abs=0.15)


def test_by_chance_some_pair_is_told_no_more_often_than_stated() -> None:
    dice = np.random.default_rng(11)
    chance = np.outer(dice.beta(1, 2, 20), dice.beta(2, 2, 15))
    runs = 400
    found = sum(
        bool(against_expected(trimmed(dice.random(chance.shape) < chance)).validated) for _ in range(runs)
    )
    assert found / runs <= 0.05 + 3 * (0.05 * 0.95 / runs) ** 0.5


def test_with_degrees_fixed_some_pair_is_told_by_chance_no_more_often_than_stated() -> None:
    dice = np.random.default_rng(12)
    start = trimmed(dice.random((14, 10)) < np.outer(dice.beta(2, 2, 14), dice.beta(2, 2, 10)))
    runs = 60
    networks = [one.astype(bool) for one in drawn(start, runs, seed=4)]
    exact = sum(bool(against_expected(one).validated) for one in networks)
    by_draws = sum(bool(against_draws(one, draws=99, level=0.3, seed=9).validated) for one in networks)
    assert exact / runs <= 0.05 + 3 * (0.05 * 0.95 / runs) ** 0.5
    assert by_draws / runs <= 0.3 + 3 * (0.3 * 0.7 / runs) ** 0.5


def test_exact_p_err_on_the_safe_side_of_those_with_degrees_fixed(women: Array) -> None:
    matrix = women
    exact = against_expected(matrix, level=0.3)
    draws = {(p.one, p.other): p.p for p in against_draws(matrix, level=1.0, draws=1000).pairs}
    assert exact.pairs
    assert all(draws[pair.one, pair.other] <= pair.p + 0.02 for pair in exact.pairs)


@pytest.mark.parametrize("test", [against_expected, lambda some: against_draws(some, draws=9)])
def test_without_two_rows_there_is_no_pair(test: Callable[[Array], Findings]) -> None:
    found = test(np.ones((1, 3), dtype=bool))
    assert (found.possible, found.tests, found.least, found.pairs) == (0, 0, 1.0, ())


def test_the_measure_counts_the_pairs_of_chains_and_says_what_could_be_found() -> None:
    matrix = blocks(7, 4)
    graph: Graph = nx.Graph()
    graph.add_nodes_from((("firm", i), {"bipartite": 0}) for i in range(22))
    graph.add_nodes_from((("chain", a), {"bipartite": 1}) for a in range(12))
    graph.add_edges_from((("firm", i), ("chain", a)) for i, a in np.argwhere(matrix).tolist())
    score = validated.validated_pairs(graph)
    assert score.value == len(against_expected(matrix.T).validated) == 3 * 6
    assert score.details["pairs_of_stakeholders"] == len(against_expected(matrix).validated)
    assert score.details["tests"] == against_expected(matrix.T).tests
    assert isinstance(validated.validated_pairs(nx.path_graph(3)).value, NotComputable)
    graph.clear_edges()
    assert isinstance(validated.validated_pairs(graph).value, NotComputable)
