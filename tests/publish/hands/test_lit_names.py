"""What is lit is named, and no lit line runs through the name of the thing that it begins at."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

Opening = Callable[..., AbstractContextManager[Any]]

# How many points of the lines of the picture, each some pixels from the next, lie within the box of a text.
WITHIN = """({ source, name }) => {
  const root = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  document.body.append(root);
  const text = [...root.querySelectorAll("g[clip-path] text")].find((it) => it.textContent === name);
  const { x, y, width, height } = text.getBBox();
  let met = 0;
  for (const path of root.querySelectorAll("g[clip-path] path[fill=none]")) {
    if (Number(path.closest("[opacity]")?.getAttribute("opacity") ?? 1) < 0.5) continue;
    const long = path.getTotalLength();
    for (let at = 0; at < long; at += 4) {
      const point = path.getPointAtLength(at);
      const isIn = point.x > x + 2 && point.x < x + width - 2 && point.y > y + 2 && point.y < y + height - 2;
      if (isIn) met += 1;
    }
  }
  const lines = root.querySelectorAll("g[clip-path] path[fill=none]").length;
  root.remove();
  return { met, lines };
}"""


def test_the_line_of_a_thing_without_room_for_its_name_goes_round_that(
    at_desk: Opening, tmp_path: Path
) -> None:
    with at_desk("hamburg.html#pic=network&sel=value-chain-maritime") as page:
        page.locator("#save summary").click()
        with page.expect_download() as waiting:
            page.locator("#save").get_by_role("button", name="Network as SVG").click()
        waiting.value.save_as(tmp_path / "network.svg")
        source = (tmp_path / "network.svg").read_text(encoding="utf-8")
        found = page.evaluate(WITHIN, {"source": source, "name": "Hapag-Lloyd"})
    assert found["lines"] > 10
    assert found["met"] == 0
