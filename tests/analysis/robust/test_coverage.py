"""By simulation: where the truth is known and a record of it spoiled, intervals hold the true ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.analysis.robust.spoiling import MEASURES, coverage, records, truths

if TYPE_CHECKING:
    import clusteratlas

RATES = ((0.2, 0.05), (0.4, 0.1))


@pytest.mark.parametrize("measure", MEASURES)
def test_true_ranks_lie_in_the_intervals_between_90_and_99_times_in_100(
    shipped: clusteratlas.Atlas, measure: str
) -> None:
    found = records(dict(truths(shipped)), measure, RATES, times=1, draws=100)
    assert 0.9 <= coverage(found) <= 0.99
