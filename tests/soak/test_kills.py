"""Hundreds of kills of `site` and `import` leave all old or all new, and the next run sweeps up."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from clusteratlas.files.staging import OWN

ROUNDS, KILLS = 5, 50
"""Rounds of each command, and kills in each: most while it writes, the others at any moment of its life."""

REGION = """
@prefix ca: <https://w3id.org/clusteratlas/ontology#> .
@prefix id: <https://w3id.org/clusteratlas/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
id:{name} a ca:Region ; ca:region id:{name} ; ca:status ca:uncited ; skos:prefLabel "{label}"@en .
"""
TABLES = {
    "sources.csv": "source_id,title\n",
    "links.csv": "subject,predicate,object,status\n",
}
ENTITIES = "id,type,label_en,status\n"

pytestmark = pytest.mark.soak


def site_of(label: str, place: Path) -> list[str]:
    """Arguments that write a site whose pages bear a label."""
    for name in ("north", "south", "west"):
        place.mkdir(exist_ok=True)
        (place / f"{name}.ttl").write_text(REGION.format(name=name, label=label))
    return ["--data", str(place), "site"]


def tables_of(label: str, place: Path) -> list[str]:
    """Arguments that write data sets whose regions bear a label."""
    place.mkdir(exist_ok=True)
    for name, text in TABLES.items():
        (place / name).write_text(text)
    rows = [f"{name},region,{label},uncited\n" for name in ("north", "south", "west")]
    (place / "entities.csv").write_text(ENTITIES + "".join(rows))
    return ["import", str(place), "--slug", "valley"]


def content(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def staged(place: Path) -> bool:
    return any(path.name.startswith(OWN) for path in place.iterdir())


@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize("made", [site_of, tables_of], ids=["site", "import"])
def test_a_killed_command_leaves_all_old_or_all_new(
    made: Callable[[str, Path], list[str]],
    seed: int,
    tmp_path: Path,
    environment: Mapping[str, str],
    root: Path,
) -> None:
    chance = random.Random(seed)  # noqa: S311 - to be the same in every run, not to be secret
    target = tmp_path / "place" / "out"
    runs = {
        label: [sys.executable, "-m", "clusteratlas_cli", *made(label, tmp_path / label), "-o", str(target)]
        for label in ("Aland", "Beland")
    }
    wanted: dict[str, dict[str, bytes]] = {}
    lasts = 0.0
    for label, command in runs.items():
        begun = time.monotonic()
        subprocess.run(command, env=environment, check=True, capture_output=True)
        lasts = time.monotonic() - begun
        wanted[label] = content(target)
    assert wanted["Aland"] != wanted["Beland"]
    (target / "mine.txt").write_text("mine")
    swept = 0
    for number in range(KILLS):
        label = ("Aland", "Beland")[number % 2]
        had = staged(target.parent)
        with subprocess.Popen(runs[label], env=environment, stderr=subprocess.DEVNULL) as running:
            if number % 4:
                while running.poll() is None and staged(target.parent) == had:
                    time.sleep(0.0005)
                # One file is written in a millisecond: half of the kills come at once.
                time.sleep(chance.choice([0.0, chance.uniform(0, 0.03)]))
            else:
                time.sleep(chance.uniform(0, lasts))
            running.send_signal(signal.SIGKILL)
        found = content(target)
        assert found.pop("mine.txt") == b"mine"
        assert found in wanted.values(), f"kill {number}: {sorted(found)}"
        swept += staged(target.parent)
        assert len(list(target.parent.iterdir())) <= 2
    subprocess.run(runs["Aland"], env=environment, check=True, capture_output=True)
    assert content(target) == {**wanted["Aland"], "mine.txt": b"mine"}
    assert not staged(target.parent)
    assert swept > KILLS // 20, "too few kills came while the command wrote"
