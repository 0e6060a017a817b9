"""Paths between any two things, over ties of every kind, the strongest first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from math import log, prod
from typing import TYPE_CHECKING

import pyoxigraph as ox

from clusteratlas.catalogue import records as read
from clusteratlas.catalogue.citing import Citing
from clusteratlas.catalogue.links.convention import Convention, shipped
from clusteratlas.catalogue.links.derivation import DIGITS, Links
from clusteratlas.catalogue.links.evidence import Evidence
from clusteratlas.catalogue.links.passing import THROUGH, passed
from clusteratlas.errors import RequestError
from clusteratlas.model import Factor, Hop, Path, Tie, attested_links
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, full_iri
from clusteratlas.vocabulary.statuses import of_statements, rank, weakest

if TYPE_CHECKING:
    import networkx as nx

_PARTS = ("subject", "predicate", "object")
_LABEL = ox.NamedNode(PREFIXES["skos"] + "prefLabel")
_IS_CHAIN = ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(CA + "ValueChain")
_MOST = 200
"""So many paths are looked at, at most, where very many are equally strong."""

_UNKNOWN = "between.partner-of"
"""What a tie of an unknown kind weighs: it says no more than that the two have to do with each other."""

_CLOSE = 1e-7
_HOP = 1e-9
"""What each hop costs besides, so that of equally strong paths the shorter are found first."""


class Paths:
    """The network of all ties of a store, to find ways through.

    A path is as strong as the product of the weights of its ties, of the evidence of each, and of what is
    left of it for each thing that it passes through, a region or an industry above all. A path that derives
    a link from a stakeholder to a value chain is weighed as the link weighs it.

    Args:
        store: the triples, as of a date or of all times.
        convention: the weights; None for the shipped ones.
        attested: whether to walk on attested ties alone.
    """

    def __init__(self, store: Store, convention: Convention | None = None, *, attested: bool = False) -> None:
        self._store = store
        self._convention = convention or shipped()
        self._weights = self._convention.weights
        self._evidence = Evidence(store)
        self._attested = attested

    def best(self, start: str, end: str, count: int = 3) -> tuple[Path, ...]:
        """The ``count`` strongest paths between two things, ties being walked either way.

        Paths that are equally strong come by length, then by evidence, then in the order of names.

        Raises:
            RequestError: the two are one thing.
        """
        if start == end:
            raise RequestError("The two ends are one thing. Name two things.")
        derived = self._derived(start, end)
        known = {path.statements for path in derived}
        found = [*derived, *self._walked(start, end, count, known)]
        return tuple(sorted(found, key=self._order)[:count])

    def _derived(self, start: str, end: str) -> tuple[Path, ...]:
        """The paths that derive a link between the two, from the start to the end."""
        for stakeholder, chain in ((start, end), (end, start)):
            if next(self._store.quads(ox.NamedNode(full_iri(chain)), *_IS_CHAIN), None) is None:
                continue
            links = Links(self._store, self._convention).find(stakeholder=stakeholder, value_chain=chain)
            kept = attested_links(links) if self._attested else links
            if kept:
                paths = kept[0].paths
                return paths if stakeholder == start else tuple(map(_turned, paths))
        return ()

    def _walked(
        self, start: str, end: str, count: int, known: "set[frozenset[tuple[str, str, str]]]"
    ) -> Iterator[Path]:
        """Other paths: the strongest ``count``, and those that are as strong as the last of them."""
        import networkx as nx

        graph = self._graph
        if start not in graph or end not in graph or not nx.has_path(graph, start, end):
            return
        least = 0.0
        # Yen's algorithm yields paths of equal cost in any order: all of them are taken.
        for number, nodes in enumerate(nx.shortest_simple_paths(graph, start, end, weight="cost")):
            path = self._path(nodes)
            if count <= 0 and (path.strength < least * (1 - _CLOSE) or number >= _MOST):
                return
            if path.statements not in known:
                count -= 1
                least = path.strength if count >= 0 else least
                yield path

    @cached_property
    def _graph(self) -> "nx.Graph[str]":
        """The things, joined by the strongest statement of each two."""
        import networkx as nx

        graph: nx.Graph[str] = nx.Graph()
        for (subject, predicate, target), status in self._statements():
            if subject == target or (self._attested and status != "attested"):
                continue
            weight = self._weights[self._between(predicate)] * self._weights[f"status.{status}"]
            # What passing through a thing costs is borne by the hops before and after it.
            left = self._left(subject) * self._left(target)
            cost = _HOP - log(weight) - log(left) / 2
            if not graph.has_edge(subject, target) or cost < graph.edges[subject, target]["cost"] - _HOP:
                graph.add_edge(subject, target, cost=cost, statement=(subject, predicate, target))
        return graph

    def _between(self, predicate: str) -> str:
        """The key of the weight of a kind of tie; own data may have kinds that the vocabulary has not."""
        key = f"between.{predicate}"
        return key if key in self._weights else _UNKNOWN

    def _left(self, node: str) -> float:
        """What is left of a path that passes through a thing."""
        return prod(self._weights[key] for key in self._through(node))

    def _through(self, node: str) -> tuple[str, ...]:
        return (THROUGH, self._passing[node]) if node in self._passing else (THROUGH,)

    @cached_property
    def _passing(self) -> dict[str, str]:
        return passed(self._store)

    def _path(self, nodes: Sequence[str]) -> Path:
        hops = tuple(self._evidence.hop(*self._graph.edges[pair]["statement"]) for pair in pairwise(nodes))
        status = weakest(hop.status for hop in hops)
        route = " > ".join(hop.predicate for hop in hops)
        return Path(hops, status, route, factors=tuple(self._factors(nodes, hops)))

    def _factors(self, nodes: Sequence[str], hops: Iterable[Hop]) -> Iterator[Factor]:
        for number, (node, hop) in enumerate(zip(nodes, hops, strict=False)):
            through = self._through(node) if number else ()
            keys = (*through, self._between(hop.predicate), f"status.{hop.status}")
            yield from (Factor(key, self._weights[key], number) for key in keys)

    def _order(self, path: Path) -> tuple[float, int, int, tuple[str, ...], tuple[str, ...]]:
        ids = tuple(part for hop in path.hops for part in hop.statement)
        names = tuple(self._label(part) for hop in path.hops for part in (hop.subject, hop.object))
        return -float(f"{path.strength:.{DIGITS}g}"), len(path.hops), rank(path.status), names, ids

    def _label(self, identifier: str) -> str:
        quads = self._store.quads(ox.NamedNode(full_iri(identifier)), _LABEL)
        texts = (quad.object for quad in quads if isinstance(quad.object, ox.Literal))
        return min(((text.language != "en", text.value) for text in texts), default=(True, identifier))[1]

    def _statements(self) -> list[tuple[tuple[str, str, str], str]]:
        """Every statement that a tie makes, with what its ties come to, best supported first."""
        ties = sorted(self._ties(), key=lambda tie: tie.id)
        said = of_statements(ties).items()
        return sorted(((what, status or "uncited") for what, status in said), key=lambda one: rank(one[1]))

    def _ties(self) -> Iterator[Tie]:
        """Every tie, with no more of it read than its statement and its status."""
        wanted = [ox.NamedNode(PREFIXES["rdf"] + part) for part in _PARTS]
        wanted.append(ox.NamedNode(CA + "status"))
        quads = (quad for predicate in wanted for quad in self._store.quads(predicate=predicate))
        records = read.gather(((quad.subject, quad.predicate, quad.object) for quad in quads), self._store)
        subject = wanted[0].value
        citing = Citing(self._store)
        whole = (record for record in records.values() if subject in record.values)
        return (tie for record in whole for tie in citing.ties(record))


def _turned(path: Path) -> Path:
    """A path walked from its end."""
    last = len(path.hops) - 1
    factors = tuple(replace(factor, hop=last - factor.hop) for factor in reversed(path.factors))
    return replace(path, hops=path.hops[::-1], factors=factors)
