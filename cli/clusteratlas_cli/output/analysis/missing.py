"""Missing ties in words and as a table."""

from typing import TYPE_CHECKING, Any

from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.rows.table import Table
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.output.telling import Teller
from clusteratlas_cli.session import note, say

if TYPE_CHECKING:
    from clusteratlas.analysis.missing import MissingTie
    from clusteratlas.atlas import Atlas

_MISSING = (
    *("one", "one_label", "other", "other_label", "score", "shared", "reasons", "introducer", "effect"),
    *("ask", "predictor"),
)


def show_missing_ties(atlas: "Atlas", language: str, region: str, limit: int, style: str) -> None:
    """Print the ties that would be expected most, with the test of the ranking beside it."""
    from clusteratlas.analysis.missing import PREDICTOR, missing_ties

    found = missing_ties(atlas.region_network(region), top=limit)
    ranked = () if isinstance(found.rows, NotComputable) else found.rows
    if style == "table":
        for number, row in enumerate(ranked, start=1):
            first, *others = row.sentences()
            say(f"{number}. {first}", *(f"   {line}" for line in others))
    else:
        write(Table(_MISSING, [_missing_row(Teller(atlas, language), row) for row in ranked]), style)
    if isinstance(found.rows, NotComputable):
        note(f"No ranking: {found.rows.reason}.", found.unranked)
    if not isinstance(found.test, NotComputable):
        note(f"Ranked by {PREDICTOR}." if ranked else "", *found.test.sentences)


def _missing_row(teller: Teller, row: "MissingTie") -> tuple[Any, ...]:
    return (
        *(row.one, teller.name(row.one), row.other, teller.name(row.other), row.score),
        *(list(row.shared), list(row.reasons), row.introducer, row.effect.sentence),
        *(row.ask, row.predictor),
    )
