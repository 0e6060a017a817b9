"""Workbooks of spreadsheet programs: XLSX, XLSM, XLSB, XLS and ODS. Nothing in them is run or followed."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from clusteratlas.errors import RequestError
from clusteratlas.exchange.reading.cells import Scan, scan_xlsx
from clusteratlas.exchange.reading.limits import CELLS, ROWS
from clusteratlas.exchange.reading.opendocument import scan_ods
from clusteratlas.exchange.reading.packages import Package, damaged, locked, opened, sheet_parts
from clusteratlas.exchange.reading.sheets import Sheet, Value
from clusteratlas.exchange.reading.trimming import trimmed

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_ZIP = b"PK"
_LOCKED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_EXACT = 1 << 53  # whole numbers up to here are exact in a workbook
_DIMENSIONS = re.compile(rb"\x94\x01\x10(.{16})", re.DOTALL)


def read_workbook(content: bytes, file: str) -> list[Sheet]:
    """The sheets of a workbook that hold anything, in its order; sheets of charts and empty ones aside.

    Raises:
        RequestError: it is damaged, locked, too large, or no cell of it holds anything.
    """
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    package = None if not content.startswith(_ZIP) else opened(content, file)
    if package is None and _LOCKED_PACKAGE in content:
        raise RequestError(locked(file))
    scans = _scans(package, file) if package else {}
    book = _book(content, file)
    sheets: list[Sheet] = []
    about = list(_about(content, package))
    try:
        _check_names(book, file)
        for place, told in enumerate(book.sheets_metadata):
            if told.typ == SheetTypeEnum.WorkSheet:
                scan = scans.get(told.name) or Scan()
                seen = told.visible == SheetVisibleEnum.Visible
                hidden = () if seen else ("This sheet is hidden in its workbook.",)
                notes = (*(() if sheets else about), *hidden, *scan.notes())
                sheet = _sheet(_opened_sheet(book, place, file), scan, file, told.name)
                sheets += [replace(sheet, notes=notes)] if sheet else []
    finally:
        book.close()
    if not sheets:
        why = " ".join(note for scan in scans.values() for note in scan.notes())
        raise RequestError(f"{file} holds no cell with a value. {why or 'Name a workbook with a table.'}")
    return sheets


def _scans(package: Package, file: str) -> dict[str, Scan]:
    """What the sheets hold that is not told later, by name where the format names them beside their cells.

    Raises:
        RequestError: a sheet is locked, or reaches too far.
    """
    if "content.xml" in package.names:
        manifest = "META-INF/manifest.xml"
        if manifest in package.names and b"encryption-data" in package.text(manifest):
            raise RequestError(locked(file))
        scans = scan_ods(package)
    else:
        scans = {name: scan_xlsx(package, part) for name, part in sheet_parts(package, file).items()}
    for name, scan in scans.items():
        _check_reach(scan, f"sheet {name}", file)
    for part in package.names:
        if part.startswith("xl/worksheets/") and part.endswith(".bin"):
            _check_reach(_binary_reach(package, part), "a sheet", file)
    return scans


def _binary_reach(package: Package, part: str) -> Scan:
    """How far a sheet of an XLSB workbook says that it reaches, which stands at its beginning."""
    scan = Scan()
    if found := _DIMENSIONS.search(next(package.pieces(part), b"")[:4096]):
        first, last, _, end = (int.from_bytes(found[1][at : at + 4], "little") for at in (0, 4, 8, 12))
        scan.reach(first + 1, end + 1, max(last - first + 1, 0))
    return scan


def _check_reach(scan: Scan, sheet: str, file: str) -> None:
    if scan.rows > ROWS or scan.cells > CELLS:
        raise RequestError(
            f"{file}, {sheet}: its cells reach to {scan.last}, {scan.rows:,} rows by {scan.columns:,} "
            f"columns; the limit is {ROWS:,} rows and {CELLS:,} cells. Delete what stands far below or right "
            "of the table, or save the table as CSV."
        )


def _book(content: bytes, file: str) -> "CalamineWorkbook":
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(BytesIO(content))
    except PasswordError as error:
        raise RequestError(locked(file)) from error
    except (CalamineError, OSError, ValueError) as error:
        raise RequestError(damaged(file)) from error
    except BaseException as error:
        raise _unreadable(error, file) from error


def _opened_sheet(book: "CalamineWorkbook", place: int, file: str) -> "CalamineSheet":
    from python_calamine import CalamineError

    try:
        return book.get_sheet_by_index(place)
    except (CalamineError, OSError, ValueError) as error:
        name = book.sheet_names[place]
        raise RequestError(f"{file}, sheet {name}: damaged, and cannot be read. {_AGAIN}") from error
    except BaseException as error:
        raise _unreadable(error, file) from error


_AGAIN = "Open the workbook in its program and save it anew."


def _unreadable(error: BaseException, file: str) -> BaseException:
    """What to raise where the reader itself breaks down, which is no ordinary exception."""
    return RequestError(damaged(file)) if type(error).__name__ == "PanicException" else error


def _check_names(book: "CalamineWorkbook", file: str) -> None:
    name, times = next(iter(Counter(book.sheet_names).most_common(1)), ("", 0))
    if times > 1:
        raise RequestError(
            f"{file} has {times} sheets named {name}, of which only one could be read. Rename all but one in "
            "its program and save it."
        )


def _about(content: bytes, package: Package | None) -> Iterator[str]:
    """What of the whole workbook people should know."""
    names = package.names if package else frozenset[str]()
    if (
        any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names)
        or _MACROS in content
    ):
        yield "The workbook holds macros; they were not run."
    if any("externalLinks/" in name for name in names):
        yield "The workbook refers to other files; they were not opened, the values saved last were taken."


def _sheet(sheet: "CalamineSheet", scan: Scan, file: str, name: str) -> Sheet | None:
    """A sheet's cells from the first that holds anything; None where none does."""
    if sheet.start is None:
        return None
    top, side = sheet.start
    reached = Scan(first=top + 1, rows=sheet.height, columns=sheet.width + side)
    _check_reach(reached, f"sheet {name}", file)
    rows = [[_value(cell) for cell in row] for row in sheet.to_python()]
    merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()] or scan.spans
    spans = [(first - top, left - side, last - top, right - side) for first, left, last, right in merged]
    return trimmed(Sheet(file, name, rows, range(top + 1, top + 1 + len(rows)), side, spans))


def _value(cell: str | float | bool | date | datetime | time | timedelta) -> Value:  # noqa: FBT001 - a cell
    """A cell's value: whole numbers as such, which a workbook does not tell apart."""
    if cell == "":
        return None
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT:
        return int(cell)
    return cell
