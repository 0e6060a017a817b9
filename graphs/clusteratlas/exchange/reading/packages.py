"""Workbooks that are archives, looked into before they are read: what they are, how large, what is odd."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from io import BytesIO
from posixpath import join, normpath
from xml.etree import ElementTree as ET

from clusteratlas.errors import RequestError
from clusteratlas.exchange.reading.limits import UNPACKED, told

_PIECE = 1 << 20  # bytes that are unpacked at a time
_INDEX = 4 << 20  # bytes of the list of sheets, which takes less than 200 for each
_UNREAD = re.compile(
    r"(?:xl/media|xl/drawings|xl/embeddings|Pictures|Object \d+|docProps|customXml)/|.*\.(?:png|jpe?g|emf)\Z",
    re.IGNORECASE,
)
"""Parts of an archive that no reader of cells opens."""
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Package:
    """An archive whose parts have been unpacked once, so that their sizes are known.

    Attributes:
        archive: for reading its parts.
        names: of its parts, as far as the archive lists them.
    """

    archive: zipfile.ZipFile
    names: frozenset[str]

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part, piece by piece."""
        with self.archive.open(_honest(self.archive.getinfo(name))) as part:
            while piece := part.read(_PIECE):
                yield piece

    def text(self, name: str, most: int = UNPACKED) -> bytes:
        """A whole part, or so many bytes of it at most."""
        with self.archive.open(_honest(self.archive.getinfo(name))) as part:
            return part.read(most)


def opened(content: bytes, file: str) -> Package:
    """A workbook's archive, whole and within the limits.

    Raises:
        RequestError: it is damaged, locked, or unpacks to more than the limit.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        if any(info.flag_bits & 1 for info in archive.infolist()):
            raise RequestError(locked(file))
        package = Package(archive, frozenset(archive.namelist()))
        size = 0
        for name in package.names:
            if not _UNREAD.match(name):
                for piece in package.pieces(name):
                    size += len(piece)
                    if size > UNPACKED:
                        raise RequestError(
                            f"{file} unpacks to more than {told(UNPACKED)}, which is the limit: it is "
                            "damaged or a trap, or holds too much. Save the sheet that matters as CSV."
                        )
    except _DAMAGED as error:
        raise RequestError(damaged(file)) from error
    return package


def damaged(file: str) -> str:
    """What to say of a workbook that cannot be unpacked."""
    return (
        f"{file} is a damaged or incomplete workbook. Open it in a spreadsheet program, which may mend it, "
        "and save it anew; or fetch it again."
    )


def locked(file: str) -> str:
    """What to say of a workbook with a password."""
    return (
        f"{file} is protected by a password. Open it in its program, save a copy without the password, and "
        "name the copy."
    )


def sheet_parts(package: Package, file: str) -> dict[str, str]:
    """The part of each sheet of an XLSX workbook, by the sheet's name.

    Raises:
        RequestError: two sheets have one name, which no program allows, or the list of them is no such list.
    """
    home = next((name for name in package.names if name.lower().endswith("xl/workbook.xml")), "")
    folder, _, base = home.rpartition("/")
    relations = f"{folder}/_rels/{base}.rels"
    if not home or relations not in package.names:
        return {}
    index, links = package.text(home, _INDEX + 1), package.text(relations, _INDEX + 1)
    if max(len(index), len(links)) > _INDEX:
        raise RequestError(damaged(file))
    try:
        targets = {
            node.get("Id", ""): normpath(join("/" + folder, node.get("Target", ""))).lstrip("/")
            for node in ET.fromstring(links)  # noqa: S314 - of bounded size; expat expands no bomb
        }
        sheets = [node for node in ET.fromstring(index).iter() if node.tag.endswith("}sheet")]  # noqa: S314
    except ET.ParseError:
        return {}  # told by the reader
    parts: dict[str, str] = {}
    for node in sheets:
        name = node.get("name", "")
        if name in parts:
            raise RequestError(
                f"{file} has two sheets named {name}, of which only one could be read. Rename one of them in "
                "its program and save it."
            )
        relation = next((value for key, value in node.items() if key.endswith("}id")), "")
        parts[name] = targets.get(relation, "")
    return {name: part for name, part in parts.items() if part in package.names}


def _honest(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The same part without its declared size, so that unpacking tells the true one."""
    honest = copy(info)
    honest.file_size = UNPACKED * 2
    return honest
