"""What is wrong with a file, in words: its line, what stands there, what the content looks like instead."""

import codecs
import re
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat

from clusteratlas.errors import DataSyntaxError
from clusteratlas.store.reading.content import Content
from clusteratlas.store.reading.sniffing import ENDINGS, HEAD, looks_like

if TYPE_CHECKING:
    from clusteratlas.store.datafiles import DataFile

# How Oxigraph begins a message; the line is told apart, the columns are those of a token.
_PLACE = re.compile(r"^Parser error at [^:]*: ")
_SHOWN = 160
_LINES = frozenset({RdfFormat.N_TRIPLES, RdfFormat.N_QUADS})
# What can be read as what: every N-Triples file is a Turtle file, and so on.
_HOLDS = {
    RdfFormat.TURTLE: {RdfFormat.TURTLE, RdfFormat.N_TRIPLES},
    RdfFormat.TRIG: {RdfFormat.TRIG, RdfFormat.TURTLE, RdfFormat.N_TRIPLES},
    RdfFormat.N_QUADS: {RdfFormat.N_QUADS, RdfFormat.N_TRIPLES},
}


def fault_of(
    file: "DataFile", content: Content, problem: str, line: int | None, *, doubt: bool = False
) -> DataSyntaxError:
    """A fault that a parser found, with the line itself where it is known.

    Of a file that only a link out of its folder reaches, nothing is shown: who wrote the link need not be
    allowed to read what it points to.

    Args:
        file: the file.
        content: of it.
        problem: in the parser's words.
        line: counted from 1, where it is known.
        doubt: whether the content may be of another format than the file's name says.
    """
    if not file.shown:
        words = "It does not hold what its format promises"
        hidden = "A link that leads elsewhere reaches it, so its text is not shown"
        return DataSyntaxError(file.name, line, f"{words}. {hidden}.")
    said = _PLACE.sub("", problem)
    if "utf-8" in said.lower() or "utf8" in said.lower() or file.format == RdfFormat.RDF_XML:
        undecoded = _undecoded(content)
        if undecoded is not None:
            line, said = undecoded
    if "LoadDocumentCallback" in said:
        said = "Its @context is an address, and no network is asked. Put the context itself into the file"
    text = _line(content, line) if line else ""
    shown = f"{said}. The line reads: {text}" if text else said
    hint = _hint(file, content) if doubt else ""
    return DataSyntaxError(file.name, line, f"{shown.removesuffix('.')}. {hint}" if hint else shown)


def too_long(file: "DataFile") -> DataSyntaxError:
    """A text or a name in a file is longer than the parser takes."""
    return DataSyntaxError(file.name, None, "A text or a name in it is longer than 16 MB, which is not read.")


def _hint(file: "DataFile", content: Content) -> str:
    if ".n3" in file.path.suffixes:
        return "Of Notation3 only what is Turtle, too, is read."
    head, style = content.rewind().read(HEAD), file.format
    look = looks_like(head)
    if not look.words or look.format in _HOLDS.get(style, {style}):
        return ""
    if (
        style in _LINES
        and look.format in {RdfFormat.TURTLE, RdfFormat.TRIG}
        and b"prefix" not in head.lower()
    ):
        return ""  # a faulty line of triples looks so, too
    if look.format is None:
        return f"The content looks like {look.words}."
    return f"The content looks like {look.words}; then the name should end in {ENDINGS[look.format]}."


def _line(content: Content, number: int) -> str:
    """A line of the text, without the white space at its ends and what is beyond the first 160 characters."""
    passed, text = 1, b""
    for chunk in content.chunks():
        ends = chunk.count(b"\n")
        if passed + ends < number:
            passed += ends
            continue
        if passed < number:
            at = -1
            for _ in range(number - passed):
                at = chunk.index(b"\n", at + 1)
            passed, chunk = number, chunk[at + 1 :]  # noqa: PLW2901 - the rest is what the line begins with
        text += chunk[: 8 * _SHOWN]
        if b"\n" in text or len(text) >= 8 * _SHOWN:
            break
    return text.split(b"\n")[0].decode(errors="replace").strip()[:_SHOWN]


def _undecoded(content: Content) -> tuple[int, str] | None:
    """The line of the first byte that is no UTF-8, and what to do about it."""
    decoder, line = codecs.getincrementaldecoder("utf-8")(), 1
    try:
        for chunk in content.chunks():
            decoder.decode(chunk)
            line += chunk.count(b"\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        byte = error.object[error.start : error.start + 1]
        older = byte.decode("cp1252", "replace")
        guess = "" if older == "\ufffd" else f"; in Windows-1252 it would be “{older}”"
        told = f"The byte 0x{byte[0]:02X} is no UTF-8{guess}. Save the file as UTF-8"
        return line + error.object[: error.start].count(b"\n"), told
    return None
