"""What is validated: each file's triples kept apart, so that a finding can name its file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

import pyoxigraph as ox

from clusteratlas.store.datafiles import DataFile
from clusteratlas.store.loading import load, read_quads
from clusteratlas.vocabulary.namespaces import PREFIXES

Node: TypeAlias = ox.NamedNode | ox.BlankNode
Term: TypeAlias = Node | ox.Literal
Object: TypeAlias = Term | ox.Triple
Graph: TypeAlias = ox.NamedNode | ox.BlankNode | ox.DefaultGraph

_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_BACKGROUND = ox.NamedNode("urn:background")


class Material:
    """The triples of some files and of their background.

    Args:
        files: the files under validation, by path.
        background: context that is not itself under validation.

    Attributes:
        store: all of them, those of each file in a graph of their own.
        files: the paths of the files under validation, by their graph.
    """

    def __init__(self, files: Mapping[str, Iterable[ox.Quad]], background: Iterable[ox.Quad]) -> None:
        self.store = ox.Store()
        self.files: dict[Graph, str] = {}
        for number, (path, quads) in enumerate(files.items()):
            graph = ox.NamedNode(f"urn:file:{number}")
            self.files[graph] = path
            self.store.extend(_moved(quads, graph))
        self.store.extend(_moved(background, _BACKGROUND))

    @classmethod
    def read(
        cls, data: Iterable[DataFile], background: Iterable[DataFile], introduced: Iterable[ox.Quad]
    ) -> "Material":
        """The same, read from files; those of one graph go into the store without a detour.

        Raises:
            UnavailableError: a file cannot be read.
            DataSyntaxError: a file does not hold what its format promises.
        """
        made = cls({}, introduced)
        for file in data:
            graph = ox.NamedNode(f"urn:file:{len(made.files)}")
            made.files[graph] = str(file.path)
            made._load(file, graph)
        for file in background:
            made._load(file, _BACKGROUND)
        return made

    def _load(self, file: DataFile, graph: ox.NamedNode) -> None:
        if file.format.supports_datasets:
            self.store.extend(_moved(read_quads(file), graph))
        else:
            load([replace(file, graph=graph.value)], self.store)

    def home(self, subject: Object, path: ox.NamedNode | None, value: Object | None) -> str | None:
        """The file that a finding is about, or None where it concerns the background only.

        Best is the file that states the very value at fault; then the one that gives the subject's type;
        then one that says anything of it; last, for what nothing describes, one that mentions it.
        """
        if not isinstance(subject, ox.NamedNode | ox.BlankNode):
            return self._earliest(self.store.quads_for_pattern(None, None, subject, None))
        if path is not None and value is not None:
            stated = self._first(subject, path, value)
            if stated is None and isinstance(value, ox.Literal):
                quads = self.store.quads_for_pattern(subject, path, None, None)
                alike = (
                    q for q in quads if isinstance(q.object, ox.Literal) and q.object.value == value.value
                )
                stated = self._earliest(alike)
            if stated is not None:
                return stated
        typed = self._first(subject, _TYPE, None)
        described = typed if typed is not None else self._first(subject, None, None)
        return described if described is not None else self._first_mention(subject)

    def _first(self, subject: Node, path: ox.NamedNode | None, value: Object | None) -> str | None:
        return self._earliest(self.store.quads_for_pattern(subject, path, value, None))

    def _first_mention(self, node: Node) -> str | None:
        # What the background describes is the background's, however often a file mentions it.
        if any(True for _ in self.store.quads_for_pattern(node, None, None, None)):
            return None
        return self._earliest(self.store.quads_for_pattern(None, None, node, None))

    def _earliest(self, quads: Iterable[ox.Quad]) -> str | None:
        graphs = {quad.graph_name for quad in quads}
        return next((path for graph, path in self.files.items() if graph in graphs), None)


def _moved(quads: Iterable[ox.Quad], graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """The quads in another graph, with blank nodes that no other file shares."""
    renamed: dict[ox.BlankNode, ox.BlankNode] = {}

    def own(term: Node) -> Node:
        return renamed.setdefault(term, ox.BlankNode()) if isinstance(term, ox.BlankNode) else term

    for quad in quads:
        value = quad.object
        moved = own(value) if isinstance(value, ox.BlankNode) else value
        yield ox.Quad(own(_plain(quad.subject)), quad.predicate, moved, graph)


def _plain(term: Node | ox.Triple) -> Node:
    if isinstance(term, ox.Triple):
        raise TypeError(f"{term} is a triple as subject, which validation does not know")
    return term
