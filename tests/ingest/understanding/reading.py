"""Small tables as people have them, and what becomes of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clusteratlas.exchange.reading.sheets import Sheet, Value
from clusteratlas.ingest.findings import Findings
from clusteratlas.ingest.tables import Row
from clusteratlas.ingest.understanding import Reading, propose, rows


@dataclass(frozen=True)
class Outcome:
    """What a sheet gives."""

    reading: Reading
    rows: Mapping[str, Sequence[Row]]
    findings: Findings

    def cells(self, kind: str) -> list[dict[str, str]]:
        return [dict(row.cells) for row in self.rows.get(kind, ())]

    def column(self, kind: str, token: str) -> list[str]:
        return [row[token] for row in self.rows.get(kind, ())]

    def ties(self) -> list[tuple[str, str, str]]:
        return [(row["subject"], row["predicate"], row["object"]) for row in self.rows.get("ties", ())]

    def said(self) -> list[str]:
        return [finding.what for finding in self.findings.all]

    def unread(self) -> list[str]:
        return [column.header for column in self.reading.unread]


def table(text: str) -> list[list[Value]]:
    """Rows of a table that is written with bars between its cells."""
    return [[cell.strip() or None for cell in line.split("|")] for line in text.strip("\n").split("\n")]


def sheet_of(cells: Sequence[Sequence[Value]], name: str = "Sheet1", file: str = "table.xlsx") -> Sheet:
    return Sheet(file, name, cells, range(1, len(cells) + 1))


def read(text: str, name: str = "Sheet1", file: str = "table.xlsx") -> Outcome:
    """What becomes of a table."""
    return understood(sheet_of(table(text), name, file))


def understood(sheet: Sheet, asked: str = "") -> Outcome:
    reading, findings = propose(sheet, asked), Findings()
    return Outcome(reading, rows(sheet, reading, findings), findings)
