"""Rows of a sheet that are no data: empty ones, examples, headers that come again, totals, remarks below."""

from collections.abc import Sequence

from clusteratlas.exchange.reading.sheets import Sheet, Value
from clusteratlas.ingest.findings import Findings
from clusteratlas.ingest.understanding.readings import Reading
from clusteratlas.ingest.understanding.values.texts import as_text
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.tables.examples import is_example
from clusteratlas.vocabulary.tables.lexicon import listed
from clusteratlas.vocabulary.tables.words import sheet_of

_AGAIN = 0.6
"""The share of headers that a row must repeat to be the header again."""
_WIDE = 4
"""Columns of a table in which a row of one cell is likely no data."""
_FOOT = 12
"""Rows at the end of a sheet that are looked at for remarks below the table."""
_REMARKS = frozenset(
    fold(word)
    for word in [
        "source",
        "sources",
        "quelle",
        "quellen",
        "stand",
        "note",
        "notes",
        "hinweis",
        "hinweise",
        "remark",
        "bemerkung",
        "as",
        "of",
        "last",
        "update",
        "lähde",
        "lähteet",
        "huomautus",
        "päivitetty",
        "nota",
        "notas",
        "fonte",
        "fontes",
        "atualizado",
        "sursa",
        "surse",
        "notă",
        "actualizat",
        "källa",
        "källor",
        "uppdaterad",
        "anmärkning",
        "légende",
        "remarque",
        "mise",
        "à",
        "jour",
        "legend",
        "legende",
    ]
    if len(word) > 2  # noqa: PLR2004 - words, not particles
)


class Leaving:
    """Tells rows of data from the rest."""

    def __init__(self, sheet: Sheet, reading: Reading, findings: Findings, *, exact: bool) -> None:
        self._sheet, self._findings, self._exact = sheet, findings, exact
        self._headers = [(place, fold(text)) for place, text in enumerate(reading.headers) if text.strip()]
        self._lower = [fold(text.split()[-1]) if text.split() else "" for text in reading.headers]
        self._width = len(self._headers)
        self._foot = self._below(reading.first)

    def out(self, index: int, cells: Sequence[Value]) -> bool:  # noqa: PLR0911 - one form after the other
        """Whether a row is no data; what is not plainly so is told."""
        first = next((value for value in cells if value is not None and value != ""), None)
        if first is None:
            return True
        if not isinstance(first, str):
            return False
        if is_example(first):
            return True
        if self._exact:
            return False
        if self._repeated(cells):
            return True
        if self._is_total(first, cells):
            self._tell(index, first, "The row is a total of others; it is left out.")
            return True
        if index >= self._foot and self._is_remark(first, cells):
            self._tell(index, first, "The row looks like a remark below the table; it is left out.")
            return True
        return False

    def _tell(self, index: int, text: str, what: str) -> None:
        self._findings.warn(self._sheet.place(index), text, what)

    def _repeated(self, cells: Sequence[Value]) -> bool:
        place, header = self._headers[0] if self._headers else (0, "")
        value = cells[place] if place < len(cells) else None
        if not header or not isinstance(value, str) or len(value) > len(header) * 3 or fold(value) != header:
            return False
        same = sum(
            place < len(cells) and isinstance(cells[place], str) and fold(str(cells[place])) == header
            for place, header in self._headers
        )
        return same >= _AGAIN * self._width

    @staticmethod
    def _is_total(first: str, cells: Sequence[Value]) -> bool:
        if len(first) > 40:  # noqa: PLR2004 - no total has so long a name
            return False
        word = "".join(sign for sign in fold(first) if not sign.isdigit()).strip()
        if word not in listed("words", "totals"):
            return False
        others = [value for value in cells if value is not None and value not in ("", first)]
        if not any(any(sign.isdigit() for sign in as_text(value)) for value in others):
            return False  # nothing is summed up: somebody, or something, bears the name
        texts = [value for value in others if isinstance(value, str)]
        return not any(any(sign.isalpha() for sign in text) for text in texts)

    def _below(self, first: int) -> int:
        """The first row of those at the end that hold one cell each."""
        last = len(self._sheet.rows)
        if self._width < _WIDE:
            return last
        index = last
        while index > max(first, last - _FOOT) and _filled(self._sheet.rows[index - 1]) <= 1:
            index -= 1
        gap = next((place for place in range(index, last) if not _filled(self._sheet.rows[place])), last)
        remarked = next(
            (place for place in range(index, last) if _begins_remark(self._sheet.rows[place])),
            last,
        )
        return min(gap, remarked)

    @staticmethod
    def _is_remark(first: str, cells: Sequence[Value]) -> bool:
        return _filled(cells) == 1 and (len(first) > 0)


def _filled(cells: Sequence[Value]) -> int:
    return sum(value is not None and value != "" for value in cells)


def _begins_remark(cells: Sequence[Value]) -> bool:
    first = next((value for value in cells if value is not None and value != ""), None)
    if not isinstance(first, str):
        return False
    if first.lstrip().startswith(("*", "¹", "©", "1)", "(1)")):
        return True
    word, colon, _ = first.partition(":")
    return bool(colon) and (fold(word) in _REMARKS or bool(sheet_of(word)))
