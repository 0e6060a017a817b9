"""Hundreds of kills while a data set of a store is replaced leave the old data or the new."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.store.disk.killing import kill_over_and_over

pytestmark = pytest.mark.soak

_ROUNDS = 10
_KILLS = int(os.environ.get("KILLS", "500"))
"""All together; ``make soak KILLS=1000`` for another number."""


@pytest.mark.parametrize("seed", range(_ROUNDS))
def test_a_killed_replacement_leaves_the_old_data_or_the_new(
    tmp_path: Path, environment: Mapping[str, str], seed: int
) -> None:
    kill_over_and_over(tmp_path, environment, kills=max(1, _KILLS // _ROUNDS), seed=seed)
