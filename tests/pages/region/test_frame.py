"""The frame of a region page: its head, its tools, panels that fold, a picture that one scrolls past."""

import dataclasses
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from clusteratlas.model import Network
from clusteratlas.pages.region.elsewhere import names_elsewhere
from clusteratlas.pages.region.page import render_page
from clusteratlas.pages.templating import PageLink, SiteLinks

pytestmark = pytest.mark.browser

WINDOWS = ((1440, 900), (1024, 768), (390, 844))
PHONE = {"width": 390, "height": 844}
SITE = SiteLinks(
    "index.html",
    (PageLink("Northland", "northland.html"), PageLink("Southland", "southland.html")),
    (PageLink("Map", "map.html"), PageLink("Value chains", "value-chains.html")),
)

Visiting = Callable[..., AbstractContextManager[Any]]


def top_of(opened: Any, selector: str) -> float:
    return float(opened.page.locator(selector).bounding_box()["y"])


def is_expanded(opened: Any, toggle: str) -> bool:
    return bool(opened.page.locator(toggle).get_attribute("aria-expanded") == "true")


def focused(opened: Any) -> str:
    return str(opened.page.evaluate("document.activeElement.id || document.activeElement.textContent"))


def scale_of(opened: Any) -> float:
    """How large the network is drawn, as its canvas is told."""
    opened.page.wait_for_timeout(450)
    return float(opened.page.evaluate("window.drawnScale"))


def watch_scale(opened: Any) -> None:
    """Listen to what the network's canvas is told, from now on."""
    opened.page.evaluate(WATCH)
    opened.page.evaluate("document.dispatchEvent(new CustomEvent('atlas-theme'))")


WATCH = """() => {
  const told = CanvasRenderingContext2D.prototype.scale;
  CanvasRenderingContext2D.prototype.scale = function (across, down) {
    if (this.canvas.closest('#canvas')) window.drawnScale = across;
    return told.call(this, across, down);
  };
}"""


@pytest.fixture
def site_page(northland: Network) -> str:
    return render_page(northland, site=SITE)


def test_the_head_takes_at_most_96_pixels_of_a_wide_window(visiting: Visiting, site_page: str) -> None:
    with visiting(site_page, as_opened=True) as opened:
        assert opened.page.locator(".masthead").bounding_box()["height"] <= 96


def test_on_a_phone_the_pictures_begin_within_260_pixels(visiting: Visiting, site_page: str) -> None:
    with visiting(site_page, as_opened=True, viewport=PHONE) as opened:
        assert top_of(opened, "#pictures") <= 260


@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_nothing_is_wider_than_the_window(
    visiting: Visiting, site_page: str, width: int, height: int
) -> None:
    with visiting(site_page, as_opened=True, viewport={"width": width, "height": height}) as opened:
        assert opened.page.evaluate("document.documentElement.scrollWidth") == width


def test_a_sign_that_sections_follow_stands_in_the_first_window(visiting: Visiting, site_page: str) -> None:
    with visiting(site_page, as_opened=True) as opened:
        sign = opened.page.locator(".onward")
        box = sign.bounding_box()
        assert box["y"] + box["height"] <= 900
        sign.click()
        assert focused(opened) == "chains-title"


def test_the_first_three_stops_lead_to_pictures_evidence_and_sections(
    visiting: Visiting, site_page: str
) -> None:
    with visiting(site_page, "#pic=network", as_opened=True) as opened:
        page = opened.page
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert focused(opened) == "canvas"
    with visiting(site_page, "#pic=chart", as_opened=True) as opened:
        page = opened.page
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.getElementById('chart').contains(document.activeElement)")
    with visiting(site_page, as_opened=True) as opened:
        page = opened.page
        for _ in range(2):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert focused(opened) == "panel"
        assert page.locator("#panel").is_visible()
    with visiting(site_page, as_opened=True) as opened:
        page = opened.page
        for _ in range(3):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert focused(opened) == "chains-title"


