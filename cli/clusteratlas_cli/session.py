"""What the commands of one run share: the data, the date, the language, and the atlas opened from them."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial, wraps
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeVar

import click

from clusteratlas_cli.dating import Rest
from clusteratlas_cli.text import document, escaped, printable, styled
from clusteratlas_cli.watch import allow_memory

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Hop, Tie

_F = TypeVar("_F", bound=Callable[..., Any] | click.Command)

DATA_HELP = (
    "Data to ask instead of the shipped atlas: an RDF file, a folder of them, a store, the address of a "
    "SPARQL endpoint, or - for standard input. Repeatable."
)
AT_HELP = "Look at the atlas as of a year, month or day: 2015, 2015-04, 2015-04-30."
DATED_HELP = "With --at keep to what is known to hold then: leave out ties without a date too."
CACHE_HELP = (
    "Read large files, and a server's names, anew, and keep no copy, view or page in the cache. Setting "
    "CLUSTERATLAS_NO_CACHE does the same."
)
SHIPPED_HELP = "Open the shipped six regions beside --data."
TRACE_HELP = "Tell on standard error what is asked, in which order, and what each request cost."
MEMORY_HELP = "Give up beyond so many GiB of memory. Default: 4, or half of the machine's if that is less."
WEIGHTS_HELP = "Weigh links by this TOML file instead, as far as it names weights: see docs/strength.md."
LANG_HELP = "Prefer names in this language, as en, fr, de-AT."

_OWN = "own"  # of pages alone: the region's own language
_PAGES = frozenset({"page", "site"})
WEIGHING = frozenset(
    {
        "links",
        "why",
        "path",
        "explore",
        "network",
        "gaps",
        "compare",
        "page",
        "site",
        "export",
        "diff",
        "serve",
        "mcp",
    }
)
"""Commands that derive links, so that --weights means something to them."""

WITHOUT_LINKS = frozenset({"ties", "actors", "initiatives"})
"""Lenses that no link enters, so that --weights means nothing to them."""

_OF_A_PART = frozenset({"links", "why", "network", "gaps", "compare", "page", "export", "show"})
"""Commands that answer of regions and things from what lies around them."""

_OF_ALL = ("twins", "shared")
"""Options by which they do not."""

_NAMED = {"stakeholder": "stakeholder", "value_chain": "value-chain", "thing": "thing"}
"""Parameters that name things, and of which kind."""

_BRINGING = frozenset(
    {
        *("regions", "page", "site", "query", "sparql", "find", "show", "links", "why", "path", "network"),
        *("gaps", "compare", "export"),
    }
)
"""Commands that bring of data behind an address what they need; the others need all of them."""

_OF_ANY_DATA = frozenset({"sparql", "export"})
"""Commands that answer from data in any vocabulary, so that none is foreign to them."""


@dataclass(slots=True)
class Session:
    """The shared options of one run."""

    data: tuple[str, ...] = ()
    at: str | None = None
    dated: bool = False
    language: str | None = None
    opened: "Atlas | None" = None
    spoken: str = ""
    told: set[str] = field(default_factory=set)
    raw: bool = False
    with_shipped: bool = False
    weights: str | None = None
    no_cache: bool = False
    memory: float | None = None
    rest: Rest = field(default_factory=Rest)
    is_part: bool = False

    @property
    def lang(self) -> str:
        """The language, of those that names are in, that serves the one asked for; English without one.

        Raises:
            UnknownNameError: what was asked for is no language.
        """
        if not self.spoken:
            self.spoken = "en" if self.language is None else self.atlas().language(self.language)
        return self.spoken

    @property
    def page_lang(self) -> str:
        """The language of pages, as it was asked for; English without one."""
        return "en" if self.language is None else self.language

    def check_language(self, command: str) -> None:
        """Refuse what is no language, whether or not the command makes use of it.

        Raises:
            UnknownNameError: it is none; the languages of the data's names are told.
        """
        if self.language is None or (self.language == _OWN and command in _PAGES):
            return
        from clusteratlas.vocabulary.languages import is_language

        if not is_language(self.language):
            self.atlas().language(self.language)

    def check_date(self) -> None:
        """Refuse to keep to what is dated where no date is given.

        Raises:
            RequestError: it is so.
        """
        if self.dated and self.at is None:
            from clusteratlas.errors import RequestError

            raise RequestError("--dated keeps to what is known to hold at the date of --at. Give --at too.")

    def atlas(self) -> "Atlas":
        """The atlas of this run, opened when first asked for."""
        if self.opened is None:
            from clusteratlas.opening import open_atlas
            from clusteratlas_cli.hearing import hear

            hear(self.told, note)
            self.opened = open_atlas(
                self.data or None,
                self.at,
                with_shipped=self.with_shipped,
                dated=self.dated,
                weights=self.weights,
                cached=not self.no_cache,
            )
            context = click.get_current_context(silent=True)
            opened = self.opened
            self.opened = _near(opened)
            self.is_part = self.opened is not opened
            # Completing a word at a Tab must print nothing into the line that is being typed, nor take long.
            if context is not None and not context.resilient_parsing:
                if context.info_name not in _BRINGING:
                    self.opened.bring_all()
                context.find_root().call_on_close(partial(self._tell, context.info_name))
                note(f"Weighed by {self.weights}." if self.weights is not None else "")
                if self.at is not None:
                    context.find_root().call_on_close(partial(self._tell_dates, context))
        return self.opened

    def _tell(self, command: str | None) -> None:
        """Tell what was noticed in the data, once, at the end: some of it shows only while a command runs."""
        from clusteratlas.store.foreign import KIND

        untold = {KIND} if command in _OF_ANY_DATA else set[str]()
        for sentence in self.opened.noticed(untold) if self.opened else ():
            note(sentence)

    def _tell_dates(self, context: click.Context) -> None:
        """Tell how much of an answer as of a date rests on what is dated, whichever command gave it."""
        failed = sys.exc_info()[1]
        if self.opened is not None and (failed is None or isinstance(failed, click.exceptions.Exit)):
            from clusteratlas_cli.dating import regions_of, told

            regions = regions_of(context.params)
            note(told(self.opened, self.lang, regions, self.rest, part=self.is_part))


class Amount(click.FloatRange):
    """A number within bounds; what Python also takes for one, as nan and inf, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number, or a refusal in words."""
        number = float(super().convert(value, param, ctx))
        if not isfinite(number):
            self.fail(f"{value!r} is no number that can be a limit.", param, ctx)
        return number


def session() -> Session:
    """The session of the running command; where none runs, one without options."""
    context = click.get_current_context(silent=True)
    return Session() if context is None else context.ensure_object(Session)


def atlas() -> "Atlas":
    """The atlas of the running command."""
    return session().atlas()


def rest_on(said: "Iterable[Hop | Tie]") -> None:
    """Let the note on dates count these ties, that an answer rests on, instead of all that are valid then."""
    running = session()
    if running.opened is not None and running.opened.at is not None:
        running.rest.add(said, running.opened.at)


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
    return _near(atlas().attested()) if status == "attested" else atlas()


def _near(opened: "Atlas") -> "Atlas":
    """Of a view of a large store, the part that the running command is about, where that is one."""
    context = click.get_current_context(silent=True)
    if not opened.is_unseen or context is None or context.info_name not in _OF_A_PART:
        return opened
    from clusteratlas_cli.dating import regions_of

    given = context.params
    if any(given.get(name) for name in _OF_ALL):
        return opened
    regions = regions_of(given)
    named = [(str(given[name]), kind) for name, kind in _NAMED.items() if given.get(name)]
    # Who links to a value chain is told of all regions.
    is_part = regions or any(kind != "value-chain" for _, kind in named)
    return opened.near(*regions, named=named) if is_part else opened


def refuse(command: str, *options: str) -> None:
    """Refuse shared options that a command has no use for.

    Raises:
        RequestError: one of them was given.
    """
    from clusteratlas.errors import RequestError

    given = [name for name in options if getattr(session(), name) not in {None, (), False}]
    if given:
        raise RequestError(f"{command} makes no use of --{given[0].replace('_', '-')}. Leave it out.")


def note(*lines: str) -> None:
    """Tell a reader something that is no data, on standard error; empty lines are left out."""
    for line in filter(None, lines):
        click.echo(printable(line), err=True)


def _remember(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def remember(ctx: click.Context, _: click.Parameter, value: Any) -> None:
        if value not in {None, (), False}:
            setattr(ctx.ensure_object(Session), name, value)

    return remember


def _allow_memory(ctx: click.Context, _: click.Parameter, value: float | None) -> None:
    if value is not None:
        ctx.ensure_object(Session).memory = value
        allow_memory(value)


def _trace(_: click.Context, __: click.Parameter, value: bool) -> None:
    if value:
        import logging

        from clusteratlas.store.tracing import TRACE

        class Lines(logging.Handler):
            def emit(self, record: logging.LogRecord) -> None:
                note(f"trace: {record.getMessage()}")

        TRACE.handlers = [Lines()]
        TRACE.setLevel(logging.DEBUG)


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


def weights_option(command: _F) -> _F:
    """Give a command --weights, for the weights of links; it may stand before its name or after it."""
    click.option(
        "--weights", metavar="FILE", expose_value=False, callback=_remember("weights"), help=WEIGHTS_HELP
    )(command)
    return command


def shared_options(command: _F) -> _F:
    """Give a command --data and what else all share; these may stand before its name or after it."""
    options = (
        click.option("--trace", is_flag=True, expose_value=False, callback=_trace, help=TRACE_HELP),
        click.option(
            "--memory",
            metavar="GIB",
            type=Amount(min=0.01, max=1_000_000),
            expose_value=False,
            callback=_allow_memory,
            help=MEMORY_HELP,
        ),
        click.option(
            "--lang", metavar="CODE", expose_value=False, callback=_remember("language"), help=LANG_HELP
        ),
        click.option(
            "--no-cache",
            is_flag=True,
            expose_value=False,
            callback=_remember("no_cache"),
            help=CACHE_HELP,
        ),
        click.option(
            "--with-shipped",
            is_flag=True,
            expose_value=False,
            callback=_remember("with_shipped"),
            help=SHIPPED_HELP,
        ),
        click.option(
            "--dated", is_flag=True, expose_value=False, callback=_remember("dated"), help=DATED_HELP
        ),
        click.option("--at", metavar="DATE", expose_value=False, callback=_remember("at"), help=AT_HELP),
        click.option(
            "--data",
            metavar="PATH|URL",
            multiple=True,
            expose_value=False,
            callback=_remember("data"),
            help=DATA_HELP,
        ),
    )
    for option in options:
        option(command)
    _check_first(command)
    return command


def _check_first(command: Callable[..., Any] | click.Command) -> None:
    if isinstance(command, click.Command) and command.callback is not None:
        command.callback = _checked(command.callback)


def _checked(run: Callable[..., Any]) -> Callable[..., Any]:
    """A command that first refuses shared options that are at fault or that it has no use for."""

    @wraps(run)
    def checked(*arguments: Any, **options: Any) -> Any:
        name = click.get_current_context().info_name or ""
        session().check_date()
        session().check_language(name)
        if name not in WEIGHING:
            refuse(name, "weights")
        return run(*arguments, **options)

    return checked
