"""What was noticed in data that could be read all the same: told to people once, and never an error."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

_TOLD = 3
"""How many notes of one kind are told in full."""
_KEPT = 10_000
"""How many notes of one kind are kept; what exceeds them is counted only."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was noticed.

    Attributes:
        sentence: what was noticed, whole: it names file, thing and value where they are known.
        file: the path of the file; empty where the note concerns none, or none is known.
        thing: the id of the thing.
        value: the value at fault, as the data have it.
    """

    sentence: str
    file: str = ""
    thing: str = ""
    value: str = ""


class Notes:
    """The notes on some data, by kind; the same note counts once."""

    def __init__(self) -> None:
        self._kinds: dict[str, dict[Note, None]] = {}
        self._beyond: dict[str, int] = {}

    def add(self, kind: str, sentence: str, file: str = "", thing: str = "", value: str = "") -> None:
        """Keep a note.

        Args:
            kind: what such notes are about, in the plural, as ``values that cannot be read``.
            sentence: a whole sentence.
            file: the path of the file.
            thing: the id of the thing.
            value: the value at fault.
        """
        kept = self._kinds.setdefault(kind, {})
        note = Note(sentence, file, thing, value)
        if note in kept:
            return
        if len(kept) < _KEPT:
            kept[note] = None
        else:
            self._beyond[kind] = self._beyond.get(kind, 0) + 1

    def of(self, kind: str) -> tuple[Note, ...]:
        """The notes of one kind, in the order in which they were made."""
        return tuple(self._kinds.get(kind, ()))

    def told(self, untold: Container[str] = ()) -> tuple[str, ...]:
        """The notes as sentences: of each kind the first few, and a count of the others.

        Args:
            untold: kinds to leave out.
        """
        return tuple(
            sentence for kind in self._kinds if kind not in untold for sentence in self._of_kind(kind)
        )

    def _of_kind(self, kind: str) -> Iterator[str]:
        sentences = dict.fromkeys(note.sentence for note in self._kinds[kind])
        told = list(sentences)[:_TOLD]
        yield from told
        more = len(sentences) - len(told) + self._beyond.get(kind, 0)
        if more:
            yield f"There {'is 1 more note' if more == 1 else f'are {more:,} more notes'} on {kind}."

    def kept(self) -> Iterator[tuple[str, Note]]:
        """The notes that are kept, each with its kind, in the order in which they were made."""
        for kind, notes in self._kinds.items():
            yield from ((kind, note) for note in notes)

    def __len__(self) -> int:
        return sum(map(len, self._kinds.values())) + sum(self._beyond.values())
