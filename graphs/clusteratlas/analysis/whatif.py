"""What if: the network without an actor, with two merged, or with a tie more. Nothing is written.

The changed network is a value of its own; measures run on it as on any other, and :func:`before_and_after`
puts the two side by side.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from clusteratlas.analysis.lenses import INITIATIVE_TYPES, lens_graph
from clusteratlas.analysis.tables import network_table
from clusteratlas.errors import RequestError, UnknownNameError
from clusteratlas.model import Hop, Link, Path, Tie
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clusteratlas.analysis.measures.values import Value
    from clusteratlas.model import Network


@dataclass(frozen=True, slots=True)
class Without:
    """Leave out a thing with all its ties and every link that leads through it."""

    thing: str

    @property
    def words(self) -> str:
        """The change in words, by ids."""
        return f"without {self.thing}"


@dataclass(frozen=True, slots=True)
class Merge:
    """Give all ties and links of the second thing to the first."""

    kept: str
    absorbed: str

    @property
    def words(self) -> str:
        """The change in words, by ids."""
        return f"{self.absorbed} merged into {self.kept}"


@dataclass(frozen=True, slots=True)
class Add:
    """Add a tie from a stakeholder to a value chain, to an initiative, or to another stakeholder.

    The tie is contributes-to, participated-in or partner-of.
    """

    stakeholder: str
    target: str

    @property
    def words(self) -> str:
        """The change in words, by ids."""
        return f"with a tie from {self.stakeholder} to {self.target}"


Change: TypeAlias = Without | Merge | Add
Derive: TypeAlias = "Callable[[Network], Sequence[Link]]"


@dataclass(frozen=True, slots=True)
class Row:
    """A measure of the network before and after."""

    measure: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The effect of changes.

    Attributes:
        words: the changes.
        lens: the lens through which both were measured.
        rows: number of nodes and edges, then the measures of the network that fit the lens.
        isolated: ids of nodes that lose their last edge.
        unlinked: ids of value chains that lose their last stakeholder.
        note: what was not followed up.
    """

    words: str
    lens: str
    rows: tuple[Row, ...]
    isolated: tuple[str, ...]
    unlinked: tuple[str, ...]
    note: str


def changed(
    network: Network, links: Sequence[Link], changes: Sequence[Change], derive: Derive | None = None
) -> tuple[Network, tuple[Link, ...]]:
    """The region's network and links as they would be.

    Args:
        network: one region; stays as it is.
        links: its links; stay as they are.
        changes: carried out in this order.
        derive: how to derive links from a network; without it links are changed along, which leaves out
            the links that an added tie gives to others.

    Raises:
        UnknownNameError: an id is not in the network.
        RequestError: a change makes no sense, such as merging a thing with itself.
    """
    found = tuple(links)
    for change in changes:
        if isinstance(change, Without):
            network, found = _without(network, found, change)
        elif isinstance(change, Merge):
            network, found = _merged(network, found, change)
        else:
            network, found = _added(network, found, change)
    return network, tuple(derive(network)) if derive else found


def before_and_after(
    network: Network,
    links: Sequence[Link],
    changes: Sequence[Change],
    lens: str = "actors",
    derive: Derive | None = None,
) -> WhatIf:
    """The region before and after, in one table; arguments and errors as :func:`changed`."""
    other, other_links = changed(network, links, changes, derive)
    before, after = lens_graph(lens, network, links), lens_graph(lens, other, other_links)
    rows = [
        Row("nodes", float(len(before)), float(len(after))),
        Row("edges", float(before.number_of_edges()), float(after.number_of_edges())),
    ]
    pairs = zip(network_table(before, lens), network_table(after, lens), strict=True)
    rows += [Row(one.measure, one.value, two.value) for one, two in pairs]
    lonely = [node for node in after if not after.degree(node) and before.degree(node)]
    adds = any(isinstance(change, Add) for change in changes) and derive is None
    return WhatIf(
        words=", ".join(change.words for change in changes),
        lens=str(before.graph["lens"]),
        rows=tuple(rows),
        isolated=tuple(sorted(lonely)),
        unlinked=tuple(sorted(_linked(links) - _linked(other_links))),
        note="Links that the added tie would give to others are not counted." if adds else "",
    )


