"""The wheel holds the whole of the program and its data, and works outside the checkout."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path, PurePosixPath

import pytest

# Folder of the checkout -> folder in the wheel; written out, not read from the build's own configuration.
FOLDERS = {
    "cli/clusteratlas_cli": "clusteratlas_cli",
    "graphs/clusteratlas": "clusteratlas",
    "graphs/regions": "clusteratlas/data/graphs/regions",
    "ontology": "clusteratlas/data/ontology",
    "queries": "clusteratlas/data/queries",
}
# Where, in the wheel, files of which kind must be: kinds that are easily lost on the way there.
KINDS = (
    ("clusteratlas", "py.typed"),
    ("clusteratlas/data/ontology", "atlas.ttl"),
    ("clusteratlas/data/ontology/schemes", ".ttl"),
    ("clusteratlas/data/ontology/shapes", ".ttl"),
    ("clusteratlas/data/graphs/regions", ".ttl"),
    ("clusteratlas/data/queries", ".rq"),
    ("clusteratlas/pages/templates", ".html"),
    ("clusteratlas/pages/assets", ".js"),
    ("clusteratlas/pages/assets", ".css"),
    ("clusteratlas/pages/assets/map", ".json"),
    ("clusteratlas/pages/locales", ""),
)


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(root)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def contents(wheel: Path) -> frozenset[str]:
    """Return the names of the wheel's files, its metadata aside."""
    names = zipfile.ZipFile(wheel).namelist()
    return frozenset(name for name in names if ".dist-info/" not in name)


@pytest.fixture(scope="module")
def installed(root: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the programs' folder of a fresh environment that holds the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    # Compiling all libraries would take longer than all else here; what is imported is compiled all the same.
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-compile"]
    install = [*pip, "--constraint", str(root / "constraints.txt")]
    done = subprocess.run([*install, str(wheel)], capture_output=True, text=True, check=False)
    if done.returncode:
        reachable = [*install, "--dry-run", "--ignore-installed", "--no-deps", "click"]
        if subprocess.run(reachable, capture_output=True, check=False).returncode == 0:
            pytest.fail(done.stderr)
        borrow_dependencies(python, [*install, "--no-deps", "--no-index", str(wheel)])
    return folder / "bin"


def borrow_dependencies(python: Path, install: list[str]) -> None:
    """Install the wheel alone, with this environment's libraries: what can be done without a network.

    Links to editable projects are not followed from there, so the checkout stays out of reach.
    """
    script = "import sysconfig; print(sysconfig.get_path('purelib'))"
    run = subprocess.run([str(python), "-c", script], capture_output=True, text=True, check=True)
    (Path(run.stdout.strip()) / "borrowed.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    subprocess.run(install, check=True)


def run_outside(installed: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run an installed program in a folder away from the checkout, without this shell's Python settings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "CLUSTERATLAS"))}
    program = str(installed / command[0])
    return subprocess.run(
        [program, *command[1:]], cwd=folder, env=kept, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_is_in_the_wheel_file_by_file(
    folder: str, project_files: tuple[Path, ...], contents: frozenset[str]
) -> None:
    target = FOLDERS[folder]
    expected = {
        f"{target}/{path.relative_to(folder).as_posix()}"
        for path in project_files
        if path.is_relative_to(folder)
    }
    assert expected, f"{folder} is empty"
    # The library's folder in the wheel holds the data too; those are compared with folders of their own.
    others = tuple(f"{other}/" for other in FOLDERS.values() if other.startswith(f"{target}/"))
    packed = {
        name for name in contents if name.startswith(f"{target}/") and not name.startswith(others or ("\0",))
    }
    assert packed == expected


def test_nothing_else_is_in_the_wheel(contents: frozenset[str]) -> None:
    assert {
        name for name in contents if not name.startswith(tuple(f"{top}/" for top in FOLDERS.values()))
    } == set()


@pytest.mark.parametrize(("folder", "ending"), KINDS)
def test_a_kind_of_file_is_in_the_wheel(folder: str, ending: str, contents: frozenset[str]) -> None:
    assert any(name.startswith(f"{folder}/") and name.endswith(ending) for name in contents)


def test_the_wheel_carries_both_licences(wheel: Path) -> None:
    names = {PurePosixPath(name).name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" in name}
    assert {"LICENSE", "LICENSE-DATA", "entry_points.txt"} <= names


def test_the_installed_program_finds_its_own_data(installed: Path, tmp_path: Path) -> None:
    script = "from clusteratlas.files import locations; print(locations.data_root())"
    run = run_outside(installed, tmp_path, "python", "-c", script)
    assert Path(run.stdout.strip()).is_relative_to(installed.parent), run.stderr


def test_the_installed_program_lists_the_six_regions(installed: Path, tmp_path: Path) -> None:
    run = run_outside(installed, tmp_path, "clusteratlas", "regions", "--format", "csv")
    assert run.returncode == 0, run.stderr
    ids = {line.split(",")[0] for line in run.stdout.splitlines()[1:]}
    assert ids >= {"centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania"}


def test_the_installed_program_writes_a_page(installed: Path, tmp_path: Path) -> None:
    page = tmp_path / "hamburg.html"
    run = run_outside(installed, tmp_path, "clusteratlas", "page", "hamburg", "-o", str(page))
    assert run.returncode == 0, run.stderr
    assert "Hamburg" in page.read_text("utf-8")
