"""Links between stakeholders and value chains, of one region and of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costs.data import Data
from costs.sides import Group, Peer, Row
from rows.room import script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rows.room import Room

_SMALLER = 100_000
"""Triples on which all links are derived; larger data take those who write it by hand minutes to read."""


def groups(room: Room) -> Iterator[Group]:
    """Of one region and of all."""
    data = Data(room.folder, min(_SMALLER, room.data.triples)) if room.data.triples > _SMALLER else room.data
    rows = [
        Row(
            f"links of {what}",
            data.words,
            script("the library", "links", "library", data.file, *asked),
            [
                Peer(script("pyoxigraph, two rules", "links", "raw", data.file, *asked)),
                Peer(script("rdflib and NetworkX by hand", "hand_links", data.file, *asked)),
            ],
            "stakeholder, value chain and basis of every link that is stated, or comes of belonging to a "
            "cluster that states it; the library's further routes, strengths and evidence are in its "
            "seconds and compared with nothing",
            rounds=min(3, room.rounds),
            limit=2 * room.limit,
        )
        for what, asked in (("one region", [data.region]), ("all regions", []))
    ]
    yield Group(
        "Links",
        "Seconds from a file on disk to the answer, reading included, the import of libraries aside. The "
        "library derives all routes with strengths and the evidence of each hop; the peers derive two "
        "routes and neither.",
        rows,
    )
