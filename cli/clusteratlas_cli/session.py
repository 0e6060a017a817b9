"""What the commands of one run share: the data, the date, the language, and the atlas opened from them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas

# Control characters but tab and line end, and those that turn the direction of writing.
_UNPRINTABLE = re.compile(r"(?!\x1b\[[01]m)[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

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

    @property
    def lang(self) -> str:
        """The language of names, English where none was asked for."""
        return self.language or "en"

    def atlas(self) -> "Atlas":
        """The atlas of this run, opened when first asked for."""
        if self.opened is None:
            from clusteratlas.atlas import open_atlas

            self.opened = open_atlas(self.data or None, self.at)
            context = click.get_current_context(silent=True)
            # Completing a word at a Tab must print nothing into the line that is being typed.
            if context is not None and not context.resilient_parsing:
                context.find_root().call_on_close(self._tell)
        return self.opened

    def _tell(self) -> None:
        """Tell what was noticed in the data, once, at the end: some of it shows only while a command runs."""
        for sentence in self.opened.notes if self.opened else ():
            note(sentence)


def session() -> Session:
    """The session of the running command."""
    return click.get_current_context().ensure_object(Session)


def atlas() -> "Atlas":
    """The atlas of the running command."""
    return session().atlas()


def printable(text: str) -> str:
    """A text without what a terminal would obey: escape sequences, bold type apart, and reversed writing."""
    return _UNPRINTABLE.sub("\ufffd", text)


def say(text: str = "") -> None:
    """Write lines for a reader, which may hold text of the data, to standard output."""
    click.echo(printable(text))


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


def note(text: str) -> None:
    """Tell a reader something that is no data, on standard error."""
    if text:
        click.echo(printable(text), err=True)


def _remember(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def remember(ctx: click.Context, _: click.Parameter, value: Any) -> None:
        if value is not None and value != ():
            setattr(ctx.ensure_object(Session), name, value)

    return remember


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
