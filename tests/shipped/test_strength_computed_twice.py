"""Every link of the shipped atlas, computed a second time from plain rows."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.shipped.rows import shipped_rows
from tests.shipped.second import Facts, Found, Reckoning

from clusteratlas import Atlas
from clusteratlas.model import Link

WEIGHTS = Path("queries/links/strength.toml")
YEARS = (2005, 2015)
Ends = tuple[str, str]


@pytest.fixture(scope="module")
def facts(root: Path) -> Facts:
    return shipped_rows(root)


@pytest.fixture(scope="module")
def second(root: Path, facts: Facts) -> dict[Ends, Found]:
    return Reckoning(facts, facts, root / WEIGHTS).links()


def by_ends(links: Iterable[Link]) -> dict[Ends, Link]:
    return {(link.stakeholder, link.value_chain): link for link in links}


def agree(links: Iterable[Link], second: dict[Ends, Found]) -> None:
    """Fail at the first link that differs in anything but rounding."""
    first = by_ends(links)
    assert first.keys() == second.keys()
    for ends, link in first.items():
        other = second[ends]
        ways = {way.statements: way for way in other.ways}
        assert len(ways) == len(link.paths), ends
        for path in link.paths:
            way = ways[tuple(hop.statement for hop in path.hops if hop.predicate != "broader")]
            assert (path.route, path.basis, path.kind) == (way.route, way.basis, way.kind), way.statements
            assert path.strength == pytest.approx(way.strength, abs=1e-9), way.statements
        assert (link.kind, link.basis, link.band) == (other.kind, other.basis, other.band), ends
        assert link.strength == pytest.approx(other.strength, abs=1e-9), ends


def test_every_path_and_link_comes_to_the_same(shipped: Atlas, second: dict[Ends, Found]) -> None:
    assert len(second) > 1000
    agree(shipped.links(potential=True), second)


@pytest.mark.parametrize("year", YEARS)
def test_so_it_does_as_of_a_year(
    shipped: Atlas, root: Path, facts: Facts, second: dict[Ends, Found], year: int
) -> None:
    then = Reckoning(facts.in_year(year), facts, root / WEIGHTS).links()
    assert 0 < len(then) < len(second)
    agree(shipped.links(at=str(year), potential=True), then)


def test_so_it_does_on_attested_word(
    shipped: Atlas, root: Path, facts: Facts, second: dict[Ends, Found]
) -> None:
    attested = Reckoning(facts.attested(), facts, root / WEIGHTS).links()
    assert 0 < len(attested) < len(second)
    agree(shipped.attested().links(potential=True), attested)
