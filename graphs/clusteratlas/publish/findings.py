"""What the analysis says of a region, as its page shows it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from clusteratlas.analysis.gaps import Gap, gaps
from clusteratlas.analysis.ground import Ground
from clusteratlas.analysis.lenses import lens_graph
from clusteratlas.analysis.measures.registry import find_measure
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.analysis.robust.ranking import Plan, rank_intervals
from clusteratlas.pages.region.findings import Finding, Ranking
from clusteratlas.publish.gap_words import coverage, questions, reasons

if TYPE_CHECKING:
    from clusteratlas.model import Link, Network

_LENS = "actors"
_RANKED = ("betweenness", "degree")
_FIRST = 5
_DRAWS = 100
"""Fewer than on the command line, since a site is made often; ends of intervals differ by a place or two."""


def findings(network: "Network", links: "Sequence[Link]") -> tuple[Finding, ...]:
    """The gaps of a region, the weightiest first."""
    found = gaps(network, links)
    ground = Ground(network, links)
    return tuple(_finding(ground, gap) for gap in sorted(found, key=lambda gap: -gap.weight))


def unserved(network: "Network", links: "Sequence[Link]") -> tuple[str, ...]:
    """The stages in whose industries nobody of the region is active; those without industries too."""
    ground = Ground(network, links)
    return tuple(stage.id for stage in network.stages.values() if not ground.is_served(stage))


def rankings(network: "Network", links: "Sequence[Link]") -> tuple[Ranking, ...]:
    """The stakeholders that hold the region together, by a few measures, with the places they may have."""
    return tuple(_rankings(network, links))


def _finding(ground: Ground, gap: Gap) -> Finding:
    # Who the gap is about comes first; for gaps of a value chain that is the chain itself.
    things = dict.fromkeys(one for one in (gap.subject, gap.other, gap.value_chain) if one)
    return Finding(
        gap.kind,
        gap.reason,
        tuple(things),
        gap.stage,
        gap.coverage,
        gap.question,
        reasons(ground, gap),
        questions(gap),
        coverage(ground, gap),
    )


def _rankings(network: "Network", links: "Sequence[Link]") -> Iterator[Ranking]:
    graph = lens_graph(_LENS, network, links)
    for name in _RANKED:
        measure = find_measure(name)
        found = rank_intervals(graph, measure, plan=Plan(draws=_DRAWS))
        if isinstance(found, NotComputable):
            continue
        shown = [row for row in found.rows[:_FIRST] if row.value > 0]
        rows = tuple((row.id, row.value) for row in shown)
        places = tuple((row.rank, row.low, row.high) for row in shown)
        if rows:
            yield Ranking(measure.title, measure.reading, measure.caution, rows, places, name)
