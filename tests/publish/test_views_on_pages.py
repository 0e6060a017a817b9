"""Numbers on the shipped pages, in a real browser: at a date, on attested word, of dated ties alone."""

import itertools
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.visiting import turn, visit

from clusteratlas.analysis.measures.centrality import betweenness, degree
from clusteratlas.atlas import Atlas
from clusteratlas.model import Link, is_known

pytestmark = pytest.mark.browser

REGIONS = ("hamburg", "nord-pas-de-calais")
DATES = {"hamburg": ("1990", "2005", "2015", "2030"), "nord-pas-de-calais": ("2005", "2015")}
MEASURES = {"Number of contacts": degree, "Standing between others": betweenness}


@dataclass(frozen=True)
class Conditions:
    """What the reader asks for, in the address and of the library."""

    fragment: str
    at: str = ""
    dated: bool = False
    status: str = ""

    def links(self, atlas: Atlas, region: str) -> tuple[Link, ...]:
        """The library's links under these conditions to the chains that the region's page shows."""
        things = atlas.region_network(region).things
        found = atlas.links(region, at=self.at, dated=self.dated, status=self.status, potential=True)
        return tuple(link for link in found if link.value_chain in things)


STATES = (
    Conditions("at=2010", "2010"),
    Conditions("at=2016&dated=true", "2016", dated=True),
    Conditions("sure=true", status="attested"),
)


