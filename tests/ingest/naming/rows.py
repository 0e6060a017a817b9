"""Rows as reading gives them, and what becomes of them."""

from dataclasses import dataclass
from functools import cache

from clusteratlas.ingest.findings import Finding, Findings
from clusteratlas.ingest.naming.settling import NO_PAST, Past, Settled, settle
from clusteratlas.ingest.naming.shipped import Shipped
from clusteratlas.ingest.tables import Row


def rows(sheet: str, *cells: dict[str, str]) -> list[Row]:
    """The rows of a sheet below its header, whose columns stand as they first hold anything."""
    columns = {
        name: (place, name) for place, name in enumerate(dict.fromkeys(n for c in cells for n in c), 1)
    }
    return [Row("actors.xlsx", number, one, sheet, columns) for number, one in enumerate(cells, 2)]


def things(*cells: dict[str, str], sheet: str = "Actors") -> list[Row]:
    """Things of a sheet; companies where nothing else is said."""
    return rows(sheet, *({"type": "company", **one} for one in cells))


def ties(*said: str, sheet: str = "Ties", **more: str) -> list[Row]:
    """Ties of a sheet, each as ``subject > predicate > object``."""
    parted = ([part.strip() for part in one.split(">")] for one in said)
    return rows(
        sheet, *({"subject": one, "predicate": kind, "object": two, **more} for one, kind, two in parted)
    )


@cache
def shipped() -> Shipped:
    return Shipped()


@dataclass(frozen=True)
class Outcome:
    """What became of rows."""

    settled: Settled
    findings: Findings

    @property
    def ids(self) -> dict[str, str]:
        """The ids of things, by label."""
        return {row["label_en"]: row["id"] for row in self.settled.tables.things}

    @property
    def said(self) -> list[str]:
        """The ties, each as ``subject > predicate > object`` of ids."""
        found = self.settled.tables.ties
        return [f"{row['subject']} > {row['predicate']} > {row['object']}" for row in found]

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings.all if finding.leaves_out]

    @property
    def warnings(self) -> list[Finding]:
        return [finding for finding in self.findings.all if not finding.leaves_out]

    def thing(self, label: str) -> Row:
        return next(row for row in self.settled.tables.things if row["label_en"] == label)


def settled(
    past: Past = NO_PAST, region: str = "", left: dict[str, str] | None = None, **kinds: list[Row]
) -> Outcome:
    """Settle rows by kind."""
    findings = Findings()
    return Outcome(settle(kinds, findings, shipped(), past, region=region, left=left or {}), findings)
