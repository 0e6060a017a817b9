"""What a search found, as JSON has it."""

from typing import TYPE_CHECKING, Any

from clusteratlas.rows.searching.finding import Found

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.rows.searching.entries import Entry, Facet


def told(atlas: "Atlas", found: Found, language: str) -> dict[str, Any]:
    """A search's rows, and the counts of its facets.

    Args:
        atlas: where was searched.
        found: what was found.
        language: of names.
    """
    return {
        "total": found.total,
        "page": found.page,
        "pages": found.pages,
        "some": found.broad,
        "facets": {name: _facet(facet) for name, facet in found.facets.items()},
        "rows": [_row(atlas, entry, language, linked=found.linked) for entry in found.entries],
        "nearest": list(found.nearest),
    }


def _facet(facet: "Facet") -> dict[str, Any]:
    return {"counts": dict(facet.counts), "why_not": facet.why_not}


def _row(atlas: "Atlas", entry: "Entry", language: str, *, linked: bool) -> dict[str, Any]:
    """A thing; its links are null where they were not worked out."""
    from clusteratlas.catalogue.things.dossier import thing_of

    links = [{"value_chain": chain, "band": band} for chain, band in entry.links]
    return {
        "id": entry.id,
        "type": entry.type,
        "label": thing_of(atlas.store_at_hand or atlas.store, entry.id).label(language),
        "regions": list(entry.regions),
        "match": entry.match,
        "statuses": list(entry.statuses),
        "links": links if linked else None,
    }
