"""Answers of queries: read once, then put as tables with names, or in the formats of the SPARQL standard."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click
import pyoxigraph as ox

from clusteratlas.catalogue.about import term_label
from clusteratlas.errors import RequestError
from clusteratlas.rows.answers import answer_table
from clusteratlas.vocabulary.namespaces import NACE, NUTS, PREFIXES, short_id
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.session import note, pour

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.store.store import Answer, Term

_STANDARD = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_OF_TRIPLES = {"turtle", "ntriples", "jsonld"}
_XSD = PREFIXES["xsd"]


def put_solutions(
    atlas: "Atlas", language: str, answer: "Answer", options: Mapping[str, Any], *, standard: bool = False
) -> None:
    """Print the rows of an answer.

    Args:
        standard: whether json, csv and tsv are those of the SPARQL standard rather than of this program.

    Raises:
        RequestError: the format is one of triples.
    """
    style = options["style"] or "table"
    if style in _OF_TRIPLES:
        raise RequestError(
            f"A SELECT yields rows, which {style} cannot hold. Use table, json, xml, csv or tsv."
        )
    if standard and style in _STANDARD:
        pour(_standard_text(answer, style), escapes=style == "json")
    else:
        people = style in {"table", "markdown"}
        name = str if options["iris"] else _Names(atlas, language).__getitem__ if people else short_id
        write(answer_table(answer, name), style)
    _note_limit(answer, len(answer.rows), "row")


def put_truth(truth: bool, style: str | None) -> None:
    """Print the answer to an ASK: yes or no, or in a format of the standard.

    Raises:
        RequestError: the format is one of triples.
    """
    if style in _OF_TRIPLES:
        raise RequestError(f"An ASK yields yes or no, which {style} cannot hold. Use table, json or xml.")
    word = "true" if truth else "false"
    match style or "table":
        case "json":
            click.echo(json.dumps({"head": {}, "boolean": truth}))
        case "xml":
            text = f'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>{word}</boolean></sparql>'
            click.echo(f'<?xml version="1.0"?>\n{text}')
        case "csv" | "tsv":
            click.echo(word)
        case _:
            click.echo("yes" if truth else "no")


def put_triples(answer: "Answer", style: str | None) -> None:
    """Print the triples of an answer, as Turtle unless another format is asked for.

    Raises:
        RequestError: the format is one of rows.
    """
    from clusteratlas.store.jsonld import write_jsonld
    from clusteratlas.store.turtle import canonical_turtle

    triples = answer.triples or ()
    match style or "turtle":
        case "turtle":
            text = canonical_turtle(triples)
        case "ntriples":
            text = "".join(f"{line}\n" for line in sorted(f"{triple} ." for triple in set(triples)))
        case "jsonld":
            text = write_jsonld(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
        case other:
            raise RequestError(
                f"This query yields triples, which {other} cannot hold. Use turtle, ntriples or jsonld."
            )
    pour(text, escapes=True)
    _note_limit(answer, len(triples), "triple")


def _note_limit(answer: "Answer", count: int, what: str) -> None:
    shown = f"first {what}" if count == 1 else f"first {count} {what}s"
    note(f"Showing the {shown}; there are more." if answer.more else "")


class _Names:
    """Names of things, classes and properties, with the codes of industries, each looked up once."""

    def __init__(self, atlas: "Atlas", language: str) -> None:
        self._store, self._language = atlas.store, language
        self._known: dict[str, str] = {}

    def __getitem__(self, iri: str) -> str:
        if iri not in self._known:
            label = term_label(self._store, iri, self._language)
            # Of industries and NUTS regions the code is what people go by.
            code = self._code(iri) if iri.startswith((NACE, NUTS)) else ""
            self._known[iri] = f"{label} ({code})" if code else label
        return self._known[iri]

    def _code(self, iri: str) -> str:
        notations = self._store.quads(ox.NamedNode(iri), ox.NamedNode(PREFIXES["skos"] + "notation"))
        codes = (quad.object.value for quad in notations if isinstance(quad.object, ox.Literal))
        return min(codes, default="")


def _standard_text(answer: "Answer", style: str) -> str:
    """An answer in a format of the standard, written by the RDF library.

    Raises:
        RequestError: the format cannot hold a character of the answer, or a text of such length.
    """
    bindings = [
        {
            name: _standard_term(term)
            for name, term in zip(answer.columns, row, strict=True)
            if term is not None
        }
        for row in answer.rows
    ]
    text = json.dumps(
        {"head": {"vars": answer.columns}, "results": {"bindings": bindings}}, ensure_ascii=False
    )
    if style == "json":
        return text
    try:
        solutions = ox.parse_query_results(text.encode(), format=ox.QueryResultsFormat.JSON)
        written = (solutions.serialize(format=_STANDARD[style]) or b"").decode()
    except MemoryError as error:
        if "buffer" not in str(error):
            raise
        raise RequestError(
            f"The answer holds a text of more than 8 million characters, which {style} is not written for. "
            "Use json."
        ) from error
    return _as_xml_holds(written) if style == "xml" else written


def _as_xml_holds(text: str) -> str:
    if _NOT_IN_XML.search(text):
        raise RequestError("The answer holds control characters, which XML has no way to write. Use json.")
    # A bare carriage return would be read as the end of a line.
    return text.replace("\r", "&#13;")


def _standard_term(term: "Term") -> dict[str, Any]:
    match term:
        case ox.NamedNode():
            return {"type": "uri", "value": term.value}
        case ox.BlankNode():
            return {"type": "bnode", "value": term.value}
        case ox.Literal():
            found: dict[str, Any] = {"type": "literal", "value": term.value}
            if term.language:
                direction = {"its:dir": term.direction.value} if term.direction else {}
                return {**found, "xml:lang": term.language, **direction}
            plain = term.datatype.value == _XSD + "string"
            return found if plain else {**found, "datatype": term.datatype.value}
        case _:
            parts = zip(("subject", "predicate", "object"), _parts(term), strict=True)
            return {"type": "triple", "value": {name: _standard_term(part) for name, part in parts}}


def _parts(triple: ox.Triple) -> "Iterable[Term]":
    return (triple.subject, triple.predicate, triple.object)
