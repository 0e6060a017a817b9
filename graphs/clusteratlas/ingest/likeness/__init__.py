"""Which things are likely one thing described twice: proposed with a score and reasons, never merged."""

from clusteratlas.ingest.likeness.described import Described, Likely
from clusteratlas.ingest.likeness.proposing import LEAST, likely

__all__ = ["LEAST", "Described", "Likely", "likely"]
