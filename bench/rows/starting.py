"""Starting the program, and whole commands over the shipped atlas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costs.children import Command
from costs.sides import Budget, Group, Peer, Row
from rows import oxigraph_program
from rows.room import PYTHON, Sum, not_installed, program, python, script, w3c_results

if TYPE_CHECKING:
    from collections.abc import Iterator

    from costs.sides import Answer
    from rows.room import Room

_ATLAS = "the shipped atlas"
_SUM = "2 × import click, pyoxigraph + parse"


def groups(room: Room) -> Iterator[Group]:
    """Process start, then commands."""
    yield _starts(room)
    yield _commands(room)


def _starts(room: Room) -> Group:
    bare = Peer(python("import click"), Budget(2))
    # The parse alone: importing the engine is in the other part.
    parse = Sum(_SUM, ((2, python("import click, pyoxigraph")), (1, script("parse", "load", "raw"))))
    return Group(
        "Process start",
        "A whole process, from its start to its end.",
        [
            Row(
                "clusteratlas --help",
                "nothing",
                program("--help", "--help"),
                [bare],
                "",
                rounds=2 * room.rounds,
            ),
            Row(
                "clusteratlas regions",
                _ATLAS,
                program("regions", "regions", "--format", "json"),
                [Peer(parse, Budget(1))],
                "",
                rounds=room.rounds,
            ),
            Row(
                f"clusteratlas query {oxigraph_program.QUESTION}",
                _ATLAS,
                program(
                    "query",
                    "query",
                    oxigraph_program.QUESTION,
                    "-p",
                    oxigraph_program.ARGUMENT,
                    "--format",
                    "json",
                ),
                [Peer(parse, Budget(1))],
                "",
                rounds=room.rounds,
            ),
        ],
    )


def _commands(room: Room) -> Group:
    query = oxigraph_program.question(room.folder)
    asked = program("sparql", "sparql", "--with-schemes", "-f", query, "--format", "json", read=w3c_results)
    pyshacl = Command(
        "rdflib and pySHACL",
        [PYTHON, "-m", "peers.plain_pyshacl"],
        _conforms,
        missing=not_installed("pyshacl"),
    )
    check = Row(
        "clusteratlas check",
        _ATLAS,
        program("check", "check", read=lambda _: [["conforms"]]),
        [Peer(pyshacl)],
        "that the data conform; what is told of data that do not, is not compared",
        rounds=2,
    )
    return Group(
        "Whole commands on the shipped atlas",
        "Each a process of its own, the reading of the data included.",
        [
            Row(
                f"the SPARQL of {oxigraph_program.QUESTION}",
                _ATLAS,
                asked,
                [Peer(peer) for peer in oxigraph_program.peers(room.folder, query)],
                "the rows of the answer",
                rounds=room.rounds,
            ),
            *([] if room.quick else [check]),
        ],
    )


def _conforms(text: str) -> Answer:
    return [[text.strip()]]
