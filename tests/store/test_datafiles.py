"""Which files hold data, and which named graph each becomes."""

from pathlib import Path

import pytest

from clusteratlas.errors import RequestError, UnavailableError
from clusteratlas.store.datafiles import FORMATS, find_files
from clusteratlas.vocabulary.namespaces import GRAPH


def touch(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    return paths


def graphs(*paths: Path) -> list[str]:
    return [file.graph.removeprefix(GRAPH) for file in find_files(paths)]


def test_a_file_becomes_a_graph_of_its_own_name(tmp_path: Path) -> None:
    (path,) = touch(tmp_path, "north.ttl")
    (file,) = find_files([path])
    assert (file.path, file.format, file.graph) == (path, FORMATS[".ttl"], GRAPH + "north")


def test_a_folder_stands_for_all_that_it_holds_in_order_of_path(tmp_path: Path) -> None:
    touch(tmp_path, "b.ttl", "a/z.nq", "a/c.JSONLD", "notes.md", "a/.hidden")
    assert graphs(tmp_path) == ["c", "z", "b"]


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match=r"nowhere\.ttl does not exist"):
        find_files([tmp_path / "nowhere.ttl"])


def test_a_folder_without_data_says_what_was_expected(tmp_path: Path) -> None:
    touch(tmp_path, "notes.md")
    with pytest.raises(UnavailableError, match=r"holds no data\. Expected files ending in \.ttl, "):
        find_files([tmp_path])


def test_an_unknown_ending_lists_the_known_ones(tmp_path: Path) -> None:
    (path,) = touch(tmp_path, "north.docx")
    with pytest.raises(RequestError, match=r"north\.docx is in no known format.*\.ttl, \.trig"):
        find_files([path])


def test_files_of_one_name_become_graphs_of_different_names(tmp_path: Path) -> None:
    paths = touch(tmp_path, "a/north.ttl", "b/north.ttl", "north-2.ttl", "c/north.nt")
    names = graphs(*paths)
    assert names[0] == "north"
    assert len(set(names)) == len(names)


def test_a_file_named_twice_is_loaded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = touch(tmp_path, "north.ttl")
    (tmp_path / "link.ttl").symlink_to(path)
    monkeypatch.chdir(tmp_path)
    assert graphs(path, Path("north.ttl"), tmp_path, tmp_path / "link.ttl") == ["north"]


@pytest.mark.parametrize(
    ("name", "graph"), [("Île de France.ttl", "le-de-France"), ("ñ.ttl", "data"), ("a b%c.ttl", "a-b-c")]
)
def test_a_graph_name_is_fit_for_an_iri(tmp_path: Path, name: str, graph: str) -> None:
    assert graphs(*touch(tmp_path, name)) == [graph]


def test_what_a_run_has_staged_is_no_data(tmp_path: Path) -> None:
    staged = tmp_path / ".clusteratlas-set-0123456789abcdef" / "new"
    staged.mkdir(parents=True)
    (staged / "a.ttl").write_text("")
    (tmp_path / "a.ttl").write_text("")
    assert graphs(tmp_path) == ["a"]
