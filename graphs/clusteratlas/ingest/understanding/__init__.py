"""From a sheet of people's own making to rows of known columns: headers, spellings, values."""

from clusteratlas.ingest.understanding.guessing.proposing import propose, propose_all
from clusteratlas.ingest.understanding.readings import Production, Reading, Take, Unread
from clusteratlas.ingest.understanding.rows import rows

__all__ = ["Production", "Reading", "Take", "Unread", "propose", "propose_all", "rows"]
