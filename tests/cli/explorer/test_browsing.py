"""Searching, filtering and following ties by keys alone, on a small terminal and on a wide one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Footer, Input

from clusteratlas.atlas import Atlas
from clusteratlas.catalogue.names import fold
from clusteratlas_cli.explorer.lists import MOST, result_items
from clusteratlas_cli.explorer.material import Material
from clusteratlas_cli.explorer.state import Entry, Hit, State
from clusteratlas_cli.explorer.words import Words

if TYPE_CHECKING:
    from tests.cli.explorer.conftest import Driver

NARROW, WIDE = (80, 24), (140, 40)
Explore = Callable[..., None]


@pytest.mark.parametrize("text", ["carriage", "CWX", "old yard", "ete", "usine d ete"])
def test_search_as_you_type_finds_by_any_name_whatever_its_accents(explore: Explore, text: str) -> None:
    async def act(driver: "Driver") -> None:
        await driver.press(*text.replace(" ", "_"))
        await driver.until(lambda: driver.main.state.query == text.casefold())
        assert driver.text("results").startswith("Carriage Works")
        assert driver.main.state.shown == "works"
        assert "1 of" in str(driver.pane("results").border_subtitle)

    explore(act)


def test_a_result_found_by_another_name_tells_which(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await driver.search("cwx")
        assert "Carriage Works (CWX)" in driver.text("results")

    explore(act)


def test_the_search_has_the_focus_first_and_takes_letters_as_text(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await driver.press("q", "m", "question_mark")
        assert driver.app.query_one(Input).value == "qm?"
        assert driver.main.state.marks == ()

    explore(act)


def test_arrows_choose_a_result_without_leaving_the_search_and_enter_opens_it(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await driver.search("rail")
        first = driver.pane("results").target
        await driver.press("down")
        second = driver.pane("results").target
        assert first != second
        assert driver.focus == "search"
        await driver.press("enter")
        assert driver.focus == "thing"
        assert driver.main.state.shown == second

    explore(act)


def test_enter_right_after_typing_opens_what_was_typed(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await driver.press(*"cwx", "enter")
        assert driver.focus == "thing"
        assert driver.text("thing").startswith("Carriage Works")

    explore(act)


def test_escape_clears_the_search(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        everything = len(driver.main.state.hits)
        await driver.search("cwx")
        await driver.press("escape")
        await driver.until(lambda: len(driver.main.state.hits) == everything)

    explore(act)


def test_a_miss_tells_the_nearest_names_and_enter_takes_one(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await driver.search("weel institut")
        await driver.until(lambda: "Wheel Institute" in driver.text("results"))
        assert "Nothing is called “weel institut”. Nearest:" in driver.text("results")
        await driver.press("enter")
        await driver.until(lambda: driver.main.state.shown == "institute")
        assert driver.app.query_one(Input).value == "Wheel Institute"

    explore(act)


def test_the_nearest_names_are_of_things_that_can_be_found(shipped: Atlas) -> None:
    material = Material(shipped, "en")
    for text in ("undustr", "munste", "universitaire"):
        near = material.nearest(text)
        assert all(State(material.index).search(fold(name)).hits for name in near)
    assert material.nearest("universitaire lille")[0].startswith("Université Lille ")


def test_filters_count_narrow_and_are_given_up(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        everything = len(driver.main.state.hits)
        await driver.press("tab", "f")
        assert driver.focus == "filters"
        assert "[ ] North 4" in driver.text("filters")
        await driver.press("enter")
        assert "[x] North 4" in driver.text("filters")
        assert "[Filters 1 on]" in driver.line("title")
        assert {hit.entry.region for hit in driver.main.state.hits} == {"north"}
        assert "[ ] company 1" in driver.text("filters")
        await driver.press("c")
        assert len(driver.main.state.hits) == everything

    explore(act)


def test_the_value_chain_facet_holds_what_links_to_the_chain(explore: Explore, small: Atlas) -> None:
    linked = {link.stakeholder for link in small.links(value_chain="railway", least="moderate")}
    assert {link.stakeholder for link in small.links(value_chain="railway")} == {"works", "institute"}

    async def act(driver: "Driver") -> None:
        await driver.press("tab", "f")
        for _ in range(60):
            if driver.pane("filters").target == "chain value-chain-railway":
                break
            await driver.press("down")
        await driver.press("space")
        assert f"[x] Railway {len(linked)}" in driver.text("filters")
        assert {hit.entry.id for hit in driver.main.state.hits} == linked == {"works"}

    explore(act)


def test_filters_that_take_all_away_say_so(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await driver.press("tab", "f", "enter")
        await driver.search("lonely")
        assert "1 found, all taken away by the filters" in driver.text("results")
        await driver.press("tab", "c")
        assert driver.main.state.shown == "lonely"

    explore(act)


def test_a_thing_is_told_with_ties_both_ways_and_their_evidence(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await driver.open("cwx")
        text = driver.text("thing")
        for part in (
            "company · 2 ties, 1 link strong or moderate",
            "Also: Usine d'Été (fr); CWX; Old Yard",
            "Builds carriages by the river.",
            "Recorded for North.",
            "contributes to (1) Railway value chain",
            "bogies; since 2001",
            "Source [1] “Register of works” (Chamber, 2014)",
            "[1] “Register of works” (Chamber, 2014) https://example.org/register",
            "links to value chains, strong or moderate; w tells why (1)",
            "Railway value chain strong, strength 0.85: stated; 1 path",
        ):
            assert part in text
        await driver.open("wheel")
        assert "2 ties, 1 weak link" in driver.text("thing")
        assert "w tells why (1) Railway value chain [UNCITED] weak, strength" in driver.text("thing")
        assert "is a partner of (1) Carriage Works · company [UNCITED]" in driver.text("thing")
        await driver.open("rail plan")
        assert "is implemented by (1) Wheel Institute" in driver.text("thing")

    explore(act)


def test_what_has_no_source_is_marked_in_words(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await driver.open("cwx")
        assert "Wheel Institute · research organisation [UNCITED]" in driver.text("thing")
        assert "uncited: no source was seen that says so" in driver.text("thing")
        await driver.search("rail plan")
        assert "Rail Plan [UNCITED]" in driver.text("results")

    explore(act)


def test_sources_of_ties_are_told_with_their_addresses_on_demand(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await driver.open("wheel")
        before = driver.text("thing").count("https://example.org/plan")
        await driver.press("s")
        assert driver.text("thing").count("https://example.org/plan") == before + 1
        await driver.press("s")
        assert driver.text("thing").count("https://example.org/plan") == before

    explore(act)


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize("key", ["backspace", "escape"])
def test_a_tie_is_followed_and_the_way_back_ends_on_that_tie(
    explore: Explore, size: tuple[int, int], key: str
) -> None:
    async def act(driver: "Driver") -> None:
        await driver.open("cwx")
        while driver.pane("thing").target != "institute":
            await driver.press("down")
        await driver.press("enter")
        assert driver.text("thing").startswith("Carriage Works > Wheel Institute")
        while driver.pane("thing").target != "plan":
            await driver.press("down")
        await driver.press("enter")
        assert driver.text("thing").startswith("Carriage Works > Wheel Institute > Rail Plan")
        await driver.press(key)
        assert driver.pane("thing").target == "plan"
        await driver.press(key)
        assert driver.main.state.shown == "works"
        assert driver.pane("thing").target == "institute"
        await driver.press(key)
        assert driver.focus == "results"

    explore(act, size=size)


def test_a_narrow_terminal_shows_one_pane_and_a_wide_one_three(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        assert driver.panes == {"results"}
        await driver.press("tab", "tab")
        assert driver.panes == {"thing"}
        assert "[Thing]" in driver.line("title")
        await driver.pilot.resize_terminal(*WIDE)
        await driver.until(lambda: driver.panes == {"filters", "results", "thing"})
        assert "[Thing]" not in driver.line("title")
        await driver.pilot.resize_terminal(*NARROW)
        await driver.until(lambda: driver.panes == {"thing"})

    explore(act)


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_tab_goes_round_all_panes_either_way(explore: Explore, size: tuple[int, int]) -> None:
    async def act(driver: "Driver") -> None:
        seen = []
        for _ in range(4):
            await driver.press("tab")
            seen.append(driver.focus)
        assert seen == ["results", "thing", "filters", "search"]
        await driver.press("shift+tab")
        assert driver.focus == "filters"
        await driver.press("right", "right", "right")
        assert driver.focus == "thing"
        await driver.press("left", "left", "left")
        assert driver.focus == "filters"

    explore(act, size=size)


def test_the_keys_in_the_footer_fit_eighty_columns_under_every_pane(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        for _ in range(4):
            await driver.pilot.pause(0.05)
            keys = driver.app.screen.query_one(Footer).children
            assert max(key.region.right for key in keys) <= 80
            assert any("Help" in str(key.render()) for key in keys)
            await driver.press("tab")

    explore(act)


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_cursor_is_never_out_of_sight_while_going_down_and_up(
    explore: Explore, shipped: Atlas, size: tuple[int, int]
) -> None:
    async def act(driver: "Driver") -> None:
        await driver.open("nfid")
        pane = driver.pane("thing")
        seen = {pane.scroll_offset.y}
        for key in ["down"] * 12 + ["up"] * 16:
            await driver.press(key)
            height = pane.scrollable_content_region.height
            top = pane.cursor_line if pane.target else pane.scroll_offset.y
            assert pane.scroll_offset.y <= top < pane.scroll_offset.y + height
            seen.add(pane.scroll_offset.y)
        assert len(seen) > 1
        assert pane.scroll_offset.y == 0
        await driver.press("end")
        assert pane.scroll_offset.y == pane.max_scroll_y

    explore(act, shipped, size)


def test_the_date_decides_what_is_told(explore: Explore, small: Atlas) -> None:
    async def act(driver: "Driver") -> None:
        assert "as of 2016" in driver.line("title")
        await driver.search("rail plan")
        assert "not valid at the date" in driver.text("results")
        await driver.search("")
        await driver.press("escape")
        await driver.open("wheel")
        assert "implements" not in driver.text("thing")

    explore(act, small.as_of("2016"))


def test_the_language_decides_names_and_phrases(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await driver.search("usine")
        assert "Usine d'Été" in driver.text("results")
        await driver.press("enter")
        assert "entreprise" in driver.text("thing")
        assert "contribue à" in driver.text("thing")

    explore(act, language="fr")


def test_no_label_steers_the_terminal(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await driver.search("bell")
        await driver.press("tab", "m", "t")
        for text in (driver.text("results"), driver.text("thing"), driver.line("status")):
            assert "Bell\ufffd and \ufffd[31mred" in text
            assert not {"\x07", "\x1b", "\u202e"} & set(text)

    explore(act)


def test_more_results_than_a_reader_looks_through_are_counted_instead(small: Atlas) -> None:
    hits = [Hit(Entry(str(n), f"Thing {n}", "company", "", "attested", ()), "") for n in range(MOST + 7)]
    items = result_items(Words(small, "en"), hits, (), 40)
    assert len(items) == MOST + 1
    assert items[-1].paragraphs[0].spans[0].text.startswith("7 more")
    assert not items[-1].target
