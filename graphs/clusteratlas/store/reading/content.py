"""A file's content as UTF-8 that can be read again: unpacked and decoded where it must be, within bounds."""

import codecs
import gzip
import os
import stat
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from clusteratlas.errors import RequestError, UnavailableError
from clusteratlas.store.reading.sniffing import HEAD, NO_TEXT, encoding_of, looks_like

STANDARD_INPUT = Path("/dev/stdin")
"""How standard input is named among paths; ``-`` means it, too."""

_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 20
_IN_MEMORY = 8_000_000
"""Bytes of unpacked or piped content that are held in memory; more lie in a temporary file."""
MOST_STREAMED = 4 << 30
"""Bytes that are taken from a pipe."""
MOST_UNPACKED = 256 << 20
"""Bytes to which packed content may always grow."""
_GROWTH = 100
"""How many times its packed size content may grow beyond that. RDF packs to a tenth or a thirtieth."""


@dataclass(frozen=True, slots=True)
class Content:
    """Content ready for a parser.

    Attributes:
        stream: UTF-8, at its beginning; it can be wound back to ``start``.
        start: where the text begins in the stream, behind a byte order mark.
        as_it_lies: whether the file itself, read from its path, holds just this.
    """

    stream: IO[bytes]
    start: int = 0
    as_it_lies: bool = False

    def rewind(self) -> IO[bytes]:
        """The stream, wound back to the beginning of the text."""
        self.stream.seek(self.start)
        return self.stream

    def chunks(self) -> Iterator[bytes]:
        """The whole text from its beginning, in parts."""
        stream = self.rewind()
        while chunk := stream.read(_CHUNK):
            yield chunk


def is_stream(path: Path) -> bool:
    """Whether a path is a pipe or a device, which can be read once.

    Raises:
        OSError: it cannot be looked at.
    """
    # What a shell puts in a command's place, <(zcat …), lies in /dev/fd, and may be a file without a name.
    if path == STANDARD_INPUT or str(path).startswith(("/dev/fd/", "/proc/self/fd/")):
        return True
    mode = path.stat().st_mode
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def taken(path: Path, name: str) -> IO[bytes]:
    """All that a pipe or device gives.

    Raises:
        UnavailableError: it cannot be read.
        RequestError: it gives no text, or more than :data:`MOST_STREAMED`.
    """
    try:
        source = os.fdopen(os.dup(0), "rb") if path == STANDARD_INPUT else path.open("rb")
        with source:
            # An endless device is refused at its beginning, before it fills the disk.
            first = source.read(HEAD)
            if not first.startswith(_GZIP) and looks_like(first) == NO_TEXT:
                raise RequestError(f"{name} gives no text, so no RDF.")
            chunks = chain([first], _read(source))
            return _spooled(chunks, MOST_STREAMED, f"{name} gives more than {_size(MOST_STREAMED)}.")
    except OSError as error:
        raise UnavailableError(f"{name} cannot be read: {error.strerror or error}.") from error


def head_of(path: Path, spool: IO[bytes] | None = None) -> bytes:
    """The beginning of a file's content, unpacked.

    Raises:
        OSError: it cannot be read.
    """
    stream = spool if spool is not None else path.open("rb")
    try:
        stream.seek(0)
        packed = stream.read(len(_GZIP)) == _GZIP
        stream.seek(0)
        if not packed:
            return stream.read(HEAD)
        try:
            return gzip.GzipFile(fileobj=stream, mode="rb").read(HEAD)
        except (EOFError, zlib.error):
            return b""
    finally:
        if spool is None:
            stream.close()


@contextmanager
def opened(path: Path, name: str, spool: IO[bytes] | None = None, *, xml: bool = False) -> Generator[Content]:
    """The content of a file, or of what was taken from a pipe.

    Args:
        path: of the file.
        name: how messages call it.
        spool: what was taken from a pipe, in place of the file.
        xml: whether it is XML, which says itself how it is encoded, and is decoded by who reads it.

    Raises:
        UnavailableError: it cannot be read.
        RequestError: it is packed or encoded wrongly, or too large when unpacked.
    """
    try:
        source = spool if spool is not None else path.open("rb")
    except OSError as error:
        raise UnavailableError(f"{name} cannot be read: {error.strerror or error}.") from error
    stream = source
    try:
        source.seek(0)
        as_it_lies = spool is None
        if source.read(len(_GZIP)) == _GZIP:
            stream, as_it_lies = _unpacked(source, name), False
        stream.seek(0)
        codec = encoding_of(stream.read(HEAD))
        stream.seek(0)
        if codec == "utf-8-sig":
            yield Content(stream, len(codecs.BOM_UTF8))
        elif codec == "utf-8" or xml:
            yield Content(stream, as_it_lies=as_it_lies)
        else:
            with _spooled(_decoded(stream, codec, name), MOST_STREAMED, f"{name} is too large.") as decoded:
                yield Content(decoded)
    finally:
        if stream is not source:
            stream.close()
        if spool is None:
            source.close()


def _unpacked(source: IO[bytes], name: str) -> IO[bytes]:
    source.seek(0, os.SEEK_END)
    most = max(MOST_UNPACKED, _GROWTH * source.tell())
    source.seek(0)
    problem = (
        f"{name} unpacks to more than {_size(most)}. If that is right, unpack it, and name what comes out."
    )
    try:
        return _spooled(_read(cast("IO[bytes]", gzip.GzipFile(fileobj=source, mode="rb"))), most, problem)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise RequestError(f"{name} is packed by gzip, and damaged or cut short: {error}.") from error


def _decoded(stream: IO[bytes], codec: str, name: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        for chunk in _read(stream):
            yield decoder.decode(chunk).encode()
        yield decoder.decode(b"", final=True).encode()
    except UnicodeError as error:
        said = codec.upper().removesuffix("-LE").removesuffix("-BE")
        raise RequestError(
            f"{name} begins as {said}, and does not go on so: {error}. Save it as UTF-8."
        ) from error


def _read(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _spooled(chunks: Iterator[bytes], most: int, problem: str) -> IO[bytes]:
    spool = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - handed on open; its end closes it
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > most:
            spool.close()
            raise RequestError(problem)
        spool.write(chunk)
    spool.seek(0)
    return cast("IO[bytes]", spool)


def _size(count: int) -> str:
    return f"{count >> 30} GB" if count >> 30 else f"{count >> 20} MB"
