"""From what a user names to an open store: the shipped regions or the user's own data, and the background."""

import os
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from clusteratlas.errors import RequestError
from clusteratlas.files import locations
from clusteratlas.store.datafiles import DataFile, find_files
from clusteratlas.store.foreign import note_foreign
from clusteratlas.store.loading import introduce, load, load_missing, with_own_graph
from clusteratlas.store.notes import Notes
from clusteratlas.store.origins import Origins
from clusteratlas.store.own import Own
from clusteratlas.store.reading.content import STANDARD_INPUT
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import ID

_VALUE_CHAINS = "value-chains"
_SHARED = {_VALUE_CHAINS, "shared"}


@dataclass(frozen=True, slots=True)
class Contents:
    """Which files an atlas is opened from.

    Attributes:
        data: the regions' files, or the user's own.
        background: the shipped vocabulary and schemes, loaded along so that data can speak of them.
        own: whether the data are the user's.
        beside: the shipped regions, where they are opened beside the user's own data.
        others: the shipped regions where they are not, to introduce those of their things that the data name.
    """

    data: tuple[DataFile, ...]
    background: tuple[DataFile, ...]
    own: bool = False
    beside: tuple[DataFile, ...] = ()
    others: tuple[DataFile, ...] = ()

    @property
    def reference_graphs(self) -> frozenset[str]:
        """The named graphs of the vocabulary and of the public classifications; value chains are no such."""
        return frozenset(file.graph for file in self.background if file.path.stem != _VALUE_CHAINS)

    @property
    def value_chains(self) -> tuple[DataFile, ...]:
        """Of the background, the files of value chains."""
        return tuple(file for file in self.background if file.path.stem == _VALUE_CHAINS)


def named_data(setting: str) -> list[str]:
    """The paths in a setting, separated as in PATH; an address stands alone."""
    return [part for part in setting.split(os.pathsep) if part] if "://" not in setting else [setting]


def data_paths(data: Sequence[str | os.PathLike[str]]) -> list[Path]:
    """What a user names as paths of files and folders; ``-`` is standard input.

    Raises:
        RequestError: one is empty, or an address.
    """
    for one in data:
        if not str(one):
            raise RequestError("A path of the data is empty. Name a file or a folder.")
        if is_address(one):
            raise RequestError(
                f"{one} is an address, and here files and folders are meant. Download the data first."
            )
    return [STANDARD_INPUT if str(one) == "-" else Path(one) for one in data]


def is_address(data: object) -> bool:
    """Whether what a user names as data is an address, be it one that can be asked or not."""
    return "://" in str(data)


def read_contents(paths: Sequence[Path], *, with_shipped: bool = False) -> Contents:
    """The files at some paths, or else the shipped regions, each with its graph name; and the background.

    Args:
        paths: what the user named; none for the shipped regions.
        with_shipped: whether the shipped regions are opened beside the user's own data.

    Raises:
        UnavailableError: a path is missing or holds no data.
        RequestError: a file is in no known format, or there is nothing beside which to open the regions.
    """
    if with_shipped and not paths:
        raise RequestError("The shipped regions are open already. Name own data beside which to open them.")
    mine = find_files(tuple(paths) or locations.region_files())
    regions = find_files(locations.region_files(), beside=mine) if with_shipped else ()
    if not paths:
        return Contents(mine, find_files(background_files(), beside=mine))
    return with_background(mine, regions)


def with_background(mine: tuple[DataFile, ...], regions: tuple[DataFile, ...] = ()) -> Contents:
    """A user's own files, and what ships beside them.

    Args:
        mine: the user's files.
        regions: the shipped regions, where they are opened beside them.
    """
    background = find_files(background_files(), beside=(*mine, *regions))
    others = () if regions else find_files(locations.region_files(), beside=(*mine, *background))
    return Contents(mine, background, own=True, beside=regions, others=others)


def background_files() -> tuple[Path, ...]:
    """The shipped vocabulary and schemes, and what the regions share."""
    return (*locations.ontology_files(), *locations.scheme_files(), *locations.shared_files())


def open_store(contents: Contents) -> Store:
    """A store in memory of the data, and of what the background adds to them.

    The user's own data stay apart from the background (see :meth:`Store.data_alone`), which is read when
    something first asks for it.

    Raises:
        UnavailableError: a file cannot be read.
        DataSyntaxError: a file does not hold what its format promises.
    """
    notes = Notes()
    data = tuple(map(with_own_graph, contents.data)) if contents.own else contents.data
    store = load(data, notes=notes)
    if not contents.own:
        return Store(load(contents.background, store), notes, origins(contents))
    note_foreign(store, [file.name for file in contents.data], notes)
    named = beside_graphs(replace(contents, data=data), {graph.value for graph in store.named_graphs()})
    load_missing(named.beside, store)
    own = Own(
        {file.graph for file in (*data, *named.beside)},
        {file.graph for file in data if file.format.supports_datasets},
        {file.graph for file in (*named.background, *named.others)},
        partial(add_background, named, store),
    )
    return Store(store, notes, origins(named), own)


def add_background(contents: Contents, store: ox.Store) -> None:
    """Add what the data of a store may speak of, and who they are of whom they speak.

    Raises:
        UnavailableError: a file cannot be read.
        DataSyntaxError: a file does not hold what its format promises.
    """
    load_missing(contents.background, store)
    introduce(contents.others, store, ID)


def beside_graphs(contents: Contents, taken: Container[str]) -> Contents:
    """The same, what stands beside the data in graphs of names that these have not taken."""
    return replace(
        contents,
        beside=tuple(_beside(file, taken) for file in contents.beside),
        background=tuple(_beside(file, taken) for file in contents.background),
        others=tuple(_beside(file, taken) for file in contents.others),
    )


def _beside(file: DataFile, taken: Container[str]) -> DataFile:
    """A file of the background, its graph named otherwise where the data have one of that name."""
    graph = file.graph
    while graph in taken:
        graph += "-background"
    return replace(file, graph=graph)


def origins(contents: Contents) -> Origins:
    """Where the graphs come from that some files fill."""
    beside = (*contents.background, *contents.beside)
    shared = frozenset(file.graph for file in beside if file in contents.beside or file.path.stem in _SHARED)
    return Origins(
        {file.graph: file.name for file in contents.data} if contents.own else {},
        shared,
        frozenset(file.graph for file in (*beside, *contents.others)) - shared,
        shipped=not contents.own,
        introduced=frozenset(file.graph for file in contents.others),
    )
