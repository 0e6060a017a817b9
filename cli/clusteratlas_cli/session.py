"""What the commands of one run share: the data, the date, the language, and the atlas opened from them."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from clusteratlas_cli.text import document, escaped, printable, styled

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas

_F = TypeVar("_F", bound=Callable[..., Any] | click.Command)

DATA_HELP = "Data to ask instead of the shipped atlas: an RDF file or a folder of them. Repeatable."
AT_HELP = "Look at the atlas as of a year, month or day: 2015, 2015-04, 2015-04-30."
LANG_HELP = "Prefer names in this language, as en, fr, de."


@dataclass(slots=True)
class Session:
    """The shared options of one run."""

    data: tuple[str, ...] = ()
    at: str | None = None
    language: str | None = None
    opened: "Atlas | None" = None
    raw: bool = False

    @property
    def lang(self) -> str:
        """The language of names, English where none was asked for."""
        return self.language or "en"

    def atlas(self) -> "Atlas":
        """The atlas of this run, opened when first asked for."""
        if self.opened is None:
            from clusteratlas.atlas import open_atlas

            self.opened = open_atlas(self.data or None, self.at)
        return self.opened


def session() -> Session:
    """The session of the running command; where none runs, one without options."""
    context = click.get_current_context(silent=True)
    return Session() if context is None else context.ensure_object(Session)


def atlas() -> "Atlas":
    """The atlas of the running command."""
    return session().atlas()


def say(*lines: str) -> None:
    """Write lines for a reader, which may hold text of the data, to standard output; none is an empty line.

    Line breaks within one are text of the data, and become blanks.
    """
    for line in lines or ("",):
        click.echo(styled(line))


def pour(text: str, *, escapes: bool = False) -> None:
    """Write a document to standard output: to programs as it is, on a terminal without what that would obey.

    Args:
        text: the document.
        escapes: whether its format knows ``\\uXXXX``, so that on a terminal, too, nothing is lost.
    """
    if sys.stdout.isatty():
        text = escaped(text) if escapes else document(text)
    if text:
        click.echo(text, nl=not text.endswith("\n"))


def viewed(status: str | None) -> "Atlas":
    """The atlas of the running command, on attested word alone where that is asked for."""
    return atlas().attested() if status == "attested" else atlas()


def refuse(command: str, *options: str) -> None:
    """Refuse shared options that a command has no use for.

    Raises:
        RequestError: one of them was given.
    """
    from clusteratlas.errors import RequestError

    given = [name for name in options if getattr(session(), name)]
    if given:
        raise RequestError(f"{command} makes no use of --{given[0]}. Leave it out.")


def note(*lines: str) -> None:
    """Tell a reader something that is no data, on standard error; empty lines are left out."""
    for line in filter(None, lines):
        click.echo(printable(line), err=True)


def _remember(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def remember(ctx: click.Context, _: click.Parameter, value: Any) -> None:
        if value not in {None, (), False}:
            setattr(ctx.ensure_object(Session), name, value)

    return remember


def raw_option(command: _F) -> _F:
    """Give a command ``--raw``, for cells of csv and tsv as they are."""
    click.option(
        "--raw",
        is_flag=True,
        expose_value=False,
        callback=_remember("raw"),
        help="In csv and tsv leave texts that a spreadsheet would run as formulas as they are.",
    )(command)
    return command


def shared_options(command: _F) -> _F:
    """Give a command --data, --at and --lang; they may stand before the command's name or after it."""
    options = (
        click.option(
            "--lang", metavar="CODE", expose_value=False, callback=_remember("language"), help=LANG_HELP
        ),
        click.option("--at", metavar="DATE", expose_value=False, callback=_remember("at"), help=AT_HELP),
        click.option(
            "--data",
            metavar="PATH",
            multiple=True,
            expose_value=False,
            callback=_remember("data"),
            help=DATA_HELP,
        ),
    )
    for option in options:
        option(command)
    return command
