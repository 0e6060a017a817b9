"""The picture in the browser: what is met where, and that the saved drawing is what the canvas shows."""

import re
from typing import Any

import pytest
from tests.pages.picture.saved import Saved, Shape

pytestmark = pytest.mark.browser

COLOUR = re.compile(r"\d+")


def click(opened: Any, x: float, y: float) -> None:
    box = opened.page.locator("#canvas").bounding_box()
    opened.page.mouse.click(box["x"] + x, box["y"] + y)


def chosen(opened: Any) -> str:
    found = re.search(r"sel=([\w:-]+)", opened.state())
    return found[1] if found else ""


def close(opened: Any) -> None:
    opened.page.evaluate("document.querySelector('#panel .close')?.click()")
    opened.page.wait_for_timeout(500)  # the picture takes its window again


def test_a_click_on_a_name_chooses_what_it_names(opened: Any) -> None:
    text = Saved(opened).text("Rail cluster")
    click(opened, text.x + (25 if text.anchor == "start" else 0), text.y - 4)
    opened.until("location.hash.includes('sel=i-rail')")


def test_a_click_on_a_heading_or_its_sign_chooses_the_value_chain(opened: Any) -> None:
    heading = Saved(opened).text("Railway")
    click(opened, heading.x + 20, heading.y - 4)
    opened.until("location.hash.includes('sel=rail')")
    close(opened)
    heading = Saved(opened).text("Food")
    click(opened, heading.x - 12, heading.y - 4)
    opened.until("location.hash.includes('sel=food')")


@pytest.mark.parametrize(("dx", "dy"), [(11, 0), (-11, 0), (0, 11), (0, -11), (8, 8)])
def test_a_mark_is_met_eleven_pixels_from_its_middle(opened: Any, dx: int, dy: int) -> None:
    mark = Saved(opened).mark("Wheels Ltd")
    click(opened, mark.x + dx, mark.y + dy)
    opened.until("location.hash.includes('sel=wheels')")


def test_between_a_mark_and_the_line_that_ends_there_the_mark_is_met(opened: Any) -> None:
    saved = Saved(opened)
    mark, other = saved.mark("Wheels Ltd"), saved.mark("Rail cluster")
    far = ((other.x - mark.x) ** 2 + (other.y - mark.y) ** 2) ** 0.5
    click(opened, mark.x + (other.x - mark.x) / far * 11, mark.y + (other.y - mark.y) / far * 11)
    opened.until("location.hash.includes('sel=wheels')")


def test_a_finger_on_a_name_chooses_it_as_a_pointer_does(opened: Any) -> None:
    mark = Saved(opened).mark("University of the North")
    box = opened.page.locator("#canvas").bounding_box()
    opened.page.evaluate(
        """([x, y]) => {
          const canvas = document.querySelector('#canvas canvas');
          for (const type of ['pointerdown', 'pointerup']) {
            canvas.dispatchEvent(new PointerEvent(type, {
              clientX: x, clientY: y, pointerType: 'touch', isPrimary: true, pointerId: 7, bubbles: true,
              button: 0, buttons: type === 'pointerdown' ? 1 : 0 }));
          }
        }""",
        [box["x"] + mark.x, box["y"] + mark.y],
    )
    opened.until("location.hash.includes('sel=uni')")