@pytest.fixture(scope="module")
def pages(english: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("views")
    for region in REGIONS:
        (folder / f"{region}.html").write_text(english[region], encoding="utf-8")
    return {region: folder / f"{region}.html" for region in REGIONS}


def first_number(text: str) -> int:
    return int(text.split(maxsplit=1)[0].replace(",", ""))


def by_chain(page: Any, rows: str, name: str, count: str) -> dict[str, int]:
    """Rows of the page by the chain that they are about."""
    return {
        row.get_attribute(name): first_number(row.locator(count).first.inner_text().removeprefix("Links: "))
        for row in page.locator(rows).all()
    }


@pytest.mark.parametrize("conditions", STATES, ids=lambda one: one.fragment)
@pytest.mark.parametrize("region", REGIONS)
def test_links_are_counted_as_the_library_counts_them_wherever_they_are_told(
    shipped: Atlas, browser: Any, pages: Mapping[str, Path], region: str, conditions: Conditions
) -> None:
    links = conditions.links(shipped, region)
    known = [link for link in links if is_known(link)]
    of = Counter(link.value_chain for link in known)
    with visit(browser, pages[region], f"#{conditions.fragment}") as opened:
        page = opened.page
        steps = {
            "stated": len([link for link in known if link.basis == "stated"]),
            "moderate": len(known),
            "weak": len([link for link in links if is_known(link, "weak")]),
        }
        assert {step: int(page.locator(f"#least-count-{step}").inner_text()) for step in steps} == steps
        for told in (
            by_chain(page, "#panel .chain-row", "data-thing", ".count"),
            by_chain(page, "#chains .chain-board", "data-chain", "summary .count"),
        ):
            assert {chain: n for chain, n in told.items() if n} == dict(of)
        rows = page.locator("#links-table .shown").inner_text()
        assert rows.startswith(f"Rows: {len(known)} of ")


@pytest.mark.parametrize("region", REGIONS)
def test_at_a_date_the_page_holds_the_things_ties_and_links_that_the_library_has_then(
    shipped: Atlas, browser: Any, pages: Mapping[str, Path], region: str
) -> None:
    whole = shipped.region_network(region)
    with visit(browser, pages[region]) as opened:
        page = opened.page
        for at, dated in itertools.product(DATES[region], (False, True)):
            asked = f"at={at}&dated={str(dated).lower()}&ties=none&least=potential"
            turn(page, asked)
            then = shipped.as_of(at, dated=dated).region_network(region)
            links = shipped.links(region, at=at, dated=dated, potential=True)
            known = {
                f"{link.stakeholder} {link.value_chain}" for link in links if link.value_chain in then.things
            }
            rows, drawn = row_ids(page, "things"), row_ids(page, "ties")
            assert rows == set(then.things), (at, dated)
            assert drawn == {tie.id for tie in then.ties}, (at, dated)
            assert row_ids(page, "links") == known, (at, dated)
            assert sum(by_value(page, "types").values()) == len(rows)
            told = [int(text) for text in re.findall(r"\d+", opened.shown())]
            assert told[:4] == [len(rows), len(whole.things), len(drawn), len(whole.ties)]


def row_ids(page: Any, table: str) -> set[str]:
    rows = page.locator(f"#{table}-table tbody tr")
    start = len(f"{table}-row-")
    return set(rows.evaluate_all(f"all => all.map((row) => row.id.slice({start}))"))


def by_value(page: Any, group: str) -> dict[str, int]:
    """How many of the view each entry of a group of filters stands for."""
    page.locator(f"details[data-group={group}]").evaluate("it => { it.open = true; }")
    return {
        row.locator("input").get_attribute("value"): first_number(row.locator(".count").inner_text())
        for row in page.locator(f"details[data-group={group}] li:has(input)").all()
    }


@pytest.mark.parametrize("region", REGIONS)
def test_how_many_ties_are_dated_is_told_as_the_library_tells_it(
    shipped: Atlas, browser: Any, pages: Mapping[str, Path], region: str
) -> None:
    found = shipped.as_of("2010").dated_ties(region)
    with visit(browser, pages[region], "#at=2010") as opened:
        told = opened.page.locator("#dated-share").inner_text()
        assert told == f"{found.dated} of {found.ties} ties are dated."


def test_at_a_date_the_panel_lists_nobody_whom_the_picture_has_removed(
    browser: Any, pages: Mapping[str, Path]
) -> None:
    with visit(browser, pages["hamburg"], "#at=2010&least=weak") as opened:
        page = opened.page
        shown = set(page.locator("#things-table tbody tr").evaluate_all("all => all.map((row) => row.id)"))
        rows = page.locator("#panel .chain-row").evaluate_all("all => all.map((row) => row.dataset.thing)")
        chains = [chain for chain in rows if f"things-row-{chain}" in shown]
        assert chains
        for chain in chains:
            page.evaluate("id => { location.hash = `at=2010&least=weak&pic=network&sel=${id}`; }", chain)
            opened.until(
                f"document.querySelector('#panel h3').textContent && location.hash.includes('{chain}')"
            )
            listed = page.locator("#panel [data-thing]").evaluate_all(
                "all => all.map((one) => one.dataset.thing)"
            )
            assert listed
            assert {f"things-row-{one}" for one in listed} <= shown


@pytest.mark.parametrize("region", REGIONS)
def test_measures_counted_anew_are_those_of_the_library(
    shipped: Atlas, browser: Any, pages: Mapping[str, Path], region: str
) -> None:
    graph = shipped.network("actors", region=region, attested=True)
    ranked = [node for node, data in graph.nodes(data=True) if not data["collective"]]
    with visit(browser, pages[region], "#sure=true") as opened:
        charts = opened.page.locator("#numbers .chart")
        for title, measure in MEASURES.items():
            scores = measure(graph).numbers()
            values = {node: scores[node] for node in ranked}
            best = sorted((value for value in values.values() if value), reverse=True)[:5]
            rows = charts.filter(has_text=title).locator("tr:has([data-thing])").all()
            told = {
                row.locator("[data-thing]").get_attribute("data-thing"): float(
                    row.locator("td.numeric").inner_text()
                )
                for row in rows
            }
            assert sorted(told.values(), reverse=True) == pytest.approx(best, rel=6e-3), title
            for thing, value in told.items():
                assert value == pytest.approx(values[thing], rel=6e-3), thing
