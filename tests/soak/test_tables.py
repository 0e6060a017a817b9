"""Whatever the tables hold, an import writes whole data sets or says what is wrong and writes none."""

import csv
import io
import random
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.ingest.conftest import Written
from tests.soak.fuzzing import Fuzzer
from tests.soak.mutation import damaged, damaged_bytes, forged, odd
from tests.soak.program import Case, Outcome, Program
from tests.soak.rules import FORGED, Complaint

Table = list[list[str]]

_BIG = 200_000
"""Characters of a huge cell; Python's reader takes 131,072."""

_HEADERS = (
    "ID",
    " id",
    "Id ",
    "label",
    "Label_EN",
    "label_fr",
    "name",
    "type",
    "region",
    "from",
    "to",
    "lat",
    "",
    "=1+1",
)
_CELLS = (
    *("north", "no-such", "rail", "nace2:C30.2", "nace2:Z99", "FR30", "DE999", "company", "shop", "attested"),
    *(
        "uncited",
        "testified",
        "2015",
        "2015-13",
        "2015-02-30",
        "-0044",
        "12/05/2015",
        "54,3",
        "91",
        "NaN",
        "1e400",
    ),
    *(
        "s1|s2",
        "s1|",
        "|",
        "||",
        "s1|s1",
        "=HYPERLINK(1)",
        "+1",
        "-1",
        "@x",
        "1;2",
        "https://[",
        "javascript:1",
    ),
    *(
        "http://example.org/a b",
        "http://example.org/<x>",
        "North\nattested",
        f"North\n{FORGED}",
        "x\x1b[31my",
    ),
    *(
        "../../up",
        "a/b",
        "CON",
        ".",
        "north.ttl",
        "shared",
        "1e3",
        "٣",
        "TRUE",
        "2 ",
        "en",
        "zz-ZZ-toolongtoolong",
    ),
)
"""Cells that fit somewhere, nearly fit, or ought to be refused."""


@cache
def base() -> dict[str, Table]:
    """The tables that the tests of imports use: two regions and something of everything."""
    with tempfile.TemporaryDirectory() as folder:
        paths = sorted(Written(Path(folder)).write().glob("*.csv"))
        return {path.name: list(csv.reader(path.open(encoding="utf-8", newline=""))) for path in paths}


def tables(rng: random.Random) -> Case:
    """An import of tables with a few damages."""
    changed = {name: [list(row) for row in rows] for name, rows in base().items()}
    for _ in range(rng.choice([0, 1, 1, 2])):
        _damage(rng, rng.choice(list(changed.values())))
    files = {f"tables/{name}": _written(rng, rows) for name, rows in changed.items()}
    for _ in range(rng.choice([0, 0, 0, 1])):
        name = rng.choice(list(files))
        files[name] = damaged_bytes(rng, files[name])
    if rng.random() < 0.1:
        del files[rng.choice(list(files))]
    if rng.random() < 0.2:
        files["out/north.ttl"] = b"# mine\n"
    arguments = ["import", "tables", "-o", "out"]
    if rng.random() < 0.15:
        arguments += [rng.choice(["--issued", "--version"]), damaged(rng, "2026-01-31").replace("\0", "")]
    return Case(tuple(arguments), files, writes=("out",))


def _damage(rng: random.Random, rows: Table) -> None:  # noqa: C901, PLR0912 - damages side by side
    if not rows:
        return
    row = rng.choice(rows)
    column = rng.randrange(len(row)) if row else 0
    match rng.randrange(12):
        case 0:
            rows[0].insert(column, rng.choice([*rows[0], *_HEADERS]))
        case 1:
            rows[0][min(column, len(rows[0]) - 1) : column + 1] = [rng.choice(_HEADERS)]
        case 2:
            for each in rows:
                del each[column : column + 1]
        case 3:
            rows.insert(
                rng.randint(0, len(rows)), [rng.choice(["", " ", odd(rng)]) for _ in range(rng.randint(0, 9))]
            )
        case 4:
            rows.append(list(row))
        case 5:
            rows.remove(row)
        case 6:
            rng.shuffle(rows)
        case 7 if row:
            row[column] = rng.choice(["x", "|", "é", "s1|", '"', "\n"]) * _BIG
        case 8 | 9 if row:
            row[column] = damaged(rng, row[column])
        case _ if row:
            row[column] = rng.choice([*_CELLS, odd(rng), forged(rng), *rng.choice(rows)])
        case _:
            pass


def _written(rng: random.Random, rows: Table) -> bytes:
    """The rows as a file, now and then with another delimiter, quotes or line ends than is usual."""
    usual = rng.random() < 0.8
    stream = io.StringIO()
    writer = csv.writer(
        stream,
        delimiter="," if usual else rng.choice(";\t|,:"),
        quotechar='"' if usual else rng.choice("\"'"),
        lineterminator="\n" if usual else rng.choice(["\r\n", "\r", "\n\n"]),
        quoting=csv.QUOTE_MINIMAL if usual else rng.choice([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    )
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8", "surrogateescape")


def law(case: Case, outcome: Outcome) -> Iterator[Complaint]:
    """An import that is done has written data sets; one that is not has left what there was."""
    made = [name for name in outcome.made if name.endswith(".ttl")]
    if outcome.status == 0 and not made:
        yield Complaint("nothing written", outcome.told[:300])


@pytest.fixture
def fuzzer(fuzzed: Program) -> Fuzzer:
    return fuzzer_of(fuzzed)


def fuzzer_of(program: Program) -> Fuzzer:
    return Fuzzer("tables", tables, program, law)


def test_tables_hold(fuzzer: Fuzzer) -> None:
    fuzzer.hold(30)


@pytest.mark.soak
def test_tables_hold_for_long(fuzzer: Fuzzer, soaked: Callable[[Fuzzer], None]) -> None:
    soaked(fuzzer)
