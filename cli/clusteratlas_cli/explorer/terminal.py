"""Whether there is a terminal to explore on; free of Textual, so that a refusal comes at once."""

import os
import sys

from clusteratlas.errors import RequestError


def require_terminal() -> None:
    """Refuse to fill a screen that is not there.

    Raises:
        RequestError: input or output is piped, or the terminal cannot place text.
    """
    # Textual draws on standard error, so that must be the terminal as well.
    piped = [name for name in ("stdin", "stdout", "stderr") if not _is_terminal(name)]
    if piped or os.environ.get("TERM", "") == "dumb":
        raise RequestError(
            "explore fills a terminal, and here there is none that it could fill. "
            "Use find, show, links and path, whose output can be piped."
        )


def _is_terminal(name: str) -> bool:
    stream = getattr(sys, name)
    return stream is not None and stream.isatty()
