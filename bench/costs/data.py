"""The data that rows are measured on: made up, in the product's vocabulary, of any size.

They come from ``bench/continent.py``: N-Quads with a graph for each region.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BENCH = Path(__file__).resolve().parents[1]
_REGION = "<https://w3id.org/clusteratlas/ontology#region>"
_SUBJECT = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#subject>"
_RANK = 10
"""The region that is asked about is that many places behind the largest, which is like no other."""


@dataclass(frozen=True)
class Data:
    """Made-up data of some size, written when first needed.

    Attributes:
        folder: where they are written.
        triples: how many, give or take a tenth.
    """

    folder: Path
    triples: int

    @cached_property
    def file(self) -> Path:
        """All of them."""
        path = self.folder / f"made-up-{self.triples}.nq"
        subprocess.run(
            [sys.executable, str(BENCH / "continent.py"), str(path), str(self.triples)], check=True
        )
        return path

    @cached_property
    def count(self) -> int:
        """How many there are."""
        with self.file.open("rb") as lines:
            return sum(1 for _ in lines)

    @property
    def words(self) -> str:
        """What they are called in the document."""
        return f"{self.count:,} quads"

    @cached_property
    def _regions(self) -> list[tuple[str, str]]:
        found: Counter[str] = Counter()
        graph: dict[str, str] = {}
        with self.file.open(encoding="utf-8") as lines:
            for line in lines:
                terms = line.split(" ", 3)
                if terms[1] == _REGION:
                    found[terms[2]] += 1
                    graph[terms[2]] = _graph_of(line)
        return [(region, graph[region]) for region, _ in found.most_common()]

    @property
    def region(self) -> str:
        """The IRI of the region that is asked about."""
        return self._regions[min(_RANK, len(self._regions) - 1)][0].strip("<>")

    @cached_property
    def part(self) -> Path:
        """That region alone: its graph, the shared one, and what is said of things elsewhere."""
        own = self._regions[min(_RANK, len(self._regions) - 1)][1]
        graphs = {own, *self._shared(own)}
        named: set[str] = set()
        for terms, line in _read(self.file):
            if _graph_of(line) in graphs:
                named.update((terms[0], terms[2]))
        own_things = {terms[0] for terms, line in _read(self.file) if _graph_of(line) == own}
        # Who is tied to the region from elsewhere counts among its neighbours too.
        named |= {terms[0] for terms, _ in _read(self.file) if terms[2] in own_things}
        ties = {terms[0] for terms, _ in _read(self.file) if terms[1] == _SUBJECT and terms[2] in named}
        path = self.folder / f"one-region-of-{self.triples}.nq"
        with path.open("w", encoding="utf-8") as target:
            for terms, line in _read(self.file):
                if _graph_of(line) in graphs or terms[0] in named or terms[0] in ties:
                    target.write(line)
        return path

    def _shared(self, own: str) -> set[str]:
        """The graphs of no region."""
        regions = {graph for _, graph in self._regions}
        return {graph for _, line in _read(self.file) if (graph := _graph_of(line)) not in regions} - {own}


def _graph_of(line: str) -> str:
    return line[line.rindex("<", 0, len(line) - 2) : -3] + ">" if line.endswith("> .\n") else ""


def _read(path: Path) -> Iterator[tuple[list[str], str]]:
    """The lines of a file, one by one, each with its terms."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.split(" ", 3), line
