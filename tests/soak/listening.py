"""Somebody who listens on this machine and counts who comes."""

import socket
import threading
from types import TracebackType
from typing import Self

_OURS = "127.0.0.2"
"""Whence the listener itself comes, as no other does: all of 127.0.0.0/8 is this machine."""


class Listener:
    """Accepts connections on a port of its own and closes them at once."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._visits, self._ours = 0, False
        self._came = threading.Condition()
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def address(self) -> str:
        """The address at which a request would arrive."""
        return f"http://127.0.0.1:{self.port}/"

    def visits(self) -> int:
        """How many connections came since this was last asked."""
        # They are accepted in the order in which they came: when our own was, all earlier ones were.
        with socket.create_connection(("127.0.0.1", self.port), 30, (_OURS, 0)), self._came:
            assert self._came.wait_for(lambda: self._ours, 30)
            visits, self._visits, self._ours = self._visits, 0, False
        return visits

    def _listen(self) -> None:
        while True:
            try:
                visitor, (host, _) = self._socket.accept()
            except OSError:
                return  # closed
            visitor.close()
            with self._came:
                if host == _OURS:
                    self._ours = True
                else:
                    self._visits += 1
                self._came.notify_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()
