"""Building a generation: data streamed in, the background beside them, checksums, one step that counts."""

import gc
import os
import shutil
from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from traceback import clear_frames

import pyoxigraph as ox

from clusteratlas.errors import AtlasError, RequestError, WriteError
from clusteratlas.files import locations
from clusteratlas.files.staging import see_on_disk
from clusteratlas.store.datafiles import DataFile, is_store
from clusteratlas.store.disk import copying, telling
from clusteratlas.store.disk.aside import Aside
from clusteratlas.store.disk.folder import generation, new_generation, now, sweep, writing
from clusteratlas.store.disk.manifest import (
    FORMAT,
    Background,
    DataSet,
    Manifest,
    file_sum,
    files_sum,
)
from clusteratlas.store.disk.overlapping import Held, counted
from clusteratlas.store.disk.own import ALONE, MERGED, WHOLE, open_engine
from clusteratlas.store.foreign import note_foreign
from clusteratlas.store.loading import introducing, lacking, load_on_disk, with_own_graph
from clusteratlas.store.notes import Notes
from clusteratlas.store.opening import (
    Contents,
    background_files,
    beside_graphs,
    with_background,
)
from clusteratlas.store.own import Own
from clusteratlas.store.reading.declared import declared_by
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import GRAPH, ID

Told = Callable[[str, int, int], None]
"""Is given what is being done, and how many bytes of how many."""
Look = Callable[[Store], None]
"""Looks through data and keeps notes of what it finds, as it is done where files are opened."""
Prepare = Callable[[Store, Path], None]
"""Puts beside a generation, in its folder, what is read of a large store without reading the store."""


def silent(_work: str, _done: int, _whole: int) -> None:
    """Tell nobody how far it is."""


@dataclass(slots=True)
class Building:
    """A generation on its way.

    Attributes:
        place: its folder.
        kept: the data sets that it takes over.
        files: what is loaded besides.
        told: who is told how far it is.
        loaded: the data sets as far as they are there.
        notes: what was noticed.
    """

    place: Path
    kept: tuple[DataSet, ...]
    files: tuple[DataFile, ...]
    told: Told = silent
    loaded: list[DataSet] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)

    @property
    def is_of_one(self) -> bool:
        """Whether it will hold one data set, which is loaded now."""
        return not self.kept and len(self.files) == 1


def build(  # noqa: PLR0913 - each choice is given by name
    folder: Path,
    files: Sequence[DataFile],
    look: Look,
    prepare: Prepare,
    *,
    work: str,
    without: Collection[str] = (),
    anew: bool = False,
    told: Told = silent,
) -> Manifest:
    """Load files into a store, which is made where it is missing; it holds all of them, or is as it was.

    Args:
        folder: of the store.
        files: what is loaded, each with a graph name that no data set of the store has.
        look: keeps notes of what is odd in the data.
        prepare: puts beside them what is read without them.
        work: what this is, for a second writer.
        without: names of data sets that go.
        anew: whether to write all that stays anew and packed, instead of taking its files over.
        told: is told how far it is.

    Raises:
        UnavailableError: somebody else writes there, or a file cannot be read.
        DataSyntaxError: a file does not hold what its format promises.
        WriteError: the folder cannot be written, as on a full disk.
    """
    with writing(folder, work):
        before = Manifest.read(folder) if is_store(folder) else None
        kept = tuple(one for one in before.data_sets if one.name not in without) if before else ()
        _require_apart(before, without)
        try:
            place = new_generation(folder)
        except OSError as error:
            raise WriteError(f"{folder} cannot be written: {error.strerror}.") from error
        with _or_nothing(folder, place):
            building = Building(place, kept, tuple(map(with_own_graph, files)), told)
            if before and kept:
                old = generation(folder, before.generation)
                gone = {g for one in before.data_sets if one.name in without for g in one.graphs}
                copying.take_over(old / ALONE, place / ALONE, gone, anew=anew or bool(gone), told=told)
            manifest = _fill(building, look, prepare)
            manifest.write(folder)
        sweep(folder)
    return manifest


