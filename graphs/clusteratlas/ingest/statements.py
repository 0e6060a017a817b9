"""One row, its triples: how things, ties, stages, sources and steps are written in RDF."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple

from clusteratlas.errors import RequestError
from clusteratlas.ingest.tables import Row
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import CA, ID, NACE, NUTS, PREFIXES, SOURCE, TIE, full_iri
from clusteratlas.vocabulary.terms import STATUSES, STEP_TYPES, THING_TYPES, TIE_PREDICATES

RDF_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_INDUSTRY_CELL = re.compile(r"^(?:nace2:|nace:)([A-U])?([\d.]*)$")
_TRUTHS = {"yes": True, "true": True, "no": False, "false": False, "": False}
_MATCHES = {
    "close": "closeMatch",
    "narrower": "broadMatch",
    "broader": "narrowMatch",
    "related": "relatedMatch",
}


def term(curie: str) -> NamedNode:
    """The node behind a CURIE of the common prefixes, as ``dct:source``."""
    prefix, _, local = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def is_address(text: str) -> bool:
    """Whether a text is a web address that may stand as an IRI."""
    if not text.startswith(("http://", "https://")):
        return False
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def thing_node(cell: str) -> NamedNode:
    """The node that a table's cell names: an id, a CURIE, an IRI, or an industry as ``nace2:C30.2``.

    Raises:
        RequestError: the text cannot be part of an IRI.
    """
    industry = _INDUSTRY_CELL.match(cell)
    try:
        if industry:
            return NamedNode(NACE + (industry[2].replace(".", "") or industry[1] or ""))
        return NamedNode(full_iri(cell))
    except ValueError:
        raise RequestError(f"“{cell}” is no id. Use letters, digits and hyphens.") from None


def slug(text: str) -> str:
    """A text as part of an id: lower-case ASCII letters and digits, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def truth(cell: str) -> bool | None:
    """Whether a cell says yes; an empty one says no, and None is what says neither."""
    return _TRUTHS.get(cell.lower())


def thing_triples(row: Row, region: NamedNode | None, valid_to: PartialDate | None) -> Iterator[Triple]:
    """What ``entities.csv`` says of one thing.

    Args:
        region: the region in whose account the thing is recorded.
        valid_to: its last day, which may differ from the cell (see ``facts.py``).
    """
    node = thing_node(row["id"])
    is_chain = row["type"] == "value-chain"
    yield Triple(node, RDF_TYPE, NamedNode(THING_TYPES[row["type"]]))
    if is_chain:
        yield Triple(node, RDF_TYPE, term("skos:Concept"))
        yield Triple(node, term("skos:inScheme"), term("id:value-chains"))
    yield from _labels(node, row)
    if region:
        yield Triple(node, term("ca:region"), region)
    if row["nuts"]:
        yield Triple(node, term("ca:nuts"), NamedNode(NUTS + row["nuts"]))
    if row["description_en"]:
        yield Triple(node, term("dct:description"), Literal(row["description_en"], language="en"))
    if truth(row["collective"]):
        yield Triple(node, term("ca:collective"), Literal(value=True))
    yield from _place(node, row)
    yield from _validity(node, row.date("valid_from"), valid_to)
    yield from _evidence(node, row)


def tie_identity(*parts: str) -> NamedNode:
    """The IRI of a tie, derived from subject, predicate, object, role, first and last day, and any stage.

    A last part tells who disputes a statement, or gives his own word for it, from the text that attests it.
    """
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return NamedNode(TIE + digest[:16])


def spoken(row: Row) -> str:
    """The status of a row that contradicts or adds to what others say of the same, or empty."""
    return row["status"] if row["status"] in {"disputed", "testified"} else ""


def tie_node(row: Row, subject: str, predicate: str, target: str, stage: NamedNode | None) -> NamedNode:
    """The tie that a row of ``links.csv`` describes, of the statement of these IRIs."""
    said = (subject, predicate, target, row["role"], row["valid_from"], row["valid_to"])
    return tie_identity(*said, *([stage.value] if stage else []), *filter(None, [spoken(row)]))


def tie_triples(row: Row, regions: Iterable[NamedNode], stage: NamedNode | None) -> Iterator[Triple]:
    """The plain triple of one row of ``links.csv``, and the tie that describes it."""
    subject, target = thing_node(row["subject"]), thing_node(row["object"])
    predicate = NamedNode(TIE_PREDICATES[row["predicate"]])
    yield Triple(subject, predicate, target)
    node = tie_node(row, subject.value, predicate.value, target.value, stage)
    yield Triple(node, RDF_TYPE, term("ca:Tie"))
    yield Triple(node, term("rdf:subject"), subject)
    yield Triple(node, term("rdf:predicate"), predicate)
    yield Triple(node, term("rdf:object"), target)
    for region in regions:
        yield Triple(node, term("ca:region"), region)
    if row["role"]:
        yield Triple(node, term("ca:role"), Literal(row["role"]))
    if stage:
        yield Triple(node, term("ca:stage"), stage)
    yield from _validity(node, row.date("valid_from"), row.date("valid_to"))
    yield from _evidence(node, row)


