"""On paper: a brief that fits one sheet whatever the region holds, and the whole page behind it."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from tests.pages.region.test_hard_cases import EVIL, hostile, large
from tests.visiting import Visit

from clusteratlas.model import Network
from clusteratlas.pages.region.page import render_page

pytestmark = pytest.mark.browser

Visiting = Callable[..., AbstractContextManager[Visit]]


def sheets(opened: Visit, form: str) -> int:
    """How many pages the document has that is printed in a form."""
    lay = "document.documentElement.dataset.paper = form; dispatchEvent(new Event('beforeprint'));"
    ask = f"(form) => {{ {lay} }}"
    opened.page.evaluate(ask, form)
    opened.page.wait_for_timeout(200)  # on a busy machine the sheet must lie before it is printed
    assert opened.page.evaluate("document.documentElement.dataset.paper") == form
    document = opened.page.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", document))


def laid_out(opened: Visit) -> Any:
    """The brief as it is put on the page before printing."""
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    return opened.page.locator(".brief")


@pytest.mark.parametrize("picture", ["chart", "network"])
def test_the_brief_takes_one_sheet(visiting: Visiting, northland_page: str, picture: str) -> None:
    with visiting(northland_page, f"#pic={picture}") as opened:
        assert sheets(opened, "brief") == 1
        assert sheets(opened, "") > 1


def test_the_brief_of_a_large_region_takes_one_sheet(visiting: Visiting) -> None:
    with visiting(render_page(large(400)), "#pic=chart") as opened:
        assert sheets(opened, "brief") == 1


def test_the_brief_holds_five_tables_with_the_conditions_and_the_source(opened: Visit) -> None:
    brief = laid_out(opened)
    assert brief.locator("table").count() == 5
    told = str(brief.text_content())
    for part in ("Northland", "Stages where nobody is recorded", "11 of 11 entries", "Cite as", "Sources"):
        assert part in told
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert brief.count() == 0


def test_the_brief_counts_the_view(visiting: Visiting, northland_page: str) -> None:
    with visiting(northland_page, "#status=uncited") as opened:
        whole = opened.page.locator("#ties-table tbody tr").count()
        assert f"of {whole} ties" in str(laid_out(opened).locator(".brief-doubts").text_content())


def test_names_in_the_brief_never_become_markup(visiting: Visiting, northland: Network) -> None:
    with visiting(render_page(hostile(northland)), "#pic=chart") as opened:
        brief = laid_out(opened)
        assert brief.locator("script, img, b").count() == 0
        assert EVIL[:8] in str(brief.text_content())
