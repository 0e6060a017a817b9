"""What one command needs of an endpoint, taken into memory in parts, each of them once and within bounds."""

from collections.abc import Callable, Iterable, Sequence

import pyoxigraph as ox

from clusteratlas.errors import RequestError
from clusteratlas.store.remote.fetching import Fetching, iris_of
from clusteratlas.store.remote.protocol import literal_values
from clusteratlas.vocabulary.namespaces import CA, NACE, NUTS, PREFIXES
from clusteratlas.vocabulary.terms import STEP_TYPES, TIE_PREDICATES

MOST_QUADS = 3_000_000
"""The most that is taken into memory, about 400 bytes each."""

_RDF, _DCT, _SKOS = PREFIXES["rdf"], PREFIXES["dct"], PREFIXES["skos"]
_TYPE, _SUBJECT, _PREDICATE, _OBJECT = (_RDF + name for name in ("type", "subject", "predicate", "object"))
_ACCOUNT = f"<{CA}region>"
_NAMING = (
    *(_SKOS + name for name in ("prefLabel", "notation", "altLabel")),
    _DCT + "identifier",
)
_NAMED = (*_NAMING, _TYPE, CA + "region", CA + "validFrom", CA + "validTo", CA + "status")
_NO_THINGS = frozenset({_TYPE, _PREDICATE, CA + "status"})
"""Properties whose values are terms, not things to be described."""
_STANDING = frozenset(
    {
        *(CA + name for name in ("Region", "Technology", "ValueChain", "Stage", "Source", "Tie")),
        *(_SKOS + "Concept", _SKOS + "ConceptScheme", PREFIXES["dcat"] + "Dataset"),
        *STEP_TYPES.values(),
    }
)
"""What stands by itself: its ties are fetched only where it is asked for."""
_AT_ONCE = 200
_CLUSTER = CA + "Cluster"


