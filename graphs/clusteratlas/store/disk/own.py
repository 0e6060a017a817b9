"""A user's data in a persistent store, apart from the background that was built in beside them."""

from collections.abc import Callable, Container, Sequence
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from clusteratlas.errors import RequestError, UnavailableError
from clusteratlas.store.disk.folder import Reading
from clusteratlas.store.engine import GraphName, Scope
from clusteratlas.store.own import Own

WHOLE, ALONE, MERGED = "whole", "data", "merged"
"""Folders of a generation: all graphs; the data alone; the data with each triple of their union once."""

MOST_COPIED = 3_000_000
"""Triples that are copied into memory, for which that takes about 400 bytes each."""

_DEFAULT = ox.DefaultGraph()


class OwnOnDisk(Own):
    """The data of a generation. Nothing is ever added to it, so all that it tells is told once.

    Args:
        files: names of the graphs that stand for files of the data.
        unnamed: of these, those that hold what a file states outside the graphs that it names.
        background: names of the graphs that are not the user's.
        load: what waits for the first question that the background may answer.
        reading: the claim on the generation, kept as long as this lives.
        merged: whether the generation holds a copy without repetitions.
        size: how many triples the data hold, which the engine would have to count.
        keeps_views: whether views that are made of it are kept for the next run.
    """

    def __init__(  # noqa: PLR0913 - each is given by name
        self,
        files: Container[str],
        unnamed: Container[str],
        background: Container[str],
        load: Callable[[], None],
        *,
        reading: Reading,
        merged: bool,
        size: int,
        keeps_views: bool = False,
    ) -> None:
        super().__init__(files, unnamed, background, load)
        self._reading, self.has_merged, self.size, self.keeps_views = reading, merged, size, keeps_views
        self._known: Scope | None = None
        self.kept_background: Sequence[ox.Quad] | None = None
        """All quads of the background, kept by who reads them first."""

    @property
    def place(self) -> Path:
        """The folder of the generation."""
        return self._reading.place

    @property
    def files(self) -> list[tuple[str, int]]:
        """The generation's files, which are never written again, by their paths in it, each with its size."""
        return sorted(
            (path.relative_to(self.place).as_posix(), path.stat().st_size)
            for path in self.place.rglob("*")
            if path.is_file() and path.name not in {"LOG", "LOCK"}
        )

    def of_view(self, reading: Reading) -> "OwnOnDisk":
        """The same of a view of the generation.

        Args:
            reading: the claim on the view.
        """
        return OwnOnDisk(
            self._files,
            self._unnamed,
            self._background,
            lambda: None,
            reading=reading,
            merged=self.has_merged,
            size=self.size,
            keeps_views=self.keeps_views,
        )

    def background_of(self, oxigraph: ox.Store) -> list[GraphName]:
        """The graphs of a store that are not the user's."""
        return [name for name in oxigraph.named_graphs() if name.value in self._background]

    def scope(self, oxigraph: ox.Store) -> Scope:
        """The graphs of the data; those of a copy in memory are looked up there."""
        if self._known is None:
            self._known = super().scope(oxigraph)
        return self._known

    def as_data_set(self, oxigraph: ox.Store) -> tuple[ox.Store, Scope | None]:
        """The data as the standard wants a data set: its default graph has each triple once."""
        scope = self.scope(oxigraph)
        if self.has_merged:
            return self._merged_store, Scope((_DEFAULT,), scope.named)
        # The engine looks into each graph that it is told by name, one after the other, and into all at once.
        return self._alone_store, None if scope.is_union else scope

    def apart(self, oxigraph: ox.Store) -> ox.Store:  # noqa: ARG002 - of files, that is where they are
        """A store of the data alone."""
        return self._alone_store

    def require_copyable(self, oxigraph: ox.Store) -> None:  # noqa: ARG002 - of files nothing is told
        """Refuse to copy into memory what is too large for that.

        Raises:
            RequestError: it is.
        """
        if self.is_too_large:
            raise RequestError(
                f"This needs a copy in memory of all that the store holds, {self.size:,} triples, and "
                f"{MOST_COPIED:,} are the most. Name a region, if the command takes one; else take a region "
                "out first, and ask that: clusteratlas --data STORE export REGION -o region.ttl"
            )

    @property
    def is_too_large(self) -> bool:
        """Whether the data are too large to be copied into memory."""
        return self.size > MOST_COPIED

    @cached_property
    def _alone_store(self) -> ox.Store:
        return self._opened(ALONE)

    @cached_property
    def _merged_store(self) -> ox.Store:
        return self._opened(MERGED)

    def _opened(self, name: str) -> ox.Store:
        try:
            return open_engine(self._reading.place / name)
        except (OSError, RuntimeError) as error:
            told = f"The store at {self._reading.place} cannot be read any more: {error}. Open it again."
            raise UnavailableError(told) from error


def open_engine(place: Path) -> ox.Store:
    """The engine over a folder that nobody writes any more.

    Raises:
        OSError: it cannot be opened.
        RuntimeError: it is damaged.
    """
    return ox.Store.read_only(str(place))
