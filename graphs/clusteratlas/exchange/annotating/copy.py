"""The copy itself: what was found in front, the sheets as they were, and what may be the same twice."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

from clusteratlas.exchange.annotating.likely import is_likely, write_likely
from clusteratlas.exchange.annotating.remarks import Remark, marks_on
from clusteratlas.exchange.annotating.values import Writer
from clusteratlas.exchange.plain import printable
from clusteratlas.exchange.reading.sheets import Sheet
from clusteratlas.exchange.workbook.looks import looks_of
from clusteratlas.exchange.workbook.words import say
from clusteratlas.vocabulary.tables.fronts import FOUND, LISTS

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_UNNAMABLE = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME: Final = 31
_FOUND: Final = frozenset(FOUND.values())
_CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's dates know no zone; a fixed one keeps bytes equal
_WIDTHS: Final = (24, 10, 30, 80, 14)
_MOST_LINKS: Final = 10_000
_MOST_COMMENTS: Final = 20_000
_NARROW, _WIDE = 9, 46
_LOOKED_AT: Final = 200
"""Rows by which the width of a column is chosen."""

_MARK: Final = "A marked copy, written by Cluster Atlas."
_PROPERTIES: Final = "docProps/core.xml"
_MOST_PROPERTIES: Final = 1 << 16  # bytes

__all__ = ["Remark", "annotated", "is_annotated"]


def annotated(
    sheets: Sequence[Sheet],
    remarks: Sequence[Remark],
    likely: Sequence[Mapping[str, str]] = (),
    language: str = "en",
) -> bytes:
    """A workbook with the values of sheets where they stood, the cells at fault coloured and commented.

    Red is what belongs to a row that was left out, yellow what was taken in spite of something. A sheet in
    front lists all remarks; importing the copy reads past it. Where likely duplicates are given, a sheet asks
    for each pair whether the two are the same; answers that the sheets hold already stay.

    Args:
        sheets: as they were read, of one file or several.
        remarks: what to say; those on sheets that are not given are listed in front alone.
        likely: cells by column of the sheet of likely duplicates.
        language: of the sheets that are added.

    Raises:
        RequestError: a text is longer than a cell holds.
    """
    from xlsxwriter import Workbook

    copied = [sheet for sheet in sheets if sheet.name not in _FOUND and not is_likely(sheet)]
    names = _names(copied, {FOUND[language]})
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED, "comments": _MARK})
        _write_found(book, remarks, dict(zip(map(_key, copied), names, strict=True)), language)
        writer, room = Writer(book), _MOST_COMMENTS
        for sheet, name in zip(copied, names, strict=True):
            own = [remark for remark in remarks if (remark.file, remark.sheet) == _key(sheet)]
            room -= _copy(book, sheet, name, own, writer, room)
        write_likely(book, [sheet for sheet in sheets if is_likely(sheet)], likely, language)
    return file.getvalue()


def is_annotated(path: Path) -> bool:
    """Whether a file is such a copy, or one that people have gone on with."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_PROPERTIES) as part:
            return _MARK.encode() in part.read(_MOST_PROPERTIES)
    except (OSError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return False


def _copy(  # noqa: PLR0913, PLR0917 - a sheet, its name, what is said of it, and who writes how much
    book: "Workbook", sheet: Sheet, name: str, remarks: Iterable[Remark], writer: Writer, room: int
) -> int:
    """Copy a sheet, and say how many comments it took."""
    written = book.add_worksheet(name)
    if name == LISTS:
        written.hide()
    marks = marks_on(sheet, remarks)
    for place, width in enumerate(_widths(sheet), sheet.left):
        written.set_column(place, place, width)
    seen: set[tuple[int, int]] = set()
    for row, number in zip(sheet.rows, sheet.numbers, strict=True):
        for place, value in enumerate(row, sheet.left):
            cell = (number - 1, place)
            seen.add(cell)
            writer.write(written, *cell, value, grave=marks.grave(*cell))
    for cell, grave in marks.shaded.items():
        if cell not in seen:
            writer.write(written, *cell, None, grave=grave)
    comments = list(marks.comments())[: max(room, 0)]
    for cell, text in comments:
        written.write_comment(*cell, printable(text), {"x_scale": 2.5, "y_scale": 1.5, "author": ""})
    return len(comments)


def _write_found(
    book: "Workbook", remarks: Sequence[Remark], names: Mapping[tuple[str, str], str], language: str
) -> None:
    looks = looks_of(book)
    sheet: Worksheet = book.add_worksheet(FOUND[language])
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width, looks.wrapped)
    files = ", ".join(dict.fromkeys(PurePath(file).name for file, _ in names))
    sheet.write_string(0, 0, printable(say("found", language, file=files)), looks.title)
    for place, word in enumerate(("sheet", "cell", "value", "wrong", "row")):
        sheet.write_string(1, place, say(word, language), looks.needed)
    ordered = sorted(remarks, key=lambda remark: not remark.grave)
    for number, remark in enumerate(ordered, 2):
        name = names.get((remark.file, remark.sheet), "")
        outcome = say("left" if remark.grave else "taken", language)
        for place, text in enumerate((name or remark.sheet, remark.cell, remark.value, remark.text, outcome)):
            sheet.write_string(number, place, printable(text)[:_SHOWN], looks.wrapped)
        if name and remark.column and number < _MOST_LINKS:
            _link(sheet, number, name, remark)
    sheet.freeze_panes(2, 0)


_SHOWN: Final = 2000
"""Characters of a cell that are told in front."""


def _link(sheet: Any, number: int, name: str, remark: Remark) -> None:
    quoted = name.replace("'", "''")
    target = f"internal:'{quoted}'!{remark.cell if remark.row else f'{remark.cell}1'}"
    sheet.write_url(number, 1, target, string=remark.cell)


def _key(sheet: Sheet) -> tuple[str, str]:
    return sheet.file, sheet.name


def _names(sheets: Iterable[Sheet], taken: Iterable[str]) -> list[str]:
    """A name for each sheet that a workbook allows, its own where that is free."""
    used = {name.casefold() for name in taken}
    found: list[str] = []
    for sheet in sheets:
        plain = _UNNAMABLE.sub(" ", printable(sheet.name or PurePath(sheet.file).stem)).strip(" '")
        wanted = plain[:_LONGEST_NAME].strip(" '") or "Sheet"
        name, number = wanted, 1
        while name.casefold() in used or name.casefold() == "history":
            number += 1
            name = f"{wanted[: _LONGEST_NAME - len(str(number)) - 1]} {number}"
        used.add(name.casefold())
        found.append(name)
    return found


def _widths(sheet: Sheet) -> list[int]:
    rows = sheet.rows[:_LOOKED_AT]
    longest = [0] * max(map(len, rows), default=0)
    for row in rows:
        for place, value in enumerate(row):
            longest[place] = max(longest[place], len(str(value)) if value is not None else 0)
    return [min(max(length + 2, _NARROW), _WIDE) for length in longest]
