"""Regions side by side, as rows."""

from collections.abc import Iterable
from typing import Any

from clusteratlas.analysis.compare import Profile
from clusteratlas.analysis.counting import BANDS_COUNTED
from clusteratlas.rows.measures import reason, value
from clusteratlas.rows.table import Table

FIGURES = (
    *("region", "label", "actors", "chains", "links", "links_counted", "stages_served", "stages"),
    *("initiatives", "density", "centralisation"),
    *("ties", "attested", "sources_per_tie", "newest_source", "note"),
)


def profiles_table(profiles: Iterable[Profile]) -> Table:
    """The figures of regions, a row each."""
    return Table(FIGURES, list(map(_figures, profiles)))


def missing_figures(one: Profile) -> str:
    """Why figures of a region are missing, each with its name."""
    found = {
        "density": reason(one.density),
        "centralisation": reason(one.centralisation),
        "attested": reason(one.attested),
        "sources per tie": reason(one.sources_per_tie),
    }
    return "; ".join(f"{name}: {why}" for name, why in found.items() if why)


def _figures(one: Profile) -> tuple[Any, ...]:
    return (
        *(one.id, one.label, dict(one.actors), dict(one.chains), dict(one.links)),
        *(BANDS_COUNTED[one.least], *one.stages, dict(one.initiatives)),
        *(value(one.density), value(one.centralisation), one.ties, value(one.attested)),
        *(value(one.sources_per_tie), one.newest_source, missing_figures(one)),
    )
