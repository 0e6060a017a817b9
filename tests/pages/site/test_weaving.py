"""One file of a page drawn in several languages, in which each drawing can be found again."""

import json
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.pages.site.weaving import SPOKEN, woven

WORD = st.text(st.characters(codec="utf-8", exclude_characters='<>&"', exclude_categories=["C"]), max_size=8)


class Speaker(HTMLParser):
    """A page as its script would write it in a language: its text and its elements with what they bear."""

    def __init__(self, html: str, words: list[str | None]) -> None:
        super().__init__()
        self.said: list[str] = []
        self.borne: list[dict[str, str | None]] = []
        self._words = words
        self._skipping = False
        self.feed(html)
        self.close()

    def handle_starttag(
        self,
        tag: str,  # noqa: ARG002 - the parser gives it
        attrs: list[tuple[str, str | None]],
    ) -> None:
        held = dict(attrs)
        text = held.pop("data-t", None)
        for name, place in json.loads(held.pop("data-words", None) or "{}").items():
            held[name] = self._words[place]
        self.borne.append({name: value for name, value in held.items() if value is not None})
        self._skipping = text is not None
        if text is not None:
            self.said.append(self._words[int(text)] or "")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser gives the tag
        self._skipping = False

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.said.append(data)


def words_of(html: str) -> dict[str, list[str | None]]:
    found = re.search(r'id="spoken">(.*?)</script>', html)
    assert found
    held: dict[str, list[str | None]] = json.loads(unescape(found[1]))
    return held


def spoken(html: str, code: str) -> str:
    return "".join(Speaker(markup(html), words_of(html)[code]).said)


def markup(html: str) -> str:
    return re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)


def page(text: str, note: str, label: str) -> str:
    return (
        f'<p aria-label="{label}">{text}</p><p>{note}<b>!</b> {text}</p>'
        f"<svg><text>{note}<tspan>1</tspan></text></svg>{SPOKEN}<script>if (1 < 2) run()</script>"
    )


@given(st.tuples(WORD, WORD, WORD), st.tuples(WORD, WORD, WORD))
def test_what_each_language_says_is_said_by_the_one_page(
    english: tuple[str, str, str], french: tuple[str, str, str]
) -> None:
    html = woven({"en": page(*english), "fr": page(*french)}, "en")
    held = words_of(html)
    for code, (text, note, label) in (("en", english), ("fr", french)):
        told = Speaker(markup(html), held[code])
        assert "".join(told.said) == f"{text}{note}! {text}{note}1"
        assert told.borne[0] == {"aria-label": label}


def test_without_scripts_the_page_reads_in_its_own_language() -> None:
    html = woven({"fr": "<p>Liens</p>" + SPOKEN, "en": "<p>Links</p>" + SPOKEN}, "fr")
    assert html.startswith('<p data-t="0">Liens</p>')
    assert words_of(html) == {"fr": ["Liens"], "en": ["Links"]}


def test_words_that_come_twice_are_carried_once() -> None:
    html = woven({"en": "<p>Links</p><p>Links</p>" + SPOKEN, "fr": "<p>Liens</p><p>Liens</p>" + SPOKEN}, "en")
    assert words_of(html)["fr"] == ["Liens"]


def test_an_attribute_that_one_language_lacks_is_taken_away_there() -> None:
    html = woven({"en": "<p>a</p>" + SPOKEN, "fr": "<p hidden></p>" + SPOKEN}, "en")
    assert words_of(html)["en"].count(None) == 1
    assert spoken(html, "fr") == ""


def test_markup_in_a_text_stays_text() -> None:
    html = woven({"en": "<p>a &lt;b&gt;</p>" + SPOKEN, "fr": "<p>&lt;/script&gt;</p>" + SPOKEN}, "en")
    assert "</script>" not in html.split('id="spoken">')[1].removesuffix("</script>")
    assert spoken(html, "fr") == "</script>"


def test_scripts_stay_as_they_are() -> None:
    html = woven({"en": page("a", "b", "c"), "fr": page("d", "e", "f")}, "en")
    assert html.endswith("<script>if (1 < 2) run()</script>")


def test_drawings_of_other_elements_are_refused() -> None:
    with pytest.raises(ValueError, match="other elements"):
        woven({"en": "<p>a</p>", "fr": "<b>a</b>"}, "en")
