"""Where several data sets speak of one thing: which they are, and in what they differ.

Ids that two data sets share by accident are the exception, and nothing is read twice where there are none.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from weakref import WeakKeyDictionary

import pyoxigraph as ox

from clusteratlas.model import Difference
from clusteratlas.store.engine import GraphName
from clusteratlas.store.store import Store, Term
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, short_id
from clusteratlas.vocabulary.terms import THING_TYPES

_RDF, _DCT, _SKOS = PREFIXES["rdf"], PREFIXES["dct"], PREFIXES["skos"]
_SCHEMA, _GEO = PREFIXES["schema"], PREFIXES["geo"]
_NAMING = (_RDF + "type", _SKOS + "prefLabel", _DCT + "title", _RDF + "subject")
"""Whoever describes a thing says at least one of these of it."""

SINGLE = {
    _SKOS + "prefLabel": "label",
    _DCT + "title": "title",
    _RDF + "type": "type",
    _DCT + "description": "description",
    CA + "region": "region",
    CA + "nuts": "nuts",
    _SCHEMA + "addressLocality": "city",
    _GEO + "lat": "latitude",
    _GEO + "long": "longitude",
    _SCHEMA + "url": "website",
    _SCHEMA + "publisher": "publisher",
    _DCT + "issued": "year",
    CA + "validFrom": "valid from",
    CA + "validTo": "valid to",
    CA + "status": "status",
    CA + "collective": "mark as a collective",
    CA + "position": "position",
}
"""What a thing has one of (in each language), and how an answer calls it."""

Said = dict[str, dict[str, list[Term]]]
"""By data set and property, the values that a thing has."""


class DataSets:
    """The named graphs of a store, as far as several of them speak of one thing."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._said: dict[str, Said] = {}
        self._several: dict[str, tuple[str, ...]] = {}

    def several(self, iri: str) -> tuple[str, ...]:
        """The data sets that describe a thing, the user's own first; none where fewer than two do."""
        if self._store.place is None:
            return self.all_several.get(iri, ())
        if iri not in self._several:
            self._several[iri] = self._looked_up(iri)
        return self._several[iri]

    def _looked_up(self, iri: str) -> tuple[str, ...]:
        """The same of one thing of a large store, of which not all are looked through."""
        origins, said = self._store.origins, self.said(iri)
        own = {graph for graph in said if graph not in origins.background}
        found = {graph for graph in own if said[graph].keys() & {*_NAMING}}
        beside = {
            graph
            for graph in said.keys() - own
            if graph not in origins.reference or said[graph].keys() & {*_NAMING}
        }
        # Own data that speak of what the background describes need not describe it themselves.
        found |= own | beside if own and beside else set()
        return self._ordered(found) if len(found) > 1 else ()

    @cached_property
    def all_several(self) -> dict[str, tuple[str, ...]]:
        """The IRIs of things that several data sets describe, with these: the user's own come first."""
        if self._store.origins.shipped:
            return {}
        found: dict[str, set[str]] = {}
        for iri, graph in self._described():
            found.setdefault(iri, set()).add(graph)
        return {iri: self._ordered(graphs) for iri, graphs in found.items() if len(graphs) > 1}

    def said(self, iri: str) -> Said:
        """What each data set says of a thing, those of the user first."""
        if iri not in self._said:
            found: Said = {}
            for quad in self._store.quads(ox.NamedNode(iri)):
                graph = found.setdefault(_name(quad.graph_name), {})
                graph.setdefault(quad.predicate.value, []).append(quad.object)
            self._said[iri] = {graph: found[graph] for graph in self._ordered(found)}
        return self._said[iri]

    def differences(self, iri: str) -> tuple[Difference, ...]:
        """In what the data sets that describe a thing differ."""
        return tuple(
            Difference(name, tuple((self.name(graph), value) for graph, value in values.items()))
            for name, values in self._differing(iri)
        )

    def _differing(self, iri: str) -> Iterator[tuple[str, dict[str, str]]]:
        """What data sets differ on, and by data set what each has."""
        said = self.said(iri) if self.several(iri) else {}
        for prop, name in SINGLE.items():
            values: dict[str, dict[str, list[str]]] = {}
            for graph, properties in said.items():
                for term in properties.get(prop, ()):
                    if name == "type" and not _text(term).startswith("ca:"):
                        continue  # what a thing is in another vocabulary does not contradict what it is here
                    values.setdefault(_language(term), {}).setdefault(graph, []).append(_text(term))
            for language, by_graph in sorted(values.items()):
                told = {graph: ", ".join(sorted(texts)) for graph, texts in by_graph.items()}
                if len(set(told.values())) > 1:
                    yield f"{name} ({language})" if language else name, told

    def one_account(self, iri: str) -> dict[str, list[Term]]:
        """The values of a thing by property; of what it has one of, those of the first data set alone."""
        merged: dict[str, list[Term]] = {}
        for properties in self.said(iri).values():
            for prop, terms in properties.items():
                held = merged.setdefault(prop, [])
                taken = (
                    {_language(term) for term in held} if prop in SINGLE and prop != _RDF + "type" else set()
                )
                held.extend(term for term in terms if term not in held and _language(term) not in taken)
        return merged

    def describing(self, iri: str, graph: str) -> str:
        """The data set in which a source is looked up that another one cites.

        That is the citing one itself, else one from the same folder, else what ships beside it, else any.
        """
        origins = self._store.origins
        candidates = self.several(iri)
        wanted = (
            *(one for one in candidates if one == graph),
            *(one for one in candidates if origins.together(one, graph)),
            *(one for one in candidates if one in origins.shared),
        )
        return next(iter(wanted), candidates[0])

    def name(self, graph: str) -> str:
        """How an answer calls a data set."""
        return self._store.origins.name(graph)

    def tell(self) -> None:
        """Keep a note of each thing that data sets describe differently."""
        place = self._store.origins.place
        for iri in sorted(self.all_several):
            found = list(self._differing(iri))
            for name, told in found[:1]:
                thing = short_id(iri)
                values = "; ".join(f"“{value}” in {place(graph)}" for graph, value in told.items())
                others = ", ".join(name for name, _ in found[1:])
                sentence = f"Data sets differ on {thing}: its {name} is {values}" + (
                    f". They differ on its {others} too." if others else "."
                )
                self._store.notes.add("things that data sets describe differently", sentence, "", thing)

    def tell_nameless(self) -> None:
        """Keep a note of each thing without an IRI: nothing can refer to it, so that answers leave it out."""
        kind = ox.NamedNode(_RDF + "type")
        for iri in THING_TYPES.values():
            for node in self._nameless(ox.NamedNode(iri)):
                for quad in self._store.quads(node, kind, ox.NamedNode(iri)):
                    place = self._store.origins.place(_name(quad.graph_name))
                    labels = self._store.quads(node, ox.NamedNode(_SKOS + "prefLabel"))
                    named = next((f"“{_text(label.object)}”" for label in labels), "a node without a label")
                    sentence = f"In {place} {named} has no IRI, so that no answer can name it. Give it one."
                    self._store.notes.add("things without an IRI", sentence)

    def _nameless(self, kind: ox.NamedNode) -> list[ox.BlankNode]:
        """The things of a kind that have no IRI, in all graphs; the engine finds them among many others."""
        rows = self._store.oxigraph.query(
            f"SELECT DISTINCT ?s {{ ?s a {kind} FILTER(isBlank(?s)) }}", use_default_graph_as_union=True
        )
        assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - so says the query, and the checkers ask
        return [row[0] for row in rows if isinstance(row[0], ox.BlankNode)]

    def _described(self) -> Iterator[tuple[str, str]]:
        """Things and a data set that describes them, where there can be several."""
        origins = self._store.origins
        own = [graph for graph in self._store.graph_names() if graph.value not in origins.background]
        for graph in own if len(own) > 1 and not self._store.graphs_apart else ():
            for iri in self._subjects(graph, _NAMING):
                yield iri, graph.value
        for name in origins.background:
            # All that a background data set says may stand in the user's own as well, but for one statement.
            said = _NAMING if name in origins.reference else ()
            for iri, other in self._meeting(ox.NamedNode(name), said, own):
                yield iri, name
                yield iri, other

    def _meeting(
        self, graph: GraphName, predicates: Iterable[str], own: Sequence[GraphName]
    ) -> Iterator[tuple[str, str]]:
        """The things of which a graph says something, with each of the user's own that does so too."""
        if len(own) <= _FEW:
            for one in own:
                yield from ((iri, _name(one)) for iri in self._subjects(graph, predicates, one))
            return
        # To ask anew for each of hundreds of graphs would take far longer than to look up each thing.
        wanted, stream = set[object](own), self._subjects(graph, predicates)
        while part := tuple(islice(stream, _AT_ONCE)):
            listed = " ".join(str(ox.NamedNode(iri)) for iri in part)
            found = self._store.oxigraph.query(
                f"SELECT DISTINCT ?s ?g {{ VALUES ?s {{ {listed} }} GRAPH ?g {{ ?s ?p ?o }} }}"
            )
            for thing, other in found if isinstance(found, ox.QuerySolutions) else ():
                if other in wanted and isinstance(thing, ox.NamedNode):
                    yield thing.value, _name(other)

    def _subjects(
        self, graph: GraphName, predicates: Iterable[str], mentioning: GraphName | None = None
    ) -> Iterator[str]:
        """The things of which a graph says something.

        Args:
            graph: the graph.
            predicates: what is said is one of these; none for anything.
            mentioning: another graph, if that must say something of them too.
        """
        listed = " ".join(f"<{predicate}>" for predicate in predicates)
        asked = f"VALUES ?p {{ {listed} }} " if listed else ""
        too = "GRAPH ?other { ?s ?q ?v }" if mentioning else ""
        found = self._store.oxigraph.query(
            f"SELECT DISTINCT ?s {{ {asked}?s ?p ?o {too} }}",
            default_graph=[graph],
            named_graphs=[mentioning] if mentioning else None,
        )
        for row in found if isinstance(found, ox.QuerySolutions) else ():
            if isinstance(row[0], ox.NamedNode):
                yield row[0].value

    def _ordered(self, graphs: Iterable[str]) -> tuple[str, ...]:
        background = self._store.origins.background
        return tuple(sorted(graphs, key=lambda graph: (graph in background, graph)))


_FEW = 8
"""So many data sets are each asked what they say of the background."""
_AT_ONCE = 500
"""Things that a query names at once."""

_KNOWN: "WeakKeyDictionary[Store, DataSets]" = WeakKeyDictionary()


def data_sets(store: Store) -> DataSets:
    """The data sets of a store, looked through once."""
    if (found := _KNOWN.get(store)) is None:
        # Who is kept by the store must not keep it.
        found = _KNOWN[store] = DataSets(store.again())
    return found


def _name(graph: object) -> str:
    return graph.value if isinstance(graph, ox.NamedNode | ox.BlankNode) else ""


def _language(term: Term) -> str:
    return (term.language or "") if isinstance(term, ox.Literal) else ""


def _text(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return short_id(term.value)
    return term.value if isinstance(term, ox.Literal) else "a node without a name"
