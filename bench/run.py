"""Measure costs beside peers and budgets, and write ``BENCHMARKS.md``: ``make bench``.

    python bench/run.py                     # a million triples; about 25 minutes on two cores
    python bench/run.py --quick             # a hundred thousand; about four minutes
    python bench/run.py --size 10M          # so many triples: 100k, 1M, 10M or a number
    python bench/run.py --only links pages  # some groups of rows, printed alone

Rows are in ``bench/rows``, the other sides in ``bench/peers``, what computes in ``bench/costs``. Nothing is
asserted.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from costs.data import Data
from costs.document import Told, document, lines, table
from costs.machine import browser, installed, load_average, machine, versions
from costs.turns import measure
from rows import linking, loading, measuring, owning, paging, questions, regions, starting
from rows.room import Room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from costs.sides import Group, Measured

ROOT = Path(__file__).resolve().parents[1]
GROUPS: dict[str, Callable[[Room], Iterator[Group]]] = {
    "start": starting.groups,
    "load": loading.groups,
    "questions": questions.groups,
    "links": linking.groups,
    "regions": regions.groups,
    "own": owning.groups,
    "measures": measuring.groups,
    "pages": paging.groups,
}
"""By the word for ``--only``; ``regions`` asks the store that ``load`` makes."""

SIZES = {"100k": 100_000, "1M": 1_000_000, "10M": 10_000_000}


def size_of(text: str) -> int:
    """A number of triples, by its name or in digits.

    Raises:
        ValueError: it is neither.
    """
    return SIZES.get(text) or int(text.replace(",", ""))


def run(room: Room, names: Sequence[str]) -> list[tuple[Group, list[Measured]]]:
    """Measure some groups of rows, telling on standard error how far it is."""
    found = []
    start = time.monotonic()
    for name in names:
        for group in GROUPS[name](room):
            measured = []
            for row in group.rows:
                passed = time.monotonic() - start
                print(
                    f"{passed / 60:5.1f} min  {group.title}: {row.work}, {row.data}",
                    file=sys.stderr,
                    flush=True,
                )
                measured.append(measure(row))
            found.append((group, measured))
        room.end_workers()
    return found


def told(options: argparse.Namespace, load: str, start: float) -> Told:
    """What the head of the document says."""
    how = (
        "make bench"
        + (" QUICK=1" if options.quick else "")
        + (f" SIZE={options.size}" if options.size else "")
    )
    known = versions()
    if program := browser(paging.browser()):
        known["browser"] = program
    minutes = (time.monotonic() - start) / 60
    return Told(
        f"{datetime.now(UTC):%Y-%m-%d}", how, machine(), known, (load, load_average()), minutes, installed()
    )


def main() -> None:
    """Measure, and write the document or print tables."""
    parser = argparse.ArgumentParser(description="Measure costs beside peers and budgets.")
    parser.add_argument("--quick", action="store_true", help="less data, fewer questions and pages")
    parser.add_argument("--size", default="", help="triples: 100k, 1M, 10M or a number (1M; 100k if quick)")
    parser.add_argument("--only", nargs="+", choices=GROUPS, help="some groups, printed and not written")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "BENCHMARKS.md", help="the document")
    options = parser.parse_args()
    # What is kept from an earlier run would be timed as if it had been read.
    os.environ["CLUSTERATLAS_NO_CACHE"] = "1"
    # Else each process of ours would compile its modules anew, while those of the peers were when installed.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    start, load = time.monotonic(), load_average()
    folder = Path(tempfile.mkdtemp(prefix="clusteratlas-bench-"))
    size = size_of(options.size or ("100k" if options.quick else "1M"))
    room = Room(folder, Data(folder, size), options.quick)
    try:
        found = run(room, options.only or list(GROUPS))
    finally:
        room.end_workers()
        shutil.rmtree(folder, ignore_errors=True)
    if options.only:
        for group, measured in found:
            print("\n".join([f"\n## {group.title}\n", *table(lines(group, measured))]))
    else:
        options.output.write_text(document(told(options, load, start), found), "utf-8")
        print(f"Written: {options.output.name}")


if __name__ == "__main__":
    main()
