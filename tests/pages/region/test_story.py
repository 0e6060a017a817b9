"""The story above the picture in a real browser: sentences, the views that they set, what they rest on."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from tests.accessible import violations, violations_in_both_schemes
from tests.visiting import Visit

from clusteratlas.model import Network
from clusteratlas.pages.locales import LANGUAGES, region_words
from clusteratlas.pages.region.page import render_page
from clusteratlas.pages.story import Sentence
from clusteratlas.pages.storytelling import TEMPLATES

pytestmark = pytest.mark.browser

STORY = (
    Sentence(
        "joins-most",
        TEMPLATES["joins-most"],
        {"who": "wheels", "chains": 1, "all": 2, "strong": 1},
        ("wheels",),
        ("tie:0000000000000001", "tie:0000000000000003"),
        "sel=wheels",
        "clusteratlas links --region northland",
    ),
    Sentence(
        "stage-unserved",
        TEMPLATES["stage-unserved"],
        {"stage": "rail-1", "chain": "rail", "linked": 1},
        ("rail",),
        (),
        "cols=rail&sel=rail",
        "clusteratlas gaps northland",
    ),
    Sentence(
        "replaced",
        TEMPLATES["replaced"],
        {"since": "2015", "replaced": 20, "who": "agency", "other": "uni", "year": "2016"},
        ("agency", "uni"),
        ("tie:0000000000000008",),
        "at=2014",
    ),
)


@pytest.fixture
def page(northland: Network) -> str:
    return render_page(northland, story=STORY, words={code: region_words(code) for code in LANGUAGES})


@pytest.fixture
def opened(visiting: Callable[..., AbstractContextManager[Visit]], page: str) -> Iterator[Visit]:
    with visiting(page, as_opened=True) as there:
        yield there


def sentences(opened: Any) -> list[str]:
    texts = opened.page.locator("#story li p").all_inner_texts()
    return [re.sub(r"\s+", " ", text).strip() for text in texts]


def act(opened: Any, number: int, name: str) -> Any:
    return opened.page.locator("#story li").nth(number).locator(f"[data-act={name}]")


def test_each_sentence_is_told_with_its_names_and_forms_of_number(opened: Any) -> None:
    one, two, three = sentences(opened)
    assert one.startswith(
        "Wheels Ltd joins the most value chains: it has a strong or moderate link to 1 of 2"
    )
    assert "the stage “design” of Railway, to which 1 stakeholder has a strong or moderate link." in two
    assert three.startswith("Since 2015, 20 stakeholders recorded here have been replaced, most recently")


def test_a_sentence_sets_its_view_and_takes_it_back(opened: Any) -> None:
    show = act(opened, 0, "view")
    show.click()
    assert opened.state() == "#sel=wheels"
    assert show.get_attribute("aria-pressed") == "true"
    show.click()
    assert opened.state() in {"", "#"}
    assert show.get_attribute("aria-pressed") == "false"


def test_a_view_keeps_the_language_and_the_picture_that_the_reader_chose(
    visiting: Callable[..., AbstractContextManager[Visit]], page: str
) -> None:
    with visiting(page, "#lang=fi&pic=chart&at=2010") as opened:
        act(opened, 0, "view").click()
        state = opened.state()
        assert "lang=fi" in state
        assert "pic=chart" in state
        assert "at=" not in state


def test_a_name_in_a_sentence_chooses_what_it_stands_for(opened: Any) -> None:
    opened.page.locator("#story").get_by_role("link", name="Railway").click()
    assert opened.state() == "#sel=rail"


def test_the_evidence_of_a_sentence_opens_in_the_panel_and_leads_back_to_it(opened: Any) -> None:
    button = act(opened, 0, "evidence")
    button.click()
    panel = opened.page.locator("#panel")
    assert panel.locator("h3").inner_text().startswith("Wheels Ltd joins the most value chains")
    assert button.get_attribute("aria-pressed") == "true"
    assert "Wheels Ltd contributes to Railway" in panel.inner_text()
    assert "clusteratlas links --region northland" in panel.inner_text()
    panel.get_by_role("button", name="Wheels Ltd contributes to").click()
    assert "tie:0000000000000001" in opened.state()
    panel.locator(".way-back button").click()
    assert panel.locator("h3").inner_text().startswith("Wheels Ltd joins")
    panel.get_by_role("button", name="Close").click()
    assert "told=" not in opened.state()


def test_what_no_tie_can_show_says_so(opened: Any) -> None:
    act(opened, 1, "evidence").click()
    assert "no tie can show it" in opened.page.locator("#panel").inner_text()


def test_the_story_works_by_keyboard_and_focus_comes_back_from_the_evidence(opened: Any) -> None:
    act(opened, 0, "evidence").focus()
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.closest('#panel') !== null")
    opened.page.locator("#panel .close").press("Enter")
    assert opened.page.evaluate("document.activeElement.dataset.act") == "evidence"


def test_a_sentence_can_be_shared_with_its_evidence(
    visiting: Callable[..., AbstractContextManager[Visit]], page: str
) -> None:
    with visiting(page, "#told=stage-unserved", as_opened=True) as opened:
        assert "the stage “design”" in opened.page.locator("#panel h3").inner_text()
        assert opened.page.locator("#panel").is_visible()


def test_the_head_says_when_the_view_shows_less_than_the_sentences_speak_of(opened: Any) -> None:
    note = opened.page.locator("#story .story-note")
    assert note.inner_text() == "at all recorded dates"
    act(opened, 2, "view").click()
    assert opened.state() == "#at=2014"
    assert note.inner_text() == "They speak of all recorded dates, not of this view."


def test_the_sentences_follow_the_language_of_the_page(
    visiting: Callable[..., AbstractContextManager[Visit]], page: str
) -> None:
    with visiting(page, "#lang=ro") as opened:
        assert "au fost înlocuiți 20 de actori consemnați aici" in sentences(opened)[2]
        assert act(opened, 0, "view").inner_text() == "Arată"
    with visiting(page, "#lang=fr") as opened:
        told = opened.page.locator("#story li p").nth(1).inner_text()
        assert "«\u202fconception\u202f» de la chaîne Ferroviaire, à laquelle 1 acteur est rattaché" in told


def test_on_a_phone_the_first_sentence_stands_in_brief_until_all_are_asked_for(
    visiting: Callable[..., AbstractContextManager[Visit]], page: str
) -> None:
    with visiting(page, viewport={"width": 390, "height": 844}, as_opened=True) as opened:
        assert len(sentences(opened)) == 1
        assert opened.page.locator("#story").bounding_box()["height"] <= 64
        opened.page.get_by_role("button", name="More", exact=True).click()
        assert len(sentences(opened)) == 3
        less = opened.page.get_by_role("button", name="Less", exact=True)
        assert less.get_attribute("aria-expanded") == "true"
        assert violations(opened.page) == []


def test_the_story_and_its_evidence_are_accessible(
    visiting: Callable[..., AbstractContextManager[Visit]], page: str
) -> None:
    with visiting(page, "#told=joins-most", as_opened=True) as opened:
        assert violations_in_both_schemes(opened.page) == []


def test_without_scripts_and_to_those_who_share_the_page_the_sentences_are_text(page: str) -> None:
    told = "Wheels Ltd joins the most value chains"
    head, _, body = page.partition("</head>")
    assert re.search(rf'<meta name="description" content="{told}', head)
    assert re.search(rf'<meta property="og:description" content="{told}', head)
    assert re.search(rf'<section id="story"[^>]*>\s*<ul[^>]*><li><p>{told}', body)


def test_a_region_of_which_nothing_special_is_known_has_no_story(northland_page: str) -> None:
    assert 'name="description"' not in northland_page
    assert re.search(r'<section id="story"[^>]*\bhidden\b', northland_page)
