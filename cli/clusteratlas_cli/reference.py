"""The reference of the command line, as Markdown, from the program's own help.

``make texts`` writes ``docs/cli.md`` anew; a test holds the file equal to it.
"""

from collections.abc import Iterator

import click

from clusteratlas_cli.lazy import COMMANDS
from clusteratlas_cli.main import cli

_WIDTH = 100
_HELP = ["-h", "--help"]


def reference() -> str:
    """Every command's help, in the order in which the program lists them."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield "# The command line\n"
    yield "Every command takes `--data`, `--at` and `--lang`, before its name or after it. Nothing but data"
    yield "goes to standard output, in UTF-8. Exit status: 0 done; 1 the answer is no; 2 the request or its"
    yield "input is at fault; 3 the data or the engine cannot be reached, or the output not be written; 130"
    yield "stopped by Ctrl-C.\n"
    yield "Text of the data is exact in JSON. On a terminal no format shows characters that it would obey,"
    yield "and line breaks in names are blanks where a line means something. In csv and tsv an apostrophe is"
    yield "put before a text that a spreadsheet would run as a formula, but not with `--raw`. What `-o` names"
    yield "is all old or all new, also a folder; a file that is replaced keeps its mode.\n"
    top = _context(cli, "clusteratlas")
    yield _section("clusteratlas", cli.get_help(top))
    for name in COMMANDS:
        command = cli.get_command(top, name)
        if command is not None:
            context = _context(command, name, top)
            yield _section(f"clusteratlas {name}", command.get_help(context))


def _context(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    return click.Context(
        command,
        info_name=name,
        parent=parent,
        help_option_names=_HELP,
        terminal_width=_WIDTH,
        max_content_width=_WIDTH,
    )


def _section(title: str, text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"## {title}\n\n```text\n{lines}\n```\n"


if __name__ == "__main__":
    click.echo(reference(), nl=False)
