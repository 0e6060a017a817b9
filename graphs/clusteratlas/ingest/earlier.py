"""What stands already where data sets are to be written: an earlier import, or something else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from clusteratlas.errors import RequestError, UnavailableError
from clusteratlas.store.datafiles import FORMATS

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an import finds in its folder.

    Attributes:
        foreign: files of the names to be written that no import into the same namespace wrote.
        notes: what changes in files of an earlier import, and which other data lie beside them.
    """

    foreign: tuple[str, ...]
    notes: tuple[str, ...]


def look_for(folder: Path, files: Mapping[str, str], base: str) -> Earlier:
    """Look for what stands where files are to be written.

    Args:
        folder: where they are to be written; it need not exist.
        files: what is to be written, Turtle by file name.
        base: the namespace of the data set.

    Raises:
        UnavailableError: a file that stands there cannot be read.
    """
    found = {name: _text(folder / name) for name in files if (folder / name).is_file()}
    own = {name: text for name, text in found.items() if f"<{base}>" in text.partition("\n\n")[0]}
    foreign = tuple(name for name in found if name not in own)
    changes = (_change(name, text, files[name]) for name, text in own.items())
    return Earlier(foreign, (*filter(None, changes), *_beside(folder, files)))


def refuse_foreign(folder: Path, found: Earlier) -> None:
    """Refuse to write over files that no earlier import of the data set wrote.

    Raises:
        RequestError: there are such files.
    """
    if found.foreign:
        names = ", ".join(found.foreign)
        raise RequestError(
            f"{folder} holds {names} already, which no earlier import of this data set wrote. Name another "
            "folder or another slug, or overwrite with --force."
        )


def _change(name: str, before: str, after: str) -> str:
    old, new = _statements(before), _statements(after)
    if old is None or new is None:
        return f"{name} stood there, but is no Turtle any more; it is written anew."
    if old == new:
        return ""
    added, gone = len(new - old), len(old - new)
    told = "1 statement is new" if added == 1 else f"{added} statements are new"
    return f"{name}: {told}, {gone} {'is' if gone == 1 else 'are'} gone."


def _statements(text: str) -> set[str] | None:
    try:
        return {str(quad) for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}
    except SyntaxError:
        return None


def _beside(folder: Path, files: Mapping[str, str]) -> Iterator[str]:
    """Data that would be opened along: a file of an earlier import, if what it is named after has changed."""
    inside = folder.rglob("*") if folder.is_dir() else ()
    others = sorted(
        str(path.relative_to(folder))
        for path in inside
        if path.is_file() and path.suffix.lower() in FORMATS and str(path.relative_to(folder)) not in files
    )
    if others:
        names = ", ".join(others[:_NAMED]) + (" …" if len(others) > _NAMED else "")
        yield f"{folder} holds other data too, opened along: {names}. Delete what an earlier import left."


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise UnavailableError(f"{path} cannot be read: {error.strerror}.") from error
