"""Which patterns leave a query without a row, found by asking them one by one and together."""

import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

from rdflib.term import Literal, URIRef, Variable

from clusteratlas.catalogue.diagnosis.parts import OPAQUE, Part, ask_text, group_parts
from clusteratlas.catalogue.diagnosis.terms import (
    TYPE,
    Known,
    leads_to_things,
    other_texts,
    unknown_class,
    unknown_property,
    unknown_thing,
)
from clusteratlas.catalogue.diagnosis.text import shown, term_name
from clusteratlas.catalogue.diagnosis.tree import parse, path_iris
from clusteratlas.catalogue.questions.question import BoundTerm
from clusteratlas.errors import RequestError
from clusteratlas.store.store import Store

_SECONDS: Final = 3.0
_MOST_TESTS: Final = 150
_SHOWN: Final = 3


class _SpentError(Exception):
    """The time for this diagnosis is up."""


class _Asker:
    """Asks conditions of a store, within bounds."""

    def __init__(self, store: Store, bindings: Mapping[str, BoundTerm]) -> None:
        self.known = Known(store)
        self._store = store
        names = " ".join(f"?{name}" for name in bindings)
        self.bound = frozenset(bindings)
        self.values = f"VALUES ({names}) {{ ({' '.join(map(str, bindings.values()))}) }}" if bindings else ""
        self._tests = 0
        self._end = time.monotonic() + _SECONDS

    def holds(self, parts: Sequence[Part]) -> bool:
        """Whether something fits all these conditions."""
        self._tests += 1
        if self._tests > _MOST_TESTS or time.monotonic() > self._end:
            raise _SpentError
        return self._store.ask(ask_text(list(parts), self.values))

    def graphs(self) -> tuple[str, ...]:
        """The named graphs."""
        return self._store.graphs()

    def sample(self, parts: Sequence[Part], variable: str) -> list[str]:
        """A few values of a variable under these conditions."""
        inner = ask_text(list(parts), self.values).removeprefix("ASK ")
        rows = self._store.select(
            f"SELECT DISTINCT ?{variable} WHERE {inner} ORDER BY ?{variable} LIMIT {_SHOWN}"
        )
        return [shown(str(row[0])) for row in rows if row[0] is not None]

    def counts(self, parts: Sequence[Part], variable: str) -> list[tuple[str, int]]:
        """The types of what a variable stands for under these conditions, the most frequent first."""
        inner = ask_text(list(parts), self.values).removeprefix("ASK {").removesuffix("}")
        query = (
            f"SELECT ?type (COUNT(DISTINCT ?{variable}) AS ?n) WHERE {{ {inner} ?{variable} a ?type }} "
            "GROUP BY ?type ORDER BY DESC(?n) ?type LIMIT 4"
        )
        return [
            (term_name(str(row[0]).strip("<>")), int(getattr(row[1], "value", 0)))
            for row in self._store.select(query)
        ]


def explain(query: str, store: Store, bindings: Mapping[str, BoundTerm]) -> str | None:
    """The smallest set of patterns that leaves the query empty, and what the data have instead."""
    tree = parse(query)
    if tree is None or "where" not in tree.root:
        return None
    asker = _Asker(store, bindings)
    try:
        return _explain(group_parts(tree.root.where), asker, having=tree.having)
    except (_SpentError, RequestError, RuntimeError):
        return None


def _explain(parts: Sequence[Part], asker: _Asker, *, having: bool) -> str | None:
    positive = [part for part in parts if part.positive]
    if positive and not asker.holds(positive):
        return _of_patterns(_smallest(positive, [], asker), asker)
    ground = [part for part in parts if part.kind not in {"filter", "minus", OPAQUE}]
    tests = [part for part in parts if part.kind in {"filter", "minus"}]
    if tests and not asker.holds([*ground, *tests]):
        return _of_tests(_smallest(tests, ground, asker), ground, asker)
    if any(part.kind == OPAQUE for part in parts):
        return "No row: the rest of the query fits the data, a nested SELECT or a part like it empties it."
    if having:
        return "No row: patterns fit the data, but HAVING removes every group."
    return None


def _smallest(parts: Sequence[Part], ground: Sequence[Part], asker: _Asker) -> list[Part]:
    """A smallest set of conditions that, with the ground, nothing fits; any minimal one if there are many."""
    for size in (1, 2):
        for chosen in combinations(parts, size):
            if _connected(chosen) and not asker.holds([*ground, *chosen]):
                return list(chosen)
    left = list(parts)
    for part in parts:
        fewer = [other for other in left if other is not part]
        if not asker.holds([*ground, *fewer]):
            left = fewer
    return left


def _connected(parts: Sequence[Part]) -> bool:
    return len(parts) == 1 or bool(parts[0].variables & parts[1].variables) or not parts[0].positive


def _of_patterns(parts: list[Part], asker: _Asker) -> str | None:
    if len(parts) == 1 and parts[0].inner:
        inside = _explain(parts[0].inner, asker, having=False)
        if inside or parts[0].kind != "graph":
            return inside
    head = "No row, because nothing fits " + (
        "this pattern:" if len(parts) == 1 else "these patterns together:"
    )
    lines = [head, *(f"  {shown(part.text)}" for part in parts)]
    lines += dict.fromkeys(_alone(parts[0], asker) if len(parts) == 1 else _together(parts, asker))
    return "\n".join(lines)


