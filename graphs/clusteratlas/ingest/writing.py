"""Tables of ids as the one Turtle text of a data set, subject by subject, so that size costs time alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from clusteratlas.ingest import statements as say
from clusteratlas.ingest.facts import Edition, about, ends, region_of
from clusteratlas.ingest.namespaces import Namespace
from clusteratlas.ingest.tables import Row, Tables
from clusteratlas.store.turtle import turtle_by_subject
from clusteratlas.vocabulary.namespaces import GRAPH, ID, SOURCE, TIE


def data_set_text(tables: Tables, namespace: Namespace, edition: Edition, home: str = "") -> str:
    """A data set of one's own as canonical Turtle.

    What the tables describe themselves is named in the namespace; what they only speak of keeps its name.

    Args:
        tables: its rows, of ids.
        namespace: where its ids live.
        edition: what it says of itself where its row does not.
        home: the id of the region that it is about; empty for several or none.
    """
    return turtle_by_subject(_DataSet(tables, namespace, edition, home).groups(), namespace.prefixes)


class _DataSet:
    def __init__(self, tables: Tables, namespace: Namespace, edition: Edition, home: str) -> None:
        self._tables = tables
        self._namespace = namespace
        self._edition = edition
        self._home = home
        self._regions = {row["id"]: region_of(row) for row in tables.things}
        self._ends = ends(tables)
        self._nodes: dict[str, NamedNode] = {}
        self._own = {say.thing_node(identifier).value for identifier in self._regions}

    def groups(self) -> Iterator[list[Triple]]:
        """The statements about each subject, ties with them, in the order of the subjects."""
        loose = self._loose()
        things = {self._iri(say.thing_node(row["id"]).value): row for row in self._tables.things}
        ties: dict[str, list[Row]] = defaultdict(list)
        for row in self._tables.ties:
            ties[self._iri(say.thing_node(row["subject"]).value)].append(row)
        for subject in sorted({*loose, *things, *ties}):
            said = loose.get(subject, [])
            if row := things.get(subject):
                said = [*said, *self._moved(self._thing(row))]
            for tie in ties.get(subject, ()):
                said += self._moved(say.tie_triples(tie, self._tie_regions(tie), say.stage_node(tie)))
            yield said

    def _thing(self, row: Row) -> Iterator[Triple]:
        region = self._regions[row["id"]]
        end = self._ends.get(row["id"]) or row.date("valid_to")
        return say.thing_triples(row, say.thing_node(region) if region else None, end)

    def _tie_regions(self, row: Row) -> list[NamedNode]:
        found = {self._regions.get(row[end], "") for end in ("subject", "object")}
        return [say.thing_node(region) for region in sorted(found - {""})]

    def _loose(self) -> dict[str, list[Triple]]:
        """What is said of stages, sources, steps, chains that are close to others, and the data set itself."""
        triples = [
            *(triple for row in self._tables.ties for triple in say.stage_triples(row)),
            *(triple for row in self._tables.sources for triple in say.source_triples(row)),
            *(triple for row in self._tables.steps for triple in say.step_triples(row)),
            *map(say.match_triple, self._tables.matches),
            *(triple for row in self._tables.data_sets for triple in self._about(row)),
        ]
        typed = (triple.subject.value for triple in triples if triple.predicate == say.RDF_TYPE)
        self._own.update(iri for iri in typed if iri.startswith(ID))
        found: dict[str, list[Triple]] = defaultdict(list)
        for triple in self._moved(triples):
            found[triple.subject.value].append(triple)
        return found

    def _about(self, row: Row) -> Iterator[Triple]:
        named = row["data_set"]
        spatial = named if named in self._regions else self._home if named == self._namespace.slug else ""
        return about(row, self._edition, spatial)

    def _moved(self, triples: Iterable[Triple]) -> list[Triple]:
        return [
            Triple(
                self._node(triple.subject),
                triple.predicate,
                triple.object if isinstance(triple.object, Literal) else self._node(triple.object),
            )
            for triple in triples
        ]

    def _node(self, node: object) -> NamedNode:
        assert isinstance(node, NamedNode)  # noqa: S101 - statements of tables have no blank nodes
        iri = node.value
        if iri not in self._nodes:
            moved = self._iri(iri)
            self._nodes[iri] = node if moved == iri else NamedNode(moved)
        return self._nodes[iri]

    def _iri(self, iri: str) -> str:
        for namespace, folder in ((TIE, "tie/"), (SOURCE, "source/")):
            if iri.startswith(namespace):
                return self._namespace.base + folder + iri.removeprefix(namespace)
        if iri in self._own:
            return self._namespace.base + iri.removeprefix(ID)
        if iri.startswith(GRAPH):
            return self._namespace.graph_of(iri.removeprefix(GRAPH))
        return iri
