"""The page in a real browser without a network: each thing a reader can do on it."""

import csv
import io
from typing import Any

import pytest
from tests.pages.picture.saved import Saved

pytestmark = pytest.mark.browser


def panel(opened: Any) -> str:
    return str(opened.page.locator("#panel").inner_text())


def row_names(opened: Any, kind: str) -> list[str]:
    return [
        text.split("\n")[0] for text in opened.page.locator(f"#{kind}-table tbody tr th").all_inner_texts()
    ]


def download(opened: Any, name: str) -> tuple[str, bytes]:
    with opened.page.expect_download() as waiting:
        opened.page.get_by_role("button", name=name, exact=True).click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def test_the_page_opens_with_the_network_drawn_and_counted(opened: Any) -> None:
    assert opened.shown().startswith("All 11 entries and 10 of 12 ties shown.")
    assert "Not drawn: “is located in”" in opened.shown()
    painted = opened.page.evaluate(
        "() => { const c = document.querySelector('#canvas canvas');"
        "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        "const seen = new Set();"
        "for (let i = 0; i < d.length; i += 4) seen.add(d[i] + ',' + d[i+1] + ',' + d[i+2]);"
        "return seen.size; }"
    )
    assert painted > 20


@pytest.mark.parametrize("text", ["NIA", "former agen", "pohjolan innovaatiotoim", "INNOVATION NORTHLAND"])
def test_search_finds_by_acronym_former_name_native_name_and_any_order_of_words(
    opened: Any, text: str
) -> None:
    opened.find(text)
    assert opened.state() == "#sel=agency"
    assert "Northland Innovation Agency" in panel(opened)


def test_search_works_by_keyboard_as_a_list_of_options(opened: Any) -> None:
    page = opened.page
    page.fill("#search-box", "rail")
    box = page.get_by_role("combobox", name="Search")
    assert box.get_attribute("aria-expanded") == "true"
    first = box.get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") != first
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"


def test_search_says_so_when_nothing_has_the_name(opened: Any) -> None:
    opened.page.fill("#search-box", "zzzz")
    assert "Nothing here has this name." in opened.page.locator("#search-list").inner_text()


def test_the_legend_explains_the_lines_that_are_drawn(opened: Any) -> None:
    legend = opened.page.locator("#line-legend")
    assert legend.locator("li").all_inner_texts() == [
        "Value chain and industry",
        "Membership and governance",
        "Policy and programmes",
        "Partnership",
        "Solid: stated",
        "Uncited",
        "Disputed",
    ]
    opened.page.locator("details[data-group=status] > summary").click()
    opened.page.locator("details[data-group=status]").get_by_label("Disputed").uncheck()
    assert "Disputed" not in legend.inner_text()


def test_a_type_switched_off_leaves_picture_tables_and_count(opened: Any) -> None:
    opened.page.get_by_label("Companies").uncheck()
    assert opened.shown().startswith("9 of 11 entries")
    opened.until("document.querySelectorAll('#things-table tbody tr').length === 9")
    assert "Wheels Ltd" not in row_names(opened, "things")
    assert opened.state() == "#types=company"


@pytest.mark.parametrize(
    ("group", "label", "left"),
    [
        ("chain", "Railway value chain", 5),
        ("stage", "Railway value chain: 2 rolling stock", 3),
        ("cluster", "Rail cluster", 2),
    ],
)
def test_only_what_belongs_to_a_chain_stage_or_cluster_stays(
    opened: Any, group: str, label: str, left: int
) -> None:
    opened.page.locator(f"details[data-group={group}] > summary").click()
    opened.page.locator(f"details[data-group={group}]").get_by_label(label).check()
    assert opened.shown().startswith(f"{left} of 11 entries")


def test_a_kind_of_tie_and_a_status_can_be_switched(opened: Any) -> None:
    page = opened.page
    page.locator("details[data-group=ties] > summary").click()
    page.locator("details[data-group=ties]").get_by_label("is located in").check()
    assert "all 12 ties" in opened.shown()
    page.locator("details[data-group=status] > summary").click()
    page.locator("details[data-group=status]").get_by_label("Disputed").uncheck()
    assert "11 of 12 ties" in opened.shown()


