"""How an atlas is judged: as a network, against the shapes, and against another version of itself."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from clusteratlas.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Self

    import networkx as nx

    from clusteratlas.analysis.completeness import Lack
    from clusteratlas.analysis.enquiry import Question
    from clusteratlas.catalogue.changes import Changes
    from clusteratlas.catalogue.regions import Account, RegionSummary
    from clusteratlas.model import Link, Network
    from clusteratlas.publish.moved import Moved
    from clusteratlas.validate.report import Report


@dataclass(frozen=True, slots=True)
class Versions:
    """What two versions differ in.

    Attributes:
        changes: the facts.
        moved: ranks, links and gaps that moved because of them, by the id of the region, for regions that
            both versions have.
    """

    changes: "Changes"
    moved: "Mapping[str, Moved]"


class Judging(View, ABC):
    """A view of an atlas that can be judged."""

    @abstractmethod
    def regions(self, language: str = "en") -> "tuple[RegionSummary, ...]":
        """The regions, with counts."""

    @abstractmethod
    def account(self, region: str) -> "Account":
        """The region that a name means, and where its facts are recorded."""

    @abstractmethod
    def region_network(self, region: str) -> "Network":
        """All that is known of a region, as plain values."""

    @abstractmethod
    def region_links(self, region: str) -> "tuple[Link, ...]":
        """All links of a region's stakeholders, potential ones among them."""

    @abstractmethod
    def resolve(self, name: str, kind: str = "thing") -> str:
        """The id of the one thing that a name means."""

    @abstractmethod
    def links(
        self, region: str = "", stakeholder: str = "", value_chain: str = "", *, potential: bool = False
    ) -> "tuple[Link, ...]":
        """Which stakeholders link to which value chains."""

    def links_by_region(self, value_chain: str = "") -> "Iterator[tuple[Link, ...]]":
        """All links, potential ones among them, in parts: on disk a region at a time is in memory.

        Raises:
            UnknownNameError: the value chain is unknown; the nearest are told.
        """
        if not self.is_large:
            yield self.links(value_chain=value_chain, potential=True)
            return
        from clusteratlas.catalogue.links.by_region import links_by_region

        asked = ""
        if value_chain:
            named = value_chain, "value-chain"
            asked = (self.near(named=(named,)) if self.is_unseen else self).resolve(*named)
        yield from links_by_region(self._recorded(), self._surroundings, self.weights, asked)

    def network(
        self,
        lens: str = "actors",
        *,
        region: str | None = None,
        attested: bool = False,
        least: str = "moderate",
    ) -> "nx.Graph[str]":
        """A network through a lens, as a NetworkX graph that any of its measures can take.

        Args:
            lens: ``ties``, ``actors``, ``chains``, ``clusters`` or ``initiatives``; see
                :mod:`clusteratlas.analysis.lenses`.
            region: the region; None for all regions as one network, where ties and actors carry few words
                (:mod:`clusteratlas.analysis.lenses.whole`).
            attested: whether to leave out ties that no source attests.
            least: the lowest band of a link that counts where the lens is made of links; ``weak`` for all.

        Raises:
            UnknownNameError: there is no such lens, region or band.
            RequestError: all regions are too many for a lens of what is shared.
        """
        require_band(least)
        from clusteratlas.analysis.lenses import attested_only, find_lens, lens_graph

        of_links = find_lens(lens).of_links
        if region is None:
            from clusteratlas.analysis.lenses.whole import BRIEF, require_few, whole_graph
            from clusteratlas.catalogue.whole import read_all, read_whole, stakeholders

            self.bring_all()
            at = self.at.text if self.at else ""
            if lens in BRIEF:
                return whole_graph(lens, read_whole(self.store, at), attested=attested)
            require_few(lens, stakeholders(self.store))
            network = read_all(self.store, at, dated=self.dated)
            links = self.links(potential=True) if of_links else ()
        else:
            network = self.region_network(region)
            links = self.region_links(region) if of_links else ()
        return lens_graph(lens, *(attested_only(network, links) if attested else (network, links)), least)

    def check(self) -> "Report":
        """Whether the data conform to the shapes, in plain words; and what no shape can say of them.

        That is whether there is anything to check, which codes exist, what stands alone and what is likely
        described twice.
        """
        from clusteratlas.validate.engine import check_files

        self.bring_all()
        contents = self.contents
        introduced = self.store.introductions()
        # The value chains of the shipped atlas are judged with its regions: they are as much its own.
        own = () if contents.own else contents.value_chains
        beside = (*(file for file in contents.background if file not in own), *contents.beside)
        return check_files((*contents.data, *own), beside, introduced)

    def diff(self, newer: "Self", region: str = "", language: str = "en") -> Versions:
        """What changed from this version of the data to a newer one, and what moved because of it.

        Args:
            newer: the newer version.
            region: the one region to keep to; empty for all.
            language: the language of names.

        Raises:
            UnknownNameError: the newer version has no such region.
        """
        from clusteratlas.catalogue.changes import PERHAPS, facts_changed
        from clusteratlas.publish.moved import moved

        self.bring_all()
        newer.bring_all()
        asked = newer.account(region).data_set if region else ""
        changes = facts_changed(self.store, newer.store, region=asked, language=language)
        ids = {one.subject: one.object for one in changes.all if one.change == PERHAPS}
        shared = [id_ for id_ in newer.accounts() if id_ in set(self.accounts()) and asked in {"", id_}]
        found = {id_: moved(self._version(id_), newer._version(id_), ids) for id_ in shared if changes}  # noqa: SLF001 - of its own kind
        return Versions(changes, {id_: one for id_, one in found.items() if one})

    def completeness(self, region: str = "") -> "tuple[Lack, ...]":
        """How much lacks a source, a date, a stage, a region and more, and what that weakens.

        Args:
            region: the one region to look at; empty for all that the data hold.

        Raises:
            UnknownNameError: no region has that name.
        """
        from clusteratlas.analysis.completeness import completeness
        from clusteratlas.catalogue.changes.recorded import recorded, stages_of

        self.bring_all()
        found = recorded(self.store)
        asked = self.account(region).data_set if region else ""
        part = found.of(asked) if asked else found
        things = {id_: one for id_, one in part.things.items() if asked in {"", one.region}}
        return completeness(things, part.ties, stages_of(self.store, {tie.object for tie in part.ties}))

    def questions(self, region: str, language: str = "en") -> "tuple[tuple[str, tuple[Question, ...]], ...]":
        """What to ask each stakeholder of a region next, the weightiest question first.

        Raises:
            UnknownNameError: no region has that name.
        """
        from clusteratlas.analysis.enquiry import questions
        from clusteratlas.catalogue.about import label_of
        from clusteratlas.catalogue.phrases import Phrases

        network, links = self._version(region)
        return questions(network, links, Phrases(self.store, language).forth, partial(label_of, self.store))

    def accounts(self) -> "Iterator[str]":
        """The id under which the facts of each region are recorded."""
        return (self.account(one.id).data_set for one in self.regions())

    def _version(self, region: str) -> "tuple[Network, tuple[Link, ...]]":
        return self.region_network(region), self.region_links(region)


def require_band(least: str) -> None:
    """Refuse what is no band of links.

    Raises:
        UnknownNameError: it is none.
    """
    from clusteratlas.errors import UnknownNameError
    from clusteratlas.model import BANDS

    if least not in BANDS:
        raise UnknownNameError("band", least, list(BANDS))
