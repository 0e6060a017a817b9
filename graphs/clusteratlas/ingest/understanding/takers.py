"""The cells of one column of ours, taken out of the rows of a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from clusteratlas.exchange.reading.sheets import Value
from clusteratlas.ingest.understanding.patterns import Pattern
from clusteratlas.ingest.understanding.readings import Take
from clusteratlas.ingest.understanding.values.addresses import source_named
from clusteratlas.ingest.understanding.values.cells import Setting, reader
from clusteratlas.ingest.understanding.values.splitting import split, split_codes
from clusteratlas.ingest.understanding.values.texts import as_text, clean
from clusteratlas.ingest.understanding.values.told import Note, notes_of, quoted, text_of
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.tables.columns import Column, Holds

LISTS = frozenset({Holds.TEXTS, Holds.THINGS, Holds.SOURCES})
"""What may hold several values in one cell of one row."""


@dataclass(frozen=True, slots=True)
class Got:
    """What a cell gives where it is more than one plain text.

    Attributes:
        values: its values in their canonical form.
        notes: what is to be said of it.
    """

    values: tuple[str, ...]
    notes: tuple[Note, ...] = ()


_NOTHING = ""


class Taker:
    """Takes the cells of one column of ours.

    Attributes:
        token: the column's token.
        expands: whether several values of a cell make several rows.
        used: the column of the sheet that gave what was read last, from 0; -1 for none.
    """

    def __init__(self, column: Column, take: Take, setting: Setting) -> None:
        self.token = column.token
        self.used = -1
        self.expands = bool(take.split) and column.holds not in LISTS
        self._take, self._column, self._setting = take, column, setting
        self._read = reader(column.token, column.holds, setting)
        self._values = {fold(text): token for text, token in take.values.items()}
        self._pattern = Pattern(take.pattern) if take.pattern else None
        self._cache: dict[object, str | Got] = {}

    def read(self, cells: Sequence[Value]) -> str | Got:
        """What a row gives: a text, or values and notes; the constant where no column holds anything."""
        take = self._take
        if take.join:
            return self._joined(cells)
        width = len(cells)
        for column in take.columns:
            value = cells[column] if column < width else None
            if value is None or value == "":
                continue
            key = value if value.__class__ is str else (value.__class__, value)
            got = self._cache.get(key)
            if got is None:
                got = self._cache[key] = self._computed(value)
            if got != _NOTHING:
                self.used = column
                return got
        self.used = -1
        return take.constant

    def _joined(self, cells: Sequence[Value]) -> str | Got:
        texts = [cells[column] for column in self._take.columns if column < len(cells)]
        parts = [text for text in (text_of(clean(value)) for value in texts) if text]
        self.used = self._take.columns[0] if parts else -1
        return self._computed(self._take.join.join(parts)) if parts else self._take.constant

    def _computed(self, value: Value) -> str | Got:
        values: list[str] = []
        notes: list[Note] = []
        for part in self._parts(value):
            if self._pattern is not None and not (part := self._pattern.part(as_text(part))):
                continue
            text, said = self._one(self._shaped(part) if self._take.shape else part)
            notes += said
            if text:
                values.append(text)
        if not notes and len(values) <= 1:
            return values[0] if values else _NOTHING
        return Got(tuple(dict.fromkeys(values)), tuple(dict.fromkeys(notes)))

    def _shaped(self, value: Value) -> str:
        """A value put into the text that a mapping gives it, before it is read as what it then is."""
        text = text_of(clean(as_text(value)))
        return self._take.shape.replace("{}", self._values.get(fold(text), text)) if text else ""

    def _parts(self, value: Value) -> Sequence[Value]:
        if not self._take.split or not isinstance(value, str):
            return (value,)
        if self._column.holds is Holds.INDUSTRY:
            return split_codes(text_of(clean(value, lines=True)))
        return split(value if self._setting.exact else text_of(clean(value, lines=True)), self._take.split)

    def _one(self, value: Value) -> tuple[str, tuple[Note, ...]]:
        if self._values:
            folded = fold(as_text(value))
            if folded in self._values:
                return self._values[folded], ()
            if self._column.holds in {Holds.THING, Holds.INDUSTRY}:
                return "", ()  # a mark in a column that is headed by the thing itself
        read = self._read(value)
        if self._column.holds is Holds.INDUSTRY and text_of(read) and not text_of(read).startswith("nace"):
            what = f"{quoted(text_of(read))} is neither a code of NACE nor the official name of an industry."
            return "", (Note(what, "Write the code, as C30.2."),)
        if self._column.holds is Holds.SOURCES and not self._setting.exact:
            named = source_named(text_of(read))
            return text_of(named), (*notes_of(read), *notes_of(named))
        return text_of(read), notes_of(read)
