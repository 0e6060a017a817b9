"""What the explorer shows, as plain values: a search, filters, a trail of things and two marks.

Every act gives a new state; nothing here knows of a terminal or of a store.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

from clusteratlas.catalogue.matching import ranked

FACETS = ("region", "type", "chain")
"""What results can be filtered by: the account they stand in, their type, a value chain that they link to."""

NOWHERE = ""
"""The region of things that are recorded for no one region."""

_MARKS = 2


@dataclass(frozen=True, slots=True)
class EntryName:
    """A name of a thing, ready for comparison.

    Attributes:
        folded: the text without case, accents and punctuation.
        rank: how strong the name is; 0 is a preferred label.
    """

    folded: str
    rank: int
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be found.

    Attributes:
        type: a type token, or empty where the thing is not valid at the atlas's date.
        region: id of the region in whose account it stands, or :data:`NOWHERE`.
    """

    id: str
    label: str
    type: str
    region: str
    status: str
    names: tuple[EntryName, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, and the name that matched."""

    entry: Entry
    match: str


@dataclass(frozen=True, slots=True)
class Index:
    """All that can be found.

    Attributes:
        entries: in the order in which they are listed without a search.
        chains: the ids of the value chains that a thing links to, by the id of the thing.
    """

    entries: tuple[Entry, ...]
    chains: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def values(self, entry: Entry, facet: str) -> frozenset[str]:
        """The values that a thing has in a facet: one region, one type, any number of value chains."""
        if facet == "chain":
            return self.chains.get(entry.id, frozenset())
        return frozenset((entry.region if facet == "region" else entry.type,))


@dataclass(frozen=True, slots=True)
class Visit:
    """A thing on the trail, and the row of it from which a tie was followed."""

    id: str
    row: int


@dataclass(frozen=True)
class State:
    """Everything that the explorer shows.

    Attributes:
        query: the search, folded.
        filters: the values chosen in each facet; a facet without any does not filter.
        shown: id of the thing that is shown, or empty.
        row: the row of that thing to stand on; -1 for the first that leads on.
        trail: the things from which ties were followed here, oldest first.
        marks: ids of at most two marked things.
    """

    index: Index
    query: str = ""
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    shown: str = ""
    row: int = -1
    trail: tuple[Visit, ...] = ()
    marks: tuple[str, ...] = ()

    @cached_property
    def found(self) -> tuple[Hit, ...]:
        """The things that the search finds, before any filter, best match first."""
        return _search(self.index.entries, self.query)

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The things that the search finds and no filter takes away."""
        return tuple(hit for hit in self.found if self._passes(hit.entry, FACETS))

    def counts(self, facet: str) -> dict[str, int]:
        """How many results each value of a facet has or would have; chosen values stay with a count of 0.

        The facet's own filter is left aside, so that the counts tell what choosing another value gives.
        """
        others = [other for other in FACETS if other != facet]
        entries = (hit.entry for hit in self.found if self._passes(hit.entry, others))
        counted = Counter(value for entry in entries for value in self.index.values(entry, facet))
        return {**dict.fromkeys(self.filters.get(facet, ()), 0), **counted}

    def search(self, folded: str) -> Self:
        """Look for another text; the best match is shown."""
        return self._start(replace(self, query=folded), keep=False)

    def toggle(self, facet: str, value: str) -> Self:
        """Choose a value of a facet, or no longer; what is shown stays where it still is a result."""
        chosen = self.filters.get(facet, frozenset()) ^ {value}
        return self._start(replace(self, filters={**self.filters, facet: chosen}), keep=True)

    def unfiltered(self) -> Self:
        """Choose no value of any facet."""
        return self._start(replace(self, filters={}), keep=True)

    def with_chains(self, chains: Mapping[str, frozenset[str]]) -> Self:
        """The same once it is known which thing links to which value chain."""
        return replace(self, index=replace(self.index, chains=chains))

    def pick(self, identifier: str) -> Self:
        """Show a result: a new trail begins."""
        return replace(self, shown=identifier, row=-1, trail=())

    def follow(self, identifier: str, row: int = -1) -> Self:
        """Follow a tie from a row of the thing shown."""
        if not self.shown:
            return self.pick(identifier)
        return replace(self, shown=identifier, row=-1, trail=(*self.trail, Visit(self.shown, row)))

    def back(self) -> Self:
        """Return to where the last tie was followed; without a trail, nothing changes."""
        if not self.trail:
            return self
        last = self.trail[-1]
        return replace(self, shown=last.id, row=last.row, trail=self.trail[:-1])

    def mark(self, identifier: str) -> Self:
        """Mark a thing, or no longer; a third mark takes the place of the older of two."""
        if identifier in self.marks:
            return replace(self, marks=tuple(mark for mark in self.marks if mark != identifier))
        return replace(self, marks=(*self.marks, identifier)[-_MARKS:])

    def _passes(self, entry: Entry, facets: Iterable[str]) -> bool:
        return all(
            not (chosen := self.filters.get(facet)) or chosen & self.index.values(entry, facet)
            for facet in facets
        )

    def _start(self, changed: Self, *, keep: bool) -> Self:
        if keep and any(hit.entry.id == self.shown for hit in changed.hits):
            return changed
        return changed.pick(changed.hits[0].entry.id if changed.hits else "")


def _search(entries: Iterable[Entry], wanted: str) -> tuple[Hit, ...]:
    """As :func:`clusteratlas.catalogue.search.search`, in the order of the entries without a search."""
    if not wanted:
        return tuple(Hit(entry, entry.label) for entry in entries)
    by_id = {entry.id: entry for entry in entries}
    found = ranked(((entry.id, entry.names) for entry in by_id.values()), wanted)
    return tuple(Hit(by_id[identifier], name.text) for identifier, name in found)
