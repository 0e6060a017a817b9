"""Marks and paths, why a link holds, pages in the browser, and help."""

import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlparse

import pytest

from clusteratlas.atlas import Atlas
from clusteratlas_cli.explorer import panes
from clusteratlas_cli.explorer.main import MainScreen
from clusteratlas_cli.explorer.reader import Reader
from clusteratlas_cli.explorer.screens import HelpScreen, PathsScreen

if TYPE_CHECKING:
    from tests.cli.explorer.conftest import Driver

Explore = Callable[..., None]


async def mark_two(driver: "Driver") -> None:
    """Mark the works and the plan; the second mark shows the paths between them."""
    await driver.open("cwx")
    await driver.press("m")
    assert "[A] Carriage Works" in driver.line("status")
    assert "Carriage Works [A]" in driver.text("thing")
    await driver.open("rail plan")
    await driver.press("m")
    await driver.until(lambda: "strength" in driver.text("paths"))


def test_two_marks_show_the_paths_between_them_with_evidence(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await mark_two(driver)
        assert driver.line("heading") == "From Carriage Works to Rail Plan"
        text = driver.text("paths")
        sentence = "Carriage Works is a partner of Wheel Institute, which implements Rail Plan."
        hop = "Carriage Works is a partner of Wheel Institute [UNCITED]"
        assert text.startswith(f"1. {sentence} strength 0.11 [UNCITED] {hop}")
        assert "uncited: no source was seen that says so" in text
        assert "Wheel Institute implements Rail Plan" in text
        assert "Source: “Plan of the North” https://example.org/plan" in text
        await driver.press("escape")
        assert isinstance(driver.app.screen, MainScreen)
        assert "[A] Carriage Works [B] Rail Plan" in " ".join(driver.line("status").split())

    explore(act)


def test_paths_can_be_kept_to_attested_ties(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await mark_two(driver)
        await driver.press("a")
        await driver.until(lambda: "No path of attested ties joins the two" in driver.text("paths"))
        await driver.press("a")
        await driver.until(lambda: "1. Carriage Works is a partner" in driver.text("paths"))

    explore(act)


def test_a_hop_leads_to_the_thing_that_it_reaches_and_back(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await mark_two(driver)
        assert driver.pane("paths").target == "institute"
        await driver.press("enter")
        assert driver.focus == "thing"
        assert driver.main.state.shown == "institute"
        await driver.press("backspace")
        assert driver.main.state.shown == "plan"

    explore(act)


def test_p_shows_the_paths_again_and_says_what_it_needs(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await driver.press("tab", "p")
        assert "Mark two things" in driver.line("status")
        await driver.search("")
        await mark_two(driver)
        await driver.press("escape", "p")
        assert isinstance(driver.app.screen, PathsScreen)

    explore(act)


def test_a_mark_is_taken_back_by_marking_again(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await driver.open("cwx")
        await driver.press("m", "m")
        assert driver.main.state.marks == ()
        assert driver.line("status") == ""

    explore(act)


def test_the_paths_are_those_of_the_atlas(explore: Explore, shipped: Atlas) -> None:
    async def act(driver: "Driver") -> None:
        await driver.open("ensait")
        await driver.press("m")
        await driver.open("roquette")
        await driver.press("m")
        await driver.until(lambda: "strength" in driver.text("paths"))
        text = driver.text("paths")
        for path in shipped.path("ENSAIT", "Roquette", 5):
            for hop in path.hops:
                assert shipped.label(hop.subject) in text
                assert hop.role in text
        sentence = "ENSAIT is part of University of Lille, which is a partner of French Institute of Agro"
        assert text.startswith(f"1. {sentence}")

    explore(act, shipped)


def test_w_tells_why_a_stakeholder_links_to_a_value_chain(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await driver.open("cwx")
        await driver.press("w")
        assert driver.line("heading") == "Why Carriage Works links to Railway value chain"
        await driver.until(lambda: "stated" in driver.text("paths"))
        told = "1. Carriage Works contributes to Railway value chain. stated, strength 0.85; attested"
        assert driver.text("paths").startswith(told)
        assert "[UNCITED]" not in driver.text("paths")

    explore(act)


def test_w_elsewhere_says_where_it_works(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await driver.open("rail plan")
        await driver.press("w")
        assert "w tells why of a link" in driver.line("status")

    explore(act)


def test_o_opens_the_page_of_the_region_and_says_where_it_is(explore: Explore, opened: list[str]) -> None:
    async def act(driver: "Driver") -> None:
        await driver.open("cwx")
        await driver.press("o")
        await driver.until(lambda: bool(opened))
        assert unquote(urlparse(opened[0]).path) in driver.line("status")

    explore(act)
    path = Path(unquote(urlparse(opened[0]).path))
    assert path.name == "north.html"
    assert "Carriage Works" in path.read_text("utf-8")


def test_o_on_a_thing_of_no_region_says_that_there_is_no_page(explore: Explore, opened: list[str]) -> None:
    async def act(driver: "Driver") -> None:
        await driver.open("lonely")
        await driver.press("o")
        await driver.until(lambda: "no one region" in driver.line("status"))
        assert not opened

    explore(act)


def test_without_a_browser_the_page_is_written_and_named(
    explore: Explore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def none() -> webbrowser.BaseBrowser:
        raise webbrowser.Error("could not locate runnable browser")

    told: list[str] = []
    monkeypatch.setattr("webbrowser.get", none)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    async def act(driver: "Driver") -> None:
        await driver.open("cwx")
        await driver.press("o")
        await driver.until(lambda: "No browser was found" in driver.line("status"))
        told.append(driver.line("status"))

    explore(act)
    assert told[0].endswith(str(next(tmp_path.rglob("*.html"))))


def test_a_question_mark_asks_for_help_where_nothing_is_searched_for(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await driver.press("question_mark")
        assert isinstance(driver.app.screen, HelpScreen)
        await driver.press("escape")
        assert driver.main.query_one(panes.SearchInput).value == ""
        await driver.press("x", "question_mark")
        assert isinstance(driver.app.screen, MainScreen)
        assert driver.main.query_one(panes.SearchInput).value == "x?"

    explore(act)


def test_help_opens_from_everywhere_and_names_every_key(explore: Explore) -> None:
    shown = {"escape": "Esc", "enter": "Enter", "backspace": "Backspace", "slash": "/", "question_mark": "?"}
    bound = {
        key
        for part in (MainScreen, Reader, panes.ResultsPane, panes.ThingPane, panes.FiltersPane, PathsScreen)
        for binding in part.BINDINGS
        for key in getattr(binding, "key", "").split(",")
    }
    spelt = {"pageup": "Page Up", "pagedown": "Page Down", "ctrl+q": "Ctrl+Q", "shift+tab": "Shift+Tab"}
    letters = {key: key if len(key) == 1 else key.capitalize() for key in bound}
    names = {**letters, **shown, **spelt}

    async def act(driver: "Driver") -> None:
        await driver.press("f1")
        assert isinstance(driver.app.screen, HelpScreen)
        text = driver.pane("help").text.replace(",", " ").split()
        words = " ".join(text)
        assert [key for key in bound if names[key] not in words] == []
        await driver.press("escape", "tab", "question_mark")
        assert isinstance(driver.app.screen, HelpScreen)
        await driver.press("q")
        assert isinstance(driver.app.screen, MainScreen)

    explore(act)


def test_q_quits_outside_the_search(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await driver.press("tab", "q")
        assert not driver.app.is_running

    explore(act)
