"""Hundreds of kills while a data set of a store is replaced leave the old data or the new."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.store.disk.killing import kill_over_and_over

pytestmark = pytest.mark.soak


@pytest.mark.parametrize("seed", range(10))
def test_a_killed_replacement_leaves_the_old_data_or_the_new(
    tmp_path: Path, environment: Mapping[str, str], seed: int
) -> None:
    kill_over_and_over(tmp_path, environment, kills=50, seed=seed)
