"""Whatever is given for a name, the program answers or says in words what is wrong."""

import random
from collections.abc import Callable

import pytest
from tests.soak import material
from tests.soak.fuzzing import Fuzzer
from tests.soak.mutation import word
from tests.soak.program import Case, Program

_COMMANDS = (
    *(("find", 1),) * 4,
    *(("show", 1),) * 4,
    *(("why", 2),) * 4,
    *(("path", 2),) * 2,
    *(("links --stakeholder", 1),) * 2,
    ("links --value-chain", 1),
    ("links --region", 1),
    ("find --type", 2),
    ("gaps", 1),
    ("compare", 2),
    ("network", 1),
    ("network hamburg --without", 1),
    ("network hamburg --add", 2),
    ("network --explain", 1),
    ("network hamburg -m", 1),
    ("export", 1),
    ("export --format gexf", 1),
    ("query", 1),
    ("query --search", 1),
    ("query --show", 1),
    ("page -o page.html", 1),
    ("--lang", 1),
    ("--data", 1),
    ("", 1),
)
_RARELY = 0.3


def names(rng: random.Random) -> Case:
    """A command that takes names, and words in their places."""
    command, count = rng.choice(_COMMANDS)
    real = material.names() if rng.random() > _RARELY else material.chains() + material.REGIONS
    words = [word(rng, real) for _ in range(count)]
    if command == "why" and rng.random() > _RARELY:
        words[1] = rng.choice(material.chains())
    arguments = [*command.split(), *words]
    if command == "--lang":
        arguments += ["regions"]
    elif command == "--data":
        arguments += ["show", "NFID"]
    elif command and not command.startswith(("export", "page")):
        arguments += ["--format", rng.choice(material.STYLES)]
        if rng.random() < _RARELY:
            arguments += ["--lang", word(rng, ("en", "fr", "de", "fi", "own"))]
    return Case(tuple(arguments), writes=("page.html",))


@pytest.fixture
def fuzzer(fuzzed: Program) -> Fuzzer:
    return Fuzzer("names", names, fuzzed)


def test_names_hold(fuzzer: Fuzzer) -> None:
    fuzzer.hold(25)


@pytest.mark.soak
def test_names_hold_for_long(fuzzer: Fuzzer, soaked: Callable[[Fuzzer], None]) -> None:
    soaked(fuzzer)
