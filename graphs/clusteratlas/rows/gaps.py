"""Gaps as rows."""

from collections.abc import Iterable

from clusteratlas.analysis.gaps import Gap
from clusteratlas.rows.table import Table

COLUMNS = ("kind", "value_chain", "stage", "subject", "other", "reason", "coverage", "weight", "ask")


def gaps_table(gaps: Iterable[Gap]) -> Table:
    """Gaps, each with what it rests on and whom to ask."""
    return Table(COLUMNS, [tuple(getattr(gap, name) for name in COLUMNS) for gap in gaps])
