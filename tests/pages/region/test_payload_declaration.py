"""payload.d.ts, by which scripts are typed, is what pages carry: no key more, no key less, no other kind."""

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

import pytest

from clusteratlas.model import DatasetInfo, Difference, Network, Scale, Source, Stage, Step, Thing, Tie
from clusteratlas.pages.links import ChainLink, ChainPath
from clusteratlas.pages.region.elsewhere import Elsewhere
from clusteratlas.pages.region.findings import Finding, Insight, Ranking
from clusteratlas.pages.region.page import render_page
from clusteratlas.pages.said import Said
from clusteratlas.pages.story import Sentence

FILE = resources.files("clusteratlas.pages") / "assets" / "js" / "region" / "payload.d.ts"
INTERFACE = re.compile(r"^interface (\w+) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
ALIAS = re.compile(r"^type (\w+) = (.*);$", re.MULTILINE)
KEY = re.compile(r"^  (\w+)(\??): (.*);$", re.MULTILINE)
DATA = re.compile(r'<script type="application/json" id="atlas-data">(.*?)</script>', re.DOTALL)
PLAIN: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "object": (dict,),
    "true": (bool,),
}

Declared = Mapping[str, Mapping[str, tuple[bool, str]]]
"""Interfaces by name: for every key whether it may be missing, and its type."""


def declared() -> tuple[Declared, Mapping[str, str]]:
    """Return the interfaces and the other names for types."""
    text = FILE.read_text(encoding="utf-8")
    interfaces = {
        name: {key: (mark == "?", kind) for key, mark, kind in KEY.findall(body)}
        for name, body in INTERFACE.findall(text)
    }
    return interfaces, dict(ALIAS.findall(text))


class Reader:
    """Compares values with their declaration, and keeps which keys it met and which it missed.

    Attributes:
        met: interface and key of everything that was there.
        missed: the same of everything that may be missing and was.
    """

    def __init__(self) -> None:
        self.interfaces, self.aliases = declared()
        self.met: set[tuple[str, str]] = set()
        self.missed: set[tuple[str, str]] = set()

    def complaints(self, value: Any, kind: str, place: str) -> Iterator[str]:  # noqa: C901 - a branch a kind
        """Yield a sentence for everything that is not as declared."""
        kind = self.aliases.get(kind, kind)
        if kind in self.interfaces:
            yield from self._of_object(value, kind, place)
        elif kind == "number | string | string[]":
            one = "number | string"
            yield from self.complaints(value, "string[]" if isinstance(value, list) else one, place)
        elif kind.endswith("[]"):
            yield from self._of_list(value, [kind.removesuffix("[]")] * len(value), place)
        elif kind.startswith("["):
            yield from self._of_list(value, kind.strip("[]").split(", "), place)
        elif kind.startswith("Record<"):
            yield from self._of_record(value, kind, place)
        elif kind.startswith("Partial<"):
            yield from self._of_record(
                value, kind.removeprefix("Partial<").removesuffix(">"), place, part=True
            )
        elif kind == "number | string":
            yield from self.complaints(value, "string" if isinstance(value, str) else "number", place)
        elif kind in PLAIN:
            # An attribute that is false is left out.
            wrong_truth = isinstance(value, bool) and not (value and kind == "true")
            if not isinstance(value, PLAIN[kind]) or wrong_truth:
                yield f"{place} is no {kind}"
        elif value not in tokens(kind):
            yield f"{place} is none of {kind}"

    def _of_object(self, value: Any, kind: str, place: str) -> Iterator[str]:
        keys = self.interfaces[kind]
        yield from (f"{place}.{key} is not declared" for key in value.keys() - keys.keys())
        for key, (optional, inner) in keys.items():
            if key in value:
                self.met.add((kind, key))
                yield from self.complaints(value[key], inner, f"{place}.{key}")
            elif optional:
                self.missed.add((kind, key))
            else:
                yield f"{place}.{key} is missing"

    def _of_list(self, value: Any, kinds: list[str], place: str) -> Iterator[str]:
        if not isinstance(value, list) or len(value) != len(kinds):
            yield f"{place} is no list of {len(kinds)}"
            return
        for index, (item, inner) in enumerate(zip(value, kinds, strict=True)):
            yield from self.complaints(item, inner, f"{place}[{index}]")

    def _of_record(self, value: Any, kind: str, place: str, *, part: bool = False) -> Iterator[str]:
        keys, _, inner = kind.removeprefix("Record<").removesuffix(">").partition(", ")
        known = tokens(self.aliases[keys]) if keys != "string" else set(value)
        if not value.keys() <= known or (value.keys() != known and not part):
            yield f"{place} has other keys than {keys}"
        for key, item in value.items():
            yield from self.complaints(item, inner, f"{place}.{key}")


