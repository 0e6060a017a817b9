"""Turtle that reads well and changes little: the same triples always give the same text.

Parsers keep no order, and neither do stores, so a file written back naively differs everywhere. Here
the order follows from the content alone, and a change of one statement changes one or two lines.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import cast

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    Triple,
)

from clusteratlas.vocabulary.namespaces import CA, PREFIXES

_Node = NamedNode | BlankNode
_Term = NamedNode | BlankNode | Literal | Triple
_Fact = tuple[_Node, NamedNode, _Term]
_Graph = dict[_Node, dict[str, list[_Term]]]

_RDF, _XSD = PREFIXES["rdf"], PREFIXES["xsd"]
_TYPE, _FIRST, _REST, _NIL = _RDF + "type", _RDF + "first", _RDF + "rest", NamedNode(_RDF + "nil")
_TIE = NamedNode(CA + "Tie")

# Narrower than the grammar's PN_LOCAL on purpose: what needs an escape reads better as a full IRI.
_SAFE_LOCAL = re.compile(r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?)?\Z")
_BARE = {
    _XSD + "boolean": re.compile(r"true\Z|false\Z"),
    _XSD + "integer": re.compile(r"(?:0|-?[1-9][0-9]*)\Z"),
    _XSD + "decimal": re.compile(r"(?!-0\.0\Z)-?(?:0|[1-9][0-9]*)\.(?:0|[0-9]*[1-9])\Z"),
}
_NAMED_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
# Controls, line separators that editors break at, and the byte order mark.
_IN_STRING = re.compile('[\\x00-\\x1f\\\\"\\x7f-\\x9f\u2028\u2029\ufeff]')
_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')

_INDENT = "    "
_WIDTH = 100
"""Longest list that stays on one line, in characters."""
_DEEPEST = 60
"""Levels of nested brackets before a blank node gets a label instead, so that recursion stays bounded."""


def canonical_turtle(triples: Iterable[Triple | Quad], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """The one Turtle text of these triples, whatever their order and however blank nodes are labelled.

    Subjects stand in the order of their IRIs, except that a ``ca:Tie`` follows the thing that it is
    about. Blank nodes are nested where they are referred to once; those that need a label are numbered
    after RDFC-1.0 (W3C RDF Dataset Canonicalization), which no reordering or relabelling changes. That
    numbering alone is slow where hundreds of blank nodes look alike, or a dozen all point to each other.

    Args:
        triples: the statements; of quads the graph is ignored; repeated ones count once.
        prefixes: namespace IRI by prefix; only the used ones are declared.

    Returns:
        The text, with a line end at its end; empty when there are no triples.

    >>> hamburg = NamedNode("https://w3id.org/clusteratlas/id/hamburg")
    >>> label = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    >>> print(canonical_turtle([Triple(hamburg, label, Literal("Hamburg", language="en"))]))
    @prefix id: <https://w3id.org/clusteratlas/id/> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    <BLANKLINE>
    id:hamburg
        skos:prefLabel "Hamburg"@en .
    <BLANKLINE>
    """
    facts = {_fact(triple) for triple in triples}
    layout = _Layout(_grouped(facts))
    if layout.labelled:
        layout = _Layout(_grouped(_with_canonical_labels(facts)))
    names = _Names(prefixes)
    blocks = _Writer(layout, names).blocks()
    header = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in names.used())
    return "\n".join([header] * bool(header) + [block + "\n" for block in blocks])


class TurtleText:
    """The same text as of :func:`canonical_turtle`, written piece by piece in the order of its subjects.

    Args:
        prefixes: namespace IRI by prefix; only the used ones are declared.
    """

    def __init__(self, prefixes: Mapping[str, str] = PREFIXES) -> None:
        self._names = _Names(prefixes)
        self._blocks: list[str] = []

    def add(self, triples: Iterable[Triple]) -> None:
        """Write statements about a subject, without blank nodes, below what has been written."""
        layout = _Layout(_grouped(dict.fromkeys(map(_fact, triples))))
        self._blocks += _Writer(layout, self._names).blocks()

    def add_block(self, subject: str, rows: Iterable[str]) -> None:
        """Write what is said of a subject, each predicate with its objects in the order of their names."""
        rest = f" ;\n{_INDENT}".join(rows)
        self._blocks.append(f"{subject}\n{_INDENT}{rest} .")

    def name(self, iri: str) -> str:
        """The IRI as a prefixed name, or in angle brackets where no prefix serves."""
        return self._names.name(iri)

    def literal(self, literal: Literal) -> str:
        """A literal as it is written."""
        return _literal(literal, self._names.name)

    def row(self, predicate: str, objects: Sequence[str]) -> str:
        """A predicate with its objects, by their names and in their order."""
        if len(objects) == 1:
            return f"{predicate} {objects[0]}"
        return f"{predicate}\n{_INDENT * 2}" + f" ,\n{_INDENT * 2}".join(objects)

    def text(self) -> str:
        """All that has been written, with the prefixes; once, since the pieces are given up for it."""
        header = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in self._names.used())
        parts, self._blocks = [*([header.rstrip("\n")] if header else []), *self._blocks], []
        parts[-1:] = [f"{part}\n" for part in parts[-1:]]
        return "\n\n".join(parts)


def _fact(triple: Triple | Quad) -> _Fact:
    # The type stubs allow a triple term as subject; the library, like RDF 1.2, refuses it.
    return cast("_Node", triple.subject), triple.predicate, triple.object


def _grouped(facts: Iterable[_Fact]) -> _Graph:
    graph: _Graph = {}
    for subject, predicate, object_ in facts:
        graph.setdefault(subject, {}).setdefault(predicate.value, []).append(object_)
    return graph


def _with_canonical_labels(facts: Iterable[_Fact]) -> Iterator[_Fact]:
    blank = Dataset()
    for fact in facts:
        if any(_blank_nodes(fact[0])) or any(_blank_nodes(fact[2])):
            blank.add(Quad(*fact))
        else:
            yield fact
    blank.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    yield from map(_fact, blank)


def _blank_nodes(term: _Term) -> Iterator[BlankNode]:
    if isinstance(term, BlankNode):
        yield term
    elif isinstance(term, Triple):
        yield from _blank_nodes(term.subject)
        yield from _blank_nodes(term.object)


class _Layout:
    """Which blank node is nested, which is a list, and which needs a label.

    Attributes:
        graph: objects by subject and predicate.
        nested: blank nodes written in brackets where they are referred to.
        lists: members of each well-formed list, by its first cell.
        cells: the blank nodes that make up these lists.
        labelled: blank nodes that need a label, in the order of their numbers.
    """

    def __init__(self, graph: _Graph) -> None:
        self.graph = graph
        self.nested: set[BlankNode] = set()
        self.lists: dict[BlankNode, list[_Term]] = {}
        self.cells: set[_Node] = set()
        self._uses = self._count_uses()
        once = [node for node, uses in self._uses.items() if uses == 1]
        labelled = {node for node, uses in self._uses.items() if uses > 1}
        self._shared = labelled
        for node in [*(node for node in graph if node not in self._uses), *labelled]:
            self._descend(node)
        # What no root leads to hangs on a circle of blank nodes, which a label has to break.
        for node in sorted(once, key=_label_order):
            if node not in self.nested and node not in labelled and node not in self.cells:
                labelled.add(node)
                self._descend(node)
        self.labelled = sorted(labelled, key=_label_order)

    def _count_uses(self) -> Counter[BlankNode]:
        uses: Counter[BlankNode] = Counter()
        for term in (term for objects in self.graph.values() for terms in objects.values() for term in terms):
            if isinstance(term, BlankNode):
                uses[term] += 1
            elif isinstance(term, Triple):
                # A triple term has no place for brackets, so one use in it asks for a label.
                uses.update(dict.fromkeys(_blank_nodes(term), 2))
        return uses

    def _descend(self, root: _Node) -> None:
        waiting: list[tuple[_Node, int]] = [(root, 0)]
        while waiting:
            node, depth = waiting.pop()
            for term in self._below(node):
                if not isinstance(term, BlankNode) or term in self._shared:
                    continue
                if depth < _DEEPEST:
                    self.nested.add(term)
                    waiting.append((term, depth + 1))
                else:
                    self._shared.add(term)
                    waiting.append((term, 0))

    def _below(self, node: _Node) -> Iterable[_Term]:
        members = self._members(node) if node in self.nested else None
        if members is None or not isinstance(node, BlankNode):
            return [term for terms in self.graph.get(node, {}).values() for term in terms]
        self.lists[node] = members
        return members

    def _members(self, head: _Node) -> list[_Term] | None:
        """The members of the list that starts here, or None where it is no well-formed list of its own."""
        cells: list[_Node] = []
        members: list[_Term] = []
        node: _Term = head
        while node != _NIL:
            if not isinstance(node, BlankNode) or node in self._shared or self._uses[node] != 1:
                return None
            cell = self.graph.get(node, {})
            if cell.keys() != {_FIRST, _REST} or len(cell[_FIRST]) != 1 or len(cell[_REST]) != 1:
                return None
            cells.append(node)
            members += cell[_FIRST]
            node = cell[_REST][0]
        self.cells.update(cells)
        return members


def _label_order(node: BlankNode) -> tuple[int, str]:
    # Canonical labels count up: c14n2 before c14n10.
    return len(node.value), node.value


class _Names:
    """Shortens IRIs and remembers which prefixes that took."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        # The longest namespace first, so that id:tie/… becomes a tie.
        self._prefixes = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._known: dict[str, str] = {}
        self._used: dict[str, str] = {}

    def used(self) -> list[tuple[str, str]]:
        """Prefix and namespace of what has been written, in the order of the prefixes."""
        return sorted(self._used.items())

    def name(self, iri: str) -> str:
        """The IRI as a prefixed name, or in angle brackets where no prefix serves."""
        if iri not in self._known:
            self._known[iri] = self._find(iri)
        return self._known[iri]

    def _find(self, iri: str) -> str:
        for prefix, namespace in self._prefixes:
            if iri.startswith(namespace) and _SAFE_LOCAL.match(iri, len(namespace)):
                self._used[prefix] = namespace
                return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{_IN_IRI.sub(_numbered_escape, iri)}>"


