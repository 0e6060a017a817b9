"""Regions side by side, shared value chains and twins as tables."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from clusteratlas.analysis.counting import BANDS_COUNTED, COUNTS, left_out
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.errors import RequestError
from clusteratlas.model import BANDS
from clusteratlas_cli.output.analysis.counted import least_of, links_counted
from clusteratlas_cli.output.analysis.values import reason, value
from clusteratlas_cli.output.tables import Table, write
from clusteratlas_cli.session import note, say
from clusteratlas_cli.text import bold

if TYPE_CHECKING:
    from clusteratlas.analysis.compare import Profile, Twin
    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Link, Network

_FIGURES = (
    *(
        "region",
        "label",
        "actors",
        "chains",
        "links",
        "links_counted",
        "stages_served",
        "stages",
        "initiatives",
        "density",
        "centralisation",
    ),
    *("ties", "attested", "sources_per_tie", "newest_source", "note"),
)
_TWINS = ("region", "label", "similarity", "chains", "roles", "shared", "lacking")


def show_profiles(atlas: "Atlas", language: str, regions: Sequence[str], style: str, *, weak: bool) -> None:
    """Print the figures of regions side by side."""
    from clusteratlas.analysis.compare import profile

    _note_accounts(atlas, regions)
    least = least_of(weak=weak)
    read = [_read(atlas, region) for region in _distinct(atlas, regions)]
    found = [profile(*one, least) for one in read]
    rows = [_figures(one) for one in found]
    if style != "table":
        write(Table(_FIGURES, rows), style)
        note(_counted(read, least))
        return
    write(
        Table(("figure", *(one.label for one in found)), list(_side_by_side(atlas, language, found))), style
    )
    note(*(f"{one.label}: {why}." for one in found if (why := _reasons(one))))
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
    from clusteratlas.analysis.compare import twins

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
        for twin in found:
            say(*_tell(atlas, language, twin))
        return
    rows = [
        (
            twin.id,
            twin.label,
            twin.similarity,
            twin.chains,
            twin.roles,
            list(twin.shared),
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


def _figures(one: "Profile") -> tuple[Any, ...]:
    return (
        *(one.id, one.label, dict(one.actors), dict(one.chains), dict(one.links)),
        *(BANDS_COUNTED[one.least], *one.stages, dict(one.initiatives)),
        *(value(one.density), value(one.centralisation), one.ties, value(one.attested)),
        *(value(one.sources_per_tie), one.newest_source, _reasons(one)),
    )


def _reasons(one: "Profile") -> str:
    """Why figures of a region are missing, each with its name."""
    found = {
        "density": reason(one.density),
        "centralisation": reason(one.centralisation),
        "attested": reason(one.attested),
        "sources per tie": reason(one.sources_per_tie),
    }
    return "; ".join(f"{name}: {why}" for name, why in found.items() if why)


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


def _tell(atlas: "Atlas", language: str, twin: "Twin") -> Iterator[str]:
    yield bold(f"{twin.label}: {twin.similarity:.0%} alike")
    yield f"  value chains {twin.chains:.0%}, roles {twin.roles:.0%}"
    yield f"  both link to: {', '.join(atlas.label(chain, language) for chain in twin.shared)}"
    for pattern in twin.lacking:
        examples = ", ".join(atlas.label(one, language) for one in pattern.examples)
        yield f"  only there: {pattern.words} ({examples}; sources {', '.join(pattern.sources)})"


def _pattern(pattern: Any) -> dict[str, Any]:
    return {"words": pattern.words, "examples": list(pattern.examples), "sources": list(pattern.sources)}
