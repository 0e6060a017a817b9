"""Tables on terminals of any width, whatever their cells hold."""

import csv
import io
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas_cli.output.tables import Table, write

CELLS = st.text("ab -é漢ｆ\u0301\n|\t\"',", max_size=40) | st.integers() | st.none() | st.booleans()
ROWS = st.lists(st.tuples(CELLS, CELLS), max_size=5)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


def written(capsys: pytest.CaptureFixture[str], rows: Any, style: str) -> str:
    capsys.readouterr()
    write(Table(("first_name", "b"), rows), style)
    return capsys.readouterr().out


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """What a table looks like on a terminal of some columns."""

    def shown(rows: Any, width: int) -> list[str]:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            patch.setenv("COLUMNS", str(width))
            patch.setattr("sys.stdout.isatty", lambda: True, raising=False)
            write(Table(("first_name", "b"), rows), "table")
        out = capsys.readouterr().out
        return out.replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines()

    return shown


def test_a_wide_cell_is_wrapped_between_words(screen: Any) -> None:
    lines = screen([("the quick brown fox jumps", "x")], 22)
    assert lines == ["first name           b", "the quick brown fox  x", "jumps"]


TEXTS = ["漢字" * 30, "é" * 90, "a" * 90, "long words and 漢字漢字漢字漢字漢字 too " * 4]


@pytest.mark.parametrize("width", [20, 30, 60])
@pytest.mark.parametrize("text", TEXTS)
def test_no_line_is_wider_than_the_terminal(screen: Any, text: str, width: int) -> None:
    lines = screen([(text, "short"), ("x", text)], width)
    assert max(map(columns, lines)) <= width
    assert "".join("".join(lines).split()).count("漢") == 2 * text.count("漢")


def test_without_rows_the_heading_stands_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert written(capsys, [], "table") == "first name  b\n"
    assert json.loads(written(capsys, [], "json")) == []
    assert written(capsys, [], "csv") == "first_name,b\n"


def texts(row: Any) -> list[str]:
    words = {None: "", True: "yes", False: "no"}
    return [words[cell] if cell is None or isinstance(cell, bool) else str(cell) for cell in row]


@given(rows=ROWS)
def test_csv_gives_every_cell_back(rows: Any) -> None:
    with pytest.MonkeyPatch.context() as patch:
        stream = io.StringIO()
        patch.setattr("sys.stdout", stream)
        write(Table(("first_name", "b"), rows), "csv")
    assert list(csv.reader(io.StringIO(stream.getvalue(), newline="")))[1:] == [texts(row) for row in rows]


@given(rows=ROWS)
def test_json_gives_every_cell_back(rows: Any) -> None:
    with pytest.MonkeyPatch.context() as patch:
        stream = io.StringIO()
        patch.setattr("sys.stdout", stream)
        write(Table(("first_name", "b"), rows), "json")
    assert json.loads(stream.getvalue()) == [{"first_name": first, "b": last} for first, last in rows]


@pytest.mark.parametrize("style", ["tsv", "markdown", "table"])
def test_a_row_is_one_line_where_lines_are_rows(capsys: pytest.CaptureFixture[str], style: str) -> None:
    out = written(capsys, [("a\nb\tc", "d|e"), (1.23456789, ["x", "y"])], style)
    assert len(out.splitlines()) == (4 if style == "markdown" else 3)


def test_numbers_are_short_for_people_and_exact_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [(1.23456789, [{"a": 1}, {"b": "é"}])]
    assert "1.235" in written(capsys, rows, "table")
    assert "1.23456789\t" in written(capsys, rows, "tsv")
    _, row = csv.reader(io.StringIO(written(capsys, rows, "csv")))
    assert row == ["1.23456789", '[{"a": 1}, {"b": "é"}]']
