"""Paths between any two things, over ties of every kind, the most telling first."""

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import pyoxigraph as ox

from clusteratlas.catalogue import records as read
from clusteratlas.catalogue.citing import Citing
from clusteratlas.catalogue.links.evidence import Evidence
from clusteratlas.errors import RequestError
from clusteratlas.model import Hop, Path, Tie
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, short_id
from clusteratlas.vocabulary.statuses import of_statements, rank, weakest
from clusteratlas.vocabulary.terms import TYPE_TOKENS

if TYPE_CHECKING:
    import networkx as nx

_PARTS = ("subject", "predicate", "object")
_EVIDENCE_COST = {"testified": 0.125, "uncited": 0.25, "disputed": 0.5}
"""Cost of a hop's weak evidence: uncited, it counts as a quarter of a hop more, disputed as half."""
_PASSING_COST = {"region": 2.0, "programme": 2.0, "policy-initiative": 2.0, "industry": 1.0}
"""Cost of passing through a thing that ties many who have little to do with each other: a region, a
programme or initiative that belongs to no one region, an industry."""


class Paths:
    """The network of all ties of a store, to find ways through.

    Args:
        store: the triples, as of a date or of all times.
        attested: whether to walk on attested ties alone.
    """

    def __init__(self, store: Store, *, attested: bool = False) -> None:
        self._store = store
        self._evidence = Evidence(store)
        self._attested = attested

    def best(self, start: str, end: str, count: int = 3) -> tuple[Path, ...]:
        """The ``count`` best paths between two things, ties being walked either way.

        Best is short, well supported and not merely by way of a region: see the costs above. Paths of
        equal cost come in alphabetical order.

        Raises:
            RequestError: the two are one thing.
        """
        import networkx as nx

        if start == end:
            raise RequestError("The two ends are one thing. Name two things.")
        graph = self._graph()
        if start not in graph or end not in graph or not nx.has_path(graph, start, end):
            return ()
        # Yen's algorithm yields paths of equal cost in any order: take some more, then sort.
        found = list(islice(nx.shortest_simple_paths(graph, start, end, weight="cost"), 2 * count + 8))
        found.sort(key=lambda nodes: (round(nx.path_weight(graph, nodes, "cost"), 6), nodes))
        return tuple(self._path(graph, nodes) for nodes in found[:count])

    def _graph(self) -> "nx.Graph[str]":
        import networkx as nx

        graph: nx.Graph[str] = nx.Graph()
        passing = self._passing_costs()
        for (subject, predicate, target), status in self._statements():
            if (
                graph.has_edge(subject, target)
                or subject == target
                or (self._attested and status != "attested")
            ):
                continue
            through = passing.get(subject, 0.0) + passing.get(target, 0.0)
            cost = 1 + _EVIDENCE_COST.get(status, 0.0) + through / 2
            graph.add_edge(subject, target, cost=cost, statement=(subject, predicate, target))
        return graph

    def _path(self, graph: "nx.Graph[str]", nodes: list[str]) -> Path:
        hops = tuple(self._hop(*graph.edges[pair]["statement"]) for pair in pairwise(nodes))
        return Path(hops, weakest(hop.status for hop in hops), " > ".join(hop.predicate for hop in hops))

    def _hop(self, subject: str, predicate: str, target: str) -> Hop:
        return self._evidence.hop(subject, predicate, target)

    def _statements(self) -> list[tuple[tuple[str, str, str], str]]:
        """Every statement that a tie makes, with what its ties come to, best supported first."""
        ties = sorted(self._ties(), key=lambda tie: tie.id)
        return sorted(of_statements(ties).items(), key=lambda said: rank(said[1]))

    def _ties(self) -> Iterator[Tie]:
        """Every tie, with no more of it read than its statement and its status."""
        wanted = [ox.NamedNode(PREFIXES["rdf"] + part) for part in _PARTS]
        wanted.append(ox.NamedNode(PREFIXES["ca"] + "status"))
        quads = (quad for predicate in wanted for quad in self._store.quads(predicate=predicate))
        records = read.gather(((quad.subject, quad.predicate, quad.object) for quad in quads), self._store)
        subject = wanted[0].value
        citing = Citing(self._store)
        whole = (record for record in records.values() if subject in record.values)
        return (tie for record in whole for tie in citing.ties(record))

    def _passing_costs(self) -> dict[str, float]:
        """What it costs to pass through a thing, half of it borne by the tie on either side."""
        costs: dict[str, float] = {}
        for quad in self._store.quads(None, ox.NamedNode(PREFIXES["rdf"] + "type")):
            kind = TYPE_TOKENS.get(quad.object.value) if isinstance(quad.object, ox.NamedNode) else None
            if kind not in _PASSING_COST or not isinstance(quad.subject, ox.NamedNode):
                continue
            regional = next(self._store.quads(quad.subject, ox.NamedNode(CA + "region")), None)
            if kind == "region" or regional is None:
                costs[short_id(quad.subject.value)] = _PASSING_COST[kind]
        for quad in self._store.quads(None, ox.NamedNode(CA + "activeIn")):
            if isinstance(quad.object, ox.NamedNode):
                costs[short_id(quad.object.value)] = _PASSING_COST["industry"]
        return costs
