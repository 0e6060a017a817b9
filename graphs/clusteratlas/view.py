"""What an atlas looks at: triples, as of a date or on attested word alone, and how it weighs links."""

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
    from clusteratlas.catalogue.links.convention import Convention

_NAMED = 3  # files that the representation of an atlas names


class View:
    """A store, the files behind it, the date of the view, and the weights of links.

    Args:
        store: the triples; a view as of ``at`` where that is given.
        contents: the files behind them.
        at: the date of the view.
        weights: by which links are weighed; None for the shipped convention.
        dated: whether the view keeps to what is known to hold at that date.
    """

    def __init__(
        self,
        store: Store,
        contents: Contents,
        at: PartialDate | None = None,
        weights: "Convention | None" = None,
        *,
        dated: bool = False,
    ) -> None:
        self.store = store
        self.contents = contents
        self.at = at
        self.dated = dated
        self._weights = weights

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
        return self.store.notes.told()

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
        from clusteratlas.store.validity import as_of

        at = PartialDate(date) if isinstance(date, str) else date
        kept = self.dated or dated
        store = as_of(self.store, at, dated=kept)
        return type(self)(store, self.contents, at, self._weights, dated=kept)

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
        from clusteratlas.store.validity import attested

        store = attested(self.store)
        return type(self)(store, self.contents, self.at, self._weights, dated=self.dated)

    def altered(self, changes: "Sequence[Change]") -> Self:
        """The atlas as it would be after changes, carried out in this order; nothing is written.

        Every count is taken anew, those over all dates too, and so is which chain is anchored where.
        """
        from clusteratlas.store.changing import changed

        store = changed(self.store, *(partial(_carry_out, change) for change in changes))
        return type(self)(store, self.contents, self.at, self._weights, dated=self.dated)


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
