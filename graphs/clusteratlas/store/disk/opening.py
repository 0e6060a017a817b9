"""Opening a persistent store to be read, and what stands in the way of that."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shlex import quote

import pyoxigraph as ox

from clusteratlas.errors import RequestError, UnavailableError
from clusteratlas.store.datafiles import DataFile
from clusteratlas.store.disk import telling
from clusteratlas.store.disk.building import background_sum, engine_version, shipped_beside
from clusteratlas.store.disk.folder import Reading, generation, read_generation
from clusteratlas.store.disk.manifest import DataSet, Manifest, damaged, file_sum
from clusteratlas.store.disk.own import ALONE, WHOLE, OwnOnDisk, open_engine
from clusteratlas.store.notes import Notes
from clusteratlas.store.opening import Contents
from clusteratlas.store.store import Store

OLDER = "vocabulary of an older program"


@dataclass(frozen=True, slots=True)
class _Held:
    """What a store holds of one data set."""

    place: Path
    data_set: DataSet

    @property
    def prefixes(self) -> Mapping[str, str]:
        return self.data_set.prefixes

    def quads(self) -> Iterator[ox.Quad]:
        alone = open_engine(self.place / ALONE)
        for graph in alone.named_graphs():
            if str(graph) in self.data_set.graphs:
                yield from alone.quads_for_pattern(None, None, None, graph)


def open_stored(folder: Path, *, keeps_views: bool = False) -> tuple[Store, Contents]:
    """A store on disk, to be read, and what it was loaded from.

    Many may read it at once, and go on while somebody writes: what is written is another generation.

    Args:
        folder: of the store.
        keeps_views: whether views that are made of it are kept for the next run.

    Raises:
        UnavailableError: it is damaged, or was written by a version whose stores this program does not read.
    """
    manifest, reading = read_generation(folder)
    place = reading.place
    _require_engine(folder, manifest)
    _require_files(folder, manifest)
    try:
        engine = open_engine(place / WHOLE)
        told = telling.Told.read(place)
    except (OSError, RuntimeError, ValueError) as error:
        raise damaged(folder, f"its engine does not open: {error}") from error
    data = tuple(telling.named_file(one, _Held(place, one)) for one in manifest.data_sets)
    contents = _contents(manifest, data)
    notes = Notes()
    telling.add(notes, told.first)
    if manifest.background.sha256 != background_sum():
        notes.add(
            OLDER,
            f"The store {folder} was loaded with another version of the vocabulary and classifications than "
            f"this program has. To bring them in: clusteratlas store compact {quote(str(folder))}",
        )
    own = OwnOnDisk(
        {one.graph for one in manifest.data_sets},
        {one.graph for one in manifest.data_sets if one.datasets},
        frozenset(manifest.background.graphs),
        partial(telling.add, notes, told.whole),
        reading=reading,
        merged=manifest.merged,
        size=manifest.triples,
        keeps_views=keeps_views,
    )
    return Store(engine, notes, telling.origins_of(manifest.data_sets, contents), own), contents


def _contents(manifest: Manifest, data: tuple[DataFile, ...]) -> Contents:
    taken = {graph.removeprefix("<").removesuffix(">") for graph in manifest.counts}
    beside = shipped_beside(manifest.data_sets, taken)
    return Contents(data, beside.background, own=True, others=beside.others)


def verify(folder: Path) -> Manifest:
    """See that a store holds, byte by byte, what was written.

    Raises:
        UnavailableError: it does not; the first file that is missing or otherwise is named.
    """
    manifest, reading = read_generation(folder)
    try:
        _require_engine(folder, manifest)
        _require_files(folder, manifest)
        for name, (_, checksum) in manifest.files.items():
            try:
                found = file_sum(reading.place / name)
            except OSError as error:
                raise damaged(folder, f"{name} cannot be read: {error.strerror}") from error
            if found != checksum:
                raise damaged(folder, f"{name} does not hold what was written")
        _require_opens(folder, reading)
    finally:
        reading.close()
    return manifest


def _require_opens(folder: Path, reading: Reading) -> None:
    for engine in sorted(path.parent for path in reading.place.glob("*/CURRENT")):
        try:
            len(open_engine(engine))
        except (OSError, RuntimeError) as error:
            raise damaged(folder, f"its engine does not open: {error}") from error


def _require_engine(folder: Path, manifest: Manifest) -> None:
    """Refuse what another engine wrote.

    Raises:
        UnavailableError: it did.
    """
    if manifest.engine != engine_version():
        raise UnavailableError(
            f"The store {folder} was written by {manifest.engine}, and this program runs {engine_version()}. "
            "Load the data anew into another folder: clusteratlas load FILES --store DIR"
        )


def _require_files(folder: Path, manifest: Manifest) -> None:
    """See that the files of a generation are there, and as long as they were; quick, and not exact.

    Raises:
        UnavailableError: one is not.
    """
    place = generation(folder, manifest.generation)
    for name, (size, _) in manifest.files.items():
        try:
            found = (place / name).stat().st_size
        except OSError as error:
            raise damaged(folder, f"{name} is missing") from error
        if found != size:
            raise damaged(folder, f"{name} has {found:,} bytes where {size:,} were written")


def require_alone(paths: Sequence[Path], *, with_shipped: bool) -> None:
    """Refuse to open a store together with something else.

    Raises:
        RequestError: it is so.
    """
    if with_shipped or len(paths) > 1:
        other = "the shipped regions" if with_shipped else "other data"
        raise RequestError(
            f"A store is opened alone, and not beside {other}. Load them into it: "
            "clusteratlas load FILES --store DIR"
        )
