"""Links as rows, the strongest first."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from clusteratlas.atlas import Atlas
from clusteratlas.model import Link
from clusteratlas.rows.table import Table, exact

COLUMNS = (
    *("stakeholder", "stakeholder_label", "type", "region", "value_chain", "value_chain_label"),
    *("hops", "routes", "status", "kind", "basis", "strength", "band"),
)


def links_table(atlas: Atlas, links: Iterable[Link], language: str) -> Table:
    """Links with the names of both ends, in their order."""

    @cache
    def name(identifier: str) -> str:
        return atlas.label(identifier, language)

    type_of = cache(atlas.type_of)

    def row(link: Link) -> tuple[Any, ...]:
        return (
            *(link.stakeholder, name(link.stakeholder), type_of(link.stakeholder), link.region),
            *(link.value_chain, name(link.value_chain)),
            *(link.hops, list(link.routes), link.status, link.kind),
            *(link.basis, exact(link.strength), link.band),
        )

    return Table(COLUMNS, list(map(row, links)))
