"""The conditions of a query's group, each of which can be asked alone."""

from dataclasses import dataclass
from typing import Final

from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

from clusteratlas.catalogue.diagnosis.text import UnwritableError, part_text, triple_text
from clusteratlas.catalogue.diagnosis.tree import Triple, block_triples, walk

OPAQUE: Final = "opaque"
"""The kind of a condition that cannot be written back, such as a nested SELECT."""

_KINDS: Final = {
    "Filter": "filter",
    "OptionalGraphPattern": "optional",
    "MinusGraphPattern": "minus",
    "GroupOrUnionGraphPattern": "group",
    "GraphGraphPattern": "graph",
    "Bind": "bind",
    "InlineData": "values",
}
_POSITIVE: Final = {"triple", "values", "group", "graph"}


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of a group: a triple, a VALUES block, a FILTER and the like.

    Attributes:
        kind: ``triple``, ``values``, ``group``, ``graph``, ``filter``, ``minus``, ``optional``, ``bind`` or
            ``opaque``.
        text: the condition as SPARQL, without prefixes.
        variables: names of the variables that it mentions.
        triple: its terms, for a triple.
        inner: the conditions inside, for a group without alternative or a GRAPH.
    """

    kind: str
    text: str
    variables: frozenset[str]
    triple: Triple | None = None
    inner: tuple["Part", ...] = ()

    @property
    def positive(self) -> bool:
        """Whether it asks for data, so that without a match there is no row."""
        return self.kind in _POSITIVE


def group_parts(group: CompValue) -> tuple[Part, ...]:
    """The conditions of a group, in their order."""
    if group.name == "SubSelect":
        return (Part(OPAQUE, "", frozenset()),)
    parts: list[Part] = []
    for node in group.part or ():
        if node.name == "TriplesBlock":
            parts += [_triple_part(triple) for triple in block_triples(node)]
        else:
            parts.append(_part(node))
    return tuple(parts)


def ask_text(parts: tuple[Part, ...] | list[Part], values: str = "") -> str:
    """An ASK for these conditions together."""
    written = " ".join(f"{part.text} ." if part.kind == "triple" else part.text for part in parts)
    return f"ASK {{ {values} {written} }}"


def _part(node: CompValue) -> Part:
    variables = frozenset(str(found) for found in walk(node) if isinstance(found, Variable))
    inner: tuple[Part, ...] = ()
    if node.name == "GroupOrUnionGraphPattern" and len(node.graph) == 1:
        inner = group_parts(node.graph[0])
    elif node.name == "GraphGraphPattern":
        inner = group_parts(node.graph)
    try:
        return Part(_KINDS.get(node.name, OPAQUE), part_text(node), variables, inner=inner)
    except UnwritableError:
        return Part(OPAQUE, "", variables)


def _triple_part(triple: Triple) -> Part:
    names = frozenset(str(term) for term in triple if isinstance(term, Variable))
    try:
        return Part("triple", triple_text(triple), names, triple=triple)
    except UnwritableError:
        return Part(OPAQUE, "", names)
