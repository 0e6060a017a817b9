"""Imports run one way: read from the source, so that an import inside a function counts as well."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

# From the top down. A part may import what stands in a row below its own, and itself.
ROWS: tuple[frozenset[str], ...] = (
    frozenset({"clusteratlas_cli"}),
    frozenset({"clusteratlas"}),
    frozenset({"clusteratlas.atlas"}),
    frozenset(
        f"clusteratlas.{part}" for part in ("pages", "reports", "analysis", "ingest", "validate", "catalogue")
    ),
    frozenset({"clusteratlas.store"}),
    frozenset({"clusteratlas.model"}),
    frozenset({"clusteratlas.vocabulary"}),
    frozenset({"clusteratlas.files.locations", "clusteratlas.files.writing"}),
    frozenset({"clusteratlas.errors"}),
)
RDF = frozenset({"rdflib", "pyoxigraph", "oxrdflib", "pyshacl", "clusteratlas.store"})
# The atlas makes pages of itself, so the maker and the atlas know each other and count as one part.
ONE_PART = {
    "clusteratlas.publish.pages": "clusteratlas.atlas",
    "clusteratlas.publish.findings": "clusteratlas.atlas",
}
# What some parts may not see, whatever their row.
FORBIDDEN: dict[str, frozenset[str]] = {
    "clusteratlas.analysis": RDF,
    "clusteratlas.pages": RDF,
}
# Every part with each part of the row below it; sorted, since parallel runs must collect one order of cases.
NEXT_BELOW = sorted(
    (upper, lower)
    for above, below in pairwise(ROWS)
    for upper in above
    for lower in below
    if lower not in FORBIDDEN.get(upper, frozenset())
)
HEAVY = ("rdflib", "networkx", "igraph", "jinja2", "pyvis", "textual", "pyshacl", "oxrdflib", "click")


def part_of(module: str) -> str:
    """Return the part of the house a module belongs to, or its top-level package where it is foreign."""
    names = module.split(".")
    if names[0] == "clusteratlas":
        part = ".".join(names[:2])
        return ONE_PART.get(part, part)
    return names[0]


def row_of(part: str) -> int | None:
    """Return how far down a part stands, or None for a foreign package."""
    return next((index for index, row in enumerate(ROWS) if part in row), None)


def source_files(root: Path) -> dict[str, Path]:
    """Return every module of the library and of the command line, with its file."""
    found: dict[str, Path] = {}
    for base in (root / "graphs", root / "cli"):
        for package in base.glob("clusteratlas*"):
            for path in package.rglob("*.py"):
                names = path.relative_to(base).with_suffix("").parts
                found[".".join(names).removesuffix(".__init__")] = path
    return found


def imported(module: str, path: Path, modules: frozenset[str]) -> Iterator[str]:
    """Yield the full names of the modules that one file imports, wherever in the file it does."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *filter(None, [base])])
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield inner if inner in modules else base


def complaint(module: str, target: str) -> str | None:
    """Say what is wrong with a module's import, or return None where nothing is."""
    ours, theirs = part_of(module), part_of(target)
    if ours == theirs:
        return None
    if theirs in FORBIDDEN.get(ours, frozenset()):
        return f"{module} imports {target}, which {ours} must not see"
    if theirs == "click" and ours != "clusteratlas_cli":
        return f"{module} imports click; only the command line may"
    our_row, their_row = row_of(ours), row_of(theirs)
    if their_row is None:
        known = not theirs.startswith("clusteratlas")
        return None if known else f"{module} imports {target}, which has no row here"
    if our_row is None:
        return f"{module} belongs to no row here"
    return None if our_row < their_row else f"{module} imports {target}, against the direction of imports"


def test_imports_run_one_way(root: Path) -> None:
    files = source_files(root)
    modules = frozenset(files)
    wrong = {
        problem
        for module, path in files.items()
        for target in imported(module, path, modules)
        if (problem := complaint(module, target))
    }
    assert not wrong, "\n".join(sorted(wrong))


def test_every_module_of_the_library_belongs_to_a_row(root: Path) -> None:
    strays = {module for module in source_files(root) if row_of(part_of(module)) is None}
    assert not strays


@pytest.mark.parametrize(
    ("module", "target"),
    [
        ("clusteratlas.errors", "clusteratlas.model"),
        ("clusteratlas.store.memory", "clusteratlas.ingest"),
        ("clusteratlas.pages.region", "clusteratlas.analysis.measures"),
        ("clusteratlas.pages.region", "clusteratlas.store"),
        ("clusteratlas.analysis.measures", "rdflib.term"),
        ("clusteratlas.atlas", "clusteratlas_cli.main"),
        ("clusteratlas.catalogue", "click"),
        ("clusteratlas.store", "clusteratlas.brandnew"),
    ],
)
def test_an_import_against_the_direction_is_found(module: str, target: str) -> None:
    assert complaint(module, target)


@pytest.mark.parametrize(
    ("module", "target"),
    [
        ("clusteratlas_cli.main", "clusteratlas.atlas"),
        ("clusteratlas.pages.region", "clusteratlas.pages.layout.composition"),
        ("clusteratlas.store", "rdflib"),
        ("clusteratlas.analysis.measures", "networkx"),
        *NEXT_BELOW,
    ],
)
def test_an_import_along_the_direction_passes(module: str, target: str) -> None:
    assert complaint(module, target) is None


def test_a_relative_import_is_read_as_the_module_it_names(tmp_path: Path) -> None:
    path = tmp_path / "region.py"
    path.write_text("def f():\n    from ..store import memory\n    from . import layout\n", "utf-8")
    modules = frozenset({"clusteratlas.store.memory", "clusteratlas.pages.layout.composition"})
    assert set(imported("clusteratlas.pages.region", path, modules)) == modules


def test_importing_the_library_loads_no_heavy_package() -> None:
    script = f"import sys, clusteratlas; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not run.stdout.split()


def test_the_library_prints_nothing(root: Path) -> None:
    calls = [
        f"{path.relative_to(root)}:{node.lineno}"
        for path in (root / "graphs" / "clusteratlas").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes(), str(path)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not calls
