"""Sheets that hold no rows of anything: explanations, empty ones, tables turned on their side."""

from collections.abc import Sequence

from clusteratlas.exchange.reading.sheets import Sheet
from clusteratlas.ingest.understanding.guessing.heads import Head
from clusteratlas.ingest.understanding.guessing.meanings import meaning
from clusteratlas.ingest.understanding.readings import NO_ROW
from clusteratlas.ingest.understanding.values.texts import as_text
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.tables.fronts import holds_no_data
from clusteratlas.vocabulary.tables.lexicon import listed
from clusteratlas.vocabulary.tables.words import column_of

_PIVOT = frozenset(
    fold(text)
    for text in (
        *("Row Labels", "Zeilenbeschriftungen", "Étiquettes de lignes", "Riviotsikot", "Rótulos de Linha"),
        *("Etichete de rânduri", "Radetiketter", "Column Labels", "Spaltenbeschriftungen"),
    )
)
_BORN = frozenset(
    fold(text)
    for text in (
        *("birthdate", "birth date", "date of birth", "birthday", "born", "year of birth", "birth year"),
        *("Geburtsdatum", "Geburtsjahr", "geboren", "date de naissance", "année de naissance", "syntymäaika"),
        *("syntymävuosi", "data de nascimento", "ano de nascimento", "data nașterii", "anul nașterii"),
        *("födelsedatum", "födelseår", "född"),
    )
)
"""What heads a column of persons alone."""
_USUAL = 0.85
"""From this on a text is a usual name of a column."""
_KNOWN = 1.5
"""How much of a header must be like names of columns that a narrow sheet is no prose."""
_SURELY = 2.2
"""How much of it makes a table out of a sheet of whatever name."""


def refusal(sheet: Sheet, head: Head) -> str:  # noqa: PLR0911 - one form after the other
    """Why a sheet is not read, as a sentence; empty where it may be."""
    if holds_no_data(sheet.name):
        return "The sheet explains others and holds no data."
    below = sheet.rows[head.first :]
    if not any(_filled(row) for row in sheet.rows):
        return "The sheet is empty."
    if fold(sheet.name) in listed("words", "explains") and head.known < _SURELY:
        return "By its name the sheet explains others or lists words; it is not read as data."
    texts = [as_text(value) for row in sheet.rows[:10] for value in row if value is not None]
    if any(fold(text) in _PIVOT for text in texts if len(text) < 40):  # noqa: PLR2004 - a header
        return "The sheet is a pivot table, which only sums up others. Read the sheet that it sums up."
    if _turned(sheet, head):
        return (
            "The names of columns stand below each other in the first column. "
            "Turn the table, so that each row is one actor."
        )
    if _crossed(sheet):
        return (
            "The table has the same names along its rows and its columns. "
            "Write each tie as a row of its own: who, kind of tie, to whom."
        )
    if any(fold(header) in _BORN for header in head.headers):
        return "The sheet lists persons, with the days of their birth. Persons are never recorded."
    if not any(_filled(row) for row in below):
        return NO_ROW
    if _prose(sheet, head):
        return "The sheet holds running text and no table."
    return ""


def _filled(row: Sequence[object]) -> bool:
    return any(value is not None and value != "" for value in row)


def _turned(sheet: Sheet, head: Head) -> bool:
    """Whether the first column heads the rows: several usual names there, and fewer in the header."""
    first = [as_text(row[0]).strip() for row in sheet.rows[:40] if row and isinstance(row[0], str)]
    usual = [text for text in first if _is_usual(text)]
    return len(usual) >= 3 and len(usual) * 2 > len(first) and head.known < len(usual) - 1  # noqa: PLR2004 - several


def _is_usual(text: str) -> bool:
    if len(text) < 2 or len(text) > 60:  # noqa: PLR2004 - no header
        return False
    matches = column_of("things", text)
    return bool(matches and matches[0].sure >= _USUAL) or meaning(text)[1] >= _USUAL


def _crossed(sheet: Sheet) -> bool:
    """Whether the same names stand in the first row and in the first column."""
    rows = [row for row in sheet.rows[:60] if _filled(row)]
    if len(rows) < 4:  # noqa: PLR2004 - too small to tell
        return False
    across = {fold(as_text(value)) for value in rows[0][1:] if isinstance(value, str)} - {""}
    down = {fold(as_text(row[0])) for row in rows[1:] if row and isinstance(row[0], str)} - {""}
    return len(across & down) >= 3 and len(across & down) >= 0.6 * len(across)  # noqa: PLR2004 - most


def _prose(sheet: Sheet, head: Head) -> bool:
    """Whether the sheet is sentences in one or two columns."""
    width = max((len(row) for row in sheet.rows), default=0)
    if width > 2 or head.known >= _KNOWN:  # noqa: PLR2004 - prose is narrow
        return False
    texts = [
        as_text(value)
        for row in sheet.rows[:200]
        for value in row
        if isinstance(value, str) and value.strip()
    ]
    return sum(len(text.split()) for text in texts) > 9 * len(texts)
