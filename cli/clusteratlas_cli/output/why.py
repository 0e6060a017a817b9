"""Why a stakeholder links to a value chain: paths in words, and as rows for programs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from clusteratlas.model import is_known
from clusteratlas_cli.output.sums import sums
from clusteratlas_cli.output.tables import Table, write
from clusteratlas_cli.output.telling import Teller, told_strength
from clusteratlas_cli.session import note, say
from clusteratlas_cli.text import bold

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Factor, Hop, Link, Path, Tie

_PATH_COLUMNS = ("route", "kind", "basis", "strength", "length", "status", "hops", "factors")
_HOP_KEYS = ("subject", "predicate", "object", "role", "status", "sources", "valid_from", "valid_to")
_TIE_KEYS = ("id", "status", "role", "stage", "valid_from", "valid_to", "sources", "data_set")
_FACTOR_KEYS = ("key", "value", "hop", "count")
_DIGITS = 9


def show_why(
    atlas: "Atlas", language: str, ends: tuple[str, str], limit: int, status: str | None, style: str
) -> bool:
    """Print why a stakeholder links to a value chain; whether it does at all."""
    stakeholder, value_chain = atlas.resolve(ends[0], "stakeholder"), atlas.resolve(ends[1], "value-chain")
    links = atlas.links(stakeholder=stakeholder, value_chain=value_chain, potential=True, status=status or "")
    paths = links[0].paths if links else ()
    if style != "table":
        write(paths_table(paths[:limit], links[0].counted if links else ()), style)
    elif links:
        _tell_link(Teller(atlas, language), links[0], limit)
    if len(paths) > limit:
        note(f"Showing {limit} of {len(paths)} paths; --limit shows more.")
    if not paths:
        _tell_others(atlas, language, stakeholder, value_chain)
    elif links[0].status != "attested":
        note("Every path rests on at least one tie that is not attested.")
    return bool(paths)


def tell_paths(atlas: "Atlas", language: str, paths: "Sequence[Path]", start: str) -> None:
    """Print paths in words.

    Args:
        start: id of the thing that they set out from.
    """
    teller = Teller(atlas, language)
    for number, path in enumerate(paths, start=1):
        say(*teller.path(number, path, start))


def paths_table(paths: "Sequence[Path]", counted: "Sequence[Path] | None" = None) -> Table:
    """Paths as rows, the hops and factors of each as lists of objects.

    Args:
        paths: the rows.
        counted: those that the strength of the link is made of; without it the column is left out.
    """
    rows = [
        (
            *(path.route, path.kind, path.basis, round(path.strength, _DIGITS), len(path.hops), path.status),
            [_hop(hop) for hop in path.hops],
            [_keyed(factor, _FACTOR_KEYS) for factor in path.factors],
            *(() if counted is None else (any(path is one for one in counted),)),
        )
        for path in paths
    ]
    return Table((*_PATH_COLUMNS, *(() if counted is None else ("counted",))), rows)


def _hop(hop: "Hop") -> dict[str, Any]:
    """A hop by its keys, with every tie behind it."""
    return {**_keyed(hop, _HOP_KEYS), "ties": [_keyed(tie, _TIE_KEYS) for tie in hop.ties]}


def _keyed(said: "Hop | Tie | Factor", keys: Sequence[str]) -> dict[str, Any]:
    values = ((key, getattr(said, key)) for key in keys)
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values}


def _tell_link(teller: Teller, link: "Link", limit: int) -> None:
    band = f"{link.band}, {told_strength(link.strength)}" if link.band else "only possible"
    say(f"{teller.name(link.stakeholder)} and {teller.name(link.value_chain)}: {band}.")
    if not link.band:
        say(
            "Nobody in the region is recorded as working for the chain: "
            f"{teller.name(link.stakeholder)} could serve it, and no more is known."
        )
    for number, path in enumerate(link.paths[:limit], start=1):
        say(*teller.path(number, path, link.stakeholder))
    say(bold("How strong:"), *sums(link, limit))


def _tell_others(atlas: "Atlas", language: str, stakeholder: str, value_chain: str) -> None:
    """Say what there is instead of the link that was asked for."""
    teller = Teller(atlas, language)
    note(f"No path derives a link from {teller.name(stakeholder)} to {teller.name(value_chain)}.")
    others = atlas.links(stakeholder=stakeholder)
    known = [teller.name(link.value_chain) for link in others if is_known(link)]
    weak = [teller.name(link.value_chain) for link in others if not is_known(link)]
    told = [", ".join(known), f"weakly {'too ' if known else ''}to: {', '.join(weak)}" if weak else ""]
    if others:
        links = f"{teller.name(stakeholder)} links {'to: ' if known else ''}"
        note(links + "; ".join(filter(None, told)) + ".")
