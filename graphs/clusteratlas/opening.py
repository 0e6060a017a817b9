"""Opening an atlas: from what a user names, or the environment does, to something that can be asked."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clusteratlas.atlas import Atlas
from clusteratlas.errors import RequestError
from clusteratlas.preparing import look_through
from clusteratlas.store.datafiles import is_store
from clusteratlas.store.opening import Contents, data_paths, is_address, named_data, open_store, read_contents
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.dates import PartialDate

if TYPE_CHECKING:
    from clusteratlas.catalogue.links.convention import Convention

ENVIRONMENT = "CLUSTERATLAS_DATA"
"""The environment variable that stands in for naming data; several paths are separated as in PATH."""


def open_atlas(  # noqa: PLR0913 - each choice is given by name
    data: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] | None = None,
    at: str | None = None,
    environment: Mapping[str, str] | None = None,
    *,
    with_shipped: bool = False,
    weights: str | os.PathLike[str] | None = None,
    dated: bool = False,
    cached: bool = False,
) -> Atlas:
    """Open the shipped atlas, or the data at a path or several, or behind an address.

    Args:
        data: a file, a folder, a persistent store (:func:`clusteratlas.loading.load`), the address of a
            SPARQL endpoint, or a sequence of files and folders; None for what ``CLUSTERATLAS_DATA`` names,
            or else the shipped six regions. The shipped vocabulary and schemes are always loaded along.
        at: a year, month or day to look at the atlas as of.
        environment: where ``CLUSTERATLAS_DATA`` is looked up; None for the environment of the program.
        with_shipped: whether the shipped six regions are opened beside own data.
        weights: a TOML file of weights by which links are weighed, for those that it names; the others stay
            as shipped.
        dated: whether to keep to what is known to hold at that date.
        cached: whether large files are loaded but once, into a store in the user's cache
            (:mod:`clusteratlas.cached`), and views of large stores (:mod:`clusteratlas.seen`) and names of
            endpoints are kept there.

    Raises:
        UnavailableError: a path is missing, unreadable or without data.
        RequestError: a file's content or the date is at fault, or is missing where ``dated`` needs it.
    """
    if dated and at is None:
        raise RequestError("What is dated holds at a date, and none is given. Name one, as 2015.")
    if data is None:
        named = os.environ if environment is None else environment
        data = named_data(named.get(ENVIRONMENT, ""))
    named_paths = [data] if isinstance(data, str | os.PathLike) else data
    at_date = PartialDate(at) if at is not None else None
    own = _own_weights(weights) if weights is not None else None
    if any(map(is_address, named_paths)):
        served = _served(named_paths, own, with_shipped=with_shipped, cached=cached)
        return served.as_of(at_date, dated=dated) if at_date else served
    paths = data_paths(named_paths)
    store, contents = _opened(paths, with_shipped=with_shipped, cached=cached)
    atlas = Atlas(store, contents, weights=own)
    found = atlas.as_of(at_date, dated=dated) if at_date else atlas
    found.is_kept = cached
    return found


def _served(
    data: Sequence[str | os.PathLike[str]],
    weights: "Convention | None",
    *,
    with_shipped: bool,
    cached: bool,
) -> Atlas:
    """The data behind an address."""
    from clusteratlas.cached import names_folder
    from clusteratlas.served import ServedAtlas
    from clusteratlas.store.remote.address import require_alone
    from clusteratlas.store.remote.opening import Served

    require_alone(data, with_shipped=with_shipped)
    return ServedAtlas(Served(str(data[0]), names_folder() if cached else None), weights=weights)


def _opened(paths: list[Path], *, with_shipped: bool, cached: bool) -> tuple[Store, Contents]:
    """The data at some paths: a persistent store as it is, files read into memory."""
    if any(map(is_store, paths)):
        from clusteratlas.store.disk.opening import open_stored, require_alone

        require_alone(paths, with_shipped=with_shipped)
        return open_stored(paths[0], keeps_views=cached)
    if cached and paths and not with_shipped:
        from clusteratlas.cached import open_cached

        if found := open_cached(paths):
            return found
    contents = read_contents(paths, with_shipped=with_shipped)
    store = open_store(contents)
    if contents.own:
        look_through(store)
    return store, contents


def _own_weights(path: str | os.PathLike[str]) -> "Convention":
    from clusteratlas.catalogue.links.convention import convention

    return convention(path)
