"""How faults of tables read: each once, with how often and where first."""

from clusteratlas.exchange.reading.sheets import Place
from clusteratlas.ingest.findings import Finding, Findings
from clusteratlas_cli.output.findings import sentence, table_of


def place(row: int) -> Place:
    return Place("actors.xlsx", "Actors", row, 2, "Type")


def told(*found: Finding) -> list[str]:
    return [sentence(group) for group in Findings(list(found)).groups()]


def test_one_fault_of_many_rows_is_told_once_with_the_first_of_them() -> None:
    found = [
        Finding(place(row), "HES", "“HES” is no type.", "Did you mean university?") for row in range(2, 48)
    ]
    assert told(*found) == [
        "“HES” is no type: 46 rows, first actors.xlsx, sheet Actors, cell B2. Did you mean university?"
    ]


def test_what_follows_the_first_sentence_stays_behind_the_place() -> None:
    found = Finding(place(3), "x. Y", "“x. Y” is no web address. The cell is not taken.", leaves_out=False)
    assert told(found) == [
        "“x. Y” is no web address: actors.xlsx, sheet Actors, cell B3. The cell is not taken."
    ]


def test_what_is_said_of_many_values_of_a_column_is_told_once() -> None:
    found = [Finding(place(row), str(row), f"“{row}” is no date.", "Write a year.") for row in range(2, 12)]
    assert told(*found) == [
        (
            "“2” is no date: 10 rows, first actors.xlsx, sheet Actors, cell B2. Write a year. "
            "Likewise “3”, “4”, “5”, “6” and 5 more."
        )
    ]


def test_of_few_values_each_is_told() -> None:
    found = [Finding(place(row), str(row), f"“{row}” is no date.", "Write a year.") for row in (2, 3)]
    assert len(told(*found)) == 2


def test_what_leaves_rows_out_comes_first() -> None:
    warning = Finding(place(2), "a", "“a” is odd.", leaves_out=False)
    error = Finding(place(9), "b", "“b” is wrong.")
    assert [text[:3] for text in told(warning, warning, error)] == ["“b”", "“a”"]


def test_programs_get_a_row_for_each_cell() -> None:
    table = table_of(Findings([Finding(place(2), "a", "“a” is odd.", "Mend it.", leaves_out=False)]))
    assert table.rows == [
        ("warning", "actors.xlsx", "Actors", "B2", 2, "Type", "a", "“a” is odd.", "Mend it.")
    ]
