"""Whatever is asked, the program answers or refuses in words, and no request leaves the machine."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from tests.soak import material
from tests.soak.fuzzing import Fuzzer
from tests.soak.listening import Listener
from tests.soak.mutation import damaged, damaged_bytes, odd
from tests.soak.program import Case, Outcome, Program
from tests.soak.rules import Complaint

_TOKEN = re.compile(
    r"<[^<>\"{}|^`\\\s]*>|#[^\n]*|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|[?$]\w+|[\w-]*:[\w.-]*|\w+|\s+|\S"
)
_STYLES = ("table", "json", "xml", "csv", "tsv", "markdown", "turtle", "ntriples", "jsonld")

_OWN = (
    "ASK { ?s a ca:Cluster }",
    "ASK { ?s a ca:Nothing }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o ; a ca:Cluster } LIMIT 30",
    "DESCRIBE id:hamburg",
    "SELECT * WHERE { VALUES ?x { 1 1.5 1e3 true 'a' 'b'@en '2015'^^xsd:gYear id:hamburg UNDEF } }",
    "SELECT ?s (COUNT(*) AS ?n) WHERE { ?s ca:memberOf|ca:contributesTo+ ?o } GROUP BY ?s HAVING (?n > 1)",
    "SELECT ?s WHERE { ?s a ca:Company . FILTER NOT EXISTS { ?s ca:memberOf/ca:region? ?c } } ORDER BY ?s",
    "SELECT ?g (SAMPLE(?s) AS ?n) { GRAPH ?g { ?s ca:role ?l FILTER REGEX(?l, '^[A-Z]', 'i') } } GROUP BY ?g",
    "SELECT * WHERE { BIND(REPLACE('aaa', 'a', 'bb') AS ?x) BIND(<< id:a ca:b 1 >> AS ?y) BIND(1/0 AS ?z) }",
    "PREFIX ca: <urn:x:> BASE <http://example.org/> SELECT * FROM <x> FROM NAMED <y> { ?s ?p <z> }",
    "SELECT (GROUP_CONCAT(?l; separator='\\n') AS ?all) { { SELECT ?l { ?s skos:prefLabel ?l } LIMIT 5 } }",
    "INSERT DATA { id:a a ca:Company }",
    "DELETE WHERE { ?s ?p ?o }",
)

_REACHES = (
    *("SERVICE {0} {{ ?s ?p ?o }}", "SERVICE SILENT {0} {{ ?s ?p ?o }}", "service{0}{{?s ?p ?o}}"),
    *(
        "1SERVICE {0} {{ ?s ?p ?o }}",
        "?x1SERVICE {0} {{ }}",
        "SERVICE:x {{ ?s ?p ?o }}",
        "1SERVICE:x {{ ?s ?p ?o }}",
        "SERVICE SILENT:x {{ ?s ?p ?o }}",
        "SERVICE ?where {{ ?s ?p ?o }}",
    ),
    *("}} SERVICE {0} {{ ?s ?p ?o", ". SERVICE {0} {{ ?s ?p ?o }} .", "#\rSERVICE {0} {{ ?s ?p ?o }}"),
    *("\\u0053ERVICE {0} {{ ?s ?p ?o }}", "'''x''' SERVICE {0} {{ }}", "'\\'SERVICE {0} {{ ?s ?p ?o }}'"),
    *(
        "VALUES ?where {{ {0} }} SERVICE ?where {{ ?s ?p ?o }}",
        "FILTER EXISTS {{ SERVICE {0} {{ ?s ?p ?o }} }}",
    ),
    *("OPTIONAL {{ SERVICE SILENT {0} {{ ?s ?p ?o }} }}", "{{ SELECT * {{ SERVICE {0} {{ ?s ?p ?o }} }} }}"),
    *(
        "BIND(<< ?s ?p ?o >> AS ?t)SERVICE{0}{{}}",
        "VALUES ?x {{ 1.SERVICE {0} {{ }} }}",
        "ex:SERVICE {0} {{ ?s ?p ?o }}",
    ),
    *("a:\\-SERVICE {0} {{ ?s ?p ?o }}", "<a#b>SERVICE {0} {{ ?s ?p ?o }}", "1e0SERVICE {0} {{ ?s ?p ?o }}"),
    *(
        "'a'@enSERVICE {0} {{ }}",
        "_:bSERVICE {0} {{ }}",
        "GRAPH ?g {{ SERVICE {0} {{ ?s ?p ?o }} }}",
        "LOAD {0}",
    ),
    *(
        "# {0}\u2028SERVICE {0} {{ ?s ?p ?o }}",
        "FROM {0}",
        "MINUS {{ SERVICE {0} {{ ?s ?p ?o }} }}",
        "trueSERVICE {0} {{ }}",
    ),
)
"""Pieces that would send part of the query elsewhere: whole, glued to a neighbour or hidden."""

_OPENS = (
    "{",
    "(",
    "[",
    "<<",
    "!",
    "{ SELECT * ",
    "-",
    "^",
    "FILTER NOT EXISTS {",
    "OPTIONAL {",
    "GRAPH ?g {",
    "<<( ?s ?p ",
)
_CHAINS = (
    " || 1 = 1",
    " . ?s ?p ?o",
    " UNION { }",
    " / ca:region",
    " , 1",
    " + 1",
    " ?v",
    " | ca:region",
    " ; a ca:Cluster",
)


@dataclass(frozen=True, slots=True)
class Queries:
    """Makes queries, some of which would reach the address."""

    address: str

    def __call__(self, rng: random.Random) -> Case:
        text = rng.choice(material.queries()) if rng.random() < 0.6 else rng.choice(_OWN)
        tokens = _TOKEN.findall(text)
        for _ in range(rng.choice([0, 1, 1, 1, 2])):
            tokens = self._changed(rng, tokens)
        text = "".join(tokens).replace("\0", "")
        style = ["--format", rng.choice(_STYLES)] if rng.random() < 0.7 else []
        arguments = ["sparql", "--timeout", "5", "--limit", "100", *style]
        if rng.random() < 0.1:
            arguments += ["--iris"]
        content = text.encode("utf-8", "surrogateescape")
        match rng.randrange(6):
            case 0:
                return Case((*arguments, "-f", "q.rq"), {"q.rq": damaged_bytes(rng, content)})
            case 1:
                return Case((*arguments, "-f", "-"), stdin=content)
            case _:
                if len(content) > _ARGUMENT:
                    return Case((*arguments, "-f", "q.rq"), {"q.rq": content})
                return Case((*arguments, text))

    def _changed(self, rng: random.Random, tokens: list[str]) -> list[str]:  # noqa: PLR0911 - changes side by side
        place = rng.randint(0, len(tokens))
        before, after = tokens[:place], tokens[place:]
        match rng.randrange(11):
            case 0:
                return before + after[rng.choice([1, 1, 2, 5]) :]
            case 1:
                return before + after[:1] * rng.choice([2, 2, 3, 40]) + after[1:]
            case 2:
                return [*before, *(token for token in after[:6] if not token.isspace()), *after[6:]]
            case 3:
                return after + before
            case 4:
                return [*before, odd(rng), *after]
            case 5:
                return [*before, *(damaged(rng, token) for token in after[:1]), *after[1:]]
            case 6:
                return [*before, rng.choice(tokens or [""]), *after]
            case 7:
                return self._deep(rng, before, after)
            case 8:
                return [*before, rng.choice(_CHAINS) * rng.choice([1, 10, 300, 3_000, 20_000]), *after]
            case _:
                return self._reaching(rng, tokens)

    def _reaching(self, rng: random.Random, tokens: list[str]) -> list[str]:
        """The query with a piece that reaches out, oftener than not where a pattern may begin."""
        piece = rng.choice(_REACHES).format(f"<{self.address}>")
        if ":x" in piece:
            tokens = [f"PREFIX : <{self.address}> PREFIX SERVICE: <{self.address}> ", *tokens]
        if rng.random() < 0.3:
            tokens = [f"PREFIX service: <{self.address}> PREFIX ex: <http://example.org/> ", *tokens]
        opens = [index + 1 for index, each in enumerate(tokens) if each == "{"]
        place = rng.choice(opens) if opens and rng.random() < 0.8 else rng.randint(0, len(tokens))
        return [*tokens[:place], rng.choice(["", " ", "\n"]), piece, rng.choice(["", " "]), *tokens[place:]]

    def _deep(self, rng: random.Random, before: list[str], after: list[str]) -> list[str]:
        """The query with something opened many times over, and closed at times."""
        opened, depth = rng.choice(_OPENS), rng.choice([2, 30, 500, 5_000, 30_000])
        closing = {"{": "}", "(": ")", "[": "]", "<<": ">>"}
        closed = "".join(closing.get(token, "") for token in reversed(re.findall(r"<<|[{(\[]", opened)))
        if rng.random() < 0.3:
            closed = ""
        return [*before, opened * depth, *after[:3], closed * depth, *after[3:]]


_ARGUMENT = 100_000
"""Bytes that one argument of a process can hold, and somewhat less."""


@dataclass(frozen=True, slots=True)
class Silent:
    """The law of queries: nobody comes to the listener."""

    listener: Listener

    def __call__(self, _case: Case, outcome: Outcome) -> Iterator[Complaint]:
        if visits := self.listener.visits():
            yield Complaint("request left the machine", f"{visits} connections, status {outcome.status}")


@pytest.fixture
def fuzzer(fuzzed: Program, listener: Listener) -> Fuzzer:
    return fuzzer_of(fuzzed, listener)


def fuzzer_of(program: Program, listener: Listener) -> Fuzzer:
    return Fuzzer("queries", Queries(listener.address), program, Silent(listener))


def test_queries_hold(fuzzer: Fuzzer) -> None:
    fuzzer.hold(30)


@pytest.mark.soak
def test_queries_hold_for_long(fuzzer: Fuzzer, soaked: Callable[[Fuzzer], None]) -> None:
    soaked(fuzzer)
