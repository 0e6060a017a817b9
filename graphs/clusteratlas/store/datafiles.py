"""Which files hold data, in which format, and which named graph each becomes."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from shlex import quote
from typing import IO, Protocol

from pyoxigraph import Quad, RdfFormat

from clusteratlas.errors import RequestError, UnavailableError
from clusteratlas.files.staging import OWN
from clusteratlas.store.reading.content import STANDARD_INPUT, head_of, is_stream, taken
from clusteratlas.store.reading.sniffing import ENDINGS, Look, looks_like
from clusteratlas.vocabulary.namespaces import GRAPH

STORE_MANIFEST = "clusteratlas-store.json"
"""The file by which a folder is known as a persistent store."""

FORMATS: dict[str, RdfFormat] = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
}
"""The formats that are read, by the ending of the file's name; each may be packed, as .ttl.gz."""

_AMONG_OTHERS = {".json": RdfFormat.JSON_LD, ".xml": RdfFormat.RDF_XML}
"""Endings that other content has, too: in a folder such files count where they look like RDF."""
_READ_AS = {".n3": RdfFormat.TURTLE}
"""Endings that are read where the file is named, as far as the format allows."""
_ENDINGS = {**FORMATS, **_AMONG_OTHERS, **_READ_AS}
_PACKED = ".gz"
_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xls", ".ods"})


