"""A date is taken when it is one, and refused in words when it is none, wherever it is given."""

import random
import re
from calendar import monthrange
from collections.abc import Callable, Iterator

import pytest
from tests.soak import material
from tests.soak.fuzzing import Fuzzer
from tests.soak.mutation import damaged, odd
from tests.soak.program import Case, Outcome, Program
from tests.soak.rules import Complaint

_ASKED = (
    ("regions",),
    ("show", "NFID"),
    ("find", "nfid"),
    ("links", "--region", "hamburg"),
    ("why", "NFID", "railway"),
    ("gaps", "lapland"),
    ("query", "stakeholders-of-a-region", "-p", "region=hamburg"),
    ("sparql", "SELECT * WHERE { ?c a ca:Cluster ; ca:validFrom ?since }"),
    ("export", "lapland"),
)
_DIGITS = ("٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "⁰¹²³⁴⁵⁶⁷⁸⁹")  # noqa: RUF001 - digits of other scripts are the point
_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_NUMBERS = re.compile(r"([+-]?[0-9]{4,})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_MONTHS = 12


def date(rng: random.Random) -> str:  # noqa: PLR0911 - kinds of dates side by side
    """A date, or something near one."""
    year = rng.choice(
        [rng.randint(0, 2100), rng.randint(2010, 2020), 1, 0, 9999, 10_000, 10 ** rng.randint(5, 30)]
    )
    month, day = rng.randint(0, 13), rng.choice([0, 1, 28, 29, 30, 31, 32])
    text = rng.choice([f"{year:04}", f"{year:04}-{month:02}", f"{year:04}-{month:02}-{day:02}"])
    match rng.randrange(10):
        case 0:
            return text.translate(str.maketrans("0123456789", rng.choice(_DIGITS)))
        case 1:
            return rng.choice(["-", "+", " ", "\t", "\n", "\u2212"]) + text + rng.choice(["", " ", "\n", "Z"])
        case 2:
            return text.replace("-", rng.choice(["/", ".", " ", "\u2010", "\u2212", ""]))
        case 3:
            return text + rng.choice(["T00:00:00", "+01:00", "Z", "-", "..2016", "/2016", "?", "~", "-W03"])
        case 4:
            return damaged(rng, text)
        case 5:
            return odd(rng)
        case _:
            return text


def dates(rng: random.Random) -> Case:
    """A command that takes a date, with one."""
    text = date(rng).replace("\0", "")
    if rng.random() < 0.2:
        return Case(("query", "initiatives-valid-on", "-p", f"date={text}", "--format", "json"))
    command = rng.choice(_ASKED)
    style = () if command[0] == "export" else ("--format", rng.choice(material.STYLES))
    place = rng.random() < 0.5
    return Case(("--at", text, *command, *style) if place else (*command, "--at", text, *style))


def is_date(text: str, form: re.Pattern[str]) -> bool:
    """Whether a text has a form and names a month and a day that exist."""
    found = form.fullmatch(text)
    if not found:
        return False
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    # The calendar repeats itself, so that a leap year far away can be looked up near by.
    return 1 <= month <= _MONTHS and 1 <= day <= monthrange(2000 + year % 400, month)[1]


def law(case: Case, outcome: Outcome) -> Iterator[Complaint]:
    """A plain date is taken, and what is taken is a date."""
    after = dict(zip(case.arguments, case.arguments[1:], strict=False))
    text = after["--at"] if "--at" in after else after.get("-p", "").removeprefix("date=")
    if is_date(text, _PLAIN) and not text.startswith("0000") and outcome.status == 2:
        yield Complaint("date refused", f"{text}: {outcome.told[:200]}")
    if outcome.status != 2 and text and not is_date(text.strip(), _NUMBERS):
        yield Complaint("no date taken", f"{text!r}: status {outcome.status}")


@pytest.fixture
def fuzzer(fuzzed: Program) -> Fuzzer:
    return fuzzer_of(fuzzed)


def fuzzer_of(program: Program) -> Fuzzer:
    return Fuzzer("dates", dates, program, law)


def test_dates_hold(fuzzer: Fuzzer) -> None:
    fuzzer.hold(25)


@pytest.mark.soak
def test_dates_hold_for_long(fuzzer: Fuzzer, soaked: Callable[[Fuzzer], None]) -> None:
    soaked(fuzzer)
