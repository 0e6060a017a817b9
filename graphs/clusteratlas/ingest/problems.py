"""Problems of a table, gathered over all rows, so that a user mends them in one go."""

from collections.abc import Generator
from contextlib import contextmanager

from clusteratlas.errors import RequestError
from clusteratlas.ingest.tables import Row

_SHOWN = 20


class Problems:
    """Gathers what is wrong with rows, and raises it as one error at the end."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def add(self, row: Row, column: str, problem: str) -> None:
        """Note a problem of one cell."""
        self._lines.append(f"{row.place(column)}: {problem}")

    @contextmanager
    def of(self, row: Row, column: str) -> Generator[None]:
        """Note any :class:`RequestError` that the block raises as a problem of this cell."""
        try:
            yield
        except RequestError as error:
            self.add(row, column, str(error))

    def __bool__(self) -> bool:
        return bool(self._lines)

    def raise_if_any(self) -> None:
        """Raise what was gathered.

        Raises:
            RequestError: something was; the message lists the first 20 and counts the rest.
        """
        if not self._lines:
            return
        rest = len(self._lines) - _SHOWN
        more = [f"… and {rest} more."] if rest > 0 else []
        raise RequestError("The tables cannot be used as they are:", *self._lines[:_SHOWN], *more)
