"""Every number of the index, the comparison and the value chains' pages, against the files that ship."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from html import unescape

import pytest
from tests.publish.numbers.records import NAMES, Records, View

from clusteratlas.atlas import Atlas
from clusteratlas.model import Link, is_known

REGIONS = ("centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania")
STEPS = """
SELECT DISTINCT ?step
WHERE { VALUES ?kind { ca:Survey ca:PreAssessment ca:Workshop ca:PolicyBriefing }
        ?step a ?kind ; ca:region id:REGION }
"""
POLICIES = ("policy-initiative", "programme")


@pytest.fixture(scope="module")
def site(site_in: Callable[[str], Mapping[str, str]]) -> Mapping[str, str]:
    return site_in("en")


@pytest.fixture(scope="module")
def views(records: Records) -> Mapping[str, View]:
    return {region: records.whole(region) for region in REGIONS}


@pytest.fixture(scope="module")
def links(shipped: Atlas) -> Mapping[str, Sequence[Link]]:
    """All links by region, potential ones too."""
    return {region: shipped.links(region, potential=True) for region in REGIONS}


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def cells(html: str, title: str) -> list[int]:
    """The numbers of a row of a table, by its title."""
    (row,) = re.findall(rf'<tr><th scope="row"[^>]*>{re.escape(title)}</th>(.*?)</tr>', html, re.DOTALL)
    return [
        int(text.replace(",", "").rstrip("%")) for text in re.findall(r'class="figure"[^>]*>([^<]*)<', row)
    ]


def figures(html: str) -> dict[str, int]:
    found = re.findall(r"<dt[^>]*>([^<]*)</dt><dd[^>]*>([\d,]+)</dd>", html)
    return {name: int(number.replace(",", "")) for name, number in found}


def here(links: Sequence[Link], view: View) -> list[Link]:
    """The links, other than potential ones, to the chains of a region."""
    chains = view.of_types(["value-chain"])
    return [link for link in links if link.kind == "link" and link.value_chain in chains]


def short(name: str) -> str:
    return name.removesuffix(" value chain")


def percent_attested(ties: Mapping[str, str]) -> int:
    return round(100 * sum(status == "attested" for status in ties.values()) / len(ties))


def test_the_index_counts_everything_once(
    site: Mapping[str, str], records: Records, views: Mapping[str, View]
) -> None:
    things = {key: thing.type for view in views.values() for key, thing in view.things.items()}
    ties = {tie.id: tie.status for view in views.values() for tie in view.ties}
    types = Counter(things.values())
    stakeholders = set().union(*(view.stakeholders for view in views.values()))
    sources = {row[-1] for region in REGIONS for row in records.sources(region)}
    head = site["index.html"].partition('<ul class="cards">')[0]
    assert figures(head) == {
        "Stakeholders": len(stakeholders),
        "Clusters": types["cluster"],
        "Value chains": types["value-chain"],
        "Initiatives and programmes": sum(types[kind] for kind in POLICIES),
        "Ties": len(ties),
        "Sources": len(sources),
    }
    assert f"Ties attested by a source: {percent_attested(ties)}%." in plain(head)


def test_a_card_and_the_map_tell_what_is_recorded_for_the_region(
    site: Mapping[str, str],
    records: Records,
    views: Mapping[str, View],
    links: Mapping[str, Sequence[Link]],
) -> None:
    names = dict(records.ask(NAMES))
    head, _, rest = site["index.html"].partition('<ul class="cards">')
    cards = re.findall(r'<li class="card">(.*?)</dl>(.*?)</li>', rest, re.DOTALL)
    told: dict[str, tuple[str, str]] = dict(zip(views, cards, strict=True))
    for region, view in views.items():
        card, after = told[region]
        known = [link for link in here(links[region], view) if is_known(link)]
        assert figures(card + "</dl>") == {
            "Stakeholders": len(view.stakeholders),
            "Clusters": view.types["cluster"],
            "Ties": len(view.ties),
        }
        whole = f": {len(known)} strong and moderate of {len(here(links[region], view))}"
        assert whole in plain(card + after)
        bands = Counter((names[link.value_chain], link.band) for link in known)
        label = next(
            text for text in re.findall(r'aria-label="([^"]*)"', card) if "to each value chain: " in text
        )
        shown = re.findall(r"([^;]+?) (\d+) \+ (\d+)(?:; |$)", unescape(label).partition("chain: ")[2])
        assert {name: (int(strong), int(others)) for name, strong, others in shown} == {
            short(name): (bands[name, "strong"], bands[name, "moderate"])
            for name in {name for name, _ in bands}
        }
        sums = re.findall(r'class="small-sum"[^>]*><tspan>(\d+)</tspan>(?: \+(\d+))?', card)
        assert [(strong, others or "0") for strong, others in sums] == [row[1:] for row in shown]
        (note,) = re.findall(
            rf'<a href="{region}\.html" class="place">.*?class="note"[^>]*>([^<]*)<', head, re.DOTALL
        )
        strong = Counter(short(names[link.value_chain]) for link in known if link.band == "strong")
        chain, _, count = unescape(note).rpartition(": ")
        assert strong[chain] == int(count) == max(strong.values())


def test_the_comparison_tells_what_is_recorded_for_each_region(
    site: Mapping[str, str],
    records: Records,
    views: Mapping[str, View],
    links: Mapping[str, Sequence[Link]],
) -> None:
    page = site["comparison.html"]
    stages = {region: stages_of(records, view) for region, view in views.items()}
    known = {region: here(links[region], view) for region, view in views.items()}
    active = {
        region: {tie.object for tie in view.ties if tie.predicate == "active-in"}
        for region, view in views.items()
    }
    wider = {tuple(row) for row in records.ask("SELECT ?narrow ?wide { ?narrow skos:broader+ ?wide }")}
    for title, true in {
        "Stakeholders": [len(view.stakeholders) for view in views.values()],
        "Clusters": [view.types["cluster"] for view in views.values()],
        "Value chains": [view.types["value-chain"] for view in views.values()],
        "Stages of these value chains": [len(found) for found in stages.values()],
        "Stages where somebody is active": [
            sum(
                any(one == at or (one, at) in wider for one in active[region] for at in industries)
                for industries in found.values()
            )
            for region, found in stages.items()
        ],
        "Links of stakeholders to them, strong and moderate": [
            sum(map(is_known, found)) for found in known.values()
        ],
        "Links of stakeholders to them, weak ones too": [len(found) for found in known.values()],
        "Initiatives and programmes": [sum(view.types[kind] for kind in POLICIES) for view in views.values()],
        "Support steps received": [len(records.ask(STEPS, region)) for region in REGIONS],
        "Ties": [len(view.ties) for view in views.values()],
        "Ties attested by a source": [
            percent_attested({tie.id: tie.status for tie in view.ties}) for view in views.values()
        ],
        "Sources": [len(records.sources(region)) for region in REGIONS],
    }.items():
        assert cells(page, title) == true, title


def stages_of(records: Records, view: View) -> dict[str, set[str]]:
    """The industries at each stage of a region's chains."""
    rows = records.ask("SELECT ?c ?s ?i { ?c ca:hasStage ?s OPTIONAL { ?s ca:industry ?i } }")
    found: dict[str, set[str]] = {}
    for chain, stage, industry in rows:
        if chain in view.of_types(["value-chain"]):
            found.setdefault(stage, set()).update({industry} - {""})
    return found


