"""From files of any kind to rows of ours, with how each sheet was read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from clusteratlas.exchange.reading.sheets import Sheet
from clusteratlas.ingest.findings import Findings
from clusteratlas.ingest.tables import Row
from clusteratlas.ingest.understanding.readings import Reading
from clusteratlas.vocabulary.tables.columns import KINDS


@dataclass(frozen=True, slots=True)
class Gathered:
    """What files hold.

    Attributes:
        sheets: as they were read.
        readings: how each of them was understood.
        rows: by the token of their kind.
        notes: what to tell of files and sheets, as sentences.
    """

    sheets: Sequence[Sheet]
    readings: Sequence[Reading]
    rows: dict[str, list[Row]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


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
    readings = understood(sheets, mapping, language)
    found: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    for sheet, reading in zip(sheets, readings, strict=True):
        for kind, made in (
            rows(sheet, reading, findings, language=language).items() if reading.productions else ()
        ):
            found[kind].extend(made)
    return Gathered(sheets, readings, found, tuple(_notes(sheets, readings)))


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


def understood(sheets: Sequence[Sheet], mapping: Path | None, language: str) -> list[Reading]:
    """How each sheet is read: as a mapping says, one's own or a shipped one, or else as it is understood."""
    from clusteratlas.ingest.mapping import load, shipped
    from clusteratlas.ingest.understanding import propose

    guesses = [propose(sheet, language=language) for sheet in sheets]
    told = [load(mapping)] if mapping else []
    readings: list[Reading] = list(guesses)
    for one in (shipped(), *told):  # the last word is that of one's own mapping
        for number, reading in enumerate(one.readings(sheets, readings)):
            readings[number] = reading or readings[number]
    return readings


def _notes(sheets: Sequence[Sheet], readings: Sequence[Reading]) -> Iterable[str]:
    for sheet, reading in zip(sheets, readings, strict=True):
        named = f"{sheet.file}, sheet {sheet.name}" if sheet.name else sheet.file
        for note in sheet.notes:
            yield f"{named}: {note}"
        if reading.why_not:
            yield f"{named} is not read: {reading.why_not}"
        for unread in reading.unread:
            meant = f" Was {unread.meant} meant?" if unread.meant else ""
            yield f"{named}: the column {unread.header} is not read.{meant}"
