"""What the measures of a whole network say of it: a sentence for each, true of its value and its details."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clusteratlas.analysis.measures.values import NotComputable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clusteratlas.analysis.tables import NetworkRow

LEVEL = 0.05
"""At most so large is a p that is called more, or less, than chance."""

_NAMED = 3
_SIZES = 5


def tell(row: NetworkRow, name: Callable[[Any], str], by: str = "type") -> str:
    """One measure of a network in words; empty where it has no value, or nothing to say beside it.

    Args:
        row: the measure with its value and details.
        name: the name of a node.
        by: what the nodes were grouped by: type, region or cluster.
    """
    if isinstance(row.value, NotComputable):
        return ""
    if row.measure == "ei_index":
        return _mixing(row.value, row.details, by)
    if row.measure == "core_periphery":
        return _core(row.value, row.details, name)
    teller = _TELLERS.get(row.measure)
    return teller(row.value, row.details) if teller else ""


def _density(value: float, of: Mapping[str, Any]) -> str:
    if not value:
        return f"No tie is recorded among {of['nodes']:,}."
    return f"{of['ties']:,} of {of['ties'] / value:,.0f} possible ties are recorded."


def _two_modes(_: float, of: Mapping[str, Any]) -> str:
    pairs = of["first_mode"] * of["second_mode"]
    return (
        f"Of {of['first_mode']} stakeholders and {of['second_mode']} value chains {of['ties']} pairs are "
        f"linked, of {pairs:,} that could be."
    )


def _closed_cycles(value: float, of: Mapping[str, Any]) -> str:
    return (
        f"{value:.0%} of the {of['paths']:,} chances that two stakeholders of one chain share another are "
        "taken."
    )


def _returned(_: float, of: Mapping[str, Any]) -> str:
    return f"{of['returned']:,} of {of['ties']:,} ties are recorded the other way too."


def _parts(value: float, of: Mapping[str, Any]) -> str:
    if value == 1:
        return "All are connected."
    return (
        f"The largest of {value:.0f} parts holds {of['largest']:,}, {of['share_in_largest']:.0%} of all; "
        f"{of['isolates'] or 'nobody'} {_stand(of['isolates'])} alone."
    )


def _stand(number: int) -> str:
    return "stand" if number > 1 else "stands"


def _distance(value: float, of: Mapping[str, Any]) -> str:
    ways = "every pair has" if of["reachable"] == 1 else f"{of['reachable']:.0%} of all pairs have"
    return f"{value:.1f} steps on average, at most {of['diameter']}, where there is a way; {ways} one."


def _efficiency(value: float, of: Mapping[str, Any]) -> str:
    about = f", give or take {of['error']:.2g}" if of["error"] else ""
    return f"All pairs are as near as if {value:.0%} of them were tied and the rest had no way{about}."


def _triads(value: float, _: Mapping[str, Any]) -> str:
    return f"{value:.0%} of the pairs of contacts that somebody has in common are tied to each other."


def _star(value: float, _: Mapping[str, Any]) -> str:
    return f"{value:.0%} of what a star would have, where one body in the middle holds all ties."


def _mixing(value: float, of: Mapping[str, Any], by: str) -> str:
    groups = f"{by}s"
    told = (
        f"{of['external']} of {of['external'] + of['internal']} ties cross {groups}; expected "
        f"{of['expected']:.2f} if {groups} were dealt out at random; p {_p(of['p'])}. "
    )
    if of["p"] > LEVEL:
        return f"{told}Ties cross {groups} no more and no less often than chance may bring."
    much = "more" if value > of["expected"] else "less"
    return f"{told}Ties cross {groups} {much} often than chance would have it."


def _p(p: float) -> str:
    return f"{p:.2f}" if p >= 0.01 else f"{p:.1g}"  # noqa: PLR2004 - two places say enough above


def _core(value: float, of: Mapping[str, Any], name: Callable[[Any], str]) -> str:
    first = [name(node) for node in of["core"][:_NAMED]]
    more = of["core_size"] - len(first)
    members = ", ".join(first) + (f" and {more} more" if more else "")
    several = f"; {of['cores']} different cores fit alike" if of["cores"] > 1 else ""
    return (
        f"Core: {members}. It explains {value**2:.0%} of the differences between tied and untied pairs. "
        f"{_margin(of, 'searches')}{several}."
    )


def _communities(_: float, of: Mapping[str, Any]) -> str:
    sizes = [size for size in of["sizes"] if size > 1]
    listed = ", ".join(map(str, sizes[:_SIZES])) + (", ..." if len(sizes) > _SIZES else "")
    alone = len(of["sizes"]) - len(sizes)
    apart = f", and {alone} that {_stand(alone)} alone" if alone else ""
    what = "community" if len(sizes) == 1 else "communities"
    near = of["near_optimal"] - 1
    others = ""
    if near:
        them = "divisions that are" if near > 1 else "division that is"
        agree = "agree" if near > 1 else "agrees"
        others = (
            f" The runs met {near} other {them} nearly as good and {agree} with it at "
            f"{of['near_agreement']:.2f} (1 would be fully)."
        )
    return f"{len(sizes)} {what} of {listed}{apart}. {_margin(of, 'runs')}.{others}"


def _margin(of: Mapping[str, Any], runs: str) -> str:
    """How sure the best of several searches is."""
    told = f"Best of {of['runs']} {runs}, {of['reached']} of which found it"
    if of["second"] is not None:
        told += f"; next best {of['second']:.3f}"
    return told + ("; proven" if of["exact"] else "; not proven")


def _declared(_: float, of: Mapping[str, Any]) -> str:
    return (
        f"Of {of['nodes']} that belong to one of {of['groups']} clusters; 1 would be full agreement, 0 that "
        "of chance."
    )


def _validated(value: float, of: Mapping[str, Any]) -> str:
    said = (
        _tested(of["tests"], value, "value chains", "stakeholders"),
        _tested(of["tests_of_stakeholders"], of["pairs_of_stakeholders"], "stakeholders", "value chains"),
    )
    return " ".join(said)


def _tested(tests: int, found: float, pairs: str, shared: str) -> str:
    if not tests:
        return f"No pair of {pairs} has enough {shared} to be told from chance."
    return (
        f"Of {tests:,} pairs of {pairs} with enough {shared} to be told from chance {found:.0f} "
        f"{'shares' if found == 1 else 'share'} more than breadth alone would give."
    )


_TELLERS: dict[str, Callable[[float, Mapping[str, Any]], str]] = {
    "density": _density,
    "two_mode_density": _two_modes,
    "two_mode_clustering": _closed_cycles,
    "reciprocity": _returned,
    "components": _parts,
    "mean_distance": _distance,
    "global_efficiency": _efficiency,
    "transitivity": _triads,
    "degree_centralisation": _star,
    "betweenness_centralisation": _star,
    "modularity": _communities,
    "declared_clusters": _declared,
    "validated_projection": _validated,
}
