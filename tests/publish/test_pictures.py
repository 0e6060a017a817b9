"""The opening pictures of the shipped regions, read from what is saved of them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.pages.picture.saved import Saved
from tests.visiting import visit

pytestmark = pytest.mark.browser

REGIONS = ("centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania")


@pytest.mark.parametrize("region", REGIONS)
def test_marks_are_large_enough_and_no_heading_is_cut_at_the_opening_view(
    browser: Any,
    english: Mapping[str, str],
    region: str,
    tmp_path: Path,
) -> None:
    file = tmp_path / "page.html"
    file.write_text(english[region], encoding="utf-8")
    with visit(browser, file, "#pic=network", as_opened=True) as opened:
        saved = Saved(opened)
        small = [mark.name for mark in saved.marks() if max(mark.width, mark.height) < 13.9]
        assert small == []
        texts = [text for text in saved.texts() if text.anchor in {"start", "end"}]
        assert [text.lines for text in texts if any(line.endswith("…") for line in text.lines)] == []
        written = {" ".join(text.lines) for text in texts}
        things = opened.page.evaluate("JSON.parse(document.getElementById('atlas-data').textContent).things")
        chains = {thing["labels"]["en"] for thing in things if thing["type"] == "value-chain"}
        assert {name.removesuffix(" value chain") for name in chains} <= written