def test_the_panels_beside_the_pictures_are_folded_at_first_and_open_from_the_toolbar(
    visiting: Visiting, site_page: str
) -> None:
    with visiting(site_page, as_opened=True) as opened:
        page = opened.page
        whole = page.locator("#pictures").bounding_box()["width"]
        assert whole == 1440
        for toggle, panel in (("#filters-toggle", "#side"), ("#evidence-toggle", "#panel")):
            assert page.locator(panel).is_hidden()
            assert not is_expanded(opened, toggle)
            page.locator(toggle).click()
            assert page.locator(panel).is_visible()
            assert is_expanded(opened, toggle)
            assert page.locator("#pictures").bounding_box()["width"] < whole
            page.locator(toggle).click()
            assert page.locator(panel).is_hidden()


def test_on_a_very_wide_window_the_panels_stand_open(visiting: Visiting, site_page: str) -> None:
    with visiting(site_page, as_opened=True, viewport={"width": 2300, "height": 1200}) as opened:
        assert opened.page.locator("#side").is_visible()
        assert opened.page.locator("#panel").is_visible()


def test_opened_filters_stay_open_during_the_visit(visiting: Visiting, site_page: str) -> None:
    with visiting(site_page, as_opened=True) as opened:
        opened.page.locator("#filters-toggle").click()
        opened.page.reload()
        opened.page.wait_for_selector("html[data-ready=yes]")
        assert opened.page.locator("#side").is_visible()


def test_evidence_opens_with_a_choice_and_stays_folded_once_it_was_folded(
    visiting: Visiting, site_page: str
) -> None:
    with visiting(site_page, "#pic=network", as_opened=True) as opened:
        panel = opened.page.locator("#panel")
        opened.find("Wheels")
        assert panel.is_visible()
        opened.page.locator("#evidence-toggle").click()
        assert panel.is_hidden()
        opened.page.get_by_role("button", name="Zoom in").click()
        assert panel.is_hidden()
        opened.find("Bakery")
        assert panel.is_visible()


def test_a_shared_choice_opens_its_evidence(visiting: Visiting, site_page: str) -> None:
    with visiting(site_page, "#sel=wheels", as_opened=True) as opened:
        assert "Wheels Ltd" in opened.page.locator("#panel").inner_text()
        assert opened.page.locator("#panel").is_visible()


def test_the_switch_of_pictures_is_part_of_the_view(visiting: Visiting, site_page: str) -> None:
    with visiting(site_page, as_opened=True) as opened:
        page = opened.page
        views = page.locator("#views")
        views.get_by_role("button", name="Both").click()
        assert opened.state() == "#pic=both"
        assert page.locator("#chart").is_visible()
        assert page.locator("#canvas").is_visible()
        views.get_by_role("button", name="Chart of links").click()
        assert page.locator("#canvas").is_hidden()
        views.get_by_role("button", name="Network").click()
        assert page.locator("#chart").is_hidden()
        assert views.locator("[aria-pressed=true]").inner_text() == "Network"
        page.locator("#undo").click()
        opened.until("location.hash === '#pic=chart'")


def test_the_network_fits_when_it_is_shown_after_the_chart(visiting: Visiting, site_page: str) -> None:
    with visiting(site_page, "#pic=network", as_opened=True) as opened:
        watch_scale(opened)
        as_first = scale_of(opened)
    with visiting(site_page, "#pic=chart", as_opened=True) as opened:
        watch_scale(opened)
        opened.page.locator("#views").get_by_role("button", name="Network").click()
        assert scale_of(opened) == pytest.approx(as_first, rel=0.02)


def test_the_wheel_moves_the_page_on_and_tells_how_to_zoom(visiting: Visiting, site_page: str) -> None:
    with visiting(site_page, "#pic=network", as_opened=True) as opened:
        page = opened.page
        watch_scale(opened)
        before = scale_of(opened)
        box = page.locator("#canvas").bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.wheel(0, 200)
        opened.until("scrollY > 100")
        assert "hold Ctrl" in page.locator("#zoom-hint").inner_text()
        assert scale_of(opened) == before


