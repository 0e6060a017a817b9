"""The shipped data are found, in order, and their absence is said clearly."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clusteratlas.errors import UnavailableError
from clusteratlas.files import locations

LISTS = (
    (locations.ontology_files, "ontology", "atlas.ttl"),
    (locations.scheme_files, "ontology/schemes", "nace-rev-2.ttl"),
    (locations.shapes_files, "ontology/shapes", None),
    (locations.region_files, "graphs/regions", "nord-pas-de-calais.ttl"),
)


@pytest.mark.parametrize(("listing", "folder", "member"), LISTS)
def test_a_list_holds_all_turtle_files_of_its_folder_in_order(
    listing: Callable[[], tuple[Path, ...]], folder: str, member: str | None, root: Path
) -> None:
    files = listing()
    assert set(files) == set((root / folder).glob("*.ttl"))
    assert list(files) == sorted(files)
    assert files
    assert member is None or member in {path.name for path in files}


def test_the_named_questions_have_a_folder() -> None:
    assert list(locations.query_root().rglob("*.rq"))


def test_the_package_s_own_data_come_before_those_of_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path)
    assert locations.data_root() != tmp_path / "data"
    (tmp_path / "data" / "ontology").mkdir(parents=True)
    assert locations.data_root() == tmp_path / "data"


def test_missing_data_are_said_to_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path)
    monkeypatch.setattr(locations, "_CHECKOUT", tmp_path)
    with pytest.raises(UnavailableError, match="Install Cluster Atlas again"):
        locations.data_root()
