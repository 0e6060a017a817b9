"""The chart of links in a real browser: who stands in it, what marks say, where they lead."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from tests.accessible import violations_in_both_schemes
from tests.pages.region.test_hard_cases import EVIL, hostile, large
from tests.visiting import Visit

from clusteratlas.model import Network, Scale, Thing
from clusteratlas.pages.links import ChainLink, ChainPath
from clusteratlas.pages.region.page import render_page

pytestmark = pytest.mark.browser

Visiting = Callable[..., AbstractContextManager[Visit]]
SCALE = Scale({"strong": 0.6, "moderate": 0.25}, {"capable": "moderate", "associated": "weak"})
CIRCLE = "{http://www.w3.org/2000/svg}circle"
TIE = "tie:{:016x}".format


def path(basis: str, ties: tuple[int, ...], strength: float, **more: Any) -> ChainPath:
    routes = {"stated": "direct", "acting": "initiative", "capable": "industry"}
    numbered = tuple(TIE(tie) for tie in ties)
    return ChainPath(routes.get(basis, "cluster"), basis, numbered, strength=strength, **more)


def link(stakeholder: str, chain: str, band: str, *paths: ChainPath) -> ChainLink:
    return ChainLink(stakeholder, chain, paths, paths[0].basis, band, paths[0].strength)


LINKS = (
    link(
        "wheels",
        "rail",
        "strong",
        path("stated", (1,), 0.85),
        path("capable", (2, 5), 0.3, stages=("rail-2",)),
    ),
    link("i-rail", "rail", "strong", path("stated", (4,), 0.8)),
    link("agency", "rail", "moderate", path("acting", (8, 9), 0.4)),
    link("uni", "rail", "weak", path("partnering", (10, 4), 0.1, status="disputed")),
    link(
        "bakery",
        "food",
        "",
        path("capable", (7, 6), 0.2, stages=("food-1",), kind="potential", status="uncited"),
    ),
)


@pytest.fixture
def page(northland: Network) -> str:
    return render_page(northland, links=LINKS, scale=SCALE)


def chart(opened: Visit) -> Any:
    return opened.page.locator("#chart")


def marks(opened: Visit) -> dict[str, str]:
    """Each link that has a mark, and how it is drawn."""
    found = (
        chart(opened)
        .locator("[data-link]")
        .evaluate_all("all => all.map((one) => [one.dataset.link, one.firstChild.getAttribute('class')])")
    )
    return {key: kind.removeprefix("link-mark ") for key, kind in found}


def rows(opened: Visit) -> list[str]:
    return [
        str(name)
        for name in chart(opened)
        .locator("tr[data-row]")
        .evaluate_all("all => all.map((one) => one.dataset.row)")
    ]


def focused(opened: Visit) -> str:
    return str(
        opened.page.evaluate(
            "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
        )
    )


def test_the_chart_opens_first_and_names_who_has_a_link_that_counts(visiting: Visiting, page: str) -> None:
    with visiting(page, as_opened=True) as opened:
        assert chart(opened).is_visible()
        assert not opened.page.locator("#canvas").is_visible()
        assert marks(opened) == {"wheels rail": "strong", "i-rail rail": "strong", "agency rail": "moderate"}
        assert rows(opened) == ["i-rail", "agency", "wheels"]
        assert chart(opened).locator(".group").all_inner_texts() == ["Clusters", "Agencies", "Companies"]
        assert "3 of 5 stakeholders, 2 of 2 value chains" in chart(opened).inner_text()
        sums = chart(opened).locator(".sums").inner_text().split()
        assert (
            "".join(sums) == "Strong+others,ofall2strong,+1others,of4.StagesofRailway0strong,of0.StagesofFood"
        )


def test_on_a_wide_window_both_pictures_stand_side_by_side(visiting: Visiting, page: str) -> None:
    with visiting(page, as_opened=True, viewport={"width": 1900, "height": 1000}) as opened:
        left, right = chart(opened).bounding_box(), opened.page.locator("#canvas").bounding_box()
        assert left["x"] + left["width"] <= right["x"] + 1
        assert abs(left["width"] - right["width"]) < 3


@pytest.mark.parametrize(
    ("least", "more"),
    [
        ("stated", {"wheels rail": "strong", "i-rail rail": "strong"}),
        (
            "weak",
            {
                "wheels rail": "strong",
                "i-rail rail": "strong",
                "agency rail": "moderate",
                "uni rail": "weak disputed",
            },
        ),
        (
            "potential",
            {
                "wheels rail": "strong",
                "i-rail rail": "strong",
                "agency rail": "moderate",
                "uni rail": "weak disputed",
                "bakery food": "potential uncited",
            },
        ),
    ],
)
def test_a_mark_stands_where_a_link_counts(
    visiting: Visiting, page: str, least: str, more: dict[str, str]
) -> None:
    with visiting(page, f"#pic=chart&least={least}") as opened:
        assert marks(opened) == more


def test_what_is_chosen_is_in_sight(visiting: Visiting) -> None:
    with visiting(render_page(large(560)), "#pic=chart&sel=firm-501", as_opened=True) as opened:
        seen = """(() => {
          const [row, head, box] = ['tr.picked', 'thead', '.chart-scroll'].map(
            (one) => document.querySelector('#chart ' + one)?.getBoundingClientRect());
          return Boolean(row) && row.top >= head.bottom - 1 && row.bottom <= box.bottom + 1;
        })()"""
        opened.until(seen)
        opened.find("Firm 3")
        opened.until(seen)


def test_rows_stand_still_while_the_view_changes(visiting: Visiting, page: str) -> None:
    with visiting(page, "#pic=chart&least=potential") as opened:
        every = rows(opened)
        for fragment in (
            "#pic=chart",
            "#pic=chart&least=stated",
            "#pic=chart&types=company",
            "#pic=chart&status=disputed",
        ):
            opened.page.evaluate("(to) => { location.hash = to; }", fragment)
            opened.until(f"decodeURIComponent(location.hash) === '{fragment}'")
            opened.page.wait_for_timeout(100)
            left = rows(opened)
            assert left == [row for row in every if row in left]


def test_what_is_filtered_out_leaves_the_chart_and_is_counted(visiting: Visiting, page: str) -> None:
    with visiting(page, "#pic=chart&types=company") as opened:
        assert rows(opened) == ["i-rail", "agency"]
        assert "2 of 5 stakeholders" in chart(opened).inner_text()
    with visiting(page, "#pic=chart&ties=contributes-to") as opened:
        # What is stated is gone; what is left of its links weighs less.
        assert marks(opened) == {"agency rail": "moderate", "wheels rail": "moderate"}
    with visiting(page, "#pic=chart&types=value-chain") as opened:
        assert "No value chain is in this view." in chart(opened).inner_text()


def test_who_has_no_link_that_counts_is_named_on_request(visiting: Visiting, page: str) -> None:
    with visiting(page, "#pic=chart") as opened:
        fold = chart(opened).locator(".chart-without")
        assert fold.locator("summary").inner_text() == "2 in this view without a link that counts"
        fold.locator("summary").click()
        assert [text.split("\n")[0] for text in fold.locator("li").all_inner_texts()] == [
            "Bakery",
            "University of the North",
        ]
        fold.get_by_role("button", name="Bakery").click()
        assert "sel=bakery" in opened.state()


def test_what_bears_no_date_is_faded_at_a_date(visiting: Visiting, page: str) -> None:
    with visiting(page, "#pic=chart&at=2015") as opened:
        assert marks(opened)["wheels rail"] == "strong undated"
        said = chart(opened).locator("[data-link='wheels rail']").get_attribute("aria-label")
        assert said.endswith("Not dated")
    with visiting(page, "#pic=chart&at=2010") as opened:
        assert "agency rail" not in marks(opened)


def test_a_mark_says_who_what_how_strong_and_by_what(visiting: Visiting, page: str) -> None:
    with visiting(page, "#pic=chart") as opened:
        mark = chart(opened).get_by_role(
            "button",
            name="Northland Innovation Agency, Railway, Moderate, 0.40, "
            "through an initiative it has a part in",
        )
        mark.hover()
        assert chart(opened).locator(".chart-hint").inner_text() == mark.get_attribute("aria-label")


def test_a_mark_leads_to_its_link_and_a_head_to_its_thing(visiting: Visiting, page: str) -> None:
    with visiting(page, "#pic=chart") as opened:
        chart(opened).locator("[data-link='agency rail']").click()
        assert opened.state() == "#sel=agency&link=agency rail&pic=chart".replace(" ", "+")
        assert chart(opened).locator("[aria-current=true]").count() == 2
        chart(opened).locator("tr[data-row=wheels] th button").click()
        assert opened.state() == "#sel=wheels&pic=chart"
        assert chart(opened).locator("tr.dim").evaluate_all("all => all.map((one) => one.dataset.row)") == [
            "agency"
        ]
        chart(opened).locator("thead button[data-thing=food]").click()
        assert opened.state() == "#sel=food&pic=chart"
        chart(opened).locator("thead button[data-thing=food]").click()
        assert opened.state() == "#pic=chart"


def test_a_chain_opens_into_its_stages_and_closes_again(visiting: Visiting, page: str) -> None:
    with visiting(page, "#pic=chart") as opened:
        chart(opened).locator("[data-stages=rail]").click()
        assert opened.state() == "#pic=chart&cols=rail"
        assert chart(opened).locator("th.of-stage").all_inner_texts() == ["1 design", "2 rolling stock"]
        wheels = chart(opened).locator("tr[data-row=wheels] td")
        assert [cell.locator("[data-link]").count() for cell in wheels.all()] == [1, 0, 1, 0]
        assert opened.page.evaluate("document.activeElement.dataset.stages") == "rail"
        opened.page.keyboard.press("Enter")
        assert opened.state() == "#pic=chart"


@pytest.mark.parametrize(("order", "names"), [("name", ["food", "rail"]), ("links", ["rail", "food"])])
def test_the_reader_chooses_the_order(visiting: Visiting, page: str, order: str, names: list[str]) -> None:
    with visiting(page, "#pic=chart") as opened:
        chart(opened).get_by_label("Order").select_option(order)
        assert opened.state() == f"#pic=chart&order={order}"
        heads = chart(opened).locator(".heads button")
        assert heads.evaluate_all("all => all.map((one) => one.dataset.thing)") == names


def test_the_chart_is_one_stop_of_the_keyboard_and_arrows_go_from_cell_to_cell(
    visiting: Visiting, page: str
) -> None:
    with visiting(page, "#pic=chart") as opened:
        keyboard = opened.page.keyboard
        assert chart(opened).locator("table [tabindex='0']").count() == 1
        chart(opened).get_by_label("Order").focus()
        keyboard.press("Tab")
        assert focused(opened) == "Rail cluster"
        keyboard.press("ArrowRight")
        assert focused(opened).startswith("Rail cluster, Railway, Strong")
        keyboard.press("ArrowDown")
        assert focused(opened).startswith("Northland Innovation Agency, Railway")
        keyboard.press("Control+Home")
        keyboard.press("ArrowRight")
        assert focused(opened) == "Railway"
        keyboard.press("Control+End")
        keyboard.press("Home")
        assert focused(opened) == "Wheels Ltd"
        keyboard.press("ArrowRight")
        keyboard.press("Enter")
        assert "link=wheels+rail" in opened.state()
        keyboard.press("Escape")
        assert opened.state() == "#pic=chart"
        assert focused(opened).startswith("Wheels Ltd, Railway")
        assert chart(opened).locator("table [tabindex='0']").count() == 1


@pytest.mark.parametrize("width", [1440, 390])
def test_everybody_can_read_the_chart(visiting: Visiting, page: str, width: int) -> None:
    size = {"width": width, "height": 844}
    with visiting(page, "#pic=chart&least=potential&cols=rail&sel=rail", viewport=size) as opened:
        assert violations_in_both_schemes(opened.page) == []
        chart(opened).locator("[data-link]").first.focus()
        assert chart(opened).bounding_box()["width"] <= width


def test_the_chart_is_saved_as_a_drawing_that_stands_alone(visiting: Visiting, page: str) -> None:
    with visiting(page, "#pic=chart&least=potential") as opened:
        with opened.page.expect_download() as waiting:
            opened.page.locator("#takeaway").get_by_role("button", name="Chart of links as SVG").click()
        drawing = ET.fromstring(waiting.value.path().read_text("utf-8"))  # noqa: S314 - the page made it
        assert waiting.value.suggested_filename == "northland-chart-all-dates-potential.svg"
        texts = [text for text in drawing.itertext() if text.strip()]
        assert {"Northland", "Railway", "Food", "Wheels Ltd", "Bakery", "Clusters"} <= set(texts)
        assert any("potential" in text.lower() for text in texts)
        width, height = float(drawing.get("width", 0)), float(drawing.get("height", 0))
        places = [(float(mark.get("cx", -1)), float(mark.get("cy", -1))) for mark in drawing.iter(CIRCLE)]
        assert len(places) >= len(marks(opened))
        assert all(0 < x < width and 0 < y < height for x, y in places)
        assert all("class" not in mark.attrib for mark in drawing.iter(CIRCLE))


def test_hostile_and_foreign_names_stay_names(visiting: Visiting, northland: Network) -> None:
    with visiting(
        render_page(hostile(northland), links=LINKS, scale=SCALE), "#pic=chart&least=potential&cols=rail"
    ) as opened:
        assert EVIL in chart(opened).locator("tr[data-row=wheels]").inner_text()
        assert opened.page.title() != "broken"
        assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_hundreds_of_stakeholders_all_stand_and_the_head_stays(visiting: Visiting) -> None:
    with visiting(render_page(large(560)), "#pic=chart") as opened:
        opened.until("document.querySelectorAll('#chart tr[data-row]').length === 203")
        chart(opened).locator(".heads button").first.focus()
        opened.page.keyboard.press("Control+End")
        head, box = (
            chart(opened).locator("thead").bounding_box(),
            chart(opened).locator(".chart-scroll").bounding_box(),
        )
        assert abs(head["y"] - box["y"]) < 2
        last = opened.page.evaluate(
            "(({ top, bottom }) => [top, bottom])(document.activeElement.getBoundingClientRect())"
        )
        assert head["y"] + head["height"] <= last[0]
        assert last[1] <= box["y"] + box["height"] + 1


@pytest.mark.parametrize(("chains", "width"), [(1, 1440), (1, 390), (40, 1440), (40, 390)])
def test_every_head_of_one_chain_or_of_forty_can_be_read(visiting: Visiting, chains: int, width: int) -> None:
    held = [Thing("here", "", "region", {"en": "Here"}), Thing("firm", "", "company", {"en": "Firm"})]
    held += [
        Thing(f"c{n}", "", "value-chain", {"en": f"Chain of several words {n} value chain"})
        for n in range(chains)
    ]
    network = Network(held[0], "", {each.id: each for each in held}, (), {}, {})
    path_to = ChainPath("direct", "stated", (), untied=(("firm", "contributes-to", "c0"),), strength=0.8)
    links = [ChainLink("firm", "c0", (path_to,), "stated", "strong", 0.8)]
    with visiting(
        render_page(network, links=links, scale=SCALE), "#pic=chart", viewport={"width": width, "height": 844}
    ) as opened:
        cut = (
            "all => all.filter((one) => one.scrollWidth > one.clientWidth + 1"
            " || one.scrollHeight > one.clientHeight + 3).length"
        )
        assert chart(opened).locator(".heads .head > span").evaluate_all(cut) == 0
        assert chart(opened).locator(".heads button").count() == chains
