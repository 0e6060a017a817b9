"""Which files hold data, in which format, and which named graph each becomes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat

from clusteratlas.errors import RequestError, UnavailableError
from clusteratlas.files.staging import OWN
from clusteratlas.vocabulary.namespaces import GRAPH

FORMATS: dict[str, RdfFormat] = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
}
"""The formats that are read, by the ending of the file's name."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of RDF and the named graph for those of its triples that name none."""

    path: Path
    format: RdfFormat
    graph: str


def find_files(paths: Sequence[Path]) -> tuple[DataFile, ...]:
    """The data files behind some paths: files stand for themselves, folders for all they hold.

    Two files of one name in different folders become two graphs.

    Raises:
        UnavailableError: a path is missing, or a folder holds no data.
        RequestError: a file's name ends in none of the known endings.
    """
    found: dict[Path, Path] = {}  # by where it really is: a file named twice is one file
    for path in paths:
        for file in _inside(path):
            found.setdefault(file.resolve(), file)
    return tuple(_named(found.values()))


def _inside(path: Path) -> list[Path]:
    if path.is_file():
        if path.suffix.lower() not in FORMATS:
            known = ", ".join(FORMATS)
            raise RequestError(f"{path} is in no known format. Its name should end in one of {known}.")
        return [path]
    if not path.is_dir():
        raise UnavailableError(f"{path} does not exist. Name a data file or a folder of them.")
    # What a run has staged, and perhaps left behind, is not yet data.
    files = sorted(
        file
        for file in path.rglob("*")
        if file.suffix.lower() in FORMATS
        and file.is_file()
        and not any(part.startswith(OWN) for part in file.relative_to(path).parts)
    )
    if not files:
        known = ", ".join(FORMATS)
        raise UnavailableError(f"The folder {path} holds no data. Expected files ending in {known}.")
    return files


def _named(paths: Iterable[Path]) -> Iterable[DataFile]:
    taken: set[str] = set()
    for path in paths:
        stem = re.sub(r"[^A-Za-z0-9._-]+", "-", path.stem).strip("-.") or "data"
        name, count = stem, 1
        while name in taken:
            count += 1
            name = f"{stem}-{count}"
        taken.add(name)
        yield DataFile(path, FORMATS[path.suffix.lower()], GRAPH + name)
