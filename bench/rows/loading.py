"""Loading made-up data into memory and into a store on disk, and opening such a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costs.sides import Budget, Group, Peer, Row
from rows.room import not_installed, removed, script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rows.room import Room

COMPARED = "how many quads each graph holds of each predicate"
_LONG = 400.0
"""Seconds that loading may take, ours too."""


def groups(room: Room) -> Iterator[Group]:
    """Into memory, onto disk, and opened."""
    data, file = room.data, room.data.file
    ours, raw = room.folder / "store", room.folder / "raw-store"
    plain = script("rdflib", "load", "rdflib", file)
    yield Group(
        "Loading and opening",
        "Seconds are those of the loading alone, the import of libraries aside. The library's store "
        "holds, beside the data, checksums and the vocabulary and classifications of the program; "
        "pyoxigraph's holds the data.",
        [
            Row(
                "load into memory",
                data.words,
                script("the library", "load", "library", file),
                [
                    Peer(script("pyoxigraph, bulk", "load", "bulk", file), Budget(1.2)),
                    Peer(plain),
                    Peer(script("kglab", "load", "kglab", file, missing=not_installed("kglab"))),
                ],
                COMPARED,
                rounds=room.rounds,
                limit=2 * room.limit,
            ),
            Row(
                "load into a store",
                data.words,
                script("clusteratlas.load", "load", "store", ours, file, before=removed(ours)),
                [
                    Peer(
                        script("pyoxigraph, bulk, on disk", "load", "disk", raw, file, before=removed(raw)),
                        Budget(1.2),
                    )
                ],
                COMPARED,
                rounds=room.rounds,
                limit=_LONG,
            ),
            Row(
                "open a store",
                data.words,
                script("the library", "load", "open", ours),
                [Peer(script("pyoxigraph, read only", "load", "open-raw", raw))],
                COMPARED,
                rounds=room.rounds,
            ),
        ],
    )