def tokens(union: str) -> set[str]:
    """Return the texts of a type that is one of several."""
    return set(re.findall(r'"([^"]*)"', union))


FULL_THING = Thing(
    id="full",
    iri="https://example.org/full",
    type="agency",
    labels={"en": "Full"},
    other_names=("F",),
    region="northland",
    description="Has everything.",
    nuts="XX01",
    notation="C30",
    city="Town",
    latitude=60.5,
    longitude=0.0,
    website="https://full.example/",
    valid_from="2000",
    valid_to="2020",
    status="attested",
    sources=("full-source",),
    collective=True,
    differs=(Difference("label (en)", (("north", "Full"), ("south", "Filled"))),),
)
FULL_TIE = Tie(
    "full-tie",
    "full",
    "stage-of",
    "rail",
    "role",
    "full-stage",
    "2000",
    "2020",
    "attested",
    ("full-source",),
    "north",
)
FULL_STAGE = Stage("full-stage", "rail", 1, "design", ("nace:302",))
FULL_SOURCE = Source("full-source", "Title", "Publisher", "2000", "https://source.example/")
FULL_STEP = Step(
    id="full-step",
    type="workshop",
    label="Workshop",
    region="northland",
    position=1,
    date="2015",
    days=2,
    actors=("full",),
    topic="factories",
    note="Note",
    status="attested",
    sources=("full-source",),
)
FULL_PATH = ChainPath(
    *("direct", "stated", ("full-tie",), ("full-stage",)),
    untied=(("full", "supports", "rail"),),
    strength=0.8,
)
FULL_LINK = ChainLink("full", "rail", (FULL_PATH,), "stated", "strong", 0.8)
BARE_PATH = ChainPath("direct", "stated", ("tie:0000000000000001",), status="")
FULL_FINDING = Finding(
    *("stage-unserved", "Nobody is there.", ("rail",), "full-stage"),
    *("2 of 3 looked at", "Ask somebody who does."),
    said=(Said("{who} of {n}", {"who": "rail", "n": 1}),),
    asked=(Said("{who} of {n}", {"who": "rail", "n": 1}),),
    seen=(Said("{who} of {n}", {"who": "rail", "n": 1}),),
)
FULL_RANKING = Ranking(
    "Title",
    "How to read it.",
    "What not to conclude.",
    (("full", 0.5), ("rail", 1)),
    ((1, 1, 2.5), (2, 1, 2)),
    "degree",
)
FULL_INSIGHT = Insight(
    "A sentence.", "What not to conclude.", ("full", "rail"), (Said("{who}.", {"who": ["full"]}),)
)
FULL_SENTENCE = Sentence(
    kind="shared",
    template="{chain} shares {n}.",
    values={"chain": "rail", "n": 3},
    things=("rail",),
    ties=("full-tie",),
    view="sel=rail",
    command="clusteratlas links",
)
FULL_DATASET = DatasetInfo("data", "Title", "Description", "1", "2016", "CC BY 4.0", ("Doubts.",))
FULL = (
    *(FULL_THING, FULL_TIE, FULL_STAGE, FULL_SOURCE, FULL_STEP, FULL_PATH),
    *(FULL_FINDING, FULL_RANKING, FULL_INSIGHT, FULL_SENTENCE),
)


