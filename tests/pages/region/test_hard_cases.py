"""Pages of what is hostile, long, foreign, tiny or huge; every width and both schemes; what axe finds."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from tests.accessible import violations_in_both_schemes
from tests.visiting import window

from clusteratlas.model import Network, Source, Thing, Tie
from clusteratlas.pages.region.page import render_page
from clusteratlas.pages.site.index import render_index
from clusteratlas.pages.templating import PageLink, SiteLinks

pytestmark = pytest.mark.browser

EVIL = "</script><img src=x onerror=\"document.title='broken'\"><u>x</u>"


def hostile(network: Network) -> Network:
    things = {
        key: dataclasses.replace(
            thing,
            labels={"en": f"{EVIL} {key}", "ar": "مجموعة"},
            other_names=(EVIL,),
            description=EVIL,
            city=EVIL,
            website="javascript:document.title='broken'",
        )
        for key, thing in network.things.items()
    }
    ties = tuple(dataclasses.replace(tie, role=EVIL) for tie in network.ties)
    sources = {
        key: Source(key, EVIL, EVIL, EVIL, "javascript:document.title='broken'") for key in network.sources
    }
    return dataclasses.replace(
        network, region=things[network.region.id], things=things, ties=ties, sources=sources
    )


def large(count: int) -> Network:
    """A region of so many companies round chains and clusters."""
    chains = [Thing(f"chain-{n}", "", "value-chain", {"en": f"Chain {n}"}) for n in range(12)]
    clusters = [Thing(f"cluster-{n}", "", "cluster", {"en": f"Cluster {n}"}) for n in range(30)]
    region = Thing("plain", "", "region", {"en": "Plain"})
    firms = [Thing(f"firm-{n}", "", "company", {"en": f"Firm {n}"}) for n in range(count - 43)]
    ties = [
        Tie(f"tie:c{n}", each.id, "contributes-to", f"chain-{n % 12}", status="attested")
        for n, each in enumerate(clusters)
    ]
    for n, firm in enumerate(firms):
        target, predicate = (
            (f"cluster-{n % 30}", "member-of") if n % 3 else (f"chain-{n % 12}", "contributes-to")
        )
        ties.append(Tie(f"tie:f{n}", firm.id, predicate, target, status="attested"))
    return Network(region, "", {each.id: each for each in (region, *chains, *clusters, *firms)}, tuple(ties))


@pytest.mark.parametrize(
    "fragment",
    ["", "#sel=rail", "#sel=tie:0000000000000007", "#from=uni&to=wheels", "#sel=agency&focus=agency"],
)
def test_axe_finds_nothing(visiting: Any, northland_page: str, fragment: str) -> None:
    with visiting(northland_page, fragment) as opened:
        opened.page.evaluate(
            "for (const fold of document.querySelectorAll('details:not(.menu)')) fold.open = true"
        )
        opened.page.wait_for_timeout(50)
        assert violations_in_both_schemes(opened.page) == []


def test_axe_finds_nothing_while_searching_and_on_a_phone(visiting: Any, northland_page: str) -> None:
    with visiting(northland_page, viewport={"width": 390, "height": 844}) as opened:
        opened.page.fill("#search-box", "a")
        assert violations_in_both_schemes(opened.page) == []


def test_axe_finds_nothing_on_the_index(browser: Any, northland: Network, tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_text(render_index([northland]), encoding="utf-8")
    with window(browser, {}, offline=True) as page:
        page.goto(file.as_uri())
        assert violations_in_both_schemes(page) == []


def test_hostile_text_stays_text_wherever_it_is_shown(visiting: Any, northland: Network) -> None:
    page = render_page(hostile(northland), site=SiteLinks("index.html", (PageLink(EVIL, "x.html"),)))
    with visiting(page, "#sel=agency") as opened:
        opened.page.fill("#search-box", "img")
        assert "<u>x</u>" in opened.page.locator("#panel").inner_text()
        assert "onerror" in opened.page.locator("#search-list").inner_text()
        opened.page.goto(opened.page.url.split("#")[0] + "#sel=tie:0000000000000003")
        opened.page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
        assert "javascript:" in opened.page.locator("#panel").inner_text()
        assert opened.page.locator("img, u").count() == 0
        assert opened.page.locator("a[href^='javascript']").count() == 0
        assert opened.page.title() != "broken"


def test_a_saved_picture_of_hostile_text_is_well_formed(visiting: Any, northland: Network) -> None:
    from xml.etree import ElementTree as ET

    with visiting(render_page(hostile(northland))) as opened:
        with opened.page.expect_download() as waiting:
            opened.page.get_by_role("button", name="Network as SVG").click()
        tree = ET.fromstring(waiting.value.path().read_text(encoding="utf-8"))  # noqa: S314 - our own file
        names = {element.tag.split("}")[1] for element in tree.iter()}
        assert not names & {"img", "u", "script", "foreignObject"}


@pytest.mark.parametrize("width", [1440, 1024, 390, 320])
def test_long_and_right_to_left_names_do_not_push_the_page_wider_than_the_window(
    visiting: Any, northland: Network, width: int
) -> None:
    long = "Extraordinarily" * 6 + " long name of an organisation" * 4
    things = {
        key: dataclasses.replace(thing, labels={"en": long + key, "he": "אשכול הרכבות של הצפון"})
        for key, thing in northland.things.items()
    }
    network = dataclasses.replace(northland, region=things["northland"], things=things)
    with visiting(render_page(network), "#sel=agency", viewport={"width": width, "height": 844}) as opened:
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_three_things_fill_a_page(visiting: Any) -> None:
    things = {
        key: Thing(key, "", kind, {"en": key})
        for key, kind in (("a", "region"), ("b", "agency"), ("c", "company"))
    }
    network = Network(things["a"], "", things, (Tie("tie:1", "b", "supports", "c"),))
    with visiting(render_page(network), "#sel=b") as opened:
        assert opened.shown().startswith("All 3 entries and all 1 ties")
        assert "No value chain is recorded" not in opened.page.locator("#panel").inner_text()
        assert opened.page.locator("#timeline").is_hidden()


def test_a_large_region_opens_folded_says_so_and_unfolds_on_demand(visiting: Any) -> None:
    with visiting(render_page(large(1000))) as opened:
        page = opened.page
        assert opened.shown().startswith("All 1,000 entries")
        assert "Folded into 43 marks" in opened.shown()
        page.locator("#canvas").focus()
        opened.find("Cluster 7")
        page.locator("#canvas").focus()
        page.keyboard.press("Space")
        assert "Folded into 75 marks" in opened.shown()
        page.get_by_role("button", name="Unfold everything").click()
        opened.until("!document.getElementById('shown').textContent.includes('Folded')")
        page.locator("#things-title").scroll_into_view_if_needed()
        opened.until("document.querySelectorAll('#things-table tbody tr').length === 400")
        page.locator("#things-table .more").click()
        assert page.locator("#things-table tbody tr").count() == 1000


def test_ten_thousand_things_open_folded(visiting: Any) -> None:
    with visiting(render_page(large(10_000))) as opened:
        assert opened.shown().startswith("All 10,000 entries")
        assert "Folded into 43 marks" in opened.shown()
        opened.find("Firm 4711")
        assert "Firm 4711" in opened.page.locator("#panel h3").inner_text()


def test_on_a_phone_the_panel_is_a_sheet_over_the_picture(visiting: Any, northland_page: str) -> None:
    with visiting(northland_page, viewport={"width": 390, "height": 844}) as opened:
        opened.find("Wheels")
        box = opened.page.locator("#panel").bounding_box()
        assert box["y"] > 844 / 2 - 10
        assert round(box["y"] + box["height"]) == 844
        opened.page.locator("#panel .close").click()
        assert "chosen" not in opened.page.locator("#panel").get_attribute("class")


def test_no_name_stands_over_another_at_the_opening_view(visiting: Any, northland_page: str) -> None:
    with visiting(northland_page) as opened:
        with opened.page.expect_download() as waiting:
            opened.page.get_by_role("button", name="Network as SVG").click()
        drawing = waiting.value.path().read_text(encoding="utf-8")
        overlaps = opened.page.evaluate(
            """(source) => {
              const root = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
              document.body.append(root);
              const texts = [...root.querySelectorAll("g[clip-path] text")];
              const boxes = texts.map((it) => it.getBoundingClientRect());
              root.remove();
              let count = boxes.length ? 0 : -1;
              boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
                const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                if (wide > 2 && high > 5) count += 1;
              }));
              return count;
            }""",
            drawing,
        )
        assert overlaps == 0
