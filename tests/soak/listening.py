"""Somebody who listens on this machine and counts who comes."""

import socket
import threading
from types import TracebackType
from typing import Self


class Listener:
    """Accepts connections on a port of its own and closes them at once."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._seen: list[int] = []
        self._came = threading.Condition()
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def address(self) -> str:
        """The address at which a request would arrive."""
        return f"http://127.0.0.1:{self.port}/"

    def visits(self) -> int:
        """How many connections came until now, this call's own left out."""
        with socket.create_connection(("127.0.0.1", self.port)) as own:
            port = own.getsockname()[1]
            # They are accepted in the order in which they came, so all earlier ones are seen by then.
            with self._came:
                assert self._came.wait_for(lambda: port in self._seen, 30)
                self._seen.remove(port)
                return len(self._seen)

    def _listen(self) -> None:
        while True:
            try:
                visitor, (_, port) = self._socket.accept()
            except OSError:
                return  # closed
            visitor.close()
            with self._came:
                self._seen.append(port)
                self._came.notify_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()
