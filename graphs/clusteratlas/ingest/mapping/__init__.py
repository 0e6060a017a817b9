"""Mappings: files that say how the columns of people's tables are read, by people or proposed to them.

:func:`load` reads one, :func:`shipped` gives those that are known beforehand, :func:`proposal` writes one.
"""

from clusteratlas.ingest.mapping.fitting import Mapping
from clusteratlas.ingest.mapping.loading import load, shipped
from clusteratlas.ingest.mapping.proposing import proposal

__all__ = ["Mapping", "load", "proposal", "shipped"]
