"""BENCHMARKS.md: each figure beside its budget, and what was refused or not finished said where it stands."""

from dataclasses import dataclass

from costs.document import Told, document, figure, lines, seconds_as_text, shown, table
from costs.figures import Ratio
from costs.sides import NONE, Budget, Cost, Group, Measured, Peer, Row, Run

TOLD = Told(
    "2030-02-03",
    "make bench QUICK=1",
    {"processor": "Abacus 9", "cores": "2"},
    {"rdflib": "7.6.0"},
    ("0.1, 0.2, 0.3", "9.1, 9.2, 9.3"),
    3.7,
    (44, 123.4),
)


@dataclass(frozen=True)
class Named:
    """A side that is only told of."""

    name: str

    def run(self, limit: float) -> Run:
        raise AssertionError(limit)


def row(budget: Budget = NONE, work: str = "load") -> Row:
    return Row(work, "10 quads", Named("ours"), [Peer(Named("theirs"), budget)], "how many there are")


def measured(budget: Budget, ours: list[float], theirs: list[float], work: str = "load") -> Measured:
    costs = {"ours": [Cost(each, 20.0) for each in ours], "theirs": [Cost(each, 10.0) for each in theirs]}
    return Measured(row(budget, work), {name: each for name, each in costs.items() if each})


def group(*each: Measured, summed: str = "") -> tuple[Group, list[Measured]]:
    return Group("Loading", "How.", [one.row for one in each], summed=summed), list(each)


def test_a_line_tells_both_sides_the_ratio_the_budget_and_the_memory() -> None:
    (line,) = lines(*group(measured(Budget(1.2), [2.0, 3.0, 2.0], [2.0, 2.0, 2.0])))
    assert line == (
        "load",
        "10 quads",
        "2 s",
        "theirs",
        "2 s",
        "1.00 (1.00 to 1.50)",
        "1.2",
        "kept",
        "20 / 10",
    )


def test_a_missed_budget_is_told_in_its_line_and_at_the_head() -> None:
    text = document(TOLD, [group(measured(Budget(1.2), [3.0], [2.0]))])
    assert "| 1.50 (1.50 to 1.50) | 1.2 | **missed** |" in text
    assert "0 of 1 lines with a budget keep it." in text
    assert "- load, 10 quads: 1.50 (1.50 to 1.50) times theirs, budget 1.2" in text


def test_a_budget_of_seconds_is_told_by_our_seconds() -> None:
    text = document(TOLD, [group(measured(Budget(seconds=0.5), [0.75], [2.0]))])
    assert "- load, 10 quads: 750 ms, budget 0.5 s" in text


def test_answers_that_differ_leave_no_time_in_the_line() -> None:
    refused = measured(Budget(1.2), [2.0], [])
    refused.differs["theirs"] = "ours alone: steel, 3"
    text = document(TOLD, [group(refused)])
    (line,) = lines(*group(refused))
    assert line[2] == line[4] == "not timed"
    assert line[5] == "answers differ: ours alone: steel, 3"
    assert "Cannot be told:\n\n- load, 10 quads, beside theirs: answers differ: ours alone: steel, 3" in text


def test_a_peer_that_does_not_finish_is_a_bound_that_keeps_a_budget() -> None:
    slow = measured(Budget(0.2), [3.0], [])
    slow.said["theirs"], slow.limits["theirs"] = "not finished in 60 s", 60.0
    (line,) = lines(*group(slow))
    assert line[4:8] == ("not finished in 60 s", "< 0.05", "0.2 (5 times faster)", "kept")


def test_without_a_peer_our_side_has_a_budget_of_its_own() -> None:
    alone = Row("check", "10 actors", Named("ours"), [], "", budget=Budget(seconds=4))
    (line,) = lines(*group(Measured(alone, {"ours": [Cost(5.0, 20.0)]})))
    assert line == ("check", "10 actors", "5 s", "", "", "", "4 s", "**missed**", "20 / ")


def test_our_failure_is_told_and_keeps_no_budget() -> None:
    broken = Measured(row(Budget(1.2)), said={"ours": "exit status 3: no data"})
    (line,) = lines(*group(broken))
    assert line[2] == "exit status 3: no data"
    assert line[7] == "cannot be told"


def test_questions_are_added_up_over_those_that_both_sides_answer() -> None:
    both, one = (
        measured(Budget(1.15), [1.0, 1.0], [1.0, 2.0], "a"),
        measured(Budget(1.15), [9.0, 9.0], [], "b"),
    )
    more = measured(Budget(1.15), [3.0, 5.0], [1.0, 2.0], "c")
    total, *_ = lines(*group(both, one, more, summed="all together"))
    assert total[:5] == ("all together", "2 of 3, timed on both sides", "5 s", "theirs", "3 s")
    assert total[5:8] == ("1.67 (1.50 to 2.00)", "1.15", "**missed**")


def test_of_rows_that_are_added_up_the_head_lists_the_sum_alone() -> None:
    each = [measured(Budget(1.15), [2.0], [1.0], f"question {number}") for number in range(3)]
    text = document(TOLD, [group(*each, summed="all together")])
    head = text[text.index("## Budgets") : text.index("## Loading")]
    assert "- all together, 3 of 3, timed on both sides: 2.00" in head
    assert "question 1" not in head
    assert "0 of 3 single lines" in head


def test_the_head_tells_machine_versions_date_and_how_busy_it_was() -> None:
    text = document(TOLD, [])
    assert "- 2030-02-03, `make bench QUICK=1`, 4 minutes\n" in text
    assert "- machine: processor Abacus 9, cores 2\n" in text
    assert "- versions: rdflib 7.6.0\n" in text
    assert "- installed: 44 packages (budget 65), 123 MB (budget 300)" in text
    assert "0.1, 0.2, 0.3 at the beginning, 9.1, 9.2, 9.3 at the end" in text


def test_what_is_compared_stands_once_above_the_table() -> None:
    text = document(TOLD, [group(measured(NONE, [1.0], [1.0]), measured(NONE, [1.0], [1.0]))])
    assert text.count("Compared: how many there are.") == 1


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    text = "\n".join(table(lines(*group(measured(NONE, [1.0], [1.0])))))
    assert "budget" not in text
    assert "peak MB" in text


def test_a_cell_breaks_no_table() -> None:
    broken = Measured(row(), said={"ours": "exit | 3\nand <more>"})
    assert table(lines(*group(broken)))[2].startswith("| load | 10 quads | exit \\| 3 and &lt;more> |")


def test_figures_have_the_digits_that_mean_something() -> None:
    assert [figure(value) for value in (1234.5, 12.345, 0.5, 0.01234)] == ["1,234", "12.35", "0.50", "0.012"]
    assert [seconds_as_text(value) for value in (0.00025, 0.0123, 2.345)] == ["250 µs", "12.3 ms", "2.35 s"]
    assert shown(Ratio(0.5, 0.4, 0.6)) == "0.50 (0.40 to 0.60)"
    assert shown(None) == ""
