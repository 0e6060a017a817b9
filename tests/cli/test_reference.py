"""The written reference of the command line is the program's own help."""

from pathlib import Path

from clusteratlas_cli.lazy import COMMANDS
from clusteratlas_cli.main import cli
from clusteratlas_cli.reference import reference

ROOT = Path(__file__).parents[2]


def test_the_written_reference_equals_the_help_of_the_program() -> None:
    written = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert written == reference(), "write it anew: make texts"


def test_every_command_has_an_example_in_its_help() -> None:
    for name in COMMANDS:
        command = cli.get_command(None, name)  # type: ignore[arg-type]  # the group asks nothing of the context
        assert command is not None
        assert f"clusteratlas {name}" in (command.help or ""), name
