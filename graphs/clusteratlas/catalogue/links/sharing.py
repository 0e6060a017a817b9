"""How many value chains share what a path says: the counts behind breadth and specificity.

They are counted in all that the atlas holds, at all dates and with every evidence, so that a path weighs the
same in every view; of own data and shipped ones, a chain is counted among those described beside it.
"""

from collections import defaultdict
from functools import cached_property

import pyoxigraph as ox

from clusteratlas.catalogue.links.rules import AIMS, STATEMENTS
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, PREFIXES

LEVELS = ("section", "division", "group", "class")
"""The levels of NACE, the widest first."""

_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_NAMING = _TYPE, ox.NamedNode(PREFIXES["skos"] + "prefLabel")
"""Whoever describes a chain says at least one of these of it."""

_CHAIN = ox.NamedNode(CA + "ValueChain")
_CLUSTER = ox.NamedNode(CA + "Cluster")
_INITIATIVES = ox.NamedNode(CA + "PolicyInitiative"), ox.NamedNode(CA + "Programme")
_STAGE_OF = ox.NamedNode(CA + "stageOf")
_TARGETS = ox.NamedNode(CA + "targets")
_BROADER = ox.NamedNode(PREFIXES["skos"] + "broader")


class Sharing:
    """Counts over the value chains of a store.

    Args:
        store: the triples of all dates.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._wider: dict[str, tuple[str, ...]] = {}
        self._counted: dict[tuple[str, frozenset[str]], int] = {}
        self._beside: dict[frozenset[str], frozenset[str]] = {}

    def breadth(self, node: str) -> int:
        """How many chains a cluster, initiative or partner works for by a tie of its own; at least 1.

        Of an initiative also those of the clusters that it targets.

        Args:
            node: an IRI.
        """
        served = self._stated.get(node, frozenset())
        for cluster in self._targeted.get(node, ()):
            served |= self._stated.get(cluster, frozenset())
        return max(1, len(served))

    def stages(self, industry: str, chain: str) -> int:
        """Of how many chains an industry, or one within it, is a stage; at least 1.

        Args:
            industry: IRI of the class.
            chain: IRI of the chain that is looked at: it and those described in one data set with it count.
        """
        mine = self._chains.get(chain, frozenset())
        if (industry, mine) not in self._counted:
            beside = self._staged.get(industry, frozenset()) & self._neighbours(mine)
            self._counted[industry, mine] = max(1, len(beside))
        return self._counted[industry, mine]

    def level(self, industry: str) -> str:
        """How wide an industry is: one of :data:`LEVELS`.

        It is the number of classes above it that counts; one that stands alone is taken for a class.

        Args:
            industry: its IRI.
        """
        above = len(self._above(industry))
        if not above and next(self._store.quads(None, _BROADER, ox.NamedNode(industry)), None) is None:
            return LEVELS[-1]
        return LEVELS[min(above, len(LEVELS) - 1)]

    def wider(self, one: str, other: str) -> str:
        """The wider of two industries, one of which lies within the other or is the same."""
        return other if other in self._above(one) else one

    @cached_property
    def _chains(self) -> dict[str, frozenset[str]]:
        """The data sets that describe each chain."""
        found: dict[str, set[str]] = defaultdict(set)
        for chain in {quad.subject for quad in self._store.quads(None, _TYPE, _CHAIN)}:
            if isinstance(chain, ox.NamedNode):
                # What own data repeat of the shipped word for word is there once: its type alone will not do.
                described = (quad for naming in _NAMING for quad in self._store.quads(chain, naming))
                found[chain.value].update(str(quad.graph_name) for quad in described)
        return {chain: frozenset(graphs) for chain, graphs in found.items()}

    def _neighbours(self, mine: frozenset[str]) -> frozenset[str]:
        """The chains that one of some data sets describes."""
        if mine not in self._beside:
            self._beside[mine] = frozenset(
                other for other, graphs in self._chains.items() if not mine.isdisjoint(graphs)
            )
        return self._beside[mine]

    @cached_property
    def _stated(self) -> dict[str, frozenset[str]]:
        """The chains that each stakeholder or initiative works for by a tie of its own."""
        found: dict[str, set[str]] = defaultdict(set)
        for iri in {*STATEMENTS, *AIMS}:
            for quad in self._store.quads(None, ox.NamedNode(iri)):
                if isinstance(quad.object, ox.NamedNode) and quad.object.value in self._chains:
                    found[_text(quad.subject)].add(quad.object.value)
        return {node: frozenset(chains) for node, chains in found.items()}

    @cached_property
    def _targeted(self) -> dict[str, set[str]]:
        """The clusters that each initiative targets."""
        found: dict[str, set[str]] = defaultdict(set)
        initiatives = {quad.subject for kind in _INITIATIVES for quad in self._store.quads(None, _TYPE, kind)}
        clusters = {quad.subject for quad in self._store.quads(None, _TYPE, _CLUSTER)}
        for quad in self._store.quads(None, _TARGETS):
            if quad.subject in initiatives and quad.object in clusters:
                found[_text(quad.subject)].add(_text(quad.object))
        return found

    @cached_property
    def _staged(self) -> dict[str, frozenset[str]]:
        """The chains of which each industry, or one within it, is a stage."""
        found: dict[str, set[str]] = defaultdict(set)
        for quad in self._store.quads(None, _STAGE_OF):
            if industry := _text(quad.subject):
                for one in (industry, *self._above(industry)):
                    found[one].add(_text(quad.object))
        return {industry: frozenset(chains) for industry, chains in found.items()}

    def _above(self, industry: str) -> tuple[str, ...]:
        """The classes that an industry lies in, the narrowest first."""
        if industry not in self._wider:
            above: dict[str, None] = {}
            waiting = [industry]
            while waiting:
                for quad in self._store.quads(ox.NamedNode(waiting.pop()), _BROADER):
                    wider = _text(quad.object)
                    if wider and wider != industry and wider not in above:
                        above[wider] = None
                        waiting.append(wider)
            self._wider[industry] = tuple(above)
        return self._wider[industry]


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
