"""Commands over a region of 3,000 stakeholders that somebody brings in tables."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import own_region
from costs.sides import NONE, Budget, Group, Row
from rows.room import PROGRAM, program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rows.room import Room


def groups(room: Room) -> Iterator[Group]:
    """Each without a peer; left out where it is to be quick."""
    if room.quick:
        return
    tables, data = room.folder / "tables", room.folder / "own"
    own_region.write_tables(tables)
    subprocess.run([PROGRAM, "import", str(tables), "-o", str(data)], check=True, capture_output=True)
    commands = {
        "check": (["check"], Budget(seconds=4)),
        "network": (["network", own_region.REGION, "--format", "csv"], Budget(seconds=8)),
        "links": (["links", "--region", own_region.REGION, "--format", "csv"], NONE),
        "gaps": (["gaps", own_region.REGION, "--format", "csv"], NONE),
    }
    actors = f"{own_region.STAKEHOLDERS:,} stakeholders"
    yield Group(
        "Commands over a large region of one's own",
        "Whole commands over files; nobody else does the same.",
        [
            Row(f"clusteratlas {name}", actors, program(name, "--data", data, *words), (), "", budget=budget)
            for name, (words, budget) in commands.items()
        ],
    )
