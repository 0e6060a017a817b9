"""A copy of people's tables in which the cells at fault are coloured and say what is wrong with them."""

from clusteratlas.exchange.annotating.copy import Remark, annotated, is_annotated

__all__ = ["Remark", "annotated", "is_annotated"]
