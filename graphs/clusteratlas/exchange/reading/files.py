"""From a file or a folder to its sheets: what format each file is in, and who reads that."""

import gzip
import zlib
from collections.abc import Mapping
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Final, Protocol, cast

from clusteratlas.errors import RequestError, UnavailableError
from clusteratlas.exchange.reading.formats import format_of
from clusteratlas.exchange.reading.limits import SIZE, told
from clusteratlas.exchange.reading.sheets import Sheet
from clusteratlas.exchange.reading.trimming import narrowed
from clusteratlas.vocabulary.tables.columns import KINDS

_ROOM = "clusteratlas.exchange.reading"

READERS: Final[Mapping[str, str]] = {
    "workbook": f"{_ROOM}.workbooks:read_workbook",
    "delimited": f"{_ROOM}.delimited:read_delimited",
    "html": f"{_ROOM}.markup:read_html",
    "spreadsheet-xml": f"{_ROOM}.excel2003:read_spreadsheet_xml",
    "gexf": f"{_ROOM}.networks.gexf:read",
    "graphml": f"{_ROOM}.networks.graphml:read",
    "json": f"{_ROOM}.networks.objects:read",
    "gml": f"{_ROOM}.networks.plain_texts:read_gml",
    "pajek": f"{_ROOM}.networks.plain_texts:read_pajek",
}
"""Who reads a format, by the tokens of :func:`clusteratlas.exchange.reading.formats.format_of`.

Each is a function of a file's bytes and the name by which messages call it, and is imported when needed.
"""

TABLE_ENDINGS: Final = (
    ".xlsx",
    ".xlsm",
    ".xlsb",
    ".xls",
    ".ods",
    ".csv",
    ".tsv",
    ".tab",
    ".csv.gz",
    ".tsv.gz",
)
"""Endings of the files that are read out of a folder."""


class Reader(Protocol):
    """What reads a format."""

    def __call__(self, content: bytes, file: str) -> list[Sheet]:
        """The sheets of a file."""
        ...


def read_path(path: Path) -> list[Sheet]:
    """The sheets of a file, or of the tables in a folder.

    In a folder, files by the names of our tables are taken in their order; where there is none, all tables
    by their names' endings. What a program leaves there while a workbook is open is passed over.

    Raises:
        UnavailableError: something cannot be read.
        RequestError: a file is at fault, or a folder holds no table.
    """
    if not path.is_dir():
        return read_file(path)
    return [sheet for file in tables_in(path) for sheet in read_file(file)]


def tables_in(folder: Path) -> list[Path]:
    """The tables of a folder, in the order in which they are read.

    Raises:
        UnavailableError: the folder cannot be looked into.
        RequestError: it holds no table.
    """
    known = [folder / kind.file for kind in KINDS.values() if (folder / kind.file).is_file()]
    if known:
        return known
    try:
        files = [path for path in folder.iterdir() if _is_table(path)]
    except OSError as error:
        raise UnavailableError(f"{folder} cannot be read: {error.strerror}.") from error
    if not files:
        raise RequestError(
            f"{folder} is a folder without a table. Expected {KINDS['things'].file} and its like, or "
            "workbooks or CSV tables."
        )
    return sorted(files, key=lambda path: path.name.casefold())


def read_file(path: Path, name: str = "") -> list[Sheet]:
    """The sheets of a file that hold anything; of texts there is one, without a name.

    Args:
        path: the file, which is only read.
        name: what messages call it; by default its name without the folder.

    Raises:
        UnavailableError: there is no such file, or it cannot be read.
        RequestError: it is a folder or a device, damaged, locked, too large, or holds no table.
    """
    file = name or path.name
    content = _content(path)
    if content.startswith(b"\x1f\x8b"):
        content = _unpacked(content, file)
    token = format_of(content, file)
    if token not in READERS:
        raise RequestError(
            f"{file} is a file of the format {token}, which is not read here. Save it as XLSX or CSV."
        )
    module, _, function = READERS[token].partition(":")
    reader = cast("Reader", getattr(import_module(module), function))
    return [narrowed(sheet) for sheet in reader(content, file)]


def _is_table(path: Path) -> bool:
    name = path.name.lower()
    return name.endswith(TABLE_ENDINGS) and not name.startswith((".", "~$")) and path.is_file()


def _content(path: Path) -> bytes:
    if str(path) == "-":
        raise RequestError("Tables are not read from standard input. Save them as a file and name that.")
    try:
        if path.is_dir():
            raise RequestError(
                f"{path} is a folder; a file was expected. Name a workbook or a CSV table in it."
            )
        if path.exists() and not path.is_file():
            raise RequestError(
                f"{path} is no file but a device or a pipe. Save the table as a file and name that."
            )
        if (size := path.stat().st_size) > SIZE:
            raise RequestError(
                f"{path} has {told(size)}, and {told(SIZE)} is the limit. Split it into several files."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnavailableError(f"{path} does not exist. Name a workbook or a CSV table.") from error
    except OSError as error:
        raise UnavailableError(f"{path} cannot be read: {error.strerror}.") from error


def _unpacked(content: bytes, file: str) -> bytes:
    try:
        with gzip.GzipFile(fileobj=BytesIO(content)) as stream:
            unpacked = stream.read(SIZE + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise RequestError(f"{file} is a damaged or incomplete archive. Fetch it again.") from error
    if len(unpacked) > SIZE:
        raise RequestError(f"{file} unpacks to more than {told(SIZE)}, which is the limit. Split it.")
    return unpacked
