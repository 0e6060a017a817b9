"""The valley, to be handed to other programs."""

from tests.valley import valley, valley_links

__all__ = ["valley", "valley_links"]
