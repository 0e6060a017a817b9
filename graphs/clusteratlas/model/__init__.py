"""What the atlas is about, as plain values, in two rooms: things and their ties, and what links them.

Values refer to each other by id (see :func:`clusteratlas.vocabulary.namespaces.short_id`), so that
pages, analysis and outputs need neither a store nor RDF. Empty text means "not known".
"""

from clusteratlas.model.links import (
    BANDS,
    BASES,
    ROUTES,
    Factor,
    Hop,
    Link,
    Path,
    Scale,
    attested_links,
    is_known,
)
from clusteratlas.model.things import (
    STATUSES,
    DatasetInfo,
    Difference,
    Network,
    Source,
    Stage,
    Step,
    Thing,
    Tie,
    look_up,
)

__all__ = [
    "BANDS",
    "BASES",
    "ROUTES",
    "STATUSES",
    "DatasetInfo",
    "Difference",
    "Factor",
    "Hop",
    "Link",
    "Network",
    "Path",
    "Scale",
    "Source",
    "Stage",
    "Step",
    "Thing",
    "Tie",
    "attested_links",
    "is_known",
    "look_up",
]
