"""What the shell may offer when a user presses Tab: regions, things and questions of the data at hand."""

import click
from click.shell_completion import CompletionItem

from clusteratlas.errors import AtlasError
from clusteratlas_cli.session import Session
from clusteratlas_cli.text import printable

_MOST = 60


def regions(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the regions that begin so."""
    return _offer(ctx, incomplete, "region")


def things(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the things that begin so, or whose name does."""
    return _offer(ctx, incomplete, "thing")


def stakeholders(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the stakeholders that begin so, or whose name does."""
    return _offer(ctx, incomplete, "stakeholder")


def value_chains(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the value chains that begin so, or whose name does."""
    return _offer(ctx, incomplete, "value-chain")


def questions(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the questions that begin so."""
    from clusteratlas.catalogue.questions.library import questions as read

    found = (one for one in read() if one.name.startswith(incomplete))
    return [CompletionItem(one.name, help=one.title) for one in found]


def parameters(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The parameters of the question named before, as ``KEY=``."""
    from clusteratlas.catalogue.questions.library import find_question

    try:
        # While an option lacks its value, click has not yet put arguments in their places.
        question = find_question(str(ctx.params.get("name") or next(iter(ctx.args), "")))
    except AtlasError:
        return []
    found = (one for one in question.parameters if f"{one.name}=".startswith(incomplete))
    return [CompletionItem(f"{one.name}=", help=one.meaning) for one in found]


def _offer(ctx: click.Context, incomplete: str, kind: str) -> list[CompletionItem]:
    """The things whose id or name begins so; where there are none, those that a search finds."""
    from clusteratlas.catalogue.names import fits, fold
    from clusteratlas.catalogue.search import search

    wanted = fold(incomplete)
    try:
        names = ctx.ensure_object(Session).atlas().names_at_hand
        found = names.begun(wanted, kind, _MOST)
        if not found:
            matches = search(names, incomplete)
            found = {one.id: one.match for one in matches if fits(one.type, kind)}
    except AtlasError:
        # Tab must never print an error into the line that is being typed.
        return []
    return [CompletionItem(one, help=printable(found[one])) for one in sorted(found)[:_MOST]]
