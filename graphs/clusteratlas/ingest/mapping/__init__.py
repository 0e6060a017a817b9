<<<<<<< HEAD
"""Mappings: files that say how the columns of people's tables are read, written by people or proposed to them.
=======
"""Mappings: files that say how the columns of people's tables are read, by people or proposed to them.
>>>>>>> df0715d45a3a845bca2f7e02c279f86969280428

:func:`load` reads one, :func:`shipped` gives those that are known beforehand, :func:`proposal` writes one.
"""

from clusteratlas.ingest.mapping.fitting import Mapping
from clusteratlas.ingest.mapping.loading import load, shipped
from clusteratlas.ingest.mapping.proposing import proposal

__all__ = ["Mapping", "load", "proposal", "shipped"]
