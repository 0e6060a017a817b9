"""From files to an Oxigraph store in memory, with errors that say file and line."""

import re
from collections.abc import Callable, Collection, Container, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BufferedReader, RawIOBase
from itertools import chain
from shlex import quote
from typing import IO, TypeAlias

import pyoxigraph as ox

from clusteratlas.errors import UnavailableError, WriteError
from clusteratlas.store.answers import Term
from clusteratlas.store.datafiles import DataFile
from clusteratlas.store.notes import Notes
from clusteratlas.store.reading.content import Content, opened
from clusteratlas.store.reading.controls import noticing
from clusteratlas.store.reading.faults import fault_of, too_long
from clusteratlas.store.reading.guarding import Guarded, Unfit, guarded
from clusteratlas.store.reading.rdfxml import XmlFault
from clusteratlas.vocabulary.namespaces import GRAPH, PREFIXES

_Object: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_DEFAULT = ox.DefaultGraph()
_INTRODUCING = {
    *(PREFIXES["rdf"] + "type", PREFIXES["dct"] + "identifier", PREFIXES["ca"] + "status"),
    *(PREFIXES["skos"] + name for name in ("prefLabel", "altLabel")),
    *(PREFIXES["ca"] + name for name in ("validFrom", "validTo")),
}
_FEW = 5_000  # triples; more are not sought one by one in what is read, but the other way round
_MANY = 60_000  # likewise of what a store names
_LARGE = 8_000_000  # bytes; below, the threads of a bulk load cost more than they save

_LONGEST_NAME = 10_000  # bytes; of an IRI that is looked for where a file is read in parts
_ESCAPED_NAME = re.compile(rb"<[^<> \n]*\\[uU]")

_BUFFER = 1 << 18  # bytes of a file that lie ready for the engine

_SMALL = 200_000  # bytes; below, a load in bulk would write more files than the data are worth


def read_quads(file: DataFile, about: Container[Term] | None = None) -> Iterator[ox.Quad]:
    """The quads of a file, those without a graph put into the file's own; of some things alone, if given.

    Raises:
        UnavailableError: the file cannot be read.
        DataSyntaxError: it does not hold what its format promises; the line is named.
    """
    if file.held is not None:
        yield from (quad for quad in file.held.quads() if about is None or quad.subject in about)
        return
    with ready_to_parse(file) as ready:
        yield from _quads(file, ready, about)


def load(files: Iterable[DataFile], into: ox.Store | None = None, notes: Notes | None = None) -> ox.Store:
    """Load files into a store in memory, each into its named graph.

    Args:
        files: what is loaded.
        into: a store that they are added to.
        notes: where to put what is noticed.

    Raises:
        UnavailableError: a file cannot be read.
        DataSyntaxError: a file does not hold what its format promises.
    """
    store = ox.Store() if into is None else into
    for file in files:
        with ready_to_parse(file) as ready:
            if notes is not None and ready.controls:
                store.bulk_extend(noticing(_quads(file, ready), notes, file.name))
            elif notes is not None and file.format == ox.RdfFormat.JSON_LD and not ready.empty:
                store.bulk_extend(_not_none(_quads(file, ready), notes, file))
            elif not ready.empty:
                _load_at_once(store, file, ready)
    return store


def load_on_disk(file: DataFile, into: ox.Store, notes: Notes, told: Callable[[int], None]) -> None:
    """Stream a file into a store on disk, which nobody reads meanwhile: it is left half-filled by an error.

    Args:
        file: what is loaded.
        into: the store.
        notes: where to put what is noticed.
        told: is given the number of bytes of each part that the engine has taken.

    Raises:
        UnavailableError: the file cannot be read.
        DataSyntaxError: it does not hold what its format promises; the line is named.
        WriteError: the store cannot be written, as on a full disk.
    """
    with ready_to_parse(file) as ready:
        if ready.empty:
            return
        small = _size(ready.content) < _SMALL
        part = _Counted(ready.content.rewind(), told)
        try:
            if ready.controls:
                into.bulk_extend(noticing(_quads(file, ready), notes, file.name))
            elif file.format == ox.RdfFormat.JSON_LD:
                into.bulk_extend(_not_none(_quads(file, ready), notes, file))
            else:
                read = into.load if small else into.bulk_load
                graph = ox.NamedNode(file.graph)
                read(BufferedReader(part, _BUFFER), format=file.format, to_graph=graph, base_iri=file.base)
        except (OSError, RuntimeError) as error:
            if part.failed:
                raise
            raise WriteError(f"The store cannot be written: {error}.") from error


