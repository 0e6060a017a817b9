"""Gaps as a table."""

from typing import TYPE_CHECKING

from clusteratlas_cli.output.analysis.counted import least_of, links_counted
from clusteratlas_cli.output.tables import Table, write
from clusteratlas_cli.output.telling import Teller
from clusteratlas_cli.session import note

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas

_GAPS = ("kind", "value_chain", "stage", "subject", "reason")


def show_gaps(atlas: "Atlas", language: str, region: str, style: str, *, weak: bool) -> None:
    """Print the gaps of a region."""
    from clusteratlas.analysis.counting import left_out
    from clusteratlas.analysis.gaps import KINDS, gaps

    links, least = atlas.region_links(region), least_of(weak=weak)
    found = gaps(atlas.region_network(region), links, least)
    rows: list[tuple[str, ...]] = [
        (gap.kind, gap.value_chain, gap.stage, gap.subject, gap.reason) for gap in found
    ]
    if style == "table":
        teller = Teller(atlas, language)
        rows = [(row[0], *(teller.name(one) if one else "" for one in row[1:4]), row[4]) for row in rows]
    write(Table(_GAPS, rows, ("kind", "reason")), style)
    note(atlas.account(region).note)
    kinds = {gap.kind: KINDS[gap.kind] for gap in found}
    counts = (f"{_times(sum(gap.kind == kind for gap in found))} {words}" for kind, words in kinds.items())
    note("Not recorded: " + "; ".join(counts) + "." if found else "No gap is found in the records.")
    note(links_counted(least, left_out(links, least)))


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
