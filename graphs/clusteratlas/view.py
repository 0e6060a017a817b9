"""What an atlas looks at: triples, as of a date or on attested word alone, and how it weighs links."""

from collections.abc import Container, Iterable
from functools import partial
from typing import TYPE_CHECKING, Self

from clusteratlas.errors import RequestError
from clusteratlas.store.opening import Contents
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import full_iri

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clusteratlas.analysis.whatif import Change
    from clusteratlas.catalogue.large.meant import Meant
    from clusteratlas.catalogue.links.between.neighbours import Neighbours
    from clusteratlas.catalogue.links.by_region import Recorded
    from clusteratlas.catalogue.links.convention import Convention
    from clusteratlas.store.validity import Sight

_MOST_SOUGHT = 5_000
"""Things of which a search makes no view of the whole store."""
_NAMED = 3  # files that the representation of an atlas names


class View:
    """A store, the files behind it, the date of the view, and the weights of links.

    What a view of a store on disk leaves out is known where it is asked: of a region, or of a thing, its
    surroundings are brought into memory and viewed there (:meth:`near`); for what asks for all a view is made
    on disk (:mod:`clusteratlas.seen`).

    Args:
        store: the triples; a view as of ``at`` where that is given, unless ``unseen`` holds that view.
        contents: the files behind them.
        at: the date of the view.
        weights: by which links are weighed; None for the shipped convention.
        dated: whether the view keeps to what is known to hold at that date.
        unseen: the views of the store that are still to be made of as much of it as is asked.
    """

    is_kept = False
    """Whether what is worked out of it may be kept on this machine; not what was opened to be read anew."""

    def __init__(  # noqa: PLR0913 - what a view is made of; all but two are given by name or left out
        self,
        store: Store,
        contents: Contents,
        at: PartialDate | None = None,
        weights: "Convention | None" = None,
        *,
        dated: bool = False,
        unseen: "tuple[Sight, ...]" = (),
    ) -> None:
        self._base = store
        self._unseen = unseen
        self._last_near: tuple[object, Self] | None = None
        self._contents = contents
        self._made: Store | None = None
        self.at = at
        self.dated = dated
        self._weights = weights

    @property
    def store(self) -> Store:
        """The triples, as of the date.

        Raises:
            RequestError: they are a view of a store that is too large for memory, and there is no room for it
                on disk.
        """
        if self._made is None:
            self._made = self._base
            if self._unseen:
                from clusteratlas.seen import seen

                self._made = seen(self._base, self._unseen)
        return self._made

    @property
    def base(self) -> Store:
        """The triples, before views are taken of a store on disk."""
        return self._base

    @property
    def store_at_hand(self) -> Store | None:
        """The triples of all dates, where to make a view of them would take long; None where not."""
        if self._made is not None or not self._unseen:
            return None
        from clusteratlas.seen import at_hand

        self._made = at_hand(self._base, self._unseen)
        return self._base if self._made is None else None

    @property
    def is_large(self) -> bool:
        """Whether the triples lie on disk, so that of a region its surroundings are asked for."""
        return self._base.place is not None

    @property
    def is_unseen(self) -> bool:
        """Whether the triples are a view of a store on disk that has not been made yet."""
        return bool(self._unseen)

    def near(self, *regions: str, named: "Sequence[tuple[str, str]]" = ()) -> Self:
        """The atlas as far as answers about some regions and things reach, in memory.

        Of these it answers as the whole does; it does not know what other regions there are. An atlas whose
        triples lie in memory is returned as it is.

        Args:
            regions: by any of their names.
            named: things by any of their names, each with its kind: ``stakeholder`` and the like.

        Raises:
            UnknownNameError: nothing has such a name.
            AmbiguousNameError: several things have it.
        """
        if not self.is_large:
            return self
        # By whichever of its names a region is asked for, it is read once.
        asked = self._meant().of(regions, named)
        if self._last_near is None or self._last_near[0] != asked:
            self._last_near = asked, self._in_memory(self._surroundings(*asked))
        return self._last_near[1]

    def sought(self, text: str) -> Self:
        """The atlas as far as a search for a text reaches: what it can find, and the regions.

        Of a view of a large store that was never made that is read into memory and viewed there, unless it is
        too much; every other atlas is returned as it is.
        """
        # Who is known to be there by an attested tie alone is told of the whole.
        whole = self.store_at_hand if len(self._unseen) == 1 else None
        if whole is None:
            return self
        from clusteratlas.catalogue.large.nearby import alone
        from clusteratlas.catalogue.names import Names
        from clusteratlas.catalogue.search import reached

        if (last := self._last_near) is not None and last[0] == text:
            return last[1]
        things = reached(Names(whole), text)
        if len(things) > _MOST_SOUGHT:
            return self
        seen = alone(whole, things, self.at if self.dated else None)
        for view in self._unseen:
            seen = view(seen)
        found = self._in_memory(seen)
        self._last_near = text, found
        return found

    def _meant(self) -> "Meant":
        """What finds which things names mean."""
        from clusteratlas.catalogue.large.meant import Meant
        from clusteratlas.catalogue.names import Names
        from clusteratlas.catalogue.regions import Regions

        names = Names(self._base)
        return Meant(self._base, names, Regions(self._base, names), any_date=self.is_unseen)

    def _recorded(self) -> "Recorded":
        """What tells for which regions things are recorded."""
        from clusteratlas.catalogue.links.by_region import RecordedInStore

        return RecordedInStore(self._base)

    def _in_memory(self, store: Store) -> Self:
        """The atlas of some triples in memory, which are seen as of the date."""
        return type(self)(store, self.contents, self.at, self._weights, dated=self.dated)

    def _surroundings(self, regions: set[str], things: set[str], mentioned: Iterable[str] = ()) -> Store:
        """What lies around regions and things, by their IRIs, as of the date."""
        from clusteratlas.catalogue.large.nearby import nearby

        seen = nearby(self._base, regions, things, mentioned, self.at if self.dated else None)
        for view in self._unseen:
            seen = view(seen)
        return seen

    def _neighbours(self) -> "Neighbours":
        """What reads who is tied to whom."""
        from clusteratlas.catalogue.links.between.neighbours import OfStore

        return OfStore(self.store)

    def _viewed(self, view: "Sight", at: PartialDate | None, *, dated: bool) -> Self:
        """The atlas through a view, which is made now in memory, and on disk where it is asked for."""
        store, unseen = self._base, (*self._unseen, view)
        if not self.is_large:
            store, unseen = view(self.store), ()
        return type(self)(store, self.contents, at, self._weights, dated=dated, unseen=unseen)

    @property
    def contents(self) -> Contents:
        """The files behind the triples."""
        return self._contents

    @property
    def is_whole(self) -> bool:
        """Whether the store holds all data, so that what it lacks is not there."""
        return True

    def bring_all(self) -> None:
        """Take all data into memory where they are elsewhere; what was opened from files is there.

        Raises:
            RequestError: they are too many.
            UnavailableError: they cannot be reached.
        """

    def __repr__(self) -> str:
        data = ", ".join(file.path.name for file in self.contents.data[:_NAMED])
        more = len(self.contents.data) - _NAMED
        told = f"{data} and {more} more" if more > 0 else data
        shipped = "" if self.contents.own else "the shipped regions: "
        beside = ", with the shipped regions beside" if self.contents.beside else ""
        return f"<Atlas of {shipped}{told}{beside}{self._told_date()}>"

    def _told_date(self) -> str:
        only = ", what is dated alone" if self.dated else ""
        return f"; as of {self.at}{only}" if self.at else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What was noticed so far in the data, as sentences: what could not be read, and what looks odd."""
        return self.noticed()

    def noticed(self, untold: Container[str] = ()) -> tuple[str, ...]:
        """The same without some kinds of notes.

        Args:
            untold: kinds to leave out.
        """
        return self._base.notes.told(untold)

    def label(self, identifier: str, *languages: str) -> str:
        """The label of a thing by its id, in the first language that has one, else in English."""
        from clusteratlas.catalogue.about import label_of

        return label_of(self.store, identifier, *languages)

    @property
    def weights(self) -> "Convention":
        """The convention by which links are weighed."""
        from clusteratlas.catalogue.links.convention import shipped

        return self._weights or shipped()

    def as_of(self, date: str | PartialDate, *, dated: bool = False) -> Self:
        """The atlas as of a year, month or day: without what is known to be over then, or not yet begun.

        Args:
            date: ``2015``, ``2015-04`` or ``2015-04-30``.
            dated: whether to keep to what is known to hold then, and leave out ties without a date too
                (:func:`clusteratlas.store.validity.as_of` has the particulars).

        Raises:
            DateError: the text is no such date.
        """
        from clusteratlas.store.validity import AsOf

        at = PartialDate(date) if isinstance(date, str) else date
        kept = self.dated or dated
        return self._viewed(AsOf(at, kept), at, dated=kept)

    def _seen(self, at: str, *, dated: bool) -> Self:
        """The atlas as of a date, or as of its own where none is given.

        Raises:
            RequestError: it has none.
        """
        date = at or self.at
        if not date:
            raise RequestError("What is dated holds at a date, and none is given. Name one, as 2015.")
        return self.as_of(date, dated=dated)

    def attested(self) -> Self:
        """The atlas as far as sources attest it: without the ties, things and steps that none does."""
        from clusteratlas.store.validity import Attested

        return self._viewed(Attested(), self.at, dated=self.dated)

    def altered(self, changes: "Sequence[Change]") -> Self:
        """The atlas as it would be after changes, carried out in this order; nothing is written.

        Every count is taken anew, those over all dates too, and so is which chain is anchored where.
        """
        store = altered_store(self.store, changes)
        return type(self)(store, self.contents, self.at, self._weights, dated=self.dated)


def altered_store(store: Store, changes: "Sequence[Change]") -> Store:
    """A copy of a store as it would be after changes, carried out in this order."""
    from clusteratlas.store.changing import changed

    return changed(store, *(partial(_carry_out, change) for change in changes))


def _carry_out(change: "Change", store: Store) -> None:
    from clusteratlas.analysis.whatif import Merge, Without, tie_to
    from clusteratlas.catalogue.names import Names
    from clusteratlas.store.changing import leave_out, make_one, tie

    if isinstance(change, Without):
        leave_out(store, full_iri(change.thing))
    elif isinstance(change, Merge):
        make_one(store, full_iri(change.kept), full_iri(change.absorbed))
    else:
        target = full_iri(change.target)
        tie(store, full_iri(change.stakeholder), tie_to(Names(store).type_of(target)), target)
