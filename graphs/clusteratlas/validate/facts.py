"""What the files under validation say of each node, file by file, for checks that are no shapes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from clusteratlas.validate.material import Material
from clusteratlas.validate.report import Finding, Severity
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, short_id
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES, STEP_TYPES, THING_TYPES

TYPE = PREFIXES["rdf"] + "type"
LABEL, OTHER_NAME = PREFIXES["skos"] + "prefLabel", PREFIXES["skos"] + "altLabel"
REGION = CA + "region"

_SKOS, _OWL, _RDFS = PREFIXES["skos"], PREFIXES["owl"], PREFIXES["rdfs"]
THINGS = frozenset(THING_TYPES.values())
ACTORS = frozenset(STAKEHOLDER_TYPES.values())
TIE, SOURCE = CA + "Tie", CA + "Source"
KINDS = frozenset(
    {*THINGS, *STEP_TYPES.values(), TIE, SOURCE, CA + "Stage", PREFIXES["dcat"] + "Dataset"}
    | {_SKOS + name for name in ("Concept", "ConceptScheme")}
    | {_OWL + name for name in ("Class", "Ontology", "ObjectProperty", "DatatypeProperty")}
    | {_RDFS + name for name in ("Class", "Datatype")}
    | {PREFIXES["rdf"] + "Property"}
)
"""What the atlas has a place for: its own classes, classifications, data sets, and vocabularies."""


@dataclass(slots=True)
class Node:
    """What is said of one node.

    Attributes:
        values: by property, each with the file that says so; empty for the background.
    """

    iri: str
    values: dict[str, list[tuple[ox.NamedNode | ox.BlankNode | ox.Literal, str]]] = field(
        default_factory=dict
    )

    @property
    def id(self) -> str:
        """The short id of the node."""
        return short_id(self.iri)

    def texts(self, prop: str) -> list[str]:
        """The values of a property, as IRIs and lexical forms."""
        return [term.value for term, _ in self.values.get(prop, ())]

    @property
    def types(self) -> frozenset[str]:
        """The IRIs of its classes."""
        return frozenset(self.texts(TYPE))

    @property
    def files(self) -> tuple[str, ...]:
        """The files that give it a type, in order; else those that say anything of it."""
        typed = [file for _, file in self.values.get(TYPE, ()) if file]
        said = typed or [file for values in self.values.values() for _, file in values if file]
        return tuple(dict.fromkeys(said))


class Facts:
    """The statements of files under validation, and of the background beside them.

    Args:
        material: the files and the background.
    """

    def __init__(self, material: Material) -> None:
        self._material = material

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of the files under validation."""
        return tuple(self._material.files.values())

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """The named nodes of which the files under validation say anything, by IRI."""
        found: dict[str, Node] = {}
        for graph, path in self._material.files.items():
            _gather(found, self._material.store.quads_for_pattern(None, None, None, graph), path)
        return found

    @cached_property
    def things(self) -> tuple[Node, ...]:
        """The things among them: actors, regions, initiatives, technologies, value chains."""
        return tuple(node for node in self.nodes.values() if node.types & THINGS)

    def beside(self, iri: str) -> Node:
        """What the background says of a node."""
        found: dict[str, Node] = {}
        quads = self._material.store.quads_for_pattern(ox.NamedNode(iri), None, None, None)
        own = self._material.files
        _gather(found, (quad for quad in quads if quad.graph_name not in own), "")
        return found.get(iri) or Node(iri)

    def beside_of(self, kinds: Iterable[str]) -> Iterator[Node]:
        """The nodes of some classes that the background describes."""
        own = self._material.files
        for kind in kinds:
            for quad in self._material.store.quads_for_pattern(
                None, ox.NamedNode(TYPE), ox.NamedNode(kind), None
            ):
                if quad.graph_name not in own and isinstance(quad.subject, ox.NamedNode):
                    yield self.beside(quad.subject.value)

    def is_described(self, iri: str) -> bool:
        """Whether a file or the background says anything of a node."""
        quads = self._material.store.quads_for_pattern(ox.NamedNode(iri), None, None, None)
        return next(iter(quads), None) is not None


@dataclass(frozen=True, slots=True)
class Rule:
    """A check that is no shape.

    Attributes:
        name: under which findings name it, where those of shapes have the shape's id.
        message: what is wrong and what to do.
    """

    name: str
    severity: Severity
    message: str

    def broken_by(
        self, node: Node, path: str = "", value: str = "", file: str = "", hint: str = ""
    ) -> Finding:
        """The finding that a node breaks this rule."""
        home = file or next(iter(node.files), "")
        prop = short_id(path) if path else ""
        return Finding(self.severity, self.message, node.id, prop, value, home, f"check:{self.name}", hint)


def _gather(found: dict[str, Node], quads: Iterable[ox.Quad], path: str) -> None:
    for quad in quads:
        value = quad.object
        if isinstance(quad.subject, ox.NamedNode) and not isinstance(value, ox.Triple):
            node = found.setdefault(quad.subject.value, Node(quad.subject.value))
            node.values.setdefault(quad.predicate.value, []).append((value, path))
