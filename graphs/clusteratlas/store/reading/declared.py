"""The prefixes that people's own files declare, for queries over them."""

import re
from collections.abc import Iterable

from pyoxigraph import RdfFormat

from clusteratlas.store.datafiles import DataFile
from clusteratlas.store.reading.content import head_of
from clusteratlas.store.reading.sniffing import encoding_of
from clusteratlas.vocabulary.namespaces import PREFIXES

_DECLARING = frozenset({RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N3})
_DECLARATION = re.compile(r"^\s*@?prefix\s+([A-Za-z][\w.-]*):\s*<([^<>\"\s]*)>", re.IGNORECASE | re.MULTILINE)
_NOT_NAMES = re.compile(r"<[^<>\s]*>|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|#[^\n]*")


def with_prefixes(query: str, files: Iterable[DataFile]) -> str:
    """A query with the prefixes declared that it uses without declaring, and files declare at their head.

    The common prefixes mean what they mean everywhere; of two files that declare one differently, the
    first counts. The declarations stand on the first line of the query, so that no line of it moves.
    """
    plain = _NOT_NAMES.sub(" ", query)
    used = set(re.findall(r"(?<![\w:.-])([A-Za-z][\w.-]*):", plain))
    declared = set(re.findall(r"\bprefix\s+([A-Za-z][\w.-]*):", plain, re.IGNORECASE))
    wanted = used - declared - PREFIXES.keys()
    found: dict[str, str] = {}
    for file in files if wanted else ():
        for prefix, namespace in declared_by(file):
            if prefix in wanted:
                found.setdefault(prefix, namespace)
    return "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in sorted(found.items())) + query


def declared_by(file: DataFile) -> list[tuple[str, str]]:
    """The prefixes that a file declares at its head, each with its namespace, in their order."""
    if file.held is not None:
        return list(file.held.prefixes.items())
    if file.format not in _DECLARING:
        return []
    head = head_of(file.path, file.spool)
    return _DECLARATION.findall(head.decode(encoding_of(head), "replace"))
