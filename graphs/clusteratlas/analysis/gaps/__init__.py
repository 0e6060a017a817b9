"""What is missing in a region's records, as questions: ranked by what an answer would change.

A gap is an absence in the data. Each reason says what is not recorded, never that it does not exist; each
says how much was looked at, and whom to ask. Nothing is called a gap that a neighbouring class, a path of two
hops, a managing body or a name in what is told speaks against.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clusteratlas.analysis.counting import LEAST
from clusteratlas.analysis.gaps.bodies import cluster_gaps, stakeholder_gaps
from clusteratlas.analysis.gaps.gap import KINDS, WEIGHT, Gap, ordered, weightiest
from clusteratlas.analysis.gaps.initiatives import initiative_gaps
from clusteratlas.analysis.gaps.roles import chains_without_initiative, role_gaps
from clusteratlas.analysis.gaps.stages import chains_without_stakeholder, stage_gaps
from clusteratlas.analysis.ground import Ground

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clusteratlas.model import Link, Network

__all__ = ["KINDS", "WEIGHT", "Gap", "gaps", "gaps_of", "weightiest"]


def gaps(network: Network, links: Sequence[Link], least: str = LEAST) -> tuple[Gap, ...]:
    """All gaps of a region in groups, the group of the weightiest first.

    Gaps of one value chain stand together: those of the whole chain, then those of its stages.

    Args:
        network: one region.
        links: its links, weak and potential ones among them.
        least: the lowest band of a link that counts; ``weak`` for all links.
    """
    return gaps_of(Ground(network, links, least))


def gaps_of(ground: Ground) -> tuple[Gap, ...]:
    """The same for a region of which the ground is laid already."""
    return ordered(
        (
            *chains_without_stakeholder(ground),
            *role_gaps(ground),
            *chains_without_initiative(ground),
            *stage_gaps(ground),
            *initiative_gaps(ground),
            *stakeholder_gaps(ground),
            *cluster_gaps(ground),
        )
    )