def test_a_tie_within_a_panel_tells_its_sentence_and_can_be_chosen(
    visiting: Any, northland_page: str
) -> None:
    with visiting(northland_page, viewport={"width": 1900, "height": 1300}) as opened:
        saved = Saved(opened)
        paths = [
            path.attrib["d"] for group in saved.layer("lines") for path in group if path.get("fill") == "none"
        ]
        curves = [[float(part) for part in re.findall(r"-?[\d.]+", path)[:6]] for path in paths]
        x0, y0, cx, cy, x1, y1 = max(curves, key=lambda curve: abs(curve[4] - curve[0]))
        box = opened.page.locator("#canvas").bounding_box()
        told = {}
        for share in (0.3, 0.4, 0.5, 0.6, 0.7):
            rest = 1 - share
            x = rest * rest * x0 + 2 * rest * share * cx + share * share * x1 + saved.shift[0]
            y = rest * rest * y0 + 2 * rest * share * cy + share * share * y1 + saved.shift[1]
            opened.page.mouse.move(box["x"] + x, box["y"] + y)
            opened.page.wait_for_timeout(100)
            told[opened.page.locator("#hint").inner_text()] = (x, y)
        click(opened, *told["Wheels Ltd is a member of Rail cluster"])
        opened.until("location.hash.includes('sel=tie')")


def test_a_ribbon_tells_how_many_ties_it_stands_for_and_lights_them_when_it_is_chosen(opened: Any) -> None:
    saved = Saved(opened)
    bands = {
        path.findtext("{http://www.w3.org/2000/svg}title"): path.attrib["d"]
        for path in saved.layer("ribbons")
    }
    (title, way), *_ = [item for item in bands.items() if item[0] and "Factories" in item[0]]
    (x0, y0), (x1, y1) = [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", way)[:2]]
    box = opened.page.locator("#canvas").bounding_box()
    x, y = (x0 + x1) / 2 + saved.shift[0], (y0 + y1) / 2 + saved.shift[1]
    opened.page.mouse.move(box["x"] + x, box["y"] + y)
    opened.until("!document.getElementById('hint').hidden")
    assert opened.page.locator("#hint").inner_text() == title
    before = len(list(saved.layer("lines")))
    click(opened, x, y)
    opened.page.wait_for_timeout(100)
    assert len(list(Saved(opened).layer("lines"))) > before


def test_the_saved_drawing_is_what_the_canvas_shows(opened: Any) -> None:
    marks = [mark for mark in Saved(opened).marks() if mark.opacity == 1]
    assert len(marks) == 9
    for mark, shown in zip(marks, pixels(opened, marks), strict=True):
        assert near(shown, [int(part) for part in COLOUR.findall(mark.fill)[:3]]), mark.name


def pixels(opened: Any, marks: list[Shape]) -> list[list[int]]:
    """The colours that the canvas has in the middle of these marks."""
    found = opened.page.evaluate(
        """(spots) => {
          const canvas = document.querySelector('#canvas canvas');
          const { width, height } = canvas;
          const copy = Object.assign(document.createElement('canvas'), { width, height });
          const pen = copy.getContext('2d', { willReadFrequently: true });
          pen.drawImage(canvas, 0, 0);
          const ratio = canvas.width / canvas.clientWidth;
          const at = (n) => Math.round(n * ratio);
          return spots.map(([x, y]) => [...pen.getImageData(at(x), at(y), 1, 1).data]);
        }""",
        [[mark.x, mark.y] for mark in marks],
    )
    return [[int(part) for part in colour[:3]] for colour in found]


def near(one: list[int], other: list[int]) -> bool:
    return all(abs(a - b) <= 12 for a, b in zip(one, other, strict=True))


def test_what_bears_no_date_is_faded_at_a_date(visiting: Any, northland_page: str) -> None:
    with visiting(northland_page, "#at=2010") as opened:
        saved = Saved(opened)
        shapes = {
            group[0].findtext("{http://www.w3.org/2000/svg}title"): group[0] for group in saved.layer("marks")
        }
        assert shapes["Bakery"].get("fill-opacity") is not None
        assert shapes["Rail cluster"].get("fill-opacity") is None


def test_a_saved_drawing_has_arrowheads_where_ties_are_lit(visiting: Any, northland_page: str) -> None:
    with visiting(northland_page, "#sel=wheels") as opened:
        heads = [
            path
            for group in Saved(opened).layer("lines")
            for path in group
            if path.attrib["d"].endswith("Z") and path.attrib["fill"] != "none"
        ]
        assert heads
