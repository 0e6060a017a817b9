"""``completion``: the script that lets a shell complete commands, regions, things and questions."""

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Print the script by which SHELL completes words on Tab.

    It completes commands, options, regions, things, questions and their parameters.

    \b
    Examples:
      eval "$(clusteratlas completion bash)"
      clusteratlas completion fish > ~/.config/fish/completions/clusteratlas.fish
    """
    made = get_completion_class(shell)
    if made is not None:
        click.echo(made(ctx.find_root().command, {}, "clusteratlas", "_CLUSTERATLAS_COMPLETE").source())
