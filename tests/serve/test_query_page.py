"""The query page, in a real browser: an analyst finds a question, a knowledge engineer mends a query."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.accessible import violations_in_both_schemes
from tests.serve.starting import Client
from tests.visiting import window

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    complaints: list[str] = []
    heard = {"pageerror": lambda error: complaints.append(str(error))}
    size = {"width": 1280, "height": 900}
    with window(browser, heard, viewport=size, reduced_motion="reduce") as page:
        page.goto(f"{address}query")
        yield page
    assert complaints == []


def rows(page: Any) -> list[str]:
    page.locator("#answer-table tbody tr").first.wait_for()
    return [text.split("\t")[0] for text in page.locator("#answer-table tbody tr").all_inner_texts()]


def run(page: Any, query: str) -> None:
    if not page.locator("#own-query").evaluate("it => it.open"):
        page.locator("#own-query summary").click()
    page.locator(".CodeMirror").evaluate("(it, text) => it.CodeMirror.setValue(text)", query)
    page.get_by_role("button", name="Run").click()


def test_who_knows_no_sparql_finds_a_question_and_its_answer(page: Any) -> None:
    page.get_by_label("Words of the question").fill("partner")
    page.get_by_role("button", name="Partners", exact=True).click()
    page.get_by_label("Region").fill("Hamburg")
    page.get_by_role("button", name="Ask", exact=True).click()
    assert set(rows(page)) == {"Hamburg"}
    assert page.get_by_role("link", name="Hamburg Aviation").first.get_attribute("href") == (
        "id/hamburg-aviation"
    )
    assert "question=partners" in page.url


def test_it_leads_back_to_the_front_page_which_says_until_when_a_region_was(
    page: Any, address: str, client: Client
) -> None:
    # On a busy machine the page may take longer than this server allows; once it is made, it is kept.
    assert any(client.get("/", headers={"accept-language": "en-US"}).is_success for _ in range(10))
    page.get_by_role("link", name="Cluster Atlas").click()
    page.wait_for_url(address)
    assert "until 2015-12-31" in page.get_by_role("heading", name="Nord-Pas-de-Calais").inner_text()


def test_an_example_tells_who_links_to_a_value_chain(page: Any) -> None:
    page.get_by_role("button", name="Links to value chains").first.click()
    assert rows(page)[0] == "i-Trans"
    assert violations_in_both_schemes(page) == []


def test_a_link_asks_the_same_again(page: Any, address: str) -> None:
    page.goto("about:blank")
    page.goto(f"{address}query#question=links&value_chain=railway&region=nord-pas-de-calais")
    assert rows(page)[0] == "i-Trans"
    assert page.get_by_role("combobox", name="value chain").input_value() == "railway"
    page.goto("about:blank")
    page.goto(f"{address}query#query=SELECT (COUNT(*) AS ?n) {{ ?s a ca:Region }}")
    page.get_by_text("1 row (").wait_for()


def test_a_mistake_is_shown_where_it_is(page: Any) -> None:
    run(page, "SELECT ?x WHERE {\n  ?x a ca:Cluster .\n  FILTR(?x)\n}")
    page.get_by_text("“FILTR” is no keyword. Did you mean FILTER?").wait_for()
    assert page.locator(".fault").inner_text() == "FILTR"
    assert page.locator("#trouble").evaluate("it => it === document.activeElement")


def test_an_empty_answer_is_explained(page: Any) -> None:
    run(page, "SELECT ?x WHERE { ?x a ca:Clustr }")
    page.get_by_text("The data have ca:Cluster").first.wait_for()


def test_what_could_follow_is_offered_from_the_data(page: Any) -> None:
    run(page, "ASK {}")
    page.locator(".CodeMirror").evaluate("it => it.CodeMirror.setValue('SELECT * { ?x a ')")
    page.locator(".CodeMirror").evaluate("it => { it.CodeMirror.focus(); it.CodeMirror.setCursor(0, 99); }")
    page.keyboard.type("ca:Clus")
    page.locator(".CodeMirror-hint", has_text="ca:ClusterOrganisation").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.type("ter ; org:memberOf id:nord-pas-de-calais-i-tr")
    page.locator(".CodeMirror-hint", has_text="i-Trans").wait_for()


def test_an_answer_is_drawn_as_a_network_and_taken_away(page: Any) -> None:
    run(page, "CONSTRUCT { ?a ca:partnerOf ?b } { ?a ca:partnerOf ?b }")
    page.get_by_role("button", name="Network").click()
    page.get_by_text("A double click opens a thing").wait_for()
    assert page.locator("#answer-picture canvas").count() == 1
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download as Turtle").click()
    assert "partnerOf" in waiting.value.path().read_text("utf-8")


def test_the_page_and_its_files_need_no_other_server(client: Client) -> None:
    page = client.get("query")
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert "http://" not in page.text.replace("http://www.w3.org", "").replace("http://purl.org", "").replace(
        "http://data.europa.eu", ""
    )
    again = client.get("query", headers={"if-none-match": page.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("codemirror.js", "vis-network.js", "codemirror.css"):
        assert "MIT License" in client.get(f"assets/{name}").text[:3000]
