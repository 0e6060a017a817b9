"""``explore``: the atlas on the whole terminal."""

import click

from clusteratlas_cli.explorer.terminal import require_terminal
from clusteratlas_cli.session import atlas, session


@click.command("explore")
def explore_command() -> None:
    """Explore the atlas on the whole terminal: search, filter, follow ties, compare.

    F1 shows the keys; so does ?, where no search is being typed.

    \b
    Example:
      clusteratlas explore --at 2015
    """
    require_terminal()
    from clusteratlas_cli.explorer.app import explore

    explore(atlas(), session().lang)
