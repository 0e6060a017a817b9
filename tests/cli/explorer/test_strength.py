"""How well links and paths are known: their order, their bands in words, and weak links apart."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clusteratlas.atlas import Atlas
from clusteratlas.model import Link, is_known
from clusteratlas.opening import open_atlas
from clusteratlas_cli.explorer.material import Material
from clusteratlas_cli.explorer.thing import Subject, thing_items
from clusteratlas_cli.output.strengths import strength_of

if TYPE_CHECKING:
    from tests.cli.explorer.conftest import Driver

Explore = Callable[..., None]
KTH = "stockholm-kth"


def lines(atlas: Atlas, identifier: str) -> list[str]:
    """What a thing says, paragraph by paragraph."""
    material = Material(atlas, "en")
    links = [link for link in material.joined().by_end[identifier] if link.kind == "link"]
    items = thing_items(material.words, Subject(material.about(identifier), links))
    return ["".join(span.text for span in told.spans) for item in items for told in item.paragraphs]


def test_links_come_strongest_first_under_headings_that_say_which_bands_they_count(shipped: Atlas) -> None:
    links = shipped.links(stakeholder=KTH)
    known = [link for link in links if is_known(link)]
    weak = [link for link in links if not is_known(link)]
    assert len(known) > 1
    assert len(weak) > 1
    told = lines(shipped, KTH)
    first = told.index(f"links to value chains, strong or moderate; w tells why ({len(known)})")
    second = told.index(f"weak links to value chains; w tells why ({len(weak)})")
    assert any(f"{len(known)} links strong or moderate, {len(weak)} weak links" in line for line in told)
    # Two lines for each link; before the second heading stands a gap.
    assert told[first + 1 : second - 1] == [part for link in known for part in said(shipped, link)]
    end = second + 1 + 2 * len(weak)
    assert told[second + 1 : end] == [part for link in weak for part in said(shipped, link)]


def said(atlas: Atlas, link: Link) -> tuple[str, str]:
    """The two lines of a link of a stakeholder."""
    flag = "" if link.status == "attested" else f"[{link.status.upper()}]"
    paths = f"{len(link.paths)} path{'s' * (len(link.paths) != 1)}"
    how = f"{link.band}, strength {strength_of(link)}: {link.basis}; {paths}"
    return f"{atlas.label(link.value_chain)}  {flag}", how


def test_a_value_chain_tells_weak_links_apart_too(shipped: Atlas) -> None:
    chain = "value-chain-green-hydrogen"
    links = shipped.links(value_chain=chain)
    known = sum(map(is_known, links))
    told = lines(shipped, chain)
    assert f"stakeholders that link here, strong or moderate; w tells why ({known})" in told
    assert f"stakeholders whose link is weak; w tells why ({len(links) - known})" in told


def test_a_thing_of_weak_links_alone_counts_none_as_known(explore: Explore) -> None:
    async def act(driver: "Driver") -> None:
        await driver.open("wheel")
        text = driver.text("thing")
        assert "2 ties, 1 weak link" in text
        assert "strong or moderate" not in text
        assert "weak links to value chains; w tells why (1) Railway value chain [UNCITED]" in text
        assert "weak, strength 0.16: partnering; 1 path" in text

    explore(act)


def test_paths_say_that_the_strongest_come_first(explore: Explore, shipped: Atlas) -> None:
    paths = shipped.path("hamburg-airbus", "value-chain-green-hydrogen", 5)
    assert {path.basis for path in paths} == {"", "associated"}

    async def act(driver: "Driver") -> None:
        await driver.open("hamburg-airbus")
        await driver.press("m")
        await driver.open("value-chain-green-hydrogen")
        await driver.press("m")
        await driver.until(lambda: "each step attested" in driver.text("paths"))
        assert driver.pane("paths").border_title == "Paths, strongest first"
        told = re.findall(r"(?:(\w+), )?strength ([0-9.]+); each step attested", driver.text("paths"))
        assert [basis for basis, _ in told] == [path.basis for path in paths]
        assert [float(strength) for _, strength in told] == pytest.approx(
            [path.strength for path in paths], rel=0.1
        )

    explore(act, shipped)


def test_with_weights_of_ones_own_links_have_other_bands(shipped: Atlas, tmp_path: Path) -> None:
    weights = tmp_path / "own.toml"
    weights.write_text("[band]\nstrong = 0.001\nmoderate = 0.001\n[cap]\nassociated = 'strong'\n", "utf-8")
    own = open_atlas(environment={}, weights=weights)
    assert not [line for line in lines(own, KTH) if line.startswith("weak")]
    assert [line for line in lines(shipped, KTH) if line.startswith("weak")]
    count = len(own.links(stakeholder=KTH))
    assert f"links to value chains, strong or moderate; w tells why ({count})" in lines(own, KTH)
