"""What if: the network without an actor, with two merged, or with a tie more. Nothing is written.

The changed network is a value of its own; measures run on it as on any other, and :func:`before_and_after`
puts the two side by side.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from clusteratlas.analysis.counting import LEAST, counted, left_out
from clusteratlas.analysis.lenses import INITIATIVE_TYPES, lens_graph
from clusteratlas.analysis.tables import network_table
from clusteratlas.errors import RequestError, UnknownNameError
from clusteratlas.model import Tie, attested_links
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clusteratlas.analysis.measures.values import Value
    from clusteratlas.model import Link, Network


ADDED = "what-if"
"""The id of ties that a change adds."""


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
        unlinked: ids of value chains that lose their last stakeholder with a link that counts.
        left_out: number of links too weak to count, before and after.
    """

    words: str
    lens: str
    rows: tuple[Row, ...]
    isolated: tuple[str, ...]
    unlinked: tuple[str, ...]
    left_out: tuple[int, int]


def changed(network: Network, changes: Sequence[Change]) -> Network:
    """The region's network as it would be; links are derived anew by whoever can.

    Args:
        network: one region; stays as it is.
        changes: carried out in this order.

    Raises:
        UnknownNameError: an id is not in the network.
        RequestError: a change makes no sense, such as merging a thing with itself.
    """
    for change in changes:
        if isinstance(change, Without):
            network = _without(network, change)
        elif isinstance(change, Merge):
            network = _merged(network, change)
        else:
            network = _added(network, change)
    return network


def then_attested(then: Network, links: Sequence[Link]) -> tuple[Link, ...]:
    """The links as they would be of which each step is attested, or is what the changes add.

    Args:
        then: the changed network.
        links: all links as they would be.
    """
    added = {(tie.subject, tie.predicate, tie.object) for tie in then.ties if tie.id == ADDED}
    return attested_links(links, frozenset(added))


def before_and_after(  # noqa: PLR0913, PLR0917 - both sides and how they are looked at
    network: Network,
    links: Sequence[Link],
    changes: Sequence[Change],
    derive: Callable[[Network], Sequence[Link]],
    lens: str = "actors",
    least: str = LEAST,
    reread: Callable[[], Network] | None = None,
) -> WhatIf:
    """The region before and after, in one table.

    Args:
        network: one region.
        links: its links.
        changes: carried out in this order.
        derive: the links as they would be, called with the changed network once that makes sense.
        lens: through which both are measured.
        least: the lowest band of a link that counts.
        reread: the region read anew from the changed data; what belonged to it through something that is
            gone belongs to it no longer.

    Raises:
        UnknownNameError: an id is not in the network.
        RequestError: a change makes no sense.
    """
    other = changed(network, changes)
    if reread is not None:
        other = _narrowed(other, reread())
    other_links = derive(other)
    before, after = lens_graph(lens, network, links, least), lens_graph(lens, other, other_links, least)
    rows = [
        Row("nodes", float(len(before)), float(len(after))),
        Row("edges", float(before.number_of_edges()), float(after.number_of_edges())),
    ]
    pairs = zip(network_table(before, lens), network_table(after, lens), strict=True)
    rows += [Row(one.measure, one.value, two.value) for one, two in pairs]
    lonely = [node for node in after if not after.degree(node) and before.degree(node)]
    linked, linked_then = (
        {link.value_chain for link in counted(some, least)} for some in (links, other_links)
    )
    return WhatIf(
        words=", ".join(change.words for change in changes),
        lens=str(before.graph["lens"]),
        rows=tuple(rows),
        isolated=tuple(sorted(lonely)),
        unlinked=tuple(sorted(linked - linked_then)),
        left_out=(left_out(links, least), left_out(other_links, least)),
    )


def _narrowed(network: Network, afresh: Network) -> Network:
    """The changed network without the things that the region read anew does not hold, added ties aside."""
    added = {end for tie in network.ties if tie.id == ADDED for end in (tie.subject, tie.object)}
    gone = network.things.keys() - afresh.things.keys() - added
    things = {id_: thing for id_, thing in network.things.items() if id_ not in gone}
    ties = tuple(tie for tie in network.ties if not gone & {tie.subject, tie.object})
    return replace(network, things=things, ties=ties, stages=afresh.stages)


def _require(network: Network, *ids: str) -> None:
    for id_ in ids:
        if id_ not in network.things:
            raise UnknownNameError("thing in this region's network", id_, [])
        if id_ == network.region.id:
            raise RequestError(f"“{id_}” is the region itself. Name a stakeholder, cluster or initiative.")


def _without(network: Network, change: Without) -> Network:
    _require(network, change.thing)
    gone = change.thing
    things = {id_: thing for id_, thing in network.things.items() if id_ != gone}
    ties = tuple(tie for tie in network.ties if gone not in {tie.subject, tie.object})
    return replace(network, things=things, ties=ties)


def _merged(network: Network, change: Merge) -> Network:
    _require(network, change.kept, change.absorbed)
    if change.kept == change.absorbed:
        raise RequestError(f"“{change.kept}” cannot be merged with itself.")

    def name(id_: str) -> str:
        return change.kept if id_ == change.absorbed else id_

    things = {id_: thing for id_, thing in network.things.items() if id_ != change.absorbed}
    renamed = (replace(tie, subject=name(tie.subject), object=name(tie.object)) for tie in network.ties)
    # What tied the two to each other is gone; a tie that both had is one tie.
    ties = {(t.subject, t.predicate, t.object, t.stage): t for t in renamed if t.subject != t.object}
    return replace(network, things=things, ties=tuple(ties.values()))


def _added(network: Network, change: Add) -> Network:
    _require(network, change.stakeholder, change.target)
    subject, target = network.things[change.stakeholder], network.things[change.target]
    if subject.type not in STAKEHOLDER_TYPES or subject.id == target.id:
        raise RequestError(f"“{subject.id}” is no stakeholder that could be tied to “{target.id}”.")
    predicate = tie_to(target.type)
    if not predicate:
        raise RequestError(
            f"“{target.id}” is of type {target.type}. A tie can be added to a value chain, an "
            f"initiative, a programme "
            "or another stakeholder."
        )
    if any((t.subject, t.predicate, t.object) == (subject.id, predicate, target.id) for t in network.ties):
        raise RequestError(f"“{subject.id}” has this tie to “{target.id}” already.")
    tie = Tie(ADDED, subject.id, predicate, target.id, status="uncited")
    return replace(network, ties=(*network.ties, tie))


def tie_to(target_type: str) -> str:
    """The predicate of a tie that is added to a thing of this type; empty where none can be."""
    if target_type == "value-chain":
        return "contributes-to"
    if target_type in INITIATIVE_TYPES:
        return "participated-in"
    return "partner-of" if target_type in STAKEHOLDER_TYPES else ""
