"""From the fact tables to data sets: one for each region, one for value chains, one for what is shared."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Triple

from clusteratlas.ingest import statements as say
from clusteratlas.ingest.checks import check_tables
from clusteratlas.ingest.tables import Row, Tables
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import GRAPH, SOURCE

SHARED, VALUE_CHAINS = "shared", "value-chains"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of the atlas's own data sets."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What every data set of one conversion says of itself: its version, its day of issue and its licence.

    Attributes:
        licence: the IRI of the licence of data sets whose row names none; empty for none.
    """

    version: str
    issued: PartialDate
    licence: str = LICENCE


class Facts:
    """The fact tables of one folder, checked, and ready to be written as data sets.

    Args:
        tables: the rows.
        industries: IRIs of the industries that exist; a tie to another is an error.
        shipped: the type of each thing of the shipped atlas, by id, of which the rows may speak.

    Raises:
        RequestError: rows are at fault; the message lists file, line and column of each.
    """

    def __init__(
        self, tables: Tables, industries: Container[str], shipped: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        check_tables(tables, industries, shipped)
        self._tables = tables
        self._types = {row["id"]: row["type"] for row in tables.things}
        self._regions = {row["id"]: region_of(row) for row in tables.things}
        self._ends = ends(tables)

    def data_sets(self, edition: Edition) -> Mapping[str, list[Triple]]:
        """The triples of each data set by its name; every row stands in exactly one, none twice."""
        parts: dict[str, list[Triple]] = defaultdict(list)
        for name, triples in self._described():
            parts[name].extend(triples)
        for name, triples in self._cited(parts).items():
            parts[name].extend(triples)
        for row in self._tables.data_sets:
            spatial = row["data_set"] if row["data_set"] in self._regions else ""
            parts[row["data_set"]].extend(about(row, edition, spatial))
        return {name: parts[name] for name in sorted(parts)}

    def _described(self) -> Iterator[tuple[str, Iterable[Triple]]]:
        for row in self._tables.things:
            region = self._regions[row["id"]]
            end = self._ends.get(row["id"]) or row.date("valid_to")
            yield self._home(row["id"]), say.thing_triples(row, _node(region), end)
        for row in self._tables.ties:
            regions = [node for node in map(_node, self._tie_regions(row)) if node]
            home = self._tie_home(row)
            yield home, say.tie_triples(row, regions, say.stage_node(row))
            yield home, say.stage_triples(row)
        for row in self._tables.steps:
            yield row["region"] or SHARED, say.step_triples(row)
        for row in self._tables.matches:
            yield VALUE_CHAINS, [say.match_triple(row)]

    def _home(self, thing: str) -> str:
        """The data set in which a thing is described."""
        if self._types.get(thing, "industry") in {"value-chain", "industry"}:
            return VALUE_CHAINS
        return self._regions.get(thing) or SHARED

    def _tie_regions(self, row: Row) -> list[str]:
        found = (self._regions.get(row[end], "") for end in ("subject", "object"))
        return sorted({region for region in found if region})

    def _tie_home(self, row: Row) -> str:
        """The subject's region, else the object's, else wherever both of the two shared things stand."""
        for end in ("subject", "object"):
            if region := self._regions.get(row[end]):
                return region
        homes = {self._home(row["subject"]), self._home(row["object"])}
        return homes.pop() if len(homes) == 1 else SHARED

    def _cited(self, parts: Mapping[str, list[Triple]]) -> dict[str, list[Triple]]:
        """Each source in the one data set that cites it, or among the shared ones if several do."""
        citing: dict[str, set[str]] = defaultdict(set)
        for name, triples in parts.items():
            for triple in triples:
                if isinstance(triple.object, NamedNode) and triple.object.value.startswith(SOURCE):
                    citing[triple.object.value].add(name)
        placed: dict[str, list[Triple]] = defaultdict(list)
        for row in self._tables.sources:
            homes = citing.get(SOURCE + row["source_id"], {SHARED})
            home = next(iter(homes)) if len(homes) == 1 else SHARED
            placed[home].extend(say.source_triples(row))
        return placed


def _node(thing: str) -> NamedNode | None:
    return say.thing_node(thing) if thing else None


def region_of(row: Row) -> str:
    """The id of the region in whose account a thing stands; a region stands in its own."""
    if row["region_id"]:
        return row["region_id"]
    return row["id"] if row["type"] == "region" else ""


def ends(tables: Tables) -> dict[str, PartialDate]:
    """The last days of things whose table row names the first day of their successor instead.

    Tables often write "until 1 January 2016" for what ends with 2015. Where a successor begins on that
    very day, the first of a month, the day belongs to the successor. Any other day is the one on which a
    source saw the handover, such as a merger on 2 September; it stays as it is.
    """
    begins = {row["id"]: row["valid_from"] for row in tables.things}
    ends = {row["id"]: row.date("valid_to") for row in tables.things}
    found: dict[str, PartialDate] = {}
    for row in tables.ties:
        end = ends.get(row["object"])
        day = re.fullmatch(r"\d{4}-\d\d-01", end.text) if end else None
        if row["predicate"] == "successor-of" and end and day and begins.get(row["subject"]) == end.text:
            found[row["object"]] = end.day_before()
    return found


def about(row: Row, edition: Edition, spatial: str) -> Iterator[Triple]:
    """What a data set says of itself, in the terms of DCAT.

    Args:
        row: its row, which may name a version, a day of issue and a licence of its own.
        edition: what it says where its row does not.
        spatial: the id of the region that it is about; empty for none.
    """
    node = NamedNode(GRAPH + row["data_set"])
    yield Triple(node, say.RDF_TYPE, say.term("dcat:Dataset"))
    yield Triple(node, say.term("dct:title"), Literal(row["title"], language="en"))
    if row["description"]:
        yield Triple(node, say.term("dct:description"), Literal(row["description"], language="en"))
    for limit in row.several("limits"):
        yield Triple(node, say.term("skos:editorialNote"), Literal(limit, language="en"))
    if spatial:
        yield Triple(node, say.term("dct:spatial"), say.thing_node(spatial))
    if licence := row["licence"] or edition.licence:
        yield Triple(node, say.term("dct:license"), NamedNode(licence))
    yield Triple(node, say.term("dcat:version"), Literal(row["version"] or edition.version))
    issued = row.date("issued") or edition.issued
    yield Triple(node, say.term("dct:issued"), Literal(issued.text, datatype=NamedNode(issued.datatype)))
