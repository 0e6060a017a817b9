"""What was noticed while data were loaded, kept beside them, and told when they are opened."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import pyoxigraph as ox

from clusteratlas.store.datafiles import DataFile, Held
from clusteratlas.store.disk.manifest import DataSet
from clusteratlas.store.notes import Note, Notes
from clusteratlas.store.opening import Contents, origins
from clusteratlas.store.origins import Origins
from clusteratlas.store.own import Own
from clusteratlas.store.store import Store

_NAME = "notes.json"

_Kept = tuple[tuple[str, Note], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Notes of a generation.

    Attributes:
        first: those of the data.
        whole: those that only show where the background is asked, too.
    """

    first: _Kept
    whole: _Kept

    def write(self, place: Path) -> None:
        """Put them beside a generation.

        Raises:
            OSError: they cannot be written.
        """
        said = {"first": _plain(self.first), "whole": _plain(self.whole)}
        (place / _NAME).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def read(cls, place: Path) -> "Told":
        """Those of a generation.

        Raises:
            OSError: they cannot be read.
            ValueError: they are damaged.
        """
        said = json.loads((place / _NAME).read_text(encoding="utf-8"))
        return cls(*(tuple((kind, Note(*note)) for kind, note in said[part]) for part in ("first", "whole")))


def _plain(kept: _Kept) -> list[tuple[str, tuple[str, ...]]]:
    return [(kind, astuple(note)) for kind, note in kept]


def add(notes: Notes, kept: _Kept) -> None:
    """Add notes that were kept to others."""
    for kind, note in kept:
        notes.add(kind, note.sentence, note.file, note.thing, note.value)


def tell(  # noqa: PLR0913 - what is told of a generation, each of it once
    data_sets: Sequence[DataSet],
    notes: Notes,
    store: ox.Store,
    contents: Contents,
    look: Callable[[Store], None],
    *,
    apart: bool,
) -> Told:
    """Look through the data of a generation as it is done where files are opened.

    Args:
        data_sets: what it holds.
        notes: what was noticed so far.
        store: all its graphs.
        contents: its files, and what stands beside them.
        look: keeps notes of what it finds.
        apart: whether no two graphs of the data speak of the same subject.
    """
    own = Own(
        {one.graph for one in data_sets},
        {one.graph for one in data_sets if one.datasets},
        {file.graph for file in (*contents.background, *contents.others)},
        lambda: None,
        apart=apart,
    )
    look(Store(store, notes, origins_of(data_sets, contents), own))
    first = tuple(notes.kept())
    own.bring_background()
    known = set(first)
    return Told(first, tuple(one for one in notes.kept() if one not in known))


def origins_of(data_sets: Iterable[DataSet], contents: Contents) -> Origins:
    """Where the graphs of a store come from."""
    found = origins(contents)
    return Origins(
        {one.graph: one.source for one in data_sets},
        found.shared,
        found.reference,
        introduced=found.introduced,
    )


def named_file(data_set: DataSet, held: Held | None = None) -> DataFile:
    """A data set as a file of that name.

    Args:
        data_set: of a store.
        held: what the store holds of it.
    """
    return DataFile(Path(data_set.source), ox.RdfFormat.N_QUADS, data_set.graph, data_set.shown, held=held)
