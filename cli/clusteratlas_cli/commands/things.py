"""``find`` and ``show``: from a text to a thing, and from a thing to all that is known of it."""

import click

from clusteratlas_cli import completion
from clusteratlas_cli.commands.options import limit_option, narrowing_option, status_option
from clusteratlas_cli.output.tables import format_option, write
from clusteratlas_cli.session import rest_on, session, viewed

_status_option = status_option("Leave out things and ties that no source attests.")


@click.command("find")
@click.argument("text")
@click.option(
    "--type", "kind", default="", metavar="TYPE", help="Keep to things of this type, as agency or cluster."
)
@narrowing_option("--region", "REGION", completion.regions, "Only what is recorded for this region.")
@limit_option("At most so many.", 50)
@_status_option
@format_option
def find_command(text: str, kind: str, region: str, limit: int, status: str | None, style: str) -> None:
    """Search the names of things: labels in every language, acronyms, former names, codes.

    Words count in any order, capitals and accents do not. Where the region asked for has nothing of the
    name, a note tells where else it is.

    \b
    Examples:
      clusteratlas find nfid
      clusteratlas find "future factories" --type initiative
      clusteratlas find railway --region centro
    """
    from clusteratlas_cli.output.finding import show_found

    show_found(viewed(status), session().lang, (text, kind, region), limit, style)


@click.command("show")
@click.argument("thing", shell_complete=completion.things)
@_status_option
@format_option
def show_command(thing: str, status: str | None, style: str) -> None:
    """Tell everything known of a THING, with sources.

    Names, dates, ties either way, stages and support steps, each with its evidence.

    \b
    Example:
      clusteratlas show NFID
    """
    from clusteratlas.rows.things import shown_row
    from clusteratlas_cli.output.things import write_about

    asked = viewed(status)
    about = asked.show(thing)
    rest_on(about.ties)
    if style == "table":
        write_about(asked, about, session().lang)
    else:
        write(shown_row(about, session().lang), style)
