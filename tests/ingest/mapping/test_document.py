"""The page on mapping files says what holds."""

import re
from pathlib import Path

import pytest

from clusteratlas.exchange.reading import read_file
from clusteratlas.ingest.findings import Findings
from clusteratlas.ingest.mapping import load
from clusteratlas.ingest.mapping.loading import CELL_KEYS, ROWS_KEYS, SHEET_KEYS
from clusteratlas.ingest.understanding.rows import rows
from clusteratlas.vocabulary.tables.columns import KINDS


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "mapping.md").read_text("utf-8")


def block(page: str, language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", page, re.DOTALL)
    assert found
    return found[1]


def test_the_example_reads_its_table_as_the_page_tells(page: str, tmp_path: Path) -> None:
    table, mapping = tmp_path / "members.csv", tmp_path / "mapping.toml"
    table.write_text(block(page, "csv"), "utf-8")
    mapping.write_text(block(page, "toml"), "utf-8")
    (sheet,) = read_file(table)
    reading = load(mapping).reading(sheet)
    assert reading is not None
    assert [unread.header for unread in reading.unread] == ["Looked at"]
    findings = Findings()
    made = rows(sheet, reading, findings)
    assert not findings.all
    said = {"sources": "https://members.example/17", "status": "attested"}
    assert dict(made["things"][0].cells) == {
        "label_en": "Ice Yard",
        "type": "company",
        "lat": "65.7",
        "lon": "24.5",
        **said,
    }
    assert [dict(row.cells) for row in made["ties"] if row["subject"] == "Ice Yard"] == [
        {"subject": "Ice Yard", "predicate": "member-of", "object": club, **said}
        for club in ("Arctic Cluster", "Snow Club")
    ]


def test_every_key_is_explained_and_no_other(page: str) -> None:
    told = {
        key
        for line in page.splitlines()
        if line.startswith("| `")
        for key in re.findall(r"`([a-z_]+)`", line.split("|")[1])
    }
    assert told == {*SHEET_KEYS, *ROWS_KEYS, *CELL_KEYS} - {"rows"}


def test_every_kind_of_rows_is_named(page: str) -> None:
    assert all(f"`{kind}`" in page for kind in KINDS)