def test_focus_keeps_what_is_within_the_steps(opened: Any) -> None:
    opened.find("Wheels")
    page = opened.page
    page.get_by_label("Show only what is within 1 steps").click()
    assert opened.shown().startswith("4 of 11 entries")
    page.get_by_label("Show only what is within 2 steps").click()
    assert opened.shown().startswith("6 of 11 entries")
    page.get_by_label("Show only what is within 2 steps").click()
    assert opened.shown().startswith("All 11 entries")


def test_the_picture_goes_along_when_the_view_narrows(opened: Any) -> None:
    page = opened.page
    before = page.evaluate("document.querySelector('#canvas canvas').toDataURL()")
    opened.find("Bakery")
    page.get_by_label("Show only what is within 1 steps").click()
    page.wait_for_timeout(600)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Network as SVG").click()
    drawing = waiting.value.path().read_text(encoding="utf-8")
    assert "Manufacture of food" in drawing
    assert "Rail cluster" not in drawing
    assert page.evaluate("document.querySelector('#canvas canvas').toDataURL()") != before


def test_two_things_show_the_paths_between_them_with_each_hop(opened: Any) -> None:
    page = opened.page
    opened.find("University of the North")
    page.get_by_role("button", name="Path from here").click()
    assert "Choose the second entry" in panel(opened)
    opened.find("Wheels")
    assert "University of the North → Wheels Ltd" in panel(opened)
    assert "Wheels Ltd is a member of Rail cluster" in panel(opened)
    assert "University of the North is a partner of Rail cluster, which has as member Wheels Ltd." in panel(
        opened
    )
    second = page.locator("#panel .path-choice").nth(1)
    assert (
        "which contributes to Railway value chain, which receives a contribution from" in second.inner_text()
    )
    second.click()
    assert "Rail cluster contributes to Railway value chain" in panel(opened)
    page.locator("#panel .hop").last.click()
    assert "sel=tie:0000000000000001" in opened.state()
    page.locator("#panel .way-back button").click()
    assert page.locator("#panel .path-item.chosen").inner_text().startswith("University of the North is")


def test_no_path_is_said_in_words(visiting: Any, northland_page: str) -> None:
    with visiting(northland_page, "#from=bakery&to=wheels") as opened:
        assert "No path joins these two" in panel(opened)


def test_a_value_chain_shows_its_stakeholders_by_stage_and_open_stages(opened: Any) -> None:
    opened.find("Railway")
    text = panel(opened)
    design, stock = text.index("design"), text.index("rolling stock")
    assert design < text.index("Nobody recorded") < stock < text.index("Wheels Ltd", stock)
    assert "Whole chain" in text
    opened.find("Food value chain")
    assert "Not counted: 1 potential" in panel(opened)
    assert "Bakery" not in panel(opened)
    opened.page.locator("#panel .wider").click()
    assert opened.state() == "#least=potential&sel=food"
    assert "Bakery" in opened.page.locator("#panel .band.potential").inner_text()


def test_evidence_of_a_tie_names_role_dates_status_and_source(opened: Any) -> None:
    opened.find("Wheels")
    opened.page.locator("#panel").get_by_role(
        "button", name="Evidence: Wheels Ltd is a member of Rail cluster"
    ).click()
    text = panel(opened)
    for part in ("founding member", "since 2006", "Attested", "On railways", "A publisher, 2015"):
        assert part in text
    link = opened.page.locator("#panel .evidence a")
    assert link.get_attribute("href") == "https://source.example/one"


def test_uncited_says_so_in_words(opened: Any) -> None:
    opened.find("Bakery")
    opened.page.locator("#panel").get_by_role("button", name="Uncited: Bakery is active in").first.click()
    assert "Uncited: general knowledge" in panel(opened)
    assert "No source is recorded." in panel(opened)


