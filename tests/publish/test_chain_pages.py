"""Pages of value chains, whose numbers are those that the atlas itself gives."""

import re
from collections import Counter
from collections.abc import Mapping

import pytest

from clusteratlas.atlas import Atlas

CHAINS = ("value-chain-textile-apparel", "value-chain-life-sciences-health")
ROW = re.compile(r'<tr><th scope="row"><a href="#([\w-]+)"[^>]*>.*?</tr>')
FIGURE = re.compile(r'class="figure"[^>]*>(\d+)<')


@pytest.mark.parametrize("chain", CHAINS)
def test_links_stand_by_strength_for_each_region(
    shipped: Atlas, own_site: Mapping[str, str], chain: str
) -> None:
    rows = {
        found[1]: tuple(map(int, FIGURE.findall(found[0])))
        for found in ROW.finditer(own_site[f"{chain}.html"])
    }
    expected = {}
    for region in shipped.regions():
        bands = Counter(
            link.band or link.kind for link in shipped.region_links(region.id) if link.value_chain == chain
        )
        if chain in shipped.region_network(region.id).things:
            expected[region.id] = tuple(bands[band] for band in ("strong", "moderate", "weak", "potential"))
    assert len(expected) > 1
    assert rows == expected
