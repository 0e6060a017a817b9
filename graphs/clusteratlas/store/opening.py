"""From what a user names to an open store: the shipped regions or the user's own data, and the background."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clusteratlas.errors import RequestError
from clusteratlas.files import locations
from clusteratlas.store.datafiles import DataFile, find_files
from clusteratlas.store.loading import load, load_missing
from clusteratlas.store.origins import Origins
from clusteratlas.store.store import Store

_VALUE_CHAINS = "value-chains"
_SHARED = {_VALUE_CHAINS, "shared"}


@dataclass(frozen=True, slots=True)
class Contents:
    """Which files an atlas is opened from.

    Attributes:
        data: the regions' files, or the user's own.
        background: the shipped vocabulary and schemes, loaded along so that data can speak of them.
        own: whether the data are the user's.
    """

    data: tuple[DataFile, ...]
    background: tuple[DataFile, ...]
    own: bool = False

    @property
    def reference_graphs(self) -> frozenset[str]:
        """The named graphs of the vocabulary and of the public classifications; value chains are no such."""
        return frozenset(file.graph for file in self.background if file.path.stem != _VALUE_CHAINS)


def named_data(setting: str) -> list[str]:
    """The paths in a setting, separated as in PATH; an address stands alone."""
    return [part for part in setting.split(os.pathsep) if part] if "://" not in setting else [setting]


def data_paths(data: Sequence[str | os.PathLike[str]]) -> list[Path]:
    """What a user names as paths of files and folders.

    Raises:
        RequestError: one is empty, or an address.
    """
    for one in data:
        if not str(one):
            raise RequestError("A path of the data is empty. Name a file or a folder.")
        if "://" in str(one):
            raise RequestError(
                f"{one} is an address. Only files and folders can be opened; download the data first."
            )
    return [Path(one) for one in data]


def read_contents(paths: Sequence[Path]) -> Contents:
    """The files at some paths, or else the shipped regions, each with its graph name; and the background.

    Raises:
        UnavailableError: a path is missing or holds no data.
        RequestError: a file is in no known format.
    """
    chosen = tuple(paths) or locations.region_files()
    mine = len(find_files(chosen))
    shipped = (*locations.ontology_files(), *locations.scheme_files(), *locations.shared_files())
    files = find_files((*chosen, *shipped))
    return Contents(files[:mine], files[mine:], own=bool(paths))


def open_store(contents: Contents) -> Store:
    """A store in memory of the data, and of what the background adds to them.

    Raises:
        UnavailableError: a file cannot be read.
        DataSyntaxError: a file does not hold what its format promises.
    """
    store = load(contents.data)
    if contents.own:
        load_missing(contents.background, store)
    else:
        load(contents.background, store)
    return Store(store, origins=_origins(contents))


def _origins(contents: Contents) -> Origins:
    shared = frozenset(file.graph for file in contents.background if file.path.stem in _SHARED)
    return Origins(
        {file.graph: str(file.path) for file in contents.data} if contents.own else {},
        shared,
        frozenset(file.graph for file in contents.background) - shared,
        shipped=not contents.own,
    )
