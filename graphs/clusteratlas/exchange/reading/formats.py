"""What format a file is in: by its content first, by its name's ending where the content leaves it open."""

import re
from pathlib import PurePath
from typing import Final

from clusteratlas.errors import RequestError
from clusteratlas.exchange.reading.encodings import marked

OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_HEAD = 4096  # bytes by which a text's format is known
_ENDINGS = {
    ".json": "json",
    ".jsonld": "json-ld",
    ".gexf": "gexf",
    ".graphml": "graphml",
    ".gml": "gml",
    ".net": "pajek",
    ".ttl": "turtle",
    ".n3": "turtle",
    ".nt": "n-triples",
    ".nq": "n-quads",
    ".trig": "trig",
    ".rdf": "rdf-xml",
    ".owl": "rdf-xml",
}
"""Formats of texts that their content does not always show."""
_ROOTS = {
    "graphml": "graphml",
    "gexf": "gexf",
    "rdf": "rdf-xml",
    "html": "html",
    "table": "html",
    "workbook": "spreadsheet-xml",
}
_ROOT = re.compile(
    r"\A\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*<(?:\w+:)?(\w+)",
    re.DOTALL | re.IGNORECASE,
)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|style|div)[\s>]", re.IGNORECASE)
_WORD = "WordDocument".encode("utf-16-le")
_COPY = "Copy its table to a workbook, or save it as CSV."
_FOREIGN = (
    (b"%PDF", f"a PDF document, whose tables cannot be read. {_COPY}"),
    (b"\x89PNG", f"a picture. {_COPY}"),
    (b"\xff\xd8\xff", f"a picture. {_COPY}"),
    (b"GIF8", f"a picture. {_COPY}"),
    (b"Rar!", "an archive. Unpack it, and name a workbook or a CSV table in it."),
    (b"7z\xbc\xaf", "an archive. Unpack it, and name a workbook or a CSV table in it."),
    (b"BZh", "an archive. Unpack it, and name a workbook or a CSV table in it."),
    (b"\xfd7zXZ", "an archive. Unpack it, and name a workbook or a CSV table in it."),
    (b"{\\rtf", f"a text document (RTF). {_COPY}"),
    (b"SQLite format 3", "a database. Save its tables as CSV."),
    (b"PAR1", "a Parquet file. Save it as CSV."),
)


def format_of(content: bytes, file: str) -> str:
    """The token of a file's format.

    Raises:
        RequestError: the file is empty, or of a kind that holds no tables, which the message names.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise RequestError(f"{file} is empty. Name a workbook or a CSV table.")
    ending = PurePath(file.lower().removesuffix(".gz")).suffix
    if ending in {".gsheet", ".gdoc"}:
        raise RequestError(
            f"{file} is only a link to Google Sheets, without the table. In Google Sheets choose File, "
            "Download, Microsoft Excel, and name that file."
        )
    for mark, kind in _FOREIGN:
        if content.startswith(mark):
            raise RequestError(f"{file} is {kind}")
    if content.startswith(b"PK"):
        return _archive(content, file)
    if content.startswith(OLE):
        if _WORD in content:
            raise RequestError(f"{file} is a Word document. {_COPY}")
        return "workbook"
    if content[:4] in {b"\x09\x08\x10\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00"}:
        raise RequestError(
            f"{file} is a workbook of before 1995. Open it in a spreadsheet program and save it as XLSX."
        )
    return _text(content, ending)


def _archive(content: bytes, file: str) -> str:
    """Archives by the parts that they list, which stand unpacked in them."""
    for mark, kind in (
        (b"word/document.xml", f"a Word document. {_COPY}"),
        (b"ppt/presentation.xml", f"a presentation. {_COPY}"),
        (b"opendocument.text", f"a text document. {_COPY}"),
        (b"Index/Document.iwa", "a workbook of Apple Numbers. In Numbers choose File, Export To, Excel."),
    ):
        if mark in content:
            raise RequestError(f"{file} is {kind}")
    if b"xl/" in content or b"content.xml" in content or not content.startswith(b"PK\x03\x04"):
        return "workbook"
    if file.lower().endswith((".xlsx", ".xlsm", ".xlsb", ".ods")):
        return "workbook"  # damaged, as its reader says
    raise RequestError(f"{file} is an archive. Unpack it, and name a workbook or a CSV table in it.")


def _text(content: bytes, ending: str) -> str:
    encoding, skipped = marked(content[: _HEAD * 2])
    head = content[skipped : skipped + _HEAD].decode(encoding or "utf-8", "replace").lstrip("\ufeff \t\r\n")
    if head.startswith("<"):
        return _marked_up(head, ending)
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    if head.startswith(("{", "[{", "[\n", "[\r", "[ ")):
        return "json"
    return "turtle" if re.match(r"(?:@prefix|@base|PREFIX)\s", head) else "delimited"


def _marked_up(head: str, ending: str) -> str:
    """Texts that begin with a tag, or with the address of RDF's simplest form."""
    root = _ROOT.match(head)
    if root and (token := _ROOTS.get(root[1].lower())):
        return token
    if _HTML.match(head) or (ending in {".xls", ".html", ".htm"} and _HTML.search(head)):
        return "html"
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    return "xml" if root and ending not in {".csv", ".tsv", ".txt", ".tab"} else "delimited"
