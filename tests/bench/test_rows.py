"""What the rows name exists, and their budgets are those of the house."""

from pathlib import Path

import pytest

from clusteratlas.catalogue.questions.library import questions as named
from costs.data import Data
from costs.sides import Budget
from peers.measures import BOTH
from rows import loading, measuring, paging, questions
from rows.room import Room
from run import size_of


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path, Data(tmp_path, 100_000), quick=True)


def test_the_few_questions_are_questions() -> None:
    assert set(questions.FEW) <= {question.name for question in named()}


def test_every_measure_of_a_row_is_one_that_both_sides_know() -> None:
    assert set(measuring.MEASURES) <= set(BOTH)


def test_loading_may_cost_a_fifth_more_than_the_engine_alone(room: Room) -> None:
    (group,) = loading.groups(room)
    budgets = {row.work: row.peers[0].budget for row in group.rows}
    assert budgets["load into memory"] == budgets["load into a store"] == Budget(ratio=1.2)


def test_pages_have_their_budgets_in_seconds(room: Room) -> None:
    _, opened, painted = paging.groups(room)
    assert [row.peers[0].budget for row in opened.rows] == [Budget(seconds=0.5), Budget(seconds=1.2)]
    assert [len(row.peers) for row in painted.rows] == [1, 1]


def test_no_side_of_a_row_has_the_name_of_another(room: Room) -> None:
    for group in (*loading.groups(room), *measuring.groups(room), *paging.groups(room)):
        for row in group.rows:
            names = [row.ours.name, *(peer.side.name for peer in row.peers)]
            assert len(names) == len(set(names))


SIZES = [("100k", 100_000), ("1M", 1_000_000), ("10M", 10_000_000), ("2,500", 2500)]


@pytest.mark.parametrize(("text", "size"), SIZES)
def test_sizes_are_read_by_name_or_digits(text: str, size: int) -> None:
    assert size_of(text) == size


def test_what_is_no_size_is_refused() -> None:
    with pytest.raises(ValueError, match="large"):
        size_of("large")
