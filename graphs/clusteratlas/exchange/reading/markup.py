"""Tables of web pages, which some programs call workbooks."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from clusteratlas.errors import RequestError
from clusteratlas.exchange.reading.encodings import decode
from clusteratlas.exchange.reading.growing import Table, whole
from clusteratlas.exchange.reading.sheets import Sheet

_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)


class _Html(HTMLParser):
    """Gathers the tables of a page; a table within another's cell is a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self._open: list[Table] = []
        self._cells: list[tuple[list[str], int, int] | None] = []
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self._skipped += 1
        elif tag == "table":
            self.tables.append(Table())
            self._open.append(self.tables[-1])
            self._cells.append(None)
        elif self._open and tag == "tr":
            self._end_cell()
            self._open[-1].begin()
        elif self._open and tag in {"td", "th"}:
            self._end_cell()
            told = dict(attrs)
            self._cells[-1] = ([], whole(told.get("colspan")), whole(told.get("rowspan")))
        elif tag in {"br", "p", "div", "li"} and self._cells and (cell := self._cells[-1]):
            cell[0].append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._skipped = max(self._skipped - 1, 0)
        elif self._open and tag in {"td", "th", "tr"}:
            self._end_cell()
        elif self._open and tag == "table":
            self._end_cell()
            self._open.pop()
            self._cells.pop()

    def handle_data(self, data: str) -> None:
        if not self._skipped and self._cells and (cell := self._cells[-1]):
            cell[0].append(re.sub(r"[ \t\r\n]+", " ", data))

    def _end_cell(self) -> None:
        if cell := self._cells[-1]:
            lines = (line.strip() for line in "".join(cell[0]).split("\n"))
            text = "\n".join(line for line in lines if line)
            if self._open[-1].row < 0:
                self._open[-1].begin()
            self._open[-1].put(text or None, cell[1], cell[2])
            self._cells[-1] = None


def read_html(content: bytes, file: str) -> list[Sheet]:
    """The tables of a page that have at least two rows and columns; all that hold cells where none has.

    Raises:
        RequestError: it holds no table.
    """
    told = _CHARSET.search(content[:4096])
    try:
        text = content.decode(told[1].decode()) if told else decode(content, file).text
    except (UnicodeDecodeError, LookupError):
        text = decode(content, file).text
    parser = _Html()
    parser.feed(text)
    parser.close()
    note = ("The file is a web page, though it may be called a workbook; its tables were read.",)
    sheets = [sheet for table in parser.tables if (sheet := table.sheet(file, note))]
    tables = [one for one in sheets if len(one.rows) > 1 and max(map(len, one.rows)) > 1] or sheets
    if not tables:
        raise RequestError(
            f"{file} is a web page without a table. Open it in a spreadsheet program and save it as XLSX."
        )
    if len(tables) == 1:
        return tables
    return [replace(sheet, name=f"table {number}") for number, sheet in enumerate(tables, start=1)]
