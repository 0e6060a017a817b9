"""A page of the site, drawn when it is asked for: of all regions where these are few, else of some."""

from collections import Counter, OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import pyoxigraph as ox

from clusteratlas.catalogue.things.placed import tied_regions
from clusteratlas.errors import RequestError, UnknownNameError
from clusteratlas.pages.addresses import CHAINS, COMPARISON, MAP, READING, SOURCES
from clusteratlas.pages.live.addresses import SAFE
from clusteratlas.pages.live.places import LivePlaces, live_links
from clusteratlas.pages.locales import catalogue
from clusteratlas.pages.site.many import render_chains, render_regions
from clusteratlas.publish.pages import region_page
from clusteratlas.publish.site import Site
from clusteratlas.serve.web.seen import addresses_of
from clusteratlas.serve.workers.views import view_of
from clusteratlas.vocabulary.namespaces import full_iri, short_id

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.pages.templating import SiteLinks
    from clusteratlas.serve.workers.worker import Values

FEW: Final = 12
"""Regions that one page sets beside each other."""
_SHOWN: Final = 4
"""Regions that the page of a value chain shows of many; of each all links are derived."""
_LARGEST: Final = 4_000
"""Things and ties that a region may have to be among them."""
_WORKING_FOR: Final = """
SELECT ?region (COUNT(DISTINCT ?tie) AS ?ties) WHERE { ?tie rdf:object %s ; ca:region ?region }
GROUP BY ?region
"""
_SITES: Final = 2
"""Sites that a worker keeps: plain values, and no store."""
FILES: Final = {"map": MAP, "chains": CHAINS, "compare": COMPARISON, "sources": SOURCES, "reading": READING}


class Elsewhere(Exception):  # noqa: N818 - no fault: the page is at another path
    """What is asked for is at another address.

    Attributes:
        address: where.
    """

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def drawn(atlas: "Atlas", asked: "Values") -> str:
    """The page that is asked for.

    Args:
        atlas: whose regions are shown.
        asked: ``page`` and ``name``, ``regions`` to keep to, the view, and how pages are addressed.

    Raises:
        AtlasError: there is no such page, region, value chain, date or language.
        Elsewhere: it is at another address.
    """
    return _Drawing(atlas, asked).page()


