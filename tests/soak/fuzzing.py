"""The fuzzer: makes cases from a seed, runs them, and tells what breaks a rule by a small reproduction."""

import base64
import os
import random
import shlex
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest
from tests.soak.program import Case, Outcome, Program
from tests.soak.rules import Complaint, complaints
from tests.soak.shrinking import shrink

Make = Callable[[random.Random], Case]
"""Makes a case, the same from the same state of the random numbers."""

Law = Callable[[Case, Outcome], Iterable[Complaint]]
"""What holds of the runs of one generator, beside what holds of all."""

SEED = "2026"
"""The seed of the runs in `make test`; FUZZ_SEED stands for another."""

_MOST = 4
"""Failures of different kinds that one test tells."""


_SHRINKING = 30.0
"""Seconds that go into making one case small; a case that hangs is told as it is."""

_SHOWN = 3_000
"""Characters of a reproduction that are shown; what is longer comes from the seed and the number."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A case that breaks a rule, and what became of it."""

    index: int
    complaint: Complaint
    case: Case
    alone: bool


@dataclass(slots=True)
class Fuzzer:
    """Runs the cases of one generator.

    Attributes:
        name: of the generator; with the seed and a number it makes a case.
    """

    name: str
    make: Make
    program: Program
    law: Law = lambda _case, _outcome: ()

    def case(self, seed: str, index: int) -> Case:
        """The case of a number."""
        return self.make(random.Random(f"{seed}/{self.name}/{index}"))  # noqa: S311 - chance, not secrets

    def judge(self, case: Case) -> list[Complaint]:
        """Run a case; the rules that it breaks."""
        outcome = self.program.run(case)
        return [*complaints(case, outcome), *self.law(case, outcome)]

    def findings(self, seed: str, indices: Iterable[int]) -> list[Finding]:
        """The first case of each kind that breaks a rule, made small."""
        found: dict[str, Finding] = {}
        for index in indices:
            case = self.case(seed, index)
            for complaint in self.judge(case):
                if complaint.kind not in found:
                    found[complaint.kind] = self._small(index, case, complaint)
            if len(found) >= _MOST:
                break
        return list(found.values())

    def _small(self, index: int, case: Case, complaint: Complaint) -> Finding:
        if complaint.kind == "hang":
            return Finding(index, complaint, case, alone=False)
        end = time.monotonic() + _SHRINKING

        def fails(smaller: Case) -> bool:
            return time.monotonic() < end and any(one.kind == complaint.kind for one in self.judge(smaller))

        small = shrink(case, fails)
        again = next((one for one in self.judge(small) if one.kind == complaint.kind), complaint)
        alone = complaints(small, self.program.run_alone(small))
        return Finding(index, again, small, any(one.kind == complaint.kind for one in alone))

    def told(self, seed: str, finding: Finding) -> str:
        """A finding for the person who mends it."""
        alone = "also as a process of its own" if finding.alone else "seen in the fuzzer alone"
        again = f"FUZZ_SEED={seed} FUZZ_CASE={finding.index} python -m pytest tests/soak -k {self.name}_hold"
        return (
            f"{finding.complaint.kind} ({alone})\n{finding.complaint.detail}\n{retold(finding.case)}\n{again}"
        )

    def hold(self, count: int) -> None:
        """Run as many cases as `make test` has time for, or the one that FUZZ_CASE names."""
        seed, one = os.environ.get("FUZZ_SEED", SEED), os.environ.get("FUZZ_CASE")
        self._fail(seed, self.findings(seed, [int(one)] if one else range(count)))

    def soak(self, minutes: float) -> str:
        """Run cases from a seed of chance for so long; a line on how many there were."""
        seed = os.environ.get("FUZZ_SEED") or str(random.SystemRandom().randrange(10**9))
        end, before = time.monotonic() + 60 * minutes, self.program.runs
        index = 0

        def until() -> Iterable[int]:
            nonlocal index
            while time.monotonic() < end:
                yield index
                index += 1

        found = self.findings(seed, until())
        line = f"{self.name}: seed {seed}, {index} cases, {self.program.runs - before} runs"
        self._fail(seed, found, line)
        return line

    def _fail(self, seed: str, found: list[Finding], line: str = "") -> None:
        if found:
            parts = [line, *(self.told(seed, finding) for finding in found)]
            pytest.fail("\n\n".join(filter(None, parts)), pytrace=False)


def retold(case: Case) -> str:
    """A case in the words of a shell."""
    files = [f"{_bytes(content)} >{shlex.quote(name)}" for name, content in case.files.items()]
    said = f"{_bytes(case.stdin)} | " if case.stdin else ""
    return "\n".join([*files, f"{said}clusteratlas {' '.join(map(_word, case.arguments))}"])


def _word(word: str) -> str:
    if word.isascii() and word.isprintable():
        return shlex.quote(word)
    inside = "".join(
        character if character.isprintable() and character not in "'\\" else _escaped(character)
        for character in word
    )
    return f"$'{inside}'"


def _escaped(character: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in character.encode("utf-8", "surrogateescape"))


def _bytes(content: bytes) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and all(character.isprintable() or character == "\n" for character in text):
        return f"printf %s {shlex.quote(text)}"
    return f"echo {base64.b64encode(content).decode()} | base64 -d"
