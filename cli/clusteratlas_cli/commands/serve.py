"""``serve``: the atlas over HTTP."""

import click

from clusteratlas_cli.session import Amount, refuse, session


@click.command("serve")
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Listen at this address."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Listen at this port; 0: any free one.",
)
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name by which clients may call it. Repeatable.",
)
@click.option(
    "--root-path", default="", metavar="PATH", help="The path under which a proxy shows it, as /atlas."
)
@click.option(
    "--cors",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Let pages of this site read answers; * any. Repeatable.",
)
@click.option(
    "--timeout",
    "seconds",
    type=Amount(min=0.1, max=86_400),
    default=60,
    show_default=True,
    help="Seconds for an answer.",
)
@click.option(
    "--at-once",
    "workers",
    type=click.IntRange(1, 256),
    default=4,
    show_default=True,
    help="Answers worked out at once.",
)
@click.option(
    "--workers",
    "processes",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes that take requests, for many clients at once.",
)
@click.pass_context
def serve_command(ctx: click.Context, /, **asked: object) -> None:
    """Show the regions in a browser, and answer SPARQL and JSON over HTTP, until it is stopped.

    It listens on this machine alone unless told otherwise, reads and never writes, and gives up an answer
    that takes too long, or more memory than --memory says, which is 1 GiB here. Data that change meanwhile
    take over when they are open. Where others can reach it, it answers only who shows the token that
    CLUSTERATLAS_TOKEN holds, or one that it makes up and tells. See docs/serve.md.

    \b
    Examples:
      clusteratlas serve --open
      clusteratlas serve --data store/ --port 8080 --timeout 20
      clusteratlas serve --data store/ --workers 2 --at-once 4
    """
    from clusteratlas_cli.output.serving import serve

    refuse("serve", "language")
    ctx.exit(serve(session(), asked))