def test_an_address_that_could_run_is_text_and_not_a_link(opened: Any) -> None:
    opened.find("NIA")
    assert "javascript:alert(1)" in panel(opened)
    assert opened.page.locator("a[href^='javascript']").count() == 0


def test_the_date_slider_leaves_what_was_valid(opened: Any) -> None:
    opened.page.locator("#year").evaluate(
        "(it) => { it.value = 2016; it.dispatchEvent(new Event('input')); }"
    )
    assert opened.state() == "#at=2016"
    opened.until("document.querySelectorAll('#things-table tbody tr').length === 9")
    # The agency has ended, and no tie of that year reaches the chain of food.
    assert not {"Northland Innovation Agency", "Food value chain"} & set(row_names(opened, "things"))
    assert opened.page.locator("#year-shown").inner_text().startswith("In 2016")


def test_undo_goes_back_one_change_and_start_again_to_the_beginning(opened: Any) -> None:
    page = opened.page
    assert page.locator("#undo").is_disabled()
    page.get_by_label("Companies").uncheck()
    page.get_by_label("Industries").uncheck()
    page.locator("#undo").click()
    opened.until("location.hash === '#types=company&pic=network'")
    assert opened.shown().startswith("9 of 11")
    assert not page.get_by_label("Companies").is_checked()
    page.locator("#reset").click()
    assert opened.shown().startswith("All 11")


def test_a_view_can_be_shared_by_its_address(visiting: Any, northland_page: str) -> None:
    with visiting(northland_page, "#types=company&sel=agency&names=fi") as opened:
        assert opened.shown().startswith("9 of 11")
        assert "Pohjolan innovaatiötoimisto" in panel(opened)
    with visiting(northland_page, "#sel=nobody&types=&steps=99&at=x&chain=none&names=xx") as opened:
        assert opened.shown().startswith("All 11")
    with visiting(northland_page, "#things") as opened:
        assert opened.shown().startswith("All 11")


def test_names_change_language_everywhere_at_a_switch(opened: Any) -> None:
    opened.page.select_option("#label-language", "fi")
    opened.until(
        "[...document.querySelectorAll('#things-table th')].some((it) => it.innerText.includes('innovaati'))"
    )
    assert opened.page.locator("#things-table [lang=fi]").first.is_visible()


def test_tables_sort_and_filter_and_lead_to_each_other_and_the_picture(opened: Any) -> None:
    page = opened.page
    names = row_names(opened, "things")
    assert names == sorted(names, key=str.lower)
    page.locator("#things-table thead").get_by_role("button", name="Name").click()
    assert row_names(opened, "things") == names[::-1]
    assert page.locator("#things-table th[aria-sort=descending]").count() == 1
    page.fill("#things-text", "former")
    assert row_names(opened, "things") == ["Northland Innovation Agency"]
    page.locator("#things-table").get_by_role("button", name="Ties of Northland Innovation Agency").click()
    assert page.locator("#ties-table tbody tr").count() == 1
    page.locator("#ties-table").get_by_role("link", name="Factories initiative").click()
    assert page.evaluate("document.activeElement.id") == "things-row-factories"
    page.locator("#things-row-factories .thing").click()
    assert opened.state() == "#sel=factories"
    assert page.evaluate("document.activeElement.id") == "canvas"
    page.locator("#panel").get_by_role("button", name="In the table").click()
    assert page.evaluate("document.activeElement.id") == "things-row-factories"


def test_the_picture_is_walked_by_arrow_keys(opened: Any) -> None:
    page = opened.page
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    assert opened.state() in {"#sel=rail", "#sel=food"}
    opened.find("Railway")
    page.locator("#canvas").focus()
    seen = set()
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        seen.add(opened.state())
    assert len(seen) > 1
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H3"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "canvas"
    assert "sel=" not in opened.state()
    page.locator("#canvas").focus()
    page.keyboard.press("Escape")
    assert opened.state() in {"#", ""}


