"""Every state has a composition of its own: entered by pointer, keyboard and address, and moved to."""

import re
from typing import Any

import pytest
from tests.valley import valley, valley_links

from clusteratlas.catalogue.links.material import Material
from clusteratlas.model import Link, Network
from clusteratlas.publish.pages import region_page

pytestmark = pytest.mark.browser
__all__ = ["valley", "valley_links"]


@pytest.fixture
def page(valley: Network, valley_links: tuple[Link, ...]) -> str:
    return region_page(Material(valley, valley_links, "", "")).html


def drawing(opened: Any) -> str:
    """The picture as it is looked at, as the page saves it."""
    opened.page.wait_for_timeout(600)
    save = opened.page.get_by_role("button", name="Network as SVG")
    if not save.is_visible():
        opened.page.evaluate(
            "document.querySelectorAll('details.menu').forEach((menu) => { menu.open = true; })"
        )
    with opened.page.expect_download() as waiting:
        save.click()
    opened.page.evaluate(
        "document.querySelectorAll('details.menu').forEach((menu) => { menu.open = false; })"
    )
    opened.page.evaluate("scrollTo(0, 0)")
    return str(waiting.value.path().read_text(encoding="utf-8"))


def texts(opened: Any) -> dict[str, tuple[float, float]]:
    """Where each line of text begins in the picture."""
    picture = drawing(opened)
    aside = re.search(r'translate\((-?[\d.]+) (-?[\d.]+)\)"><g class="grounds"', picture)
    assert aside
    found = re.findall(r"<text([^>]*)>([^<]+)</text>", picture[aside.end() :])
    at = {
        text: (re.search(r'\bx="([-\d.]+)"', marks), re.search(r'\by="([-\d.]+)"', marks))
        for marks, text in found
    }
    return {
        text: (float(x[1]) + float(aside[1]), float(y[1]) + float(aside[2]))
        for text, (x, y) in at.items()
        if x and y
    }


def across(there: dict[str, tuple[float, float]], *names: str) -> list[float]:
    return [there[name][0] for name in names]


def test_the_surroundings_stand_in_columns_by_kind_of_tie(visiting: Any, page: str) -> None:
    with visiting(page, "#focus=rail-cluster") as opened:
        there = texts(opened)
    order = across(there, "College", "Rail-Cluster", "Railway")
    assert order == sorted(order)
    assert {"members · 2", "managed by", "Wagon-Works", "Agency", "Value chains · Strong"} <= set(there)
    assert "Bakery" not in there


def test_what_a_thing_reaches_through_others_stands_at_the_far_right_by_strength(
    visiting: Any, page: str
) -> None:
    with visiting(page, "#focus=lab") as opened:
        there = texts(opened)
    order = across(there, "Lab", "Rail-Plan", "Railway")
    assert order == sorted(order)
    assert "Value chains · Moderate" in there


def test_a_value_chain_stands_in_its_stages_with_who_serves_them(visiting: Any, page: str) -> None:
    with visiting(page, "#chain=railway&least=weak") as opened:
        there = texts(opened)
    order = across(there, "1 wagons", "2 track", "Whole chain")
    assert order == sorted(order)
    assert {"Strong", "Moderate", "Weak", "targeted by"} <= set(there)
    assert there["Strong"][1] < there["Moderate"][1] < there["Weak"][1]
    assert abs(there["Wagon-Works"][0] - there["Whole chain"][0]) < 60


def test_who_does_not_count_is_not_in_a_value_chain_and_an_empty_stage_says_so(
    visiting: Any, page: str
) -> None:
    with visiting(page, "#chain=railway") as opened:
        there = texts(opened)
    assert "Nobody recorded" in there
    assert "Track-Builder" not in there


def test_paths_lead_from_left_to_right_with_what_each_step_says(visiting: Any, page: str) -> None:
    with visiting(page, "#pic=network&from=wagon-works&to=steel", as_opened=True) as opened:
        there = texts(opened)
        order = across(there, "Wagon-Works", "Steel-Cluster", "Steel")
        assert order == sorted(order)
        said = " ".join(there)
        assert "member of" in said
        assert "contributes to" in said
        assert "Bakery" not in there


def test_a_composition_is_entered_and_left_by_keyboard(visiting: Any, page: str) -> None:
    with visiting(page) as opened:
        opened.find("Lab")
        opened.page.locator("#canvas").focus()
        opened.page.keyboard.press(" ")
        assert "focus=lab" in opened.state()
        assert "partners · 2" in texts(opened)
        opened.page.locator("#canvas").focus()
        opened.page.keyboard.press("ArrowRight")
        assert "sel=lab" not in opened.state()
        opened.page.go_back()
        opened.page.go_back()
        opened.until("!location.hash.includes('focus')")
        assert "partners · 2" not in texts(opened)


