"""All measures by name."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from clusteratlas.analysis.measures import (
    brokerage,
    centrality,
    communities,
    core_periphery,
    holes,
    key_players,
    mixing,
    qap,
    reach,
    validated,
    whole,
)
from clusteratlas.errors import RequestError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clusteratlas.analysis.measures.measure import Measure, Method

_FAMILIES = (centrality, holes, brokerage, whole, mixing, core_periphery, communities, reach, validated)
MEASURES: dict[str, Measure] = {
    measure.name: measure
    for level in ("node", "network")
    for family in _FAMILIES
    for measure in family.MEASURES
    if measure.level == level
}
"""The measures, those of nodes first."""

METHODS: dict[str, Method] = {method.name: method for method in (key_players.METHOD, qap.METHOD)}
"""What finds sets or explains ties instead of giving nodes or networks a value."""


def find_measure(name: str) -> Measure:
    """The measure of this name.

    Raises:
        UnknownNameError: there is none; the message gives the nearest names.
        RequestError: it is a method that gives neither nodes nor networks a value.
    """
    if name in METHODS:
        raise RequestError(
            f"“{name}” gives neither a node nor the network a value. Ask for {METHODS[name].option}."
        )
    return MEASURES[_known(name, MEASURES)]


def explain(name: str) -> tuple[tuple[str, str], ...]:
    """What a measure or method is and how to read it, as pairs of heading and text.

    Raises:
        UnknownNameError: there is no such measure.
    """
    all_of_them: dict[str, Method] = {**MEASURES, **METHODS}
    return all_of_them[_known(name, all_of_them)].facts()


def _known(name: str, among: Mapping[str, Method]) -> str:
    if name not in among:
        raise UnknownNameError("measure", name, difflib.get_close_matches(name, among, n=3) or list(among))
    return name


def fitting(lens: str, level: str = "") -> tuple[Measure, ...]:
    """The measures that fit a lens, of one level (``node``, ``network``) or of both."""
    return tuple(m for m in MEASURES.values() if lens in m.lenses and level in {"", m.level})
