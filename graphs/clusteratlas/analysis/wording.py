"""Names in a row, as sentences of the analysis hold them."""

from clusteratlas.vocabulary.wording import listed

__all__ = ["listed"]
