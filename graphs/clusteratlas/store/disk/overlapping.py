"""Whether two graphs state the same, so that their union would count it twice."""

from collections.abc import Mapping

import pyoxigraph as ox

from clusteratlas.store.engine import GraphName, Scope

# Most graphs share no subject at all, which is sought first: there are far fewer subjects than triples.
_SUBJECTS = "ASK { { SELECT DISTINCT ?s { GRAPH %s { ?s ?p ?o } } } GRAPH ?g { ?s ?q ?v } FILTER(?g != %s) }"
_TRIPLES = "ASK { GRAPH %s { ?s ?p ?o } GRAPH ?g { ?s ?p ?o } FILTER(?g != %s) }"


def overlaps(store: ox.Store, scope: Scope, counts: Mapping[str, int]) -> bool:
    """Whether a triple stands in two of the graphs that are asked as one.

    Args:
        store: the data.
        scope: the graphs that are asked as one.
        counts: how many triples each graph holds.
    """
    graphs: list[GraphName] = [graph for graph in scope.default if isinstance(graph, ox.NamedNode)]
    # Of two graphs it is enough to look from one, so that the largest is spared.
    looked_from = sorted(graphs, key=lambda graph: counts.get(str(graph), 0))[:-1]
    return any(
        # Whether any other graph has a subject is one look; whether one of some has it, as many as they are.
        store.query(_SUBJECTS % (graph, graph))
        and store.query(_SUBJECTS % (graph, graph), named_graphs=graphs)
        and store.query(_TRIPLES % (graph, graph), named_graphs=graphs)
        for graph in looked_from
    )
