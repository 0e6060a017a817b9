"""A set of named graphs and the SPARQL that asks it; the one place where queries meet the engine."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import pyoxigraph as ox

from clusteratlas.errors import RequestError, UnavailableError
from clusteratlas.store.notes import Notes
from clusteratlas.store.origins import Origins
from clusteratlas.vocabulary.namespaces import PREFIXES, short_id

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
"""A value of a query's answer."""

_FROM = re.compile(r"(?<![\w:?$@-])FROM\b", re.IGNORECASE)
_BARE_WORD = re.compile(
    r"<[^<>\"{}|^`\\\s]*>|#[^\n\r]*|\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}"
    r"|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[?$@]\w+|[\w.-]*:[\w:%.-]*|(\w+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT: its columns and its rows, None where a column is unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> list[dict[str, str | None]]:
        """The rows as plain values by column: things by id, literals by their text."""
        return [
            {column: _plain(term) for column, term in zip(self.columns, row, strict=True)}
            for row in self.rows
        ]

    def to_pandas(self) -> Any:
        """The rows as a pandas data frame.

        Raises:
            UnavailableError: pandas is not installed.
        """
        try:
            pandas = import_module("pandas")
        except ImportError as error:
            raise UnavailableError("pandas is not installed. Install it, or use records().") from error
        return pandas.DataFrame(self.records(), columns=list(self.columns))


def _plain(term: Term | None) -> str | None:
    match term:
        case None:
            return None
        case ox.NamedNode():
            return short_id(term.value)
        case ox.Literal() | ox.BlankNode():
            return term.value
        case _:
            return str(term)


class Store:
    """Triples in named graphs, asked as their union.

    Args:
        oxigraph: the store behind it, shared and not copied.
        notes: what was noticed while its content was read; a copy of the store shares them.
        origins: where its graphs come from.
    """

    def __init__(
        self, oxigraph: ox.Store, notes: Notes | None = None, origins: Origins | None = None
    ) -> None:
        self.oxigraph = oxigraph
        self.notes = Notes() if notes is None else notes
        self.origins = Origins() if origins is None else origins

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """The rows that a SELECT yields.

        Args:
            query: SPARQL 1.1; the common prefixes need no declaration.
            bindings: values of variables, bound as RDF terms and never as text; the query must select each.

        Raises:
            RequestError: the query is no SELECT, or is malformed.
        """
        result = self.query(query, bindings)
        if not isinstance(result, ox.QuerySolutions):
            raise RequestError("This query is no SELECT.")
        columns = tuple(variable.value for variable in result.variables)
        return Rows(columns, tuple(tuple(solution) for solution in result))

    def query(
        self, query: str, bindings: Mapping[str, Term] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Whatever a query of any form yields, lazily.

        The union of all named graphs is asked, unless FROM names those to ask.

        Raises:
            RequestError: the query is malformed, or does not select a variable that is bound.
        """
        bound = {ox.Variable(name): value for name, value in (bindings or {}).items()}
        try:
            return self.oxigraph.query(
                query,
                prefixes=PREFIXES,
                # Given as an option, the union would override what FROM says.
                use_default_graph_as_union=not _says_from(query),
                substitutions=bound or None,
            )
        except SyntaxError as error:
            raise RequestError(f"The query is malformed: {error.msg}.") from error
        except RuntimeError as error:
            # Oxigraph binds only what the query selects, and runs no query that it cannot finish.
            raise RequestError(f"The query cannot be asked: {error}.") from error

    def quads(
        self,
        subject: ox.NamedNode | ox.BlankNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Term | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads that fit a pattern; None fits all."""
        return self.oxigraph.quads_for_pattern(subject, predicate, value, graph)

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the named graphs, in alphabetical order."""
        return tuple(sorted(graph.value for graph in self.oxigraph.named_graphs()))

    def copy(self) -> "Store":
        """A store in memory of the same content, free to change."""
        copied = ox.Store()
        copied.bulk_extend(self.quads())
        return Store(copied, self.notes, self.origins)

    def remove(self, quads: Iterable[ox.Quad]) -> None:
        """Take quads away."""
        for quad in list(quads):
            self.oxigraph.remove(quad)

    def __len__(self) -> int:
        return len(self.oxigraph)


def _says_from(query: str) -> bool:
    """Whether FROM stands in a query as a word of its own, outside texts, names and comments."""
    if _FROM.search(query) is None:
        return False
    return any((match[1] or "").upper() == "FROM" for match in _BARE_WORD.finditer(query))
