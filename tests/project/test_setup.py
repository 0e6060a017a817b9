"""Set-up takes what a machine has, and says what to do where it lacks something."""

import os
import re
import shutil
import subprocess
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement

TOOLS = ("sh", "dirname", "id", "env")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Return the only folder on the path of a machine that has next to nothing."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in TOOLS:
        (folder / name).symlink_to(shutil.which(name) or name)
    return folder


def put(folder: Path, name: str, script: str) -> None:
    """Put a program on a machine."""
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    (folder / name).chmod(0o755)


def run_tool(root: Path, machine: Path, tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one of the set-up scripts on such a machine."""
    environment = {**os.environ, "PATH": str(machine)}
    command = [str(machine / "sh"), str(root / "tools" / tool), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def pins(root: Path) -> dict[str, str]:
    """Return the pinned versions by normal name."""
    lines = (root / "constraints.txt").read_text("utf-8").splitlines()
    pairs = (line.split("==") for line in lines if not line.startswith("#"))
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in pairs}


def test_a_python_that_is_too_old_is_passed_over(root: Path, machine: Path) -> None:
    put(machine, "python3.11", "exit 1")
    put(machine, "python3", "exit 0")
    assert run_tool(root, machine, "find-python.sh").stdout.strip() == str(machine / "python3")


def test_a_machine_without_python_is_told_which_it_needs(root: Path, machine: Path) -> None:
    run = run_tool(root, machine, "find-python.sh")
    assert run.returncode == 1
    assert "Python 3.11 or later" in run.stderr


@pytest.mark.parametrize("name", ["chromium", "google-chrome"])
def test_a_browser_on_the_path_is_found(root: Path, machine: Path, name: str) -> None:
    assert run_tool(root, machine, "find-browser.sh").returncode == 1
    put(machine, name, "exit 0")
    assert run_tool(root, machine, "find-browser.sh").stdout.strip() == str(machine / name)


def test_a_package_is_installed_by_root_without_sudo(root: Path, machine: Path) -> None:
    put(machine, "id", "echo 0")
    put(machine, "apt-get", 'echo "apt-get $*"')
    run = run_tool(root, machine, "apt-install.sh", "Tests", "chromium")
    assert run.returncode == 0
    assert "apt-get install" in run.stderr
    assert "chromium" in run.stderr


def test_a_package_is_installed_by_others_with_sudo(root: Path, machine: Path) -> None:
    put(machine, "id", "echo 1000")
    put(machine, "apt-get", "exit 100")
    put(machine, "sudo", 'echo "sudo $*"')
    run = run_tool(root, machine, "apt-install.sh", "Tests", "chromium")
    assert run.returncode == 0
    assert re.search(r"^sudo .*apt-get install .*chromium$", run.stderr, re.MULTILINE)


@pytest.mark.parametrize("apt", [None, "exit 100"])
def test_where_nothing_can_be_installed_the_package_is_named(
    root: Path, machine: Path, apt: str | None
) -> None:
    put(machine, "id", "echo 0" if apt else "echo 1000")
    if apt:
        put(machine, "apt-get", apt)
    run = run_tool(root, machine, "apt-install.sh", "Tests", "chromium")
    assert run.returncode == 1
    assert "install chromium" in run.stderr


def test_every_declared_dependency_is_pinned_within_its_bounds(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    groups: dict[str, list[str]] = project["dependency-groups"]
    texts = [*project["project"]["dependencies"], *chain.from_iterable(groups.values())]
    declared = [Requirement(text) for text in texts]
    pinned = pins(root)
    loose = [str(one) for one in declared if not one.specifier.contains(pinned.get(one.name.lower(), "0"))]
    assert loose == []


def test_pins_are_names_and_versions_only(root: Path) -> None:
    lines = (root / "constraints.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"#.*|[\w.-]+==[\w.]+", line)] == []


def test_make_without_a_target_lists_the_targets(root: Path) -> None:
    make = shutil.which("make")
    assert make
    command = [make, "--no-print-directory"]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    assert {line.split("\t")[0] for line in listed.splitlines()} >= {"site", "test", "lint", "types", "bench"}
