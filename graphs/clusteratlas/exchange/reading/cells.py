"""What the reader of workbooks does not tell of a sheet: how far it reaches, formulas without values, errors.

The reader makes room for the whole box around all cells with a value before it tells how large that is, so
the box is found beforehand, from the same parts of the archive.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from clusteratlas.exchange.reading.packages import Package
from clusteratlas.exchange.reading.sheets import letters

_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_NUMBER = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d+)"')
_PLACED = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br\s*=\s*["\']([A-Z]+)(\d+)["\'](?![^>]*/>)')
_PLAIN = re.compile(rb'<c r="[A-Z]{1,3}([0-9]{1,7})"(?![^>]*/>)')
_ODD = re.compile(rb'<c r="(?![A-Z]{1,3}[0-9]{1,7}")')
_DIGITS = 9  # of a row's number, by which any is beyond the limit
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_FAR = re.compile(rb'<c r="([A-Z]{2,3})[0-9]+"(?![^>]*/>)')
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)\b")
_ALPHABET = 26
_ERROR = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]+\d+)"[^>]*>.*?<(?:\w+:)?v>([^<]*)<', re.DOTALL
)
_FORMULA = re.compile(
    rb'<(?:\w+:)?c\b(?![^>]*\bt="str")[^>]*?\br="([A-Z]+\d+)"[^>]*>'
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?</(?:\w+:)?c>"
)


@dataclass(slots=True)
class Scan:
    """What was found in a sheet.

    Attributes:
        rows: of the box around all cells with a value.
        columns: of the box; at least what it has.
        last: the cell at its end.
        errors: cells whose formula failed, with what they show.
        unset: cells with a formula of which the file holds no value.
        spans: merged cells by their rows and columns from 0, where the reader does not tell them.
    """

    first: int = 0
    rows: int = 0
    columns: int = 0
    errors: list[tuple[str, str]] = field(default_factory=list)
    unset: list[str] = field(default_factory=list)
    spans: list[tuple[int, int, int, int]] = field(default_factory=list)

    @property
    def cells(self) -> int:
        """How many cells the box has."""
        return self.rows * self.columns

    @property
    def last(self) -> str:
        """The cell at the end of the box."""
        return f"{letters(self.columns)}{self.first + self.rows - 1}"

    def notes(self) -> Iterator[str]:
        """What of it people should know."""
        if self.unset:
            yield (
                f"Formulas without values: {_cells(len(self.unset))}, first {self.unset[0]}. Open the "
                "workbook in its program once and save it, so that it holds their values."
            )
        if self.errors:
            cell, shown = self.errors[0]
            yield f"Formulas that failed: {_cells(len(self.errors))}, first {cell} ({shown}); read as empty."

    def reach(self, row: int, columns: int, times: int = 1) -> None:
        """Let the box hold rows of so many columns, from a row on."""
        self.first = self.first or row
        self.rows = max(self.rows, row + times - self.first)
        self.columns = max(self.columns, columns)


def scan_xlsx(package: Package, part: str) -> Scan:
    """What a sheet of an XLSX workbook holds."""
    scan, number = Scan(), 0
    for chunk in chunks(package.pieces(part), b"</row>", b":row>"):
        if b't="e"' in chunk:
            scan.errors += [
                (cell.decode(), shown.decode("utf-8", "replace")) for cell, shown in _ERROR.findall(chunk)
            ]
        if b"<f" in chunk or b":f" in chunk:
            scan.unset += [cell.decode() for cell in _FORMULA.findall(chunk)]
        number = _reach_plainly(scan, chunk) or _reach_by_rows(scan, chunk, number)
    return scan


def _reach_plainly(scan: Scan, chunk: bytes) -> int:
    """Widen the box by rows whose cells all say where they stand, as most programs write them.

    Returns:
        The number of the last row with a value; 0 where they are written otherwise, or none has a value.
    """
    if b":row" in chunk or chunk.count(b"<c>") or chunk.count(b"<c ") != chunk.count(b'<c r="'):
        return 0
    if _ODD.search(chunk):
        return 0
    begin, end = chunk.find(b"<v"), max(chunk.rfind(b"<v"), chunk.rfind(b"<is"))
    if begin < 0 or b"<is" in chunk[:begin]:
        begin = chunk.find(b"<is")
    if begin < 0:
        return 0
    first = _NUMBER.match(chunk, chunk.rfind(b"<row ", 0, begin))
    last = _NUMBER.match(chunk, chunk.rfind(b"<row ", 0, end))
    if not first or not last:
        return 0
    # The reader goes by what cells say of themselves, which in a damaged file is not what their rows say.
    end = max([int(last[1]), *map(int, set(_PLAIN.findall(chunk)))])
    scan.reach(int(first[1]), _width(chunk, scan.columns), end - int(first[1]) + 1)
    return int(last[1])


def _width(chunk: bytes, known: int) -> int:
    """How many columns the cells with a value take, if more than is known."""
    far = max(map(_column, set(_FAR.findall(chunk))), default=known)
    for letter in range(_ALPHABET, far, -1):
        if b'<c r="%c' % (64 + letter) in chunk and re.search(
            rb'<c r="%c\d+"(?![^>]*/>)' % (64 + letter), chunk
        ):
            return letter
    return max(far, known, 1)


def _reach_by_rows(scan: Scan, chunk: bytes, number: int) -> int:
    """Widen the box row by row, where rows and cells need not say where they stand; return the last row."""
    for found, after in _rows(chunk):
        told = _NUMBER.match(found)
        number = int(told[1]) if told else number + 1
        if _VALUE.search(after):
            placed = _PLACED.findall(after)
            columns = max(len(_CELL.findall(after)), *(_column(column) for column, _ in placed), 1)
            last = max([number, *(int(row[:_DIGITS]) for _, row in placed)])
            scan.reach(number, columns, last - number + 1)
    return number


def chunks(pieces: Iterable[bytes], *ends: bytes) -> Iterator[bytes]:
    """The pieces joined anew so that each but the last ends with one of some marks."""
    parts: list[bytes] = []
    for piece in pieces:
        # A mark may be cut in two; then it is found with the next one of its kind.
        cut = max(piece.rfind(end) + len(end) if end in piece else 0 for end in ends)
        parts.append(piece[:cut] if cut else piece)
        if cut:
            yield b"".join(parts)
            parts = [piece[cut:]]
    yield b"".join(parts)


def _rows(chunk: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The tag and the content of each row."""
    found = list(_ROW.finditer(chunk))
    ends = [row.start() for row in found[1:]] + [len(chunk)]
    for row, end in zip(found, ends, strict=False):
        yield row[0], chunk[row.end() : end]


def _column(named: bytes) -> int:
    number = 0
    for sign in named[:4]:  # four are beyond any sheet
        number = number * 26 + sign - 64
    return number


def _cells(count: int) -> str:
    return f"{count:,} cell" + ("" if count == 1 else "s")
