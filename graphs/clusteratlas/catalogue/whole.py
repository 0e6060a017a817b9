"""All regions' things and ties at once, read from a store in a few passes."""

from collections.abc import Container, Iterator, Mapping
from typing import Final, TypeVar

import pyoxigraph as ox

from clusteratlas.catalogue.network import read_network, region_statements
from clusteratlas.model import Network, Thing
from clusteratlas.model.whole import Brief, BriefTie, Whole
from clusteratlas.store.store import Store, Term
from clusteratlas.store.values import DATE, STATUS, TRUTH, Reader
from clusteratlas.vocabulary.namespaces import CA, NACE, PREFIXES, short_id
from clusteratlas.vocabulary.terms import INDUSTRY, PREDICATE_TOKENS, STAKEHOLDER_TYPES, THING_TYPES

_T = TypeVar("_T")
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_NAMES: Final = (PREFIXES["skos"] + "prefLabel", PREFIXES["dct"] + "title")
_SUBJECT, _PREDICATE, _OBJECT = (PREFIXES["rdf"] + name for name in ("subject", "predicate", "object"))
_STAGE_OF: Final = "stage-of"
_MANY: Final = 1000
"""So many values of a property are no longer asked for one by one."""


def stakeholders(store: Store) -> int:
    """How many stakeholders a store describes, the background among them."""
    return len(
        {
            quad.subject
            for iri in STAKEHOLDER_TYPES.values()
            for quad in store.quads(None, _TYPE, ox.NamedNode(iri))
        }
    )


def read_whole(store: Store, at: str = "") -> Whole:
    """What is recorded for any region, and what its ties lead to, in brief.

    A tie counts once, whichever data sets state it.

    Args:
        at: the date of which the store is a view, or empty.
    """
    return _Reader(store).read(at)


def read_all(store: Store, at: str = "", *, dated: bool = False) -> Network:
    """The same with all evidence, as one network of no region in particular.

    Args:
        at: the date of which the store is a view, or empty.
        dated: whether it keeps to what is known to hold then.
    """
    nowhere = Thing(id="", iri="", type="", labels={})
    return read_network(store, nowhere, "", at, dated=dated, statements=region_statements(store, ""))


