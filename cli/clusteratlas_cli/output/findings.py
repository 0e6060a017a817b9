"""What is wrong with people's tables: each fault once, with where it stands first and how often."""

import re
from typing import TYPE_CHECKING

from clusteratlas.rows.table import Table
from clusteratlas_cli.session import say
from clusteratlas_cli.text import bold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clusteratlas.ingest.findings import Findings, Group

_SHOWN = 20
_VALUES = 4
_COLUMNS = ("severity", "file", "sheet", "cell", "row", "column", "value", "what", "mend")
_STOP = re.compile(r"\. (?=[A-Z“])|\.\Z")


def table_of(findings: "Findings") -> Table:
    """Each finding as a row, in the order of its groups."""
    rows = [
        (
            "left out" if one.leaves_out else "warning",
            *(one.place.file, one.place.sheet, one.place.cell if one.place.sheet else "", one.place.row),
            *(one.place.header, one.value, one.what, one.mend),
        )
        for group in findings.groups()
        for one in group.findings
    ]
    return Table(_COLUMNS, rows)


def tell_findings(findings: "Findings") -> None:
    """Print the groups, those first whose rows are left out."""
    groups = list(findings.groups())
    for heading, is_error in (("Left out:", True), ("Taken, with a warning:", False)):
        _tell([group for group in groups if group.first.leaves_out is is_error], heading)


def _tell(groups: "Sequence[Group]", heading: str) -> None:
    if not groups:
        return
    say(bold(heading))
    for group in groups[:_SHOWN]:
        say(f"  {sentence(group)}")
    if more := sum(len(group.findings) for group in groups[_SHOWN:]):
        kinds = len(groups) - _SHOWN
        say(f"  … and {more:,} more cells of {kinds:,} other kinds; see them all with --format csv.")
    say()


def sentence(group: "Group") -> str:
    """A group in words: what is wrong, in how many rows, where first, and how to mend it."""
    first = group.first
    quoted = first.what.rfind("”") + 1
    stop = _STOP.search(first.what, quoted)
    what, rest = (first.what[: stop.start()], first.what[stop.end() :]) if stop else (first.what, "")
    rows = {(one.place.file, one.place.sheet, one.place.row) for one in group.findings}
    often = f"{len(rows):,} rows, first {first.place}" if len(rows) > 1 else str(first.place)
    return " ".join(filter(None, (f"{what}: {often}.", rest, first.mend, _others(group))))


def _others(group: "Group") -> str:
    """Other values of which the same is said."""
    others = {one.what: one.value for one in group.findings if one.what != group.first.what}
    if not others:
        return ""
    more = f" and {len(others) - _VALUES:,} more" if len(others) > _VALUES else ""
    return f"Likewise {', '.join(f'“{value}”' for value in list(others.values())[:_VALUES])}{more}."
