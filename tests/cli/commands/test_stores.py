"""``load`` and ``store`` on the command line: tables, sentences and exit statuses."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.store.disk.conftest import region

from clusteratlas.files import locations
from clusteratlas.loading import load
from clusteratlas_cli.output import stores

Run = Callable[..., Any]


@pytest.fixture
def north(tmp_path: Path) -> str:
    file = tmp_path / "north.ttl"
    file.write_text(region("north"), encoding="utf-8")
    return str(file)


@pytest.fixture
def store(ask_anew: Run, north: str, tmp_path: Path) -> str:
    folder = str(tmp_path / "atlas.store")
    answer = ask_anew("load", north, "--store", folder, "--format", "json")
    assert answer.status == 0
    assert answer.err == (
        f"{folder} holds 1 data set, 8 triples. To ask it: clusteratlas --data {folder} regions\n"
    )
    (row,) = answer.rows
    assert (row["data_set"], row["triples"], row["source"]) == ("north", 8, north)
    return folder


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that no test changes."""
    folder = tmp_path_factory.mktemp("standing")
    (folder / "north.ttl").write_text(region("north"), encoding="utf-8")
    load([folder / "north.ttl"], folder / "store")
    return str(folder / "store")


def test_data_takes_a_store_as_it_takes_files(ask_anew: Run, store: str, north: str) -> None:
    for command in (("regions",), ("links", "--region", "north"), ("show", "north yard"), ("check",)):
        of_store, of_file = (ask_anew("--data", data, *command) for data in (store, north))
        assert (of_store.status, of_store.out) == (of_file.status, of_file.out)


def test_who_links_to_a_value_chain_at_a_date_is_told_of_all_regions(ask_anew: Run, tmp_path: Path) -> None:
    files = locations.region_files()
    load(files, tmp_path / "store")
    asked = ("--at", "2012", "links", "--value-chain", "railway", "--format", "json")
    of_store = ask_anew("--data", str(tmp_path / "store"), *asked)
    of_files = ask_anew("--data", str(files[0].parent), *asked)
    assert of_store.rows == of_files.rows != []


def test_each_action_does_what_it_says(ask_anew: Run, store: str, tmp_path: Path) -> None:
    south = tmp_path / "south.ttl"
    south.write_text(region("south"), encoding="utf-8")
    assert ask_anew("store", "verify", store).err.endswith("Every file holds what was written.\n")
    assert ask_anew("store", "replace", store, "north", str(south)).status == 0
    assert [row["id"] for row in ask_anew("--data", store, "regions", "--format", "json").rows] == ["south"]
    assert ask_anew("store", "backup", store, str(tmp_path / "copy")).status == 0
    assert ask_anew("store", "compact", store).status == 0
    assert ask_anew("store", "remove", store, "north", "--format", "json").rows == []
    assert ask_anew("store", "info", str(tmp_path / "copy"), "--format", "json").rows[0]["triples"] == 8


@pytest.mark.parametrize(
    "case",
    [
        (("store", "info", "{tmp}"), 3, "is no store, as load writes one."),
        (("store", "verify", "{tmp}/nowhere"), 3, "is no store, as load writes one."),
        (("store", "remove", "{store}", "west"), 2, "has no data set “west”. It has: north."),
        (("store", "remove", "{store}"), 2, "name the data sets behind the store."),
        (("store", "replace", "{store}", "north"), 2, "and the file that takes its place"),
        (("store", "info", "{store}", "north"), 2, "is about the whole store. Leave north out."),
        (("store", "mend", "{store}"), 2, "'mend' is not one of"),
        (("load", "{tmp}/nowhere.ttl", "--store", "{tmp}/s"), 3, "does not exist"),
        (("load", "{tmp}/t.csv", "--store", "{tmp}/s"), 2, "clusteratlas import"),
        (("load", "", "--store", "{tmp}/s"), 2, "An empty text is no path."),
        (("--data", "{tmp}", "load", "{tmp}/t.csv", "--store", "{tmp}/s"), 2, "makes no use of --data"),
    ],
)
def test_what_cannot_be_done_is_told_in_words(
    ask_anew: Run, standing: str, tmp_path: Path, case: tuple[tuple[str, ...], int, str]
) -> None:
    arguments, status, said = case
    (tmp_path / "t.csv").write_text("id,label\na,b\n")
    answer = ask_anew(*(one.format(tmp=tmp_path, store=standing) for one in arguments))
    assert (answer.status, answer.out) == (status, "")
    assert said in answer.err
    assert not (tmp_path / "s").exists() or not (tmp_path / "s" / "clusteratlas-store.json").exists()


def test_how_far_a_load_is_is_told_with_its_rate_and_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    now = iter(range(0, 1_000, 15))
    monkeypatch.setattr(stores, "monotonic", lambda: float(next(now)))
    monkeypatch.setattr("sys.stderr", said)
    with stores.Progress() as told:
        told("north.nt", 150_000_000, 600_000_000)
        told("north.nt", 600_000_000, 600_000_000)
    first, last = said.getvalue().splitlines()
    assert re.fullmatch(r"Loading north\.nt: 25 %, [0-9.]+ MB/s, about [0-9]+ s left", first)
    assert last == "Loading north.nt: read, now sorted and written …"
