"""The shipped regions' pages, made once for all tests of a process."""

from collections.abc import Mapping

import pytest

import clusteratlas
from clusteratlas.publish.pages import OWN


@pytest.fixture(scope="session")
def own_site(shipped: clusteratlas.Atlas) -> Mapping[str, str]:
    """All pages by file name, those of the regions in the regions' own languages."""
    return shipped.site(OWN)


@pytest.fixture(scope="session")
def english(shipped: clusteratlas.Atlas) -> Mapping[str, str]:
    """Each region's page, each for itself and in English."""
    return {region.id: shipped.page(region.id).html for region in shipped.regions()}