def test_a_chain_s_page_counts_its_links_by_region_and_band(
    site: Mapping[str, str],
    records: Records,
    views: Mapping[str, View],
    links: Mapping[str, Sequence[Link]],
) -> None:
    names = dict(records.ask(NAMES))
    pages = {
        name.removesuffix(".html"): page for name, page in site.items() if name.startswith("value-chain-")
    }
    assert len(pages) == len(records.ask("SELECT ?c { ?c a ca:ValueChain }"))
    for chain, page in pages.items():
        for region, view in views.items():
            own = [link for link in links[region] if link.value_chain == chain]
            true = Counter(link.band or "potential" for link in own)
            linked = f'<a href="#{region}">{names[region]}</a>'
            table = page.partition('id="bands-title"')[2].partition("</table>")[0]
            if f'href="#{region}"' in table:
                row = table.partition(f'href="#{region}"')[2].partition("</tr>")[0]
                shown = [int(text) for text in re.findall(r'class="figure">(\d+)<', row)]
                assert shown == [true[band] for band in ("strong", "moderate", "weak", "potential")], linked
            else:
                assert chain not in view.things, (chain, region)
            section = page.partition(f'id="{region}"')[2].partition("<section")[0]
            known = true["strong"] + true["moderate"]
            if chain in view.things:
                told = f": {known} strong and moderate of {known + true['weak']}."
                assert told in plain(section), (chain, region)
            check_folds(section, true)


def check_folds(section: str, true: Counter[str]) -> None:
    """What is folded says how many it holds, and holds as many."""
    for band, fold in re.findall(r'<details class="reached (\w+)">(.*?)</details>', section, re.DOTALL):
        (count,) = re.findall(r'class="count">(\d+)<', fold)
        assert int(count) == fold.count("<li>") == true[band]
