"""The heads of the chart's columns under a finger, in a real browser."""

import dataclasses
from typing import Any

import pytest
from tests.pages.conftest import make_thing

from clusteratlas.model import Network, Tie
from clusteratlas.pages.region.page import render_page

pytestmark = pytest.mark.browser

HIT = """() => [...document.querySelectorAll('#chart thead button.head > span')].flatMap((name) => {
  const { left, right, top, bottom } = name.getBoundingClientRect();
  const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const pair = [name.parentElement.dataset.thing, found?.closest('button')?.dataset.thing];
  return right > innerWidth ? [] : [pair];
})"""


@pytest.mark.parametrize("width", [390, 1024])
def test_a_turned_name_is_hit_where_it_is_read_though_it_stands_over_other_columns(
    visiting: Any, northland: Network, width: int
) -> None:
    names = {f"chain-{n}": f"Extraordinarily manufactured goods {n}" for n in range(12)}
    things = {key: make_thing(key, "value-chain", name) for key, name in names.items()}
    ties = tuple(
        Tie(f"tie:{n:016x}", "wheels", "contributes-to", key, status="attested")
        for n, key in enumerate(things, 100)
    )
    network = dataclasses.replace(
        northland, things={**northland.things, **things}, ties=(*northland.ties, *ties)
    )
    viewport = {"width": width, "height": 844}
    with visiting(render_page(network), "#pic=chart", viewport=viewport, as_opened=True) as opened:
        assert opened.page.locator("#chart table.turned").count() == 1
        hits = opened.page.evaluate(HIT)
        assert len(hits) > 2
        assert all(name == found for name, found in hits)
