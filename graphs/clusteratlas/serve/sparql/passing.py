"""Queries over data that another server holds: passed on to it, its answer written in the client's format."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from clusteratlas.store.engine import Result, Scope
from clusteratlas.store.remote.protocol import DataSet

if TYPE_CHECKING:
    from clusteratlas.served import ServedAtlas
    from clusteratlas.store.answers import Answer, Term


def passed(atlas: "ServedAtlas", query: str, about: Scope | None, take: Callable[[Result], None]) -> None:
    """Let another server answer.

    Args:
        atlas: the atlas behind its address.
        query: SPARQL 1.1.
        about: the data set, where the request names one.
        take: writes the answer.

    Raises:
        RequestError: the other server does not take the query.
        UnavailableError: it gives no answer.
    """
    graphs = None if about is None else DataSet(_names(about.default), _names(about.named))
    found = atlas.served.answer(query, about=graphs)
    if found.triples is not None:
        store = ox.Store()
        store.extend(ox.Quad(one.subject, one.predicate, one.object) for one in found.triples)
        take(cast("ox.QueryTriples", store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")))
    elif found.truth is not None:
        take(cast("ox.QueryBoolean", ox.Store().query("ASK {}" if found.truth else "ASK { FILTER(false) }")))
    else:
        take(solutions(found))


def _names(graphs: "tuple[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, ...]") -> tuple[str, ...]:
    return tuple(graph.value for graph in graphs if isinstance(graph, ox.NamedNode))


def solutions(found: "Answer") -> ox.QuerySolutions:
    """Rows, as what the engine can write in every format."""
    head = "\t".join(f"?{name}" for name in found.columns)
    lines = ("\t".join("" if cell is None else _term(cell) for cell in row) for row in found.rows)
    text = "".join(f"{line}\n" for line in (head, *lines))
    read = ox.parse_query_results(io.BytesIO(text.encode()), format=ox.QueryResultsFormat.TSV)
    return cast("ox.QuerySolutions", read)


def _term(term: "Term") -> str:
    return str(term).replace("\t", "\\t")
