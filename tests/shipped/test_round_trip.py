"""From the shipped graphs back to fact tables, and again to graphs: nothing is lost either way."""

from pathlib import Path

import pytest

from clusteratlas import Atlas
from clusteratlas.ingest.importing import import_tables

ROOT = Path(__file__).resolve().parents[2]
VALUE_CHAINS = ROOT / "ontology/schemes/value-chains.ttl"


@pytest.fixture(scope="module")
def imported(folder: Path, shipped: Atlas) -> dict[str, str]:
    info = shipped.region_network("hamburg").dataset
    assert info is not None
    return import_tables(folder, info.version, info.issued)


def test_the_tables_give_the_files_that_are_shipped(imported: dict[str, str]) -> None:
    regions = {path.name for path in (ROOT / "graphs/regions").glob("*.ttl")}
    assert set(imported) == regions | {VALUE_CHAINS.name}


@pytest.mark.parametrize(
    "path", [*sorted((ROOT / "graphs/regions").glob("*.ttl")), VALUE_CHAINS], ids=lambda path: path.stem
)
def test_each_file_comes_back_byte_for_byte(imported: dict[str, str], path: Path) -> None:
    again = imported[path.name].splitlines()
    pairs = zip(again, path.read_text("utf-8").splitlines(), strict=False)
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    assert differing[:3] == []
    assert imported[path.name].encode() == path.read_bytes()