class _Counted(RawIOBase):
    """A stream whose reader tells how much it has taken, and which an interrupt stops.

    The engine takes two kilobytes at a time; it gets them from a buffer, without anything of this being run.
    """

    def __init__(self, stream: IO[bytes], told: Callable[[int], None]) -> None:
        self._stream, self._told, self.failed = stream, told, False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # so the buffer calls it
        try:
            part = self._stream.read(len(buffer))
        except OSError:
            self.failed = True
            raise
        buffer[: len(part)] = part
        self._told(len(part))
        return len(part)


def with_own_graph(file: DataFile) -> DataFile:
    """The file, with another graph for its triples without one where a graph that it names is called so.

    Raises:
        UnavailableError: the file cannot be read.
        DataSyntaxError: it does not hold what its format promises; the line is named.
    """
    if not file.format.supports_datasets:
        return file
    with opened_to_parse(file) as content:
        # Parsed twice only if the name may stand in the file at all.
        if not _may_name(file, content):
            return file
    with ready_to_parse(file) as ready:
        if ready.empty:
            return file
        stream = ready.content.rewind()
        parsed = ox.parse(stream, format=file.format, base_iri=file.base)
        named = {quad.graph_name.value for quad in parsed if isinstance(quad.graph_name, ox.NamedNode)}
    name, count = file.graph, 1
    while name in named:
        count += 1
        name = f"{file.graph}-{count}"
    return replace(file, graph=name)


def _may_name(file: DataFile, content: Content) -> bool:
    """Whether a file may name the graph that stands for it; quick, and not exact."""
    if file.format == ox.RdfFormat.N_QUADS:
        # Without prefixes, an IRI is written out, but for signs that stand by their numbers.
        return _mentions(content, f"<{file.graph}>".encode(), _ESCAPED_NAME)
    return _mentions(content, GRAPH.split("//")[1].split("/")[1].encode())


def _mentions(content: Content, words: bytes, escaped: re.Pattern[bytes] | None = None) -> bool:
    """Whether words stand in content, or, if a pattern of what holds a backslash is given, what fits that."""
    before = b""
    for block in content.chunks():
        part = before + block
        if words in part or (escaped is not None and b"\\" in part and escaped.search(part)):
            return True
        before = part[-_LONGEST_NAME:]
    return False


def load_missing(files: Iterable[DataFile], into: ox.Store) -> None:
    """Load what a store lacks of some files.

    A triple that stands in two named graphs is counted twice by Oxigraph's union of graphs, so what the
    store holds already in any graph is left out.

    Raises:
        UnavailableError: a file cannot be read.
        DataSyntaxError: a file does not hold what its format promises.
    """
    if len(into) < _FEW:
        _load_but_known(tuple(files), into)
        return
    into.bulk_extend(lacking(files, into))


def lacking(files: Iterable[DataFile], held: ox.Store) -> list[ox.Quad]:
    """What a store lacks of some files, see :func:`load_missing`.

    Raises:
        UnavailableError: a file cannot be read.
        DataSyntaxError: a file does not hold what its format promises.
    """
    return missing([quad for file in files for quad in read_quads(file)], held)


def missing(quads: Sequence[ox.Quad], held: ox.Store) -> list[ox.Quad]:
    """The quads whose triples a store holds in no graph."""
    described = {subject for subject in {quad.subject for quad in quads} if _says(held, subject)}
    return [
        quad
        for quad in quads
        if quad.subject not in described or not _says(held, quad.subject, quad.predicate, quad.object)
    ]


def _load_but_known(files: Sequence[DataFile], into: ox.Store) -> None:
    """Load files by the engine, and take out again what a store that holds little held before."""
    held = set(into)
    load(files, into)
    for file in files:
        graph = ox.NamedNode(file.graph)
        twice = {ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in held}
        for quad in twice - held:
            into.remove(quad)


def _says(
    store: ox.Store,
    subject: ox.NamedNode | ox.BlankNode | ox.Triple | None,
    predicate: ox.NamedNode | None = None,
    value: _Object | None = None,
) -> bool:
    """Whether a store says something of that pattern, in any graph."""
    return next(store.quads_for_pattern(subject, predicate, value, None), None) is not None


def introduce(files: Iterable[DataFile], into: ox.Store, namespace: str) -> None:
    """Say who they are of whom a store speaks without describing them: kind, names, validity, and no more.

    Args:
        files: where they are described.
        into: the store.
        namespace: where the IRIs of such things begin.

    Raises:
        UnavailableError: a file cannot be read.
        DataSyntaxError: a file does not hold what its format promises.
    """
    # Whichever is smaller is read whole: what the store names, or what the files describe.
    if len(into) < _MANY:
        named = {quad.object for quad in into}
        wanted = {
            one
            for one in named
            if isinstance(one, ox.NamedNode) and one.value.startswith(namespace) and not _says(into, one)
        }
        into.extend(introductions(files, wanted))
        return
    into.bulk_extend(introducing(files, into, (), namespace))


