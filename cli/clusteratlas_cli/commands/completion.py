"""``completion``: the script that lets a shell complete commands, regions, things and questions."""

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    """Print the script by which SHELL completes words on Tab.

    It completes commands, options, regions, things, questions and their parameters.

    \b
    Examples:
      eval "$(clusteratlas completion bash)"
      clusteratlas completion fish > ~/.config/fish/completions/clusteratlas.fish
    """
    from clusteratlas_cli.main import cli  # noqa: PLC0415 - the program imports this module in turn

    made = get_completion_class(shell)
    if made is not None:
        click.echo(made(cli, {}, "clusteratlas", "_CLUSTERATLAS_COMPLETE").source())