def _linked(links: Sequence[Link]) -> set[str]:
    return {link.value_chain for link in links if link.kind == "link"}


def _require(network: Network, *ids: str) -> None:
    for id_ in ids:
        if id_ not in network.things:
            raise UnknownNameError("thing in this region's network", id_, [])
        if id_ == network.region.id:
            raise RequestError(f"“{id_}” is the region itself. Name a stakeholder, cluster or initiative.")


def _without(network: Network, links: tuple[Link, ...], change: Without) -> tuple[Network, tuple[Link, ...]]:
    _require(network, change.thing)
    gone = change.thing
    things = {id_: thing for id_, thing in network.things.items() if id_ != gone}
    ties = tuple(tie for tie in network.ties if gone not in {tie.subject, tie.object})
    kept = []
    for link in links:
        paths = tuple(p for p in link.paths if not any(gone in {hop.subject, hop.object} for hop in p.hops))
        if paths:
            kept.append(replace(link, paths=paths))
    return replace(network, things=things, ties=ties), tuple(kept)


def _merged(network: Network, links: tuple[Link, ...], change: Merge) -> tuple[Network, tuple[Link, ...]]:
    _require(network, change.kept, change.absorbed)
    if change.kept == change.absorbed:
        raise RequestError(f"“{change.kept}” cannot be merged with itself.")

    def name(id_: str) -> str:
        return change.kept if id_ == change.absorbed else id_

    things = {id_: thing for id_, thing in network.things.items() if id_ != change.absorbed}
    renamed = (replace(tie, subject=name(tie.subject), object=name(tie.object)) for tie in network.ties)
    # What tied the two to each other is gone; a tie that both had is one tie.
    ties = {(t.subject, t.predicate, t.object, t.stage): t for t in renamed if t.subject != t.object}
    paths: dict[tuple[str, str, str], dict[tuple[Hop, ...], Path]] = defaultdict(dict)
    for link in links:
        for path in link.paths:
            hops = tuple(
                replace(hop, subject=name(hop.subject), object=name(hop.object)) for hop in path.hops
            )
            if all(hop.subject != hop.object for hop in hops):
                ends = name(link.stakeholder), name(link.value_chain), link.region
                paths[ends].setdefault(hops, replace(path, hops=hops))
    merged = tuple(Link(*ends, tuple(found.values())) for ends, found in sorted(paths.items()))
    return replace(network, things=things, ties=tuple(ties.values())), merged


def _added(network: Network, links: tuple[Link, ...], change: Add) -> tuple[Network, tuple[Link, ...]]:
    _require(network, change.stakeholder, change.target)
    subject, target = network.things[change.stakeholder], network.things[change.target]
    if subject.type not in STAKEHOLDER_TYPES or subject.id == target.id:
        raise RequestError(f"“{subject.id}” is no stakeholder that could be tied to “{target.id}”.")
    predicate = _predicate(target.type)
    if not predicate:
        raise RequestError(
            f"“{target.id}” is of type {target.type}. A tie can be added to a value chain, an "
            f"initiative, a programme "
            "or another stakeholder."
        )
    if any((t.subject, t.predicate, t.object) == (subject.id, predicate, target.id) for t in network.ties):
        raise RequestError(f"“{subject.id}” has this tie to “{target.id}” already.")
    tie = Tie("what-if", subject.id, predicate, target.id, status="uncited")
    grown = replace(network, ties=(*network.ties, tie))
    if predicate != "contributes-to":
        return grown, links
    hop = Hop(subject.id, predicate, target.id, status="uncited", ties=(tie,))
    path = Path((hop,), "uncited", "direct")
    same = [x for x in links if (x.stakeholder, x.value_chain) == (subject.id, target.id)]
    rest = tuple(x for x in links if x not in same)
    known = same[0] if same else Link(subject.id, target.id, subject.region, ())
    return grown, (*rest, replace(known, paths=(path, *known.paths)))


def _predicate(target_type: str) -> str:
    if target_type == "value-chain":
        return "contributes-to"
    if target_type in INITIATIVE_TYPES:
        return "participated-in"
    return "partner-of" if target_type in STAKEHOLDER_TYPES else ""
