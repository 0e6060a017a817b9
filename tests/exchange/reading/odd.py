"""Workbooks as odd as people have them, made of a few bytes."""

import struct
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

Fill = Callable[[Any], None]


def xlsx(fill: Fill) -> bytes:
    """An XLSX workbook that somebody fills."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream)
    fill(book)
    book.close()
    return stream.getvalue()


def table(*rows: Sequence[object], sheet: str = "Akteure") -> bytes:
    """An XLSX workbook of one sheet."""

    def fill(book: Any) -> None:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)

    return xlsx(fill)


def altered(workbook: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A workbook of which parts were changed, as other programs or mischief write them."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return stream.getvalue()


def with_rows(rows: bytes) -> bytes:
    """An XLSX workbook whose one sheet has these rows of XML."""

    def change(name: str, part: bytes) -> bytes:
        if not name.endswith("sheet1.xml"):
            return part
        begin, end = part.index(b"<sheetData"), part.index(b"<pageMargins")
        return part[:begin] + b"<sheetData>" + rows + b"</sheetData>" + part[end:]

    return altered(table(["Name"]), change)


def ods(rows: str, manifest: str = "") -> bytes:
    """An ODS workbook whose one sheet has these rows of XML."""
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(f'xmlns:{one}="{names}{one}:1.0"' for one in ("office", "table", "text", "calcext"))
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml", f'<m:manifest xmlns:m="{names}manifest:1.0">{manifest}</m:manifest>'
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="Akteure">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return stream.getvalue()


def ods_cell(text: str, attributes: str = "") -> str:
    """A cell of an ODS workbook."""
    cell = "table:table-cell"
    return f'<{cell} office:value-type="string" {attributes}><text:p>{text}</text:p></{cell}>'


def xls(cells: Sequence[tuple[int, int, str | float]]) -> bytes:
    """An XLS workbook of one sheet with some cells by row and column, from 0."""
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for row, column, value in cells:
        place = struct.pack("<HHH", row, column, 0)
        if isinstance(value, str):
            text = value.encode("utf-16-le")
            sheet += _record(0x0204, place + struct.pack("<HB", len(value), 1) + text)
        else:
            sheet += _record(0x0203, place + struct.pack("<d", value))
    sheet += _record(0x000A, b"")
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    where = len(begin) + 4 + 8 + len("Akteure") + 4
    bound = _record(0x0085, struct.pack("<IBBBB", where, 0, 0, len("Akteure"), 0) + b"Akteure")
    return container("Workbook", begin + bound + _record(0x000A, b"") + sheet)


def container(name: str, content: bytes) -> bytes:
    """A compound file of Microsoft with one stream in it."""
    sector, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    content = content.ljust(max(4096, -(-len(content) // sector) * sector), b"\0")
    count = len(content) // sector
    chain = [0xFFFFFFFD, end, *range(3, 2 + count), end]
    fat = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    root = _entry("Root Entry", 5, child=1, start=end, size=0)
    stream = _entry(name, 2, child=free, start=2, size=len(content))
    return header + fat + (root + stream).ljust(sector, b"\0") + content


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack(
        "<HBBIII", len(written) + 2, kind, 1, *[0xFFFFFFFF] * 2, child
    )
    return head + bytes(36) + struct.pack("<IQ", start, size)


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body
