"""A query taken apart by rdflib's SPARQL parser.

Parsing costs a tenth of a second and the import of rdflib, so that only a query that failed, came back
empty or may reach outside is taken apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from rdflib.paths import AlternativePath, InvPath, MulPath, Path, SequencePath
from rdflib.plugins.sparql.algebra import translatePath, translatePName, translatePrologue, traverse
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node, URIRef, Variable

from clusteratlas.vocabulary.namespaces import PREFIXES

Triple = tuple[Node, Node | Path, Node]


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed query.

    Attributes:
        projected: names of the variables in SELECT that are no expressions; empty for ``*`` and other forms.
        bound: names of the variables that some part of the query can give a value.
        tested: names of the variables that only conditions mention, so that they never have a value.
        triples: every triple of the query, wherever it stands.
        having: whether groups are filtered.
        root: the parse tree.
    """

    projected: tuple[str, ...]
    bound: frozenset[str]
    tested: frozenset[str]
    triples: tuple[Triple, ...]
    having: bool
    root: CompValue = field(repr=False)


def parse(query: str) -> Tree | None:
    """The query's tree, or None where rdflib cannot read it (it knows SPARQL 1.1 and no more)."""
    try:
        parsed: Any = parseQuery(query)
        prologue = translatePrologue(parsed[0], None, PREFIXES)
        root = traverse(parsed[1], visitPost=partial(translatePName, prologue=prologue))
        root = traverse(root, visitPost=translatePath)
    except Exception:  # noqa: BLE001 - whatever a parser of another engine stumbles over, there is no tree
        return None
    where = root.where if "where" in root else None
    outer = [root[key] for key in ("projection", "groupby") if key in root]
    bound = frozenset(_bound(where)) | frozenset(_aliases(outer)) | frozenset(_bound(root.valuesClause))
    plain = (item for item in root.projection or () if "var" in item and "expr" not in item)
    return Tree(
        projected=tuple(str(item.var) for item in plain),
        bound=bound,
        tested=frozenset(_tested(where)) - frozenset(_given(root)),
        triples=tuple(triple for block in named(where, "TriplesBlock") for triple in block_triples(block)),
        having=bool(root.having),
        root=root,
    )


def walk(node: Any) -> Iterator[Any]:
    """The node and all below it, depth first."""
    yield node
    if isinstance(node, CompValue):
        below: Sequence[Any] = list(node.values())
    else:
        below = list(node) if _is_list(node) else []
    for child in below:
        yield from walk(child)


def named(node: Any, *names: str) -> Iterator[CompValue]:
    """The nodes of some names, below a node or the node itself."""
    return (found for found in walk(node) if isinstance(found, CompValue) and found.name in names)


def block_triples(block: CompValue) -> Iterator[Triple]:
    """The triples of a block, which the parser hands over as flat rows of three, six, nine… terms."""
    for row in block.triples:
        for start in range(0, len(row), 3):
            subject, predicate, value = row[start : start + 3]
            yield subject, predicate, value


def path_iris(path: Node | Path) -> Iterator[URIRef]:
    """The predicates that a path walks along; those that it excludes are not among them."""
    if isinstance(path, URIRef):
        yield path
    elif isinstance(path, InvPath):
        yield from path_iris(path.arg)
    elif isinstance(path, MulPath):
        yield from path_iris(path.path)
    elif isinstance(path, (SequencePath, AlternativePath)):
        for step in path.args:
            yield from path_iris(step)


def _names(node: Any) -> Iterator[str]:
    return (str(found) for found in walk(node) if isinstance(found, Variable))


def _tested(where: Any) -> Iterator[str]:
    """Variables in the conditions of FILTER and in the expressions of BIND."""
    return (name for node in named(where, "Filter", "Bind") for name in _names(node.expr))


def _given(root: CompValue) -> Iterator[str]:
    """Variables that anything anywhere gives a value, be it within MINUS, EXISTS or a nested SELECT."""
    for block in named(root, "TriplesBlock"):
        yield from _names([term for triple in block_triples(block) for term in triple])
    for node in named(root, "GraphGraphPattern", "ServiceGraphPattern"):
        yield from _names(node.term)
    for node in named(root, "InlineData", "ValuesClause"):
        yield from _names(node.var)
    yield from _aliases(root)


def _aliases(node: Any) -> Iterator[str]:
    """Variables that ``AS`` gives a value."""
    for item in walk(node):
        if isinstance(item, CompValue) and "expr" in item:
            yield from (str(item[key]) for key in ("evar", "var") if key in item)


def _bound(node: Any) -> Iterator[str]:
    """Variables that the parts of a group give values, those of FILTER and MINUS aside."""
    if not isinstance(node, CompValue):
        children = list(node) if _is_list(node) else []
        for child in children:
            yield from _bound(child)
    elif node.name == "TriplesBlock":
        yield from _names([term for triple in block_triples(node) for term in triple])
    elif node.name in {"Bind", "InlineData", "ValuesClause"}:
        yield from _names(node.var)
    elif node.name == "SubSelect":
        yield from _of_subselect(node)
    elif node.name not in {"Filter", "MinusGraphPattern"}:
        yield from _names(node.term if "term" in node else None)
        for child in node.values():
            yield from _bound(child)


def _of_subselect(node: CompValue) -> Iterator[str]:
    inside = frozenset(_bound(node.where)) | frozenset(_aliases(node.projection))
    selected = frozenset(
        _names([item["evar" if "evar" in item else "var"] for item in node.projection or ()])
    )
    return iter(inside & selected if node.projection else inside)


def _is_list(node: Any) -> bool:
    return hasattr(node, "__iter__") and not isinstance(node, (str, bytes, Path, Node))
