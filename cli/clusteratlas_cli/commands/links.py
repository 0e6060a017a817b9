"""``links``, ``why`` and ``path``: who links to which value chain, by which path, on whose word."""

import click

from clusteratlas_cli import completion
from clusteratlas_cli.commands.options import limit_option, narrowing_option, status_option
from clusteratlas_cli.output.tables import format_option, write
from clusteratlas_cli.session import atlas, note, rest_on, session

_status_option = status_option("Keep to paths of which every hop is attested.")


@click.command("links")
@narrowing_option("--region", "REGION", completion.regions, "Only stakeholders recorded for this region.")
@narrowing_option("--stakeholder", "THING", completion.stakeholders, "Only this stakeholder.")
@narrowing_option("--value-chain", "CHAIN", completion.value_chains, "Only this value chain.")
@click.option(
    "--potential",
    is_flag=True,
    help="Add stakeholders that could serve a chain not anchored in their region.",
)
@click.option(
    "--matrix",
    is_flag=True,
    help="A matrix of stakeholders by value chains, with the strongest route of each.",
)
@_status_option
@format_option
def links_command(**asked: str | bool) -> None:
    """Tell who links to which value chain, by which routes.

    \b
    Examples:
      clusteratlas links --region hamburg
      clusteratlas links --value-chain railway --potential
      clusteratlas links --region lapland --matrix
    """
    from clusteratlas_cli.output.links import show_links

    show_links(atlas(), session().lang, asked)


@click.command("why")
@click.argument("stakeholder", shell_complete=completion.stakeholders)
@click.argument("value_chain", shell_complete=completion.value_chains)
@limit_option("At most so many paths.", 10)
@_status_option
@format_option
@click.pass_context
def why_command(
    ctx: click.Context, stakeholder: str, value_chain: str, limit: int, status: str, style: str
) -> None:
    """Tell why a STAKEHOLDER links to a VALUE_CHAIN, hop by hop.

    Each route comes with the role, dates, status and sources of its hops, the best first. Exit status 1
    says that no path derives the link.

    \b
    Example:
      clusteratlas why NFID automotive
    """
    from clusteratlas_cli.output.links import show_why

    ctx.exit(0 if show_why(atlas(), session().lang, (stakeholder, value_chain), limit, status, style) else 1)


@click.command("path")
@click.argument("start", metavar="FROM", shell_complete=completion.things)
@click.argument("end", metavar="TO", shell_complete=completion.things)
@click.option("-k", "count", type=click.IntRange(1, 50), default=3, show_default=True, help="How many paths.")
@_status_option
@format_option
@click.pass_context
def path_command(ctx: click.Context, start: str, end: str, count: int, status: str, style: str) -> None:
    """Tell the best paths between any two things, with their evidence.

    Exit status 1 says that no path joins them.

    \b
    Example:
      clusteratlas path ENSAIT Roquette -k 5
    """
    from clusteratlas_cli.output.links import paths_table, tell_paths

    paths = atlas().path(start, end, count, attested=status == "attested")
    rest_on(hop for path in paths for hop in path.hops)
    if style == "table":
        tell_paths(atlas(), session().lang, paths)
    else:
        write(paths_table(paths), style)
    note("" if paths else "No path of ties joins the two.")
    ctx.exit(0 if paths else 1)
