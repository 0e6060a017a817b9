"""The rules of the house that no linter checks: short files and functions, nothing of one machine."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

LINES_IN_A_FILE = 400
LINES_IN_A_FUNCTION = 60
LINES_IN_A_COMMAND = 12

Function = ast.FunctionDef | ast.AsyncFunctionDef

# Put together here, so that this file does not hold what it looks for.
REGISTRY_HOSTS = tuple(
    ".".join(names)
    for names in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("crates", "io"),
        ("proxy", "golang", "org"),
    )
)
ONE_MACHINE = re.compile(r"(?<![\w.)}*~-])/(?:work|tmp|root|home|Users|opt|mnt)/\w")


def text_of(path: Path) -> str | None:
    """Return a file's text, or None for a binary file."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return None


def is_vendored(path: Path) -> bool:
    """Tell whether others wrote the file and it only travels along."""
    return "vendor" in path.parts or path.name.endswith((".min.js", ".min.css"))


def functions(path: Path) -> Iterator[Function]:
    """Yield every function and method of a Python file."""
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        if isinstance(node, Function):
            yield node


def body_lines(function: Function) -> int:
    """Count the lines of a function's body, its docstring aside."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def is_command(function: Function) -> bool:
    """Tell whether a decorator makes the function a command: ``@click.command()``, ``@main.command``."""
    calls = (node.func if isinstance(node, ast.Call) else node for node in function.decorator_list)
    return any(isinstance(call, ast.Attribute) and call.attr in {"command", "group"} for call in calls)


def test_no_file_is_longer_than_a_reader_keeps_in_mind(root: Path, project_files: tuple[Path, ...]) -> None:
    code = [path for path in project_files if path.suffix in {".py", ".js", ".css"} and not is_vendored(path)]
    lengths = {str(path): len((text_of(root / path) or "").splitlines()) for path in code}
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > LINES_IN_A_FILE} == {}


def test_no_function_is_longer_than_a_screen(root: Path, project_files: tuple[Path, ...]) -> None:
    long = {
        f"{path}:{function.name}": lines
        for path in project_files
        if path.suffix == ".py"
        for function in functions(root / path)
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > LINES_IN_A_FUNCTION
    }
    assert long == {}


def test_a_command_only_parses_calls_and_prints(root: Path) -> None:
    commands = [
        (f"{path.name}:{function.name}", body_lines(function))
        for path in (root / "cli").rglob("*.py")
        for function in functions(path)
        if is_command(function)
    ]
    assert commands, "no command found: has the way they are declared changed?"
    assert [item for item in commands if item[1] > LINES_IN_A_COMMAND] == []


def test_no_file_names_a_path_of_one_machine(root: Path, project_files: tuple[Path, ...]) -> None:
    found = {
        f"{path}: {match.group()}"
        for path in project_files
        if (text := text_of(root / path)) and not is_vendored(path)
        for match in ONE_MACHINE.finditer(text)
    }
    assert found == set()


def test_no_file_names_the_host_of_a_package_registry(root: Path, project_files: tuple[Path, ...]) -> None:
    found = {
        f"{path}: {host}"
        for path in project_files
        if (text := text_of(root / path)) and not is_vendored(path)
        for host in REGISTRY_HOSTS
        if host in text
    }
    assert found == set()


@pytest.mark.parametrize("folder", ["work", "tmp", "home", "root"])
def test_a_path_of_one_machine_is_recognised(folder: str) -> None:
    assert ONE_MACHINE.search(f'open("/{folder}/somebody/file")')
    assert not ONE_MACHINE.search(f"https://example.org/{folder}/page")
    assert not ONE_MACHINE.search(f"see the {folder}/page")


def test_a_command_is_recognised_by_its_decorator() -> None:
    source = "@main.command('x')\n@click.option('-o')\ndef x():\n    'Doc.'\n    a = 1\n    return a\n"
    source += "def y(): pass\n"
    command, plain = ast.parse(source).body
    assert isinstance(command, ast.FunctionDef)
    assert isinstance(plain, ast.FunctionDef)
    assert (is_command(command), is_command(plain)) == (True, False)
    assert body_lines(command) == 2
