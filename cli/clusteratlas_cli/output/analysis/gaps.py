"""Gaps as a list of questions and as a table."""

import shutil
import sys
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from clusteratlas_cli.output.analysis.counted import least_of, links_counted
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.output.telling import Teller
from clusteratlas_cli.session import note, say
from clusteratlas_cli.text import bold

if TYPE_CHECKING:
    from clusteratlas.analysis.gaps import Gap
    from clusteratlas.atlas import Atlas

_ON_A_TERMINAL = 10
_INDENT = " " * 5


def show_gaps(
    atlas: "Atlas", language: str, region: str, style: str, *, weak: bool, limit: int | None
) -> None:
    """Print the gaps of a region, on a terminal the weightiest with their questions."""
    from clusteratlas.analysis.counting import left_out
    from clusteratlas.analysis.gaps import WEIGHT, gaps, weightiest
    from clusteratlas.rows.gaps import gaps_table

    links, least = atlas.region_links(region), least_of(weak=weak)
    found = gaps(atlas.region_network(region), links, least)
    most = limit or (_ON_A_TERMINAL if style == "table" else len(found))
    shown = weightiest(found, most) if len(found) > most else found
    if style == "table":
        say(*_told(shown, Teller(atlas, language)))
    else:
        write(gaps_table(shown), style)
    note(atlas.account(region).note)
    note(_count(found, shown), WEIGHT if found else "", links_counted(least, left_out(links, least)))


def _told(shown: "tuple[Gap, ...]", teller: Teller) -> Iterator[str]:
    """The gaps in their groups, numbered: what is not recorded, how much was looked at, whom to ask what."""
    group = ""
    for number, gap in enumerate(shown, start=1):
        if gap.value_chain and gap.value_chain != group:
            yield bold(teller.name(gap.value_chain))
        elif not gap.value_chain and (group or number == 1):
            yield bold("Across value chains")
        group = gap.value_chain
        yield from _wrapped(f"{number:>3}. ", gap.reason)
        coverage = f"{gap.coverage[0].upper()}{gap.coverage[1:]}."
        yield from _wrapped(_INDENT, f"{coverage} {gap.question}".strip())


def _wrapped(indent: str, text: str) -> list[str]:
    """A text behind an indent; on a terminal in lines that end between words."""
    if not sys.stdout.isatty():
        return [f"{indent}{text}"]
    width = max(shutil.get_terminal_size().columns - 1, 40)
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=_INDENT)


def _count(found: "tuple[Gap, ...]", shown: "tuple[Gap, ...]") -> str:
    if not found:
        return "No gap is found in the records."
    if len(shown) < len(found):
        return (
            f"Showing the {len(shown)} gaps that weigh most of {len(found)} (--limit {len(found)} shows all)."
        )
    return f"{len(found)} gaps." if len(found) > 1 else "1 gap."
