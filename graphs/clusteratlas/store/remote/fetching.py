"""Taking quads from an endpoint, whatever it cuts off: it may give so many rows at most, and not say so."""

from collections.abc import Iterator, Sequence
from itertools import count

import pyoxigraph as ox

from clusteratlas.store.answers import Answer, Term
from clusteratlas.store.engine import GraphName
from clusteratlas.store.remote.detecting import NAMED, UNNAMED, Layout, graph_names
from clusteratlas.store.remote.protocol import Endpoint, literal_values

_AT_ONCE = 250
"""Things that one request describes: some servers take no longer queries."""
_PAGE = 1000
_ROUND = 500
"""Mosts of rows are round numbers: an answer of so many rows, or of a multiple, may have been cut."""

_UNNAMED = ox.NamedNode(UNNAMED)


class Fetching:
    """Quads of an endpoint.

    Nodes without a name are described only where all is fetched at once: no two answers need call one alike.

    Args:
        endpoint: that is asked.
        layout: where it keeps its triples.
    """

    def __init__(self, endpoint: Endpoint, layout: Layout) -> None:
        self.endpoint = endpoint
        self.layout = layout
        self._answers = count()

    def one_of(self, *patterns: str) -> str:
        """A pattern for what fits one of several, each of triples that may stand in different graphs.

        Args:
            patterns: triples, each parted from the next by " . "; other clauses as they are.
        """
        return " UNION ".join(f"{{ {self._apart(pattern)} }}" for pattern in patterns)

    def _apart(self, pattern: str) -> str:
        """A pattern whose triples are looked for each in a graph of its own."""
        parts = pattern.split(" . ")
        clauses = (
            part if part.startswith(("VALUES", "FILTER")) else self.layout.at(part, f"h{place}")
            for place, part in enumerate(parts)
        )
        return " ".join(f"{{ {clause} }}" if " UNION " in clause else clause for clause in clauses)

    def described(self, where: str, purpose: str) -> list[ox.Quad]:
        """All that is said of each thing ``?s`` that fits a pattern.

        Args:
            where: of :meth:`one_of`.
            purpose: what it is for, as a trace tells it.
        """
        things = f"SELECT DISTINCT ?s WHERE {{ {where} FILTER(isIRI(?s)) }}"
        answer = self._ask(f"{{ {things} }} {self._about()}", purpose)
        if not self._is_cut(answer):
            return self._quads(answer)
        return self.about(list(self.things(where, purpose)), purpose)

    def about(self, iris: Sequence[str], purpose: str, clause: str = "") -> list[ox.Quad]:
        """All that is said of some things ``?s ?p ?o``, as far as a clause about it allows."""
        return self._in_parts(f"{clause} {self._about()}".lstrip(), iris, purpose)

    def any_of(self, pattern: str, purpose: str) -> Term | None:
        """Any one thing ``?s`` that fits a pattern of one triple; None where there is none."""
        answer = self.endpoint.ask(f"SELECT ?s WHERE {{ {self.layout.at(pattern, 'g')} }} LIMIT 1", purpose)
        return answer.rows[0][0] if answer.rows else None

    def stated(self, where: str, purpose: str) -> list[ox.Quad]:
        """Statements ``?s ?p ?o`` that fit a pattern, which binds ``?p`` or what is around it.

        Args:
            where: the clauses before the statement itself.
        """
        answer = self._ask(f"{where} {self._about()}", purpose)
        if not self._is_cut(answer):
            return self._quads(answer)
        clauses = f"{where} {self._about()}"
        return self._in_parts(clauses, list(self.things(clauses, purpose)), purpose)

    def things(self, where: str, purpose: str) -> Iterator[str]:
        """The IRIs ``?s`` that fit a pattern, page by page."""
        last = ""
        while True:
            beyond = f"FILTER(isIRI(?s) && STR(?s) > {ox.Literal(last)})"
            page = self.endpoint.ask(
                f"SELECT DISTINCT ?s WHERE {{ {where} {beyond} }} ORDER BY STR(?s) LIMIT {_PAGE}", purpose
            )
            found = [row[0].value for row in page.rows if isinstance(row[0], ox.NamedNode)]
            yield from found
            if not self._is_cut(page) or not found:
                return
            last = found[-1]  # by the order of the server, which need not be ours

    def everything(self) -> Iterator[list[ox.Quad]]:
        """All that the endpoint holds, graph by graph."""
        if self.layout.kind != NAMED:
            yield self._whole("?s ?p ?o", None)
        if self.layout.kind == "default":
            return
        for name in graph_names(self.endpoint):
            graph = ox.NamedNode(name)
            yield self._whole(f"GRAPH {graph} {{ ?s ?p ?o }}", graph)

    def _whole(self, pattern: str, graph: GraphName | None) -> list[ox.Quad]:
        purpose = f"all of {graph.value if graph else 'the default graph'}"
        answer = self.endpoint.ask(f"SELECT ?s ?p ?o WHERE {{ {pattern} }}", purpose)
        if not self._is_cut(answer):
            return self._quads(answer, graph)
        return self._in_parts(pattern, list(self.things(pattern, purpose)), purpose, graph)

    def count(self) -> int:
        """How many triples the endpoint holds."""
        answer = self.endpoint.ask(
            f"SELECT (COUNT(*) AS ?count) WHERE {{ {self.layout.at('?s ?p ?o', 'g')} }}",
            "how many triples there are",
        )
        return int(getattr(answer.rows[0][0], "value", 0)) if answer.rows else 0

    def state(self, naming: Sequence[str]) -> str:
        """What tells whether names have changed: the number of triples, that of names, and their length.

        Args:
            naming: the IRIs of the properties that give names.
        """
        stated = self.layout.at("?s ?p ?x", "g")
        answer = self.endpoint.ask(
            "SELECT (COUNT(*) AS ?count) (SUM(STRLEN(STR(?x))) AS ?length) "
            f"WHERE {{ {literal_values('p', naming)} {{ {stated} }} }}",
            "whether names have changed",
        )
        counts = [getattr(cell, "value", "") for cell in answer.rows[0]] if answer.rows else []
        return "-".join((self.layout.kind, str(self.count()), *counts))

    def _in_parts(
        self, clauses: str, iris: Sequence[str], purpose: str, graph: GraphName | None = None
    ) -> list[ox.Quad]:
        """Statements of some things ``?s`` that fit clauses, so many things at once as the server allows."""
        quads: list[ox.Quad] = []
        for start in range(0, len(iris), _AT_ONCE):
            quads += self._part(clauses, iris[start : start + _AT_ONCE], purpose, graph)
        return quads

    def _part(
        self, clauses: str, iris: Sequence[str], purpose: str, graph: GraphName | None
    ) -> list[ox.Quad]:
        where = f"{literal_values('s', iris)} {clauses}"
        answer = self._ask(where, purpose, graph)
        if not self._is_cut(answer):
            return self._quads(answer, graph)
        if len(iris) == 1:
            return self._paged(where, purpose, graph)
        half = len(iris) // 2
        return [
            quad for part in (iris[:half], iris[half:]) for quad in self._part(clauses, part, purpose, graph)
        ]

    def _paged(self, where: str, purpose: str, graph: GraphName | None) -> list[ox.Quad]:
        """Statements of one thing in pages."""
        quads: list[ox.Quad] = []
        start = 0
        while True:
            ordered = f"ORDER BY ?p ?o LIMIT {_PAGE} OFFSET {start}"
            page = self._ask(where, purpose, graph, ordered)
            quads += self._quads(page, graph)
            start += len(page.rows)  # which may be fewer than were asked for
            if not self._is_cut(page):
                return quads

    def _ask(self, where: str, purpose: str, graph: GraphName | None = None, tail: str = "") -> Answer:
        wanted = "" if graph or self.layout.kind == "default" else "?g "
        query = f"SELECT DISTINCT {wanted}?s ?p ?o WHERE {{ {where} }} {tail}"
        return self.endpoint.ask(query.rstrip(), purpose)

    def _about(self) -> str:
        about = self.layout.at("?s ?p ?o", "g")
        return f"{{ {about} }}" if " UNION " in about else about

    def _is_cut(self, answer: Answer) -> bool:
        rows = len(answer.rows)
        return rows > 0 and (rows % _ROUND == 0 or rows == self.endpoint.most_rows)

    def _quads(self, answer: Answer, graph: GraphName | None = None) -> list[ox.Quad]:
        """The rows of an answer as quads; nodes without a name are renamed as another answer names none."""
        number = next(self._answers)
        places = {name: place for place, name in enumerate(answer.columns)}
        found: list[ox.Quad] = []
        for row in answer.rows:
            subject, predicate, value = (_renamed(row[places[name]], number) for name in "spo")
            name = graph or (row[places["g"]] if "g" in places else None) or _UNNAMED
            if (
                isinstance(subject, ox.NamedNode | ox.BlankNode)
                and isinstance(predicate, ox.NamedNode)
                and value is not None
                and isinstance(name, ox.NamedNode)
            ):
                found.append(ox.Quad(subject, predicate, value, name))
        return found


def _renamed(term: Term | None, number: int) -> Term | None:
    return ox.BlankNode(f"r{number}x{term.value.encode().hex()}") if isinstance(term, ox.BlankNode) else term
