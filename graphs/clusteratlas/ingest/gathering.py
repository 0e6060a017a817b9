"""From files of any kind to rows of ours, with how each sheet was read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from clusteratlas.exchange.reading.sheets import Sheet, letters
from clusteratlas.ingest.findings import Finding, Findings
from clusteratlas.ingest.tables import Row
from clusteratlas.ingest.understanding.readings import NO_ROW, Reading, Unread, in_words
from clusteratlas.ingest.understanding.settings import language_of
from clusteratlas.vocabulary.tables.columns import KINDS
from clusteratlas.vocabulary.tables.fronts import holds_no_data
from clusteratlas.vocabulary.tables.words import label

_ASKED = 5
"""Columns that are asked about, at most."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What files hold.

    Attributes:
        sheets: as they were read.
        readings: how each of them was understood.
        rows: by the token of their kind.
        notes: what to tell of files and sheets, as sentences.
        left: where the rows of things stand that are left out, by their names.
    """

    sheets: Sequence[Sheet]
    readings: Sequence[Reading]
    rows: dict[str, list[Row]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    left: Mapping[str, str] = field(default_factory=dict)


def gather(
    paths: Iterable[Path], findings: Findings, *, mapping: Path | None = None, language: str = ""
) -> Gathered:
    """Read the rows of several files of any kind together.

    Args:
        paths: files, or folders of tables.
        findings: where everything at fault in a cell is told.
        mapping: a file that says how sheets are to be read; else they are understood by themselves.
        language: in which spellings are read that mean something else in another; empty for any.

    Raises:
        RequestError: a file is at fault, or none holds anything.
        UnavailableError: a file cannot be read.
    """
    from clusteratlas.ingest.understanding import rows

    sheets = [sheet for path in paths for sheet in read(path)]
    readings = understood(sheets, mapping)
    found: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    left: dict[str, str] = {}
    for sheet, reading in zip(sheets, readings, strict=True):
        if reading.productions:
            told = len(findings.all)
            for kind, made in rows(sheet, reading, findings, language=language).items():
                found[kind].extend(made)
            left |= dict(_left_out(sheet, reading, findings.all[told:]))
    return Gathered(sheets, readings, found, tuple(_notes(sheets, readings)), left)


def _left_out(sheet: Sheet, reading: Reading, findings: Iterable[Finding]) -> Iterator[tuple[str, str]]:
    """The names of things whose rows are left out, and where these stand."""
    takes = [
        one.takes["label_en"]
        for one in reading.productions
        if one.kind == "things" and "label_en" in one.takes
    ]
    if not takes or not takes[0].columns:
        return
    column = takes[0].columns[0]
    places = {number: index for index, number in enumerate(sheet.numbers)}
    for finding in findings:
        cells = (
            sheet.rows[places[finding.place.row]]
            if finding.leaves_out and finding.place.row in places
            else ()
        )
        name = cells[column] if column < len(cells) else None
        if isinstance(name, str) and name.strip():
            yield name.strip(), str(sheet.place(places[finding.place.row]))


def read(path: Path) -> list[Sheet]:
    """The sheets of a file, or of the tables of a folder.

    Raises:
        RequestError: its content is at fault.
        UnavailableError: it cannot be read.
    """
    from clusteratlas.exchange.reading.files import read_path
    from clusteratlas.ingest import vocabularies

    if path.is_file() and vocabularies.is_rdf(path):
        return vocabularies.read(path)
    return read_path(path)


def understood(sheets: Sequence[Sheet], mapping: Path | None) -> list[Reading]:
    """How each sheet is read: as a mapping says, one's own or a shipped one, or else as it is understood."""
    from clusteratlas.ingest.mapping import load, shipped
    from clusteratlas.ingest.understanding import propose_all

    # Text files by the names of our tables are what these say.
    named = {kind.file: kind.token for kind in KINDS.values()}
    guesses = propose_all(sheets, {one.file: named[one.file] for one in sheets if one.file in named})
    told = [load(mapping)] if mapping else []
    readings: list[Reading] = list(guesses)
    for one in (shipped(), *told):  # the last word is that of one's own mapping
        for number, reading in enumerate(one.readings(sheets, readings)):
            readings[number] = reading or readings[number]
    return readings


def _notes(sheets: Sequence[Sheet], readings: Sequence[Reading]) -> Iterable[str]:
    is_any_read = any(one.productions for one in readings)
    for sheet, reading in zip(sheets, readings, strict=True):
        if holds_no_data(sheet.name):
            continue
        named = f"{sheet.file}, sheet {sheet.name}" if sheet.name else sheet.file
        for note in sheet.notes:
            yield f"{named}: {note}"
        # A template's sheets that nobody filled are nothing to tell of, where others are filled.
        if reading.why_not and not (is_any_read and reading.why_not == NO_ROW):
            yield f"{named} is not read: {reading.why_not}"
        if reading.unread:
            headers = in_words([one.header or letters(one.column + 1 + sheet.left) for one in reading.unread])
            told = f"{named}: {_columns(len(reading.unread))} not read: {headers.removesuffix('.')}."
            yield told + _meant(reading)


def _meant(reading: Reading) -> str:
    """What columns that are not read may have been meant for: the first of each of ours that is not given.

    A running number that is no id needs no question.
    """
    given = {"id", *(token for one in reading.productions for token in one.takes)}
    first: dict[str, Unread] = {}
    for one in reading.unread:
        if one.meant and one.meant not in given:
            first.setdefault(one.meant, one)
    return "".join(_asked(one, _column(reading, one)) for one in [*first.values()][:_ASKED])


def _asked(column: Unread, name: str) -> str:
    if column.why.startswith("Few"):
        why = column.why[:1].lower() + column.why[1:]
        return f" “{column.header}” is not taken for “{name}”: {why}"
    return f" Was “{column.header}” meant for “{name}”?"


def _column(reading: Reading, column: Unread) -> str:
    """What a column of ours is called, in the language of the headers."""
    code = language_of(reading.headers) or "en"
    kinds = [production.kind for production in reading.productions] or ["things"]
    kind = next((kind for kind in kinds if KINDS[kind].column(column.meant)), kinds[0])
    return label(kind, column.meant, code)


def _columns(count: int) -> str:
    return "one column is" if count == 1 else f"{count} columns are"
