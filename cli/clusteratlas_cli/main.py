"""The program: its commands by name, the options that all share, and errors turned into exit statuses.

Exit status 0: done. 1: the answer is no. 2: the request or its input is at fault. 3: the data or the
engine cannot be reached. 130: stopped by Ctrl-C.
"""

import os
import sys

import click

from clusteratlas.errors import AtlasError, UnavailableError
from clusteratlas_cli.lazy import LazyGroup
from clusteratlas_cli.session import printable, shared_options

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
@click.version_option(package_name="clusteratlas")
def cli() -> None:
    """Hold the commands; each finds its shared options in the context."""


def run(arguments: list[str]) -> int:
    """Run one command.

    Returns:
        The exit status. No exception passes, unless ``CLUSTERATLAS_DEBUG`` is set.
    """
    try:
        # https://no-color.org: set to anything, it means no colour; click itself does not ask.
        colour = False if os.environ.get("NO_COLOR") else None
        status = cli.main(arguments, prog_name="clusteratlas", standalone_mode=False, color=colour)
        sys.stdout.flush()
    except Exception as error:  # noqa: BLE001 - the one place where every error becomes a message
        return _status_of(error)
    except KeyboardInterrupt:
        return _fail("Stopped.", _STOPPED)
    except SystemExit:
        # How click, told not to exit by itself, still answers a broken pipe.
        return _reader_gone()
    return status if isinstance(status, int) else 0


def _status_of(error: Exception) -> int:
    """Tell an error in words, and return its exit status."""
    match error:
        case click.ClickException():
            error.show()
            return error.exit_code
        case click.Abort():
            return _fail("Stopped.", _STOPPED)
        case UnavailableError():
            return _fail(str(error), _UNAVAILABLE)
        case AtlasError():
            return _fail(str(error), _REQUEST)
        case BrokenPipeError():
            return _reader_gone()
        case _:
            pass  # nobody thought of it; see below
    if os.environ.get("CLUSTERATLAS_DEBUG"):
        raise error
    hint = "Set CLUSTERATLAS_DEBUG=1 to see where it happened."
    return _fail(f"Cluster Atlas failed: {type(error).__name__}: {error}. {hint}", _UNAVAILABLE)


def _reader_gone() -> int:
    """The reader of our output has gone, as `head` does; that is no failure of ours."""
    # What is still in the buffer is flushed at the end of the program, and must not fail there.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 0


def _fail(message: str, status: int) -> int:
    click.echo(printable(f"Error: {message}"), err=True)
    return status
