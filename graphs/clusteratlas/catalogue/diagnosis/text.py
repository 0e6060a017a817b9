"""Parts of a parsed query written back as SPARQL, so that they can be asked one by one."""

import re
from collections.abc import Iterable
from typing import Any, Final

from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, Path, SequencePath
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import BNode, Node

from clusteratlas.catalogue.diagnosis.tree import Triple, block_triples
from clusteratlas.vocabulary.namespaces import PREFIXES, short_id

_TYPE: Final = PREFIXES["rdf"] + "type"
_CHAINS: Final = {"ConditionalOrExpression": "||", "ConditionalAndExpression": "&&"}
_SIGNS: Final = {"UnaryNot": "!", "UnaryMinus": "-", "UnaryPlus": "+"}
_FUNCTIONS: Final = {"Builtin_sameTerm": "sameTerm", "Builtin_isIRI": "isIRI", "Builtin_isBLANK": "isBLANK"}


class UnwritableError(Exception):
    """A part of a query has a form that is not written back."""


def triple_text(triple: Triple) -> str:
    """A triple as SPARQL; blank nodes become variables, which is what they are in a query."""
    return " ".join(_term(term) for term in triple)


def shown(text: str) -> str:
    """SPARQL as people write it: IRIs of known namespaces as prefixed names, ``a`` for the type."""
    for prefix, namespace in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
        text = text.replace(f"<{namespace}", f"<{prefix}:")
    text = re.sub(r'"([0-9]+|true|false)"\^\^<xsd:(?:integer|boolean)>', r"\1", text)
    words = [_short(word) for word in text.split(" ")]
    return " ".join("a" if word == "rdf:type" else word for word in words)


def term_name(iri: str) -> str:
    """An IRI as a prefixed name where its namespace is known: ``ca:Cluster``, ``id:hamburg``."""
    name = short_id(str(iri))
    return f"id:{name}" if str(iri) == PREFIXES["id"] + name else name


def part_text(node: CompValue) -> str:  # noqa: PLR0911 - one way for each kind
    """A condition of a group as SPARQL.

    Raises:
        UnwritableError: it has a form that is not written back.
    """
    match node.name:
        case "TriplesBlock":
            return " ".join(f"{triple_text(triple)} ." for triple in block_triples(node))
        case "Filter":
            return f"FILTER ({expression_text(node.expr)})"
        case "OptionalGraphPattern":
            return f"OPTIONAL {group_text(node.graph)}"
        case "MinusGraphPattern":
            return f"MINUS {group_text(node.graph)}"
        case "GroupOrUnionGraphPattern":
            return " UNION ".join(group_text(branch) for branch in node.graph)
        case "GraphGraphPattern":
            return f"GRAPH {_term(node.term)} {group_text(node.graph)}"
        case "Bind":
            return f"BIND ({expression_text(node.expr)} AS {_term(node.var)})"
        case "InlineData":
            return _values(node)
        case name:
            raise UnwritableError(name)


def group_text(group: CompValue) -> str:
    """A group in braces as SPARQL.

    Raises:
        UnwritableError: something in it has a form that is not written back.
    """
    if group.name == "SubSelect":
        raise UnwritableError(group.name)
    return "{ " + " ".join(part_text(node) for node in group.part or ()) + " }"


def expression_text(node: Any) -> str:  # noqa: PLR0911 - one way for each kind
    """An expression as SPARQL, in more brackets than needed.

    Raises:
        UnwritableError: something in it has a form that is not written back.
    """
    if not isinstance(node, CompValue):
        return _term(node)
    name = node.name
    if name in _CHAINS:
        operands = (node.expr, *(_at(node, "other") or ()))
        return f" {_CHAINS[name]} ".join(map(_bracketed, operands))
    if name == "RelationalExpression":
        return _relation(node)
    if name in {"AdditiveExpression", "MultiplicativeExpression"}:
        return _sum(node)
    if name in _SIGNS:
        return f"{_SIGNS[name]}({expression_text(node.expr)})"
    if name in {"Builtin_EXISTS", "Builtin_NOTEXISTS"}:
        return ("NOT " if name == "Builtin_NOTEXISTS" else "") + f"EXISTS {group_text(node.graph)}"
    if name == "Function":
        return f"{_term(node.iri)}({_arguments(node.expr)})"
    if name.startswith("Builtin_"):
        called = _FUNCTIONS.get(name, name.removeprefix("Builtin_"))
        return f"{called}({', '.join(_arguments(value) for value in node.values())})"
    raise UnwritableError(name)


def _bracketed(node: Any) -> str:
    # The parser wraps every operand in the levels above it; brackets are for those that join something.
    text = expression_text(node)
    return f"({text})" if any(f" {sign} " in text for sign in _CHAINS.values()) else text


def _relation(node: CompValue) -> str:
    left = expression_text(node.expr)
    operator = _at(node, "op")
    if operator is None:
        return left
    if "IN" in operator:
        return f"{left} {operator} ({_arguments(_at(node, 'other') or ())})"
    return f"{left} {operator} {expression_text(node.other)}"


def _at(node: CompValue, key: str) -> Any:
    return node[key] if key in node else None  # noqa: SIM401 - get() of these nodes means something else


def _sum(node: CompValue) -> str:
    text = expression_text(node.expr)
    operators, others = _at(node, "op"), _at(node, "other")
    if operators is None or others is None:
        return text
    pairs = zip(operators, others, strict=True)
    return "(" + text + "".join(f" {operator} ({expression_text(other)})" for operator, other in pairs) + ")"


def _arguments(value: Any) -> str:
    if isinstance(value, (CompValue, Node)):
        return expression_text(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(expression_text(part) for part in value)
    raise UnwritableError(type(value).__name__)


def _values(node: CompValue) -> str:
    names = " ".join(map(_term, node.var))
    # Under one variable, rows are bare terms.
    rows = ([row] if isinstance(row, (Node, str)) else row for row in node.value or ())
    written = " ".join(f"({' '.join(map(_term, row))})" for row in rows)
    return f"VALUES ({names}) {{ {written} }}"


def _term(term: Any) -> str:
    if isinstance(term, BNode):
        return f"?blank_{term}"
    if isinstance(term, Path):
        return _path(term)
    if isinstance(term, Node) and hasattr(term, "n3"):
        try:
            return str(term.n3())
        except Exception as error:  # rdflib has no narrower one for what it cannot write
            raise UnwritableError(str(term)) from error
    if term == "UNDEF":
        return "UNDEF"
    raise UnwritableError(type(term).__name__)


def _path(path: Any) -> str:
    match path:
        case InvPath():
            return f"^{_path(path.arg)}"
        case MulPath():
            return f"{_path(path.path)}{path.mod}"
        case SequencePath():
            return f"({'/'.join(map(_path, path.args))})"
        case AlternativePath():
            return f"({'|'.join(map(_path, path.args))})"
        case NegatedPath():
            return f"!({'|'.join(map(_path, path.args))})"
        case _:
            # An inverse within a negated set comes out of the parser empty, and is refused here.
            return _term(path)


def _short(word: str) -> str:
    """A word of SPARQL without the angle brackets round a prefixed name."""
    start, end = word.find("<"), word.find(">")
    while 0 <= start < end:
        inside = word[start + 1 : end]
        prefix, colon, _ = inside.partition(":")
        if colon and prefix in PREFIXES and not inside.startswith(f"{prefix}://"):
            word = word[:start] + inside + word[end + 1 :]
            start = word.find("<", start + len(inside))
        else:
            start = word.find("<", end)
        end = word.find(">", start + 1)
    return word