def test_the_wheel_with_ctrl_zooms_about_the_pointer_and_leaves_the_page(
    visiting: Visiting, site_page: str
) -> None:
    with visiting(site_page, "#pic=network", as_opened=True) as opened:
        page = opened.page
        watch_scale(opened)
        before = scale_of(opened)
        box = page.locator("#canvas").bounding_box()
        page.mouse.move(box["x"] + 100, box["y"] + 100)
        page.keyboard.down("Control")
        page.mouse.wheel(0, -200)
        assert scale_of(opened) > before
        page.mouse.wheel(0, 200)
        page.keyboard.up("Control")
        assert scale_of(opened) == pytest.approx(before, rel=0.02)
        assert page.evaluate("scrollY") == 0


FINGERS = """(spans) => {
  const canvas = document.querySelector('#canvas canvas');
  const frame = canvas.getBoundingClientRect();
  const fingers = (apart) => [-1, 1].map((side, identifier) => new Touch({ identifier, target: canvas,
    clientX: frame.left + frame.width / 2 + side * apart / 2, clientY: frame.top + frame.height / 2 }));
  const send = (kind, touches) => !canvas.dispatchEvent(
    new TouchEvent(kind, { touches, bubbles: true, cancelable: true }));
  const moves = spans.map((apart) => ['touchmove', fingers(apart)]);
  const held = [['touchstart', fingers(spans[0])], ...moves].map(([kind, touches]) => send(kind, touches));
  send('touchend', []);
  return held;
}"""
ONE_FINGER = """() => {
  const canvas = document.querySelector('#canvas canvas');
  const finger = new Touch({ identifier: 1, target: canvas, clientX: 200, clientY: 400 });
  return ['touchstart', 'touchmove'].map((kind) => !canvas.dispatchEvent(
    new TouchEvent(kind, { touches: [finger], bubbles: true, cancelable: true })));
}"""


def test_two_fingers_zoom_the_picture_and_one_is_left_to_the_page(visiting: Visiting, site_page: str) -> None:
    with visiting(site_page, "#pic=network", as_opened=True, viewport=PHONE) as opened:
        page = opened.page
        watch_scale(opened)
        before = scale_of(opened)
        assert page.evaluate(ONE_FINGER) == [False, False]
        assert page.locator("#zoom-hint").inner_text() == "Move and zoom the picture with two fingers"
        assert all(page.evaluate(FINGERS, [80, 120, 160]))
        assert scale_of(opened) == pytest.approx(2 * before, rel=0.05)
        touch = "getComputedStyle(document.querySelector('#canvas canvas')).touchAction"
        assert page.evaluate(touch) == "pan-y"


def test_save_is_a_menu_that_escape_and_a_click_elsewhere_close(visiting: Visiting, site_page: str) -> None:
    with visiting(site_page, as_opened=True) as opened:
        page = opened.page
        sign = page.locator("#save > summary")
        sign.focus()
        page.keyboard.press("Enter")
        assert page.locator("#save .menu-list").is_visible()
        page.keyboard.press("Tab")
        assert focused(opened) == "Chart of links as PNG"
        page.keyboard.press("Escape")
        assert page.locator("#save .menu-list").is_hidden()
        assert page.evaluate("document.activeElement.parentElement.id") == "save"
        sign.click()
        page.locator("#share > summary").click()
        assert page.locator("#save .menu-list").is_hidden()
        page.locator("h1").click()
        assert page.locator("#share .menu-list").is_hidden()


def test_the_menu_saves_what_it_says(visiting: Visiting, site_page: str) -> None:
    with visiting(site_page, as_opened=True) as opened:
        page = opened.page
        page.locator("#save > summary").click()
        with page.expect_download() as waiting:
            page.locator("#save").get_by_role("button", name="Ties as CSV").click()
        assert waiting.value.suggested_filename == "northland-ties-all-dates.csv"
        assert page.locator("#save .menu-list").is_hidden()


def test_share_gives_the_address_of_the_view(visiting: Visiting, site_page: str) -> None:
    with visiting(site_page, "#sel=wheels", as_opened=True) as opened:
        page = opened.page
        page.locator("#share > summary").click()
        field = page.get_by_label("Address of this view")
        assert field.input_value().endswith("#sel=wheels")
        opened.until("document.activeElement.selectionEnd > 9")
        told = page.locator("#share .menu-list").inner_text()
        assert "The address of this view is copied." in told or "Copy this address:" in told
        assert "send the file as well" in told


