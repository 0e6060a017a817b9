"""The picture when the window changes: fitted while nobody moved it, never stretched by its own page."""

from typing import Any

import pytest

from clusteratlas.model import Network
from clusteratlas.pages.region.page import render_page

pytestmark = pytest.mark.browser

PAINTED = """() => {
  const canvas = document.querySelector('#canvas canvas');
  const { width, height } = canvas;
  const copy = Object.assign(document.createElement('canvas'), { width, height });
  const pen = copy.getContext('2d', { willReadFrequently: true });
  pen.drawImage(canvas, 0, 0);
  const pixels = pen.getImageData(0, 0, width, height).data;
  const ground = [pixels[0], pixels[1], pixels[2], pixels[3]].join();
  let [left, top, right, bottom, count] = [width, height, 0, 0, 0];
  for (let y = 0; y < height; y += 2) for (let x = 0; x < width; x += 2) {
    const at = 4 * (y * width + x);
    if ([pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3]].join() === ground) continue;
    left = Math.min(left, x); right = Math.max(right, x);
    top = Math.min(top, y); bottom = Math.max(bottom, y);
    count += 1;
  }
  const box = document.getElementById('canvas').getBoundingClientRect();
  return { width, height, left, top, right, bottom, boxWidth: box.width, boxHeight: box.height };
}"""


def painted(opened: Any) -> dict[str, float]:
    """The canvas, its box on the page and the part of it that is drawn on, in pixels."""
    opened.page.wait_for_timeout(350)
    return dict(opened.page.evaluate(PAINTED))


def is_whole_and_filling(found: dict[str, float]) -> bool:
    inside = (
        found["left"] > 0
        and found["top"] > 0
        and found["right"] < found["width"] - 2
        and found["bottom"] < found["height"] - 2
    )
    across = (found["right"] - found["left"]) / found["width"]
    down = (found["bottom"] - found["top"]) / found["height"]
    return inside and max(across, down) > 0.6


@pytest.mark.parametrize(
    ("width", "height"), [(1024, 768), (390, 844), (844, 390), (1440, 9000), (2560, 1300), (500, 20000)]
)
def test_the_picture_fits_whatever_size_the_window_takes(opened: Any, width: int, height: int) -> None:
    opened.page.set_viewport_size({"width": width, "height": height})
    found = painted(opened)
    assert (found["width"], found["height"]) == (round(found["boxWidth"]), round(found["boxHeight"]))
    assert is_whole_and_filling(found)
    opened.page.set_viewport_size({"width": 1440, "height": 900})
    assert is_whole_and_filling(painted(opened))


def test_a_window_as_high_as_its_page_does_not_make_the_page_higher(opened: Any) -> None:
    heights = []
    for _ in range(4):
        heights.append(opened.page.evaluate("document.documentElement.scrollHeight"))
        opened.page.set_viewport_size({"width": 1440, "height": heights[-1]})
        opened.page.wait_for_timeout(100)
    assert heights[-1] == heights[-2]
    assert is_whole_and_filling(painted(opened))


def test_a_picture_of_the_whole_page_shows_the_whole_network(visiting: Any, northland_page: str) -> None:
    with visiting(northland_page) as opened:
        before = painted(opened)
        opened.page.screenshot(full_page=True)
        assert painted(opened) == before


def test_what_the_reader_moved_to_stays_in_the_middle(opened: Any) -> None:
    page = opened.page
    opened.bring_to_the_middle("Wheels")
    page.set_viewport_size({"width": 1200, "height": 800})
    page.wait_for_timeout(350)
    box = page.locator("#canvas").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    opened.until("document.getElementById('hint').textContent.startsWith('Wheels Ltd')")


def test_the_reader_sees_everything_again_by_fit_and_it_stays_fitted(opened: Any) -> None:
    page = opened.page
    opened.find("Wheels")
    page.get_by_role("button", name="Fit: show everything").click()
    page.wait_for_timeout(400)
    page.set_viewport_size({"width": 1100, "height": 700})
    assert is_whole_and_filling(painted(opened))


def test_a_window_that_is_turned_upright_gets_a_composition_of_its_own(
    visiting: Any, northland: Network
) -> None:
    with visiting(render_page(northland)) as opened:
        opened.page.set_viewport_size({"width": 390, "height": 844})
        upright = painted(opened)
        opened.page.set_viewport_size({"width": 1440, "height": 900})
        wide = painted(opened)
    assert (upright["bottom"] - upright["top"]) / (upright["right"] - upright["left"]) > (
        wide["bottom"] - wide["top"]
    ) / (wide["right"] - wide["left"])


def test_filters_fold_away_when_the_window_becomes_narrow(opened: Any) -> None:
    side = opened.page.locator("#side")
    assert side.is_visible()
    opened.page.set_viewport_size({"width": 390, "height": 844})
    opened.until("document.documentElement.dataset.filters === 'closed'")
    assert side.is_hidden()
    opened.page.set_viewport_size({"width": 1440, "height": 900})
    opened.until("document.documentElement.dataset.filters === 'open'")
