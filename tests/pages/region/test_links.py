"""Links on a region's page, in a real browser: which count, how strongly each is known, in which words."""

import csv
import io
from typing import Any

import pytest

from clusteratlas.model import Network, Scale
from clusteratlas.pages.links import ChainLink, ChainPath
from clusteratlas.pages.region.page import render_page

pytestmark = pytest.mark.browser

SCALE = Scale({"strong": 0.6, "moderate": 0.25}, {"capable": "moderate"})
TIE = "tie:{:016x}".format
LINKS = (
    ChainLink(
        "wheels",
        "rail",
        (
            ChainPath("direct", "stated", (TIE(1),), strength=0.85),
            ChainPath("cluster", "belonging", (TIE(3), TIE(4)), strength=0.4),
        ),
        "stated",
        "strong",
        0.91,
    ),
    ChainLink(
        "agency",
        "rail",
        (ChainPath("initiative", "acting", (TIE(8), TIE(9)), strength=0.2),),
        "acting",
        "weak",
        0.2,
    ),
    ChainLink(
        "bakery",
        "food",
        (
            ChainPath(
                "industry", "capable", (TIE(7), TIE(6)), ("food-1",), "potential", "uncited", strength=0.2
            ),
        ),
        "capable",
        "",
        0.2,
    ),
)


def test_how_strict_the_counting_is_stands_in_one_choice_that_undo_takes_back(opened: Any) -> None:
    page = opened.page
    strict = page.locator("#strict")
    assert strict.locator("input[type=radio]").evaluate_all("all => all.map((one) => one.value)") == [
        "stated",
        "moderate",
        "weak",
        "potential",
    ]
    assert strict.get_by_label("Strong and moderate").is_checked()
    assert page.locator("#panel .counted").inner_text().startswith("Links: 2 strong and moderate of 2.")
    strict.get_by_label("Potential too").check()
    assert opened.state() == "#least=potential"
    assert page.locator("#panel .counted").inner_text() == "Links: 3 of 3, potential ones too."
    page.locator("#undo").click()
    opened.until("!location.hash.includes('least')")
    assert strict.get_by_label("Strong and moderate").is_checked()
    page.locator("#links .strictness select").select_option("stated")
    assert opened.state() == "#least=stated"
    assert strict.get_by_label("Stated").is_checked()
    opened.until("document.querySelectorAll('#links-table tbody tr').length === 2")


def test_an_address_that_names_no_known_strictness_counts_as_usual(
    visiting: Any, northland_page: str
) -> None:
    with visiting(northland_page, "#least=everything") as opened:
        assert "2 strong and moderate of 2" in opened.page.locator("#panel").inner_text()


def test_a_link_loses_with_the_filters_what_it_rests_on(opened: Any) -> None:
    page = opened.page
    page.locator("details[data-group=ties] > summary").click()
    page.locator("details[data-group=ties]").get_by_label("contributes to").uncheck()
    counted = page.locator("#panel .counted")
    assert counted.inner_text().startswith("Links: 0 strong and moderate of 2.")
    page.locator("#strict").get_by_label("Potential too").check()
    opened.until("document.querySelectorAll('#links-table tbody tr').length === 2")
    assert counted.inner_text() == "Links: 2 of 3, potential ones too."


def test_links_are_saved_with_basis_band_and_kind(visiting: Any, northland: Network) -> None:
    with visiting(render_page(northland, links=LINKS, scale=SCALE), "#least=potential") as opened:
        with opened.page.expect_download() as waiting:
            opened.page.get_by_role("button", name="Links as CSV", exact=True).click()
        assert waiting.value.suggested_filename == "northland-links-all-dates.csv"
        rows = list(csv.DictReader(io.StringIO(waiting.value.path().read_text(encoding="utf-8-sig"))))
        told = [(row["stakeholder_id"], row["band"], row["basis"], row["kind"]) for row in rows]
        assert told == [
            ("wheels", "strong", "stated", "link"),
            ("agency", "weak", "acting", "link"),
            ("bakery", "", "capable", "potential"),
        ]
        # 0.85 by its own word and 0.4 through the cluster, which rest on different ties.
        assert float(rows[0]["strength"]) == pytest.approx(1 - 0.15 * 0.6)


def test_bands_are_told_in_words_with_what_is_not_counted(visiting: Any, northland: Network) -> None:
    with visiting(render_page(northland, links=LINKS, scale=SCALE), "#sel=rail") as opened:
        text = opened.page.locator("#panel").inner_text()
        assert "Links: 1 strong and moderate of 2." in text
        assert "Strong, 0.91" in opened.page.locator("#panel .by-type").text_content()
        assert "Not counted: 1 weak" in text
        opened.page.locator("#panel .wider").click()
        assert "Weak, 0.20" in opened.page.locator("#panel .by-type").text_content()


def test_hiding_a_type_takes_the_paths_through_it_from_a_link(visiting: Any, northland: Network) -> None:
    with visiting(render_page(northland, links=LINKS, scale=SCALE), "#sel=rail&types=cluster") as opened:
        assert "Strong, 0.85" in opened.page.locator("#panel .by-type").text_content()
