"""A valley: a small region made by hand, with its links, for whatever takes a network."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clusteratlas.model import Factor, Hop, Link, Network, Path, Scale, Source, Stage, Thing, Tie

TYPES = {
    "valley": "region",
    "agency": "agency",
    "city": "public-authority",
    "college": "university",
    "lab": "research-organisation",
    "rail-cluster": "cluster",
    "steel-cluster": "cluster",
    "wagon-works": "company",
    "steel-works": "company",
    "track-builder": "company",
    "bakery": "company",
    "elsewhere-lab": "research-organisation",
    "rail-plan": "policy-initiative",
    "steel-plan": "policy-initiative",
    "railway": "value-chain",
    "steel": "value-chain",
    "food": "value-chain",
    "nace:42": "industry",
    "nace:4212": "industry",
    "nace:302": "industry",
    "nace:24": "industry",
    "nace:107": "industry",
}

TIES = (
    "agency manages rail-cluster",
    "agency leads rail-plan",
    "city funds agency",
    "city funds rail-plan",
    "college partner-of lab",
    "college member-of rail-cluster",
    "wagon-works member-of rail-cluster",
    "wagon-works member-of steel-cluster",
    "steel-works member-of steel-cluster",
    "lab participated-in rail-plan",
    "rail-cluster contributes-to railway",
    "steel-cluster contributes-to railway",
    "steel-cluster contributes-to steel",
    "wagon-works contributes-to railway",
    "wagon-works active-in nace:302",
    "track-builder active-in nace:4212",
    "steel-works active-in nace:24",
    "bakery active-in nace:107",
    "rail-plan targets railway",
    "steel-plan targets steel",
    "elsewhere-lab partner-of lab",
    "wagon-works located-in valley",
    "nace:302 stage-of railway",
    "nace:42 stage-of railway",
    "nace:24 stage-of steel",
)


def _thing(id_: str, type_: str) -> Thing:
    region = "" if type_ in {"value-chain", "industry"} else "valley"
    home = "hills" if id_ == "elsewhere-lab" else region
    return Thing(
        id_, f"https://example.org/{id_}", type_, {"en": id_.title()}, region=home, status="attested"
    )


def _tie(text: str) -> Tie:
    subject, predicate, object_ = text.split()
    stage = {"nace:302": "railway-1", "nace:42": "railway-2", "nace:24": "steel-1"}.get(subject, "")
    status = "uncited" if subject == "steel-plan" else "attested"
    sources = () if status == "uncited" else (f"source:{'b' if predicate == 'funds' else 'a'}",)
    return Tie(
        f"tie:{text.replace(' ', '-')}", subject, predicate, object_, "", stage, "", "", status, sources
    )


@pytest.fixture
def valley() -> Network:
    """A region with ten stakeholders, three value chains, two initiatives and one guest from elsewhere."""
    things = {id_: _thing(id_, type_) for id_, type_ in TYPES.items()}
    stages = (
        Stage("railway-1", "railway", 1, "wagons", ("nace:302",)),
        Stage("railway-2", "railway", 2, "track", ("nace:42",)),
        Stage("steel-1", "steel", 1, "melting", ("nace:24",)),
        Stage("steel-2", "steel", 2, "trading", ("nace:4672",)),
    )
    sources = (Source("source:a", "A report", year="2014"), Source("source:b", "A budget", year="2016"))
    return Network(
        region=things["valley"],
        at="",
        things=things,
        ties=tuple(map(_tie, TIES)),
        stages={stage.id: stage for stage in stages},
        sources={source.id: source for source in sources},
    )


SCALE = Scale({"strong": 0.6, "moderate": 0.26}, {"capable": "moderate"})
_BASES = {"direct": "stated", "industry": "capable", "cluster": "belonging", "initiative": "acting"}


def _path(strength: float, route: str, *hops: str, kind: str = "link") -> Path:
    words = (hop.split() for hop in hops)
    found = tuple(Hop(subject, predicate, end, status="attested") for subject, predicate, end in words)
    return Path(found, "attested", route, kind, _BASES[route], (Factor("made up", strength, 0),))


@pytest.fixture
def valley_links() -> tuple[Link, ...]:
    """The links of the valley: direct ones, by cluster, initiative and industry, one weak, one potential."""
    paths = (
        _path(0.85, "direct", "rail-cluster contributes-to railway"),
        _path(0.85, "direct", "steel-cluster contributes-to railway"),
        _path(0.85, "direct", "steel-cluster contributes-to steel"),
        _path(0.85, "direct", "wagon-works contributes-to railway"),
        _path(0.4, "industry", "wagon-works active-in nace:302", "nace:302 stage-of railway"),
        _path(0.2, "industry", "track-builder active-in nace:4212", "nace:42 stage-of railway"),
        _path(0.3, "industry", "steel-works active-in nace:24", "nace:24 stage-of steel"),
        _path(0.7, "cluster", "agency manages rail-cluster", "rail-cluster contributes-to railway"),
        _path(0.5, "cluster", "college member-of rail-cluster", "rail-cluster contributes-to railway"),
        _path(0.45, "initiative", "lab participated-in rail-plan", "rail-plan targets railway"),
        _path(0.1, "industry", "bakery active-in nace:107", "nace:107 stage-of food", kind="potential"),
    )
    ends: dict[tuple[str, str], list[Path]] = {}
    for path in paths:
        ends.setdefault((path.hops[0].subject, path.hops[-1].object), []).append(path)
    return tuple(Link(who, chain, "valley", tuple(found), SCALE) for (who, chain), found in ends.items())


def moved(network: Network, links: tuple[Link, ...], name: str) -> tuple[Network, tuple[Link, ...]]:
    """The same records under another region's name."""
    region = replace(network.region, id=name, labels={"en": name.title()})
    things = {
        id_: replace(thing, region=name if thing.region == "valley" else thing.region)
        for id_, thing in network.things.items()
    }
    return replace(network, region=region, things=things), tuple(replace(link, region=name) for link in links)
