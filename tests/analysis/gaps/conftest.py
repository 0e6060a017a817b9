"""The valley, looked through for gaps."""

from tests.valley import valley, valley_links

__all__ = ["valley", "valley_links"]
