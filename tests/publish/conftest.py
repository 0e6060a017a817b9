"""The shipped regions' pages, made once for all tests of a process."""

from collections.abc import Callable, Mapping
from functools import cache

import pytest
from tests.once import made_once

import clusteratlas
from clusteratlas.publish.pages import OWN


@pytest.fixture(scope="session")
def site_in(
    shipped: clusteratlas.Atlas, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Mapping[str, str]]:
    """All pages by file name in a language, made once."""
    return cache(
        lambda language: made_once(tmp_path_factory, f"site-{language}", lambda: shipped.site(language))
    )


@pytest.fixture(scope="session")
def own_site(site_in: Callable[[str], Mapping[str, str]]) -> Mapping[str, str]:
    """All pages by file name, those of the regions in the regions' own languages."""
    return site_in(OWN)


@pytest.fixture(scope="session")
def english(shipped: clusteratlas.Atlas, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Each region's page, each for itself and in English."""

    def pages() -> Mapping[str, str]:
        return {region.id: shipped.page(region.id).html for region in shipped.regions()}

    return made_once(tmp_path_factory, "pages-en", pages)
