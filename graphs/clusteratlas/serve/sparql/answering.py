"""A query's answer, written while the engine yields it, in the format that the client would rather have."""

import codecs
import re
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import pyoxigraph as ox

from clusteratlas.errors import AtlasError, RequestError
from clusteratlas.serve.sparql.formats import ROWS, TRIPLES
from clusteratlas.serve.web.accept import chosen
from clusteratlas.serve.workers.worker import Handing, Values
from clusteratlas.store.engine import Result, Scope
from clusteratlas.store.reading.declared import with_prefixes

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BUFFERED = 1 << 15


class NotAcceptable(AtlasError):  # noqa: N818 - HTTP's own name for it
    """The client takes none of the formats that such an answer comes in."""


def answer(atlas: "Atlas", asked: Values, handing: Handing) -> None:
    """Answer a query (:mod:`clusteratlas.serve.sparql.request`).

    Args:
        atlas: whose data are asked.
        asked: ``query``, ``default``, ``named`` and ``accept``.
        handing: where the answer goes.

    Raises:
        RequestError: the query is malformed, too long, or cannot be run.
        NotAcceptable: in none of the formats that the client takes.
    """
    from clusteratlas.served import ServedAtlas

    take = partial(write, asked["accept"], handing)
    graphs = _scope(asked)
    if isinstance(atlas, ServedAtlas) and atlas.at is None:
        from clusteratlas.serve.sparql.passing import passed

        passed(atlas, asked["query"], graphs, take)
    else:
        atlas.bring_all()  # of a view of what another server holds
        files = atlas.contents.data if atlas.contents.own else ()
        query = with_prefixes(asked["query"], files)
        try:
            atlas.store.data_alone().taken(query, take, about=graphs)
        except RequestError as error:
            if isinstance(error.__cause__, SyntaxError):
                from clusteratlas.catalogue.diagnosis.explaining import explain_syntax

                raise RequestError(*explain_syntax(query, error.__cause__).split("\n")) from error
            raise


def _scope(asked: Values) -> Scope | None:
    """The data set that a request names, or None."""
    try:
        default, named = (tuple(map(ox.NamedNode, asked[kind])) for kind in ("default", "named"))
    except ValueError as error:
        raise RequestError(f"The name of a graph is no IRI: {error}.") from error
    return Scope(default, named) if default or named else None


def write(accept: str, handing: Handing, result: Result) -> None:
    """Write a result in the format that the client would rather have."""
    if isinstance(result, ox.QueryTriples):
        kind, triples = TRIPLES[_chosen(accept, TRIPLES, "triples")]
        handing.begin(kind)
        into = _Writer(handing)
        result.serialize(into, triples)  # type: ignore[arg-type]  # it needs no more of a file
    else:
        what = "yes or no" if isinstance(result, ox.QueryBoolean) else "rows"
        kind, rows = ROWS[_chosen(accept, ROWS, what)]
        handing.begin(kind)
        into = _XmlWriter(handing) if rows == ox.QueryResultsFormat.XML else _Writer(handing)
        result.serialize(into, rows)  # type: ignore[arg-type]  # likewise
    into.end()


def _chosen(accept: str, offered: Mapping[str, tuple[str, object]], what: str) -> str:
    kind = chosen(accept, offered)
    if kind is None:
        raise NotAcceptable(f"This query yields {what}, which comes as one of: {', '.join(offered)}.")
    return kind


class _Writer:
    """A file for the engine to write to, which hands over what it gets in parts of some size."""

    def __init__(self, handing: Handing) -> None:
        self._handing = handing
        self._held: list[bytes] = []
        self._size = 0

    def write(self, content: bytes) -> int:
        """Take a part."""
        self._held.append(self._changed(bytes(content)))
        self._size += len(content)
        if self._size >= _BUFFERED:
            self._hand_over()
        return len(content)

    def flush(self) -> None:
        """Do nothing: parts that are too small stay until the end."""

    def end(self) -> None:
        """Hand over what is left."""
        self._hand_over()

    def _changed(self, content: bytes) -> bytes:
        return content

    def _hand_over(self) -> None:
        held, self._held, self._size = b"".join(self._held), [], 0
        if held:
            self._handing.write(held)


class _XmlWriter(_Writer):
    """The same for XML, which cannot hold some signs, and reads a carriage return as the end of a line."""

    def __init__(self, handing: Handing) -> None:
        super().__init__(handing)
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def _changed(self, content: bytes) -> bytes:
        text = self._decoder.decode(content)
        if _NOT_IN_XML.search(text):
            raise RequestError(
                "The answer holds control characters, which XML has no way to write. Ask for JSON."
            )
        return text.replace("\r", "&#13;").encode()
