"""RDF/XML made fit for the parser: well-formed, no deeper than can be held, in UTF-8, its entities resolved.

The parser takes UTF-8 alone, resolves entities without a bound and names no line. Here expat reads the
document first: it says where a fault is, and where the document has a DTD or another encoding it is written
anew without them. Nothing outside the document is ever read.
"""

from collections.abc import Iterable, Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, cast
from xml.parsers import expat

from clusteratlas.store.reading.content import Content
from clusteratlas.store.reading.sniffing import encoding_of

MOST_ELEMENTS = 1_000
"""Levels of elements; the parser's time grows with the square of them."""
MOST_TERMS = 100
"""Levels of triple terms."""
LONGEST_ENTITY = 512
"""Characters that an entity may stand for."""
_GROWTH, _GROWTH_ALWAYS = 20, 64 << 20
"""How many times its size a document may grow by its entities, and bytes to which it always may."""
_IN_MEMORY = 8_000_000
_WHITE = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}


class XmlFault(Exception):  # noqa: N818 - it becomes an error where the file is known
    """What is wrong with a document, and at which line."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


class _Unfit(Exception):  # noqa: N818 - no error, but the end of the first reading
    """The document has to be written anew."""


def fit(content: Content) -> IO[bytes] | None:
    """The document written anew where the parser needs that, else None.

    Raises:
        XmlFault: it is no XML, nests too deeply, or declares entities that are not resolved.
    """
    try:
        if encoding_of(content.rewind().read(1024)).startswith("utf-8"):
            _Guard().read(content.chunks())
            return None
    except _Unfit:
        pass
    writer = _Writer()
    writer.read(content.chunks())
    writer.output.seek(0)
    return writer.output


class _Guard:
    """Reads a document for its form alone."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.ordered_attributes = True
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.XmlDeclHandler = self.declaration
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.read_bytes = 0
        self._depth = 0
        self._terms: list[int] = []

    def read(self, chunks: Iterable[bytes]) -> None:
        """Read a document to its end."""
        try:
            for chunk in chunks:
                self.read_bytes += len(chunk)
                self.parser.Parse(chunk, False)  # noqa: FBT003 - the parser takes it by place
            self.parser.Parse(b"", True)  # noqa: FBT003 - likewise
        except expat.ExpatError as error:
            raise XmlFault(f"The XML is at fault: {expat.ErrorString(error.code)}", error.lineno) from error

    def start(self, name: str, attributes: list[str]) -> None:  # noqa: ARG002 - as expat has it
        self._depth += 1
        if self._depth > MOST_ELEMENTS:
            self.refuse(
                f"Elements stand within each other more than {MOST_ELEMENTS:,} deep, which is not read"
            )
        if "Triple" in attributes:
            self._terms.append(self._depth)
            if len(self._terms) > MOST_TERMS:
                self.refuse(f"Triples stand within each other more than {MOST_TERMS} deep, which is not read")

    def end(self, name: str) -> None:  # noqa: ARG002 - likewise
        if self._terms and self._terms[-1] == self._depth:
            self._terms.pop()
        self._depth -= 1

    def declaration(self, _: str, encoding: str | None, __: int) -> None:
        if encoding is not None and encoding.lower() not in {"utf-8", "utf8"}:
            raise _Unfit

    def doctype(self, _: str, __: str | None, ___: str | None, ____: bool) -> None:  # noqa: FBT001 - as expat has it
        raise _Unfit

    def refuse(self, problem: str) -> None:
        raise XmlFault(problem, self.parser.CurrentLineNumber)


class _Writer(_Guard):
    """Reads a document, and writes it in UTF-8 without its DTD, each entity resolved."""

    def __init__(self) -> None:
        from xml.sax.saxutils import escape, quoteattr  # late, as it brings half of the modules for networks

        super().__init__()
        self._quoted = quoteattr
        spool = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - handed on open; its end closes it
        self.output = cast("IO[bytes]", spool)
        self._written = 0
        self.parser.CharacterDataHandler = lambda text: self.write(escape(text, {"\r": "&#13;"}))
        self.parser.CommentHandler = lambda text: self.write(f"<!--{text}-->" if self._depth else "")
        self.parser.ProcessingInstructionHandler = lambda target, text: self.write(
            f"<?{target} {text}?>" if self._depth else ""
        )
        self.parser.EntityDeclHandler = self.entity
        self.parser.SkippedEntityHandler = lambda name, _: self.refuse(
            f"The entity &{name}; is not declared here, and nothing outside the document is read"
        )

    def declaration(self, _: str, encoding: str | None, __: int) -> None:
        """Take any encoding that expat can read."""

    def doctype(self, _: str, __: str | None, ___: str | None, ____: bool) -> None:  # noqa: FBT001 - as expat has it
        """Take a DTD; what it declares is looked at one by one."""

    def start(self, name: str, attributes: list[str]) -> None:
        super().start(name, attributes)
        pairs: Sequence[tuple[str, str]] = list(zip(attributes[::2], attributes[1::2], strict=True))
        self.write(
            "".join([f"<{name}", *(f" {key}={self._quoted(value, _WHITE)}" for key, value in pairs), ">"])
        )

    def end(self, name: str) -> None:
        super().end(name)
        self.write(f"</{name}>")

    def entity(
        self,
        name: str,
        parameter: bool,  # noqa: FBT001 - likewise
        value: str | None,
        _: str | None,
        __: str | None,
        ___: str | None,
        ____: str | None,
    ) -> None:
        if parameter or value is None:
            self.refuse(f"The entity {name} is a parameter or lies outside the document, and is not resolved")
        elif "&" in value or "<" in value:
            self.refuse(f"The entity {name} holds another entity or markup, and is not resolved")
        elif len(value) > LONGEST_ENTITY:
            self.refuse(f"The entity {name} is longer than {LONGEST_ENTITY} characters, and is not resolved")

    def write(self, text: str) -> None:
        data = text.encode()
        self._written += len(data)
        if self._written > max(_GROWTH_ALWAYS, _GROWTH * self.read_bytes):
            self.refuse("Its entities make the document more than twenty times as large, which is not read")
        self.output.write(data)
