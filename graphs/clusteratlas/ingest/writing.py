"""Tables of ids as the one Turtle text of a data set, subject by subject, so that size costs time alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from clusteratlas.ingest import statements as say
from clusteratlas.ingest.facts import Edition, about, ends, region_of
from clusteratlas.ingest.namespaces import Namespace
from clusteratlas.ingest.tables import Row, Tables
from clusteratlas.store.turtle import TurtleText
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import CA, GRAPH, ID, PREFIXES, SOURCE, TIE
from clusteratlas.vocabulary.terms import STATUSES, TIE_PREDICATES

_VALIDITY = (("validFrom", "valid_from"), ("validTo", "valid_to"))
_PARTS = (("object", 2), ("predicate", 1), ("subject", 0))
"""The parts of a statement, in the order in which a tie names them, and their places in it."""


def data_set_text(tables: Tables, namespace: Namespace, edition: Edition, home: str = "") -> str:
    """A data set of one's own as canonical Turtle.

    What the tables describe themselves is named in the namespace; what they only speak of keeps its name.

    Args:
        tables: its rows, of ids.
        namespace: where its ids live.
        edition: what it says of itself where its row does not.
        home: the id of the region that it is about; empty for several or none.
    """
    return _DataSet(tables, namespace, edition, home).text()


class _DataSet:
    def __init__(self, tables: Tables, namespace: Namespace, edition: Edition, home: str) -> None:
        self._tables = tables
        self._namespace = namespace
        self._edition = edition
        self._home = home
        self._regions = {row["id"]: region_of(row) for row in tables.things}
        self._ends = ends(tables)
        self._turtle = TurtleText(namespace.prefixes)
        self._name = self._turtle.name
        self._nodes: dict[str, NamedNode] = {}
        self._values: dict[str, str] = {}
        self._dates: dict[str, str] = {}
        self._own = {say.thing_node(identifier).value for identifier in self._regions}

    def text(self) -> str:
        """The statements about each subject, with its ties after it, in the order of the subjects."""
        loose = self._loose()
        things = {self._iri(say.thing_node(row["id"]).value): row for row in self._tables.things}
        ties: dict[str, list[Row]] = defaultdict(list)
        for row in self._tables.ties:
            ties[self._iri(self._value(row["subject"]))].append(row)
        for subject in sorted({*loose, *things, *ties}):
            said = loose.get(subject, [])
            if subject in things:
                said += self._moved(self._thing(things[subject]))
            said += [self._stated(tie) for tie in ties.get(subject, ())]
            self._turtle.add(said)
            for _, node, rows in sorted(map(self._tie, ties.get(subject, ()))):
                self._turtle.add_block(node, rows)
        return self._turtle.text()

    def _stated(self, row: Row) -> Triple:
        """The plain statement that a tie describes."""
        subject, target = (NamedNode(self._iri(self._value(row[end]))) for end in ("subject", "object"))
        return Triple(subject, NamedNode(TIE_PREDICATES[row["predicate"]]), target)

    def _tie(self, row: Row) -> tuple[tuple[str, ...], str, list[str]]:
        """A tie, by what sorts it among those of its subject: its name and what is said of it.

        The rows are those of :func:`clusteratlas.ingest.statements.tie_triples`, written without the detour
        by statements, since ties are by far the most that there is.
        """
        values = self._value(row["subject"]), TIE_PREDICATES[row["predicate"]], self._value(row["object"])
        moved = self._iri(values[0]), values[1], self._iri(values[2])
        stage = say.stage_node(row)
        tie = self._iri(say.tie_node(row, *values, stage).value)
        name, text = self._name, self._turtle.row
        said = [(CA + "region", [name(self._iri(region.value)) for region in self._tie_regions(row)])]
        said.append((CA + "role", [self._turtle.literal(Literal(row["role"]))] if row["role"] else []))
        said.append((CA + "stage", [name(self._iri(stage.value))] if stage else []))
        said.append((CA + "status", [name(STATUSES[row["status"]])]))
        said += [(CA + term, self._date(row[cell])) for term, cell in _VALIDITY]
        said.append((PREFIXES["dct"] + "source", [name(source) for source in sorted(self._sources(row))]))
        said += [(PREFIXES["rdf"] + part, [name(moved[place])]) for part, place in _PARTS]
        rows = [text(name(predicate), objects) for predicate, objects in said if objects]
        return (moved[1], moved[2], row["valid_from"], tie), name(tie), [f"a {name(CA + 'Tie')}", *rows]

    def _sources(self, row: Row) -> Iterator[str]:
        return (f"{self._namespace.base}source/{source}" for source in dict.fromkeys(row.several("sources")))

    def _date(self, text: str) -> list[str]:
        if not text:
            return []
        if text not in self._dates:
            self._dates[text] = self._turtle.literal(say.date_literal(PartialDate(text)))
        return [self._dates[text]]

    def _value(self, cell: str) -> str:
        """The IRI of what a cell of ids names, before it is moved."""
        if cell not in self._values:
            self._values[cell] = say.thing_node(cell).value
        return self._values[cell]

    def _thing(self, row: Row) -> Iterator[Triple]:
        region = self._regions[row["id"]]
        end = self._ends.get(row["id"]) or row.date("valid_to")
        return say.thing_triples(row, say.thing_node(region) if region else None, end)

    def _tie_regions(self, row: Row) -> list[NamedNode]:
        found = {self._regions.get(row[end], "") for end in ("subject", "object")}
        return [say.thing_node(region) for region in sorted(found - {""})]

    def _loose(self) -> dict[str, list[Triple]]:
        """What is said of stages, sources, steps, chains close to others, and the data set itself."""
        triples = [
            *(triple for row in self._tables.ties for triple in say.stage_triples(row)),
            *(triple for row in self._tables.sources for triple in say.source_triples(row)),
            *(triple for row in self._tables.steps for triple in say.step_triples(row)),
            *map(say.match_triple, self._tables.matches),
            *(triple for row in self._tables.data_sets for triple in self._about(row)),
        ]
        typed = (self._iri_of(triple.subject) for triple in triples if triple.predicate == say.RDF_TYPE)
        self._own.update(iri for iri in typed if iri.startswith(ID))
        found: dict[str, list[Triple]] = defaultdict(list)
        for triple in self._moved(triples):
            found[self._iri_of(triple.subject)].append(triple)
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

    @staticmethod
    def _iri_of(node: object) -> str:
        assert isinstance(node, NamedNode)  # noqa: S101 - statements of tables have no blank nodes
        return node.value

    def _node(self, node: object) -> NamedNode:
        iri = self._iri_of(node)
        if iri not in self._nodes:
            moved = self._iri(iri)
            self._nodes[iri] = NamedNode(moved)
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
