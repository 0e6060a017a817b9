"""What is asked of regions as networks: measures, gaps, comparison."""

from typing import TYPE_CHECKING, Any

from clusteratlas.analysis.lenses import LENSES
from clusteratlas.model import BANDS
from clusteratlas.rows import comparisons, gaps, measures
from clusteratlas.serve.api import schemas
from clusteratlas.serve.api.operation import COMMON, Given, Operation, Parameter

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas

_REGION = Parameter("region", "By any of its names.", required=True)
_LEAST = Parameter("least", "The lowest band of links that count.", default="moderate", choices=BANDS)


def _network(atlas: "Atlas", given: Given) -> Any:
    from clusteratlas.analysis.tables import node_table

    graph = atlas.network(
        given["lens"], region=given["region"], attested=given["status"] == "attested", least=given["least"]
    )
    table = node_table(graph, given["lens"], given["measure"], "type")
    return measures.nodes_table(graph, table, table.rows, table.columns).records()


def _gaps(atlas: "Atlas", given: Given) -> Any:
    from clusteratlas.analysis.gaps import gaps as found

    links = atlas.region_links(given["region"])
    return gaps.gaps_table(found(atlas.region_network(given["region"]), links, given["least"])).records()


def _compare(atlas: "Atlas", given: Given) -> Any:
    from clusteratlas.analysis.compare import profile

    regions = dict.fromkeys(atlas.account(region).region.id for region in given["region"])
    read = [(atlas.region_network(one), atlas.region_links(one)) for one in regions]
    return comparisons.profiles_table(profile(*one, given["least"]) for one in read).records()


JUDGED = (
    Operation(
        "network",
        "/network",
        "Measures of the nodes of a region's network, highest first; null where one is not computable.",
        (
            _REGION,
            Parameter("lens", "What the network is made of.", default="actors", choices=tuple(LENSES)),
            Parameter(
                "measure", "A measure; all that fit the lens where none is named. Repeatable.", "texts", ()
            ),
            Parameter("status", "Keep to attested ties.", choices=("", "attested")),
            _LEAST,
            *COMMON,
        ),
        schemas.rows_of(("id", "label", "type")),
        _network,
        "Analysis",
    ),
    Operation(
        "gaps",
        "/gaps",
        "What is not recorded for a region's value chains, how far the records reach, and whom to ask.",
        (_REGION, _LEAST, *COMMON),
        schemas.rows_of(gaps.COLUMNS),
        _gaps,
        "Analysis",
    ),
    Operation(
        "compare",
        "/compare",
        "The figures of regions side by side.",
        (
            Parameter("region", "By any of its names. Repeatable.", "texts", (), required=True),
            _LEAST,
            *COMMON,
        ),
        schemas.rows_of(comparisons.FIGURES),
        _compare,
        "Analysis",
    ),
)
"""Operations of the analysis."""
