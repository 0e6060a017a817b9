"""What a reader takes away: every file holds the view, says so, and names what it rests on."""

import csv
import io
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from xml.etree import ElementTree as ET

import pytest
from tests.visiting import Visit

from clusteratlas.model import Network
from clusteratlas.pages.region.page import render_page

pytestmark = pytest.mark.browser

Visiting = Callable[..., AbstractContextManager[Visit]]


def saved(opened: Visit, name: str) -> tuple[str, str]:
    """The name and the text of a file from the menu."""
    opened.page.locator("#save > summary").click()
    with opened.page.expect_download() as waiting:
        opened.page.locator("#save").get_by_role("button", name=name, exact=True).click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes().decode("utf-8")


def table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff"), "a spreadsheet would take it for another encoding"
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def told(opened: Visit, name: str) -> str:
    """What the menu says an entry holds."""
    opened.page.locator("#save > summary").click()
    entry = opened.page.locator("#save .saving", has=opened.page.get_by_role("button", name=name, exact=True))
    held = str(entry.locator("span").inner_text())
    opened.page.keyboard.press("Escape")
    return held


def texts(drawing: str) -> str:
    return "\n".join(ET.fromstring(drawing).itertext())  # noqa: S314 - the page made it


def test_ties_are_saved_with_ids_dates_and_the_sources_by_title_and_address(opened: Visit) -> None:
    name, text = saved(opened, "Ties as CSV")
    rows = table(text)
    assert name == "northland-ties-all-dates.csv"
    payload = json.loads(opened.page.locator("#atlas-data").text_content())
    ties = {tie["id"]: tie for tie in payload["ties"]}
    sources = {source["id"]: source for source in payload["sources"]}
    assert opened.page.locator("#ties-table tbody tr").count() == len(rows)
    for row in rows:
        tie = ties[row["id"]]
        assert (row["subject_id"], row["predicate_id"], row["object_id"]) == (
            tie["subject"],
            tie["predicate"],
            tie["object"],
        )
        assert (row["valid_from"], row["valid_to"]) == (tie.get("valid_from", ""), tie.get("valid_to", ""))
        cited = [sources[key] for key in tie.get("sources", [])]
        assert row["source_ids"].split() == [source["id"] for source in cited]
        assert row["source_titles"] == " | ".join(source["title"] for source in cited)
    assert any(row["source_addresses"].startswith("https://") for row in rows)


def test_the_menu_says_how_many_rows_a_file_holds(opened: Visit) -> None:
    for kind in ("Entries", "Ties", "Links"):
        held = told(opened, f"{kind} as CSV")
        rows = table(saved(opened, f"{kind} as CSV")[1])
        assert int(held.split()[0]) == len(rows)
    opened.page.get_by_label("Companies").uncheck()
    opened.until("document.querySelectorAll('#things-table tbody tr').length === 9")
    assert told(opened, "Entries as CSV") == "9 of 11 entries"


def test_file_names_tell_the_conditions_of_the_view(visiting: Visiting, northland_page: str) -> None:
    with visiting(northland_page, "#at=2010&dated=true&least=weak&sure=true") as opened:
        name, _ = saved(opened, "Links as CSV")
        assert name == "northland-links-in-2010-only-dated-weak-attested-only.csv"


def test_rows_filtered_above_a_table_are_saved_by_its_own_button_alone(opened: Visit) -> None:
    opened.page.fill("#things-text", "Bakery")
    opened.until("document.querySelectorAll('#things-table tbody tr').length === 1")
    with opened.page.expect_download() as waiting:
        opened.page.locator("#things-table").get_by_role("button", name="CSV").click()
    assert waiting.value.suggested_filename == "northland-things-all-dates-rows.csv"
    assert len(table(waiting.value.path().read_bytes().decode("utf-8"))) == 1
    assert len(table(saved(opened, "Entries as CSV")[1])) == 11


def test_a_link_is_saved_with_its_derivation_in_words_and_all_its_ties(opened: Visit) -> None:
    rows = table(saved(opened, "Links as CSV")[1])
    for row in rows:
        assert row["stakeholder"] in row["derivation"]
        assert row["value_chain"] in row["derivation"]
        assert row["tie_ids"]


@pytest.mark.parametrize("shown", ["chart", "network"])
def test_both_pictures_are_saved_whichever_is_seen(
    visiting: Visiting, northland_page: str, shown: str
) -> None:
    with visiting(northland_page, f"#pic={shown}&at=2010") as opened:
        conditions = "In 2010"
        name, chart = saved(opened, "Chart of links as SVG")
        assert name == "northland-chart-in-2010.svg"
        assert conditions in texts(chart)
        name, network = saved(opened, "Network as SVG")
        assert name == "northland-network-in-2010.svg"
        for part in (conditions, "Rail cluster", "Cite as", "Sources"):
            assert part in texts(network)


def test_a_picture_saved_while_the_camera_moves_is_drawn_from_where_it_goes(opened: Visit) -> None:
    page = opened.page
    _, before = saved(opened, "Network as SVG")
    page.locator("#save > summary").click()
    with page.expect_download() as waiting:
        page.evaluate(
            "() => { document.querySelector('[aria-label=\"Zoom in\"]').click();"
            "[...document.querySelectorAll('#save button')]"
            ".find((it) => it.textContent === 'Network as SVG').click(); }"
        )
    moving = waiting.value.path().read_text("utf-8")
    page.wait_for_timeout(600)
    _, after = saved(opened, "Network as SVG")
    assert moving == after != before


def test_the_legend_of_a_picture_names_what_stands_in_it_alone(opened: Visit) -> None:
    opened.page.get_by_label("Companies").uncheck()
    opened.until("document.querySelectorAll('#things-table tbody tr').length === 9")
    legend = texts(saved(opened, "Network as SVG")[1])
    assert "Clusters" in legend
    assert "Companies" not in legend.replace("Types left out: Companies", "")


def test_long_data_lie_packed_in_the_page_and_are_saved_whole(northland: Network, visiting: Visiting) -> None:
    turtle = "# Räksmörgås, </script>\n" * 60_000
    page = render_page(northland, turtle=turtle, jsonld='{"@id": "a"}')
    assert len(page) < len(turtle)
    with visiting(page) as opened:
        assert saved(opened, "Turtle") == ("northland.ttl", turtle)
        assert json.loads(saved(opened, "JSON-LD")[1]) == {"@id": "a"}
