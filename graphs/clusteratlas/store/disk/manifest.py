"""What a store says of itself: its versions, its data sets, and the files of the generation that is read."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from clusteratlas.errors import UnavailableError
from clusteratlas.files.writing import write_whole
from clusteratlas.store.datafiles import STORE_MANIFEST

FORMAT = 1
"""Counts up when a store is laid out otherwise, so that no program reads what it does not understand."""


@dataclass(frozen=True, slots=True)
class DataSet:
    """One file that was loaded.

    Attributes:
        name: by which it is replaced or removed: its graph's, without the common prefix.
        graph: the IRI of the graph for those of its triples that name none.
        graphs: what names all graphs that it fills, as N-Triples writes it, in alphabetical order.
        source: the path of the file when it was loaded.
        bytes: its size.
        sha256: of its content as it lay there.
        loaded: when, in ISO 8601 with the time zone.
        datasets: whether its format can name graphs.
        shown: whether messages may show its text.
        prefixes: those that it declares at its head.
    """

    name: str
    graph: str
    graphs: tuple[str, ...]
    source: str
    bytes: int
    sha256: str
    loaded: str
    datasets: bool = False
    shown: bool = True
    prefixes: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """What a manifest says of a data set.

        Raises:
            KeyError, TypeError, ValueError: it does not say all of it.
        """
        return cls(
            name=str(stored["name"]),
            graph=str(stored["graph"]),
            graphs=tuple(map(str, stored["graphs"])),
            source=str(stored["source"]),
            bytes=int(stored["bytes"]),
            sha256=str(stored["sha256"]),
            loaded=str(stored["loaded"]),
            datasets=bool(stored["datasets"]),
            shown=bool(stored["shown"]),
            prefixes=dict(stored["prefixes"]),
        )


@dataclass(frozen=True, slots=True)
class Background:
    """The vocabulary, the classifications and who else is named, as they were built in.

    Attributes:
        sha256: of the program's files of all this, by which a newer program knows that its own differ.
        graphs: all its graphs.
        shared: of these, value chains and what the regions share.
        introduced: of these, those that only say who some things are.
    """

    sha256: str
    graphs: tuple[str, ...]
    shared: tuple[str, ...]
    introduced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a store says of itself.

    Attributes:
        format: of the store, :data:`FORMAT`.
        engine: name and version of the engine that wrote it.
        generation: the name of the folder that is read.
        written: when, in ISO 8601 with the time zone.
        data_sets: what was loaded, in alphabetical order of the names.
        counts: how many triples each graph of the data holds, by what names it.
        merged: whether two of its graphs state the same, so that a copy without repetitions lies beside.
        background: what stands beside the data.
        files: size and SHA-256 of each file of the generation, by its path there.
    """

    format: int
    engine: str
    generation: str
    written: str
    data_sets: tuple[DataSet, ...]
    counts: Mapping[str, int]
    merged: bool
    background: Background
    files: Mapping[str, tuple[int, str]]

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The manifest of a store.

        Raises:
            UnavailableError: there is none, it is damaged, or of a format that this program does not read.
        """
        place = folder / STORE_MANIFEST
        try:
            text = place.read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise UnavailableError(f"{folder} is no store, as load writes one.") from error
        except (OSError, UnicodeError) as error:
            raise UnavailableError(f"{place} cannot be read: {error}.") from error
        try:
            stored: dict[str, Any] = json.loads(text)
            if (written := stored["format"]) != FORMAT:
                raise UnavailableError(
                    f"The store {folder} is of format {written}, and this program reads format {FORMAT}. "
                    "Load the data anew into another folder: clusteratlas load FILES --store DIR"
                )
            claimed = stored.pop("sha256")
            if claimed != _checksum(stored):
                raise damaged(folder, f"{STORE_MANIFEST} does not say what was written")
            return cls._of(stored)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise damaged(folder, f"{STORE_MANIFEST} cannot be understood") from error

    @classmethod
    def _of(cls, stored: Mapping[str, Any]) -> Self:
        sets = tuple(DataSet.of(one) for one in stored["data_sets"])
        told = stored["background"]
        beside = Background(
            told["sha256"], tuple(told["graphs"]), tuple(told["shared"]), tuple(told["introduced"])
        )
        return cls(
            format=int(stored["format"]),
            engine=str(stored["engine"]),
            generation=str(stored["generation"]),
            written=str(stored["written"]),
            data_sets=sets,
            counts=dict(stored["counts"]),
            merged=bool(stored["merged"]),
            background=beside,
            files={name: (int(size), str(checksum)) for name, (size, checksum) in stored["files"].items()},
        )

    def write(self, folder: Path) -> None:
        """Make this the manifest of a store, in one step.

        Raises:
            WriteError: it cannot be written; the old one stands.
        """
        stored = asdict(self)
        said = {**stored, "sha256": _checksum(json.loads(json.dumps(stored)))}
        write_whole(folder / STORE_MANIFEST, json.dumps(said, indent=1, ensure_ascii=False) + "\n")

    @property
    def triples(self) -> int:
        """How many triples the data hold, those that two graphs state counted twice."""
        return sum(self.counts.values())

    def size(self, data_set: DataSet) -> int:
        """How many triples stand in the graphs that a data set fills."""
        return sum(self.counts.get(graph, 0) for graph in data_set.graphs)

    def find(self, name: str) -> DataSet | None:
        """The data set of a name; None where there is none."""
        return next((one for one in self.data_sets if one.name == name), None)


def damaged(folder: Path, problem: str) -> UnavailableError:
    """The error for a store that does not hold what was written."""
    return UnavailableError(
        f"The store {folder} is damaged: {problem}. Restore it from a backup, or load the data anew into "
        "another folder: clusteratlas load FILES --store DIR"
    )


def file_sum(path: Path) -> str:
    """The SHA-256 of a file's content.

    Raises:
        OSError: it cannot be read.
    """
    from hashlib import file_digest

    with path.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


def files_sum(paths: Sequence[Path]) -> str:
    """One checksum for the names and contents of several files.

    Raises:
        OSError: one cannot be read.
    """
    whole = sha256()
    for path in paths:
        whole.update(f"{path.name} {file_sum(path)}\n".encode())
    return whole.hexdigest()


def _checksum(stored: Mapping[str, Any]) -> str:
    return sha256(json.dumps(stored, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
