"""What tests of every area share: the root of the checkout and the shipped atlas, opened once."""

from pathlib import Path

import pytest

import clusteratlas


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shipped() -> "clusteratlas.Atlas":
    """The six model regions. Tests read it only."""
    return clusteratlas.open(environment={})
