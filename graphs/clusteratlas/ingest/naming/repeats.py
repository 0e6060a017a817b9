"""Rows that say the same: one tie, with the sources of all."""

from collections.abc import Iterable

from clusteratlas.ingest.findings import Findings
from clusteratlas.ingest.statements import spoken
from clusteratlas.ingest.tables import MULTIPLE, Row

_CONTENT = ("subject", "predicate", "object", "role", "valid_from", "valid_to")


def once(ties: Iterable[Row], findings: Findings) -> list[Row]:
    """Each tie once: rows that agree in what they say are one, borne by the sources of all, and told."""
    found: dict[tuple[str, ...], Row] = {}
    for row in ties:
        content = (*(row[name] for name in _CONTENT), spoken(row))
        if row["predicate"] == "stage-of":
            content = (*content, row["stage"], row["stage_label"])
        first = found.get(content)
        found[content] = row if first is None else _both(first, row)
        if first is not None:
            findings.warn(
                row.place(),
                "",
                "The row says the same as a row above; they are taken for one, with the sources of both.",
            )
    return list(found.values())


def _both(first: Row, other: Row) -> Row:
    sources = MULTIPLE.join(dict.fromkeys((*first.several("sources"), *other.several("sources"))))
    status = "attested" if "attested" in {first["status"], other["status"]} else first["status"]
    return first.holding({**first.cells, "sources": sources, "status": status})


def one_each_data_set(rows: Iterable[Row], findings: Findings) -> list[Row]:
    """One row for each data set, as several workbooks of one region have it; the first has the first word."""
    found: dict[str, Row] = {}
    for row in rows:
        first = found.setdefault(row["data_set"], row)
        if first is row:
            continue
        for column, text in row.cells.items():
            if text and first[column] and text != first[column]:
                told = f"An earlier row says “{first[column]}” of the same data set, and is taken."
                findings.warn(row.place(column), text, told, "Say it alike in both rows, or in one alone.")
        found[row["data_set"]] = first.holding({**row.cells, **{k: v for k, v in first.cells.items() if v}})
    return list(found.values())
