"""The fuzzer sees what it is there to see, and makes small what it finds."""

import random
import socket
from pathlib import Path

import pytest
from tests.soak.fuzzing import Fuzzer, retold
from tests.soak.listening import Listener
from tests.soak.program import Case, Outcome, Program
from tests.soak.rules import FORGED, Complaint, complaints
from tests.soak.shrinking import fewest, shrink

_JSON = Case(("regions", "--format", "json"))
_TABLE = Case(("regions",))
_SITE = Case(("site", "-o", "out"), {"mine": b"1"}, writes=("out",))


@pytest.mark.parametrize(
    ("case", "outcome", "kind"),
    [
        (_TABLE, Outcome(0, b"", b"", hung=True), "hang"),
        (_TABLE, Outcome(-11, b"", b""), "signal 11"),
        (_TABLE, Outcome(4, b"", b""), "status 4"),
        (_TABLE, Outcome(0, b"", b"", left=True), "process left"),
        (_TABLE, Outcome(2, b"", b"Error: x\xff"), "message is no text"),
        (_TABLE, Outcome(3, b"", b"Error: Cluster Atlas failed: KeyError: 1."), "inside shown: KeyError"),
        (_TABLE, Outcome(2, b"", b"Error: <class 'int'> is no date"), "inside shown: <class "),
        (_TABLE, Outcome(2, b"", b"Error: There is no thing \x1b[31m"), "control in message"),
        (_TABLE, Outcome(0, b"", "Wrote \u202egpj.exe".encode()), "control in message"),
        (_TABLE, Outcome(2, b"", b"Error:  \n"), "no message"),
        (_TABLE, Outcome(3, b"", b"It is missing."), "no message"),
        (_TABLE, Outcome(2, b"", b"Error: one thing\nError: another\n"), "several messages"),
        (_TABLE, Outcome(2, b"id\n", b"Error: no such thing\n"), "output beside an error"),
        (_TABLE, Outcome(1, b"", b""), "no without a word"),
        (_TABLE, Outcome(0, b"\xff", b""), "output is no text"),
        (_TABLE, Outcome(0, b"North\x9b\n", b""), "output is no text"),
        (_TABLE, Outcome(0, "North\x9b31m\n".encode(), b""), "control in table"),
        (_TABLE, Outcome(0, f"North\n  {FORGED}\n".encode(), b""), "forged line"),
        (_JSON, Outcome(0, b'[{"a": NaN}]', b""), "no json"),
        (_JSON, Outcome(0, b"Wrote it.\n[]", b""), "no json"),
        (Case(("regions", "--format", "csv")), Outcome(0, b'a,b\n1,"2\n', b""), "no csv"),
        (Case(("regions", "--format", "csv")), Outcome(0, b"a,b\n1\n", b""), "no csv"),
        (Case(("export", "--format", "gexf")), Outcome(0, b"<gexf>\x01</gexf>", b""), "no gexf"),
        (Case(("export", "--format", "turtle")), Outcome(0, b"<a> <b> .", b""), "no turtle"),
        (_SITE, Outcome(0, b"", b"", {"elsewhere.html": b"</html>"}), "file nobody asked for"),
        (_SITE, Outcome(2, b"", b"Error: no region\n", {"out/index.html": b"</html>"}), "output in part"),
        (_SITE, Outcome(0, b"", b"", {"out/index.html": b"<html><body>"}), "page without an end"),
        (_SITE, Outcome(0, b"", b"", {"out/a.ttl": b"<urn:a> <urn:b>"}), "no turtle"),
        (_SITE, Outcome(0, b"", b"", gone=("mine",)), "file removed"),
    ],
)
def test_each_rule_is_noticed_when_it_is_broken(case: Case, outcome: Outcome, kind: str) -> None:
    assert kind in [complaint.kind for complaint in complaints(case, outcome)]


def test_a_run_without_fault_raises_no_complaint(fuzzed: Program) -> None:
    for case in (_JSON, _TABLE, Case(("show", "no such thing")), Case(("sparql", "ASK { ca:a ca:b ca:c }"))):
        assert complaints(case, fuzzed.run(case)) == []


@pytest.mark.parametrize(
    "case",
    [
        _TABLE,
        Case(("show", "a\udcffb")),
        Case(("--data", "x.ttl", "regions"), {"x.ttl": b"\xff"}),
        Case(("sparql", "-f", "-"), stdin=b"ASK { ?s ?p ?o }"),
        Case(("export", "lapland", "-o", "lapland.ttl"), writes=("lapland.ttl",)),
        Case(("--version",)),
    ],
)
def test_a_run_in_the_fuzzer_is_as_one_of_its_own(fuzzed: Program, case: Case) -> None:
    inside, alone = fuzzed.run(case), fuzzed.run_alone(case)
    assert (inside.status, inside.out, inside.err) == (alone.status, alone.out, alone.err)
    assert inside.made == alone.made


