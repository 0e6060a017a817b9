"""What an import wrote leaves as a workbook or as tables, and an import of that writes the same again."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.exchange.workbook.regions import Rows, as_files, regions

import clusteratlas
from clusteratlas.exchange.workbook.filled import tables
from clusteratlas.exchange.workbook.offers import Offers
from clusteratlas.exchange.workbook.template import Start, template
from clusteratlas.ingest.preparing import Options, Prepared, prepare
from clusteratlas_cli.output.workbooks.filled import tables_for, workbook_of

FEW, MANY = 4, 100


def _imported(path: Path, options: Options = Options()) -> Prepared:  # noqa: B008 - a value that never changes
    prepared = prepare([path], options)
    told = [(str(one.place), one.what) for one in prepared.findings.all if one.leaves_out]
    assert told == []
    return prepared


def _holds(rows: Rows) -> None:
    """A region that was imported comes back through both forms."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = folder / "first"
        first.mkdir()
        for file, text in as_files(rows).items():
            (first / file).write_text(text, "utf-8")
        written = _imported(first, Options(issued="2026-01-31", version="1.10")).files
        (folder / "own.ttl").write_text(written["own.ttl"], "utf-8")
        opened = clusteratlas.open(folder / "own.ttl", environment={})
        (folder / "own.xlsx").write_bytes(workbook_of(opened, None, "own.xlsx"))
        second = folder / "second"
        second.mkdir()
        made = tables_for(opened, None)
        assert made.left == ()
        for file, text in tables(made.rows, raw=True)[0].items():
            (second / file).write_text(text, "utf-8")
        for path in (folder / "own.xlsx", second):
            assert _imported(path).files == written


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_empty_template_holds_its_region_and_no_example(tmp_path: Path, language: str) -> None:
    start = Start("Kvarken Coast", "kvarken-coast", code="FI1D8", offers=Offers(["Railway value chain"]))
    file = tmp_path / "k.xlsx"
    file.write_bytes(template(start, language, "k.xlsx"))
    prepared = _imported(file)
    assert list(prepared.files) == ["kvarken-coast.ttl"]
    rows = prepared.tables
    assert [(row["label_en"], row["type"], row["nuts"]) for row in rows.things] == [
        ("Kvarken Coast", "region", "FI1D8")
    ]
    assert [*rows.ties, *rows.sources, *rows.steps, *rows.matches] == []


@settings(max_examples=FEW, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(regions())
def test_an_import_of_an_export_changes_nothing(rows: Rows) -> None:
    _holds(rows)


@pytest.mark.soak
@settings(max_examples=MANY, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(regions())
def test_an_import_of_an_export_changes_nothing_many_times(rows: Rows) -> None:
    _holds(rows)
