"""An atlas whose data a SPARQL server holds: of these a question brings its part into memory."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Self

from clusteratlas.atlas import Atlas
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
    from clusteratlas.catalogue.links.between.neighbours import Neighbours
    from clusteratlas.catalogue.links.convention import Convention
    from clusteratlas.catalogue.links.material import Material
    from clusteratlas.catalogue.regions import Account, Regions, RegionSummary
    from clusteratlas.catalogue.search import Match
    from clusteratlas.model import Link, Network, Path
    from clusteratlas.store.dating import DatedTies
    from clusteratlas.store.store import Answer

_Seen = Callable[[Store], Store]


class ServedAtlas(Atlas):
    """An atlas behind an address. A view of it is taken of what has come into memory, whenever that grows.

    Args:
        served: the endpoint, shared by all views of it.
        at: the date of the view.
        weights: by which links are weighed.
        dated: whether the view keeps to what is known to hold at that date.
        seen: what makes the view of the data, in this order.
    """

    def __init__(
        self,
        served: Served,
        at: PartialDate | None = None,
        weights: "Convention | None" = None,
        *,
        dated: bool = False,
        seen: tuple[_Seen, ...] = (),
    ) -> None:
        self.served = served
        self._seen_by = seen
        self._whole: Store | None = None
        self._shown = served.store()
        super().__init__(served.store(), served.contents, at, weights, dated=dated)

    def __repr__(self) -> str:
        return f"<Atlas of {self.served.endpoint.address}{self._told_date()}>"

    @property
    def store(self) -> Store:
        """What has come into memory so far, as the view shows it."""
        whole = self.served.store()
        if whole is not self._whole:
            self._whole = self._shown = whole
            for view in self._seen_by:
                self._shown = view(self._shown)
        return self._shown

    @property
    def contents(self) -> Contents:
        """The graphs that have come into memory so far, standing in for files, and the background."""
        self.served.store()
        return self.served.contents

    @property
    def is_whole(self) -> bool:
        """Whether all that the server holds has come into memory."""
        return self.served.extract.is_whole

    def bring_all(self) -> None:
        """Take all that the server holds into memory.

        Raises:
            RequestError: it is too much.
            UnavailableError: the server gives no answer.
        """
        self.served.extract.bring_everything()

    def altered(self, changes: "Sequence[Change]") -> Self:
        """The atlas as it would be after changes."""
        return self._viewed(partial(self._changed, changes), self.at, dated=self.dated)

    def _viewed(self, view: _Seen, at: PartialDate | None, *, dated: bool) -> Self:
        return type(self)(self.served, at, self._weights, dated=dated, seen=(*self._seen_by, view))

    def _find_regions(self) -> "Regions":
        from clusteratlas.catalogue.regions import Regions

        whole = self.served.extract.is_whole
        asked = (None, None) if whole else (self.served.counted, self.served.holds)
        return Regions(self.store, self.names, *asked)

    def regions(self, language: str = "en") -> "tuple[RegionSummary, ...]":
        """The regions, with counts: the server's own, or those of a view of all that it holds."""
        if self._seen_by:
            self.bring_all()
        self.served.extract.bring_regions()
        return super().regions(language)

    def account(self, region: str) -> "Account":
        """The region that a name means, and where its facts are recorded."""
        self.served.extract.bring_regions()
        try:
            return super().account(region)
        except UnknownNameError:
            # It may be the name of something else, which the message then says, or of what has no type.
            self._bring_names()
            return super().account(region)

    def resolve(self, name: str, kind: str = "thing") -> str:
        """The id of the one thing that a name means; unless it is an id, the names of all things come in."""
        self._identify(name, kind)
        return super().resolve(name, kind)

    def _identify(self, name: str, kind: str) -> None:
        from clusteratlas.catalogue.names import identifiers, iris_of

        self.served.extract.bring_some(
            (iri for one in identifiers(name) for iri in iris_of(one, kind)), f"whether “{name}” is an id"
        )
        if not self.names.identified(name, kind):
            self._bring_names()

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
        iri = full_iri(self.resolve(name))
        self.served.extract.bring_thing(iri)
        return super().show(f"<{iri}>")

    def language(self, tag: str) -> str:
        """The code, of the languages that names are in, that serves a language."""
        plain = tag.partition("-")[0]
        if tag != "en" and not self.served.extract.is_whole:
            for code in dict.fromkeys((tag, plain)):
                if self.served.is_spoken(code):
                    return code
            self._bring_names()
        return super().language(tag)

    def links(  # noqa: PLR0913 - each way to narrow the answer is given by name
        self,
        region: str = "",
        stakeholder: str = "",
        value_chain: str = "",
        at: str = "",
        *,
        dated: bool = False,
        potential: bool = False,
        status: str = "",
        least: str = "weak",
    ) -> "tuple[Link, ...]":
        """Which stakeholders link to which value chains; of a region or stakeholder, its part comes in."""
        if region:
            self._bring_region(region)
            stakeholder = self.resolve(stakeholder, "stakeholder") if stakeholder else ""
        elif stakeholder:
            stakeholder = self.resolve(stakeholder, "stakeholder")
            self._bring_stakeholder(stakeholder)
        else:
            self.bring_all()
        value_chain = self.resolve(value_chain, "value-chain") if value_chain else ""
        return super().links(
            region, stakeholder, value_chain, at, dated=dated, potential=potential, status=status, least=least
        )

    def _bring_region(self, region: str) -> None:
        self.served.extract.bring_region(full_iri(self.account(region).data_set))

    def _bring_stakeholder(self, identifier: str) -> None:
        """A stakeholder with the regions for which it is recorded, where chains are anchored or not."""
        import pyoxigraph as ox

        from clusteratlas.vocabulary.namespaces import CA

        iri = full_iri(identifier)
        self.served.extract.bring_thing(iri)
        quads = self.served.store().quads(ox.NamedNode(iri), ox.NamedNode(CA + "region"))
        for region in [quad.object for quad in quads]:
            if isinstance(region, ox.NamedNode):
                self.served.extract.bring_region(region.value)

    def region_network(self, region: str) -> "Network":
        """All that is known of a region, as plain values."""
        self._bring_region(region)
        return super().region_network(region)

    def _material(self, region: str) -> "Material":
        self._bring_region(region)
        return super()._material(region)

    def dated_ties(self, *regions: str) -> "DatedTies":
        """How many ties there are at the date, and how many of them are dated."""
        for region in regions:
            self._bring_region(region)
        if not regions:
            self.bring_all()
        return super().dated_ties(*regions)

    def path(self, start: str, end: str, count: int = 3, *, attested: bool = False) -> "tuple[Path, ...]":
        """The strongest paths between two things; of the ties those come in that lie between them.

        A view is taken of all that the server holds.
        """
        if self._seen_by:
            self.bring_all()
        return super().path(start, end, count, attested=attested)

    def _neighbours(self) -> "Neighbours":
        from clusteratlas.catalogue.links.between.server import OfServer

        return super()._neighbours() if self.is_whole else OfServer(self.served)

    def _deriving(self, *ends: str) -> Store:
        """What has come into memory, with the surroundings of a stakeholder beside a value chain."""
        from clusteratlas.catalogue.links.paths import linked

        if stakeholder := linked({end: self.type_of(end) for end in ends}):
            self._bring_stakeholder(stakeholder)
        return self.store

    def _node(self, text: str, kind: str) -> "ox.NamedNode":
        if kind != "region":
            self._identify(text, kind)
        return super()._node(text, kind)

    def ask(self, query: str, limit: int | None = None) -> "Answer":
        """The answer to a named question: the server's own where it holds the vocabulary, else in memory."""
        if self._seen_by or not self.served.has_vocabulary:
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
        else:
            self._bring_region(region)
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
        if self._seen_by or with_schemes:
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
