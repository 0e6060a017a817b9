"""Where an endpoint keeps its triples: in named graphs, in its default graph, or in both."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from clusteratlas.errors import RequestError
from clusteratlas.store.remote.protocol import DataSet, Endpoint
from clusteratlas.vocabulary.namespaces import CA, GRAPH

GRAPHS = "CLUSTERATLAS_GRAPHS"
"""The environment variable that says what is detected otherwise: ``named``, ``default`` or ``both``."""
NAMED, DEFAULT, BOTH = "named", "default", "both"
UNNAMED = GRAPH + "endpoint"
"""The graph that holds, in memory, what a server states outside all named graphs."""

_ACCOUNT = f"<{CA}region>"
_SAMPLE = 1000  # statements by which it is told whether a default graph is the union of the named ones
_OWN_GRAPHS = (
    # What Virtuoso keeps for itself in every store.
    "http://www.openlinksw.com/",
    "http://localhost:8890/",
    "http://localuriqaserver/",
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/ns/ldp#",
    "urn:activitystreams-owl:map",
    "urn:core:services:sparql",
    "urn:virtuoso:",
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where triples are asked for.

    Attributes:
        kind: ``named``, ``default`` or ``both``.
        union: whether a query that names no graph is about all of them.
    """

    kind: str
    union: bool

    def at(self, pattern: str, name: str) -> str:
        """A pattern, asked for where the triples are.

        Args:
            pattern: of SPARQL; all its triples stand in one graph.
            name: of the variable for the graph.
        """
        if self.kind == DEFAULT:
            return f"{{ {pattern} }}"
        named = f"GRAPH ?{name} {{ {pattern} }}"
        return named if self.kind == NAMED else f"{{ {named} }} UNION {{ {pattern} }}"


def detect(endpoint: Endpoint, environment: Mapping[str, str] | None = None) -> Layout:
    """Where an endpoint keeps the regions, or what the environment says of it.

    Raises:
        RequestError: the environment says something unknown.
        UnavailableError: the endpoint gives no answer.
    """
    given = (os.environ if environment is None else environment).get(GRAPHS, "")
    if given and given not in {NAMED, DEFAULT, BOTH}:
        raise RequestError(f"{GRAPHS} is {given!r}, and should be {NAMED}, {DEFAULT} or {BOTH}.")
    stated = f"?s {_ACCOUNT} ?r"
    named = endpoint.ask(f"ASK {{ GRAPH ?g {{ {stated} }} }}", "whether named graphs hold regions").truth
    default = endpoint.ask(f"ASK {{ {stated} }}", "whether the default graph holds regions").truth
    if given:
        return Layout(given, union=bool(default))
    if not named:
        return Layout(DEFAULT, union=True)
    if not default:
        return Layout(NAMED, union=False)
    sample = f"{{ SELECT ?s ?r WHERE {{ {stated} }} LIMIT {_SAMPLE} }}"
    apart = endpoint.ask(
        f"ASK {{ {sample} FILTER NOT EXISTS {{ GRAPH ?g {{ {stated} }} }} }}",
        "whether the default graph holds anything of its own",
    ).truth
    return Layout(BOTH, union=False) if apart else Layout(NAMED, union=True)


def graph_names(endpoint: Endpoint) -> tuple[str, ...]:
    """The named graphs of an endpoint, without those that servers keep for themselves."""
    found = endpoint.ask("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", "the named graphs")
    names = (getattr(row[0], "value", "") for row in found.rows)
    return tuple(sorted(name for name in names if name and not name.startswith(_OWN_GRAPHS)))


def data_set(endpoint: Endpoint, layout: Layout) -> DataSet | None:
    """The graphs that a query is told to be about; None where it is about all of them by itself."""
    if layout.union or layout.kind != NAMED:
        return None
    names = graph_names(endpoint)
    return DataSet(names, names)