def _require_apart(before: Manifest | None, without: Collection[str]) -> None:
    """Refuse to take away a data set that fills a graph together with one that stays.

    Raises:
        RequestError: it is so.
    """
    sets = before.data_sets if before else ()
    for one in sets:
        for other in sets:
            if one.name in without and other.name not in without and set(one.graphs) & set(other.graphs):
                shared = min(set(one.graphs) & set(other.graphs))
                raise RequestError(
                    f"The data sets {one.name} and {other.name} both fill the graph {shared}, so that one "
                    "cannot be taken away without the other. Name both."
                )


@contextmanager
def _or_nothing(folder: Path, place: Path) -> Generator[None]:
    """Leave nothing of a generation behind that was not finished, and tell why in words.

    Raises:
        WriteError: the store could not be written.
    """
    try:
        yield
    except BaseException as error:
        _let_go(error)
        shutil.rmtree(place, ignore_errors=True)
        if isinstance(error, WriteError):
            raise WriteError(f"{error} {folder} is as it was.") from error
        if isinstance(error, AtlasError) or not isinstance(error, OSError | RuntimeError):
            raise
        raise WriteError(f"{folder} cannot be written: {error}. It is as it was.") from error


def _let_go(error: BaseException | None) -> None:
    """Close the engine that an error would keep open, and that would go on writing."""
    while error is not None:
        clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__
    gc.collect()


def _fill(building: Building, look: Look, prepare: Prepare) -> Manifest:
    place = building.place
    _load(building)
    # Nothing is asked of an engine that can write: when its first reader ends, it writes all its files anew.
    alone = open_engine(place / ALONE)
    counting = Aside(lambda: Held.of(alone, place / ALONE))
    note_foreign(alone, [one.source for one in building.loaded], building.notes)
    building.told("the vocabulary and the classifications", 0, 0)
    contents, background = _bring(building, alone)
    whole = open_engine(place / WHOLE)
    building.told("the index of names", 0, 0)
    prepare(Store(whole), place)
    held = counting.result()
    _complete(building, held.counts)
    files = {one.graph for one in building.loaded}
    unnamed = {one.graph for one in building.loaded if one.datasets}
    scope = Own(files, unnamed, frozenset()).scope(alone)
    if merged := held.overlaps(alone, scope):
        copying.merge(alone, scope, place / MERGED)
    told = telling.tell(building.loaded, building.notes, whole, contents, look, apart=held.apart)
    told.write(place)
    return Manifest(
        format=FORMAT,
        engine=engine_version(),
        generation=place.name,
        written=now(),
        data_sets=tuple(sorted(building.loaded, key=lambda one: one.name)),
        counts=held.counts,
        merged=merged,
        background=background,
        files=_settle(place),
    )


def _load(building: Building) -> None:
    """Load the files, and find which graphs each fills; of one that is alone, see :func:`_complete`."""
    sizes = [_size_of(file) for file in building.files]
    whole, done = sum(sizes), 0
    place = building.place / ALONE
    counts = counted(open_engine(place)) if building.kept else {}
    parts = copying.parts(place)
    store: ox.Store | None = ox.Store(place)
    building.loaded.extend(building.kept)
    for file, size in zip(building.files, sizes, strict=True):
        taken = 0

        def read(count: int, name: str = file.name, before: int = done, most: int = size) -> None:
            nonlocal taken
            taken = min(taken + count, most)  # what is packed grows while it is read
            building.told(name, before + taken, whole)

        if store is None:
            store = ox.Store(place)
        summing = Aside(partial(_sum_of, file))
        load_on_disk(file, store, building.notes, read)
        done += size
        if not file.format.supports_datasets:
            filled = {str(ox.NamedNode(file.graph))}
        elif building.is_of_one:
            filled = set[str]()
        else:
            store.flush()
            store = None  # closed, so that it can be read
            earlier, counts = counts, counted(open_engine(place))
            filled = {graph for graph, count in counts.items() if count != earlier.get(graph, 0)}
        building.loaded.append(_data_set(file, size, summing.result(), filled))
    if copying.parts(place) - parts > copying.SCATTERED:
        store = store or ox.Store(place)
        building.told("the indexes, in one order", 0, 0)
        store.optimize()
    if store is not None:
        store.flush()


