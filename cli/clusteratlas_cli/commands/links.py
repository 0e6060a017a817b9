"""``links``, ``why`` and ``path``: who links to which value chain, by which path, on whose word."""

import click

from clusteratlas_cli import completion
from clusteratlas_cli.commands.options import (
    band_option,
    basis_option,
    limit_option,
    narrowing_option,
    status_option,
)
from clusteratlas_cli.output.tables import format_option
from clusteratlas_cli.session import atlas, session

_status_option = status_option("Keep to paths of which every hop is attested.")


@click.command("links")
@narrowing_option("--region", "REGION", completion.regions, "Only stakeholders recorded for this region.")
@narrowing_option("--stakeholder", "THING", completion.stakeholders, "Only this stakeholder.")
@narrowing_option("--value-chain", "CHAIN", completion.value_chains, "Only this value chain.")
@click.option("--weak", is_flag=True, help="Add weak links to the table; other formats have them anyway.")
@band_option("Only links of this band. Repeatable.")
@basis_option("Only links of which this is the best basis.")
@click.option(
    "--potential",
    is_flag=True,
    help="Add stakeholders that could serve a chain not anchored in their region.",
)
@click.option(
    "--matrix", is_flag=True, help="A matrix of stakeholders by value chains, with band and basis of each."
)
@click.option(
    "--robust",
    is_flag=True,
    help="How firm order and bands are for each value chain: all weights moved by up to a fifth, 200 times.",
)
@_status_option
@format_option
def links_command(**asked: str | bool | tuple[str, ...] | None) -> None:
    """Tell who links to which value chain, and how strongly that is known.

    The strongest come first. A table shows strong and moderate links; json, csv, tsv and markdown hold the
    links of all bands, as programs want them.

    \b
    Examples:
      clusteratlas links --region hamburg
      clusteratlas links --stakeholder NFID --weak
      clusteratlas links --value-chain railway --potential
      clusteratlas links --region lapland --matrix
      clusteratlas links --region hamburg --robust
    """
    from clusteratlas_cli.output.links import show_links
    from clusteratlas_cli.output.robust import show_robust

    (show_robust if asked["robust"] else show_links)(atlas(), session().lang, asked)


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
    """Tell why a STAKEHOLDER links to a VALUE_CHAIN, hop by hop, and how strongly that is known.

    Each path comes as a sentence, then with the role, dates, status and sources of its hops, the strongest
    first; at the end the sum as it is reckoned by hand. Exit status 1 says that no path derives the link.

    \b
    Example:
      clusteratlas why NFID automotive
    """
    from clusteratlas_cli.output.why import show_why

    ctx.exit(0 if show_why(atlas(), session().lang, (stakeholder, value_chain), limit, status, style) else 1)


@click.command("path")
@click.argument("start", metavar="FROM", shell_complete=completion.things)
@click.argument("end", metavar="TO", shell_complete=completion.things)
@click.option("-k", "count", type=click.IntRange(1, 50), default=3, show_default=True, help="How many paths.")
@_status_option
@format_option
@click.pass_context
def path_command(ctx: click.Context, start: str, end: str, count: int, status: str, style: str) -> None:
    """Tell the strongest paths between any two things, with their evidence.

    A path that derives a link bears its basis and is as strong as why has it. One through a place, a
    country or an industry alone is the weakest there is. Exit status 1 says that no path joins them.

    \b
    Example:
      clusteratlas path ENSAIT Roquette -k 5
    """
    from clusteratlas_cli.output.why import show_path

    ctx.exit(0 if show_path(atlas(), session().lang, (start, end), count, status, style) else 1)
