"""Where the program starts: a command runs in a process of its own, watched by the one that was started.

The engine and the parsers that data and queries are handed to can neither be interrupted nor kept from
asking for more memory than there is, and a fault in one of them ends its process without a word. The
watching process does nothing but wait, so that Ctrl-C ends any command within a second, and every end has
a sentence and an exit status.

Nothing is imported here but what costs nothing, so that hardly a moment passes in which Ctrl-C is not heeded.
"""

import gc
import os
import signal
import sys
from types import FrameType

_STOPPED = 130
_UNWATCHED = {"explore", "completion", "serve", "mcp"}
"""Commands that run in the process that was started: one reads the keys itself, one ends at once, and one has
processes of its own in which all is done that could go wrong."""
_ENDING_AT_ONCE = {"--help", "-h", "--version"}
_WITH_VALUE = {"--data", "--at", "--lang", "--memory"}


def main() -> None:
    """Run the program, and end with its exit status."""
    from clusteratlas_cli.watch import leave, occupy, watched

    occupy()
    arguments = sys.argv[1:]
    leave(watched(_run, arguments) if _is_watched(arguments) else _run(arguments))


def _run(arguments: list[str]) -> int:
    from clusteratlas_cli.main import run
    from clusteratlas_cli.streams import prepare

    prepare()
    # A command makes much that lasts until its end: looking through all of it for litter so often is idle.
    gc.set_threshold(2_000_000, 50, 1_000)
    # Where it is installed, igraph loads it to draw by it, for longer than all else that a page needs.
    sys.modules.setdefault("matplotlib", None)  # type: ignore[arg-type]  # how Python is told that it is not there
    if signal.getsignal(signal.SIGINT) is _stop_at_once:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return run(arguments)


def _is_watched(arguments: list[str]) -> bool:
    completing = "_CLUSTERATLAS_COMPLETE" in os.environ
    if completing or not hasattr(os, "fork") or not _ENDING_AT_ONCE.isdisjoint(arguments):
        return False
    return _command(arguments) not in _UNWATCHED


def _command(arguments: list[str]) -> str:
    """The command's name: the first word that is no shared option and no value of one."""
    words = iter(arguments)
    for word in words:
        if word in _WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return ""


def _stop_at_once(_signal: int, _frame: FrameType | None) -> None:
    """End while nothing has been begun."""
    os.write(2, b"Error: Stopped.\n")
    os._exit(_STOPPED)


# Before all else, imports included: this module is the program, and nothing but the program imports it.
if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
    signal.signal(signal.SIGINT, _stop_at_once)
