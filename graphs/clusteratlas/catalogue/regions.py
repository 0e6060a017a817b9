"""The regions: which there are, how much is recorded for each, and which one a name means at a date."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from clusteratlas.catalogue import records as read
from clusteratlas.catalogue.large.indexed import index_of
from clusteratlas.catalogue.names import Names, fold
from clusteratlas.catalogue.network import query_text
from clusteratlas.errors import UnknownNameError
from clusteratlas.model import Thing
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, full_iri, short_id
from clusteratlas.vocabulary.terms import THING_TYPES

_REPLACES = ox.NamedNode(PREFIXES["dct"] + "replaces")
_RECORDED = ox.NamedNode(CA + "region")
_TYPE, _REGION = ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(CA + "Region")


@dataclass(frozen=True, slots=True)
class RegionSummary:
    """A region and how much is recorded for it.

    Attributes:
        entities: number of things recorded in the region's account, the region itself among them.
        ties: number of ties recorded in that account.
    """

    id: str
    label: str
    label_native: str
    nuts: str
    entities: int
    ties: int
    valid_from: str
    valid_to: str


@dataclass(frozen=True, slots=True)
class Account:
    """A region, and the id of the region in whose account its facts are recorded.

    The two differ where a region took over from another: Hauts-de-France goes on with the account of
    Nord-Pas-de-Calais.

    Attributes:
        note: a sentence that tells a reader of the succession, or empty.
    """

    region: Thing
    data_set: str
    note: str = ""


class Regions:
    """The regions of a store.

    Args:
        store: the triples, as of a date or of all times.
        names: the names of its things.
        counted: what :func:`counted` gives, where the store holds but a part of what is counted; None to ask
            the store.
        held: whether anything is recorded for a region, by its IRI, likewise.
    """

    def __init__(
        self,
        store: Store,
        names: Names,
        counted: Callable[[], Iterable[tuple[str, str, int]]] | None = None,
        held: Callable[[str], bool] | None = None,
    ) -> None:
        self._store = store
        self._names = names
        self._counts: dict[str, dict[str, int]] | None = None
        self._counted, self._held = counted, held

    def summaries(self, language: str = "en") -> tuple[RegionSummary, ...]:
        """Each region that has an account of its own, in order of its label in a language."""
        found = [self._summary(iri, language) for iri in (*self._accounts(), *self._bare())]
        return tuple(sorted(found, key=lambda summary: fold(summary.label)))

    def holders(self, text: str) -> list[str]:
        """The IRIs of the region that a text names and of those that it replaces, nearest first.

        Raises:
            UnknownNameError: no region has that name.
            AmbiguousNameError: several have it.
        """
        return self._lineage(self._resolve(text))

    def account(self, text: str) -> Account:
        """The region that a text names, and where its facts are recorded.

        Raises:
            UnknownNameError: no region has that name.
            AmbiguousNameError: several have it.
        """
        asked = self._resolve(text)
        holder = next((iri for iri in self._lineage(asked) if self._holds(iri)), asked)
        current = asked if self._is_valid(asked) else self._current(holder)
        return Account(self._thing(current), short_id(holder), self._note(asked, holder, current))

    def _resolve(self, text: str) -> str:
        try:
            return self._names.resolve(text, "region")
        except UnknownNameError:
            # A region that has ended by the date asked for has a name but no type any more.
            iri = full_iri(text.strip()) if " " not in text.strip() else ""
            ended = self._ended()
            named = {name.iri for name in self._names.called(fold(text)) if name.iri in ended}
            for candidate in (iri, *sorted(named)):
                if candidate in ended:
                    return candidate
            raise

    def _ended(self) -> set[str]:
        """Regions that are only named: those with accounts, and those that replace or were replaced."""
        linked = set(self._accounts())
        for quad in self._store.quads(None, _REPLACES):
            pair = {read.iri_of(quad.subject), read.iri_of(quad.object)}
            if any(iri in linked or self._is_valid(iri) for iri in pair):
                linked |= pair
        return {iri for iri in linked if not self._names.type_of(iri)}

    def _holds(self, iri: str) -> bool:
        """Whether anything is recorded in the account of this region."""
        if self._held is not None:
            return self._held(iri)
        return next(self._store.quads(None, _RECORDED, ox.NamedNode(iri)), None) is not None

    def _accounts(self) -> dict[str, dict[str, int]]:
        if self._counts is None:
            self._counts = {}
            for region, kind, count in self._rows():
                self._counts.setdefault(region, {})[kind] = count
            for iri in self._counts:
                self._tell_undescribed(iri)
        return self._counts

    def _rows(self) -> Iterable[tuple[str, str, int]]:
        if self._counted is not None:
            return self._counted()
        index = index_of(self._store)
        return counted(self._store) if index is None else index.counts()

    def _tell_undescribed(self, iri: str) -> None:
        """Keep a note of a region that things name and nothing describes."""
        if next(self._store.quads(ox.NamedNode(iri)), None) is None:
            region = short_id(iri)
            told = (
                f"The region {region} is named by ca:region, and the data do not describe it. "
                "Describe it with type and name, or mend its id."
            )
            self._store.notes.add("regions that are not described", told, "", region)

    def _bare(self) -> list[str]:
        """Regions that stand in nobody's account, their own neither; a note says how that is mended."""
        found = []
        for quad in self._store.quads(None, _TYPE, _REGION):
            iri = read.iri_of(quad.subject)
            if not iri or iri in self._accounts() or iri in found or self._is_introduced(quad):
                continue
            if next(self._store.quads(ox.NamedNode(iri), _RECORDED), None) is None:
                found.append(iri)
                told = f"Nothing is recorded for the region {short_id(iri)}: no thing names it by ca:region."
                self._store.notes.add("regions for which nothing is recorded", told, "", short_id(iri))
        return sorted(found)

    def _is_introduced(self, quad: ox.Quad) -> bool:
        """Whether a region is named by the data and described in the background alone."""
        name = quad.graph_name
        return isinstance(name, ox.NamedNode) and name.value in self._store.origins.background

    def _lineage(self, iri: str) -> list[str]:
        """The region and those that it replaces, nearest first."""
        found = [iri]
        for one in found:
            for quad in self._store.quads(ox.NamedNode(one), _REPLACES):
                if isinstance(quad.object, ox.NamedNode) and quad.object.value not in found:
                    found.append(quad.object.value)
        return found

    def _current(self, holder: str) -> str:
        """The region that an account belongs to now: its holder, or the valid one that replaces it."""
        if self._is_valid(holder):
            return holder
        return next((iri for iri in self._successors(holder) if self._is_valid(iri)), holder)

    def _is_valid(self, iri: str) -> bool:
        return self._names.type_of(iri) == "region"

    def _thing(self, iri: str) -> Thing:
        return read.thing(read.record_of(self._store, iri))

    def _summary(self, holder: str, language: str) -> RegionSummary:
        counts = self._accounts().get(holder, {})
        region = self._thing(self._current(holder))
        return RegionSummary(
            id=region.id,
            label=region.label(language),
            label_native=region.labels.get(region.native_language, ""),
            nuts=region.nuts,
            entities=sum(counts.get(iri, 0) for iri in THING_TYPES.values()),
            ties=counts.get(CA + "Tie", 0),
            valid_from=region.valid_from,
            valid_to=region.valid_to,
        )

    def _note(self, asked: str, holder: str, current: str) -> str:
        label = self._thing(current).label("en")
        if asked != current:
            ended = self._thing(asked)
            bounds = f"ended with {ended.valid_to}" if ended.valid_to else f"begins with {ended.valid_from}"
            return f"{ended.label('en')} {bounds}; shown as {label}."
        if asked != holder:
            return f"{label} continues the account of {self._thing(holder).label('en')}."
        if ended_on := self._thing(asked).valid_to:
            followers = [self._thing(iri).label("en") for iri in self._successors(asked)]
            return f"{label} ended with {ended_on}" + (f"; {followers[0]} follows." if followers else ".")
        return ""

    def _successors(self, iri: str) -> list[str]:
        """The regions that replace this one, in order of their IRIs."""
        quads = self._store.quads(None, _REPLACES, ox.NamedNode(iri))
        return sorted(filter(None, (read.iri_of(quad.subject) for quad in quads)))


def counted(store: Store) -> Iterator[tuple[str, str, int]]:
    """For each region and class, by their IRIs, how much of it is recorded for the region; in their order."""
    # The engine on disk looks up both terms for each comparison, and so orders for longer than it counts.
    query, _, _ = query_text("network/regions").partition("ORDER BY")
    found = [
        (region.value, read.iri_of(kind), int(count.value))
        for region, kind, count in store.select(query)
        if isinstance(count, ox.Literal) and isinstance(region, ox.NamedNode)
    ]
    return iter(sorted(found))
