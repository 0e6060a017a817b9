"""XML read piece by piece, leniently where programs differ, and within bounds of depth and entities.

Prefixes of namespaces are set aside, declared or not: what counts is an element's own name.
"""

import html
from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from clusteratlas.errors import DataSyntaxError, RequestError

MOST_LEVELS = 500
"""Levels of elements within each other."""

_CHUNK = 1 << 20
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r"))
_TO_BLANKS = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))


class Handler(Protocol):
    """What becomes of elements."""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins; names are without prefixes."""

    def end(self, name: str, text: str) -> None:
        """An element ends; ``text`` is its own, without that of elements in it."""


def read_markup(content: bytes, file: str, handler: Handler) -> None:
    """Hand the elements of an XML file to a handler.

    Args:
        content: of the file.
        file: how messages call it.
        handler: what takes them.

    Raises:
        DataSyntaxError: it is no well-formed XML; the line is named.
        RequestError: it nests too deeply, or declares entities.
    """
    reader = _Reader(file, handler)
    for start in range(0, len(content), _CHUNK):
        reader.feed(content[start : start + _CHUNK])
    reader.feed(b"", last=True)


class _Reader:
    def __init__(self, name: str, handler: Handler) -> None:
        self._name = name
        self._handler = handler
        self._texts: list[list[str]] = []
        self._started = False
        self._wide = False
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = self._entity
        self._parser.SkippedEntityHandler = self._skipped

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        """Read on."""
        if not self._started and chunk:
            # Blanks before the declaration are a common slip, and so are control characters in names.
            self._wide = chunk[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in chunk[:4]
            chunk = chunk if self._wide else chunk.removeprefix(b"\xef\xbb\xbf").lstrip()
            self._started = bool(chunk)
        try:
            self._parser.Parse(chunk if self._wide else chunk.translate(_TO_BLANKS), last)
        except expat.ExpatError as error:
            raise self._fault(error) from error
        except (LookupError, ValueError) as error:
            raise DataSyntaxError(
                self._name, 1, "The encoding that is named here is not known. Save the file as UTF-8."
            ) from error

    def _fault(self, error: expat.ExpatError) -> DataSyntaxError:
        said = expat.ErrorString(error.code) if error.code else "unknown"
        reason = {
            "no element found": "The file ends before its first element. Is it empty, or cut short?",
            "unclosed token": "The file ends in the middle. Save it anew in the program that wrote it",
            "not well-formed (invalid token)": "A sign stands here that XML does not allow. Write & as "
            "&amp;, and < as &lt;, and save the file as UTF-8",
        }.get(said, f"The XML is at fault: {said}")
        if self._texts and said == "no element found":
            reason = "The file ends in the middle. Save it anew in the program that wrote it"
        return DataSyntaxError(self._name, error.lineno, reason.removesuffix(".") + ".")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._texts) >= MOST_LEVELS:
            raise RequestError(
                f"{self._name}, line {self._parser.CurrentLineNumber}: elements stand within each other more "
                f"than {MOST_LEVELS} deep, which is not read."
            )
        self._texts.append([])
        self._handler.begin(_local(name), {_local(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self._handler.end(_local(name), "".join(self._texts.pop()))

    def _text(self, text: str) -> None:
        if self._texts:
            self._texts[-1].append(text)

    def _entity(self, name: str, *_: object) -> None:
        raise RequestError(
            f"{self._name}, line {self._parser.CurrentLineNumber}: the entity {name} is declared here. Files "
            "that declare entities of their own are not read, since such can be made to grow without end."
        )

    def _skipped(self, name: str, parameter: bool) -> None:  # noqa: FBT001 - as expat calls it
        """Take entities of HTML, which a document type may have meant, for their signs."""
        written = f"&{name};"
        sign = html.unescape(written)
        if sign == written and not parameter:
            raise RequestError(
                f"{self._name}, line {self._parser.CurrentLineNumber}: the entity {written} is not known. "
                "Write the sign itself."
            )
        self._text("" if parameter else sign)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
