"""Tables as people and programs read them."""

import json
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import click

from clusteratlas.rows.table import Table
from clusteratlas_cli.session import raw_option, say, session
from clusteratlas_cli.text import bold, escaped, printable

_F = TypeVar("_F", bound=Callable[..., Any])
_GAP = "  "
_LONGEST = 1_000  # signs of a cell in a table
_NARROW = 8  # no column is squeezed below this many characters


def format_option(command: _F) -> _F:
    """Give a command ``--format`` and ``--raw``."""
    names = click.Choice(["table", *_WRITERS])
    help_text = "How to write the answer; table is for people, the rest for programs."
    style = click.option("--format", "style", type=names, default="table", show_default=True, help=help_text)
    return style(raw_option(command))


def write(table: Table, style: str) -> None:
    """Write a table to standard output in the given style.

    In csv and tsv a text that a spreadsheet would run as a formula is made harmless, but for ``--raw``. To a
    program the text of the data is exact; on a terminal each cell is one line that the terminal cannot obey.
    """
    if style == "table":
        say(*_as_table(table))
    elif text := _WRITERS[style](table):
        click.echo(text)


def _as_json(table: Table) -> str:
    return escaped(json.dumps(table.records(), ensure_ascii=False, indent=2))


def _as_csv(table: Table) -> str:
    from clusteratlas.exchange.spreadsheets import csv_text

    return csv_text(_exact_rows(table)).removesuffix("\n")


def _as_tsv(table: Table) -> str:
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in _exact_rows(table))


def _exact_rows(table: Table) -> list[list[str]]:
    """Headings and rows as texts for programs, and for spreadsheets."""
    from clusteratlas.exchange.spreadsheets import harmless

    raw, terminal = session().raw, sys.stdout.isatty()
    rows: list[list[str]] = [list(table.columns)]
    for row in table.rows:
        cells = [_exact(cell) for cell in row]
        if not raw:
            cells = [
                text if isinstance(cell, int | float) else harmless(text)
                for cell, text in zip(row, cells, strict=True)
            ]
        rows.append([printable(cell) for cell in cells] if terminal else cells)
    return rows


def _as_markdown(table: Table) -> str:
    def line(cells: Iterable[Any]) -> str:
        texts = (" ".join(printable(_plain(cell)).split()) for cell in cells)
        return "| " + " | ".join(text.replace("|", "\\|") for text in texts) + " |"

    headings = [_heading(table, name) for name in table.columns]
    return "\n".join([line(headings), line("---" for _ in headings), *map(line, table.rows)])


def _as_table(table: Table) -> list[str]:
    picked = [table.columns.index(name) for name in table.shown or table.columns]
    headings = [printable(_heading(table, table.columns[index])) for index in picked]
    rows = [[_shortened(printable(_plain(row[index]))) for index in picked] for row in table.rows]
    widths = [max(map(_width, column)) for column in zip(headings, *rows, strict=True)]
    terminal = sys.stdout.isatty()
    if terminal:
        widths = _fit(widths, shutil.get_terminal_size().columns - len(_GAP) * (len(widths) - 1))
    lines = [bold(line) for line in _lines(headings, widths)]
    for row in rows:
        lines.extend(_lines(row, widths))
    return lines


def _shortened(text: str) -> str:
    """A cell that people can still take in; the formats for programs have it whole."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _lines(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """One row as lines of text, its cells wrapped to their widths."""
    wrapped = [_wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max((len(part) for part in wrapped), default=0)
    padded = [part + [""] * (height - len(part)) for part in wrapped]
    return [
        _GAP.join(
            text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in zip(*padded, strict=True)
    ]


def _wrap(text: str, width: int) -> list[str]:
    indent = text[: len(text) - len(text.lstrip(" "))]
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else (word if lines else indent + word)
        if _width(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        while _width(word) > width:
            start = _start(word, width)
            lines.append(start)
            word = word[len(start) :]  # noqa: PLW2901 - a word longer than its column goes on in the next line
        line = word
    return [*lines, line]


def _start(word: str, width: int) -> str:
    """As much of the beginning of a word as fits, but something: a character may be wider than one column."""
    end = 1
    while end < len(word) and _width(word[: end + 1]) <= width:
        end += 1
    return word[:end]


def _fit(widths: list[int], room: int) -> list[int]:
    """Narrow the widest columns until a row fits the room, if it can."""
    widths = list(widths)
    while sum(widths) > room and max(widths) > _NARROW:
        widest = widths.index(max(widths))
        rest = max((width for index, width in enumerate(widths) if index != widest), default=0)
        widths[widest] = max(_NARROW, min(widths[widest] - 1, max(rest, room - sum(widths) + widths[widest])))
    return widths


def _width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _plain(cell: Any) -> str:
    """A cell as text for people."""
    match cell:
        case None:
            text = ""
        case bool():
            text = "yes" if cell else "no"
        case float():
            text = f"{cell:.4g}"
        case str():
            text = cell
        case Mapping():
            text = json.dumps(cell, ensure_ascii=False)
        case Sequence() if any(isinstance(part, Mapping) for part in cell):
            text = json.dumps(cell, ensure_ascii=False)
        case Sequence():
            text = ", ".join(map(_plain, cell))
        case _:
            text = str(cell)
    return text


def _exact(cell: Any) -> str:
    """A cell as text for programs: numbers keep every digit."""
    return repr(cell) if isinstance(cell, float) else _plain(cell)


def _heading(table: Table, name: str) -> str:
    return table.headings.get(name) or name.replace("_", " ")


_WRITERS: dict[str, Callable[[Table], str]] = {
    "json": _as_json,
    "csv": _as_csv,
    "tsv": _as_tsv,
    "markdown": _as_markdown,
}