def _complete(building: Building, counts: Mapping[str, int]) -> None:
    """Say of a file that is alone that it fills all graphs that there are."""
    if building.is_of_one and building.loaded[0].datasets:
        building.loaded[0] = replace(building.loaded[0], graphs=tuple(sorted(counts)))


def _data_set(file: DataFile, size: int, checksum: str, graphs: Iterable[str]) -> DataSet:
    return DataSet(
        name=file.graph.removeprefix(GRAPH),
        graph=file.graph,
        graphs=tuple(sorted(graphs)),
        source=file.name if file.spool is not None else str(file.path.resolve()),
        bytes=size,
        sha256=checksum,
        loaded=now(),
        datasets=file.format.supports_datasets,
        shown=file.shown,
        prefixes=dict(reversed(declared_by(file))),  # of two that are declared alike the first counts
    )


def _sum_of(file: DataFile) -> str:
    """The checksum of a file; none of what came from a pipe."""
    return "" if file.spool is not None else file_sum(file.path)


def _size_of(file: DataFile) -> int:
    if file.spool is None:
        return file.path.stat().st_size
    return file.spool.seek(0, os.SEEK_END)


def _bring(building: Building, alone: ox.Store) -> tuple[Contents, Background]:
    """Put the background beside the data, as it is added to files where something first asks for it."""
    contents = shipped_beside(building.loaded, {graph.value for graph in alone.named_graphs()})
    missing = lacking(contents.background, alone)
    missing += introducing(contents.others, alone, missing, ID)
    copying.add(building.place / ALONE, building.place / WHOLE, missing)
    files = (*contents.background, *contents.others)
    told = telling.origins_of(building.loaded, contents)
    return contents, Background(
        sha256=background_sum(),
        graphs=tuple(sorted(file.graph for file in files)),
        shared=tuple(sorted(told.shared)),
        introduced=tuple(sorted(told.introduced)),
    )


def shipped_beside(data_sets: Iterable[DataSet], taken: Collection[str]) -> Contents:
    """What ships beside the data sets of a store, in graphs of names that these have not taken."""
    mine = tuple(telling.named_file(one) for one in data_sets)
    return beside_graphs(with_background(mine), taken)


def background_sum() -> str:
    """One checksum for all that ships beside any data."""
    return files_sum((*background_files(), *locations.region_files()))


def engine_version() -> str:
    """The engine and the version of it, as far as stores depend on that."""
    return f"pyoxigraph {'.'.join(ox.__version__.split('.')[:2])}"


def _settle(place: Path) -> Mapping[str, tuple[int, str]]:
    """See all files of a generation on the disk; their sizes and checksums."""
    sums: dict[tuple[int, int], str] = {}
    found: dict[str, tuple[int, str]] = {}
    for path in sorted(place.rglob("*")):
        if path.is_dir():
            continue
        if path.name in {"LOG", "LOCK"} or path.name.startswith("LOG.old"):
            with suppress(OSError):
                path.unlink()  # the engine's diary, which nothing reads
            continue
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        known = path.stat()
        key = (known.st_dev, known.st_ino)
        if key not in sums:
            sums[key] = file_sum(path)
        found[path.relative_to(place).as_posix()] = (known.st_size, sums[key])
    for one in (*(path for path in place.rglob("*") if path.is_dir()), place, place.parent):
        see_on_disk(one)
    return found


def with_name(file: DataFile, name: str) -> DataFile:
    """The file, as a data set of another name."""
    return replace(file, graph=GRAPH + name)
