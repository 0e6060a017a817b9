"""What the analysis says of a region, as its page shows it."""

from collections.abc import Callable, Iterator

from clusteratlas.analysis.gaps import Gap
from clusteratlas.analysis.ground import Ground
from clusteratlas.analysis.measures.measure import Measure
from clusteratlas.analysis.measures.registry import find_measure
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.analysis.robust.ranking import Plan, rank_intervals, ranked_values
from clusteratlas.pages.region.findings import Finding, Ranking
from clusteratlas.publish.analysed import Analysed
from clusteratlas.publish.gap_words import coverage, questions, reasons

_RANKED = ("betweenness", "degree")
_FIRST = 5
_DRAWS = 100
"""Fewer than on the command line, since a site is made often; ends of intervals differ by a place or two."""

MOST_DRAWN = 400
"""Above so many stakeholders the draws take longer than all the rest of the page: 1.2 s of CPU at 300, 3.9 at
600, 9.7 at 1,000, 55 at 3,000."""


def findings(region: Analysed) -> tuple[Finding, ...]:
    """The gaps of a region, the weightiest first."""
    found = sorted(region.gaps, key=lambda gap: -gap.weight)
    return tuple(_finding(region.ground, gap) for gap in found)


def unserved(region: Analysed) -> tuple[str, ...]:
    """The stages in whose industries nobody of the region is active; those without industries too."""
    stages = region.network.stages.values()
    return tuple(stage.id for stage in stages if not region.ground.is_served(stage))


def rankings(region: Analysed, most_drawn: int = MOST_DRAWN) -> tuple[Ranking, ...]:
    """The stakeholders that hold the region together, by a few measures, with the places they may have.

    Args:
        region: whose.
        most_drawn: with more stakeholders than this the places they may have are not reckoned.
    """
    drawn = len(region.actors) <= most_drawn
    return tuple(_rankings(region, _with_places if drawn else _values_alone))


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


def _rankings(region: Analysed, first: "_First") -> Iterator[Ranking]:
    for name in _RANKED:
        measure = find_measure(name)
        found = [row for row in first(region, measure) if row[1] > 0]
        rows = tuple((identifier, value) for identifier, value, _ in found)
        places = tuple(place for *_, place in found if place)
        if rows:
            yield Ranking(measure.title, measure.reading, measure.caution, rows, places, name)


def _with_places(region: Analysed, measure: Measure) -> list["_Row"]:
    found = rank_intervals(region.actors, measure, plan=Plan(draws=_DRAWS))
    if isinstance(found, NotComputable):
        return []
    return [(row.id, row.value, (row.rank, row.low, row.high)) for row in found.rows[:_FIRST]]


def _values_alone(region: Analysed, measure: Measure) -> list["_Row"]:
    found = ranked_values(region.actors, measure, None if measure.weighted else region.frame)
    if isinstance(found, NotComputable):
        return []
    return [(identifier, value, ()) for identifier, value in found[:_FIRST]]


_Place = tuple[float, float, float] | tuple[()]
_Row = tuple[str, float, _Place]
_First = Callable[[Analysed, Measure], list[_Row]]
