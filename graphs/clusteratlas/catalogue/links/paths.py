"""Paths between any two things, over ties of every kind, the strongest first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from math import prod

import pyoxigraph as ox

from clusteratlas.catalogue.links.between.neighbours import Neighbours, OfStore
from clusteratlas.catalogue.links.between.network import Network, Statement
from clusteratlas.catalogue.links.between.ranking import Way
from clusteratlas.catalogue.links.between.reaching import Reach
from clusteratlas.catalogue.links.convention import Convention, shipped
from clusteratlas.catalogue.links.derivation import DIGITS, Links
from clusteratlas.catalogue.links.evidence import Evidence
from clusteratlas.errors import RequestError
from clusteratlas.model import Factor, Path, attested_links
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, full_iri
from clusteratlas.vocabulary.statuses import rank, weakest
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

_LABEL = ox.NamedNode(PREFIXES["skos"] + "prefLabel")
_IS_CHAIN = ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(CA + "ValueChain")
_MOST = 200
"""So many paths are looked at, at most, where very many are equally strong."""

_CLOSE = 1e-7


class Paths:
    """The network of all ties of a store, to find ways through.

    A path is as strong as the product of the weights of its ties, of the evidence of each, and of what is
    left of it for each thing that it passes through, a region or an industry above all. A path that derives
    a link from a stakeholder to a value chain is weighed as the link weighs it.

    No more is read than must be to know that no other path is stronger (:class:`between.reaching.Reach`).

    Args:
        store: the triples by which links are derived, as of a date or of all times.
        convention: the weights; None for the shipped ones.
        attested: whether to walk on attested ties alone.
        neighbours: reads the ties to be walked on; None for those of the store.
    """

    def __init__(
        self,
        store: Store,
        convention: Convention | None = None,
        *,
        attested: bool = False,
        neighbours: Neighbours | None = None,
    ) -> None:
        self._store = store
        self._convention = convention or shipped()
        self._weights = self._convention.weights
        self._neighbours: Neighbours = neighbours or OfStore(store)
        self._network = Network(self._neighbours, self._weights, attested=attested)
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
        walked = self._walked(start, end, count, known)
        described = self._neighbours.described(_along(derived).union(*walked))
        evidence = Evidence(described)
        found = [*derived, *(self._path(way, evidence) for way in walked)]
        return tuple(sorted(found, key=lambda path: _order(path, described))[:count])

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

    def _walked(self, start: str, end: str, count: int, known: set[frozenset[Statement]]) -> list[Way]:
        """Other ways: the strongest ``count``, and those that are as strong as the last of them."""
        reach = Reach(self._network, start, end, self._neighbours.at_once)
        reach.cover(count, known)
        while True:
            ways, further = self._strongest(reach.ways(), count, known)
            if further <= reach.bound:
                return ways
            reach.cover_all(further)

    def _strongest(
        self, ways: Iterable[tuple[float, Way]], count: int, known: set[frozenset[Statement]]
    ) -> tuple[list[Way], float]:
        """The strongest of some ways, and what the way costs that was looked at last."""
        least, found, reached = 0.0, list[Way](), 0.0
        # Ways that cost the same come in any order: all of them are taken.
        for number, (cost, way) in enumerate(ways):
            strength, reached = self._strength(way), cost
            if count <= 0 and (strength < least * (1 - _CLOSE) or number >= _MOST):
                break
            if self._network.statements(way) not in known:
                count -= 1
                least = strength if count >= 0 else least
                found.append(way)
        return found, reached

    def _path(self, way: Way, evidence: Evidence) -> Path:
        hops = tuple(evidence.hop(*self._network.statement(*pair)) for pair in pairwise(way))
        status = weakest(hop.status for hop in hops)
        route = " > ".join(hop.predicate for hop in hops)
        factors = self._factors(way, ((hop.predicate, hop.status) for hop in hops))
        return Path(hops, status, route, factors=tuple(factors))

    def _strength(self, way: Way) -> float:
        """What the strength of a path is, before its evidence has been read."""
        said = ((self._network.statement(*pair)[1], self._network.status(*pair)) for pair in pairwise(way))
        return prod(factor.value for factor in self._factors(way, said))

    def _factors(self, way: Way, said: Iterable[tuple[str, str]]) -> Iterator[Factor]:
        for number, (node, (predicate, status)) in enumerate(zip(way, said, strict=False)):
            through = self._network.through(node) if number else ()
            keys = (*through, self._network.between(predicate), f"status.{status}")
            yield from (Factor(key, self._weights[key], number) for key in keys)


def linked(types: Mapping[str, str]) -> str:
    """Of two things, by their types, the stakeholder, where the other is a value chain; else empty."""
    found = next((one for one, kind in types.items() if kind in STAKEHOLDER_TYPES), "")
    return found if "value-chain" in types.values() else ""


def _along(paths: Iterable[Path]) -> set[str]:
    """The things along some paths."""
    return {end for path in paths for hop in path.hops for end in (hop.subject, hop.object)}


def _order(path: Path, described: Store) -> tuple[float, int, int, tuple[str, ...], tuple[str, ...]]:
    ids = tuple(part for hop in path.hops for part in hop.statement)
    names = tuple(_label(part, described) for hop in path.hops for part in (hop.subject, hop.object))
    return -float(f"{path.strength:.{DIGITS}g}"), len(path.hops), rank(path.status), names, ids


def _label(identifier: str, described: Store) -> str:
    quads = described.quads(ox.NamedNode(full_iri(identifier)), _LABEL)
    texts = (quad.object for quad in quads if isinstance(quad.object, ox.Literal))
    return min(((text.language != "en", text.value) for text in texts), default=(True, identifier))[1]


def _turned(path: Path) -> Path:
    """A path walked from its end."""
    last = len(path.hops) - 1
    factors = tuple(replace(factor, hop=last - factor.hop) for factor in reversed(path.factors))
    return replace(path, hops=path.hops[::-1], factors=factors)
