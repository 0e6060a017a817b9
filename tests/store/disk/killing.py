"""Loads and replacements that are killed, over and over, and what they leave behind."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from tests.store.disk.conftest import region

import clusteratlas
from clusteratlas import loading

COUNT = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"


def content(folder: Path) -> str:
    """What a store answers, so that two contents can be told apart."""
    atlas = clusteratlas.open(folder, environment={})
    labels = sorted(f"{one.id} {one.label}" for one in atlas.regions())
    return f"{labels} {atlas.sparql(COUNT).rows}"


def kill_over_and_over(place: Path, environment: Mapping[str, str], kills: int, seed: int = 0) -> None:
    """Replace a data set by one of two, be killed at any moment, and see that it is one of them."""
    chance = random.Random(seed)  # noqa: S311 - to be the same in every run, not to be secret
    many = "".join(f"id:x{number} ca:position {number} .\n" for number in range(4_000))
    for label in ("Aland", "Beland"):
        (place / f"{label}.ttl").write_text(region("north", label) + many)
    store = place / "store"
    loading.load([place / "Aland.ttl"], store)
    lasts, wanted = 0.0, {content(store)}
    for label in ("Beland", "Aland"):
        begun = time.monotonic()
        subprocess.run(_replacing(store, label), env=environment, check=True, capture_output=True)
        lasts = time.monotonic() - begun
        wanted.add(content(store))
    assert len(wanted) == 2
    littered = 0
    for number in range(kills):
        command = _replacing(store, ("Beland", "Aland")[number % 2])
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as run:
            time.sleep(chance.uniform(lasts * 0.3, lasts * 1.1))
            run.send_signal(signal.SIGKILL)
        found = content(store)
        assert found in wanted, f"kill {number}"
        loading.verify(store)
        littered += len(list((store / "generations").iterdir())) > 1
    assert littered, "no kill came while a generation was being built"
    subprocess.run(_replacing(store, "Beland"), env=environment, check=True, capture_output=True)
    assert len(list((store / "generations").iterdir())) == 1


def _replacing(store: Path, label: str) -> list[str]:
    file = store.parent / f"{label}.ttl"
    return [sys.executable, "-m", "clusteratlas_cli", "store", "replace", str(store), "Aland", str(file)]
