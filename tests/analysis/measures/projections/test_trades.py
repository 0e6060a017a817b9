"""Networks drawn with every degree fixed: each as likely as any other."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest

from clusteratlas.analysis.measures.projections.trades import drawn

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.projections.bicm import Array

START = np.array([[1, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1]])


def all_alike(start: Array) -> set[bytes]:
    """Every matrix with these sums of rows and columns, by trying all."""
    found = set()
    for cells in product((0, 1), repeat=start.size):
        one = np.array(cells).reshape(start.shape)
        if (one.sum(1) == start.sum(1)).all() and (one.sum(0) == start.sum(0)).all():
            found.add(one.astype(np.int8).tobytes())
    return found


@pytest.mark.parametrize("matrix", [START, START.T, np.array([[1, 1, 1], [1, 0, 0]]), np.ones((1, 3), int)])
def test_every_draw_keeps_every_degree(matrix: Array) -> None:
    for one in drawn(matrix, 50, seed=2):
        assert one.shape == matrix.shape
        assert one.sum(1).tolist() == matrix.sum(1).tolist()
        assert one.sum(0).tolist() == matrix.sum(0).tolist()


@pytest.mark.parametrize("matrix", [START, START.T])
def test_every_network_of_these_degrees_is_drawn_as_often(matrix: Array) -> None:
    draws = 6000
    seen = Counter(
        np.ascontiguousarray(one).astype(np.int8).tobytes() for one in drawn(matrix, draws, seed=1)
    )
    there = all_alike(matrix)
    assert set(seen) == there
    expected = draws / len(there)
    chi_square = sum((seen[one] - expected) ** 2 / expected for one in there)
    freedom = len(there) - 1
    assert chi_square < freedom + 4 * (2 * freedom) ** 0.5


def test_a_seed_fixes_what_is_drawn() -> None:
    def draws(seed: int) -> list[list[list[float]]]:
        return [one.tolist() for one in drawn(START, 20, seed)]

    assert draws(1) == draws(1)
    assert draws(1) != draws(2)
