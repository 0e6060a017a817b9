"""What is special about a region in a few sentences, which each page language fills with the same values."""

from collections.abc import Mapping
from dataclasses import dataclass

Value = int | float | str
"""A number, or the id of a thing or a stage, which each language names in its own way."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a region's story. It speaks of all recorded dates.

    Attributes:
        kind: what kind of finding it tells, such as ``best-supported``.
        template: the English sentence with ``{name}`` for each value; catalogues translate it.
        values: what stands in its place: numbers, dates as text, ids of things and of stages.
        things: ids of the things it is about, the one that matters most first.
        ties: ids of the ties that it rests on.
        view: the view that shows it, as the fragment of an address without ``#``.
        command: the command line that gives the same numbers.
    """

    kind: str
    template: str
    values: Mapping[str, Value]
    things: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    view: str = ""
    command: str = ""
