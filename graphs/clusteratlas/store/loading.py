"""From files to an Oxigraph store in memory, with errors that say file and line."""

import linecache
import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from clusteratlas.errors import DataSyntaxError, UnavailableError
from clusteratlas.store.datafiles import DataFile

_DEFAULT = ox.DefaultGraph()
# How Oxigraph begins a message; the line is told apart, the columns are those of a token.
_PLACE = re.compile(r"^Parser error at [^:]*: ")
_LARGE = 8_000_000  # bytes; below, the threads of a bulk load cost more than they save


def read_quads(file: DataFile) -> Iterator[ox.Quad]:
    """The quads of a file, those without a graph put into the file's own.

    Raises:
        UnavailableError: the file cannot be read.
        DataSyntaxError: it does not hold what its format promises; the line is named.
    """
    graph = ox.NamedNode(file.graph)
    try:
        # Relative IRIs and blank nodes are a file's own business: it is its own base, and _:b of one file is
        # not _:b of the next.
        base = file.path.resolve().as_uri()
        for quad in ox.parse(path=str(file.path), format=file.format, base_iri=base, rename_blank_nodes=True):
            named = quad.graph_name != _DEFAULT
            yield quad if named else ox.Quad(quad.subject, quad.predicate, quad.object, graph)
    except OSError as error:
        raise UnavailableError(f"{file.path} cannot be read: {error.strerror or error}.") from error
    except SyntaxError as error:
        raise _syntax_error(file, error) from error


def load(files: Iterable[DataFile], into: ox.Store | None = None) -> ox.Store:
    """Load files into a store in memory, each into its named graph.

    Raises:
        UnavailableError: a file cannot be read.
        DataSyntaxError: a file does not hold what its format promises.
    """
    store = ox.Store() if into is None else into
    for file in files:
        if file.format.supports_datasets:
            store.bulk_extend(read_quads(file))
        else:
            _load_triples(store, file)
    return store


def load_missing(files: Iterable[DataFile], into: ox.Store) -> None:
    """Load what a store lacks of some files.

    A triple that stands in two named graphs is counted twice by Oxigraph's union of graphs, so what the
    store holds already in any graph is left out.

    Raises:
        UnavailableError: a file cannot be read.
        DataSyntaxError: a file does not hold what its format promises.
    """
    known = {(quad.subject, quad.predicate, quad.object) for quad in into} if len(into) else set()
    for file in files:
        into.extend(
            quad for quad in read_quads(file) if (quad.subject, quad.predicate, quad.object) not in known
        )


def _load_triples(store: ox.Store, file: DataFile) -> None:
    try:
        base = file.path.resolve().as_uri()
        graph = ox.NamedNode(file.graph)
        read = store.bulk_load if file.path.stat().st_size > _LARGE else store.load
        read(path=str(file.path), format=file.format, to_graph=graph, base_iri=base)
    except OSError as error:
        raise UnavailableError(f"{file.path} cannot be read: {error.strerror or error}.") from error
    except SyntaxError as error:
        raise _syntax_error(file, error) from error


def _syntax_error(file: DataFile, error: SyntaxError) -> DataSyntaxError:
    """Oxigraph's error with the file's name, and with the line itself where the error knows it."""
    problem = _PLACE.sub("", error.msg or str(error))
    if "LoadDocumentCallback" in problem:
        problem = "Its @context is an address, and no network is asked. Put the context itself into the file"
    linecache.checkcache(str(file.path))
    text = linecache.getline(str(file.path), error.lineno).strip() if error.lineno else ""
    shown = f"{problem}. The line reads: {text[:160]}" if text else problem
    return DataSyntaxError(str(file.path), error.lineno, shown)
