"""How firm the order and the bands of links are, as a table and in words."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clusteratlas.catalogue.links.sensitivity import FEWEST, STEADY, sensitivity, swings
from clusteratlas.errors import RequestError
from clusteratlas.rows.table import Table
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.output.telling import Teller
from clusteratlas_cli.session import note

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.catalogue.links.convention import Convention
    from clusteratlas.catalogue.links.sensitivity import Order, Sensitivity
    from clusteratlas.model import Link

COLUMNS = ("value_chain", "value_chain_label", "links", "tau_b_min", "tau_b_median", "may_change")
_HEADINGS = {
    "tau_b_min": "tau-b min",
    "tau_b_median": "tau-b median",
    "may_change": "may change band",
}
_OF_NO_USE = ("matrix", "potential", "weak", "band", "basis")
"""Options that choose among links: how firm an order is can be told of all that have a band, no fewer."""

_MOST = 3  # weights that the note names


def show_robust(atlas: "Atlas", language: str, asked: Mapping[str, Any]) -> None:
    """Print how firm the links that ``links --robust`` was asked for are.

    Raises:
        RequestError: an option was given that only a list of links has a use for.
    """
    for option in _OF_NO_USE:
        if asked.get(option):
            raise RequestError(f"links --robust makes no use of --{option}. Leave it out.")
    names = {key: asked[key] for key in ("region", "stakeholder", "value_chain")}
    links = atlas.links(**names, status=asked["status"] or "", least="weak")
    found = sensitivity(links, atlas.weights)
    if names["region"]:
        note(atlas.account(names["region"]).note)
    write(_table(found, Teller(atlas, language)), asked["style"])
    note(*_reading(found, atlas.weights))
    note(_counted(found), _deciding(links, atlas.weights))


def _table(found: "Sensitivity", teller: Teller) -> Table:
    """The value chains, that with the least firm order first and those without one last."""

    def place(order: "Order") -> tuple[bool, float, str]:
        return order.least is None, order.least or 0, teller.name(order.value_chain)

    rows = [
        (
            *(order.value_chain, teller.name(order.value_chain), len(order.links)),
            *(order.least, order.middle),
            sum(not held.steady for held in order.links),
        )
        for order in sorted(found.orders, key=place)
    ]
    return Table(COLUMNS, rows, COLUMNS[1:], _HEADINGS)


def _reading(found: "Sensitivity", weights: "Convention") -> tuple[str, ...]:
    if not found.links:
        return ("No link has a band here, so there is nothing to move.",)
    draws, links = f"Weights moved by up to a fifth, {found.draws} draws:", len(found.links)
    kept = f"{found.steady} of {links} {'link keeps' if links == 1 else 'links keep'} "
    kept += f"{'its' if links == 1 else 'their'} band in {STEADY * 100:.0f} of 100 draws."
    unordered = sum(order.least is None for order in found.orders)
    if found.least is None or found.middle is None:
        return (f"{draws} {kept}", _unordered(unordered))
    other = f"that by {weights.origin}" if weights.origin else "the published one"
    agreed = f"within a chain the order of links agrees with {other} at tau-b {found.least:.2f} or better"
    return (f"{draws} {agreed} (median {found.middle:.2f}); {kept}", _unordered(unordered))


def _unordered(count: int) -> str:
    if not count:
        return ""
    chains = "1 value chain has" if count == 1 else f"{count} value chains have"
    return f"{chains} fewer than {FEWEST} links or links all equally strong: no order to compare."


def _counted(found: "Sensitivity") -> str:
    if not found.links:
        return ""
    return (
        f"Whether a link counts by default, as strong or moderate, is in {STEADY * 100:.0f} of 100 draws as "
        f"published for {found.counted} of {len(found.links)}."
    )


def _deciding(links: "Sequence[Link]", weights: "Convention") -> str:
    most = [(one.key, max(one.lower, one.higher)) for one in swings(links, weights)[:_MOST]]
    told = [f"{key} ({count})" for key, count in most if count]
    if not told:
        return ""
    listed = " and ".join(filter(None, (", ".join(told[:-1]), told[-1])))
    return f"Weights that alone, a fifth lower or higher, change the band of most links: {listed}."