class Held(Protocol):
    """What a store holds of a file that was loaded into it."""

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes that the file declared at its head."""
        ...

    def quads(self) -> Iterator[Quad]:
        """What it stated, those without a graph in the file's own."""
        ...


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of RDF and the named graph for those of its triples that name none.

    Attributes:
        path: of the file.
        format: of its content.
        graph: the IRI of the named graph.
        shown: whether messages may show its text, which is not so where a link elsewhere reaches it.
        spool: what was taken from a pipe, which can be read but once.
        held: what a store holds of it; read in place of the file, which need not be there any more.
    """

    path: Path
    format: RdfFormat
    graph: str
    shown: bool = True
    spool: IO[bytes] | None = field(default=None, compare=False, repr=False)
    held: Held | None = field(default=None, compare=False, repr=False)

    @property
    def name(self) -> str:
        """How messages call it."""
        return "standard input" if self.path == STANDARD_INPUT else str(self.path)

    @property
    def base(self) -> str:
        """The IRI that relative ones in it are relative to."""
        return self.graph if self.spool is not None else self.path.resolve().as_uri()


def is_store(path: Path) -> bool:
    """Whether a path is a persistent store, be it sound or not."""
    return (path / STORE_MANIFEST).is_file()


def find_files(paths: Sequence[Path], beside: Sequence[DataFile] = ()) -> tuple[DataFile, ...]:
    """The data files behind some paths: files stand for themselves, folders for all they hold.

    Two files of one name in different folders become two graphs.

    Args:
        paths: of files, folders, pipes; ``/dev/stdin`` is standard input.
        beside: files that were found before, whose names are taken, and which are not found again.

    Raises:
        UnavailableError: a path is missing or cannot be read, or a folder holds no data.
        RequestError: a file's name ends in none of the known endings, or a pipe gives no RDF.
    """
    known = {_place(file.path) for file in beside}
    names = {file.graph.removeprefix(GRAPH) for file in beside}
    found: list[DataFile] = []
    for path in paths:
        for file, style, shown, spool in _inside(path, known):
            known.add(_place(file))
            found.append(DataFile(file, style, GRAPH + _new_name(file, names), shown, spool))
    return tuple(found)


_Found = tuple[Path, RdfFormat, bool, IO[bytes] | None]


def _place(path: Path) -> Path:
    """Where a file really is: one that is named twice is one file. Pipes have no place of their own."""
    return path if path == STANDARD_INPUT else path.resolve()


def _inside(path: Path, known: set[Path]) -> Iterator[_Found]:
    try:
        if _place(path) in known:
            return
        if is_stream(path):
            yield _piped(path)
        elif path.is_dir():
            yield from _in_folder(path, known)
        else:
            yield path, _format_of(path), not path.is_symlink(), None
    except FileNotFoundError as error:
        if path.is_symlink():
            raise UnavailableError(f"{path} is a link to what does not exist.") from error
        raise UnavailableError(f"{path} does not exist. Name a data file or a folder of them.") from error
    except (OSError, RuntimeError) as error:  # a link that leads to itself is the latter
        reason = error.strerror if isinstance(error, OSError) else "its links lead in a circle"
        raise UnavailableError(f"{path} cannot be read: {reason}.") from error


def _format_of(path: Path) -> RdfFormat:
    style = _ENDINGS.get(_ending(path))
    if style is None:
        look = looks_like(head_of(path))
        known = ", ".join(FORMATS)
        raise RequestError(
            f"{path} is in no known format. {_told(look)}Its name should end in "
            + (f"{ENDINGS[look.format]}." if look.format else f"one of {known}.")
            + (_import_of(path) if look.table or path.suffix.lower() in _TABLES else "")
        )
    return style


def _import_of(path: Path) -> str:
    """What to type to make data of tables."""
    return f" Make data of it first: clusteratlas import {quote(str(path))} -o DIR"


def _piped(path: Path) -> _Found:
    name = "standard input" if path == STANDARD_INPUT else str(path)
    spool = taken(path, name)
    head = head_of(path, spool)
    look = looks_like(head)
    # What begins as the smaller format may go on as the larger one, which holds it.
    larger = {RdfFormat.N_TRIPLES: RdfFormat.N_QUADS, RdfFormat.TURTLE: RdfFormat.TRIG}
    style = look.format if head.strip() else RdfFormat.TRIG
    if style is None:
        raise RequestError(
            f"{name} gives no RDF that can be told. {_told(look)}Expected Turtle, TriG, N-Triples, N-Quads, "
            f"JSON-LD or RDF/XML.{' Save tables in a file, then import it.' if look.table else ''}"
        )
    return path, larger.get(style, style), True, spool


def _told(look: Look) -> str:
    return f"The content looks like {look.words}. " if look.words else ""


def _in_folder(folder: Path, known: set[Path]) -> Iterator[_Found]:
    files = sorted(_walk(folder))
    inside, tables, any_found = (
        folder.resolve(),
        [file for file in files if file.suffix.lower() in _TABLES],
        False,
    )
    for file in files:
        if _holds_data(file):
            any_found = True
            place = _place(file)
            if place not in known:
                yield file, _ENDINGS[_ending(file)], place.is_relative_to(inside), None
    if not any_found:
        endings = ", ".join(FORMATS)
        hint = f" It holds tables, as {tables[0].name}.{_import_of(folder)}" if tables else ""
        raise UnavailableError(
            f"The folder {folder} holds no data. Expected files ending in {endings}.{hint}"
        )


def _walk(folder: Path) -> Iterator[Path]:
    """All that a folder holds but folders, links followed, each folder once.

    Raises:
        OSError: a folder within cannot be read.
    """
    seen: set[tuple[int, int]] = set()
    for parent, folders, files in os.walk(folder, followlinks=True, onerror=_raise):
        place = Path(parent).stat()
        if (place.st_dev, place.st_ino) in seen:
            folders.clear()
            continue
        seen.add((place.st_dev, place.st_ino))
        # What a run has staged, and perhaps left behind, is not yet data.
        folders[:] = [name for name in folders if not name.startswith(OWN)]
        yield from (Path(parent, name) for name in files if not name.startswith(OWN))


def _raise(error: OSError) -> None:
    raise UnavailableError(f"{error.filename} cannot be read: {error.strerror}.") from error


def _holds_data(file: Path) -> bool:
    ending = _ending(file)
    if ending not in FORMATS and ending not in _AMONG_OTHERS:
        return False
    try:
        if is_stream(file):
            return False  # reading a pipe that lies in a folder would wait for whoever writes to it
        return ending in FORMATS or looks_like(head_of(file)).format == _AMONG_OTHERS[ending]
    except FileNotFoundError as error:
        raise UnavailableError(f"{file} is a link to what does not exist, or has just gone.") from error
    except OSError as error:
        raise UnavailableError(f"{file} cannot be read: {error.strerror}.") from error


def _ending(path: Path) -> str:
    """The ending that tells the format: of north.ttl.gz it is .ttl."""
    ending = path.suffix.lower()
    return Path(path.stem).suffix.lower() if ending == _PACKED else ending


def _new_name(path: Path, taken_names: set[str]) -> str:
    """A name for a file's graph that no other has."""
    whole = Path(path.stem).stem if path.suffix.lower() == _PACKED else path.stem
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", whole).strip("-.") or "data"
    name, count = stem, 1
    while name in taken_names:
        count += 1
        name = f"{stem}-{count}"
    taken_names.add(name)
    return name
