"""Small changes of the valley, and its gaps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clusteratlas.analysis.gaps import Gap, gaps
from clusteratlas.model import Network, Thing, Tie

if TYPE_CHECKING:
    from clusteratlas.model import Link

Links = tuple["Link", ...]


def of(kind: str, network: Network, links: Links, least: str = "moderate") -> list[Gap]:
    """The gaps of one kind."""
    return [gap for gap in gaps(network, links, least) if gap.kind == kind]


def with_tie(network: Network, subject: str, predicate: str, target: str, role: str = "") -> Network:
    """The network with one tie more."""
    tie = Tie(f"tie:{subject}-{predicate}-{target}", subject, predicate, target, role, status="attested")
    return replace(network, ties=(*network.ties, tie))


def without(network: Network, *ties: str) -> Network:
    """The network without some ties, each as "subject predicate object"."""
    gone = set(ties)
    kept = (tie for tie in network.ties if f"{tie.subject} {tie.predicate} {tie.object}" not in gone)
    return replace(network, ties=tuple(kept))


def with_thing(network: Network, id_: str, type_: str, **fields: object) -> Network:
    """The network with one thing more, of the valley."""
    thing = Thing(id_, f"https://example.org/{id_}", type_, {"en": id_.title()}, region="valley")
    return replace(network, things={**network.things, id_: replace(thing, **fields)})  # type: ignore[arg-type]  # fields of Thing, by name


def changed(network: Network, id_: str, **fields: object) -> Network:
    """The network with fields of one thing changed."""
    things = {**network.things, id_: replace(network.things[id_], **fields)}  # type: ignore[arg-type]  # fields of Thing, by name
    return replace(network, things=things)
