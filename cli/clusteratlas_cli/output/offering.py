"""The atlas as tools for assistants, over standard input and output."""

import asyncio
import os
import signal
from collections.abc import Mapping
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from clusteratlas.errors import RequestError
from clusteratlas_cli.output.serving import require_processes, source_of
from clusteratlas_cli.session import note

if TYPE_CHECKING:
    from clusteratlas.serve.workers.source import Source
    from clusteratlas_cli.session import Session

_GIB = 1 << 30
_STATUS = {signal.SIGTERM: 0, signal.SIGINT: 130}


def offer_tools(session: "Session", asked: Mapping[str, Any]) -> int:
    """Offer the tools until standard input is closed, and return the exit status.

    Raises:
        RequestError: the SDK is not installed, or the data are at fault.
        UnavailableError: the data cannot be used.
    """
    require_processes()
    if find_spec("mcp") is None or find_spec("mcp_types") is None:
        raise RequestError(
            "The Model Context Protocol needs a further package. "
            "Install it by: pip install 'clusteratlas[mcp]'"
        )
    source = source_of(session, followed=False)
    try:
        note(*source.open())
        if not _is_read():  # it was closed before this began: nobody asks
            return 0
        from clusteratlas.serve.mcp.server import offer
        from clusteratlas.serve.settings import Limits

        memory = int((session.memory or 1) * _GIB)
        limits = Limits(seconds=asked["seconds"], memory=memory, workers=asked["workers"])
        for number, status in _STATUS.items():
            signal.signal(number, partial(_end, source, status))
        asyncio.run(offer(source.nursery, limits, version("clusteratlas")))
    finally:
        source.close()
    return 0


def _is_read() -> bool:
    """Whether standard input can be read; of a closed one the place is taken by what cannot."""
    import fcntl

    return fcntl.fcntl(0, fcntl.F_GETFL) & os.O_ACCMODE != os.O_WRONLY


def _end(source: "Source", status: int, _number: int, _frame: object) -> None:
    """End at once: a thread that waits for standard input would hold the process up."""
    source.close()
    os._exit(status)
