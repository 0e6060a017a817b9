"""The shipped files as an engine of their own holds them."""

from pathlib import Path

import pytest
from tests.publish.numbers.records import Records


@pytest.fixture(scope="session")
def records(root: Path) -> Records:
    return Records(root)
