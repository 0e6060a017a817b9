"""What the generators start from: names, questions and texts of the shipped atlas, and a small region."""

import re
from functools import cache
from pathlib import Path

from clusteratlas.catalogue.questions.library import questions

ROOT = Path(__file__).resolve().parents[2]

STYLES = ("table", "json", "csv", "tsv", "markdown")

REGIONS = ("centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania")


@cache
def names() -> tuple[str, ...]:
    """Labels and ids of the six regions' things, as people type them."""
    found: set[str] = set(REGIONS)
    for path in sorted((ROOT / "graphs/regions").glob("*.ttl")):
        text = path.read_text("utf-8")
        found.update(re.findall(r'skos:(?:pref|alt)Label "((?:[^"\\])+)"', text))
        found.update(re.findall(r"^id:([\w.-]+)", text, re.MULTILINE))
    return tuple(sorted(found))


@cache
def chains() -> tuple[str, ...]:
    """Ids of value chains."""
    return tuple(name for name in names() if name.startswith("value-chain-")) or ("railway",)


@cache
def queries() -> tuple[str, ...]:
    """The SPARQL of the named questions, without their headers."""
    return tuple(re.sub(r"(?m)^#\+.*\n", "", one.text).strip() for one in questions())


@cache
def small_region() -> str:
    """A small made-up atlas of two regions in Turtle, one case of each kind of thing."""
    return (ROOT / "tests/queries/fixture.ttl").read_text("utf-8")


SMALL_NAMES = (
    "north",
    "south",
    "North",
    "agency",
    "mill",
    "rail-plan",
    "cloth",
    "rail",
    "council",
    "Rail value chain",
)
"""Names in the small region, and some that are not."""