class _Writer:
    def __init__(self, layout: _Layout, names: _Names) -> None:
        self._graph = layout.graph
        self._layout = layout
        self._name = names.name
        self._labels = {node: f"_:b{number}" for number, node in enumerate(layout.labelled, 1)}

    def blocks(self) -> list[str]:
        """One text for each subject that is not nested in another, in their order."""
        named = sorted((node for node in self._graph if isinstance(node, NamedNode)), key=self._place)
        labelled = (node for node in self._labels if node in self._graph)
        inside = self._layout.nested | self._layout.cells | self._labels.keys()
        loose = (node for node in self._graph if isinstance(node, BlankNode) and node not in inside)
        return [
            *(self._block(self._name(node.value), node) for node in named),
            *(self._block(self._labels[node], node) for node in labelled),
            *sorted(self._block("[]", node) for node in loose),
        ]

    def _place(self, node: NamedNode) -> tuple[str, ...]:
        about = self._about(node)
        if about is None or self._about(about) is not None:
            return (node.value,)
        details = (
            self._first_text(node, iri) for iri in (_RDF + "predicate", _RDF + "object", CA + "validFrom")
        )
        return (about.value, *details, node.value)

    def _about(self, node: NamedNode) -> NamedNode | None:
        """What a tie is about, if it is a tie and says so without ambiguity."""
        rows = self._graph.get(node, {})
        subjects = rows.get(_RDF + "subject", [])
        if len(subjects) == 1 and isinstance(subjects[0], NamedNode) and _TIE in rows.get(_TYPE, []):
            return subjects[0]
        return None

    def _first_text(self, node: NamedNode, predicate: str) -> str:
        terms = self._graph[node].get(predicate, [])
        return min((term.value for term in terms if isinstance(term, NamedNode | Literal)), default="")

    def _block(self, subject: str, node: _Node) -> str:
        rows = " ;\n".join(self._rows(node))
        return f"{subject}\n{_indented(rows)} ."

    def _rows(self, node: _Node) -> list[str]:
        rows = self._graph[node]
        names = sorted((self._name(predicate), predicate) for predicate in rows if predicate != _TYPE)
        types = [f"a{self._objects(rows[_TYPE])}"] if _TYPE in rows else []
        return types + [f"{name}{self._objects(rows[predicate])}" for name, predicate in names]

    def _objects(self, terms: list[_Term]) -> str:
        if len(terms) == 1:
            return " " + self._text(terms[0])
        texts = [text for _, text in sorted((self._order(term), self._text(term)) for term in terms)]
        return "\n" + _indented(" ,\n".join(texts))

    def _order(self, term: _Term) -> tuple[int, str, str, str]:
        if isinstance(term, NamedNode):
            return 0, term.value, "", ""
        if isinstance(term, Literal):
            return 1, term.language or "", term.value, term.datatype.value
        if isinstance(term, BlankNode) and term in self._labels:
            return 2, f"{int(self._labels[term][3:]):09}", "", ""
        return 3, "", "", ""

    def _text(self, term: _Term) -> str:
        if isinstance(term, NamedNode):
            return self._name(term.value)
        if isinstance(term, Literal):
            return _literal(term, self._name)
        if isinstance(term, Triple):
            parts = (self._text(part) for part in (term.subject, term.predicate, term.object))
            return f"<<( {' '.join(parts)} )>>"
        return self._labels.get(term) or self._nested(term)

    def _nested(self, node: BlankNode) -> str:
        members = self._layout.lists.get(node)
        if members is not None:
            return _bracketed("(", [self._text(member) for member in members], "\n", ")")
        if node not in self._graph:
            return "[]"
        rows = self._rows(node)
        return _bracketed("[", rows, " ;\n", "]", most=1)


def _literal(literal: Literal, name: Callable[[str], str]) -> str:
    text, datatype = literal.value, literal.datatype.value
    if datatype in _BARE and _BARE[datatype].match(text):
        return text
    quoted = f'"{_IN_STRING.sub(_string_escape, text)}"'
    if literal.language:
        direction = f"--{literal.direction.value}" if literal.direction else ""
        return f"{quoted}@{literal.language}{direction}"
    return quoted if datatype == _XSD + "string" else f"{quoted}^^{name(datatype)}"


def _bracketed(opening: str, parts: list[str], separator: str, closing: str, most: int = 1000) -> str:
    """The parts in one line if they are few, short and flat; otherwise one under the other."""
    line = f"{opening} {' '.join(parts)} {closing}"
    if len(parts) <= most and len(line) <= _WIDTH and "\n" not in line:
        return line
    return f"{opening}\n{_indented(separator.join(parts))}\n{closing}"


def _indented(text: str) -> str:
    # Strings are escaped, so that every line end here is one of the layout.
    return _INDENT + text.replace("\n", "\n" + _INDENT)


def _string_escape(match: re.Match[str]) -> str:
    return _NAMED_ESCAPES.get(match[0]) or _numbered_escape(match)


def _numbered_escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04X}"