def test_a_name_that_only_another_region_has_is_found_on_its_page(
    visiting: Visiting, northland: Network, tmp_path: Any
) -> None:
    region = dataclasses.replace(northland.things["northland"], id="southland", labels={"en": "Southland"})
    mill = dataclasses.replace(
        northland.things["wheels"], id="mill", labels={"en": "Old Mill", "fi": "Mylly"}, other_names=("OMX",)
    )
    south = dataclasses.replace(northland, region=region, things={**northland.things, "mill": mill})
    others = names_elsewhere(northland, (northland, south))
    (tmp_path / "southland.html").write_text("<title>South</title>", encoding="utf-8")
    with visiting(render_page(northland, site=SITE, others=others), as_opened=True) as opened:
        page = opened.page
        for text in ("omx", "mylly", "mill old"):
            page.fill("#search-box", text)
            told = page.locator("#search-list").inner_text()
            assert told.startswith("Nothing here has this name. On the pages of other regions:")
            assert "Old Mill" in told
            assert "in Southland" in told
        page.fill("#search-box", "zzzz")
        assert page.locator("#search-list").inner_text() == "No region of this atlas has this name."
        page.fill("#search-box", "wheels")
        assert "Southland" not in page.locator("#search-list").inner_text()
        address = page.evaluate("location.href.replace(/page.html.*/, 'southland.html#sel=mill')")
        opened.complaints.clear()
        page.fill("#search-box", "mylly")
        page.press("#search-box", "Enter")
        page.wait_for_url(address)
        opened.complaints.clear()


def test_what_every_page_has_and_industries_are_not_told_of_elsewhere(northland: Network) -> None:
    region = dataclasses.replace(northland.things["northland"], id="southland", labels={"en": "Southland"})
    industry = dataclasses.replace(northland.things["nace:10"], id="nace:11")
    south = dataclasses.replace(northland, region=region, things={**northland.things, "nace:11": industry})
    assert names_elsewhere(northland, (northland, south)) == ()
    (other,) = names_elsewhere(dataclasses.replace(northland, things={}), (northland, south))
    told = {names[0] for names in other.names}
    assert "wheels" in told
    assert not any(key.startswith("nace:") for key in told)
    assert all(len(set(names[1:])) == len(names[1:]) for names in other.names)


def test_a_region_of_few_entries_has_no_picture_as_large_as_the_window(
    visiting: Visiting, northland: Network
) -> None:
    few = {key: northland.things[key] for key in ("northland", "rail", "wheels")}
    ties = tuple(tie for tie in northland.ties if {tie.subject, tie.object} <= few.keys())
    small = dataclasses.replace(northland, things=few, ties=ties, stages={}, steps=())
    with visiting(render_page(small), as_opened=True) as opened:
        assert opened.page.locator("#picture").bounding_box()["height"] <= 560
        assert opened.shown().startswith("All 3 entries")


@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_no_stop_of_the_tab_key_is_hidden_under_something_that_sticks(
    visiting: Visiting, site_page: str, width: int, height: int
) -> None:
    with visiting(site_page, as_opened=True, viewport={"width": width, "height": height}) as opened:
        page = opened.page
        hidden = []
        for _ in range(70):
            page.keyboard.press("Tab")
            told = page.evaluate(COVERED)
            if told:
                hidden.append(told)
        assert hidden == []


COVERED = """() => {
  const held = document.activeElement;
  const box = held.getBoundingClientRect();
  if (held === document.body || !box.width || held.classList.contains('skip')) return '';
  const middle = (low, high, end) => (Math.max(low, 0) + Math.min(high, end)) / 2;
  const [x, y] = [middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight)];
  const top = document.elementFromPoint(x, y);
  const shows = top && (held.contains(top) || top.contains(held) || top.closest('label')?.contains(held));
  return shows ? '' : held.outerHTML.slice(0, 90);
}"""
