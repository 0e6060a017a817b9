"""Colours that every eye can tell from their ground: the contrasts that WCAG asks for, in both schemes."""

import re
from importlib import resources

import pytest

from clusteratlas.pages import phrases

PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
SCHEMES = ("light", "dark")


def colours(scheme: str) -> dict[str, str]:
    text = (resources.files("clusteratlas.pages") / "assets" / "css" / "theme.css").read_text(
        encoding="utf-8"
    )
    return {name: (light, dark)[SCHEMES.index(scheme)] for name, light, dark in PAIR.findall(text)}


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text", ["ink", "ink-soft", "accent", "warn", "edge-chain", "heading"])
@pytest.mark.parametrize("ground", ["paper", "surface", "raised", "backdrop"])
def test_text_stands_out_from_every_ground(scheme: str, text: str, ground: str) -> None:
    found = colours(scheme)
    assert contrast(found[text], found[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_rims_of_marks_and_lines_stand_out_from_paper_panels_and_stages(scheme: str) -> None:
    found = colours(scheme)
    families = {phrase.family for phrase in phrases.TYPES.values()}
    names = [f"edge-{family}" for family in families] + [f"tie-{family}" for family in phrases.TIE_FAMILIES]
    weak = [
        (name, ground)
        for name in names
        for ground in ("paper", "surface", "backdrop", "backdrop-stage")
        if contrast(found[name], found[ground]) < 3
    ]
    assert weak == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_type_has_a_fill_and_no_two_types_share_it(scheme: str) -> None:
    found = colours(scheme)
    fills = [found[f"fill-{token}"] for token in phrases.TYPES]
    assert len(set(fills)) == len(fills)


def test_every_type_has_a_shape_and_no_two_types_of_a_family_share_it() -> None:
    file = resources.files("clusteratlas.pages") / "assets" / "js" / "region" / "picture" / "shapes.js"
    shapes = file.read_text(encoding="utf-8")
    body = shapes.partition("const SHAPES = {")[2].partition("\n};")[0]
    drawn = dict(re.findall(r'^  "?([\w-]+)"?: (.*),$', body, re.MULTILINE))
    assert set(drawn) == set(phrases.TYPES)
    assert len(set(drawn.values())) == len(drawn)
