"""A search over everything: what fits, how many each facet would leave, and what cannot be counted here.

In memory all is known of all things. Of a large store, or a server, it is known which things there are, of
which types, and how many are recorded for each region; the rest is read as far as a search is narrow enough,
so that no search costs more than a few thousand look-ups, or the links of one region.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from clusteratlas.catalogue.matching import ranked
from clusteratlas.catalogue.names import KINDS, Names, fits, fold
from clusteratlas.catalogue.records import STEP_TOKENS
from clusteratlas.catalogue.search import search
from clusteratlas.errors import RequestError, UnknownNameError
from clusteratlas.model import BANDS, STATUSES
from clusteratlas.rows.searching.entries import FACETS, Chosen, Entry, Facet, counted, fitting
from clusteratlas.rows.searching.facts import (
    detailed,
    entries_of,
    everything,
    index_at_hand,
    of_region,
    statuses_of,
)
from clusteratlas.vocabulary.namespaces import short_id
from clusteratlas.vocabulary.terms import TYPE_TOKENS

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas

PAGE = 50
"""Things that are shown together."""
MOST = 2_000
"""Things with a text that are looked at one by one in a large store."""
_STANDING = 300
"""Things without a region in common of whose ties the statuses are looked up."""
_PAGES = 200
"""Pages of everything that a large store is leafed through."""
_LARGEST = 20_000
"""Things of a region whose links are derived for a search."""

_TOKENS = {**TYPE_TOKENS, **STEP_TOKENS}

BROAD = "broad"
"""Too many things have the text: more of the name is needed."""
REGION = "region"
"""A region must be chosen."""
NARROW = "narrow"
"""A region must be chosen, or more of a name written."""
ASIDE = "aside"
"""Regions are not counted while a status, a value chain or a strength is chosen."""
LINKS = "links"
"""It is counted where it is asked for, since links must be derived."""
LARGE = "large"
"""The region holds too much."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        total: how many things fit; of more than can be told, those that can.
        page: the page that is shown, counted from 1.
        entries: of that page.
        facets: by name.
        broad: whether so many things have the text that only names that begin with it are told.
        nearest: names that come near, where nothing fits.
        at_hand: whether types and names are those of all dates, because the view was never made.
        linked: whether the entries tell their links.
    """

    total: int
    page: int
    entries: tuple[Entry, ...]
    facets: dict[str, Facet] = field(default_factory=dict[str, Facet])
    broad: bool = False
    nearest: tuple[str, ...] = ()
    at_hand: bool = False
    linked: bool = True

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PAGE))


def choose(atlas: "Atlas", asked: Chosen) -> Chosen:
    """What is asked for with ids in place of names.

    Raises:
        UnknownNameError: there is no such type, region, value chain, status or band.
    """
    if asked.type and asked.type not in KINDS:
        raise UnknownNameError("type of thing", asked.type, sorted(KINDS))
    for name, values in (("status", STATUSES), ("strength", BANDS)):
        value = getattr(asked, name)
        if value and value not in values:
            raise UnknownNameError(name, value, list(values))
    region = atlas.account(asked.region).data_set if asked.region else ""
    chain = atlas.resolve(asked.chain, "value-chain") if asked.chain else ""
    return replace(asked, text=asked.text.strip(), region=region, chain=chain)


def find(atlas: "Atlas", chosen: Chosen, page: int = 1, *, links: bool = False) -> Found:
    """What fits.

    Args:
        atlas: where to search.
        chosen: what for, with ids (:func:`choose`).
        page: which page to show, from 1.
        links: whether links are derived in a region of a large store, though nothing chosen needs them.

    Raises:
        RequestError: a large store is asked for what it can tell of a narrower search only.
    """
    if not atlas.is_large:
        known = {entry.iri: entry for entry in everything(atlas)}
        entries = _with_text(atlas.names, chosen.text, known)
        facets = {facet: counted(entries, chosen, facet) for facet in FACETS}
        return _told(atlas.names, chosen, entries, facets, page)
    atlas.find("")  # of what lies elsewhere the names come in by this
    if chosen.region:
        return _in_region(atlas, chosen, page, links=links)
    for name in ("chain", "strength"):
        if getattr(chosen, name):
            raise RequestError(f"In data of this size {name} is searched within a region. Choose a region.")
    return _by_text(atlas, chosen, page) if fold(chosen.text) else _all(atlas, chosen, page)


def _with_text(names: Names, text: str, known: dict[str, Entry]) -> list[Entry]:
    """The known things of which a name has a text, the best first; without a text all, by their names."""
    if not fold(text):
        first: dict[str, str] = {}
        for name in names.all():
            first.setdefault(name.iri, name.folded)
        return sorted(known.values(), key=lambda one: (first.get(one.iri, ""), one.id))
    found = search(names, text)
    return [replace(known[one.iri], match=one.match) for one in found if one.iri in known]


def _told(  # noqa: PLR0913 - what a search has found, part by part
    names: Names,
    chosen: Chosen,
    entries: Sequence[Entry],
    facets: dict[str, Facet],
    page: int,
    *,
    linked: bool = True,
) -> Found:
    kept = list(fitting(entries, chosen))
    page = min(page, max(1, -(-len(kept) // PAGE)))
    shown = tuple(kept[(page - 1) * PAGE : page * PAGE])
    nearest = () if entries or not chosen.text else tuple(names.nearest(chosen.text))
    return Found(len(kept), page, shown, facets, nearest=nearest, linked=linked)


def _in_region(atlas: "Atlas", chosen: Chosen, page: int, *, links: bool) -> Found:
    """A search in one region of a large store."""
    held = of_region(atlas, chosen.region, derived=False)
    derived = bool(links or chosen.chain or chosen.strength)
    if derived and len(held) > _LARGEST:
        raise RequestError(
            f"{chosen.region} holds {len(held):,} things, and links are derived for a search of up to "
            f"{_LARGEST:,}. Search it without value chain and strength."
        )
    known = {one.iri: one for one in (of_region(atlas, chosen.region, derived=True) if derived else held)}
    entries: Sequence[Entry] = _with_text_in(atlas, chosen, known)
    standing = derived
    narrow = list(fitting(entries, replace(chosen, status="")))
    if not derived and len(narrow) <= _STANDING:
        standing = True
        told = statuses_of(atlas.store_at_hand or atlas.store, [one.iri for one in narrow])
        entries = detailed(entries, told, {})
    elif not derived and chosen.status:
        return find(atlas, chosen, page, links=True)
    unknown = Facet(why_not=LARGE if len(held) > _LARGEST else LINKS)
    facets = {
        "type": counted(entries, chosen, "type") if standing or not chosen.status else unknown,
        "region": _regions(atlas, chosen),
        "status": counted(entries, chosen, "status") if standing else unknown,
        **{one: counted(entries, chosen, one) if derived else unknown for one in ("chain", "strength")},
    }
    found = _told(atlas.names_at_hand, chosen, entries, facets, page, linked=derived)
    return found if standing else _with_statuses(atlas, found)


def _with_statuses(atlas: "Atlas", found: Found) -> Found:
    """The same with the statuses of the ties of what is shown."""
    told = statuses_of(atlas.store_at_hand or atlas.store, [one.iri for one in found.entries])
    return replace(found, entries=detailed(found.entries, told, {}))


def _with_text_in(atlas: "Atlas", chosen: Chosen, known: dict[str, Entry]) -> list[Entry]:
    """The things recorded for a region of which a name has a text, the best first; without a text by ids."""
    wanted = fold(chosen.text)
    if not wanted:
        return sorted(known.values(), key=lambda one: one.id)
    index, names = index_at_hand(atlas), atlas.names_at_hand
    if index is not None:
        called = [(short_id(iri), found) for iri, found in index.names_of(known)]
    else:
        called = [(one.id, list(names.of(iri))) for iri, one in known.items()]
    found = ranked(((one, held) for one, held in called if held), wanted)
    return [replace(known[name.iri], match=name.text) for _, name in found]


def _regions(atlas: "Atlas", chosen: Chosen) -> Facet:
    """The regions under all that is chosen besides; of a large store where types and texts alone are."""
    if chosen.status or chosen.chain or chosen.strength:
        return Facet(why_not=ASIDE)
    if not fold(chosen.text):
        return _recorded(atlas, chosen)
    if _is_broad(atlas, chosen.text):
        return Facet(why_not=BROAD)
    return counted(_matching(atlas, chosen.text), chosen, "region")


def _recorded(atlas: "Atlas", chosen: Chosen) -> Facet:
    """How many things of a type are recorded for each region, as it was counted when the data were loaded."""
    index = index_at_hand(atlas)
    if index is None:
        if chosen.type:
            return Facet(why_not=NARROW)
        return Facet({one.id: one.entities for one in atlas.regions() if one.entities})
    found: dict[str, int] = {}
    for region, kind, count in index.counts():
        token = _TOKENS.get(kind, "")
        if token and fits(token, chosen.type or "thing"):
            found[short_id(region)] = found.get(short_id(region), 0) + count
    return Facet(dict(sorted(found.items(), key=lambda one: (-one[1], one[0]))))


def _is_broad(atlas: "Atlas", text: str) -> bool:
    """Whether more things have a text than can be looked at one by one."""
    words = sorted(fold(text).split(), key=len)
    return atlas.names_at_hand.holds_more(words[-1], MOST)


def _matching(atlas: "Atlas", text: str) -> list[Entry]:
    names = atlas.names_at_hand
    found = {one.iri: one.match for one in search(names, text)}
    store = atlas.store_at_hand or atlas.store
    return [replace(one, match=found[one.iri]) for one in entries_of(store, names, found)]


def _by_text(atlas: "Atlas", chosen: Chosen, page: int) -> Found:
    """A search in all regions of a large store by words of names."""
    names = atlas.names_at_hand
    at_hand = atlas.store_at_hand is not None
    if _is_broad(atlas, chosen.text):
        if chosen.status:
            raise RequestError(
                f"More than {MOST:,} things have “{chosen.text}” in a name. "
                "To search by status, write more of the name, or choose a region."
            )
        begun = names.first(fold(chosen.text), chosen.type or "thing", PAGE)
        bare = entries_of(atlas.store_at_hand or atlas.store, names, begun)
        shown = tuple(replace(one, match=begun[one.iri]) for one in bare)
        facets = {facet: Facet(why_not=BROAD) for facet in FACETS}
        told = Found(len(shown), 1, shown, facets, broad=True, at_hand=at_hand, linked=False)
        return _with_statuses(atlas, told)
    entries: Sequence[Entry] = _matching(atlas, chosen.text)
    if standing := len(entries) <= _STANDING:
        store = atlas.store_at_hand or atlas.store
        entries = detailed(entries, statuses_of(store, [one.iri for one in entries]), {})
    elif chosen.status:
        raise RequestError(
            f"{len(entries):,} things have “{chosen.text}” in a name, and by status up to {_STANDING} are "
            "searched. Write more of the name, or choose a region."
        )
    facets = {facet: counted(entries, chosen, facet) for facet in ("type", "region")}
    facets["status"] = counted(entries, chosen, "status") if standing else Facet(why_not=NARROW)
    facets |= {facet: Facet(why_not=REGION) for facet in ("chain", "strength")}
    told = replace(_told(names, chosen, entries, facets, page, linked=False), at_hand=at_hand)
    return told if standing else _with_statuses(atlas, told)


def _all(atlas: "Atlas", chosen: Chosen, page: int) -> Found:
    """Everything that a large store holds, or all of a type, by ids."""
    if chosen.status:
        raise RequestError("In data of this size status is searched within a region. Choose a region.")
    names = atlas.names_at_hand
    counts = {kind: count for kind, count in names.counts().items() if kind in KINDS}
    kinds = [kind for kind in counts if fits(kind, chosen.type or "thing")]
    total = min(sum(counts[kind] for kind in kinds), _PAGES * PAGE)
    page = min(page, max(1, -(-total // PAGE)))
    store = atlas.store_at_hand or atlas.store
    iris = names.leafed(kinds, PAGE, (page - 1) * PAGE)
    entries = detailed(entries_of(store, names, iris), statuses_of(store, iris), {})
    facets = {
        "type": Facet(dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))),
        "region": _recorded(atlas, chosen),
        **{facet: Facet(why_not=REGION) for facet in ("chain", "status", "strength")},
    }
    whole = sum(counts[kind] for kind in kinds)
    return Found(whole, page, entries, facets, at_hand=atlas.store_at_hand is not None, linked=False)


def leaves(found: Found) -> Iterator[int]:
    """The pages that can be leafed to: the first, those near the present one, and the last."""
    last = min(found.pages, _PAGES) if not found.linked else found.pages
    near = {1, *range(found.page - 2, found.page + 3), last}
    return islice((one for one in sorted(near) if 1 <= one <= last), 8)
