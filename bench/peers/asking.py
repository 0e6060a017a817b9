"""Hold data and answer questions in lines of JSON: one side of a comparison of queries.

Usage: ``python -m peers.asking library|raw|rdflib FILE``. A request names ``query``, SPARQL, or of the
library ``question`` and ``given``, or ``bind`` with both, which gives the SPARQL of a question. A reply holds
``answer``, rows of texts, and ``seconds``, the CPU time that it took to have all rows; rendering them as text
is not in it. rdflib's engine answers in a copy of the process, which ends at the limit of the request.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

from peers.load import BACKGROUND, load_bulk, shipped

Request = dict[str, Any]


class Holder(ABC):
    """Data, read once, in one of the ways that are compared."""

    copies = False
    """Whether each request is answered in a copy of the process."""

    @abstractmethod
    def rows(self, request: Request) -> list[Sequence[Any]]:
        """All rows of an answer, as terms of whatever kind."""

    @abstractmethod
    def text(self, term: Any) -> str | None:
        """A term as text."""

    def other(self, request: Request) -> Request | None:
        """The reply to what is no question."""
        return {} if "ready" in request else None


class Library(Holder):
    """The library, asked as a user of Python asks it."""

    def __init__(self, paths: Sequence[Path]) -> None:
        import clusteratlas

        self.atlas = clusteratlas.open(list(paths), environment={})

    def rows(self, request: Request) -> list[Sequence[Any]]:
        """The rows of a named question."""
        return list(self.atlas.query(request["question"], **request["given"]).rows)

    def text(self, term: Any) -> str | None:
        """A term as text."""
        return _ox_text(term)

    def other(self, request: Request) -> Request | None:
        """The SPARQL of a question, bound."""
        from clusteratlas.catalogue.questions.library import find_question

        if "bind" in request:
            given = [f"{key}={value}" for key, value in request["given"].items()]
            return {"query": self.atlas.bind(find_question(request["bind"]), given)}
        return super().other(request)


class Raw(Holder):
    """pyoxigraph alone, in memory, with the vocabulary and the classifications beside the data."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.store = load_bulk([*paths, *shipped(*BACKGROUND)])

    def rows(self, request: Request) -> list[Sequence[Any]]:
        """The rows of a query over the union of all graphs."""
        return [tuple(row) for row in self.store.query(request["query"], use_default_graph_as_union=True)]

    def text(self, term: Any) -> str | None:
        """A term as text."""
        return _ox_text(term)


class Rdflib(Holder):
    """rdflib's own engine over one graph in memory."""

    copies = True

    def __init__(self, paths: Sequence[Path]) -> None:
        from peers.hand_links import read

        self.graph = read([*paths, *shipped(*BACKGROUND)])

    def rows(self, request: Request) -> list[Sequence[Any]]:
        """The rows of a query."""
        found: Any = self.graph.query(request["query"])
        return [tuple(row) for row in found]

    def text(self, term: Any) -> str | None:
        """A term as text."""
        from rdflib import BNode

        return None if term is None else "_:" if isinstance(term, BNode) else str(term)


def _ox_text(term: Any) -> str | None:
    import pyoxigraph as ox

    return None if term is None else "_:" if isinstance(term, ox.BlankNode) else str(term.value)


def reply(holder: Holder, request: Request) -> Request:
    """What a request is answered."""
    said = holder.other(request)
    if said is not None:
        return said
    start = time.process_time()
    try:
        rows = holder.rows(request)
    except Exception as error:  # noqa: BLE001 - an engine that cannot do it says so in the table
        return {"failure": f"{type(error).__name__}: {str(error)[:200]}"}
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    return {"seconds": seconds, "peak": peak, "answer": [[holder.text(term) for term in row] for row in rows]}


def reply_apart(holder: Holder, request: Request) -> None:
    """Answer in a copy of the process that has so many seconds of CPU time."""
    copy = os.fork()
    if copy == 0:
        limit = int(request.get("limit", 60)) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        say(reply(holder, request))
        os._exit(0)
    _, status = os.waitpid(copy, 0)
    if status:
        limit = request.get("limit", 60)
        say({"failure": f"not finished in {limit:g} s", "limit": limit})


def say(answer: Request) -> None:
    """Write a line."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Read the data and answer until nobody asks any more."""
    way, *names = sys.argv[1:]
    holders: dict[str, type[Library | Raw | Rdflib]] = {"library": Library, "raw": Raw, "rdflib": Rdflib}
    holder = holders[way]([Path(name) for name in names])
    for line in sys.stdin:
        request = json.loads(line)
        if holder.copies and "query" in request:
            reply_apart(holder, request)
        else:
            say(reply(holder, request))


if __name__ == "__main__":
    main()