def stage_node(row: Row) -> NamedNode | None:
    """The stage that a ``stage-of`` row names by its number and label, or None where it names none."""
    if row["predicate"] != "stage-of" or not row["stage"]:
        return None
    return NamedNode(
        "-".join((thing_node(row["object"]).value, "stage", row["stage"], slug(row["stage_label"])))
    )


def stage_triples(row: Row) -> Iterator[Triple]:
    """The stage that a ``stage-of`` row names, its place in the chain, and its industry."""
    node = stage_node(row)
    if node is None:
        return
    yield Triple(thing_node(row["object"]), term("ca:hasStage"), node)
    yield Triple(node, RDF_TYPE, term("ca:Stage"))
    yield Triple(node, term("ca:position"), Literal(int(row["stage"])))
    yield Triple(node, term("skos:prefLabel"), Literal(row["stage_label"], language="en"))
    yield Triple(node, term("ca:industry"), thing_node(row["subject"]))


def source_triples(row: Row) -> Iterator[Triple]:
    """What ``sources.csv`` says of one source."""
    node = NamedNode(SOURCE + row["source_id"])
    yield Triple(node, RDF_TYPE, term("ca:Source"))
    yield Triple(node, term("dct:title"), Literal(row["title"]))
    if row["publisher"]:
        yield Triple(node, term("schema:publisher"), Literal(row["publisher"]))
    if year := row.date("year"):
        yield Triple(node, term("dct:issued"), date_literal(year))
    if row["url"]:
        yield Triple(node, term("schema:url"), Literal(row["url"], datatype=term("xsd:anyURI")))


def step_triples(row: Row) -> Iterator[Triple]:
    """What ``support-steps.csv`` says of one support step."""
    parts = ("step", row["region"], row["step"], row["date"])
    node = NamedNode(ID + "-".join(part for part in parts if part))
    yield Triple(node, RDF_TYPE, NamedNode(STEP_TYPES[row["step"]]))
    yield Triple(node, term("skos:prefLabel"), Literal(row["title"], language="en"))
    yield Triple(node, term("ca:position"), Literal([*STEP_TYPES].index(row["step"]) + 1))
    if row["region"]:
        yield Triple(node, term("ca:region"), thing_node(row["region"]))
    if date := row.date("date"):
        yield Triple(node, term("dct:date"), date_literal(date))
    if row["duration_days"]:
        yield Triple(node, term("ca:durationInDays"), Literal(int(row["duration_days"])))
    for actor in row.several("actors"):
        yield Triple(node, term("prov:wasAssociatedWith"), thing_node(actor))
    if row["topic"]:
        # A topic is a thing of the atlas where it names one; free text stays text.
        yield Triple(node, term("dct:subject"), thing_node(row["topic"]))
    if row["note"]:
        yield Triple(node, term("skos:note"), Literal(row["note"], language="en"))
    yield from _evidence(node, row)


def match_triple(row: Row) -> Triple:
    """How close two value chains are, as a SKOS mapping of the first to the second."""
    relation = term("skos:" + _MATCHES[row["relation"]])
    return Triple(thing_node(row["value_chain"]), relation, thing_node(row["other"]))


def known_relation(row: Row) -> bool:
    """Whether a row of ``value-chain-matches.csv`` names a relation that SKOS has."""
    return row["relation"] in _MATCHES


def _labels(node: NamedNode, row: Row) -> Iterator[Triple]:
    yield Triple(node, term("skos:prefLabel"), Literal(row["label_en"], language="en"))
    if native := row["label_native"]:
        tagged = Literal(native, language=row["native_lang"]) if row["native_lang"] else Literal(native)
        yield Triple(node, term("skos:prefLabel"), tagged)
    for other in row.several("alt_labels"):
        yield Triple(node, term("skos:altLabel"), Literal(other))


def _place(node: NamedNode, row: Row) -> Iterator[Triple]:
    if row["city"]:
        yield Triple(node, term("schema:addressLocality"), Literal(row["city"]))
    for column, predicate in (("lat", "geo:lat"), ("lon", "geo:long")):
        if row[column]:
            yield Triple(node, term(predicate), Literal(_decimal(row[column]), datatype=term("xsd:decimal")))
    if row["website"]:
        yield Triple(node, term("schema:url"), Literal(row["website"], datatype=term("xsd:anyURI")))


def _decimal(text: str) -> str:
    """A number in the one spelling that a store gives back: ``67.90`` as ``67.9``."""
    return f"{Decimal(text).normalize() + 0:f}"


def _validity(node: NamedNode, first: PartialDate | None, last: PartialDate | None) -> Iterator[Triple]:
    if first:
        yield Triple(node, NamedNode(CA + "validFrom"), date_literal(first))
    if last:
        yield Triple(node, NamedNode(CA + "validTo"), date_literal(last))


def _evidence(node: NamedNode, row: Row) -> Iterator[Triple]:
    yield Triple(node, term("ca:status"), NamedNode(STATUSES[row["status"]]))
    for source in row.several("sources"):
        yield Triple(node, term("dct:source"), NamedNode(SOURCE + source))


def date_literal(date: PartialDate) -> Literal:
    """A date of the precision that it has."""
    return Literal(date.text, datatype=NamedNode(date.datatype))