class _Reader:
    """Reads a store property by property, and keeps of each thing what a node needs.

    To go through a property of all things takes the engine a fraction of what it takes to look it up for one
    thing after the other, as it does where a query joins several. Ids and IRIs are held once, however often
    they are said.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ids: dict[str, str] = {}
        self._iris: dict[str, str] = {}

    def read(self, at: str) -> Whole:
        kinds = self._kinds()
        regions = self._first(CA + "region")
        ties, ends = self._ties(regions)
        reached = (iri for iri in kinds if iri in regions or iri in ends)
        industries = (iri for iri in ends if iri.startswith(NACE) and iri not in kinds)
        wanted = {iri: kinds.get(iri, INDUSTRY) for iri in (*reached, *industries)}
        things = self._things(wanted, regions)
        kept = [tie for tie in ties if tie.subject in things and tie.object in things]
        kept.sort()
        return Whole(at, things, tuple(kept))

    def _kinds(self) -> dict[str, str]:
        """The type of each thing; of several the first, as anywhere else."""
        found: dict[str, str] = {}
        for iri, token in sorted((iri, token) for token, iri in THING_TYPES.items()):
            for (thing,) in self._store.select(f"SELECT ?thing WHERE {{ ?thing a {ox.NamedNode(iri)} }}"):
                if isinstance(thing, ox.NamedNode):
                    found.setdefault(self._held(thing.value), token)
        return found

    def _first(self, prop: str) -> dict[str, str]:
        """The IRI that a property of each thing or tie leads to; of several the first by what they say."""
        found: dict[str, str] = {}
        for node, term in self._pairs(prop):
            if isinstance(term, ox.NamedNode):
                key, iri = self._held(_name(node)), self._held(term.value)
                if iri < found.get(key, iri + "x"):
                    found[key] = iri
        return found

    def _least(self, prop: str, of: Container[str], reader: Reader[_T]) -> dict[str, _T]:
        """The value of a property by thing; of several that can be read the first by what they say."""
        found: dict[str, tuple[str, _T]] = {}
        for iri, term in self._said(prop, of):
            value = reader.read(term)
            if value is not None:
                text = _name(term)
                if iri not in found or text < found[iri][0]:
                    found[iri] = (text, value)
        return {iri: value for iri, (_, value) in found.items()}

    def _said(self, prop: str, of: Container[str]) -> Iterator[tuple[str, Term]]:
        for node, term in self._pairs(prop):
            if (key := _name(node)) in of:
                yield key, term

    def _pairs(self, prop: str) -> Iterator[tuple[Term, Term]]:
        """Whatever has a property, with its value.

        What takes time is to write out terms. So of a few values each is asked for by itself.
        """
        named = ox.NamedNode(prop)
        # No named questions: their answers are as long as the data, and in no order.
        few = self._store.select(f"SELECT DISTINCT ?o WHERE {{ ?s {named} ?o }} LIMIT {_MANY}")
        if len(few.rows) == _MANY:
            rows = self._store.select(f"SELECT ?s ?o WHERE {{ ?s {named} ?o }}")
            yield from ((node, term) for node, term in rows if node is not None and term is not None)
            return
        for (value,) in few:
            if isinstance(value, ox.NamedNode | ox.Literal):
                rows = self._store.select(f"SELECT ?s WHERE {{ ?s {named} {value} }}")
                yield from ((node, value) for (node,) in rows if node is not None)

    def _things(self, kinds: Mapping[str, str], regions: Mapping[str, str]) -> dict[str, Brief]:
        labels = self._labels(kinds)
        ended = self._least(CA + "validTo", kinds, DATE)
        collective = self._least(CA + "collective", kinds, TRUTH)
        found = {
            self._id(iri): Brief(
                type=kind,
                label=labels.get(iri) or self._id(iri),
                region=self._id(regions[iri]) if iri in regions else "",
                valid_to=ended.get(iri, ""),
                collective=collective.get(iri, False),
            )
            for iri, kind in kinds.items()
        }
        return dict(sorted(found.items()))

    def _labels(self, of: Mapping[str, str]) -> dict[str, str]:
        """Labels in English; where there is none, what :meth:`clusteratlas.model.Thing.label` would take."""
        found: dict[str, str] = {}
        for prop in _NAMES:
            others: dict[str, dict[str, str]] = {}
            for iri, term in self._said(prop, of.keys() - found.keys()):
                if isinstance(term, ox.Literal):
                    said = others.setdefault(iri, {})
                    said[term.language or ""] = max(term.value, said.get(term.language or "", ""))
            for iri, said in others.items():
                found[iri] = Thing(id="", iri=iri, type="", labels=dict(sorted(said.items()))).label()
        return found

    def _ties(self, regions: Mapping[str, str]) -> tuple[list[BriefTie], set[str]]:
        """The ties that are recorded, those of the chains that they reach, and the IRIs of their ends."""
        subjects, predicates, objects = map(self._first, (_SUBJECT, _PREDICATE, _OBJECT))
        statuses = self._least(CA + "status", subjects, STATUS)
        ends: set[str] = set()
        ties: list[BriefTie] = []
        stages: dict[str, list[tuple[str, BriefTie]]] = {}
        chains: set[str] = set()
        for node in subjects.keys() & predicates.keys() & objects.keys():
            one, what, other = subjects[node], predicates[node], objects[node]
            token = PREDICATE_TOKENS.get(what) or self._id(what)
            tie = BriefTie(self._id(one), token, self._id(other), statuses.get(node, ""))
            if node in regions:
                ties.append(tie)
                ends |= {one, other}
                chains.add(other)
            elif token == _STAGE_OF:
                stages.setdefault(other, []).append((one, tie))
        for chain in chains & stages.keys():
            ties += (tie for _, tie in stages[chain])
            ends |= {one for one, _ in stages[chain]}
        return ties, ends

    def _id(self, iri: str) -> str:
        found = self._ids.get(iri)
        if found is None:
            found = self._ids[iri] = short_id(iri)
        return found

    def _held(self, iri: str) -> str:
        return self._iris.setdefault(iri, iri)


def _name(term: Term) -> str:
    """What a term says; a node without a name is told from whatever has one."""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
