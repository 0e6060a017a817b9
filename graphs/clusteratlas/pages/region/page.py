"""One region's page: a single HTML file that needs nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from clusteratlas.model import Network
from clusteratlas.pages import assets, statistics
from clusteratlas.pages.embed import safe_address, script_json, script_source, security_policy
from clusteratlas.pages.layout.composition import TALL, Layout, compose
from clusteratlas.pages.links import ChainLink, plain_links
from clusteratlas.pages.region.drawing import draw, vis_network_script
from clusteratlas.pages.region.findings import Finding, Ranking
from clusteratlas.pages.region.payload import build_payload
from clusteratlas.pages.region.plain import plain_view

if TYPE_CHECKING:
    from jinja2 import Environment


_MOST_TALL = 2000
"""Pages of more things carry no second composition: they open folded, and places are most of their bytes."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to another page, relative to the one that carries it."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class SiteLinks:
    """Where a page stands among others.

    Attributes:
        index: address of the index page.
        regions: the regions' pages, the present one included.
        pages: further pages.
    """

    index: str
    regions: tuple[PageLink, ...] = ()
    pages: tuple[PageLink, ...] = ()


def render_page(  # noqa: PLR0913 - each optional part of a page is given by name
    network: Network,
    *,
    language: str = "en",
    strings: Mapping[str, str] | None = None,
    site: SiteLinks | None = None,
    links: Sequence[ChainLink] = (),
    findings: Sequence[Finding] = (),
    rankings: Sequence[Ranking] = (),
    turtle: str = "",
    jsonld: str = "",
) -> str:
    """The page of one region; the same input gives the same text.

    Args:
        network: the region.
        language: code of the interface's language.
        strings: translations of the interface by English text, see :mod:`clusteratlas.pages.locales`.
        site: the pages beside this one, or None where it stands alone.
        links: derived links from stakeholders to value chains; without them those that ties show directly.
        findings: what the analysis states, such as gaps.
        rankings: what the analysis measured.
        turtle: the region as Turtle, offered for download; empty leaves the offer out.
        jsonld: likewise as JSON-LD.
    """
    words = dict(strings or {})
    payload = build_payload(
        network,
        language=language,
        strings=words,
        links=links or plain_links(network),
        findings=findings,
        rankings=rankings,
    )
    payload.update(_picture(network))
    program, vis, theme = assets.page_script(), script_source(vis_network_script()), assets.theme_script()
    style = assets.page_style()
    return (
        environment(words)
        .get_template("region.html")
        .render(
            network=network,
            region=network.region,
            language=language,
            native=payload["native"],
            site=site,
            facts=statistics.summary(network),
            policy=security_policy((theme, vis, program), (style,)),
            style=style,
            theme=theme,
            vis=vis,
            program=program,
            data=script_json(payload),
            turtle=script_json(turtle) if turtle else "",
            jsonld=script_json(jsonld) if jsonld else "",
            plain=plain_view(network, language, words),
            safe_address=safe_address,
            vis_licence=assets.licence("vis-network"),
        )
    )


def _picture(network: Network) -> dict[str, Any]:
    """The composed picture, and for windows that stand upright another, where it is small enough to pay."""
    layout = compose(network)
    found = {"drawing": draw(network, layout.positions), "layout": _layout_entry(layout)}
    if len(network.things) <= _MOST_TALL:
        tall = compose(network, aspect=TALL)
        places = {key: list(at) for key, at in tall.positions.items()}
        found["tall"] = {**_layout_entry(tall), "places": places}
    return found


def environment(strings: Mapping[str, str]) -> "Environment":
    """The template environment, escaping everything, with translations at hand as ``_``."""
    made: Any = _environment().overlay()  # jinja2 declares its globals to hold nothing but its own
    made.globals = {**made.globals, "_": lambda message: strings.get(message) or message}
    overlay: Environment = made
    return overlay


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 - slow to load

    folder = resources.files("clusteratlas.pages") / "templates"
    return Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _layout_entry(layout: Layout) -> dict[str, Any]:
    return {
        "groups": [
            {key: value for key, value in asdict(group).items() if key != "members"}
            for group in layout.groups
        ],
        "bounds": list(layout.bounds),
    }
