"""Tables on terminals of any width, whatever their cells hold."""

import csv
import io
import json
import re
import unicodedata
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.rows.table import Table
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.session import Session
from clusteratlas_cli.text import escaped

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

    def shown(rows: Any, width: int, style: str = "table") -> list[str]:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            patch.setenv("COLUMNS", str(width))
            patch.setattr("sys.stdout.isatty", lambda: True, raising=False)
            write(Table(("first_name", "b"), rows), style)
        out = capsys.readouterr().out
        return out.replace("\x1b[1m", "", 1).replace("\x1b[0m", "", 1).split("\n")[:-1]

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
    assert read_back(rows, raw=True) == [texts(row) for row in rows]


def read_back(rows: Any, *, raw: bool) -> list[list[str]]:
    """What a program reads of rows that were written as csv."""
    with pytest.MonkeyPatch.context() as patch, click.Context(click.Command("x"), obj=Session(raw=raw)):
        stream = io.StringIO()
        patch.setattr("sys.stdout", stream)
        write(Table(("first_name", "b"), rows), "csv")
    return list(csv.reader(io.StringIO(stream.getvalue(), newline="")))[1:]


DANGEROUS = (
    *("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", "'=1", '"=1'),
    *("\uff1d1", "\uff0d2+3"),  # signs of full width
)
HARMLESS = ["-3.5", "+4", "-3,5", "1e-5", "-1E+5", "a=b", "2015-04-30", "", "x", "–", "Müller"]  # noqa: RUF001 - a dash is the point


def test_what_a_spreadsheet_would_run_is_made_a_text_unless_asked_for_as_it_is() -> None:
    rows = [(text, -3.5) for text in DANGEROUS]
    assert read_back(rows, raw=False) == [[f"'{text}", "-3.5"] for text in DANGEROUS]
    assert read_back(rows, raw=True) == [[text, "-3.5"] for text in DANGEROUS]
    rows = [(text, -7) for text in HARMLESS]
    assert read_back(rows, raw=False) == [[text, "-7"] for text in HARMLESS]


@given(text=st.text("=+-@ '\"\t\r\na1.,e\uff1d", max_size=6))
def test_no_cell_of_csv_begins_like_a_formula(text: str) -> None:
    ((cell, _),) = read_back([(text, 1)], raw=False)
    number = re.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?(e[+-]?[0-9]+)?", cell)
    bare = cell[:1] not in set("\t\r\n") and cell.lstrip(" \"'\t\r\n")[:1] not in set("=+-@\uff1d")
    assert number or cell.startswith("'") or bare
    assert cell in {text, f"'{text}"}


OBEYED = [
    chr(code)
    for codes in (range(9), range(11, 32), range(0x7F, 0xA0), range(0x2028, 0x202F), range(0x2066, 0x206A))
    for code in codes
]


@pytest.mark.parametrize("style", ["table", "json", "csv", "tsv", "markdown"])
def test_nothing_that_a_terminal_obeys_reaches_it(screen: Any, style: str) -> None:
    rows = [(f"a{char}[31mb{char}attested: forged", "\x1b[1mbold\x1b[0m") for char in [*OBEYED, "\n", "\t"]]
    text = "\n".join(screen(rows, 400, style))
    assert {char for char in text if char in OBEYED} == set()
    assert not re.search(r"^attested", text, re.MULTILINE)
    assert "forged" in text


@given(text=st.text(st.sampled_from([*OBEYED, "a", "\u200e", "\n", "\U0001f600"])))
def test_json_on_a_terminal_is_the_same_data(text: str) -> None:
    shown = escaped(json.dumps([text], ensure_ascii=False))
    assert json.loads(shown) == [text]
    assert not set(shown) & set(OBEYED)


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


def test_a_cell_too_long_to_take_in_is_shortened_in_a_table_alone(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("x" * 200_000, "y"), ("short", "z")] * 50
    table = written(capsys, rows, "table")
    assert len(table) < 200_000
    assert f"{'x' * 1000}…" in table
    assert "x" * 200_000 in written(capsys, rows, "json")
