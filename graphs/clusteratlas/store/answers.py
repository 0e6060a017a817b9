"""What the engine answers, read to the end or to a limit: rows, triples, or yes and no."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import islice
from typing import Any

import pyoxigraph as ox

from clusteratlas.errors import UnavailableError
from clusteratlas.vocabulary.namespaces import short_id

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
"""A value of a query's answer."""


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


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query of any form yielded, read to the end or to the limit.

    Attributes:
        columns: of a SELECT, in the order in which the query names them, or first mentions them after ``*``.
        rows: of a SELECT, None where a column is unbound.
        more: whether the limit cut something off.
        truth: of an ASK, else None.
        triples: of a CONSTRUCT or DESCRIBE, else None.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    more: bool = False
    truth: bool | None = None
    triples: tuple[ox.Triple, ...] | None = None

    @classmethod
    def read(
        cls, result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, limit: int | None = None
    ) -> "Answer":
        """Read a result, at most ``limit`` rows or triples of it."""
        if isinstance(result, ox.QueryBoolean):
            return cls(truth=bool(result))
        stop = None if limit is None else limit + 1
        if isinstance(result, ox.QueryTriples):
            triples = tuple(islice(result, stop))
            return cls(triples=triples[:limit], more=stop is not None and len(triples) == stop)
        columns = tuple(variable.value for variable in result.variables)
        rows = tuple(tuple(solution) for solution in islice(result, stop))
        return cls(columns, rows[:limit], more=stop is not None and len(rows) == stop)

    def with_columns(self, columns: tuple[str, ...]) -> "Answer":
        """The answer with its columns in another order."""
        if columns == self.columns:
            return self
        places = [self.columns.index(name) for name in columns]
        rows = tuple(tuple(row[place] for place in places) for row in self.rows)
        return replace(self, columns=columns, rows=rows)

    @property
    def is_doubtful(self) -> bool:
        """Whether the answer is empty, no, or has a column of nothing but gaps or zeros.

        A misspelt name leads to each of these, so the query may be at fault.
        """
        void = any(all(map(_is_void, cells)) for cells in zip(*self.rows, strict=True))
        return not self or self.truth is False or void

    def __bool__(self) -> bool:
        return bool(self.rows or self.triples or self.truth is not None)


def _is_void(cell: Term | None) -> bool:
    return cell is None or (isinstance(cell, ox.Literal) and cell.value == "0")


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
