"""Imports run one way: read from the source, so that one inside a function or for types alone counts."""

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

Floors = tuple[frozenset[str], ...]


def floors(*rooms: str) -> Floors:
    """Return the floors of a house from the top down, given the rooms of each."""
    return tuple(frozenset(floor.split()) for floor in rooms)


LOOSE = "(loose)"
"""Stands for the modules of a room that lie in no room within it and are not named themselves."""

HOUSES: Mapping[str, Floors] = {
    "": floors("clusteratlas_cli", "clusteratlas"),
    "clusteratlas": floors(
        "serve",
        "rows",
        "loading",
        "opening",
        "served keeping",
        "atlas",
        "judging",
        "view",
        "seen",
        "cached",
        "preparing",
        "publish",
        "ingest validate pages exchange analysis catalogue",
        "store",
        "vocabulary files",
        "model errors",
    ),
    "clusteratlas.analysis": floors(LOOSE, "measures"),
    "clusteratlas.serve": floors(
        *(
            "together",
            "server",
            "application",
            "following",
            "mcp",
            "api site things",
            "sparql",
            "web",
            "workers",
            "settings",
        )
    ),
    "clusteratlas.catalogue": floors("diagnosis", "questions links things", LOOSE),
    "clusteratlas.pages": floors("region site query thing", "live", "locales", LOOSE, "layout assets"),
    "clusteratlas_cli": floors(
        *(
            LOOSE,
            "commands",
            "explorer",
            "output",
            "completion",
            "waiting session",
            "dating hearing text watch",
        )
    ),
}
"""A module may import what stands on a lower floor, and its own room; rooms on one floor stay apart."""

NEIGHBOURS = frozenset(
    {
        ("clusteratlas.ingest", "clusteratlas.exchange"),  # tables come in by the formats they go out by
        ("clusteratlas.ingest", "clusteratlas.catalogue"),  # rows name things that the catalogue knows
    }
)
"""The ways between rooms of one floor that there are all the same."""

RDF = frozenset({"rdflib", "pyoxigraph", "oxrdflib", "pyshacl", "clusteratlas.store"})
FORBIDDEN: Mapping[str, frozenset[str]] = {
    "clusteratlas": frozenset({"click"}),
    "clusteratlas.analysis": RDF,
    "clusteratlas.exchange": RDF,
    "clusteratlas.pages": RDF,
    "clusteratlas.publish": RDF,
}
"""What a room may not see, whatever its floor."""

LOADED_BY_NAME = {"clusteratlas_cli.lazy": "clusteratlas_cli.commands", "clusteratlas": "clusteratlas.atlas"}
"""Modules that import others by a name that they put together, and whatever begins so."""

HEAVY = (
    "rdflib",
    "networkx",
    "igraph",
    "jinja2",
    "pyvis",
    "textual",
    "pyshacl",
    "oxrdflib",
    "click",
    "httpx",
    "starlette",
    "uvicorn",
    "uvloop",
)


def rooms_above(module: str) -> Iterator[str]:
    """Yield the packages that a module lies in, the outermost first, and the module itself."""
    names = module.split(".")
    yield from (".".join(names[:count]) for count in range(1, len(names) + 1))


def floor_of(module: str, house: str) -> int | None:
    """Return how far down in a house a module stands, or None if the house has no place for it."""
    below = module.removeprefix(f"{house}." if house else "").split(".")
    named = next((i for i, floor in enumerate(HOUSES[house]) if below[0] in floor), None)
    if named is not None:
        return named
    return next((i for i, floor in enumerate(HOUSES[house]) if LOOSE in floor), None)


def room_in(module: str, house: str) -> str:
    """Return the room of a house in which a module lies; for what lies loose, the house's loose modules."""
    first = module.removeprefix(f"{house}." if house else "").split(".")[0]
    named = any(first in floor for floor in HOUSES[house])
    return f"{house}.{first}".strip(".") if named else f"{house}.{LOOSE}"


def house_of_both(module: str, target: str) -> str:
    """Return the smallest house in which both modules lie."""
    shared = [
        one for one, other in zip(rooms_above(module), rooms_above(target), strict=False) if one == other
    ]
    return next((room for room in reversed(shared) if room in HOUSES), "")


def complaint(module: str, target: str) -> str | None:
    """Say what is wrong with a module's import, or return None where nothing is."""
    seen = set(rooms_above(target))
    if any(seen & FORBIDDEN.get(room, frozenset()) for room in rooms_above(module)):
        return f"{module} imports {target}, which it must not see"
    house = house_of_both(module, target)
    if module == house or not target.startswith("clusteratlas"):
        return None  # a package's face hands on what stands in it; others' packages have no floor here
    ours, theirs = floor_of(module, house), floor_of(target, house)
    if ours is None or theirs is None:
        return f"{module} imports {target}, and one of them has no floor in the house"
    rooms = room_in(module, house), room_in(target, house)
    if ours < theirs or rooms[0] == rooms[1] or rooms in NEIGHBOURS:
        return None
    return f"{module} imports {target}, against the direction of imports"


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
        elif isinstance(node, ast.Call):
            yield from loaded(node)


def loaded(call: ast.Call) -> Iterator[str]:
    """Yield the module that a call loads by a name written out, as ``import_module("a.b")`` does."""
    function = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if function in {"import_module", "__import__", "run_module"} and call.args:
        name = call.args[0]
        if isinstance(name, ast.Constant) and isinstance(name.value, str):
            yield name.value


def imports_of(files: Mapping[str, Path]) -> dict[str, set[str]]:
    """Return what each module imports, foreign packages included."""
    modules = frozenset(files)
    found = {module: set(imported(module, path, modules)) for module, path in files.items()}
    for module, begins in LOADED_BY_NAME.items():
        found[module] |= {target for target in modules if target.startswith(begins)}
    return found


