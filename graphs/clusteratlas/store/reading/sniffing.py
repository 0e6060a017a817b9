"""What some bytes look like, for content without a name and for names that mislead."""

import codecs
import re
from dataclasses import dataclass

from pyoxigraph import RdfFormat

HEAD = 65_536
"""Bytes that are looked at."""

ENDINGS = {
    RdfFormat.TURTLE: ".ttl",
    RdfFormat.TRIG: ".trig",
    RdfFormat.N_TRIPLES: ".nt",
    RdfFormat.N_QUADS: ".nq",
    RdfFormat.JSON_LD: ".jsonld",
    RdfFormat.RDF_XML: ".rdf",
}
"""The usual ending of the names of files in a format."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    (b"PK\x03\x04", "a workbook or another zip archive"),
    (b"%PDF", "a PDF document"),
    (b"BZh", "a file packed by bzip2"),
    (b"\xfd7zXZ\x00", "a file packed by xz"),
    (b"\x28\xb5\x2f\xfd", "a file packed by zstd"),
    (b"\xd0\xcf\x11\xe0", "an old workbook or document of an office program"),
    (b"SQLite format 3\x00", "a database of SQLite"),
)
_IRI = r"<[^<>\"{}|^`\\\s]*>"
_TERM = rf"(?:{_IRI}|_:[\w.\-]+)"
_VALUE = rf"(?:{_TERM}|\"(?:[^\"\\]|\\.)*\"(?:\^\^{_IRI}|@[\w\-]+)?)"
_BLANK = re.compile(r"(?:\s|#[^\n\r]*)*")
_QUAD = re.compile(rf"{_TERM}[ \t]*{_IRI}[ \t]*{_VALUE}[ \t]*{_TERM}[ \t]*\.[ \t]*(?:#.*)?$", re.MULTILINE)
_TRIPLE = re.compile(rf"{_TERM}[ \t]*{_IRI}[ \t]*{_VALUE}[ \t]*\.[ \t]*(?:#.*)?$", re.MULTILINE)
_DIRECTIVE = re.compile(
    r"@(?:prefix|base|version)\b|(?:PREFIX|BASE|VERSION)\s+[\w.\-]*[:<\"']", re.IGNORECASE
)
# Bounded, so that no content makes the search long.
_NAMED_GRAPH = re.compile(
    rf"(?:^|[.}}]) ?(?:GRAPH )?(?:{_IRI}|[\w.\-]{{0,80}}:[\w.\-]{{0,80}}|\[ ?\])? ?\{{(?!\|)", re.IGNORECASE
)
_ENTRY = re.compile(rf"{_TERM}|[\w.\-]*:[\w.\-]*\s|[\[(]|<<")
_JSON = re.compile(r"\{\s*[\"}]|\[\s*(?:[\[{\"\d]|\]\s*\Z)")
_JSON_LD = re.compile(r"\"@(?:context|id|graph|type|value)\"")


@dataclass(frozen=True, slots=True)
class Look:
    """What content looks like.

    Attributes:
        words: the kind, as a sentence says it after “looks like”; empty where it looks like nothing known.
        format: the format of RDF; None where it is none.
        table: whether it looks like a table, a workbook or another program's network, which import reads.
    """

    words: str = ""
    format: RdfFormat | None = None
    table: bool = False


NO_TEXT = Look("no text at all")


def encoding_of(head: bytes) -> str:
    """The codec of a text that begins so: by its byte order mark, or by where its zero bytes stand.

    Text without a mark is taken for UTF-8, unless every other byte of its beginning is zero.
    """
    for mark, codec in _BOMS:
        if head.startswith(mark):
            return codec
    even, odd = head[:1024:2], head[1:1024:2]
    if len(odd) > 1 and not even.count(0) and odd.count(0) * 10 > len(odd) * 9:
        return "utf-16-le"
    if len(odd) > 1 and not odd.count(0) and even.count(0) * 10 > len(even) * 9:
        return "utf-16-be"
    return "utf-8"


def looks_like(head: bytes) -> Look:
    """What content that begins so looks like."""
    for magic, words in _BINARY:
        if head.startswith(magic):
            return Look(words, table="workbook" in words)
    text = head[:HEAD].decode(encoding_of(head), "replace").lstrip("\ufeff")
    if text.count("\0") * 100 > len(text):
        return NO_TEXT
    start = _BLANK.sub("", text, count=1)
    return _markup(start) or _rdf(start) or _table(text) or Look()


def _markup(start: str) -> Look | None:
    lowered = start[:1000].lower()
    if lowered.startswith(("<!doctype html", "<html")):
        return Look("an HTML page")
    if lowered.startswith(("<?xml", "<!doctype", "<!--")) or re.match(r"<(?:\w+:)?RDF\b", start):
        rdf = re.search(r"<(?:[\w.\-]+:)?RDF\b|22-rdf-syntax-ns#", start)
        network = re.search(r"<(gexf|graphml)\b", lowered)
        if network:
            return Look(f"a network in {'GEXF' if network[1] == 'gexf' else 'GraphML'}", table=True)
        return Look("RDF/XML", RdfFormat.RDF_XML) if rdf else Look("XML that is no RDF")
    if _JSON.match(start):
        return (
            Look("JSON-LD", RdfFormat.JSON_LD) if _JSON_LD.search(start) else Look("JSON without a @context")
        )
    return None


def _rdf(start: str) -> Look | None:
    if _QUAD.match(start):
        return Look("N-Quads", RdfFormat.N_QUADS)
    if _TRIPLE.match(start):
        return Look("N-Triples", RdfFormat.N_TRIPLES)
    if _DIRECTIVE.match(start) or _ENTRY.match(start) or start.startswith("{"):
        graphs = _NAMED_GRAPH.search(re.sub(r"\s+", " ", start))
        return Look("TriG", RdfFormat.TRIG) if graphs else Look("Turtle", RdfFormat.TURTLE)
    return None


def _table(text: str) -> Look | None:
    lines = [line for line in text.splitlines()[:3] if line.strip()]
    for separator in (",", ";", "\t"):
        if lines and all(line.count(separator) for line in lines):
            return Look("a table", table=True)
    return None
