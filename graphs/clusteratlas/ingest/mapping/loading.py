"""From a mapping file to its entries, with every fault told in one pass, by line and key."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeGuard

from clusteratlas.errors import DataSyntaxError, RequestError, UnavailableError
from clusteratlas.ingest.mapping import fitting
from clusteratlas.ingest.mapping.entries import Cell, Entry, Rows
from clusteratlas.ingest.mapping.lines import Lines
from clusteratlas.ingest.understanding.patterns import runs_away
from clusteratlas.vocabulary.tables.columns import KINDS, Column, Kind
from clusteratlas.vocabulary.tables.words import near, spelled, tokens, turned

SHEET_KEYS = ("called", "file", "sheet", "needs", "first_row", "skip", "rows")
ROWS_KEYS = ("kind", "key", "unless")
_TEXTS = ("join", "constant", "split", "pattern", "shape")
CELL_KEYS = ("column", "columns", "letter", "letters", *_TEXTS, "values", "optional")
_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_MOST = 1 << 20
_DOTS = 1_000  # of one line, for each dot of a key is a table of its own
_ENTRY = "Expected tables [[sheet]] with tables [[sheet.rows]] in them, as import --propose writes them."


def load(path: Path) -> fitting.Mapping:
    """The mapping that a file holds.

    Raises:
        UnavailableError: the file cannot be read.
        RequestError: it is no mapping; every fault is named with its line and key.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST + 1)
    except OSError as error:
        raise UnavailableError(f"{path} cannot be read: {error.strerror or error}.") from error
    if len(content) > _MOST:
        raise RequestError(f"{path} is larger than a mapping file may be, {_MOST >> 10} KB.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataSyntaxError(str(path), line, "no text in UTF-8. Save the mapping in UTF-8.") from error
    return _parsed(str(path), text.replace("\r\n", "\n"))


@cache
def shipped() -> fitting.Mapping:
    """The mappings of tables that are known beforehand, as those of CORDIS, found by their headers."""
    folder = files("clusteratlas.ingest.mapping") / "shipped"
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    parts = (_parsed(one.name, one.read_text("utf-8")) for one in found)
    return fitting.Mapping("the shipped mappings", tuple(entry for part in parts for entry in part.entries))


def _parsed(name: str, text: str) -> fitting.Mapping:
    if any(line.count(".") > _DOTS for line in text.split("\n")):
        raise RequestError(f"{name} nests its tables too deeply to be read.")
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RequestError(f"{name} is no TOML: {error}.") from error
    except RecursionError:
        raise RequestError(f"{name} nests its tables too deeply to be read.") from None
    reader = _Reader(name, Lines(text))
    entries = tuple(reader.entries(whole))
    if reader.problems:
        raise RequestError(*reader.problems)
    if not entries:
        raise RequestError(f"{name} says of no sheet how it is read. {_ENTRY}")
    return fitting.Mapping(name, entries)


class _Reader:
    """Reads the tables of a mapping, and gathers what is wrong with them."""

    def __init__(self, name: str, lines: Lines) -> None:
        self.problems: list[str] = []
        self._name = name
        self._lines = lines
        self._at = (0, -1)

    def entries(self, whole: Mapping[str, Any]) -> Iterator[Entry]:
        self._known(whole, ("sheet",), "")
        tables = whole.get("sheet", [])
        if not _are_tables(tables):
            self._tell("sheet", f"“sheet” is no list of tables. {_ENTRY}")
            return
        for number, table in enumerate(tables):
            self._at = (number, -1)
            yield self._entry(number, table)

    def _entry(self, number: int, table: Mapping[str, Any]) -> Entry:
        self._known(table, SHEET_KEYS, "of a sheet")
        first = table.get("first_row", 0)
        if not isinstance(first, int) or isinstance(first, bool) or first < 0:
            self._tell("first_row", "“first_row” is no number of a row. Write it as 4, without quotes.")
            first = 0
        entry = Entry(
            line=self._lines.of(number, -1, ""),
            called=self._text(table, "called"),
            file=self._text(table, "file"),
            sheet=self._text(table, "sheet"),
            needs=self._texts(table, "needs"),
            first_row=first,
            skip=self._text(table, "skip"),
        )
        rows = table.get("rows", [])
        if not _are_tables(rows) or not (rows or entry.skip):
            self._tell("rows", "The sheet has no tables [[sheet.rows]], so nothing of it would be read.")
            return entry
        made: list[Rows] = []
        for place, one in enumerate(rows):
            self._at = (number, place)
            if (found := self._rows(one)) is not None:
                made.append(found)
        return replace(entry, rows=tuple(made))

    def _rows(self, table: Mapping[str, Any]) -> Rows | None:
        kind = KINDS.get(self._text(table, "kind"))
        if kind is None:
            given = self._text(table, "kind")
            said = f"“{given}” is no kind of rows." if given else "“kind” is missing."
            self._tell("kind", f"{said}{_meant(given, KINDS)} Expected one of {', '.join(KINDS)}.")
            return None
        columns = {column.token: column for column in kind.columns}
        self._known(table, (*ROWS_KEYS, *columns), f"of {kind.token}")
        cells = {
            token: cell
            for token, column in columns.items()
            if token in table and (cell := self._cell(token, column, table[token])) is not None
        }
        key = self._texts(table, "key")
        for token in key:
            if token not in cells:
                self._tell("key", f"“key” names {token}, which these rows do not take.")
        self._complete(kind, table)
        return Rows(kind.token, cells, key, self._text(table, "unless"))

    def _complete(self, kind: Kind, table: Mapping[str, Any]) -> None:
        lacking = [column.token for column in kind.columns if column.required and column.token not in table]
        # A type may be guessed from names, so a mapping need not say it.
        if lacking := [token for token in lacking if (kind.token, token) != ("things", "type")]:
            self._tell("", f"Rows of {kind.token} need {' and '.join(lacking)}; say where to take it from.")

    def _cell(self, token: str, column: Column, given: Any) -> Cell | None:
        line = self._lines.of(*self._at, token)
        if isinstance(given, str):
            return Cell(headers=(given,), line=line)
        if isinstance(given, list):
            return Cell(headers=self._texts({token: given}, token), line=line)
        if not _is_table(given):
            self._tell(token, f"“{token}” is neither a header in quotes nor a table in braces.")
            return None
        self._known(given, CELL_KEYS, f"of {token}", token)
        headers = (*self._texts(given, "column", token), *self._texts(given, "columns", token))
        letters = (*self._texts(given, "letter", token), *self._texts(given, "letters", token))
        for one in letters:
            if not _LETTERS.fullmatch(one):
                self._tell(token, f"“{one}” is no letter of a column. Write it as “B”.")
        if headers and letters:
            self._tell(token, f"“{token}” names columns by headers and by letters. Use one of the two.")
        texts = {name: self._text(given, name, token) for name in _TEXTS}
        if not (headers or letters or texts["constant"]):
            self._tell(token, f"“{token}” names no column and no constant, so it would always be empty.")
        self._shapes(token, texts)
        values = self._values(token, given.get("values", {}))
        for one in filter(None, (texts["constant"], *values.values())):
            self._token(token, column, one)
        optional = given.get("optional", False) is True
        return Cell(headers, letters, **texts, values=values, optional=optional, line=line)

    def _shapes(self, token: str, texts: Mapping[str, str]) -> None:
        try:
            if texts["pattern"] and re.compile(texts["pattern"]).groups != 1:
                self._tell(token, "“pattern” needs one group in round brackets, which is what is taken.")
            if runs_away(texts["pattern"]):
                told = "“pattern” repeats what itself repeats or has alternatives, which can take for ever."
                self._tell(token, f"{told} Repeat single signs or classes of them, as [^,]+.")
        except re.error as error:
            self._tell(token, f"“pattern” is no regular expression: {error}.")
        if texts["shape"] and texts["shape"].count("{}") != 1:
            self._tell(token, "“shape” needs one {}, where the value is put.")

    def _values(self, token: str, given: Any) -> dict[str, str]:
        if not _is_table(given):
            self._tell(token, '“values” is no table. Write it as { "HES" = "university" }.')
            return {}
        found = {name: str(value) for name, value in given.items() if isinstance(value, str | int | float)}
        for name in given.keys() - found.keys():
            self._tell(token, f"“{name}” of “values” stands for no text.")
        return found

    def _token(self, token: str, column: Column, text: str) -> None:
        known = tokens(column.holds)
        if known and spelled(column.holds, text) is None and turned(column.holds, text) is None:
            close = near(column.holds, text)
            meant = f" Did you mean {close}?" if close else f" Expected one of {', '.join(known)}."
            self._tell(token, f"“{text}” is no {column.holds}.{meant}")

    def _known(self, table: Mapping[str, Any], names: Iterable[str], whose: str, within: str = "") -> None:
        known = tuple(names)
        for name in table:
            if name not in known:
                said = f"“{name}” is no key {whose}".rstrip()
                hint = _meant(name, known) or f" Expected {', '.join(known)}."
                self._tell(within or name, f"{said}.{hint}")

    def _text(self, table: Mapping[str, Any], key: str, within: str = "") -> str:
        found = table.get(key, "")
        if not isinstance(found, str):
            self._tell(within or key, f"“{key}” is no text. Put it in quotes.")
            return ""
        return found

    def _texts(self, table: Mapping[str, Any], key: str, within: str = "") -> tuple[str, ...]:
        found = table.get(key, [])
        texts = [found] if isinstance(found, str) else found
        if not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
            self._tell(within or key, f"“{key}” is neither a text in quotes nor a list of such.")
            return ()
        return tuple(texts)

    def _tell(self, key: str, what: str) -> None:
        line = self._lines.of(*self._at, key)
        self.problems.append(f"{self._name}, line {line}: {what}" if line else f"{self._name}: {what}")


def _meant(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name.lower().replace("-", "_"), list(known), n=1)
    return f" Did you mean {close[0]}?" if close else ""


def _is_table(value: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _are_tables(value: Any) -> TypeGuard[Sequence[dict[str, Any]]]:
    return isinstance(value, list) and all(map(_is_table, value))
