"""Values that may not be computable, as cells of a table."""

from typing import Any

from clusteratlas.analysis.measures.values import NotComputable


def value(found: Any) -> Any:
    """A value for a cell: a number, or nothing; why there is none is said elsewhere (:func:`reason`)."""
    return None if isinstance(found, NotComputable) else found


def reason(*found: Any) -> str:
    """Why there are no numbers where there are none, each reason once; empty where there are."""
    reasons = dict.fromkeys(one.reason for one in found if isinstance(one, NotComputable))
    return f"not computable: {'; '.join(reasons)}" if reasons else ""
