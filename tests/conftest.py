"""What tests of every area share: the checkout, the shipped atlas and a browser, each opened once."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import clusteratlas


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shipped() -> "clusteratlas.Atlas":
    """The six model regions. Tests read it only."""
    return clusteratlas.open(environment={})


BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Names of the programs that tests may drive, as tools/find-browser.sh looks for them."""

QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real Chromium; one for all tests of a process, as two drivers cannot share it."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only tests with a browser need it

    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=list(QUIET))
        yield running
        running.close()
