"""Print what the program costs, as ratios beside their budgets: ``make bench``.

Every figure is CPU time of child processes, user and system, the median of several rounds in which all
commands take turns, so that a busy spell of the machine falls on both sides of a ratio. Nothing is asserted.
"""

import argparse
import importlib.metadata
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

BENCH = Path(__file__).resolve().parent
PYTHON = sys.executable
PROGRAM = str(Path(PYTHON).with_name("clusteratlas"))
REGION = "nord-pas-de-calais"
MILLION = 1_000_000

Costs = Mapping[str, float]


@dataclass(frozen=True)
class Row:
    """One line of the table: what is compared with what, and how dear it may be at most."""

    work: str
    needs: tuple[str, ...]
    ratio: Callable[[Costs], float]
    yardstick: str
    budget: str = "none stated"


@dataclass
class Measured:
    """Costs in CPU seconds by the name of the command, and what was said of those that failed."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)

    def medians(self) -> dict[str, float]:
        """Return the median cost of every command that ran."""
        return {name: statistics.median(costs) for name, costs in self.seconds.items()}


def commands(folder: Path) -> dict[str, list[str]]:
    """Return the commands to run, by name; those that write do so in the folder."""
    import oxigraph_cli

    asked = [oxigraph_cli.QUESTION, "-p", oxigraph_cli.ARGUMENT, "--format", "json"]
    page = [REGION, "-o", str(folder / "page.html")]
    return {
        "import click": [PYTHON, "-c", "import click"],
        "--help": [PROGRAM, "--help"],
        "import pyoxigraph": [PYTHON, "-c", "import pyoxigraph"],
        "import both": [PYTHON, "-c", "import click, pyoxigraph"],
        "raw load": [PYTHON, str(BENCH / "load.py"), "raw"],
        "library load": [PYTHON, str(BENCH / "load.py"), "library"],
        "regions": [PROGRAM, "regions", "--format", "json"],
        "query": [PROGRAM, "query", *asked],
        **oxigraph_cli.prepare(folder),
        "page": [PROGRAM, "page", *page],
        "plain pyvis": [PYTHON, str(BENCH / "plain_pyvis.py"), REGION, str(folder / "plain.html")],
        "check": [PROGRAM, "check"],
        "plain pyshacl": [PYTHON, str(BENCH / "plain_pyshacl.py")],
    }


def rows() -> list[Row]:
    """Return the lines of the table over the shipped atlas."""
    return [
        Row("clusteratlas --help", ("--help", "import click"), lambda c: c["--help"] / c["import click"],
            "python -c 'import click'", "2"),
        Row("clusteratlas regions", ("regions", "import both", "raw load", "import pyoxigraph"),
            lambda c: c["regions"] / (2 * c["import both"] + c["raw load"] - c["import pyoxigraph"]),
            "2 x 'import click, pyoxigraph' + parse", "1"),
        Row("clusteratlas query NAME", ("query", "import both", "raw load", "import pyoxigraph"),
            lambda c: c["query"] / (2 * c["import both"] + c["raw load"] - c["import pyoxigraph"]),
            "2 x 'import click, pyoxigraph' + parse", "1"),
        Row("clusteratlas query NAME", ("query", "oxigraph load and query"),
            lambda c: c["query"] / c["oxigraph load and query"], "oxigraph load, then oxigraph query"),
        Row("clusteratlas query NAME", ("query", "oxigraph query"),
            lambda c: c["query"] / c["oxigraph query"], "oxigraph query on a store loaded before"),
        Row("load the shipped atlas", ("library load", "raw load"),
            lambda c: c["library load"] / c["raw load"], "pyoxigraph alone"),
        Row(f"clusteratlas page {REGION}", ("page", "plain pyvis"), lambda c: c["page"] / c["plain pyvis"],
            "the same ties by rdflib and pyvis"),
        Row("clusteratlas check", ("check", "plain pyshacl"), lambda c: c["check"] / c["plain pyshacl"],
            "the same files by rdflib and pySHACL"),
    ]  # fmt: skip


def cpu_seconds(command: list[str], folder: Path) -> tuple[float, str]:
    """Run a command in a folder; return its CPU seconds and, where it failed, what it said last."""
    with (folder / "stderr.txt").open("w+b") as errors:
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace").strip().splitlines()
    failure = f"exit status {process.returncode}: {said[-1] if said else 'no message'}"
    return usage.ru_utime + usage.ru_stime, failure if process.returncode else ""


def measure(todo: Mapping[str, list[str]], rounds: int, folder: Path) -> Measured:
    """Run all commands in turn, for so many rounds after one that warms the caches."""
    measured = Measured()
    for turn in range(rounds + 1):
        for name, command in todo.items():
            if name in measured.failures:
                continue
            seconds, failure = cpu_seconds(command, folder)
            if failure:
                measured.failures[name] = failure
                measured.seconds.pop(name, None)
            elif turn:
                measured.seconds.setdefault(name, []).append(seconds)
    return measured


def lines(table: list[Row], measured: Measured) -> list[tuple[str, ...]]:
    """Return the table's lines as text, a failed command's line saying why it has no ratio."""
    costs = measured.medians()
    found: list[tuple[str, ...]] = []
    for row in table:
        broken = [f"{name}: {measured.failures[name]}" for name in row.needs if name in measured.failures]
        broken += [f"{name}: not installed" for name in row.needs if name not in {*costs, *measured.failures}]
        if broken:
            found.append((row.work, "", "not measured", row.budget, "; ".join(broken)))
        else:
            milliseconds = f"{1000 * costs[row.needs[0]]:.0f}"
            found.append((row.work, milliseconds, f"{row.ratio(costs):.2f}", row.budget, row.yardstick))
    return found


def print_table(body: list[tuple[str, ...]]) -> None:
    """Print lines under their headings, columns aligned."""
    table = [("work", "CPU ms", "ratio", "budget", "to"), *body]
    widths = [max(len(line[column]) for line in table) for column in range(4)]
    for line in table:
        cells = [line[0].ljust(widths[0]), *(line[i].rjust(widths[i]) for i in (1, 2, 3)), line[4]]
        print("  ".join(cells))


def write_million(path: Path) -> None:
    """Write a million triples: the shipped regions over and over, each copy with ids of its own."""
    import pyoxigraph as ox

    import load

    store = ox.Store()
    for source in load.shipped("graphs/regions/*.ttl"):
        store.load(path=source)
    size = len(store)
    text = b"".join(
        ox.serialize([quad.triple], format=ox.RdfFormat.N_TRIPLES) or b"" for quad in store
    ).decode("utf-8")
    with path.open("w", encoding="utf-8") as target:
        for copy in range(MILLION // size + 1):
            target.write(text.replace("clusteratlas/id/", f"clusteratlas/id/copy-{copy}-"))


def million_table(folder: Path) -> list[tuple[str, ...]]:
    """Measure the loading of a million triples, in memory."""
    path = folder / "million.nt"
    write_million(path)
    script = str(BENCH / "load.py")
    todo = {way: [PYTHON, script, way, str(path)] for way in ("library", "bulk")}
    row = Row("load 1M triples in memory", ("library", "bulk"), lambda c: c["library"] / c["bulk"],
              "pyoxigraph bulk load", "1.2")  # fmt: skip
    return lines([row], measure(todo, 3, folder))


def own_table(folder: Path) -> list[tuple[str, ...]]:
    """Measure commands over a region of 3,000 stakeholders that somebody brings in tables."""
    import own_region

    tables, data = folder / "tables", folder / "own"
    own_region.write_tables(tables)
    subprocess.run([PROGRAM, "import", str(tables), "-o", str(data)], check=True, capture_output=True)
    asked = [PROGRAM, "--data", str(data)]
    todo = {
        "own check": [*asked, "check"],
        "own network": [*asked, "network", own_region.REGION, "--format", "csv"],
        "own links": [*asked, "links", "--region", own_region.REGION, "--format", "csv"],
        "own gaps": [*asked, "gaps", own_region.REGION, "--format", "csv"],
    }
    table = [
        Row("check of 3,000 actors", ("own check",), lambda c: c["own check"] / 4, "4 CPU seconds", "1"),
        Row(
            "network of 3,000 actors", ("own network",), lambda c: c["own network"] / 8, "8 CPU seconds", "1"
        ),
        Row("links of 3,000 actors", ("own links",), lambda c: c["own links"] / 8, "8 CPU seconds"),
        Row("gaps of 3,000 actors", ("own gaps",), lambda c: c["own gaps"] / 8, "8 CPU seconds"),
    ]
    return lines(table, measure(todo, 3, folder))


def installed_closure() -> dict[str, importlib.metadata.Distribution]:
    """Return everything that installing the program brings along, itself not counted, by normal name."""
    from packaging.requirements import Requirement

    found: dict[str, importlib.metadata.Distribution] = {}
    waiting = list(importlib.metadata.requires("clusteratlas") or ())
    while waiting:
        requirement = Requirement(waiting.pop())
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        found[name] = importlib.metadata.distribution(name)
        waiting += found[name].requires or ()
    return found


def print_install_size() -> None:
    """Print how many packages a user installs and how much room their files take."""
    packages = installed_closure().values()
    size = sum(
        path.stat().st_size
        for package in packages
        for file in package.files or ()
        if file.suffix != ".pyc" and (path := Path(str(file.locate()))).is_file()
    )
    print(f"\ninstall: {len(packages)} packages (budget 50), {size / 1e6:.0f} MB (budget 200)")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Print what the program costs beside its budgets.")
    parser.add_argument("--rounds", type=int, default=5, help="how often each command runs (default 5)")
    parser.add_argument("--no-million", action="store_true", help="leave out the million triples")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="clusteratlas-bench-"))
    try:
        body = lines(rows(), measure(commands(folder), options.rounds, folder))
        if not options.no_million:
            body += million_table(folder)
        body += own_table(folder)
    finally:
        shutil.rmtree(folder)
    print_table(body)
    print_install_size()


if __name__ == "__main__":
    main()