def test_a_click_on_a_mark_chooses_it_and_one_beside_lets_go(opened: Any) -> None:
    page = opened.page
    mark, box = Saved(opened).mark("Wheels Ltd"), page.locator("#canvas").bounding_box()
    page.mouse.click(box["x"] + mark.x, box["y"] + mark.y)
    opened.until("location.hash.startsWith('#sel=wheels&')")
    page.wait_for_timeout(400)
    page.mouse.click(box["x"] + 3, box["y"] + 3)
    opened.until("!location.hash.includes('sel=')")


def test_clusters_that_reach_a_chain_and_their_sources_are_told_by_keyboard_alone(opened: Any) -> None:
    page = opened.page
    page.locator("#search-box").focus()
    page.keyboard.type("railway")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Railway value chain"
    reached = page.locator("#panel .by-type details[open]").first
    assert reached.locator(":scope > summary").inner_text().startswith("Clusters")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.startsWith('Rail cluster')"):
            break
    page.keyboard.press("Tab")
    told = page.evaluate("document.activeElement.textContent")
    assert told.startswith("Rail cluster contributes to Railway value chain. by a statement about it")
    page.keyboard.press("Enter")
    opened.until("document.querySelector('#panel .hop-sources a')?.href === 'https://source.example/one'")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "canvas"


def test_a_chosen_chain_brings_everything_that_its_routes_light_up_into_view(opened: Any) -> None:
    opened.find("Railway")
    opened.page.wait_for_timeout(400)
    _, drawing = download(opened, "Network as SVG")
    for name in ("Wheels Ltd", "Rail cluster", "Factories"):
        assert name in drawing.decode()


def test_a_click_on_the_ground_of_a_panel_chooses_its_value_chain(opened: Any) -> None:
    page = opened.page
    chosen = set()
    box = page.locator("#canvas").bounding_box()
    for step in range(1, 12):
        page.mouse.click(box["x"] + box["width"] * step / 12, box["y"] + box["height"] * 0.6)
        page.wait_for_timeout(60)
        chosen.add(opened.state())
        page.evaluate("document.querySelector('#panel .close')?.click()")
    assert chosen & {"#sel=rail", "#sel=food"}


def test_changes_are_announced(opened: Any) -> None:
    opened.page.get_by_label("Companies").uncheck()
    opened.until("document.getElementById('live').textContent.includes('9 of 11')")


def test_the_tables_are_saved_as_csv_of_what_is_shown(opened: Any) -> None:
    opened.page.get_by_label("Companies").uncheck()
    opened.until("document.querySelectorAll('#things-table tbody tr').length === 9")
    name, content = download(opened, "Entries as CSV")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert name == "northland-things-all-dates-filtered.csv"
    assert len(rows) == 9
    assert {row["id"] for row in rows} >= {"agency", "uni"}


def test_pictures_and_rdf_are_saved(opened: Any) -> None:
    assert download(opened, "Network as PNG")[1].startswith(b"\x89PNG")
    name, drawing = download(opened, "Network as SVG")
    assert name == "northland-network-all-dates.svg"
    for part in ("Rail cluster", "Companies", "Cite as", "11 of 11 entries"):
        assert part in drawing.decode()
    assert download(opened, "Turtle") == ("northland.ttl", b"<a> <b> <c> .")
    assert download(opened, "JSON-LD")[1] == b'{"@id":"a"}'


def test_the_switch_changes_the_scheme_of_page_and_picture(opened: Any) -> None:
    page = opened.page
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_label("Switch between light and dark").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_on_paper_stand_the_drawing_every_board_and_every_row(opened: Any) -> None:
    page = opened.page
    page.get_by_label("Switch between light and dark").click()
    boards = page.locator(".chain-board[open]").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert "Rail cluster" in page.locator(".paper-picture svg").text_content()
    assert page.locator(".paper-picture svg rect").first.get_attribute("fill") == "rgb(252, 251, 248)"
    assert page.locator(".chain-board[open]").count() == 2
    assert page.locator("#canvas").is_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator(".paper-picture").count() == 0
    assert page.locator(".chain-board[open]").count() == boards
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_printing_gives_a_document(opened: Any) -> None:
    assert opened.page.pdf(format="A4").startswith(b"%PDF")
