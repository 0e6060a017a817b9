"""The shapes of answers, in JSON Schema, from the columns of their rows."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

Schema = Mapping[str, Any]

TEXT: Final[Schema] = {"type": "string"}
_INTEGER: Final[Schema] = {"type": "integer"}
_NUMBER: Final[Schema] = {"type": "number"}
_TEXTS: Final[Schema] = {"type": "array", "items": TEXT}
_OBJECT: Final[Schema] = {"type": "object"}
_OBJECTS: Final[Schema] = {"type": "array", "items": _OBJECT}
_MAYBE: Final[Schema] = {"type": ["number", "null"]}
_COUNTS: Final[Schema] = {"type": "object", "additionalProperties": _INTEGER}

_KINDS: Final[Mapping[str, Schema]] = {
    **dict.fromkeys(("entities", "ties", "hops", "length", "position", "stages", "stages_served"), _INTEGER),
    **dict.fromkeys(("strength", "weight"), _NUMBER),
    **dict.fromkeys(("density", "centralisation", "attested", "sources_per_tie"), _MAYBE),
    **dict.fromkeys(("routes", "tags", "parameters"), _TEXTS),
    **dict.fromkeys(("factors",), _OBJECTS),
    **dict.fromkeys(("actors", "chains", "links", "initiatives"), _COUNTS),
    "counted": {"type": "boolean"},
}


def rows_of(columns: Iterable[str], **kinds: Schema) -> Schema:
    """An array of objects with these keys.

    Args:
        columns: the keys.
        kinds: the shapes of those that differ from what such a key has elsewhere.
    """
    return {"type": "array", "items": object_of(columns, **kinds)}


def object_of(columns: Iterable[str], **kinds: Schema) -> Schema:
    """An object with these keys."""
    names = list(columns)
    found = {name: kinds.get(name, _KINDS.get(name, TEXT)) for name in names}
    return {"type": "object", "properties": found, "required": names}


PATHS: Final[Schema] = {"hops": _OBJECTS}
"""How paths differ: of these the hops are told one by one."""
ANY_ROWS: Final[Schema] = _OBJECTS
ANY_OBJECT: Final[Schema] = _OBJECT
BY_NAME: Final[Schema] = {"type": "object", "additionalProperties": TEXT}

_LINKS: Final[Schema] = {
    "type": ["array", "null"],
    "items": object_of(("value_chain", "band")),
    "description": "Null where links are worked out only when they are asked for.",
}
_FACET: Final[Schema] = object_of(("counts", "why_not"), counts=_COUNTS)
SEARCH: Final[Schema] = object_of(
    ("total", "page", "pages", "some", "facets", "rows", "nearest"),
    **dict.fromkeys(("total", "page", "pages"), _INTEGER),
    some={"type": "boolean", "description": "Whether these are only some of what fits."},
    facets={"type": "object", "additionalProperties": _FACET},
    rows=rows_of(
        ("id", "type", "label", "regions", "match", "statuses", "links"),
        **dict.fromkeys(("regions", "statuses"), _TEXTS),
        links=_LINKS,
    ),
    nearest=_TEXTS,
)
"""What a search found: a facet says why it is not counted, if it is not."""
