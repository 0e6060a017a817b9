"""A group whose commands are imported when asked for, so that each pays for itself alone."""

from importlib import import_module

import click

from clusteratlas_cli.session import WEIGHING, shared_options, weights_option

COMMANDS = {
    "regions": "regions",
    "page": "pages",
    "site": "pages",
    "query": "queries",
    "sparql": "queries",
    "find": "things",
    "show": "things",
    "links": "links",
    "why": "links",
    "path": "links",
    "explore": "explore",
    "network": "analysis",
    "gaps": "analysis",
    "compare": "analysis",
    "new": "new",
    "import": "imports",
    "check": "check",
    "diff": "diff",
    "export": "data",
    "load": "stores",
    "store": "stores",
    "serve": "serve",
    "mcp": "mcp",
    "completion": "completion",
}
"""The commands in the order in which help shows them, with the module that holds each."""


class LazyGroup(click.Group):
    """The program's commands by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """The names of the commands, in a reader's order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click passes it
        """The command of a name, with the shared options, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"clusteratlas_cli.commands.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        if not any(option.name == "at" for option in command.params):
            if cmd_name in WEIGHING:
                weights_option(command)
            shared_options(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, and on a miss the nearest command."""
        from difflib import get_close_matches

        name = args[0]
        if self.get_command(ctx, name) is None and (near := get_close_matches(name, COMMANDS, n=1)):
            ctx.fail(f"There is no command “{name}”. Did you mean “{near[0]}”?")
        return super().resolve_command(ctx, args)