@pytest.fixture
def payloads(northland: Network) -> tuple[Any, ...]:
    """Return what pages carry: one with everything that can be said, one with as little as can be."""
    bare = Thing("bare", "https://example.org/bare", "company", {"en": "Bare"}, website="javascript:alert(1)")
    things = {**northland.things, "full": FULL_THING, "bare": bare}
    rich = dataclasses.replace(
        northland,
        things=things,
        ties=(*northland.ties, FULL_TIE, Tie("bare-tie", "bare", "part-of", "full")),
        stages={**northland.stages, "full-stage": FULL_STAGE, "bare": Stage("bare", "food", 2, "trade")},
        sources={**northland.sources, "full-source": FULL_SOURCE, "bare": Source("bare", "Bare")},
        steps=(FULL_STEP, Step("bare-step", "workshop", "Workshop")),
        dataset=FULL_DATASET,
    )
    many = {f"thing-{n}": dataclasses.replace(bare, id=f"thing-{n}") for n in range(2001)}
    poor = Network(northland.region, "2015", {northland.region.id: northland.region, **many}, ())
    page = render_page(
        rich,
        words={"de": {"Ties": "Bindungen"}},
        others=(Elsewhere("South", "south.html", (("far", "Far"),)),),
        links=(FULL_LINK, ChainLink("wheels", "rail", (BARE_PATH,), "stated")),
        scale=Scale({"strong": 0.6, "moderate": 0.25}, {"capable": "moderate"}),
        weights={"between.leads": 0.7},
        findings=(FULL_FINDING, Finding("no-evidence", "Nothing is known.")),
        unserved=("full-stage",),
        insights=(FULL_INSIGHT, Insight("Another.")),
        story=(FULL_SENTENCE, Sentence("ended", "It ended.", {})),
        rankings=(FULL_RANKING, Ranking("Title", "How to read it.", "", (("full", 1),))),
    )
    return tuple(json.loads(DATA.findall(text)[0]) for text in (page, render_page(poor)))


def test_pages_carry_what_is_declared_and_nothing_else(payloads: tuple[Any, ...]) -> None:
    reader = Reader()
    assert [one for payload in payloads for one in reader.complaints(payload, "Payload", "payload")] == []


def test_every_declared_key_is_carried_and_every_optional_one_may_be_missing(
    payloads: tuple[Any, ...],
) -> None:
    reader = Reader()
    for payload in payloads:
        assert list(reader.complaints(payload, "Payload", "payload")) == []
    keys = {
        (name, key): optional for name, of in reader.interfaces.items() for key, (optional, _) in of.items()
    }
    assert keys.keys() == reader.met
    assert {key for key, optional in keys.items() if optional} == reader.missed


@pytest.mark.parametrize("example", [*FULL, FULL_DATASET], ids=lambda example: type(example).__name__)
def test_the_examples_say_all_that_can_be_said(example: Any) -> None:
    empty = [
        item.name for item in dataclasses.fields(example) if getattr(example, item.name) in ("", (), None)
    ]
    assert empty == []


@pytest.mark.parametrize(
    ("key", "value", "complaint"),
    [
        ("colour", "red", "tie.colour is not declared"),
        ("role", 1, "tie.role is no string"),
        ("status", "doubtful", "tie.status is none of"),
        ("sources", "one", "tie.sources is no list"),
        ("subject", None, "tie.subject is missing"),
    ],
)
def test_what_differs_from_the_declaration_is_noticed(key: str, value: Any, complaint: str) -> None:
    entry = {"id": "a", "subject": "b", "predicate": "leads", "object": "c", key: value}
    if value is None:
        del entry[key]
    (found,) = Reader().complaints(entry, "Tie", "tie")
    assert found.startswith(complaint)
