"""Two small regions that share a value chain, a source and a thing."""

from dataclasses import replace
from typing import Any

import pytest

from clusteratlas.model import Network, Source, Stage, Step, Thing, Tie

_BASE = "https://w3id.org/clusteratlas/id/"


def _thing(key: str, kind: str, label: str, **more: Any) -> Thing:
    return replace(Thing(key, _BASE + key, kind, {"en": label}), **more)


def _shared() -> dict[str, Thing]:
    return {
        "value-chain-rail": _thing("value-chain-rail", "value-chain", "Railway value chain"),
        "nace:302": _thing("nace:302", "industry", "Manufacture of railway vehicles", notation="C30.2"),
        "nace:421": _thing("nace:421", "industry", "Construction of railways", notation="F42.1"),
    }


STAGES = {
    "rail-1": Stage("rail-1", "value-chain-rail", 1, "infrastructure", ("nace:421",)),
    "rail-2": Stage("rail-2", "value-chain-rail", 2, "rolling stock", ("nace:302",)),
}
SOURCES = {
    "s1": Source("s1", "Annual report", "Agency of the North", "2015", "https://example.org/report"),
    "s2": Source("s2", "A <b>bold</b> page", "", "", "javascript:alert(1)"),
}


@pytest.fixture
def north() -> Network:
    region = _thing(
        "north", "region", "North", labels={"en": "North", "fi": "Pohjoinen"}, latitude=66.5, longitude=25.7
    )
    things = {
        **_shared(),
        "north": region,
        "works": _thing("works", "company", "Works", other_names=("WKS", "Old Works"), region="north"),
        "yard": _thing("yard", "company", "Yard", region="north"),
        "plan": _thing("plan", "policy-initiative", "Plan", region="north"),
    }
    ties = (
        Tie(
            "t1",
            "works",
            "contributes-to",
            "value-chain-rail",
            role="builds carriages",
            status="attested",
            sources=("s1",),
        ),
        Tie("t2", "works", "active-in", "nace:302", status="attested", sources=("s1",)),
        Tie("t3", "yard", "active-in", "nace:3020", status="uncited"),
        Tie("t4", "plan", "targets", "value-chain-rail", status="uncited"),
        Tie(
            "t5",
            "nace:302",
            "stage-of",
            "value-chain-rail",
            stage="rail-2",
            status="attested",
            sources=("s2",),
        ),
    )
    steps = (Step("step", "workshop", "Workshop", region="north", position=3, sources=("s1",)),)
    return Network(region, "", things, ties, STAGES, SOURCES, steps)


@pytest.fixture
def south() -> Network:
    region = _thing("south", "region", "South")
    things = {
        **_shared(),
        "south": region,
        "plan": _thing("plan", "policy-initiative", "Plan", region="north"),
        "town": _thing("town", "public-authority", "Town", region="south", latitude=40.0, longitude=-8.0),
    }
    ties = (Tie("t6", "town", "supports", "value-chain-rail", status="attested", sources=("s1",)),)
    return Network(region, "", things, ties, STAGES, {"s1": SOURCES["s1"]})
