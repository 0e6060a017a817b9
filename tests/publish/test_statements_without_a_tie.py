"""A statement that stands without a tie keeps its page whole, and says that nothing describes it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.turtle import HEAD
from tests.visiting import window

from clusteratlas.opening import open_atlas

pytestmark = pytest.mark.browser

DATA = (
    HEAD
    + """
id:small a ca:Region ; skos:prefLabel "Small"@en ; ca:region id:small .
id:tied a ca:Company ; skos:prefLabel "Tied"@en ;
  ca:region id:small ; ca:contributesTo id:value-chain-railway .
id:untied a ca:Company ; skos:prefLabel "Untied"@en ;
  ca:region id:small ; ca:contributesTo id:value-chain-railway .
tie:1 a ca:Tie ; rdf:subject id:tied ; rdf:predicate ca:contributesTo ; rdf:object id:value-chain-railway ;
  ca:region id:small ; ca:status ca:attested ; dct:source source:report .
tie:2 a ca:Tie ; rdf:subject id:tied ; rdf:predicate ca:contributesTo ; rdf:object id:value-chain-railway ;
  ca:role "once" ; ca:region id:small ; ca:status ca:disputed ; dct:source source:report .
source:report a ca:Source ; dct:title "A report" .
"""
)


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Any]:
    (tmp_path / "small.ttl").write_text(DATA, encoding="utf-8")
    file = open_atlas(tmp_path / "small.ttl").page("small").save(tmp_path / "small.html")
    complaints: list[str] = []
    heard = {
        "console": lambda it: complaints.append(it.text),
        "pageerror": lambda error: complaints.append(str(error)),
    }
    with window(browser, heard, offline=True) as opened:
        opened.goto(file.as_uri() + "#sel=value-chain-railway&least=weak")
        opened.wait_for_selector("html[data-ready=yes]")
        yield opened
    assert complaints == []


def derivation_of(page: Any, name: str) -> str:
    """What the panel of the chain says of how somebody reaches it."""
    for fold in page.locator("#panel details").all():
        fold.evaluate("fold => { fold.open = true }")
    page.wait_for_timeout(100)
    items = page.locator("#panel li", has=page.locator("details.derivation")).all()
    return next(text for text in (str(item.inner_text()) for item in items) if text.startswith(name))


def test_choosing_the_chain_tells_the_statement_and_that_no_tie_describes_it(page: Any) -> None:
    told = derivation_of(page, "Untied")
    assert "Uncited" in told
    assert "No tie describes this statement." in told


def test_every_tie_of_a_statement_is_told_with_its_own_status(page: Any) -> None:
    told = derivation_of(page, "Tied")
    assert "Attested" in told
    assert "Disputed" in told
    assert told.count("A report") == 2


def test_the_panel_of_a_tie_names_the_others_of_its_statement(page: Any) -> None:
    page.evaluate("location.hash = '#sel=tie:1'")
    page.wait_for_timeout(200)
    assert "The same statement elsewhere" in page.locator("#panel").inner_text()


def test_a_site_is_written_though_a_region_is_named_and_not_described(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(
        "@prefix ca: <https://w3id.org/clusteratlas/ontology#> .\n"
        "<urn:c> a ca:Company ; ca:region <urn:nowhere> , <https://w3id.org/clusteratlas/id/hamburg> .\n",
        encoding="utf-8",
    )
    assert "index.html" in open_atlas(tmp_path / "own.ttl").site()
