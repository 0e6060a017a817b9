"""What somebody sees who has a phone and a finger."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

Opening = Callable[..., AbstractContextManager[Any]]
NORTH = "nord-pas-de-calais.html"

# How many dark pixels of the network stand above some line of the window.
INK = """(area) => {
  const canvas = document.querySelector('#canvas canvas');
  const box = canvas.getBoundingClientRect();
  const by = canvas.width / box.width;
  const high = Math.min(area.bottom, box.bottom) - box.top;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, Math.round(high * by));
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] > 200 && data[at] + data[at + 1] + data[at + 2] < 330) dark += 1;
  }
  return dark;
}"""


def find(page: Any, name: str) -> None:
    page.locator("#search-box").tap()
    page.keyboard.type(name)
    page.locator("#search-list li").first.tap()


def box(page: Any, selector: str) -> dict[str, float]:
    found: dict[str, float] = page.locator(selector).first.evaluate(
        "node => node.getBoundingClientRect().toJSON()"
    )
    return found


def test_the_row_of_what_was_found_stands_above_the_sheet_with_a_mark_beside_its_name(
    on_phone: Opening,
) -> None:
    with on_phone(NORTH) as page:
        find(page, "NFID")
        page.wait_for_timeout(200)
        row, sheet, head = box(page, "tr.picked > th"), box(page, "#panel"), box(page, ".chart-scroll thead")
        assert head["bottom"] - 1 <= row["top"] < row["bottom"] <= sheet["top"]
        marks = page.locator("tr.picked .cell").evaluate_all(
            "all => all.map((it) => it.getBoundingClientRect().toJSON())"
        )
        assert any(row["right"] <= mark["left"] and mark["right"] <= 390 for mark in marks)


def test_a_path_asked_for_by_search_opens_at_its_beginning_above_the_sheet(on_phone: Opening) -> None:
    with on_phone(NORTH) as page:
        find(page, "NFID")
        page.locator("#panel").get_by_role("button", name="Path from here").tap()
        find(page, "univ lille")
        page.wait_for_timeout(600)
        sheet = box(page, "#panel")
        assert page.locator("#canvas").is_visible()
        assert page.evaluate(INK, {"bottom": sheet["top"]}) > 500


@pytest.mark.parametrize("then", ["all", "dated"])
def test_the_line_of_time_stays_under_the_finger(on_phone: Opening, then: str) -> None:
    with on_phone(f"{NORTH}#pic=network") as page:
        page.locator("#year-typed").tap()
        before = box(page, "#timeline")["top"]
        page.keyboard.type("2015")
        page.keyboard.press("Enter")
        page.wait_for_timeout(300)
        assert "at=2015" in page.url
        assert abs(box(page, "#timeline")["top"] - before) < 2
        page.locator("#all-dates" if then == "all" else "label.time-dated").tap()
        page.wait_for_timeout(300)
        assert ("at=2015" in page.url) == (then == "dated")
        assert abs(box(page, "#timeline")["top"] - before) < 2


def test_a_year_in_which_hardly_anything_is_missing_is_shown_as_large_as_all_years(on_phone: Opening) -> None:
    with on_phone(f"{NORTH}#pic=network") as page:
        whole = box(page, ".canvas-frame")["height"]
    with on_phone(f"{NORTH}#pic=network&at=2015") as page:
        assert abs(box(page, ".canvas-frame")["height"] - whole) < 4


@pytest.mark.parametrize("region", ["hamburg", "lapland", "nord-pas-de-calais"])
def test_every_stage_of_the_network_has_its_name(on_phone: Opening, region: str, tmp_path: Path) -> None:
    with on_phone(f"{region}.html#pic=network") as page:
        positions = page.evaluate(
            "JSON.parse(document.querySelector('#atlas-data').textContent).stages.length"
        )
        page.locator("#save summary").tap()
        with page.expect_download() as waiting:
            page.locator("#save").get_by_role("button", name="Network as SVG").tap()
        waiting.value.save_as(tmp_path / "network.svg")
        drawn = (tmp_path / "network.svg").read_text(encoding="utf-8")
    assert positions > 20
    # Each name begins with the stage's place in its chain; the year and other numbers stand alone.
    assert len(re.findall(r"<text[^>]*>\d [^\W\d]", drawn)) == positions


def test_the_note_on_dates_takes_one_line(on_phone: Opening) -> None:
    with on_phone(f"{NORTH}#at=2015") as page:
        assert box(page, ".story-head")["height"] < 20


@pytest.mark.parametrize("language", ["en", "ro"])
def test_the_head_of_a_page_leaves_the_phone_to_what_it_heads(
    on_phone: Opening, files: Path, language: str
) -> None:
    pages = sorted(files.glob("*.html"), key=lambda file: (-len(file.stem), file.stem))
    regions = [file for file in pages if file.stem in {"hamburg", "lapland"}]
    with on_phone("value-chains.html") as page:
        for file in [*pages[:4], *regions, files / "index.html", files / "comparison.html"]:
            page.goto(f"{file.as_uri()}?lang={language}")
            # Hamburg's own name takes a line of its own.
            most = 110 if file.stem == "hamburg" else 96
            assert page.locator(".masthead").evaluate("node => node.offsetHeight") <= most, file.name
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, file.name


def test_the_zoom_tools_lie_over_nothing_of_the_network(on_phone: Opening) -> None:
    with on_phone("lapland.html#pic=network") as page:
        assert box(page, "#canvas-tools")["top"] >= box(page, "#canvas")["bottom"]


@pytest.mark.parametrize(
    "view",
    [
        "nord-pas-de-calais.html#pic=network&focus=nord-pas-de-calais-nfid",
        "hamburg.html#pic=network&from=hamburg-tuhh&to=hamburg-hhla",
    ],
    ids=["surroundings", "paths"],
)
def test_no_line_runs_above_where_a_view_read_downwards_begins(
    on_phone: Opening, view: str, tmp_path: Path
) -> None:
    with on_phone(view) as page:
        if page.locator("#panel.chosen").count():
            page.evaluate("document.querySelector('#panel').style.display = 'none'")
        page.locator("#save summary").tap()
        with page.expect_download() as waiting:
            page.locator("#save").get_by_role("button", name="Network as SVG").tap()
        waiting.value.save_as(tmp_path / "network.svg")
        boxes = page.evaluate(
            """(source) => {
              const root = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
              document.body.append(root);
              const tops = (what) => [...root.querySelectorAll("g[clip-path] " + what)]
                .map((it) => it.getBoundingClientRect().top);
              const found = { lines: tops("path"), names: tops("text") };
              root.remove();
              return found;
            }""",
            (tmp_path / "network.svg").read_text(encoding="utf-8"),
        )
    assert len(boxes["lines"]) > 5
    assert min(boxes["lines"]) > min(boxes["names"]) - 40


def test_undo_saving_and_sharing_are_in_reach_however_far_down_the_page_one_is(on_phone: Opening) -> None:
    with on_phone(f"{NORTH}#pic=network") as page:
        page.locator("#year-typed").tap()
        page.keyboard.type("2015")
        page.keyboard.press("Enter")
        for tool in ("#undo", "#reset", "#save summary", "#share summary"):
            found = box(page, tool)
            assert 0 <= found["left"] < found["right"] <= 390, tool
            assert 760 < found["top"] < found["bottom"] <= 844, tool
        page.locator("#undo").tap()
        page.wait_for_timeout(200)
        assert "at=2015" not in page.url
        page.locator("#save summary").tap()
        assert box(page, "#save .menu-list")["right"] == 390
