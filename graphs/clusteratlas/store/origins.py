"""Where the named graphs of a store come from, so that a statement can be told with its own data set."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from clusteratlas.vocabulary.namespaces import GRAPH


@dataclass(frozen=True, slots=True)
class Origins:
    """The files behind named graphs.

    Attributes:
        files: the path of each of the user's own files, by the IRI of its graph.
        shared: graphs of what ships beside any data: value chains and what the regions share.
        reference: graphs of the vocabulary and of public classifications.
        shipped: whether the data are the shipped regions alone, which tests hold free of contradictions.
        introduced: of the reference graphs, those that only say who some things are that the data name.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    reference: frozenset[str] = frozenset()
    shipped: bool = False
    introduced: frozenset[str] = frozenset()

    @property
    def background(self) -> frozenset[str]:
        """The graphs that are not the user's own."""
        return self.shared | self.reference

    def name(self, graph: str) -> str:
        """The short name of a data set, by which answers tell it: its graph's, without the common prefix."""
        return graph.removeprefix(GRAPH)

    def place(self, graph: str) -> str:
        """What a note calls a data set: its file where it is the user's own, else its name."""
        if graph in self.background:
            return f"the shipped data set “{self.name(graph)}”"
        return self.files.get(graph) or f"data set “{self.name(graph)}”"

    def together(self, one: str, other: str) -> bool:
        """Whether two graphs come from one folder."""
        first, second = self.files.get(one), self.files.get(other)
        return bool(first and second) and Path(first or "").parent == Path(second or "").parent
