"""Runs the program, in this process or as a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import clusteratlas
from clusteratlas_cli.main import run

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run of the program left behind."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.out)
        return found

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@pytest.fixture
def ask(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, shipped: clusteratlas.Atlas
) -> Callable[..., Answer]:
    """Run the program in this process, on the shipped data, opened once, if nothing else is named."""

    def opened(data: Any = None, at: str | None = None) -> clusteratlas.Atlas:
        return shipped if data is None and at is None else clusteratlas.open(data, at, environment={})

    monkeypatch.setattr("clusteratlas.atlas.open_atlas", opened)
    monkeypatch.delenv("CLUSTERATLAS_DATA", raising=False)
    monkeypatch.delenv("CLUSTERATLAS_DEBUG", raising=False)

    def asked(*arguments: str) -> Answer:
        capfd.readouterr()
        status = run(list(arguments))
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Answer(status, out, err)

    return asked


@pytest.fixture(scope="session")
def program() -> Callable[..., Answer]:
    """Run the program as a process of its own, with something to read and more in its environment."""

    def ran(*arguments: str, reads: str | None = None, **more: str) -> Answer:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("CLUSTERATLAS_")}
        path = f"{ROOT / 'graphs'}{os.pathsep}{ROOT / 'cli'}"
        done = subprocess.run(
            [sys.executable, "-m", "clusteratlas_cli", *arguments],
            env={**kept, "PYTHONPATH": path, **more},
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