class Extract:
    """A growing part of what an endpoint holds.

    Each part is closed: what the answers about it rest on is in it, whatever else is there.

    Args:
        fetching: takes the quads.
        cited: the sources that the value chains beside the data cite, which the server may describe.
    """

    def __init__(self, fetching: Fetching, cited: Callable[[], Iterable[str]] = tuple) -> None:
        self._fetching, self._cited = fetching, cited
        self.quads = ox.Store()
        self.version = 0
        self.is_whole = False
        self._described: set[str] = set()
        self._asked: set[str] = set()

    def bring_regions(self) -> None:
        """All regions, and what they replace."""
        if self._is_new("regions"):
            replaces = f"<{_DCT}replaces>"
            region = f"a <{CA}Region>"
            where = self._fetching.one_of(
                f"?s {region}", f"?s {replaces} ?r . ?r {region}", f"?r {region} . ?r {replaces} ?s"
            )
            self._add(self._fetching.described(where, "the regions"), whole=True)

    def bring_region(self, iri: str) -> None:
        """A region's account, what its ties reach, and what links pass through."""
        if self._is_new(iri):
            recorded = f"{_ACCOUNT} {ox.NamedNode(iri)}"
            self.bring_frame()
            self._close(
                [f"?s {recorded}", f"?s <{_DCT}spatial> {ox.NamedNode(iri)}"]
                + [f"?n {recorded} . ?s <{end}> ?n" for end in (_SUBJECT, _OBJECT)],
                self._fetching.one_of(f"?o {recorded}"),
                iri,
                f"the region {iri.rpartition('/')[2]}",
            )

    def bring_thing(self, iri: str) -> None:
        """A thing with all its ties either way, and what is at their ends."""
        if self._is_new(f"thing {iri}"):
            node = ox.NamedNode(iri)
            self.bring_frame()
            self.bring_some([iri])
            roles = (_ACCOUNT, f"<{PREFIXES['prov']}wasAssociatedWith>", f"<{_DCT}subject>")
            self._close(
                [f"?s <{end}> {node}" for end in (_SUBJECT, _OBJECT)]
                + [f"?s {role} {node} . ?s a <{step}>" for role in roles for step in STEP_TYPES.values()],
                literal_values("o", [iri]),
                iri,
                f"all about {iri.rpartition('/')[2]}",
            )

    def bring_some(self, iris: Iterable[str], purpose: str = "what is named") -> None:
        """What is said of some things themselves."""
        wanted = [one for one in dict.fromkeys(iris) if one not in self._described and _is_iri(one)]
        if wanted and not self.is_whole:
            self._add(self._fetching.about(wanted, purpose))
            self._described.update(wanted)

    def bring_names(self) -> None:
        """The names of all things, with their types, regions and dates."""
        if self._is_new("names"):
            named = self._fetching.one_of(f"{literal_values('n', _NAMING)} . ?s ?n ?x")
            where = f"{{ SELECT DISTINCT ?s WHERE {{ {named} }} }} {literal_values('p', _NAMED)}"
            self._add(self._fetching.stated(where, "the names of all things"))

    def bring_frame(self) -> None:
        """The value chains with their stages and industries, and the support steps of the method."""
        if not self._is_new("frame"):
            return
        self.bring_regions()
        account = self._fetching.layout.at(f"?s {_ACCOUNT} ?r", "h9")
        where = self._fetching.one_of(
            f"?s a <{CA}ValueChain>",
            f"?s a <{CA}Stage>",
            f"?x <{CA}hasStage> ?s",
            f"?s <{_PREDICATE}> <{CA}stageOf>",
            *(f"?s a <{step}> . FILTER NOT EXISTS {{ {account} }}" for step in STEP_TYPES.values()),
        )
        found = self._fetching.described(where, "the value chains")
        self._add(found, whole=True)
        stage_of = literal_values("p", [TIE_PREDICATES["stage-of"]])
        self._add(self._fetching.stated(stage_of, "the industries of their stages"))
        self._bring_around(found, "what the value chains name")
        self.bring_some(self._cited(), "the sources of value chains")

    def bring_everything(self) -> None:
        """All that the endpoint holds.

        Raises:
            RequestError: it is too much.
        """
        if self.is_whole:
            return
        if (count := self._fetching.count()) > MOST_QUADS:
            raise self._too_much(f"all that it holds, {count:,} triples")
        whole = ox.Store()
        for quads in self._fetching.everything():
            whole.extend(quads)
            self._require_room(len(whole))
        self.quads, self.is_whole = whole, True
        self.version += 1

    def _close(self, listed: Sequence[str], ends: str, centre: str, purpose: str) -> None:
        """Bring things with their ties, what is at the ends of these, and on what that stands.

        Args:
            listed: patterns of what is described, ``?s``: the things, their ties, and more. None holds
                VALUES, which Virtuoso 7 does not take within UNION.
            ends: clauses for the things as ends of statements, ``?o``.
            centre: IRI of the thing, or of the region for which things are recorded.
            purpose: as a trace tells it.
        """
        own = self._fetching.described(self._fetching.one_of(*listed), purpose)
        self._add(own, whole=True)
        own += self.quads.quads_for_pattern(ox.NamedNode(centre), None, None, None)
        members = self.quads.quads_for_pattern(None, ox.NamedNode(CA + "region"), ox.NamedNode(centre), None)
        self._asked.update(
            f"ties {subject.value}"
            for subject in (quad.subject for quad in members)
            if isinstance(subject, ox.NamedNode)
        )
        stating = f"FILTER(?p IN ({', '.join(f'<{iri}>' for iri in TIE_PREDICATES.values())}))"
        coming = self._fetching.stated(f"{ends} {stating}", f"{purpose}: who is tied to it")
        self._add(coming)
        near = {quad.subject.value: None for quad in coming if isinstance(quad.subject, ox.NamedNode)}
        around = [*near, *iris_of(own, _NO_THINGS)]
        self.bring_some(around, f"{purpose}: what its ties reach")
        self._bring_sources(around, f"{purpose}: the sources of these")
        passing = [one for one in dict.fromkeys(around) if self._is_passing(one)]
        further = self._bring_ties(passing, f"{purpose}: what these are tied to")
        targeted = [one for one in further if self._is_a(one, _CLUSTER)]
        self._bring_ties(targeted, f"{purpose}: the clusters that these target")
        self._bring_wider(purpose)

    def _bring_ties(self, nodes: Sequence[str], purpose: str) -> list[str]:
        """The ties of some things either way and what is at their ends, whose IRIs are returned."""
        wanted = [one for one in nodes if f"ties {one}" not in self._asked]
        self._asked.update(f"ties {one}" for one in wanted)
        found: list[ox.Quad] = []
        ends = f"FILTER(?end IN (<{_SUBJECT}>, <{_OBJECT}>))"  # which servers plan better than VALUES
        for start in range(0, len(wanted), _AT_ONCE):
            values = literal_values("n", wanted[start : start + _AT_ONCE])
            found += self._fetching.described(
                self._fetching.one_of(f"{values} . ?s ?end ?n . {ends}"), purpose
            )
        self._add(found, whole=True)
        stated = (
            quad
            for one in wanted
            for quad in self.quads.quads_for_pattern(ox.NamedNode(one), None, None, None)
        )
        return self._bring_around([*found, *stated], purpose)

    def _bring_sources(self, nodes: Iterable[str], purpose: str) -> None:
        source = ox.NamedNode(_DCT + "source")
        cited = (
            quad.object.value
            for one in nodes
            for quad in self.quads.quads_for_pattern(ox.NamedNode(one), source, None, None)
            if isinstance(quad.object, ox.NamedNode)
        )
        self.bring_some(cited, purpose)

    def _bring_around(self, quads: Iterable[ox.Quad], purpose: str) -> list[str]:
        around = list(iris_of(quads, _NO_THINGS))
        self.bring_some(around, purpose)
        return around

    def _bring_wider(self, purpose: str) -> None:
        """The classes above industries, where a server has some of its own."""
        broader = ox.NamedNode(_SKOS + "broader")
        while True:
            wider = {
                quad.object.value: None
                for quad in self.quads.quads_for_pattern(None, broader, None, None)
                if isinstance(quad.object, ox.NamedNode)
            }
            wanted = [one for one in wider if one not in self._described and not one.startswith((NACE, NUTS))]
            if not wanted:
                return
            self.bring_some(wanted, f"{purpose}: wider industries")

    def _is_passing(self, iri: str) -> bool:
        """Whether something comes and goes, as actors and initiatives do, and is not ordered by."""
        types = self._types(iri)
        return bool(types) and types.isdisjoint(_STANDING)

    def _is_a(self, iri: str, kind: str) -> bool:
        return kind in self._types(iri)

    def _types(self, iri: str) -> set[str]:
        kind = ox.NamedNode(_TYPE)
        quads = self.quads.quads_for_pattern(ox.NamedNode(iri), kind, None, None)
        return {quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)}

    def _is_new(self, part: str) -> bool:
        if self.is_whole or part in self._asked:
            return False
        self._asked.add(part)
        return True

    def _add(self, quads: Sequence[ox.Quad], *, whole: bool = False) -> None:
        """Add quads.

        Args:
            quads: those found.
            whole: whether they are all that is said of their subjects.
        """
        if whole:
            self._described.update(
                quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)
            )
        if quads:
            self.quads.extend(quads)
            self.version += 1
            self._require_room(len(self.quads))

    def _require_room(self, count: int) -> None:
        if count > MOST_QUADS:
            raise self._too_much(f"more than {MOST_QUADS:,} triples")

    def _too_much(self, what: str) -> RequestError:
        place = self._fetching.endpoint.address
        return RequestError(
            f"This needs of {place} {what}, and {MOST_QUADS:,} are the most that are "
            "taken into memory. Ask for one region, or put the question to the server itself, by: "
            "clusteratlas sparql"
        )


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True
