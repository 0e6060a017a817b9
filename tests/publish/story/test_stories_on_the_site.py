"""Stories on index cards and on pages of value chains: there, true, and each with a link to its view."""

import re
import shlex
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from html import unescape
from typing import Any

import pytest

import clusteratlas
from clusteratlas.model import Link, Network
from clusteratlas.pages.locales import catalogue
from clusteratlas.pages.site.telling import CHAIN_TEMPLATES
from clusteratlas.pages.story import Sentence
from clusteratlas.pages.storytelling import pieces, text_of
from clusteratlas.publish.analysed import Analysed
from clusteratlas.publish.story import story
from clusteratlas.publish.story.chains import chain_stories


@pytest.fixture(scope="module")
def regions(shipped: clusteratlas.Atlas) -> Sequence[tuple[Network, tuple[Link, ...]]]:
    ids = [region.id for region in shipped.regions()]
    return [(shipped.region_network(one), shipped.region_links(one)) for one in ids]


@pytest.fixture(scope="module")
def chains(regions: Sequence[tuple[Network, tuple[Link, ...]]]) -> Mapping[str, tuple[Sentence, ...]]:
    return chain_stories([Analysed(network, links) for network, links in regions])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_card_tells_two_sentences_of_its_region_each_with_a_link_to_its_view(
    site_in: Callable[[str], Mapping[str, str]],
    regions: Sequence[tuple[Network, tuple[Link, ...]]],
    language: str,
) -> None:
    index = site_in(language)["index.html"]
    cards = re.findall(r'<li class="card">(.*?)</dl>', index, re.DOTALL)
    assert len(cards) == len(regions)
    for card, (network, links) in zip(cards, regions, strict=True):
        for sentence in story(Analysed(network, links))[:2]:
            text = text_of(pieces(sentence, network, language, catalogue(language)))
            assert text in unescape(card)
            assert f'href="{network.region.id}.html#{sentence.view}"' in unescape(card)


def test_what_is_said_of_a_chain_across_regions_is_what_its_command_says(
    chains: Mapping[str, tuple[Sentence, ...]], ask: Callable[..., Any]
) -> None:
    seen = set()
    for chain, told in chains.items():
        for sentence in told:
            seen.add(sentence.kind)
            answer = ask(*shlex.split(sentence.command)[1:], "--format", "json")
            assert answer.status == 0
            check(sentence, answer.rows, chain)
    assert seen <= CHAIN_TEMPLATES.keys()
    assert {"best-region", "stage-nowhere", "stages-nowhere"} <= seen


def check(sentence: Sentence, rows: list[dict[str, Any]], chain: str) -> None:
    values = sentence.values
    if sentence.kind.startswith("stage"):
        empty = Counter(row["stage"] for row in rows)
        nowhere = [stage for stage, regions in empty.items() if regions == values["regions"]]
        assert len(nowhere) >= int(values.get("open", 1))
        assert values["stage"] in nowhere
        return
    counts = Counter(row["region"] for row in rows)
    assert {row["value_chain"] for row in rows} == {chain}
    assert counts[values["region"]] == values["strong"] == max(counts.values())
    if "next" in values:
        assert sorted(counts.values())[-2] == counts[values["other"]] == values["next"]
    if sentence.kind == "only-region":
        assert set(counts) == {values["region"]}
    if sentence.kind == "best-regions-two":
        assert counts[values["other"]] == values["strong"]
        assert sum(count == values["strong"] for count in counts.values()) == 2


def test_a_chain_page_tells_its_sentences_with_a_link_to_the_region(
    site_in: Callable[[str], Mapping[str, str]], chains: Mapping[str, tuple[Sentence, ...]]
) -> None:
    pages = site_in("en")
    page = pages["value-chain-automotive.html"]
    (first, *_) = chains["value-chain-automotive"]
    assert f'href="{first.values["region"]}.html#sel=value-chain-automotive"' in page
    assert '<meta property="og:description" content="Best supported in' in page
    assert 'class="chain-story"' not in pages["value-chain-seafood.html"]
