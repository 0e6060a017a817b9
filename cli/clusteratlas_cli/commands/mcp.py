"""``mcp``: the atlas as tools for assistants."""

import click

from clusteratlas_cli.session import Amount, refuse, session


@click.command("mcp")
@click.option(
    "--timeout",
    "seconds",
    type=Amount(min=0.1, max=86_400),
    default=30,
    show_default=True,
    help="Seconds for an answer.",
)
@click.option(
    "--at-once",
    "workers",
    type=click.IntRange(1, 256),
    default=2,
    show_default=True,
    help="Answers worked out at once.",
)
@click.pass_context
def mcp_command(ctx: click.Context, /, **asked: object) -> None:
    """Offer the atlas as tools to an assistant, over standard input and output.

    It speaks the Model Context Protocol: an assistant finds things, asks for links with their evidence, for
    paths, gaps, named questions and bounded SPARQL. It reads and never writes, and asks no other server. It
    needs a further package: pip install 'clusteratlas[mcp]'. See docs/mcp.md for how assistants start it.

    \b
    Example:
      clusteratlas mcp --data store/
    """
    from clusteratlas_cli.output.offering import offer_tools

    refuse("mcp", "language")
    ctx.exit(offer_tools(session(), asked))
