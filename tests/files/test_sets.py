"""A set of files is written as one: all old or all new, in folders of every kind; the rest stays."""

import contextlib
import json
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.files import killing

from clusteratlas.errors import WriteError
from clusteratlas.files import sets, swapping
from clusteratlas.files.writing import write_folder


@pytest.fixture(params=["exchange", "journal"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways in which a set comes into its folder."""
    name: str = request.param
    if name == "journal":
        monkeypatch.setattr(sets, "is_worked_in", lambda _: True)
    return name


def picture(folder: Path) -> dict[str, tuple[Any, ...]]:
    """What lies in a folder: of each its kind and mode, owner, and content or what it points at."""
    found: dict[str, tuple[Any, ...]] = {}
    for path in sorted(folder.rglob("*")):
        of = path.lstat()
        link = path.is_symlink()
        text = str(path.readlink()) if link else path.read_text() if path.is_file() else ""
        found[str(path.relative_to(folder))] = (of.st_mode, of.st_uid, of.st_gid, text)
    return found


def test_a_kill_at_any_step_leaves_all_old_or_all_new(
    tmp_path: Path, environment: dict[str, str], root: Path
) -> None:
    for way in ("exchange", "journal"):
        done = subprocess.run(
            [sys.executable, "-m", "tests.files.killing", str(tmp_path / way), way],
            env=environment,
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        report = json.loads(done.stdout)
        assert report["wrong"] == []
        assert report["last"] == "BBB"
        assert report["steps"] > 30
        assert {"AAA", "BBB"} <= set(report["found"])
        # Only where the folder cannot change places is there a moment between, which the next run ends.
        assert way == "journal" or set(report["found"]) == {"AAA", "BBB"}


def test_a_kill_at_a_random_moment_leaves_all_old_or_all_new(
    tmp_path: Path, environment: dict[str, str], root: Path
) -> None:
    folder = tmp_path / "site"
    write_folder(folder, killing.files("A"))
    code = (
        "import sys; from pathlib import Path; from clusteratlas.files.writing import write_folder\n"
        "from tests.files.killing import files\n"
        "print(flush=True)\n"
        "while True:\n"
        "    for mark in 'AB': write_folder(Path(sys.argv[1]), files(mark))"
    )
    command = [sys.executable, "-c", code, str(folder)]
    for number in range(20):
        with subprocess.Popen(command, env=environment, cwd=root, stdout=subprocess.PIPE) as running:
            assert running.stdout
            running.stdout.readline()
            time.sleep(number * 0.0031)
            running.send_signal(signal.SIGKILL)
        assert killing.seen(folder) in {"AAA", "BBB"}
        assert len(list(tmp_path.iterdir())) <= 2
    write_folder(folder, killing.files("C"))
    assert killing.litter(folder) == []


def test_what_else_lies_in_the_folder_stays_as_it_is(tmp_path: Path, way: str) -> None:
    folder = tmp_path / "site"
    (folder / "own" / "deep").mkdir(parents=True)
    (folder / "own" / "deep" / "x.txt").write_text("x")
    (folder / "own" / "deep").chmod(0o750)
    (folder / "secret.txt").write_text("s")
    (folder / "secret.txt").chmod(0o600)
    (folder / "away").symlink_to("nowhere")
    (folder / "home").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe")
    folder.chmod(0o2770)
    os.utime(folder / "own" / "deep", (1_000_000_000, 1_000_000_000))
    before, file, mode = picture(folder), (folder / "secret.txt").stat(), folder.stat().st_mode
    write_folder(folder, {"index.html": "new", "more/a.html": "new"})
    after = picture(folder)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"index.html", "more", "more/a.html"}
    assert (folder / "secret.txt").stat().st_ino == file.st_ino
    assert folder.stat().st_mode == mode
    assert (folder / "own" / "deep").stat().st_mtime == 1_000_000_000
    assert killing.litter(folder) == []
    assert way


NAMES = st.sampled_from(["a", "b", "c", "d/a", "d/b", "d/e/f"])


@settings(max_examples=40)
@given(had=st.dictionaries(NAMES, st.text("xyz"), max_size=6), puts=st.dictionaries(NAMES, st.text("uvw")))
def test_afterwards_there_is_what_was_there_with_the_set_upon_it(
    tmp_path_factory: pytest.TempPathFactory, had: dict[str, str], puts: dict[str, str]
) -> None:
    for stays in (False, True):
        folder = tmp_path_factory.mktemp("law") / "site"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fsync", lambda _: None)  # the disk has no part in this
            patch.setattr(sets, "is_worked_in", lambda _, told=stays: told)
            write_folder(folder, had)
            write_folder(folder, puts)
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert {str(path.relative_to(folder)): path.read_text() for path in files} == had | puts


def test_a_link_in_the_folder_is_replaced_and_what_it_points_at_stays(tmp_path: Path, way: str) -> None:
    folder, precious = tmp_path / "site", tmp_path / "precious.txt"
    folder.mkdir()
    precious.write_text("precious")
    (folder / "index.html").symlink_to(precious)
    (folder / "gone.html").symlink_to("nowhere")
    write_folder(folder, {"index.html": "new", "gone.html": "new"})
    assert precious.read_text() == "precious"
    for name in ("index.html", "gone.html"):
        assert not (folder / name).is_symlink()
        assert (folder / name).read_text() == "new"
    assert way


def test_a_link_to_another_folder_is_not_written_through(tmp_path: Path) -> None:
    folder, other = tmp_path / "site", tmp_path / "other"
    folder.mkdir()
    other.mkdir()
    (folder / "deep").symlink_to(other)
    with pytest.raises(WriteError, match=r"site.deep is a link, and files are not written through it"):
        write_folder(folder, {"a.html": "new", "deep/b.html": "new"})
    assert list(other.iterdir()) == []
    assert [path.name for path in folder.iterdir()] == ["deep"]


def test_the_folder_itself_may_be_a_link_and_stays_one(tmp_path: Path, way: str) -> None:
    real, link = tmp_path / "somewhere" / "real", tmp_path / "site"
    real.mkdir(parents=True)
    link.symlink_to(real)
    write_folder(link, {"a.html": "new"})
    assert link.is_symlink()
    assert (real / "a.html").read_text() == "new"
    assert killing.litter(real) == killing.litter(link) == []
    assert way


def test_a_folder_that_somebody_works_in_stays_the_same_folder(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_folder(folder, killing.files("A"))
    before = folder.stat().st_ino
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE, cwd=folder / "deep") as working:  # noqa: S607 - every system has it
        write_folder(folder, killing.files("B"))
        assert folder.stat().st_ino == before
        working.communicate()
    assert killing.seen(folder) == "BBB"
    write_folder(folder, killing.files("C"))
    assert folder.stat().st_ino != before


def test_what_comes_there_meanwhile_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "site"
    write_folder(folder, {"a.html": "old", "notes.txt": "old"})

    def meanwhile(one: Path, other: Path) -> bool:
        (folder / "late.txt").write_text("late")
        (folder / "notes.new").write_text("newer")
        (folder / "notes.new").replace(folder / "notes.txt")
        return swap(one, other)

    swap = swapping.exchange
    monkeypatch.setattr(sets, "exchange", meanwhile)
    write_folder(folder, {"a.html": "new"})
    found = {path.name: path.read_text() for path in folder.iterdir()}
    assert found == {"a.html": "new", "late.txt": "late", "notes.txt": "newer"}


def test_a_full_disk_leaves_the_old_set(tmp_path: Path, way: str) -> None:
    folder = tmp_path / "site"
    write_folder(folder, killing.files("A"))
    before = picture(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(WriteError, match="site cannot be written: File too large"):
            write_folder(folder, {**killing.files("B"), "z.html": "B" * 20_000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert picture(tmp_path) == before
    assert way


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount")
def test_a_file_system_that_is_full_leaves_the_old_set(
    tmp_path: Path,
) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        for folder in (small, small / "site"):
            write_folder(folder, killing.files("A"))
            before = picture(small)
            with pytest.raises(WriteError, match="cannot be written: No space left on device"):
                write_folder(folder, {**killing.files("B"), "z.html": "B" * 70_000})
            assert picture(small) == before
    finally:
        subprocess.run(["umount", str(small)], check=True)  # noqa: S607 - as for mount


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may take somebody else's place")
def test_a_folder_in_a_place_that_is_closed_to_us_is_written_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "closed" / "site"
    folder.mkdir(parents=True)
    with contextlib.ExitStack() as back:
        for path in (folder, *folder.parents):
            if not path.stat().st_mode & stat.S_IXOTH or path in {folder, folder.parent}:
                back.callback(path.chmod, stat.S_IMODE(path.stat().st_mode))
                path.chmod(0o755)
        os.chown(folder, 12345, 12345)
        back.callback(os.seteuid, 0)
        os.seteuid(12345)
        for mark in "AB":
            write_folder(folder, killing.files(mark))
        os.seteuid(0)
    assert killing.seen(folder) == "BBB"
    assert killing.litter(folder) == []


def test_two_runs_at_once_leave_both_sets_whole(tmp_path: Path) -> None:
    folder = tmp_path / "site"

    def write(name: str) -> None:
        for number in range(4):
            write_folder(folder, {f"{name}{one}": str(number) for one in "xyz"})

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {path.name: path.read_text() for path in folder.iterdir()} == {
        f"{name}{one}": "3" for name in "abc" for one in "xyz"
    }
    assert killing.litter(folder) == []
