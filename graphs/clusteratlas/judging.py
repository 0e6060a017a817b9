"""What the analysis says of a region, as its page shows it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from clusteratlas.analysis.gaps import KINDS, Gap, gaps
from clusteratlas.analysis.lenses import lens_graph
from clusteratlas.analysis.registry import find_measure
from clusteratlas.analysis.tables import node_table
from clusteratlas.analysis.values import NotComputable
from clusteratlas.pages.findings import Finding, Ranking

if TYPE_CHECKING:
    from clusteratlas.model import Link, Network

_LENS = "actors"
_RANKED = ("betweenness", "degree")
_FIRST = 5


def findings(network: "Network", links: "Sequence[Link]") -> tuple[Finding, ...]:
    """The gaps of a region, those of one kind together."""
    return tuple(_finding(gap) for gap in gaps(network, links))


def rankings(network: "Network", links: "Sequence[Link]") -> tuple[Ranking, ...]:
    """The stakeholders that hold the region together, by a few measures."""
    return tuple(_rankings(network, links))


def _finding(gap: Gap) -> Finding:
    title = KINDS[gap.kind]
    things = (gap.value_chain, gap.subject, gap.other)
    return Finding(title[:1].upper() + title[1:], gap.reason, tuple(one for one in things if one))


def _rankings(network: "Network", links: "Sequence[Link]") -> Iterator[Ranking]:
    graph = lens_graph(_LENS, network, links)
    for name in _RANKED:
        measure = find_measure(name)
        table = node_table(graph, _LENS, (name,))
        values = ((row.id, row.values[table.columns[0]]) for row in table.rows[:_FIRST])
        rows = tuple(
            (one, value) for one, value in values if not isinstance(value, NotComputable) and value > 0
        )
        if rows:
            yield Ranking(measure.title, measure.reading, measure.caution, rows)
