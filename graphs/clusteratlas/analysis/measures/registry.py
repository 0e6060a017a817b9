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
    mixing,
    reach,
    validated,
    whole,
)
from clusteratlas.errors import UnknownNameError

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.measure import Measure

_FAMILIES = (centrality, holes, brokerage, whole, mixing, core_periphery, communities, reach, validated)
MEASURES: dict[str, Measure] = {
    measure.name: measure
    for level in ("node", "network")
    for family in _FAMILIES
    for measure in family.MEASURES
    if measure.level == level
}
"""The measures, those of nodes first."""


def find_measure(name: str) -> Measure:
    """The measure of this name.

    Raises:
        UnknownNameError: there is none; the message gives the nearest names.
    """
    if name not in MEASURES:
        raise UnknownNameError(
            "measure", name, difflib.get_close_matches(name, MEASURES, n=3) or list(MEASURES)
        )
    return MEASURES[name]


def explain(name: str) -> tuple[tuple[str, str], ...]:
    """What a measure is and how to read it, as pairs of heading and text.

    Raises:
        UnknownNameError: there is no such measure.
    """
    return find_measure(name).facts()


def fitting(lens: str, level: str = "") -> tuple[Measure, ...]:
    """The measures that fit a lens, of one level (``node``, ``network``) or of both."""
    return tuple(m for m in MEASURES.values() if lens in m.lenses and level in {"", m.level})
