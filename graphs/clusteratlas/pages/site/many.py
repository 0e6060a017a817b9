"""What stands in place of cards and of a matrix where the regions are too many for them."""

from collections.abc import Sequence

from clusteratlas.pages import assets
from clusteratlas.pages.live.places import LivePlaces
from clusteratlas.pages.locales import catalogue
from clusteratlas.pages.site.further import site_templates
from clusteratlas.pages.templating import SiteLinks


def render_regions(  # noqa: PLR0913 - all but four are given by name
    regions: Sequence[object],
    places: LivePlaces,
    site: SiteLinks,
    language: str,
    *,
    most: int,
    comparing: bool = False,
) -> str:
    """The entrance where the regions are too many for cards: a table of them, of which some can be compared.

    Args:
        regions: each with ``id``, ``label``, ``label_native``, ``nuts``, ``entities`` and ``ties``.
        places: where the pages are.
        site: what every page leads to.
        language: code of the interface's language.
        most: as many as can be compared at once.
        comparing: whether this is asked for to compare some.
    """
    fill = site_templates(language, catalogue(language), site, places).fill
    return fill("site/regions.html", (assets.find_script(),), regions=regions, most=most, comparing=comparing)


def render_chains(
    chains: Sequence[tuple[str, str]], places: LivePlaces, site: SiteLinks, language: str
) -> str:
    """The value chains by name, where the regions are too many to be set beside each other.

    Args:
        chains: ids and names.
        places: where the pages are.
        site: what every page leads to.
        language: code of the interface's language.
    """
    fill = site_templates(language, catalogue(language), site, places).fill
    return fill("site/listed.html", (assets.find_script(),), chains=chains)