def circle_in(imports: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the modules of one circle of imports in order, or nothing if there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return circle[::-1]
    return []


def test_imports_run_one_way(root: Path) -> None:
    wrong = {
        problem
        for module, targets in imports_of(source_files(root)).items()
        for target in targets
        if (problem := complaint(module, target))
    }
    assert not wrong, "\n".join(sorted(wrong))


def test_no_file_imports_itself_by_way_of_others(root: Path) -> None:
    circle = circle_in(imports_of(source_files(root)))
    assert not circle, " imports ".join(circle)


def test_every_module_has_a_floor(root: Path) -> None:
    strays = {
        module
        for module in source_files(root)
        for house in ("", *rooms_above(module))
        if house in HOUSES and module != house and floor_of(module, house) is None
    }
    assert not strays


def test_every_room_that_is_given_a_floor_exists(root: Path) -> None:
    files = source_files(root)
    rooms = {
        f"{house}.{room}".strip(".") for house, rows in HOUSES.items() for floor in rows for room in floor
    }
    assert {room for room in rooms if not room.endswith(LOOSE)} - files.keys() == set()


def test_no_other_package_stands_beside_the_library_and_the_command_line(root: Path) -> None:
    tops = {
        path.relative_to(root / base).parts[0]
        for base in ("graphs", "cli")
        for path in (root / base).rglob("*.py")
    }
    assert tops == {"clusteratlas", "clusteratlas_cli"}


@pytest.mark.parametrize(
    "hidden",
    [
        "def f():\n    import b",
        "if TYPE_CHECKING:\n    from b import x",
        "importlib.import_module('b')",
        "__import__('b')",
    ],
)
def test_a_circle_is_found_wherever_in_a_file_its_imports_stand(tmp_path: Path, hidden: str) -> None:
    files = {"a": tmp_path / "a.py", "b": tmp_path / "b.py", "c": tmp_path / "c.py"}
    for name, text in {"a": hidden, "b": "from c import y", "c": "import a"}.items():
        files[name].write_text(text, "utf-8")
    circle = circle_in({module: imported(module, path, frozenset(files)) for module, path in files.items()})
    assert set(circle) == {"a", "b", "c"}
    assert set(pairwise(circle)) <= {("a", "b"), ("b", "c"), ("c", "a")}


@pytest.mark.parametrize(
    ("module", "target"),
    [
        ("clusteratlas.errors", "clusteratlas.model"),
        ("clusteratlas.store.memory", "clusteratlas.ingest.tables"),
        ("clusteratlas.pages.region.page", "clusteratlas.analysis.measures"),
        ("clusteratlas.pages.region.page", "clusteratlas.store"),
        ("clusteratlas.pages.region.page", "clusteratlas.pages.site.index"),
        ("clusteratlas.pages.layout.frame", "clusteratlas.pages.templating"),
        ("clusteratlas.publish.pages", "clusteratlas.atlas"),
        ("clusteratlas.publish.pages", "clusteratlas.store.store"),
        ("clusteratlas.analysis.measures.holes", "clusteratlas.analysis.lenses"),
        ("clusteratlas.analysis.measures.holes", "rdflib.term"),
        ("clusteratlas.analysis.gaps", "clusteratlas.exchange.gexf"),
        ("clusteratlas.exchange.workbooks", "clusteratlas.ingest.tables"),
        ("clusteratlas.catalogue.names", "clusteratlas.catalogue.links.paths"),
        ("clusteratlas.catalogue.links.paths", "clusteratlas.catalogue.questions.library"),
        ("clusteratlas.atlas", "clusteratlas_cli.main"),
        ("clusteratlas.catalogue.names", "click"),
        ("clusteratlas.store.store", "clusteratlas.brandnew"),
        ("clusteratlas_cli.output.tables", "clusteratlas_cli.commands.links"),
        ("clusteratlas_cli.session", "clusteratlas_cli.main"),
    ],
)
def test_an_import_against_the_direction_is_found(module: str, target: str) -> None:
    assert complaint(module, target)


@pytest.mark.parametrize(
    ("module", "target"),
    [
        ("clusteratlas_cli.main", "clusteratlas.atlas"),
        ("clusteratlas_cli.main", "click"),
        ("clusteratlas_cli.commands.links", "clusteratlas_cli.output.tables"),
        ("clusteratlas.ingest.tables", "clusteratlas.exchange.workbooks"),
        ("clusteratlas.pages.region.page", "clusteratlas.pages.layout.composition"),
        ("clusteratlas.pages.region.page", "clusteratlas.pages.region.plain"),
        ("clusteratlas.store.store", "rdflib"),
        ("clusteratlas.analysis.measures.holes", "networkx"),
        *(
            (f"clusteratlas.{upper}.a", f"clusteratlas.{lower}.b")
            for above, below in pairwise(HOUSES["clusteratlas"])
            for upper in sorted(above)
            for lower in sorted(below)
            if f"clusteratlas.{lower}" not in FORBIDDEN.get(f"clusteratlas.{upper}", frozenset())
        ),
    ],
)
def test_an_import_along_the_direction_passes(module: str, target: str) -> None:
    assert complaint(module, target) is None


def test_a_relative_import_is_read_as_the_module_it_names(tmp_path: Path) -> None:
    path = tmp_path / "region.py"
    path.write_text("def f():\n    from ..store import memory\n    from . import layout\n", "utf-8")
    modules = frozenset({"clusteratlas.store.memory", "clusteratlas.pages.layout"})
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
