"""Regions side by side, shared value chains and twins as tables."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clusteratlas.analysis.counting import BANDS_COUNTED, COUNTS, left_out
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.errors import RequestError
from clusteratlas.model import BANDS
from clusteratlas.rows.comparisons import missing_figures, profiles_table
from clusteratlas.rows.measures import value
from clusteratlas.rows.table import Table
from clusteratlas_cli.output.analysis.counted import least_of, links_counted
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.session import note, say
from clusteratlas_cli.text import bold

if TYPE_CHECKING:
    from clusteratlas.analysis.compare import Profile
    from clusteratlas.analysis.twins import Pattern, Twin
    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Link, Network, Source

_TWINS = ("region", "label", "similarity", "chains", "roles", "usual_roles", "shared", "spread", "lacking")

_EXAMPLES = 3
"""How many examples and sources a line on the terminal names; JSON holds them all."""


def show_profiles(atlas: "Atlas", language: str, regions: Sequence[str], style: str, *, weak: bool) -> None:
    """Print the figures of regions side by side."""
    from clusteratlas.analysis.compare import profile

    _note_accounts(atlas, regions)
    least = least_of(weak=weak)
    read = [_read(atlas, region) for region in _distinct(atlas, regions)]
    found = [profile(*one, least) for one in read]
    if style != "table":
        write(profiles_table(found), style)
        note(_counted(read, least))
        return
    write(
        Table(("figure", *(one.label for one in found)), list(_side_by_side(atlas, language, found))), style
    )
    note(*(f"{one.label}: {why}." for one in found if (why := missing_figures(one))))
    note(_counted(read, least))
    note(
        f"Numbers of a value chain count the stakeholders that have {COUNTS[least]} to it. Density and "
        "centralisation: among the stakeholders recorded for the region; `network` adds those of elsewhere "
        "that they are tied to. Attested: the share of ties with a source."
    )


def show_shared(atlas: "Atlas", _: str, regions: Sequence[str], style: str, *, weak: bool) -> None:
    """Print the value chains that several regions link to, with the number of stakeholders in each.

    One region alone is set beside all others.
    """
    from clusteratlas.analysis.compare import shared_chains

    least = least_of(weak=weak)
    _note_accounts(atlas, regions)
    named = _distinct(atlas, regions)
    own = {atlas.account(region).data_set for region in named}
    read = [_read(atlas, region) for region in (named if len(named) > 1 else _all(atlas))]
    ids = [network.region.id for network, _ in read]
    mine = {one for one in ids if atlas.account(one).data_set in own}
    shared = [row for row in shared_chains(read, least) if mine & set(row.regions)]
    rows = [(row.id, row.label, *(row.regions.get(one, 0) for one in ids)) for row in shared]
    write(Table(("value_chain", "label", *ids), rows, ("label", *ids)), style)
    note(f"Numbers count the stakeholders that have {COUNTS[least]} to the chain.", _counted(read, least))


def show_twins(atlas: "Atlas", language: str, regions: Sequence[str], style: str, *, weak: bool) -> None:
    """Print the regions most like the first: among the others named, or among all.

    Raises:
        RequestError: the data are too thin to compare.
    """
    from clusteratlas.analysis.twins import twins

    _note_accounts(atlas, regions)
    # What replaced a region continues its account, and is no region like it.
    own = atlas.account(regions[0]).data_set
    named, every = (
        [one for one in some if atlas.account(one).data_set != own]
        for some in (_distinct(atlas, regions[1:]), _all(atlas))
    )
    others = named or every
    least = least_of(weak=weak)
    first, read = _read(atlas, regions[0]), [_read(atlas, other) for other in others]
    found = twins(first, read, least)
    if isinstance(found, NotComputable):
        raise RequestError(f"No twins are named: {found.reason}.")
    left = [atlas.label(one, language) for one in others if one not in {twin.id for twin in found}]
    note(f"Left out, as too little alike or too thinly recorded: {', '.join(left)}." if left else "")
    note(_counted([first, *read], least))
    if style == "table":
        titles = {id_: source for network, _ in read for id_, source in network.sources.items()}
        for twin in found:
            say(*_tell(atlas, language, twin, titles))
        note(_RECORDED)
        return
    rows = [
        (
            twin.id,
            twin.label,
            twin.similarity,
            twin.chains,
            twin.roles,
            list(twin.usual_roles or ()),
            list(twin.shared),
            dict(twin.spread),
            [_pattern(p) for p in twin.lacking],
        )
        for twin in found
    ]
    write(Table(_TWINS, rows), style)


def _note_accounts(atlas: "Atlas", regions: Sequence[str]) -> None:
    for text in dict.fromkeys(atlas.account(region).note for region in regions):
        note(text)


def _distinct(atlas: "Atlas", regions: Sequence[str]) -> list[str]:
    """The ids of the regions, each once."""
    return list(dict.fromkeys(atlas.account(region).region.id for region in regions))


def _all(atlas: "Atlas") -> list[str]:
    return [region.id for region in atlas.regions()]


def _read(atlas: "Atlas", region: str) -> "tuple[Network, Sequence[Link]]":
    return atlas.region_network(region), atlas.region_links(region)


def _counted(read: "Sequence[tuple[Network, Sequence[Link]]]", least: str) -> str:
    """Which links of some regions were counted, in a sentence."""
    return links_counted(least, sum(left_out(links, least) for _, links in read))


def _side_by_side(atlas: "Atlas", language: str, found: "Sequence[Profile]") -> Iterator[tuple[Any, ...]]:
    yield ("Stakeholders", *(sum(one.actors.values()) for one in found))
    for kind in sorted({kind for one in found for kind in one.actors}):
        yield (f"  {kind.replace('-', ' ')}", *(one.actors.get(kind, 0) for one in found))
    yield from _links_side_by_side(found)
    yield ("Value chains", *(len(one.chains) for one in found))
    sizes: Counter[str] = Counter()
    for one in found:
        sizes.update(one.chains)
    for chain in sorted(sizes, key=lambda id_: (-sizes[id_], atlas.label(id_))):
        yield (f"  {atlas.label(chain, language)}", *(one.chains.get(chain, 0) for one in found))
    yield ("Stages served", *(f"{one.stages[0]} of {one.stages[1]}" for one in found))
    yield ("Initiatives and programmes", *(sum(one.initiatives.values()) for one in found))
    yield ("Density", *(value(one.density) for one in found))
    yield ("Centralisation", *(value(one.centralisation) for one in found))
    yield ("Ties", *(one.ties for one in found))
    yield ("  attested", *(value(one.attested) for one in found))
    yield ("Sources per tie", *(value(one.sources_per_tie) for one in found))
    yield ("Newest source", *(one.newest_source for one in found))


def _links_side_by_side(found: "Sequence[Profile]") -> Iterator[tuple[Any, ...]]:
    """The links that count, band by band, and those that do not."""
    least = found[0].least
    bands = BANDS[: BANDS.index(least) + 1]
    words = BANDS_COUNTED[least].capitalize()
    yield (f"{words} links", *(sum(one.links[band] for band in bands) for one in found))
    for band in bands:
        yield (f"  {band}", *(one.links[band] for one in found))
    for band in BANDS[len(bands) :]:
        yield (f"{band.capitalize()} links, not counted", *(one.links[band] for one in found))


_APART = 0.05
"""So far the mix of types must lie outside what is usual to say anything."""

_RECORDED = (
    "Recorded there, not here: by ties with a source there, and by no tie here, though actors and targets of "
    "these kinds are recorded. It may be done here all the same."
)


def _tell(atlas: "Atlas", language: str, twin: "Twin", titles: "Mapping[str, Source]") -> Iterator[str]:
    yield bold(f"{twin.label}: value chains {twin.chains:.0%} alike")
    shared = (
        f"{atlas.label(chain, language)} ({_held(twin.spread[chain], twin.compared)})"
        for chain in twin.shared
    )
    yield f"  both link to: {', '.join(shared)}"
    yield f"  {_roles(twin)}"
    for pattern in twin.lacking:
        yield f"  recorded there, not here: {pattern.words}"
        yield f"    as in {_some([atlas.label(one, language) for one in pattern.examples], ', ')}"
        cited = list(dict.fromkeys(_cited(one, titles) for one in pattern.sources))
        yield f"    sources: {_some(cited, '; ')}"


def _held(regions: int, compared: int) -> str:
    return "only these two" if regions == 2 < compared else f"{regions} of {compared} regions"  # noqa: PLR2004 - a pair


def _roles(twin: "Twin") -> str:
    """How alike the mix of types is, and whether that says anything."""
    told = f"types of stakeholders {twin.roles:.0%} alike"
    if twin.usual_roles is None:
        return told
    low, high = twin.usual_roles
    usual = f"{told}; other pairs of regions {low:.0%} to {high:.0%}"
    if low - _APART <= twin.roles <= high + _APART:
        return f"{usual}, so this says little"
    return f"{usual}, so {'more' if twin.roles > high else 'less'} than any other pair"


def _some(texts: list[str], gap: str) -> str:
    more = len(texts) - _EXAMPLES
    return gap.join(texts[:_EXAMPLES]) + (f" and {more} more" if more > 0 else "")


def _cited(source: str, titles: "Mapping[str, Source]") -> str:
    """A source by publisher and title."""
    found = titles.get(source)
    if found is None:
        return source
    return f"{found.publisher}, {found.title}" if found.publisher else found.title


def _pattern(pattern: "Pattern") -> dict[str, Any]:
    return {"words": pattern.words, "examples": list(pattern.examples), "sources": list(pattern.sources)}