def test_a_run_that_never_ends_is_stopped_and_told(fuzzed: Program) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    outcome = fuzzed.run(Case(("sparql", endless, "--timeout", "3000")), seconds=2)
    assert outcome.hung
    assert not outcome.left


def test_the_same_seed_makes_the_same_cases(fuzzed: Program) -> None:
    def make(rng: random.Random) -> Case:
        return Case(tuple(str(rng.random()) for _ in range(3)))

    one, other = Fuzzer("one", make, fuzzed), Fuzzer("one", make, fuzzed)
    assert [one.case("1", index) for index in range(9)] == [other.case("1", index) for index in range(9)]
    assert one.case("1", 0) != one.case("2", 0)
    assert one.case("1", 0) != Fuzzer("other", make, fuzzed).case("1", 0)


def test_a_finding_is_told_small_with_its_seed_and_as_a_command(fuzzed: Program) -> None:
    def make(rng: random.Random) -> Case:
        return Case(("show", "--limit", f"{rng.random()}ab\n", "x"), {"a": b"1\n2\n3"}, stdin=b"unread")

    def law(case: Case, outcome: Outcome) -> list[Complaint]:
        return [Complaint("holds ab", "")] if any("ab" in word for word in case.arguments) else []

    fuzzer = Fuzzer("names", make, fuzzed, law)
    (finding,) = fuzzer.findings("7", range(20))
    assert finding.case == Case(("ab",), {})
    told = fuzzer.told("7", finding)
    assert told.splitlines()[0].startswith("holds ab")
    assert "\nclusteratlas ab\nFUZZ_SEED=7 FUZZ_CASE=0 python -m pytest" in told


def test_a_case_is_retold_for_a_shell() -> None:
    case = Case(("show", "a b", "\x1b\udcff'"), {"x.ttl": b"<a>\n", "y.ttl": b"\xff"}, stdin=b"z")
    assert retold(case).splitlines() == [
        "printf %s '<a>",
        "' >x.ttl",
        "echo /w== | base64 -d >y.ttl",
        "printf %s z | clusteratlas show 'a b' $'\\x1b\\xff\\x27'",
    ]


def test_the_smallest_part_that_matters_is_left() -> None:
    assert list(fewest(list(range(100)), lambda kept: {3, 77} <= set(kept))) == [3, 77]
    assert list(fewest([1, 2], lambda _: True)) == []
    assert list(fewest([1, 2], lambda _: False)) == [1, 2]


def test_what_is_made_small_was_tried_no_oftener_than_allowed() -> None:
    tries = 0

    def fails(case: Case) -> bool:
        nonlocal tries
        tries += 1
        return b"x" in case.files.get("a", b"")

    small = shrink(Case(("b",) * 9, {"a": b"y\n" * 500 + b"x" + b"y" * 99}), fails, tries=20)
    assert tries == 20
    assert b"x" in small.files["a"]
    assert len(small.files["a"]) < 1_000


def test_a_visit_to_the_listener_is_counted_and_its_own_are_not(listener: Listener) -> None:
    assert listener.visits() == 0
    for _ in range(2):
        socket.create_connection(("127.0.0.1", listener.port)).close()
    assert listener.visits() == 2
    assert listener.visits() == 0


def test_a_request_that_is_allowed_arrives_at_the_listener(fuzzed: Program, listener: Listener) -> None:
    query = f"SELECT * {{ SERVICE <{listener.address}> {{ ?s ?p ?o }} }}"
    fuzzed.run(Case(("sparql", query)))
    assert listener.visits() == 0
    fuzzed.run(Case(("sparql", query, "--allow-service")))
    assert listener.visits() > 0


def test_files_that_a_run_makes_changes_and_removes_are_seen(fuzzed: Program, tmp_path: Path) -> None:
    case = Case(("export", "lapland", "-o", "a.ttl"), {"a.ttl": b"# mine\n", "b.ttl": b"<a> <b> <c> .\n"})
    outcome = fuzzed.run(case)
    assert outcome.status == 0
    assert set(outcome.made) == {"a.ttl"}
    assert outcome.made["a.ttl"].startswith(b"@prefix")
    assert outcome.gone == ()
