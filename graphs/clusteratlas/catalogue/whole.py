"""All regions' things and ties at once, read from a store in a few passes."""

from collections.abc import Container, Iterator, Mapping
from typing import Final, TypeVar

import pyoxigraph as ox

from clusteratlas.catalogue.network import read_network, region_statements
from clusteratlas.model import Network, Thing
from clusteratlas.model.whole import Brief, BriefTie, Whole
from clusteratlas.store.store import Store, Term
from clusteratlas.store.values import DATE, NODE, STATUS, TRUTH, Reader
from clusteratlas.vocabulary.namespaces import CA, NACE, PREFIXES, short_id
from clusteratlas.vocabulary.terms import INDUSTRY, PREDICATE_TOKENS, STAKEHOLDER_TYPES, THING_TYPES

_T = TypeVar("_T")
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_NAMES: Final = (PREFIXES["skos"] + "prefLabel", PREFIXES["dct"] + "title")
_STAGE_OF: Final = "stage-of"

_TIES: Final = """
SELECT ?tie ?subject ?predicate ?object ?status ?region
WHERE {
  ?tie rdf:subject ?subject ;
    rdf:predicate ?predicate ;
    rdf:object ?object .
  OPTIONAL { ?tie ca:status ?status }
  OPTIONAL { ?tie ca:region ?region }
}
"""
# No named question: its answer is as long as the data, and its rows stand in no order.


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

    Ids, tokens and statuses are held once, however often they are said.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ids: dict[str, str] = {}

    def read(self, at: str) -> Whole:
        kinds = self._kinds()
        regions = self._least(CA + "region", kinds, NODE)
        ties, ends = self._ties()
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
            for quad in self._store.quads(None, _TYPE, ox.NamedNode(iri)):
                if isinstance(quad.subject, ox.NamedNode):
                    found.setdefault(quad.subject.value, token)
        return found

    def _least(self, prop: str, of: Container[str], reader: Reader[_T]) -> dict[str, _T]:
        """The value of a property by thing; of several that can be read the first by what they say."""
        found: dict[str, tuple[str, _T]] = {}
        for iri, term in self._said(prop, of):
            value = reader.read(term)
            if value is not None:
                text = term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
                if iri not in found or text < found[iri][0]:
                    found[iri] = (text, value)
        return {iri: value for iri, (_, value) in found.items()}

    def _said(self, prop: str, of: Container[str]) -> Iterator[tuple[str, Term]]:
        for quad in self._store.quads(None, ox.NamedNode(prop)):
            if isinstance(quad.subject, ox.NamedNode) and (iri := quad.subject.value) in of:
                yield iri, quad.object

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

    def _ties(self) -> tuple[list[BriefTie], set[str]]:
        """The ties that are recorded, those of the chains that they reach, and the IRIs of their ends."""
        seen: set[str] = set()
        ends: set[str] = set()
        ties: list[BriefTie] = []
        stages: dict[str, list[tuple[str, BriefTie]]] = {}
        chains: set[str] = set()
        for node, *(subject, predicate, target), status, region in self._store.select(_TIES):
            key, *(one, what, other) = map(_iri, (node, subject, predicate, target))
            if not (one and what and other) or key in seen:
                continue
            seen.add(key or str(node))
            known = STATUS.read(status) if status is not None else None
            tie = BriefTie(
                self._id(one), PREDICATE_TOKENS.get(what) or self._id(what), self._id(other), known or ""
            )
            if region is not None:
                ties.append(tie)
                ends |= {one, other}
                chains.add(other)
            elif tie.predicate == _STAGE_OF:
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


def _iri(term: Term | None) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
