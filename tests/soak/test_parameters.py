"""What is bound to a parameter is a value: no part of it is read as query text."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from tests.soak import material
from tests.soak.fuzzing import Fuzzer
from tests.soak.mutation import damaged, word
from tests.soak.program import Case, Outcome, Program
from tests.soak.rules import Complaint

from clusteratlas.catalogue.questions.library import questions

_BREAKING_OUT = (
    '"} UNION { BIND("Broken out" AS ?text_found) } #',
    "' ) } #",
    'x" . ?s ?p ?o . #',
    "> } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #",
    'x"@en',
    'x"^^<http://www.w3.org/2001/XMLSchema#integer>',
    "?thing",
    "$text",
    "UNDEF",
    "<http://a> <http://b>",
    "hamburg> ) ( <x",
    "\\",
    '\\"',
    '"""',
    "'''",
    "a\\u0022 b",
    "#",
    "{",
    "}",
    "(",
    ")",
)
_FAR = "http://example.org/"
_WORDS = ("hydrogen", "wind", "a", "e", "Ä", "“", "1", " ", ".", "(", "the ", "é")


def parameters(rng: random.Random) -> Case:
    """A question, a value for one of its parameters and at times for a second."""
    if rng.random() < 0.35:
        return _asked("mentions", f"text={_text(rng)}")
    if rng.random() < 0.25:
        return _asked("stakeholders-of-a-region", f"type={_thing(rng)}")
    question = rng.choice([one for one in questions() if one.parameters])
    chosen = rng.sample(question.parameters, rng.randint(1, min(2, len(question.parameters))))
    given = [f"{one.name}={_thing(rng) if rng.random() < 0.7 else one.example}" for one in chosen]
    if rng.random() < 0.1:
        given = [word(rng, given) for _ in range(2)]
    return _asked(question.name, *given)


def _asked(name: str, *given: str) -> Case:
    options = [part for one in given for part in ("-p", one.replace("\0", ""))]
    return Case(("query", name, *options, "--format", "json", "--timeout", "20"))


def _text(rng: random.Random) -> str:
    if rng.random() < 0.5:
        return (
            rng.choice(_WORDS) + rng.choice(_BREAKING_OUT)
            if rng.random() < 0.5
            else rng.choice(_BREAKING_OUT)
        )
    return damaged(rng, rng.choice(_WORDS)) if rng.random() < 0.5 else word(rng, material.names())


def _thing(rng: random.Random) -> str:
    match rng.randrange(5):
        case 0:
            return _FAR + damaged(rng, "some/thing")
        case 1:
            return f"ca:{damaged(rng, 'Cluster')}"
        case 2:
            return rng.choice(
                ["cluster", "Company", "university", "hamburg", "railway", "nace:C30", "42", "nuts:DE60"]
            )
        case 3:
            return damaged(rng, rng.choice(_BREAKING_OUT))
        case _:
            return word(rng, material.names())


Rows = list[dict[str, Any]]


@dataclass(slots=True)
class Bound:
    """The law of parameters: an answer holds those rows of the whole answer that have the value."""

    program: Program
    whole: dict[str, Rows] = field(default_factory=dict[str, Rows])

    def __call__(self, case: Case, outcome: Outcome) -> Iterator[Complaint]:
        if outcome.status or case.arguments[:1] != ("query",) or case.arguments.count("-p") != 1:
            return
        name, given = case.arguments[1], case.arguments[case.arguments.index("-p") + 1]
        key, _, value = given.partition("=")
        match name, key.strip():
            case "mentions", "text":
                expected = [row for row in self._all(name) if value.lower() in row["text_found"].lower()]
            case "stakeholders-of-a-region", "type":
                expected = [row for row in self._all(name) if row["type"] == self._type(value)]
            case _:
                return
        if (rows := _rows(outcome)) is not None and rows != expected:
            yield Complaint("bound otherwise", f"{given!r}: {len(rows)} rows, expected {len(expected)}")

    def _all(self, name: str) -> Rows:
        if name not in self.whole:
            self.whole[name] = json.loads(self.program.run(_asked(name)).out)
        return self.whole[name]

    def _type(self, value: str) -> str:
        """The type as the answer names it."""
        types = {row["type"] for row in self._all("stakeholders-of-a-region")}
        plain = {name.removeprefix("ca:").casefold(): name for name in types}
        token = value.strip().replace(" ", "").replace("-", "").replace("_", "").casefold()
        return value.strip() if ":" in value else plain.get(token, token)


def _rows(outcome: Outcome) -> Rows | None:
    """The rows of an answer, or None where it is no JSON, of which the rules tell."""
    try:
        rows: Rows = json.loads(outcome.out)
    except ValueError:
        return None
    return rows


@pytest.fixture
def fuzzer(fuzzed: Program) -> Fuzzer:
    return fuzzer_of(fuzzed)


def fuzzer_of(program: Program) -> Fuzzer:
    return Fuzzer("parameters", parameters, program, Bound(program))


def test_parameters_hold(fuzzer: Fuzzer) -> None:
    fuzzer.hold(25)


@pytest.mark.soak
def test_parameters_hold_for_long(fuzzer: Fuzzer, soaked: Callable[[Fuzzer], None]) -> None:
    soaked(fuzzer)
