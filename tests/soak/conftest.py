"""What the fuzz runs share: the program to run, how long, and somebody who would notice a request."""

import os
import sys
from collections.abc import Callable, Iterator

import pytest
from tests.soak.fuzzing import Fuzzer
from tests.soak.listening import Listener
from tests.soak.program import Program

KINDS = 7
"""Generators that share the time of `make soak`."""


@pytest.fixture(scope="session")
def fuzzed(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Iterator[Program]:
    """The program, run case by case."""
    running = Program(tmp_path_factory.mktemp("fuzz"), environment)
    yield running
    running.close()


@pytest.fixture(scope="session")
def listener() -> Iterator[Listener]:
    """Somebody who listens on this machine and counts who comes."""
    with Listener() as listening:
        yield listening


@pytest.fixture
def soaked(capsys: pytest.CaptureFixture[str]) -> Callable[[Fuzzer], None]:
    """Run a fuzzer for its part of the minutes in SOAK_MINUTES, and say from which seed."""

    def ran(fuzzer: Fuzzer) -> None:
        line = fuzzer.soak(float(os.environ.get("SOAK_MINUTES", "6")) / KINDS)
        with capsys.disabled():
            sys.stdout.write(f"\n{line}\n")

    return ran
