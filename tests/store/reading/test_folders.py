"""Folders: nothing in them is passed over in silence, and nothing outside them is given away."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from clusteratlas.errors import DataSyntaxError, UnavailableError
from clusteratlas.store.datafiles import find_files
from clusteratlas.store.loading import load

HIDDEN = "user:pass: oops .\n"
FINE = "<urn:a> <urn:b> <urn:c> .\n"


def put(folder: Path, name: str, text: str = FINE) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that all users may look into; those of pytest are closed to others."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def nobody() -> Iterator[None]:
    """For the time of a test, be a user who may read nothing by privilege."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.mark.usefixtures("nobody")
@pytest.mark.parametrize("closed", ["sub", "sub/b.ttl"])
def test_what_cannot_be_read_is_an_error_that_names_it(open_folder: Path, closed: str) -> None:
    user = os.geteuid()
    if user == 65534:
        os.seteuid(0)
    put(open_folder, "a.ttl")
    put(open_folder, "sub/b.ttl")
    (open_folder / closed).chmod(0)
    if user == 65534:
        os.seteuid(user)
    with pytest.raises(UnavailableError, match=rf"{closed} cannot be read: Permission denied"):
        load(find_files([open_folder]))
    if user == 65534:
        os.seteuid(0)
    (open_folder / closed).chmod(0o755)


def test_a_linked_folder_is_read_and_a_circle_of_links_ends(tmp_path: Path) -> None:
    put(tmp_path, "data/a.ttl")
    put(tmp_path, "other/b.ttl")
    (tmp_path / "data/other").symlink_to(tmp_path / "other")
    (tmp_path / "data/self").symlink_to(tmp_path / "data")
    (tmp_path / "other/back").symlink_to(tmp_path / "data")
    assert sorted(file.path.name for file in find_files([tmp_path / "data"])) == ["a.ttl", "b.ttl"]


@pytest.mark.parametrize("target", ["nowhere.ttl", "b.ttl"])
def test_a_link_to_nothing_or_to_itself_is_named(tmp_path: Path, target: str) -> None:
    put(tmp_path, "a.ttl")
    (tmp_path / "b.ttl").symlink_to(target)
    for path in (tmp_path, tmp_path / "b.ttl"):
        with pytest.raises(UnavailableError, match=r"b\.ttl"):
            find_files([path])


def test_a_message_shows_nothing_of_a_file_that_a_link_reaches(tmp_path: Path) -> None:
    secret = put(tmp_path, "secret", HIDDEN)
    put(tmp_path, "data/a.ttl")
    (tmp_path / "data/b.ttl").symlink_to(secret)
    (tmp_path / "more").mkdir()
    put(tmp_path, "hidden/c.ttl", HIDDEN)
    (tmp_path / "more/sub").symlink_to(tmp_path / "hidden")
    for path in (tmp_path / "data", tmp_path / "data/b.ttl", tmp_path / "more"):
        with pytest.raises(DataSyntaxError, match="its text is not shown") as caught:
            load(find_files([path]))
        assert caught.value.line == 1
        assert "user" not in str(caught.value)
        assert "pass:" not in str(caught.value)


def test_a_link_within_its_folder_hides_nothing(tmp_path: Path) -> None:
    put(tmp_path, "texts/b.txt", HIDDEN)
    (tmp_path / "b.ttl").symlink_to("texts/b.txt")
    with pytest.raises(DataSyntaxError, match="The line reads: user:pass: oops"):
        load(find_files([tmp_path]))


def test_a_folder_of_tables_is_shown_the_way_to_import(tmp_path: Path) -> None:
    put(tmp_path, "tables/entities.csv")
    put(tmp_path, "tables/links.csv")
    with pytest.raises(UnavailableError, match=r"holds tables, as entities\.csv.*clusteratlas import"):
        find_files([tmp_path])


def test_json_and_xml_in_a_folder_count_where_they_look_like_rdf(tmp_path: Path) -> None:
    put(tmp_path, "a.json", '{"@id": "urn:a", "urn:b": "c"}')
    put(tmp_path, "package.json", '{"name": "x"}')
    put(tmp_path, "b.xml", '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>')
    put(tmp_path, "pom.xml", "<?xml version='1.0'?><project/>")
    assert [file.path.name for file in find_files([tmp_path])] == ["a.json", "b.xml"]


def test_a_pipe_that_lies_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    put(tmp_path, "a.ttl")
    os.mkfifo(tmp_path / "b.ttl")
    assert [file.path.name for file in find_files([tmp_path])] == ["a.ttl"]


def test_a_file_that_vanishes_after_it_was_found_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a.ttl")
    gone = put(tmp_path, "b.jsonld", "{}")
    files = find_files([tmp_path])
    gone.unlink()
    with pytest.raises(UnavailableError, match=r"b\.jsonld cannot be read: No such file"):
        load(files)
