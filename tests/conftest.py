"""What tests of every area share: the checkout, the shipped atlas, a browser, and runs of the program."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from tests.once import of_this_run

import clusteratlas
from clusteratlas_cli.main import run

ROOT = Path(__file__).resolve().parents[1]

# How long an example takes says how busy the machine is; a test says whether it is right.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

LONG = {
    "test_same_answers.py",
    "test_hostile_outputs.py",
    "test_seen.py",
    "test_remote.py",
    "test_engines_agree.py",
}
"""Names of files of tests that take long without a browser."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes long first, so that no worker sits over it when the others are done."""
    long = {item.path for item in items if item.path.name in LONG or item.get_closest_marker("browser")}
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(scope="session", autouse=True)
def _compiled_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where compiled modules are not to be kept, keep them for this run: many processes import the same."""
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ["PYTHONPYCACHEPREFIX"] = str(of_this_run(tmp_path_factory) / "compiled")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shipped() -> "clusteratlas.Atlas":
    """The six model regions. Tests read it only."""
    return clusteratlas.open(environment={})


BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Names of the programs that tests may drive, as tools/find-browser.sh looks for them."""

UNSEEN = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIReloadButton")
"""Parts of the browser's own window that are pages in processes of their own, and nobody sees here.

For each new window they take longer than to open a page of a region.
"""

UNASKED = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "PaintHolding"),
    *("HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "ThirdPartyStoragePartitioning"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "LensOverlay", "MediaRouter", "AimEnabled"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
)
"""What playwright switches off; its list has to be said again, as Chromium heeds the last one alone."""

QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    f"--disable-features={','.join((*UNASKED, *UNSEEN))}",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real Chromium; one for all tests of a process, as two drivers cannot share it."""
    from playwright.sync_api import sync_playwright

    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=list(QUIET))
        yield running
        running.close()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run of the program left behind."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        def never(constant: str) -> float:
            raise AssertionError(f"{constant} is no JSON")

        found: list[dict[str, Any]] = json.loads(self.out, parse_constant=never)
        return found

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@pytest.fixture
def ask_anew(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """Run the program in this process, on the shipped data if nothing else is named."""
    monkeypatch.delenv("CLUSTERATLAS_DATA", raising=False)
    monkeypatch.delenv("CLUSTERATLAS_DEBUG", raising=False)

    def asked(*arguments: str) -> Answer:
        capfd.readouterr()
        status = run(list(arguments))
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Answer(status, out, err)

    return asked


class Opened:
    """Atlases as they were opened, for whoever asks of the same data again."""

    _MOST = 8

    def __init__(self, shipped: clusteratlas.Atlas) -> None:
        self._shipped = shipped
        self._kept: dict[object, clusteratlas.Atlas] = {}

    def open(
        self,
        data: str | Path | Sequence[str] | None = None,
        at: str | None = None,
        *,
        dated: bool = False,
        **chosen: Any,
    ) -> clusteratlas.Atlas:
        """What ``clusteratlas.open`` gives, opened anew only if nobody has, or a file is another by now."""
        # A single path stands for itself, and is no list of its letters: "/" would be the whole disk.
        named = [data] if isinstance(data, (str, Path)) else [*(data or ())]
        files = [path for one in named for path in (Path(one), *Path(one).rglob("*")) if path.is_file()]
        if (data and not files) or chosen.get("weights"):  # standard input, what is not there, one more file
            return clusteratlas.open(data, at, environment={}, dated=dated, **chosen)
        states = [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files]
        key = (*map(str, named), *states, at, dated, *chosen.items())
        if key not in self._kept:
            self._kept[key] = (
                clusteratlas.open(data, at, environment={}, dated=dated, **chosen)
                if data or at is None
                else self._shipped.as_of(at, dated=dated)
            )
        while len(self._kept) > self._MOST:
            del self._kept[next(iter(self._kept))]
        return self._kept[key]


@pytest.fixture(scope="session")
def opened_before(shipped: "clusteratlas.Atlas") -> Opened:
    return Opened(shipped)


@pytest.fixture
def ask(
    ask_anew: Callable[..., Answer],
    monkeypatch: pytest.MonkeyPatch,
    shipped: clusteratlas.Atlas,
    opened_before: Opened,
) -> Callable[..., Answer]:
    """Do the same, with the same data opened once for all tests of a process."""

    def opened(data: Any = None, at: str | None = None, **chosen: Any) -> clusteratlas.Atlas:
        if data is None and at is None and not any(chosen.values()):
            return shipped
        return opened_before.open(data, at, **chosen)

    monkeypatch.setattr("clusteratlas.opening.open_atlas", opened)
    return ask_anew


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """What a process of the program finds around it: nothing that would point it to other data."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CLUSTERATLAS_")}
    return {**kept, "PYTHONPATH": f"{ROOT / 'graphs'}{os.pathsep}{ROOT / 'cli'}"}


@pytest.fixture(scope="session")
def program(environment: dict[str, str]) -> Callable[..., Answer]:
    """Run the program as a process of its own, with something to read and more in its environment."""

    def ran(*arguments: str, reads: str | None = None, **more: str) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "clusteratlas_cli", *arguments],
            env={**environment, **more},
            input=reads,
            stdin=None if reads is not None else subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    return ran
