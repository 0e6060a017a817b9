"""An atlas whose data a SPARQL server holds: of these a question brings its part into memory."""

from collections.abc import Callable, Iterable
from dataclasses import astuple
from functools import partial
from typing import TYPE_CHECKING, Self, cast

from clusteratlas.atlas import Atlas
from clusteratlas.catalogue.names import Names, identifiers, iris_of
from clusteratlas.errors import UnknownNameError
from clusteratlas.store.opening import Contents
from clusteratlas.store.remote.opening import Served
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import ID, full_iri

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyoxigraph as ox

    from clusteratlas.analysis.whatif import Change
    from clusteratlas.catalogue.about import About
    from clusteratlas.catalogue.large.meant import Meant
    from clusteratlas.catalogue.links.between.neighbours import Neighbours
    from clusteratlas.catalogue.links.by_region import Recorded
    from clusteratlas.catalogue.links.convention import Convention
    from clusteratlas.catalogue.regions import Account, Regions, RegionSummary
    from clusteratlas.catalogue.search import Match
    from clusteratlas.model import Path
    from clusteratlas.store.dating import DatedTies
    from clusteratlas.store.store import Answer

_Look = Callable[[Store], Store]
"""Makes a view of triples in memory."""


class ServedAtlas(Atlas):
    """An atlas behind an address. A view of it is taken of what has come into memory, whenever that grows.

    Args:
        served: the endpoint, shared by all views of it.
        at: the date of the view.
        weights: by which links are weighed.
        dated: whether the view keeps to what is known to hold at that date.
        looks: what makes the view of the data, in this order.
        touched: IRIs of things that a view changes, which every part of the data has to hold.
    """

    def __init__(  # noqa: PLR0913 - what a view is made of; all but the first are given by name or left out
        self,
        served: Served,
        at: PartialDate | None = None,
        weights: "Convention | None" = None,
        *,
        dated: bool = False,
        looks: tuple[_Look, ...] = (),
        touched: frozenset[str] = frozenset(),
    ) -> None:
        self.served = served
        self._touched, self._looks = touched, looks
        self._known: Store | None = None
        self._shown = served.store()
        super().__init__(self._shown, served.contents, at, weights, dated=dated)

    def __repr__(self) -> str:
        return f"<Atlas of {self.served.endpoint.address}{self._told_date()}>"

    @property
    def store(self) -> Store:
        """What has come into memory so far, as the view shows it: names, or all."""
        known = self.served.store()
        if known is not self._known:
            self._known = self._shown = known
            for view in self._looks:
                self._shown = view(self._shown)
        return self._shown

    @property
    def contents(self) -> Contents:
        """The graphs that have come into memory so far, standing in for files, and the background."""
        return self.served.contents

    @property
    def is_whole(self) -> bool:
        """Whether all that the server holds has come into memory."""
        return self.served.extract.is_whole

    @property
    def is_large(self) -> bool:
        """Whether of a region its surroundings are asked for: until all is in memory."""
        return not self.is_whole

    @property
    def is_unseen(self) -> bool:
        """Whether the triples are a view of what the server holds."""
        return bool(self._looks) and not self.is_whole

    def near(self, *regions: str, named: "Sequence[tuple[str, str]]" = ()) -> Self:
        """The atlas as far as answers about some regions and things reach, in memory."""
        if self.is_large:
            for text, kind in named:
                self._identify(text, kind, Names(self.served.store()))
            for region in regions:
                self.account(region)
        return super().near(*regions, named=named)

    def _meant(self) -> "Meant":
        from clusteratlas.catalogue.large.meant import Meant
        from clusteratlas.catalogue.regions import Regions

        self.served.extract.bring_regions()
        store = self.served.store()
        names = Names(store)
        known = Regions(store, names, self.served.counted, self.served.holds)
        return Meant(store, names, known, any_date=self.is_unseen)

    def _recorded(self) -> "Recorded":
        return self.served

    def _surroundings(self, regions: set[str], things: set[str], mentioned: Iterable[str] = ()) -> Store:
        from clusteratlas.catalogue.large.nearby import Surroundings

        around = Surroundings(self.served.reading(), self.served.background)
        around.gather(regions, things | self._touched, mentioned, self.at if self.dated else None)
        seen = self.served.part(around.quads, around.nameless)
        for view in self._looks:
            seen = view(seen)
        return seen

    def _in_memory(self, store: Store) -> Self:
        contents = self.served.contents_of(store)
        found = Atlas(store, contents, self.at, self._weights, dated=self.dated)
        return cast("Self", found)  # which answers all that this does, and asks no server

    def bring_all(self) -> None:
        """Take all that the server holds into memory.

        Raises:
            RequestError: it is too much.
            UnavailableError: the server gives no answer.
        """
        self.served.extract.bring_everything()

    def altered(self, changes: "Sequence[Change]") -> Self:
        """The atlas as it would be after changes."""
        touched = self._touched.union(full_iri(one) for change in changes for one in astuple(change))
        view = partial(self._changed, changes)
        return self._seen_by(view, self.at, dated=self.dated, touched=touched)

    def _viewed(self, view: _Look, at: PartialDate | None, *, dated: bool) -> Self:
        return self._seen_by(view, at, dated=dated, touched=self._touched)

    def _seen_by(self, view: _Look, at: PartialDate | None, *, dated: bool, touched: frozenset[str]) -> Self:
        looks = (*self._looks, view)
        return type(self)(self.served, at, self._weights, dated=dated, looks=looks, touched=touched)

    def _find_regions(self) -> "Regions":
        from clusteratlas.catalogue.regions import Regions

        whole = self.served.extract.is_whole
        asked = (None, None) if whole else (self.served.counted, self.served.holds)
        return Regions(self.store, self.names, *asked)

    def regions(self, language: str = "en") -> "tuple[RegionSummary, ...]":
        """The regions, with counts: the server's own, or those of a view of all that it holds."""
        if self._looks:
            self.bring_all()
        self.served.extract.bring_regions()
        return super().regions(language)

    def account(self, region: str) -> "Account":
        """The region that a name means, and where its facts are recorded."""
        self.served.extract.bring_regions()
        try:
            return self._regions.account(region)
        except UnknownNameError:
            # It may be the name of something else, which the message then says, or of what has no type.
            self._bring_names()
            return self._regions.account(region)

    def resolve(self, name: str, kind: str = "thing") -> str:
        """The id of the one thing that a name means; unless it is an id, the names of all things come in."""
        self._identify(name, kind)
        return super().resolve(name, kind)

    def _identify(self, name: str, kind: str, names: Names | None = None) -> None:
        """Bring what a text is the id of, or else the names of all things.

        Args:
            names: those of all dates where what is asked is told of a part of the server's data; None for
                those of the view.
        """
        found = (iri for one in identifiers(name) for iri in iris_of(one, kind))
        self.served.extract.bring_some(found, f"whether “{name}” is an id")
        if names is None and not self.names.identified(name, kind):
            self._bring_names()
        elif names is not None and not Names(self.served.store()).identified(name, kind):
            self.served.extract.bring_regions()
            self.served.extract.bring_names()

    def _bring_names(self) -> None:
        """The names of all things; what is known to be there at a date is told by the ties of all alone."""
        if self.dated:
            self.bring_all()
        self.served.extract.bring_regions()
        self.served.extract.bring_names()

    def find(self, text: str, kind: str = "", region: str = "") -> "tuple[Match, ...]":
        """The things of which a name holds the text."""
        self._bring_names()
        return super().find(text, kind, region)

    def show(self, name: str) -> "About":
        """Everything known of a thing, with sources."""
        return self.near(named=((name, "thing"),)).show(name) if self.is_large else super().show(name)

    def language(self, tag: str) -> str:
        """The code, of the languages that names are in, that serves a language."""
        plain = tag.partition("-")[0]
        if tag != "en" and not self.served.extract.is_whole:
            for code in dict.fromkeys((tag, plain)):
                if self.served.is_spoken(code):
                    return code
            self._bring_names()
        return super().language(tag)

    def dated_ties(self, *regions: str) -> "DatedTies":
        """How many ties there are at the date, and how many of them are dated."""
        if not regions:
            self.bring_all()
        return super().dated_ties(*regions)

    def path(self, start: str, end: str, count: int = 3, *, attested: bool = False) -> "tuple[Path, ...]":
        """The strongest paths between two things; of the ties those come in that lie between them.

        A view is taken of all that the server holds.
        """
        if self._looks:
            self.bring_all()
        return super().path(start, end, count, attested=attested)

    def _neighbours(self) -> "Neighbours":
        from clusteratlas.catalogue.links.between.server import OfServer

        return super()._neighbours() if self.is_whole else OfServer(self.served)

    def _node(self, text: str, kind: str) -> "ox.NamedNode":
        if kind != "region":
            self._identify(text, kind)
        return super()._node(text, kind)

    def ask(self, query: str, limit: int | None = None, *, region: str = "") -> "Answer":
        """The answer to a named question: the server's own where it holds the vocabulary, else in memory."""
        if self.is_large and (self._looks or not self.served.has_vocabulary):
            if region:
                return self.near(region).ask(query, limit)
            self.bring_all()
        if self.served.extract.is_whole:
            return super().ask(query, limit)
        answer = self.served.answer(query, limit=limit, purpose="the question")
        self.served.know(answer)
        return answer

    def export(self, style: str = "turtle", region: str | None = None, *, background: bool = False) -> str:
        """The data, or one region with all that its ties lead to, as RDF text."""
        if region is None:
            self.bring_all()
        return super().export(style, region, background=background)

    def sparql(
        self,
        query: str,
        *,
        limit: int | None = None,
        base: str = ID,
        with_schemes: bool = False,
        allow_service: bool = False,
    ) -> "Answer":
        """The server's own answer to any query; in memory where it is about a view, or the schemes too."""
        if self._looks or with_schemes:
            self.bring_all()
            return super().sparql(
                query, limit=limit, base=base, with_schemes=with_schemes, allow_service=allow_service
            )
        answer = self.served.answer(query, base=base, limit=limit, federated=allow_service)
        self.served.know(answer)
        return answer

    @staticmethod
    def _changed(changes: "Sequence[Change]", store: Store) -> Store:
        from clusteratlas.view import altered_store

        return altered_store(store, changes)