def _of_tests(tests: list[Part], ground: Sequence[Part], asker: _Asker) -> str:
    several = "these together remove every match:" if len(tests) > 1 else "this removes every match:"
    lines = [
        f"No row: the patterns fit the data, but {several}",
        *(f"  {shown(part.text)}" for part in tests),
    ]
    given = _variables(ground)
    for name in sorted(_variables(tests) & given):
        lines += [
            f"?{name} takes values such as {', '.join(found)}."
            for found in [asker.sample(ground, name)]
            if found
        ]
    loose = _variables([part for part in tests if part.kind == "filter"]) - given - asker.bound
    return "\n".join([*lines, *(f"?{name} has no value here." for name in sorted(loose))])


def _variables(parts: Sequence[Part]) -> frozenset[str]:
    return frozenset(name for part in parts for name in part.variables)


def _alone(part: Part, asker: _Asker) -> Iterator[str]:
    """What the data have instead of what one pattern asks for."""
    if part.kind == "graph":
        yield f"Without GRAPH it fits. The named graphs are {', '.join(map(term_name, asker.graphs()))}."
    if part.triple is None:
        return
    known = asker.known
    subject, predicate, value = part.triple
    iris = list(path_iris(predicate)) if not isinstance(predicate, Variable) else []
    missing = [unknown_property(iri, known) for iri in iris if not known.has(None, iri, None)]
    if predicate == URIRef(TYPE) and isinstance(value, URIRef) and not known.has(None, TYPE, value):
        missing.append(unknown_class(value, known))
    elif isinstance(value, URIRef) and not known.mentions(value):
        missing.append(unknown_thing(value, known))
    if isinstance(subject, URIRef) and not known.mentions(subject):
        missing.append(unknown_thing(subject, known))
    yield from missing
    if missing:
        return
    texts = (
        list(_texts(value, iris[0] if len(iris) == 1 else None, known)) if isinstance(value, Literal) else []
    )
    yield from texts or _other_values(part, asker)


def _texts(value: Literal, predicate: str | None, known: Known) -> Iterator[str]:
    same = list(map(shown, other_texts(value, predicate, known)))
    if same:
        yield f"The data have {', '.join(same)}: language, type and capital letters count."
    elif predicate and (things := leads_to_things(str(value), predicate, known)):
        named = " or ".join(map(term_name, things))
        yield f"{term_name(predicate)} leads to things, not to texts: write {named}."
    elif predicate and (elsewhere := list(map(shown, other_texts(value, None, known)))):
        yield f"Not as {term_name(predicate)}, but the data have {', '.join(elsewhere)}."


def _other_values(part: Part, asker: _Asker) -> Iterator[str]:
    """What stands at one end of a pattern when the other end is kept."""
    subject, predicate, value = part.triple or (None, None, None)
    if not isinstance(predicate, URIRef):
        return
    kept = _n3(predicate)
    for keeps, text in ((subject, f"{_n3(subject)} {kept} ?other"), (value, f"?other {kept} {_n3(value)}")):
        if isinstance(keeps, URIRef):
            found = asker.sample([Part("triple", text, frozenset({"other"}))], "other")
            yield f"{shown(text)} gives {', '.join(found) or 'nothing'}."
    turned = Part("triple", f"{_n3(value)} {kept} {_n3(subject)}", part.variables)
    if not isinstance(value, Literal) and asker.holds([turned]):
        yield f"The data have it the other way round: {shown(turned.text)}."


def _together(parts: list[Part], asker: _Asker) -> Iterator[str]:
    """What the shared variables stand for in each of the patterns."""
    pair = len(parts) == 2  # noqa: PLR2004 - a pair
    yield "Each of them alone fits the data." if pair else "Leave one out, and the rest fits the data."
    telling = (part for part in parts if part.kind != "graph" and not _is_type(part))
    for part in telling:
        for name in sorted(part.variables & _variables([other for other in parts if other is not part])):
            if found := asker.counts([part], name):
                listed = ", ".join(f"{kind} ({count})" for kind, count in found)
                yield f"In {shown(part.text)}, ?{name} is one of {listed}."
    for part in parts:
        turned = _turned(part)
        if turned and asker.holds([turned, *(other for other in parts if other is not part)]):
            yield f"The other way round it fits: {shown(turned.text)}."


def _is_type(part: Part) -> bool:
    return part.triple is not None and part.triple[1] == URIRef(TYPE)


def _turned(part: Part) -> Part | None:
    """A pattern between two variables with its ends exchanged."""
    if part.triple is None or _is_type(part):
        return None
    subject, _, value = part.triple
    if not (isinstance(subject, Variable) and isinstance(value, Variable)):
        return None
    middle = part.text.split(" ", 1)[1].rsplit(" ", 1)[0]
    return Part("triple", f"{_n3(value)} {middle} {_n3(subject)}", part.variables)


def _n3(term: Any) -> str:
    return str(term.n3())
