"""Work that is done on another thread, while the engine is busy on this one or this one is busy itself."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

_T = TypeVar("_T")


class Aside(Generic[_T]):
    """A task on a thread of its own, which does not keep the program from ending.

    Args:
        task: what is done. It runs beside this thread as far as it leaves the interpreter alone, as queries
            and checksums do.
    """

    def __init__(self, task: Callable[[], _T]) -> None:
        self._task = task
        self._returned: list[_T] = []
        self._raised: list[BaseException] = []
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def _work(self) -> None:
        try:
            self._returned.append(self._task())
        except BaseException as error:  # noqa: BLE001 - it is raised again where it is waited for
            self._raised.append(error)

    def result(self) -> _T:
        """What the task returned, waited for; what it raised is raised here."""
        self._thread.join()
        if self._raised:
            raise self._raised[0]
        return self._returned[0]