def introducing(
    files: Iterable[DataFile], held: ox.Store, beside: Iterable[ox.Quad], namespace: str
) -> list[ox.Quad]:
    """What some files say of those of whom a store speaks without describing them, see :func:`introduce`.

    Args:
        files: where they are described.
        held: the store.
        beside: what will stand in it besides.
        namespace: where the IRIs of such things begin.

    Raises:
        UnavailableError: a file cannot be read.
        DataSyntaxError: a file does not hold what its format promises.
    """
    quads = [quad for file in files for quad in read_quads(file)]
    described, named = set[Term](), set[Term]()
    for quad in beside:
        described.add(quad.subject)
        named.add(quad.object)
    unknown = {
        one
        for one in {quad.subject for quad in quads} - described
        if isinstance(one, ox.NamedNode) and one.value.startswith(namespace)
        if not _says(held, one) and (one in named or _says(held, None, None, one))
    }
    return [quad for quad in quads if quad.subject in unknown and quad.predicate.value in _INTRODUCING]


def introductions(files: Iterable[DataFile], wanted: Collection[ox.NamedNode]) -> list[ox.Quad]:
    """Who some things are: kind, names, validity, and no more.

    Args:
        files: where they are described; none is read where nothing is wanted.
        wanted: the things.

    Raises:
        UnavailableError: a file cannot be read.
        DataSyntaxError: a file does not hold what its format promises.
    """
    read = chain.from_iterable(read_quads(file, wanted) for file in files) if wanted else ()
    return [quad for quad in read if quad.predicate.value in _INTRODUCING]


@contextmanager
def ready_to_parse(file: DataFile) -> Generator[Guarded]:
    """A file's content, looked at; what goes wrong while it is parsed becomes an error that names it.

    Raises:
        UnavailableError: it cannot be read.
        DataSyntaxError: it does not hold what its format promises, or nests too deeply.
    """
    with opened_to_parse(file) as content, _told(file, content), guarded(content, file.format) as ready:
        yield ready


@contextmanager
def opened_to_parse(file: DataFile) -> Generator[Content]:
    """A file's content, not yet looked at.

    Raises:
        UnavailableError: it cannot be read.
    """
    try:
        with opened(file.path, file.name, file.spool, xml=file.format == ox.RdfFormat.RDF_XML) as content:
            yield content
    except OSError as error:
        raise UnavailableError(f"{file.name} cannot be read: {error.strerror or error}.") from error


@contextmanager
def _told(file: DataFile, content: Content) -> Generator[None]:
    try:
        yield
    except (Unfit, XmlFault) as error:
        raise fault_of(file, content, error.problem, error.line, doubt=isinstance(error, XmlFault)) from error
    except SyntaxError as error:
        raise fault_of(file, content, error.msg or str(error), error.lineno, doubt=True) from error
    except MemoryError as error:
        if "buffer" not in str(error):
            raise
        raise too_long(file) from error


def _not_none(quads: Iterator[ox.Quad], notes: Notes, file: DataFile) -> Iterator[ox.Quad]:
    """The quads as they are, and a note where JSON gives none: to JSON-LD, plain JSON says nothing."""
    first = next(quads, None)
    if first is None:
        sentence = (
            f"{file.name} holds no statement: JSON without a @context says nothing in RDF. A network, as of "
            f"Kumu, becomes data by: clusteratlas import {quote(file.name)} -o DIR"
        )
        notes.add("files without a statement", sentence, file.name)
        return
    yield first
    yield from quads


def _quads(file: DataFile, ready: Guarded, about: Container[Term] | None = None) -> Iterator[ox.Quad]:
    """The quads of a file; those about some things alone, where such are given."""
    if ready.empty:
        return
    graph = ox.NamedNode(file.graph)
    # Relative IRIs and blank nodes are a file's own business: it is its own base, and _:b of one file is
    # not _:b of the next.
    stream = ready.content.rewind()
    for quad in ox.parse(stream, format=file.format, base_iri=file.base, rename_blank_nodes=True):
        if about is not None and quad.subject not in about:
            continue
        named = quad.graph_name != _DEFAULT
        yield quad if named else ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def _load_at_once(store: ox.Store, file: DataFile, ready: Guarded) -> None:
    """Let the engine read a file, which renames blank nodes as :func:`_quads` does."""
    graph, large = ox.NamedNode(file.graph), _size(ready.content) > _LARGE
    read = store.bulk_load if large else store.load
    if large and ready.content.as_it_lies:
        read(path=str(file.path), format=file.format, to_graph=graph, base_iri=file.base)
    else:
        read(ready.content.rewind(), format=file.format, to_graph=graph, base_iri=file.base)


def _size(content: Content) -> int:
    return content.stream.seek(0, 2)
