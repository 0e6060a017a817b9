"""The walk-through docs/own-region.md as values: its tables, its commands, and what it shows of each."""

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import TypeAlias

import xlsxwriter
from python_calamine import CalamineWorkbook

from clusteratlas_cli.main import run

_BLOCKS = re.compile(
    r"<!-- fill -->\n(.*?)<!-- filled -->|```console\n(.*?)```|As `(\S+)`:\n\n```csv\n(.*?)```", re.DOTALL
)
_SHEET = re.compile(r"^Sheet “(.+)”:$\n\n((?:\|.*\n)+)", re.MULTILINE)
_STEP = re.compile(r"^\$ clusteratlas (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)

_GONE = "–"  # noqa: RUF001 - as the tables of the text have it
"""In all cells but the first it stands for a row that is taken out."""

Rows: TypeAlias = list[list[object]]
Filled: TypeAlias = Mapping[str, Sequence[Mapping[str, str]]]
"""What a person types: by sheet, rows of cells by header."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that somebody brings."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Step:
    """A command, and the lines that the text shows of its answer."""

    command: str
    shown: str


Part: TypeAlias = Filled | File | Step


def story(text: str) -> Iterator[Part]:
    """What the walk-through does, in its order: fill sheets, bring files, run commands."""
    for filling, session, name, content in _BLOCKS.findall(text):
        if name:
            yield File(name, content)
        if filling:
            yield {sheet: list(_records(table)) for sheet, table in _SHEET.findall(filling)}
        for command, shown in _STEP.findall(session):
            yield Step(command, shown)


def answer(command: str) -> str:
    """All that a command says, on both streams, as a terminal shows it."""
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        run(shlex.split(command))
    return said.getvalue()


def fill(workbook: Path, filled: Filled) -> None:
    """Type into a workbook as a person does.

    A row whose first cell stands there already is changed, others are added below; one of which all further
    cells are a dash is taken out.
    """
    sheets = _read(workbook)
    for name, records in filled.items():
        rows = sheets[name]
        before = len(rows)
        headers = [str(header).removesuffix(" *") for header in rows[0]]
        for record in records:
            (header, first), *rest = record.items()
            found = (place for place, row in enumerate(rows[:before]) if row[headers.index(header)] == first)
            at = next(found, 0)
            if {typed for _, typed in rest} == {_GONE}:
                del rows[at]
                continue
            row: list[object] = rows[at] if at else [""] * len(headers)
            for header, typed in record.items():
                row[headers.index(header)] = int(typed) if typed.isdigit() else typed
            if not at:
                rows.append(row)
    _write(workbook, sheets)


def _records(table: str) -> Iterator[Mapping[str, str]]:
    headers, _, *lines = ([cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines())
    for cells in lines:
        yield dict(zip(headers, cells, strict=True))


def _read(workbook: Path) -> dict[str, Rows]:
    opened = CalamineWorkbook.from_path(str(workbook))
    return {
        name: [list(row) for row in opened.get_sheet_by_name(name).to_python(skip_empty_area=False)]
        for name in opened.sheet_names
    }


def _write(workbook: Path, sheets: Mapping[str, Rows]) -> None:
    with xlsxwriter.Workbook(str(workbook), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        moment = value if isinstance(value, datetime) else datetime(*value.timetuple()[:3])  # noqa: DTZ001 - a cell's day
                        sheet.write_datetime(at, column, moment, day)
                    elif value != "":
                        sheet.write(at, column, value)
