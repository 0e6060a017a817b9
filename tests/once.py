"""What is made once for all processes of a run of the tests, which do not share memory."""

import fcntl
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest


def of_this_run(factory: pytest.TempPathFactory) -> Path:
    """The folder that all processes of this run of the tests share."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def made_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[], Mapping[str, str]]
) -> dict[str, str]:
    """Texts by name, made by the first process that asks; the others wait for them.

    Args:
        factory: pytest's, which knows the folder of this run.
        name: what tells these texts from others.
        make: makes them.
    """
    kept = of_this_run(factory) / f"once-{name}.json"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            half = kept.with_suffix(".half")
            half.write_text(json.dumps(dict(make())), encoding="utf-8")
            half.replace(kept)
    found: dict[str, str] = json.loads(kept.read_text(encoding="utf-8"))
    return found