class _Drawing:
    def __init__(self, atlas: "Atlas", asked: "Values") -> None:
        self._atlas, self._asked = atlas, asked
        self._language: str = asked["language"]
        self._addresses = addresses_of(asked)
        # Which regions there are is told by an index, in which all dates are.
        self._known = atlas.regions(self._language)
        self._few = len(self._known) <= FEW
        self._view = view_of(atlas, asked["at"], dated=asked["dated"], attested=asked["attested"])
        if self._few:
            self._known = self._view.regions(self._language)

    def page(self) -> str:
        kind = self._asked["page"]
        if kind == "region":
            return self._region()
        if kind == "chain":
            return self._chain()
        if kind == "reading":
            return (
                self._site(())
                .further(self._language, self._links, self._places(), self._language)
                .page(READING)
            )
        return self._across(kind)

    def _across(self, kind: str) -> str:
        """A page that tells of several regions."""
        if not self._few and kind != "compare":
            return self._of_many(kind)
        chosen = self._chosen()
        places = self._places(chosen)
        if not self._few and len(chosen) < 2:  # noqa: PLR2004 - two are set beside each other
            return self._table(places, comparing=True)
        site = self._site(chosen or [one.id for one in self._known])
        if kind == "index":
            return site.index(self._language, self._links, places)
        return site.further(self._language, self._links, places, self._language).page(FILES[kind])

    def _region(self) -> str:
        given = self._asked["name"]
        identifier = self._view.account(given).region.id
        if identifier != given:
            raise Elsewhere(self._addresses.region(identifier))
        return region_page(self._view.material(identifier), self._language, self._links).html

    def _chain(self) -> str:
        given = self._asked["name"]
        identifier = self._atlas.resolve(given, "value-chain")
        if identifier != given:
            raise Elsewhere(self._addresses.chain(identifier))
        regions = [one.id for one in self._known] if self._few else self._working_for(identifier)
        shown = regions if self._few else [one for one in regions if one not in self._large()][:_SHOWN]
        places = self._places()
        further = self._site(shown).further(self._language, self._links, places, self._language)
        try:
            return further.chain(identifier, 0 if self._few else len(regions))
        except KeyError:  # nobody works for it there
            raise Elsewhere(self._addresses.thing(identifier)) from None

    def _large(self) -> set[str]:
        """Regions for which so much is recorded that a page on several leaves them to their own."""
        return {one.id for one in self._known if one.entities + one.ties > _LARGEST}

    def _working_for(self, chain: str) -> list[str]:
        """Of many regions those in which something is tied to a value chain, most of it first."""
        node = ox.NamedNode(full_iri(chain))
        if self._atlas.is_whole:
            counts = tied_regions(self._atlas.store_at_hand or self._atlas.store, node)
        else:
            counts = Counter()
            for region, ties in self._atlas.sparql(_WORKING_FOR % node).rows:
                if isinstance(region, ox.NamedNode) and isinstance(ties, ox.Literal):
                    counts[region.value] = int(ties.value)
        return [short_id(one) for one in sorted(counts, key=lambda region: (-counts[region], region))]

    def _of_many(self, kind: str) -> str:
        if kind == "index":
            return self._table(self._places())
        if kind == "chains":
            chains = sorted(self._chains(), key=lambda one: one[1].casefold())
            return render_chains(chains, self._places(), self._links, self._language)
        why = f"It would set all regions beside each other, and these are {len(self._known):,}."
        raise UnknownNameError("page", self._asked["path"], (), why)

    def _chains(self) -> list[tuple[str, str]]:
        found = dict.fromkeys(name.id for name in self._atlas.names_at_hand.of_type("value-chain"))
        return [(one, self._atlas.label(one, self._language)) for one in found]

    def _table(self, places: LivePlaces, *, comparing: bool = False) -> str:
        links = self._links
        return render_regions(self._known, places, links, self._language, most=FEW, comparing=comparing)

    def _chosen(self) -> list[str]:
        """The regions that are asked for, by any of their names.

        Raises:
            RequestError: they are too many.
        """
        given: Sequence[str] = self._asked["regions"]
        if len(given) > FEW:
            raise RequestError(f"{len(given)} regions are too many for one page. Choose up to {FEW}.")
        return list(dict.fromkeys(self._atlas.account(one).region.id for one in given))

    def _places(self, chosen: Sequence[str] = ()) -> LivePlaces:
        regions = frozenset(one.id for one in self._known)
        return LivePlaces(self._addresses, quote(self._asked["path"], safe=SAFE), regions, tuple(chosen))

    @property
    def _links(self) -> "SiteLinks":
        named = [(one.id, one.label) for one in self._known] if self._few else []
        return live_links(self._places(), catalogue(self._language), named)

    def _site(self, regions: Sequence[str]) -> Site:
        seen = (self._asked["at"], self._asked["dated"], self._asked["attested"])
        return _site(self._view, seen, tuple(regions))


_Shown = tuple[object, ...]
_sites: OrderedDict[_Shown, Site] = OrderedDict()
"""The sites that were shown last, by what they show."""


def _site(view: "Atlas", seen: _Shown, regions: tuple[str, ...]) -> Site:
    """The pages of some regions, worked out once as long as not much else is asked for."""
    key = (*seen, regions)
    if key not in _sites:
        _sites[key] = Site(view.material(one) for one in regions)
        if len(_sites) > _SITES:
            _sites.popitem(last=False)
    _sites.move_to_end(key)
    return _sites[key]
