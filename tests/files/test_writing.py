"""Files are written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from clusteratlas.errors import WriteError
from clusteratlas.files.staging import joined
from clusteratlas.files.writing import write_folder, write_whole


def test_text_and_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "é\n")
    write_whole(tmp_path / "b.bin", b"\x00\xff")
    assert (tmp_path / "a.txt").read_bytes() == "é\n".encode()
    assert (tmp_path / "b.bin").read_bytes() == b"\x00\xff"


def test_a_failure_leaves_the_old_content_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match=r"a\.txt cannot be written: No space left on device\."):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_stop_halfway_leaves_no_litter_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.txt", "new")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="is a folder"):
        write_whole(tmp_path, "x")


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"nowhere.a\.txt cannot be written: No such file or directory"):
        write_whole(tmp_path / "nowhere" / "a.txt", "x")


def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("I am a file")
    with pytest.raises(WriteError, match="site cannot be made"):
        write_folder(tmp_path / "site", {"index.html": "x"})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(WriteError, match="Permission denied"):
        write_whole(tmp_path / "a.txt", "x")


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    write_whole(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_pipe_is_written_into_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, "new")
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_folder_of_files_is_made_with_folders_inside(tmp_path: Path) -> None:
    write_folder(tmp_path / "a" / "b", {"x.txt": "1", "deep/y.txt": b"2"})
    assert (tmp_path / "a/b/x.txt").read_text() == "1"
    assert (tmp_path / "a/b/deep/y.txt").read_text() == "2"


def test_nothing_is_written_where_one_file_of_many_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(WriteError, match=r"b\.txt is a folder"):
        write_folder(tmp_path, {"a.txt": "1", "b.txt": "2"})
    assert not (tmp_path / "a.txt").exists()


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o027])
def test_a_new_file_follows_the_umask(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        write_whole(tmp_path / "a.txt", "x")
        write_folder(tmp_path / "site", {"b.txt": "x"})
    finally:
        os.umask(before)
    for path in (tmp_path / "a.txt", tmp_path / "site" / "b.txt"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o400])
def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    for path in (tmp_path / "a.txt", tmp_path / "b.txt"):
        path.write_text("old")
        path.chmod(mode)
    write_whole(tmp_path / "a.txt", "new")
    write_folder(tmp_path, {"b.txt": "new"})
    for path in (tmp_path / "a.txt", tmp_path / "b.txt"):
        assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", mode)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_a_file_that_is_replaced_keeps_its_owner(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    for path in (folder, folder / "a.txt", folder / "b.txt"):
        if path != folder:
            path.write_text("old")
        os.chown(path, 12345, 23456)
    write_whole(folder / "a.txt", "new")
    write_folder(folder, {"b.txt": "new"})
    for path in (folder, folder / "a.txt", folder / "b.txt"):
        assert (path.stat().st_uid, path.stat().st_gid) == (12345, 23456)


def test_what_an_earlier_run_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    left = (".clusteratlas-part-0123456789abcdef", ".clusteratlas-part-notes", ".a.txt.kept", ".clusteratlas")
    for name in left:
        (tmp_path / name).write_text("x")
    (tmp_path / ".clusteratlas-set-0123456789abcdef").mkdir()
    (tmp_path / ".clusteratlas-set-0123456789abcdef" / "new").write_text("x")
    (tmp_path / ".clusteratlas-set-1123456789abcdef").symlink_to(tmp_path.parent)
    write_whole(tmp_path / "a.txt", "new")
    assert {path.name for path in tmp_path.iterdir()} == {
        *left[1:],
        "a.txt",
        ".clusteratlas-set-1123456789abcdef",
    }


def test_nothing_is_swept_while_another_run_writes_there(tmp_path: Path) -> None:
    part = tmp_path / ".clusteratlas-part-0123456789abcdef"
    part.write_text("half")
    with joined(tmp_path):
        write_whole(tmp_path / "a.txt", "new")
        assert part.exists()
    write_whole(tmp_path / "a.txt", "newer")
    assert not part.exists()
