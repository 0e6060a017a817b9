"""Named questions on made-up data in memory, each beside pyoxigraph and beside rdflib's engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costs.children import Asked
from costs.sides import Budget, Group, Peer, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rows.room import Room

FEW = (
    *("stakeholders-of-a-region", "cluster-members", "memberships", "partners", "most-tied-stakeholders"),
    *("stakeholders-by-value-chain", "stakeholders-by-stage", "unserved-stages", "initiative-targets"),
    *("initiatives-of-a-region", "uncited-ties", "evidence-by-region", "ties-by-kind", "stakeholder-counts"),
)
"""Those that are asked where it is to be quick."""
_APART = frozenset({"links", "network", "model-regions"})
"""Groups of questions that other rows measure, or that are about six regions of 2016."""


def groups(room: Room) -> Iterator[Group]:
    """All named questions, those that take a region asked of one."""
    from clusteratlas.catalogue.questions.library import questions

    file = room.data.file
    library, raw, rdflib = (room.worker(way, file) for way in ("library", "raw", "rdflib"))
    rows: list[Row] = []
    for question in questions():
        if question.group in _APART or (room.quick and question.name not in FEW):
            continue
        takes = any(parameter.name == "region" for parameter in question.parameters)
        given = {"region": room.data.region} if takes else {}
        bound = library.ask({"bind": question.name, "given": given}, room.limit)
        query = {"query": bound.get("query", "")}
        rows.append(
            Row(
                question.name,
                "one region" if takes else "all regions",
                Asked("the library", library, {"question": question.name, "given": given}),
                [
                    Peer(Asked("pyoxigraph", raw, query), Budget(1.15)),
                    Peer(Asked("rdflib", rdflib, query), Budget(0.2)),
                ],
                "the rows of the answer, each value as text",
                rounds=2 if room.quick else 3,
                limit=5.0 if room.quick else 10.0,
            )
        )
    yield Group(
        f"Named questions on {room.data.words} in memory",
        "Seconds are those until all rows are there, in processes that hold the data. Ours include the "
        "finding of the question and the binding of its parameter; the peers are given the SPARQL that "
        "comes of it.",
        rows,
        summed="all questions together",
    )
