"""The program: its commands by name, the options that all share, and errors turned into exit statuses.

Exit status 0: done. 1: the answer is no. 2: the request or its input is at fault. 3: the data or the
engine cannot be reached, or what nobody foresaw. 130: stopped by Ctrl-C.
"""

import io
import os
import sys
from pathlib import Path

import click

from clusteratlas.errors import AtlasError, UnavailableError
from clusteratlas_cli.lazy import LazyGroup
from clusteratlas_cli.session import shared_options, weights_option
from clusteratlas_cli.text import printable

_REQUEST, _UNAVAILABLE, _STOPPED = 2, 3, 130

_HELP = """See a regional economy as a network: which stakeholders link to which value chains, by which
path, on whose word.

Without --data the commands ask the shipped atlas of six European model regions.

\b
Examples:
  clusteratlas regions
  clusteratlas page hamburg --open
  clusteratlas --at 2015 regions
"""


@click.group(cls=LazyGroup, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@shared_options
@weights_option
@click.version_option(package_name="clusteratlas")
def cli() -> None:
    """Hold the commands; each finds its shared options in the context."""


def run(arguments: list[str]) -> int:
    """Run one command.

    Returns:
        The exit status. No exception passes.
    """
    try:
        # https://no-color.org: set to anything, it means no colour; click itself does not ask.
        colour = False if os.environ.get("NO_COLOR") else None
        status = cli.main(arguments, prog_name="clusteratlas", standalone_mode=False, color=colour)
        sys.stdout.flush()
    except Exception as error:  # noqa: BLE001 - the one place where every error becomes a message
        return _status_of(error, arguments)
    except KeyboardInterrupt:
        return _fail("Stopped.", _STOPPED)
    except SystemExit as end:
        # How click, told not to exit by itself, still answers a pipe that broke; no command of ours exits so.
        return _fail("Another program stopped reading.", _UNAVAILABLE) if end.code else 0
    return status if isinstance(status, int) else 0


def _status_of(error: Exception, arguments: list[str]) -> int:
    """Tell an error in words, and return its exit status."""
    match error:
        case click.ClickException():
            shown = io.StringIO()
            error.show(shown)
            return _tell(shown.getvalue().rstrip("\n"), _REQUEST)
        case click.Abort():
            return _fail("Stopped.", _STOPPED)
        case AtlasError():
            gone = "" if _has_working_folder() else " The working folder does not exist any more."
            return _fail(f"{error}{gone}", _UNAVAILABLE if isinstance(error, UnavailableError) else _REQUEST)
        case UnicodeError():
            return _fail(_not_text(error, arguments), _REQUEST)
        case OSError() if error.filename or not _has_working_folder():
            place = error.filename or "The working folder"
            return _fail(f"{place} cannot be used: {error.strerror}.", _UNAVAILABLE)
        case _:
            return _unforeseen(error)


def _not_text(error: UnicodeError, arguments: list[str]) -> str:
    """Name the text that is not in UTF-8: an argument if one is not, else what could not be read."""
    for argument in arguments:
        if any("\udc80" <= char <= "\udcff" for char in argument):
            shown = argument.encode(errors="surrogateescape").decode(errors="replace")
            return f"The argument “{shown}” holds bytes that are no text in UTF-8. Give it in UTF-8."
    part = error.object[:60] if isinstance(error, UnicodeDecodeError | UnicodeEncodeError) else ""
    shown = part.decode(errors="replace") if isinstance(part, bytes) else part
    return f"What begins “{shown}” is no text in UTF-8. Save it in UTF-8."


def _has_working_folder() -> bool:
    try:
        Path.cwd()
    except OSError:
        return False
    return True


def _unforeseen(error: Exception) -> int:
    if os.environ.get("CLUSTERATLAS_DEBUG"):
        import traceback

        traceback.print_exception(error)
        return _UNAVAILABLE
    return _fail(
        f"Cluster Atlas did not foresee this: {type(error).__name__}: {error}. "
        "Please report it, with what CLUSTERATLAS_DEBUG=1 shows of where it happened.",
        _UNAVAILABLE,
    )


def _fail(message: str, status: int) -> int:
    return _tell(f"Error: {message}", status)


def _tell(message: str, status: int) -> int:
    for line in message.split("\n"):
        click.echo(printable(line), err=True)
    return status
