"""Every number on the pages of regions, in a real browser, against SPARQL over the files that ship."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.publish.numbers.expected import (
    Known,
    Numbers,
    boards,
    filters,
    stages_of,
    steps_and_charts,
    tables,
)
from tests.publish.numbers.figures import (
    check_gap,
    check_insight,
    check_places,
    check_ranking,
    figures,
    rankings,
    stages,
)
from tests.publish.numbers.records import NAMES, SOURCES_OF_TIES, Conditions, Records, Thing, Tie
from tests.visiting import visit

from clusteratlas.atlas import Atlas
from clusteratlas.model import Link

pytestmark = pytest.mark.browser

REGIONS = ("hamburg", "lapland", "nord-pas-de-calais")
STATES = (
    Conditions(),
    Conditions("at=2015", at="2015"),
    Conditions("least=stated&sure=true", attested=True, least="stated"),
    Conditions("types=company", without=("company",)),
)
HERE = Path(__file__).parent
NO_COUNT = {
    *("dateline 0", "saving Turtle", "saving JSON-LD", "saving Print one page", "saving Print everything"),
    *("bars Number of contacts", "bars Standing between others"),
    "bars Stakeholders that reach most value chains",
}
"""Places without a number of their own: a code, words, bars beside numbers that are looked at."""


@pytest.fixture
def told_by(browser: Any, english: Mapping[str, str], tmp_path: Path) -> Callable[[str, str], Numbers]:
    """What a region's page tells in a view, and what numbers on it nobody has read."""

    def opener(region: str, fragment: str) -> Numbers:
        file = tmp_path / "page.html"
        file.write_text(english[region], encoding="utf-8")
        with visit(browser, file, f"#{fragment}&pic=both") as opened:
            return told_on(opened.page)

    return opener


def links_of(atlas: Atlas, region: str, asked: Conditions, chains: set[str]) -> list[Link]:
    """The library's links under the conditions, without those that pass through what is left out."""
    status = "attested" if asked.attested else ""
    things = atlas.region_network(region).things
    left = {key for key, thing in things.items() if thing.type in asked.without}
    found = []
    for link in atlas.links(region, at=asked.at, status=status):
        paths = tuple(
            path
            for path in link.paths
            if not left & {end for hop in path.hops for end in (hop.subject, hop.object)}
        )
        if any(path.kind == "link" for path in paths) and link.value_chain in chains:
            found.append(replace(link, paths=paths))
    return found


def known_of(atlas: Atlas, records: Records, region: str, asked: Conditions) -> Known:
    whole = records.whole(region)
    chains = whole.of_types(["value-chain"])
    return Known(
        records.view(region, asked),
        whole,
        links_of(atlas, region, asked, chains),
        links_of(atlas, region, Conditions(), chains),
        stages_of(records, region),
        {key: name for key, name in records.ask(NAMES) if key in whole.things},
        records.view(region, replace(asked, without=())),
    )


def lead(atlas: Atlas, records: Records, known: Known, region: str) -> Numbers:
    """What stands in the head of the page and at the head of its numbers, of all that is recorded."""
    whole = known.whole
    items: list[Thing | Tie] = [*whole.things.values(), *whole.ties]
    years = [year for one in items for year in (one.begun, one.over) if year]
    sources = len(records.sources(region))
    statuses = [whole.statuses[one] for one in ("attested", "testified", "uncited", "disputed")]
    chains = whole.of_types(["value-chain"])
    elsewhere = sum(link.value_chain not in chains for link in atlas.links(region, potential=True))
    return {
        "dateline 1": [int(min(years)), int(max(years))],
        "dateline 2": [len(whole.ties)],
        "dateline 3": [sources],
        "lead": [len(whole.ties), *filter(None, statuses), sources],
        "note": [len(known.counted()), len(known.all_links), elsewhere],
    }


def told_on(page: Any) -> Numbers:
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(100)
    found: Numbers = page.evaluate((HERE / "told.js").read_text(encoding="utf-8"))
    found["left"] = page.evaluate((HERE / "left.js").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(
    ("region", "asked"),
    [(region, asked) for region in REGIONS for asked in STATES[: None if region == "hamburg" else 2]],
    ids=lambda one: one if isinstance(one, str) else one.fragment or "usual",
)
def test_every_number_of_a_region_is_what_its_records_come_to(
    shipped: Atlas, records: Records, told_by: Callable[[str, str], Numbers], region: str, asked: Conditions
) -> None:
    known = known_of(shipped, records, region, asked)
    sources = {tie: int(count) for tie, count in records.ask(SOURCES_OF_TIES)}
    told = told_by(region, asked.fragment)
    for title, every in rankings(known).items():
        check_ranking(told.pop(f"figure {title}"), every)
        check_places(told.pop(f"places {title}"), every)
    check_words(told, known)
    cited = sorted([title, url, int(uses)] for title, url, uses, _ in records.sources(region))
    assert sorted(told.pop(key) for key in [*told] if key.startswith("uses ")) == cited
    expected = steps_and_charts(known) | boards(known) | tables(known, sources) | filters(known)
    expected |= figures(known) | stages(known) | lead(shipped, records, known, region) | {"left": []}
    for key in expected:
        if key.startswith(("figure ", "bars ")):
            told[key].sort()
    wrong = {
        key: (told.get(key), expected.get(key))
        for key in {*told, *expected} - NO_COUNT
        if told.get(key) != expected.get(key) and not (key.startswith("places ") and not told[key])
    }
    assert wrong == {}


def check_words(told: Numbers, known: Known) -> None:
    """Gaps and insights, which hold for all that is recorded."""
    gaps, kinds = told.pop("gaps"), told.pop("gap kinds")
    assert sum(check_gap(text, known) for text in gaps) > len(gaps)
    shown = sum(count for (count,), _ in kinds) or len(gaps)
    assert told.pop("all gaps") == ([shown] if kinds else [])
    assert all(check_insight(text, known) for text in told.pop("insights"))
