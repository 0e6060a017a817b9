"""One region's page: a single HTML file that needs nothing else."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from clusteratlas.model import Network, Scale
from clusteratlas.pages import assets, statistics
from clusteratlas.pages.embed import packed, script_json, script_source, shown_json
from clusteratlas.pages.layout.composition import TALL, Layout, compose
from clusteratlas.pages.links import ChainLink, plain_links, reach_of
from clusteratlas.pages.locales import LANGUAGES
from clusteratlas.pages.naming import names_in_all
from clusteratlas.pages.region.drawing import draw, vis_network_script
from clusteratlas.pages.region.elsewhere import Elsewhere
from clusteratlas.pages.region.findings import Finding, Insight, Ranking
from clusteratlas.pages.region.payload import build_payload
from clusteratlas.pages.region.plain import plain_view
from clusteratlas.pages.story import Sentence
from clusteratlas.pages.storytelling import pieces, text_of
from clusteratlas.pages.templating import SiteLinks, Templates

_MOST_UNPACKED = 1_000_000
"""Characters of a download; longer ones are packed, to a tenth or less."""
_MOST_TALL = 2000
"""Pages of more things carry no second composition: they open folded, and places are most of their bytes."""


def render_page(  # noqa: PLR0913 - each optional part of a page is given by name
    network: Network,
    *,
    language: str = "en",
    words: Mapping[str, Mapping[str, str]] | None = None,
    site: SiteLinks | None = None,
    links: Sequence[ChainLink] = (),
    scale: Scale | None = None,
    weights: Mapping[str, float] | None = None,
    findings: Sequence[Finding] = (),
    unserved: Sequence[str] = (),
    rankings: Sequence[Ranking] = (),
    insights: Sequence[Insight] = (),
    story: Sequence[Sentence] = (),
    others: Sequence[Elsewhere] = (),
    turtle: str = "",
    jsonld: str = "",
) -> str:
    """The page of one region; the same input gives the same text.

    Args:
        network: the region.
        language: code of the language in which the page opens.
        words: by the code of each further language, translations of the interface by English text.
        site: the pages beside this one, or None where it stands alone.
        links: derived, from stakeholders to value chains; without them those that ties show, not weighed.
        scale: how the strengths of these links fall into bands.
        weights: of the ties of paths between any two things; None where paths are not weighed.
        findings: what the analysis states, such as gaps, the weightiest first.
        unserved: ids of the stages in whose industries nobody recorded for the region is active.
        rankings: what the analysis measured.
        insights: what it says of the network as a whole.
        story: what is special here, in two or three sentences.
        others: what the pages of other regions hold that this one lacks, for its search.
        turtle: the region as Turtle, offered for download; empty leaves the offer out.
        jsonld: likewise as JSON-LD.
    """
    derived = links or plain_links(network)
    payload = build_payload(
        network,
        language=language,
        words=words or {},
        links=derived,
        scale=scale if links else None,
        weights=weights,
        findings=findings,
        unserved=unserved,
        rankings=rankings,
        insights=insights,
        story=story,
    )
    payload.update(_picture(network, derived, words or {}), others=[asdict(other) for other in others])
    return Templates(
        language, (words or {}).get(language, {}), assets.page_style(), site, switching=True
    ).fill(
        "region/region.html",
        (script_source(vis_network_script()), assets.page_script()),
        **_in_words(network, language, words or {}, story),
        **_embedded(payload, turtle, jsonld),
    )


def _in_words(
    network: Network, language: str, words: Mapping[str, Mapping[str, str]], story: Sequence[Sentence]
) -> dict[str, Any]:
    """What the page says before its program runs."""
    strings, offered = words.get(language, {}), {"en", language, *words}
    return {
        "languages": {code: name for code, name in LANGUAGES.items() if code in offered},
        "network": network,
        "region": network.region,
        "facts": statistics.summary(network),
        "told": [text_of(pieces(sentence, network, language, strings)) for sentence in story],
        "plain": plain_view(network, language, strings),
        "vis_licence": assets.licence("vis-network"),
    }


def _embedded(payload: Mapping[str, Any], turtle: str, jsonld: str) -> dict[str, Any]:
    """What the page carries as data; JSON-LD that is not packed without the white space, a third of it."""
    written = 0 < len(jsonld) <= _MOST_UNPACKED
    compact = json.dumps(json.loads(jsonld), ensure_ascii=False, separators=(",", ":")) if written else jsonld
    return {
        "native": payload["native"],
        "data": shown_json(payload),
        "downloads": [_download("turtle", turtle), _download("jsonld", compact)],
    }


def _download(name: str, text: str) -> dict[str, str]:
    """What the page holds for readers to take away; where it is long, packed until somebody does."""
    if len(text) <= _MOST_UNPACKED:
        return {"name": name, "text": script_json(text) if text else "", "packing": ""}
    return {"name": name, "text": script_json(packed(text)), "packing": "gzip"}


def _picture(
    network: Network, links: Sequence[ChainLink], words: Mapping[str, Mapping[str, str]]
) -> dict[str, Any]:
    """The composed picture, and for windows that stand upright another, where it is small enough to pay."""
    reach, spoken = reach_of(links), names_in_all(words)
    layout = compose(network, reach=reach, spoken=spoken)
    found = {"drawing": draw(network, layout.positions), "layout": _layout_entry(layout)}
    if len(network.things) <= _MOST_TALL:
        tall = compose(network, aspect=TALL, reach=reach, spoken=spoken)
        places = {key: list(at) for key, at in tall.positions.items()}
        found["tall"] = {**_layout_entry(tall), "places": places}
    return found


def _layout_entry(layout: Layout) -> dict[str, Any]:
    return {
        "groups": [
            {key: value for key, value in asdict(group).items() if key != "members"}
            for group in layout.groups
        ],
        "bounds": list(layout.bounds),
        "rooms": {key: list(room) for key, room in layout.rooms.items()},
        "gutters": {
            "vertical": [list(gap) for gap in layout.gutters.vertical],
            "horizontal": [list(gap) for gap in layout.gutters.horizontal],
        },
    }
