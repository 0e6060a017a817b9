"""One region: its page by hand, and page and answers out of a store of many beside the same region alone."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from costs.sides import Budget, Group, Peer, Row
from peers.contents import payload
from rows.room import PROGRAM, json_rows, program, script

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from costs.sides import Answer
    from rows.room import Room

ALONE = Budget(1.5)


def groups(room: Room) -> Iterator[Group]:
    """By hand, then out of a store."""
    store, small = room.folder / "store", room.folder / "small-store"
    for folder, file in ((store, room.data.file), (small, room.data.part)):
        if not folder.exists():
            load = [PROGRAM, "load", str(file), "--store", str(folder)]
            subprocess.run(load, check=False, capture_output=True)
    page = room.folder / "region.html"
    yield _by_hand(room, page)
    yield _out_of_many(room, store, small, page)


def _by_hand(room: Room, page: Path) -> Group:
    data, region, hand = room.data, room.data.region, room.folder / "hand.html"
    return Group(
        "A region's page by hand",
        "From the file of one region alone to the page. By hand: read by rdflib, made a graph of "
        "NetworkX, drawn by pyvis. Ours adds links, measures, findings and their texts.",
        [
            Row(
                "page of one region",
                f"{_lines(data.part):,} quads",
                program(
                    "clusteratlas page",
                    "--data",
                    data.part,
                    "page",
                    region,
                    "-o",
                    page,
                    read=_ties(page),
                    written=page,
                ),
                [
                    Peer(
                        script(
                            "rdflib, NetworkX and pyvis", "hand_page", data.part, region, hand, written=hand
                        )
                    )
                ],
                "both ends of every tie recorded for the region; the ties of industries and chains, which "
                "ours adds, are left out",
                rounds=min(3, room.rounds),
                limit=2 * room.limit,
            )
        ],
    )


def _out_of_many(room: Room, store: Path, small: Path, page: Path) -> Group:
    data, region = room.data, room.data.region
    found, alone = (
        f"out of a store of {data.words}",
        f"the same out of a store of {_lines(data.part):,} quads",
    )
    return Group(
        "One region out of a store of many",
        "Whole commands, process start and the opening of the store included; both sides are ours, the "
        "budget is that of one region out of 10 million triples.",
        [
            Row(
                "clusteratlas page",
                found,
                program("page", "--data", store, "page", region, "-o", page, read=_shows(page)),
                [Peer(program(alone, "--data", small, "page", region, "-o", page, read=_shows(page)), ALONE)],
                "the things, ties and links that the page holds",
                rounds=min(3, room.rounds),
                limit=2 * room.limit,
            ),
            *(
                Row(
                    f"clusteratlas {words[0]}",
                    found,
                    program(words[0], "--data", store, *words, read=json_rows),
                    [Peer(program(alone, "--data", small, *words, read=json_rows), ALONE)],
                    "the rows of the answer in JSON",
                    rounds=min(3, room.rounds),
                    limit=2 * room.limit,
                )
                for words in (
                    ("links", "--region", region, "--format", "json"),
                    ("gaps", region, "--format", "json"),
                    ("network", region, "--format", "json"),
                )
            ),
        ],
    )


class _ties:  # noqa: N801 - a function of the page that is read when it is there
    def __init__(self, page: Path) -> None:
        self.page = page

    def __call__(self, _: str) -> Answer:
        from clusteratlas.vocabulary.namespaces import full_iri

        known = payload(self.page)
        return [
            [full_iri(tie["subject"]), full_iri(tie["object"])]
            for tie in known["ties"]
            if tie["predicate"] != "stage-of"
        ]


class _shows(_ties):  # noqa: N801 - likewise
    def __call__(self, _: str) -> Answer:
        known = payload(self.page)
        things = [["thing", thing["id"]] for thing in known["things"]]
        ties = [["tie", tie["subject"], tie["predicate"], tie["object"]] for tie in known["ties"]]
        links = [["link", link["stakeholder"], link["value_chain"]] for link in known["links"]]
        return [*things, *ties, *links]


def _lines(path: Path) -> int:
    with path.open("rb") as lines:
        return sum(1 for _ in lines)