def test_a_name_in_a_column_can_be_clicked_and_opened_in_turn(visiting: Any, page: str) -> None:
    with visiting(page, "#focus=rail-cluster") as opened:
        x, y = texts(opened)["College"]
        box = opened.page.locator("#canvas").bounding_box()
        opened.page.mouse.click(box["x"] + x + 8, box["y"] + y - 4)
        opened.until("location.hash.includes('sel=college')")
        opened.page.mouse.dblclick(box["x"] + x + 8, box["y"] + y - 4)
        opened.until("location.hash.includes('focus=college')")


@pytest.mark.parametrize(
    "fragment",
    [
        "#focus=rail-cluster",
        "#chain=railway",
        "#from=wagon-works&to=steel",
        "#types=company",
        "#at=2010",
        "#least=weak",
    ],
)
@pytest.mark.parametrize("viewport", [{"width": 1440, "height": 900}, {"width": 1280, "height": 800}])
def test_nothing_stands_outside_the_window_after_it_is_fitted(
    visiting: Any, page: str, fragment: str, viewport: dict[str, int]
) -> None:
    with visiting(page, fragment + "&pic=network", viewport=viewport, as_opened=True) as opened:
        box = opened.page.locator("#canvas").bounding_box()
        there = texts(opened)
    inside = [at for at in there.values() if at[1] < box["height"]]
    assert inside
    assert all(0 <= x <= box["width"] and y >= 0 for x, y in inside)


def test_where_one_looks_at_is_kept_in_the_address_and_is_no_step_back(visiting: Any, page: str) -> None:
    with visiting(page, "#pic=network", as_opened=True) as opened:
        steps = opened.page.evaluate("history.length")
        opened.page.locator("#canvas").focus()
        opened.page.keyboard.press("+")
        opened.until("location.hash.includes('cam=')")
        assert opened.page.evaluate("history.length") == steps
        looked = texts(opened)
        shared = opened.page.evaluate("location.hash")
        opened.page.locator("#canvas").focus()
        opened.page.keyboard.press("0")
        opened.until("!location.hash.includes('cam=')")
    with visiting(page, shared, as_opened=True) as again:
        assert again.page.evaluate("location.hash") == shared
        there = texts(again)
    assert set(there) == set(looked)
    assert there == {name: pytest.approx(at, abs=3) for name, at in looked.items()}


def test_another_composition_is_fitted_and_undo_finds_the_former_one_as_it_was_looked_at(
    visiting: Any, page: str
) -> None:
    with visiting(page) as opened:
        opened.find("Lab")
        opened.page.locator("#canvas").focus()
        opened.page.keyboard.press("+")
        opened.until("location.hash.includes('cam=')")
        before = opened.page.evaluate("location.hash")
        opened.page.keyboard.press(" ")
        opened.until("location.hash.includes('focus=') && !location.hash.includes('cam=')")
        opened.page.get_by_role("button", name="Undo").click()
        opened.until("!location.hash.includes('focus=')")
        opened.page.wait_for_timeout(600)
        assert opened.page.evaluate("location.hash") == before


MIDWAY = """() => new Promise((resolve) => {
  const canvas = document.querySelector('#canvas canvas');
  const seen = new Set();
  const look = (left) => {
    seen.add(canvas.toDataURL());
    if (left) requestAnimationFrame(() => look(left - 1)); else resolve(seen.size);
  };
  location.hash = location.hash + '&focus=rail-cluster';
  setTimeout(() => look(60), 0);
})"""


def test_things_move_to_their_places_unless_no_motion_is_wanted(visiting: Any, page: str) -> None:
    with visiting(page) as opened:
        opened.page.emulate_media(reduced_motion="no-preference")
        opened.page.wait_for_timeout(500)
        assert opened.page.evaluate(MIDWAY) > 3
    with visiting(page) as opened:
        opened.page.emulate_media(reduced_motion="reduce")
        assert opened.page.evaluate(MIDWAY) <= 2
        opened.page.emulate_media(reduced_motion="no-preference")


def test_a_change_on_the_way_starts_from_where_things_are(visiting: Any, page: str) -> None:
    with visiting(page) as opened:
        opened.page.evaluate("location.hash = '#pic=network&focus=rail-cluster'")
        opened.page.wait_for_timeout(120)
        opened.page.evaluate("location.hash = '#pic=network&chain=railway'")
        opened.page.wait_for_timeout(120)
        opened.page.evaluate("location.hash = '#pic=network'")
        opened.page.wait_for_timeout(700)
        ended = drawing(opened)
    with visiting(page) as fresh:
        assert drawing(fresh) == ended


def test_a_chosen_stakeholder_lights_the_routes_to_its_value_chains(visiting: Any, page: str) -> None:
    with visiting(page, "#sel=lab") as opened:
        names = texts(opened)
    assert {"Lab", "Rail-Plan"} <= set(names)
    assert "Bakery" not in names


def test_a_narrow_window_has_its_columns_below_one_another(visiting: Any, page: str) -> None:
    with visiting(page, "#focus=rail-cluster", viewport={"width": 390, "height": 844}) as opened:
        there = texts(opened)
    order = [there[name][1] for name in ("Rail-Cluster", "members · 2", "College")]
    assert order == sorted(order)
    assert all(0 <= x < 390 for x, _ in there.values())
