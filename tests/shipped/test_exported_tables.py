"""The six regions and what they share leave the atlas as tables, and come back as the shipped files."""

from pathlib import Path

import pytest

from clusteratlas import Atlas
from clusteratlas.catalogue import extract
from clusteratlas.catalogue.tabular.tables import Tabular, tables_of
from clusteratlas.exchange.workbook.filled import tables
from clusteratlas.ingest.importing import import_tables
from clusteratlas.ingest.preparing import Options, Prepared, prepare
from clusteratlas.vocabulary.namespaces import ID
from clusteratlas_cli.output.workbooks.filled import workbook_of

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "graphs/regions").glob("*.ttl"), ROOT / "ontology/schemes/value-chains.ttl"])


@pytest.fixture(scope="module")
def made(shipped: Atlas) -> Tabular:
    return tables_of(extract.graph_quads(shipped.store, shipped.contents.reference_graphs))


@pytest.fixture(scope="module")
def imported(made: Tabular, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("tables")
    for name, text in tables(made.rows, raw=True)[0].items():
        (folder / name).write_text(text, "utf-8")
    about = made.rows["data-set"][0]
    return import_tables(folder, about["version"], about["issued"])


@pytest.fixture(scope="module")
def through_a_workbook(shipped: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The import of a workbook with names in place of ids, as people would give it, without any option."""
    file = tmp_path_factory.mktemp("workbook") / "six.xlsx"
    file.write_bytes(workbook_of(shipped, None, str(file)))
    return prepare([file], Options())


def test_nothing_of_the_shipped_atlas_is_left_out_of_its_tables(made: Tabular) -> None:
    assert made.left == ()
    assert made.base == ID


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_comes_back_byte_for_byte(imported: dict[str, str], path: Path) -> None:
    assert set(imported) == {file.name for file in FILES}
    assert imported[path.name].encode() == path.read_bytes()


def test_the_workbook_of_all_comes_back_byte_for_byte_with_names_in_place_of_ids(
    through_a_workbook: Prepared,
) -> None:
    assert through_a_workbook.findings.all == []
    assert set(through_a_workbook.files) == {file.name for file in FILES}
    differing = [
        path.name for path in FILES if through_a_workbook.files[path.name].encode() != path.read_bytes()
    ]
    assert differing == []
