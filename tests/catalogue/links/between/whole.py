"""Paths between any two things by reading all ties into one graph, against which any other way is held."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from math import log, prod

import networkx as nx
import pyoxigraph as ox

from clusteratlas.catalogue import records as read
from clusteratlas.catalogue.citing import Citing
from clusteratlas.catalogue.links.convention import Convention, shipped
from clusteratlas.catalogue.links.derivation import DIGITS, Links
from clusteratlas.catalogue.links.evidence import Evidence
from clusteratlas.model import Factor, Hop, Path, Tie, attested_links
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, NACE, PREFIXES, full_iri, short_id
from clusteratlas.vocabulary.statuses import of_statements, rank, weakest
from clusteratlas.vocabulary.terms import TYPE_TOKENS

THROUGH = "through.thing"
_PARTS = ("subject", "predicate", "object")
_LABEL = ox.NamedNode(PREFIXES["skos"] + "prefLabel")
_IS_CHAIN = ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(CA + "ValueChain")
_MOST = 200
_UNKNOWN = "between.partner-of"
_CLOSE = 1e-7
_HOP = 1e-9
_TYPE, _REGION = ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(CA + "region")
_NUTS = ox.NamedNode(CA + "nuts")
_INDUSTRIES = ox.NamedNode(CA + "activeIn"), ox.NamedNode(CA + "stageOf")
_TARGETS = ox.NamedNode(CA + "targets")
_COUNTRY = 2


class WholePaths:
    """The network of all ties of a store, read at once, and Yen's algorithm as NetworkX has it."""

    def __init__(self, store: Store, convention: Convention | None = None, *, attested: bool = False) -> None:
        self._store = store
        self._convention = convention or shipped()
        self._weights = self._convention.weights
        self._evidence = Evidence(store)
        self._attested = attested

    def best(self, start: str, end: str, count: int = 3) -> tuple[Path, ...]:
        """The ``count`` strongest paths between two things."""
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
        graph = self.graph
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
    def graph(self) -> "nx.Graph[str]":
        """The things, joined by the strongest statement of each two."""
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
        hops = tuple(self._evidence.hop(*self.graph.edges[pair]["statement"]) for pair in pairwise(nodes))
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


def passed(store: Store) -> dict[str, str]:
    """What else weighs a path that passes through a thing, as a key of the convention, by the thing's id.

    Of these things alone: regions and countries, industries, value chains, and programmes and initiatives
    that are recorded for no one region.
    """
    found: dict[str, str] = {}
    for thing, kind in _typed(store):
        match kind:
            case "region":
                found[short_id(thing.value)] = (
                    "through.country" if _is_country(store, thing) else "through.region"
                )
            case "value-chain":
                found[short_id(thing.value)] = "through.value-chain"
            case "programme" | "policy-initiative" if next(store.quads(thing, _REGION), None) is None:
                found[short_id(thing.value)] = "through.programme"
            case _:
                pass
    for industry in _industries(store):
        found[short_id(industry.value)] = "through.industry"
    return found


def _typed(store: Store) -> Iterator[tuple[ox.NamedNode, str]]:
    for quad in store.quads(None, _TYPE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            yield quad.subject, TYPE_TOKENS.get(quad.object.value, "")


def _is_country(store: Store, region: ox.NamedNode) -> bool:
    codes = (quad.object for quad in store.quads(region, _NUTS))
    return any(
        isinstance(code, ox.NamedNode) and len(code.value.rpartition("/")[2]) == _COUNTRY for code in codes
    )


def _industries(store: Store) -> Iterator[ox.NamedNode]:
    active, staged = _INDUSTRIES
    for quad in store.quads(None, active):
        if isinstance(quad.object, ox.NamedNode):
            yield quad.object
    for quad in store.quads(None, staged):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject
    for quad in store.quads(None, _TARGETS):
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(NACE):
            yield quad.object
