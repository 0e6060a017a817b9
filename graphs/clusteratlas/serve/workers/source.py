"""What is served: the processes that open the data, and what tells when the data have changed."""

from collections.abc import Callable

from clusteratlas.serve.workers.nursery import Cradle, Nursery, Opener

Standing = Callable[[], object]
"""Tells data apart: another value whenever they have changed. It may take a while, and raises nothing."""


class Source:
    """Data that are served. It must be made before the server starts a thread or opens a file.

    Args:
        opener: opens the atlas; called in processes of their own, never here.
        standing: tells what the data are at a moment; None where they are not followed.

    Attributes:
        standing: the same; of data that are not followed it tells nothing.
        known: what was told just before the data were opened.
    """

    def __init__(self, opener: Opener, standing: Standing | None = None) -> None:
        self._cradle = Cradle(opener)
        self.standing: Standing = standing or _nothing
        self.known: object = None
        self._first: Nursery | None = None

    def open(self) -> tuple[str, ...]:
        """Open the data, and tell what was noticed in them.

        Raises:
            AtlasError: they cannot be opened.
        """
        self.known = self.standing()
        self._first = self._cradle.nursery()
        return self._first.opened()

    @property
    def nursery(self) -> Nursery:
        """Where workers come from.

        Raises:
            ValueError: the data have not been opened.
        """
        if self._first is None:
            raise ValueError("The data have not been opened.")
        return self._first

    def again(self) -> Nursery:
        """A nursery that begins to open the data as they are now.

        Raises:
            LostError: there is no process any more that could.
            UnavailableError: it cannot.
        """
        return self._cradle.nursery()

    def close(self) -> None:
        """End all processes."""
        self._cradle.close()


def _nothing() -> None:
    """What is told of data that are not followed."""
