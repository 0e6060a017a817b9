"""What the README shows is what the program does."""

import re
import shlex
from pathlib import Path

import pytest

from clusteratlas_cli.lazy import COMMANDS
from clusteratlas_cli.main import run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SESSION = README.split("<!-- session: begin -->")[1].split("<!-- session: end -->")[0]
STEPS = re.findall(r"^\$ clusteratlas (.+)\n((?:(?!\$ |```).*\n)*)", SESSION, re.MULTILINE)


@pytest.mark.parametrize(("command", "shown"), STEPS, ids=[command[:40] for command, _ in STEPS])
def test_the_session_shows_true_output(command: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(shlex.split(command)) == 0
    assert capsys.readouterr().out == shown


def test_the_session_has_several_steps() -> None:
    assert len(STEPS) >= 4


def test_every_command_that_the_readme_names_exists() -> None:
    named = set(re.findall(r"`clusteratlas (?:--?\S+ \S+ )*([a-z]+)", README))
    assert named
    assert named <= set(COMMANDS), named - set(COMMANDS)


def test_every_file_that_the_readme_points_to_exists() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert targets
    for target in targets:
        assert (ROOT / target).exists(), target


def test_the_python_that_the_readme_shows_runs() -> None:
    code = re.findall(r"```python\n(.+?)```", README, re.DOTALL)
    assert len(code) == 1
    exec(compile(code[0], "README.md", "exec"), {})  # noqa: S102 - the README's own lines
