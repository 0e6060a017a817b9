"""What-ifs of a region's network as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from functools import cache
from typing import TYPE_CHECKING, Any

from clusteratlas.rows.measures import reason, value
from clusteratlas.rows.table import Table
from clusteratlas_cli.output.analysis.counted import least_of, links_counted
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.session import note

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Link, Network


_PARTS_CHANGE = (
    "The number of parts changes, so the mean distance before and after runs over different pairs: compare "
    "global_efficiency, which counts every pair."
)


def show_what_if(atlas: "Atlas", region: str, asked: Mapping[str, Any]) -> None:
    """Print measures before and after changes, and what they leave alone."""
    from clusteratlas.analysis.counting import COUNTS
    from clusteratlas.analysis.lenses import attested_only, find_lens
    from clusteratlas.analysis.whatif import Add, Merge, Without, before_and_after, then_attested

    names = asked["measures"]
    changes: list[Add | Merge | Without] = [Without(atlas.resolve(name)) for name in asked["without"]]
    changes += [Merge(*_both(atlas, pair)) for pair in asked["merge"]]
    changes += [Add(*_both(atlas, pair)) for pair in asked["add"]]
    attested, least = asked["status"] == "attested", least_of(weak=asked["weak"])
    network, links = atlas.region_network(region), atlas.region_links(region)
    if attested:
        network, links = attested_only(network, links)

    touched = [(one, "thing") for change in changes for one in astuple(change)]
    altered = cache(lambda: atlas.near(region, named=touched).altered(changes))

    def derive(then: "Network") -> "Sequence[Link]":
        found = altered().region_links(region)
        return then_attested(then, found) if attested else found

    def reread() -> "Network":
        return altered().region_network(region)

    found = before_and_after(network, links, changes, derive, asked["lens"], least, reread)
    rows = [
        (row.measure, value(row.before), value(row.after), reason(row.before, row.after))
        for row in found.rows
        if not names or row.measure in names
    ]
    write(Table(("measure", "before", "after", "note"), rows), asked["style"])
    values = {row.measure: (row.before, row.after) for row in found.rows}
    if len(set(values["components"])) > 1:
        note(_PARTS_CHANGE)
    note(f"After: {_in_words(atlas, asked)}; lens {found.lens}. Nothing was written.")
    nobody = f"Value chains to which nobody has {COUNTS[least]} then"
    for heading, ids in (("Without a tie then", found.isolated), (nobody, found.unlinked)):
        note(f"{heading}: {', '.join(atlas.label(one) for one in ids)}." if ids else "")
    if find_lens(found.lens).of_links:
        note(links_counted(least, *found.left_out))


def _in_words(atlas: "Atlas", asked: Mapping[str, Any]) -> str:
    """The changes that were asked for, by the names of things."""

    def name(text: str) -> str:
        return atlas.label(atlas.resolve(text))

    parts = [f"without {name(one)}" for one in asked["without"]]
    parts += [f"{name(gone)} merged into {name(kept)}" for kept, gone in asked["merge"]]
    parts += [f"a tie between {name(one)} and {name(other)}" for one, other in asked["add"]]
    return ", ".join(parts)


def _both(atlas: "Atlas", pair: Sequence[str]) -> tuple[str, str]:
    return atlas.resolve(pair[0]), atlas.resolve(pair[1])
