"""Where no JavaScript runs, the page is the network as plain tables."""

from pathlib import Path
from typing import Any

import pytest

from clusteratlas.model import Network, Thing, Tie
from clusteratlas.pages.locales import catalogue
from clusteratlas.pages.region.page import render_page
from clusteratlas.pages.region.plain import MOST_ROWS, plain_view


def test_every_thing_and_tie_is_a_row_with_its_dates_status_and_sources(northland: Network) -> None:
    view = plain_view(northland, "en", {})
    assert view is not None
    assert len(view.things) == len(northland.things)
    assert len(view.ties) == len(northland.ties)
    agency = next(row for row in view.things if row.name == "Northland Innovation Agency")
    assert agency.others == "Pohjolan innovaatiötoimisto; NIA; Former Agency"
    assert agency.dates == "2007 \N{EN DASH} 2015-12-31"
    bakery = next(row for row in view.ties if row.subject == "Bakery")
    assert (bakery.predicate, bakery.status, bakery.sources) == ("is active in", "Uncited", ())


def test_plain_rows_speak_the_language_of_the_page(northland: Network) -> None:
    view = plain_view(northland, "fi", catalogue("fi"))
    assert view is not None
    agency = next(row for row in view.things if row.name == "Pohjolan innovaatiötoimisto")
    assert agency.type == catalogue("fi")["Agency"]


def test_a_large_region_has_no_plain_rows() -> None:
    things = {str(n): Thing(str(n), "", "company", {"en": str(n)}) for n in range(MOST_ROWS + 2)}
    ties = tuple(Tie(f"tie:{n}", "0", "partner-of", str(n)) for n in range(1, MOST_ROWS + 2))
    assert plain_view(Network(things["0"], "", things, ties), "en", {}) is None


@pytest.mark.browser
def test_a_reader_without_javascript_sees_tables_and_no_empty_sections(
    browser: Any, northland: Network, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(render_page(northland), encoding="utf-8")
    room = browser.new_context(java_script_enabled=False, offline=True)
    page = room.new_page()
    page.goto(file.as_uri())
    shown = page.locator("h2:visible").all_inner_texts()
    row = page.locator("tr", has_text="founding member").inner_text()
    links = page.locator("#source\\:one a").all_inner_texts()
    room.close()
    assert shown == ["Who and what", "Ties", "Sources", "How to read this page"]
    assert row.split("\t")[:3] == ["Wheels Ltd", "is a member of", "Rail cluster"]
    assert links == ["https://source.example/one"]
