"""What all rows share: where they write, how large the data are, and the commands that they are made of."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from costs.children import Command, Worker, nothing, told
from costs.sides import Cost, Run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from costs.data import Data
    from costs.sides import Answer, Side

PYTHON = sys.executable
PROGRAM = str(Path(PYTHON).with_name("clusteratlas"))
BENCH = Path(__file__).resolve().parents[1]


@dataclass
class Room:
    """Where a run of the benchmark works.

    Attributes:
        folder: where files are written; taken away at the end.
        data: the made-up data.
        quick: whether it is to be over within minutes.
        workers: processes that hold data, ended after the group that asks them.
    """

    folder: Path
    data: Data
    quick: bool
    workers: list[Worker] = field(default_factory=list)

    @property
    def rounds(self) -> int:
        """How often sides take their turn."""
        return 3 if self.quick else 5

    @property
    def limit(self) -> float:
        """Seconds after which a side that is slow is ended."""
        return 20.0 if self.quick else 60.0

    def worker(self, *words: str | Path, missing: str = "") -> Worker:
        """A worker of ``peers/asking.py``."""
        made = Worker([PYTHON, "-m", "peers.asking", *map(str, words)], BENCH, missing=missing)
        self.workers.append(made)
        return made

    def end_workers(self) -> None:
        """End all workers."""
        while self.workers:
            self.workers.pop().end()


def script(name: str, module: str, *words: str | Path, **more: object) -> Command:
    """A side that is a script of ``peers/`` with a clock of its own."""
    line = [PYTHON, "-m", f"peers.{module}", *map(str, words)]
    return Command(name, line, told, own_clock=True, folder=BENCH, **more)  # type: ignore[arg-type]  # fields of Command


def program(
    name: str, *words: str | Path, read: Callable[[str], Answer] = nothing, **more: object
) -> Command:
    """A side that is a run of the program."""
    return Command(name, [PROGRAM, *map(str, words)], read, **more)  # type: ignore[arg-type]  # fields of Command


def python(code: str) -> Command:
    """A side that is a line of Python."""
    return Command(f'python -c "{code}"', [PYTHON, "-c", code])


def not_installed(module: str) -> str:
    """Why a peer cannot run here, if its module is not there."""
    return "" if importlib.util.find_spec(module) else "not installed here"


def no_program(name: str) -> str:
    """Why a program beside Python cannot run here, if it is not there."""
    return "" if shutil.which(str(Path(PYTHON).with_name(name))) else "not installed here"


def w3c_results(text: str) -> Answer:
    """The rows of an answer in the W3C's JSON format, each value as text, in the order of the columns."""
    found = json.loads(text)
    columns = found["head"]["vars"]
    return [
        [row[name]["value"] if name in row else None for name in columns]
        for row in found["results"]["bindings"]
    ]


def json_rows(text: str) -> Answer:
    """The rows of a command's JSON, each value as the text of its JSON."""
    return [[json.dumps(row[key], sort_keys=True) for key in row] for row in json.loads(text)]


@dataclass(frozen=True)
class Sum:
    """A yardstick that is made of several: each side's cost so many times.

    Attributes:
        name: in the document.
        parts: factors and sides.
    """

    name: str
    parts: Sequence[tuple[float, Side]]

    def run(self, limit: float) -> Run:
        """Run each part once."""
        seconds = 0.0
        for factor, side in self.parts:
            run = side.run(limit)
            if run.cost is None:
                return Run(failure=f"{side.name}: {run.failure}", limit=run.limit)
            seconds += factor * run.cost.seconds
        return Run(Cost(seconds))


def removed(path: Path) -> Callable[[], None]:
    """What takes a folder away before it is written anew."""
    return lambda: shutil.rmtree(path, ignore_errors=True)
