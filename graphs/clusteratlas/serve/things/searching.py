"""A worker's part of the search: what fits, as a page."""

from typing import TYPE_CHECKING

from clusteratlas.catalogue.names import KINDS
from clusteratlas.errors import RequestError
from clusteratlas.rows.searching.finding import REGION
from clusteratlas.serve.web.seen import addresses_of
from clusteratlas.serve.web.tags import is_had, policy_of, tag_of
from clusteratlas.serve.workers.views import view_of

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.pages.live.addresses import Addresses
    from clusteratlas.pages.thing.search import Chip, FacetShown, Hit, Option, Results
    from clusteratlas.rows.searching.entries import Chosen, Entry, Facet
    from clusteratlas.rows.searching.finding import Found
    from clusteratlas.serve.workers.worker import Handing, Values

_CHAINS = 5
"""Value chains that a hit tells."""


def answer(atlas: "Atlas", asked: "Values", handing: "Handing") -> None:
    """Answer with the page of a search.

    Args:
        atlas: where to search.
        asked: what is chosen, the view, and how pages are addressed.
        handing: where the answer goes.

    Raises:
        UnknownNameError: nothing has a name that is chosen.
    """
    from clusteratlas.pages.thing.search import render_search
    from clusteratlas.rows.searching.entries import Chosen
    from clusteratlas.rows.searching.finding import choose, find

    view = view_of(atlas, asked["at"], dated=asked["dated"], attested=asked["attested"])
    names = ("text", "type", "region", "chain", "status", "strength")
    written = {name: asked[name].strip() for name in names}
    chosen = choose(view, Chosen(**written))
    telling = _Telling(view, chosen, written, asked)
    status = 200
    try:
        results = telling.results(find(view, chosen, asked["page"], links=asked["links"]))
    except RequestError:
        results = telling.refused()
        status = 400
    content = render_search(results, telling.addresses, asked["language"]).encode("utf-8", "replace")
    tag = tag_of(content)
    headers = {
        "etag": tag,
        "content-security-policy": policy_of(content),
        "content-language": asked["language"],
    }
    had = status == 200 and is_had(asked["tags"], tag)  # noqa: PLR2004 - HTTP's own number
    handing.begin("text/html; charset=utf-8", 304 if had else status, headers)
    if not had:
        handing.write(content)


class _Telling:
    """What a search found, in the words of a page."""

    def __init__(self, view: "Atlas", chosen: "Chosen", written: dict[str, str], asked: "Values") -> None:
        from clusteratlas.pages.locales import catalogue

        self._view, self._chosen, self._written = view, chosen, written
        self._language: str = asked["language"]
        self._words = catalogue(self._language)
        self._links = {"links": "true"} if asked["links"] else {}
        self.addresses: Addresses = addresses_of(asked)
        self.carried = {
            "lang": asked["lang"],
            "at": asked["at"],
            "dated": "true" if asked["dated"] else "",
            "attested": "true" if asked["attested"] else "",
            **self._links,
        }

    def results(self, found: "Found") -> "Results":
        from clusteratlas.pages.thing.search import Results
        from clusteratlas.rows.searching.finding import PAGE, leaves

        return Results(
            self._written,
            total=found.total,
            start=(found.page - 1) * PAGE + 1,
            page=found.page,
            hits=tuple(map(self._hit, found.entries)),
            facets=tuple(self._facet(name, found.facets[name]) for name in self._names()),
            chips=self.chips(),
            leaves=[(one, self._search(page=str(one) if one > 1 else "")) for one in leaves(found)],
            nearest=found.nearest,
            broad=found.broad,
            at_hand=found.at_hand,
            carried=self.carried,
        )

    def refused(self) -> "Results":
        """That so much is not searched at once, with the form to ask for less."""
        from clusteratlas.pages.thing.search import Results
        from clusteratlas.rows.searching.entries import Facet

        kinds = self._view.names_at_hand.counts()
        counts = {"type": Facet({kind: count for kind, count in kinds.items() if kind in KINDS})}
        counts["region"] = Facet({one.id: one.entities for one in self._view.regions()})
        facets = tuple(self._facet(name, counts.get(name, Facet(why_not=REGION))) for name in self._names())
        return Results(self._written, refused=True, facets=facets, chips=self.chips(), carried=self.carried)

    def chips(self) -> "tuple[Chip, ...]":
        """What is chosen, each with the address without it."""
        from clusteratlas.pages.thing.search import Chip

        return tuple(
            Chip(self._label(name, text), self._search(**{name: ""}))
            for name in self._names()
            if (text := str(getattr(self._chosen, name)))
        )

    def _search(self, **other: str) -> str:
        return self.addresses.search(**{**self._written, **self._links, **other})

    @staticmethod
    def _names() -> tuple[str, ...]:
        from clusteratlas.rows.searching.entries import FACETS

        return FACETS

    def _facet(self, name: str, facet: "Facet") -> "FacetShown":
        from clusteratlas.pages.thing.search import FacetShown
        from clusteratlas.pages.thing.words import FACETS, WHY_NOT

        title, none = FACETS[name]
        href = self._search(links="true") if facet.why_not == "links" else ""
        why = WHY_NOT.get(facet.why_not, "")
        return FacetShown(name, title, none, self._options(name, facet), why, href)

    def _options(self, name: str, facet: "Facet") -> "tuple[Option, ...]":
        from clusteratlas.model import BANDS, STATUSES
        from clusteratlas.pages.thing.search import Option

        chosen = str(getattr(self._chosen, name))
        counts: dict[str, int | None] = dict(facet.counts)
        if chosen and chosen not in counts:
            counts[chosen] = None if facet.why_not else 0
        order = {value: place for place, value in enumerate((*STATUSES, *BANDS))}
        options = [
            Option(value, self._label(name, value), count, self._search(**{name: value}), value == chosen)
            for value, count in counts.items()
        ]
        if name in {"status", "strength"}:
            return tuple(sorted(options, key=lambda one: order.get(one.value, 0)))
        if name == "type":
            return tuple(options)
        return tuple(sorted(options, key=lambda one: (one.label.casefold(), one.value)))

    def _label(self, name: str, value: str) -> str:
        from clusteratlas.pages.phrases import BANDS, STATUSES
        from clusteratlas.pages.thing.words import KINDS

        if name in {"region", "chain"}:
            return self._name(value)
        message = {"type": KINDS, "status": STATUSES, "strength": BANDS}[name].get(value, value)
        return self._words.get(message) or message

    def _name(self, identifier: str) -> str:
        from clusteratlas.catalogue.things.dossier import thing_of
        from clusteratlas.pages.naming import coded_name

        store = self._view.store_at_hand or self._view.store
        return coded_name(thing_of(store, identifier), self._language, self._words)

    def _hit(self, entry: "Entry") -> "Hit":
        from clusteratlas.pages.thing.search import Hit

        label = self._name(entry.id)
        is_told = entry.match and entry.match in label
        told = entry.links[:_CHAINS]
        return Hit(
            label,
            self.addresses.thing(entry.iri),
            entry.type,
            match="" if is_told else entry.match,
            regions=tuple((self._name(one), self.addresses.region(one)) for one in entry.regions),
            statuses=entry.statuses,
            chains=tuple((self._name(chain), self.addresses.chain(chain), band) for chain, band in told),
            more=len(entry.links) - len(told),
        )
