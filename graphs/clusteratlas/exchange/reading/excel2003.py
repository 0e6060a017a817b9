"""Workbooks in the XML of Excel 2003, which some programs still write and call ``.xls``."""

from datetime import date, datetime
from xml.parsers import expat

from clusteratlas.errors import RequestError
from clusteratlas.exchange.reading.growing import Table, whole
from clusteratlas.exchange.reading.sheets import Sheet, Value

_SS = "urn:schemas-microsoft-com:office:spreadsheet "


class _Sheets:
    """Gathers the sheets while the XML is read."""

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self._text: list[str] = []
        self._kind = "String"
        self._span = (1, 1)
        self._within = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if tag == f"{_SS}Worksheet":
            self.tables.append(Table(attributes.get(f"{_SS}Name", "")))
        elif tag == f"{_SS}Row" and self.tables:
            self.tables[-1].begin(whole(attributes.get(f"{_SS}Index"), 0))
        elif tag == f"{_SS}Cell" and self.tables:
            self._text, self._kind = [], "String"
            across, down = (whole(attributes.get(f"{_SS}Merge{way}"), 0) for way in ("Across", "Down"))
            self._span = (across + 1, down + 1)
            if place := whole(attributes.get(f"{_SS}Index"), 0):
                self.tables[-1].column = place - 1
        elif tag == f"{_SS}Data":
            self._kind, self._within = attributes.get(f"{_SS}Type", "String"), True

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag == f"{_SS}Data":
            self._within = False
        elif tag == f"{_SS}Cell" and self.tables:
            self.tables[-1].put(_typed("".join(self._text), self._kind), *self._span)

    def data(self, text: str) -> None:
        """Take a piece of text."""
        if self._within:
            self._text.append(text)


def read_spreadsheet_xml(content: bytes, file: str) -> list[Sheet]:
    """The sheets of a workbook.

    Raises:
        RequestError: it is damaged, or holds no cell with a value.
    """
    found = _Sheets()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    parser.CharacterDataHandler = found.data
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat's way to say that this is all
    except expat.ExpatError as error:
        raise RequestError(
            f"{file}, line {error.lineno}: no well-formed XML. Open it in a spreadsheet program and save it "
            "as XLSX."
        ) from error
    sheets = [sheet for table in found.tables if (sheet := table.sheet(file, ()))]
    if not sheets:
        raise RequestError(f"{file} holds no cell with a value. Name a workbook with a table.")
    return sheets


def _typed(text: str, kind: str) -> Value:
    """A cell's value by the type that stands beside it."""
    try:
        if kind == "Number":
            number = float(text)
            return int(number) if number.is_integer() else number
        if kind == "DateTime":
            moment = datetime.fromisoformat(text)
            return date(moment.year, moment.month, moment.day) if text.endswith("T00:00:00.000") else moment
    except (ValueError, OverflowError):
        return text
    if kind == "Error":
        return None
    return text == "1" if kind == "Boolean" else text or None
