"""Fixed texts marked in a page, so that they can be written again in another language."""

import json
from html import escape
from html.parser import HTMLParser
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.pages.marking import Marks

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
MARKS = "\ufdd0\ufdd1\ufdd2"
"""Characters that no document may hold, between which texts stand until they are marked."""
NO_MARKS = str.maketrans("", "", MARKS)


class Reader(HTMLParser):
    """What a browser reads of a page: its text, and its elements with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def marked(html: str, *messages: tuple[str, str, dict[str, str | int]]) -> Reader:
    """A page read, in which ``{0}`` and so on stand for messages: English, as shown, values."""
    marks = Marks()
    taken = [escape(marks.around(*message)) for message in messages]
    for index, text in enumerate(taken):
        html = html.replace(f"{{{index}}}", text)
    return Reader(marks.placed(html))


def words_of(attributes: dict[str, str | None]) -> Any:
    return json.loads(attributes["data-words"] or "")


def test_a_text_alone_in_an_element_is_marked_on_it() -> None:
    page = marked('<h2 id="a">{0}</h2>', ("Ties", "Liens", {}))
    assert page.elements == [("h2", {"id": "a", "data-t": "Ties"})]
    assert page.text == "Liens"


def test_a_text_beside_others_gets_a_span() -> None:
    page = marked("<p>{0} 3 <b>x</b></p>", ("Ties", "Liens", {}))
    assert page.elements[1] == ("span", {"data-t": "Ties"})
    assert page.text == "Liens 3 x"


def test_a_text_with_values_carries_them() -> None:
    page = marked("<p>{0}</p>", ("Ties: {n}", "Liens : 3", {"n": 3}))
    assert words_of(page.elements[0][1]) == {"": [["Ties: {n}", {"n": 3}]]}


def test_attributes_are_told_whole_with_what_stands_beside_the_text() -> None:
    page = marked(
        '<input aria-label="{0} A &amp; B" placeholder="{1}">',
        ("Network of", "Réseau de", {}),
        ("Name", "Nom", {}),
    )
    (_, attributes) = page.elements[0]
    assert (attributes["aria-label"], attributes["placeholder"]) == ("Réseau de A & B", "Nom")
    assert words_of(attributes) == {"aria-label": [["Network of"], " A & B"], "placeholder": [["Name"]]}


def test_a_title_and_an_option_hold_text_alone_and_get_no_span() -> None:
    page = marked("<title>North, {0}</title>", ("Network", "Réseau", {}))
    assert [tag for tag, _ in page.elements] == ["title"]
    assert words_of(page.elements[0][1]) == {"": ["North, ", ["Network"]]}


def test_an_element_with_words_in_attributes_and_text_keeps_both() -> None:
    page = marked(
        '<nav aria-label="{0}">{1}</nav>', ("On this page", "Sur la page", {}), ("Ties", "Liens", {})
    )
    assert words_of(page.elements[0][1]) == {"aria-label": [["On this page"]]}
    assert page.elements[1] == ("span", {"data-t": "Ties"})


@given(TEXT, TEXT, TEXT)
def test_marking_changes_nothing_that_a_reader_sees(message: str, text: str, beside: str) -> None:
    html = f'<p title="{{0}} {escape(beside)}">{escape(beside)}{{0}}</p><h1>{{0}}</h1><title>{{0}}</title>'
    page = marked(html, (message, text, {}))
    plain = Reader(html.replace("{0}", escape(text)).translate(NO_MARKS))
    assert page.text == plain.text
    assert page.elements[0][1]["title"] == plain.elements[0][1]["title"]
    assert not set(MARKS) & set(page.text + json.dumps(page.elements, ensure_ascii=False))


@given(st.text(st.sampled_from(MARKS + "09x<"), max_size=12))
def test_data_that_look_like_a_mark_stay_text(data: str) -> None:
    page = marked(f'<p title="{escape(data)}{{0}}">{escape(data)}</p>', ("Ties", "Liens", {}))
    left = data.translate(NO_MARKS)
    assert left.replace("0", "").replace("9", "") in page.text.replace("0", "").replace("9", "")
    assert not set(MARKS) & set(page.text)
