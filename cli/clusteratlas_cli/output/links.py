"""Links and paths as tables, as a matrix and in words."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clusteratlas.model import ROUTES
from clusteratlas_cli.output.tables import Table, write
from clusteratlas_cli.output.telling import Teller
from clusteratlas_cli.session import note, rest_on, say

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Hop, Link, Path, Tie

COLUMNS = (
    *("stakeholder", "stakeholder_label", "type", "region", "value_chain", "value_chain_label"),
    *("hops", "routes", "status", "kind"),
)
_SHOWN = ("stakeholder_label", "type", "value_chain_label", "hops", "routes", "status")
_PATH_COLUMNS = ("route", "kind", "length", "status", "hops")
_MATRIX_KEY = (
    "Cells: the strongest route; beside it the status where no path is attested; "
    "“potential” where none is a link."
)
_HOP_KEYS = ("subject", "predicate", "object", "role", "status", "sources", "valid_from", "valid_to")
_TIE_KEYS = ("id", "status", "role", "stage", "valid_from", "valid_to", "sources", "data_set")


def show_links(atlas: "Atlas", language: str, asked: Mapping[str, Any]) -> None:
    """Print the links that ``links`` was asked for."""
    names = {key: asked[key] for key in ("region", "stakeholder", "value_chain")}
    links = atlas.links(**names, potential=True, status=asked["status"] or "")
    shown = [link for link in links if asked["potential"] or link.kind == "link"]
    rest_on(hop for link in shown for path in link.paths for hop in path.hops)
    if names["region"]:
        note(atlas.account(names["region"]).note)
    if asked["matrix"]:
        write(_matrix(atlas, language, shown), asked["style"])
        note(_MATRIX_KEY)
    else:
        columns = (*_SHOWN, "kind") if asked["potential"] else _SHOWN
        write(Table(COLUMNS, _rows(atlas, language, shown), columns), asked["style"])
    hidden = len(links) - len(shown)
    unattested = sum(link.status != "attested" for link in shown)
    note(
        f"{len(shown)} {'link' if len(shown) == 1 else 'links'}"
        + (
            f", {unattested} of them by paths that all rest on a tie that is not attested"
            if unattested
            else ""
        )
        + "."
    )
    left_out = "1 potential link is" if hidden == 1 else f"{hidden} potential links are"
    note(f"{left_out} left out; --potential adds them." if hidden else "")


def show_why(
    atlas: "Atlas", language: str, ends: tuple[str, str], limit: int, status: str | None, style: str
) -> bool:
    """Print why a stakeholder links to a value chain; whether it does at all."""
    stakeholder, value_chain = atlas.resolve(ends[0], "stakeholder"), atlas.resolve(ends[1], "value-chain")
    links = atlas.links(stakeholder=stakeholder, value_chain=value_chain, potential=True, status=status or "")
    paths = links[0].paths if links else ()
    rest_on(hop for path in paths for hop in path.hops)
    if style == "table":
        _tell_why(Teller(atlas, language), (stakeholder, value_chain), paths[:limit])
    else:
        write(paths_table(paths[:limit]), style)
    if len(paths) > limit:
        note(f"Showing {limit} of {len(paths)} paths; --limit shows more.")
    if not paths:
        _tell_others(atlas, language, stakeholder, value_chain)
    elif links[0].status != "attested":
        note("Every path rests on at least one tie that is not attested.")
    return bool(paths)


def tell_paths(atlas: "Atlas", language: str, paths: "Sequence[Path]") -> None:
    """Print paths in words."""
    teller = Teller(atlas, language)
    for number, path in enumerate(paths, start=1):
        say(*teller.path(number, path))


def paths_table(paths: "Sequence[Path]") -> Table:
    """Paths as rows, the hops of each as a list of objects."""
    rows = [
        (path.route, path.kind, len(path.hops), path.status, [_hop(hop) for hop in path.hops])
        for path in paths
    ]
    return Table(_PATH_COLUMNS, rows)


def _hop(hop: "Hop") -> dict[str, Any]:
    """A hop by its keys, with every tie behind it."""
    return {**_keyed(hop, _HOP_KEYS), "ties": [_keyed(tie, _TIE_KEYS) for tie in hop.ties]}


def _keyed(said: "Hop | Tie", keys: Sequence[str]) -> dict[str, Any]:
    values = ((key, getattr(said, key)) for key in keys)
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values}


def _rows(atlas: "Atlas", language: str, links: "Sequence[Link]") -> list[tuple[Any, ...]]:
    teller = Teller(atlas, language)
    types = {link.stakeholder: atlas.type_of(link.stakeholder) for link in links}
    return [
        (
            *(link.stakeholder, teller.name(link.stakeholder), types[link.stakeholder], link.region),
            *(link.value_chain, teller.name(link.value_chain)),
            *(link.hops, list(link.routes), link.status, link.kind),
        )
        for link in links
    ]


def _matrix(atlas: "Atlas", language: str, links: "Sequence[Link]") -> Table:
    teller = Teller(atlas, language)
    cells = {(link.stakeholder, link.value_chain): _cell(link) for link in links}
    chains = sorted({link.value_chain for link in links}, key=teller.name)
    stakeholders = sorted({link.stakeholder for link in links}, key=teller.name)
    rows = [
        (one, teller.name(one), *(cells.get((one, chain), "") for chain in chains)) for one in stakeholders
    ]
    headings = {chain: teller.name(chain).removesuffix(" value chain") for chain in chains}
    return Table(
        ("stakeholder", "stakeholder_label", *chains), rows, ("stakeholder_label", *chains), headings
    )


def _cell(link: "Link") -> str:
    words = [next(route for route in ROUTES if route in link.routes)]
    words += [link.status] if link.status != "attested" else []
    return " ".join([*words, *(["potential"] if link.kind == "potential" else [])])


def _tell_why(teller: Teller, ends: tuple[str, str], paths: "Sequence[Path]") -> None:
    if not paths:
        return
    say(f"{teller.name(ends[0])} and {teller.name(ends[1])}:")
    for number, path in enumerate(paths, start=1):
        say(*teller.path(number, path))


def _tell_others(atlas: "Atlas", language: str, stakeholder: str, value_chain: str) -> None:
    """Say what there is instead of the link that was asked for."""
    teller = Teller(atlas, language)
    note(f"No path derives a link from {teller.name(stakeholder)} to {teller.name(value_chain)}.")
    others = [teller.name(link.value_chain) for link in atlas.links(stakeholder=stakeholder)]
    if others:
        note(f"{teller.name(stakeholder)} links to: {', '.join(sorted(others))}.")
