"""What a cell is read as, and what its author should know of it."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Note:
    """Something to say of a cell.

    Attributes:
        what: what is wrong or odd, as a sentence that is the same for all cells of one fault.
        mend: how to mend it.
        grave: whether the row is left out for it.
    """

    what: str
    mend: str = ""
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A text in its canonical form, and notes on how it came to it."""

    text: str
    notes: tuple[Note, ...] = ()


Read: TypeAlias = str | Told
"""What a cell gives; a plain text where there is nothing to say of it."""


def told(text: str, what: str, mend: str = "", *, grave: bool = False) -> Told:
    """A text with one note."""
    return Told(text, (Note(what, mend, grave),))


def text_of(read: Read) -> str:
    """The text alone."""
    return read if isinstance(read, str) else read.text


def notes_of(read: Read) -> tuple[Note, ...]:
    """The notes alone."""
    return () if isinstance(read, str) else read.notes


def with_notes(text: str, notes: tuple[Note, ...]) -> Read:
    """A text with notes, if there are any."""
    return Told(text, notes) if notes else text


def quoted(text: str) -> str:
    """A cell's text in a sentence, cut where it is long."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= _LONG else f"“{line[:_LONG].rstrip()}…”"


_LONG = 60
