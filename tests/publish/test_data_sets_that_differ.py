"""Where two data sets speak of one thing, its page tells what each says, and whose report a tie cites."""

from pathlib import Path
from typing import Any

import pytest
from tests.turtle import HEAD
from tests.visiting import visit

from clusteratlas.opening import open_atlas

pytestmark = pytest.mark.browser

START = (
    HEAD
    + """
id:small a ca:Region ; skos:prefLabel "Small"@en ; ca:region id:small .
"""
)
SAID = """
id:yard a ca:Company ; skos:prefLabel "{0}"@en ; ca:region id:small ;
  ca:contributesTo id:value-chain-railway .
tie:1 a ca:Tie ; rdf:subject id:yard ; rdf:predicate ca:contributesTo ; rdf:object id:value-chain-railway ;
  ca:region id:small ; ca:status ca:{1} ; dct:source source:s1 .
source:s1 a ca:Source ; dct:title "{2}" .
"""


def test_the_panel_tells_both_and_each_report(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text(START + SAID.format("Yard", "attested", "First report"), "utf-8")
    (tmp_path / "two.ttl").write_text(START + SAID.format("Dock", "disputed", "Second report"), "utf-8")
    atlas = open_atlas([tmp_path / "one.ttl", tmp_path / "two.ttl"])
    file = atlas.page("small").save(tmp_path / "small.html")
    with visit(browser, file, "#sel=yard&least=weak", as_opened=True) as opened:
        for fold in opened.page.locator("#panel details").all():
            fold.evaluate("fold => { fold.open = true }")
        opened.page.wait_for_timeout(100)
        told = opened.page.locator("#panel").inner_text()
    assert "label (en): “Yard” (one); “Dock” (two)" in told
    for part in ("First report", "Second report", "Data set: one", "Data set: two", "Disputed"):
        assert part in told
