"""From the entries of a mapping and the sheets that come in to how each of them is read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from fnmatch import fnmatch
from pathlib import PurePath

from clusteratlas.errors import RequestError
from clusteratlas.exchange.reading.sheets import Sheet, letters
from clusteratlas.ingest.mapping.entries import Cell, Entry, Rows
from clusteratlas.ingest.mapping.headers import Header, best_header, shown, width
from clusteratlas.ingest.understanding.readings import Production, Reading, Take, Unread, in_words

TOLD = "The mapping says so."
"""Why a column is read that a mapping names."""

_LOOKED_AT = 1_000
"""Rows among which values of a column without a header are looked for."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """How sheets are read, as somebody told it.

    Attributes:
        name: of the file, for messages.
        entries: in the file's order; the first that fits a sheet holds.
    """

    name: str
    entries: tuple[Entry, ...]

    def reading(self, sheet: Sheet, guess: Reading | None = None) -> Reading | None:
        """How a sheet is read that comes in alone; None where no entry fits it.

        Raises:
            RequestError: an entry is meant for the sheet, and names columns that it has not.
        """
        return self.readings([sheet], [guess])[0]

    def readings(
        self, sheets: Sequence[Sheet], guesses: Sequence[Reading | None] = ()
    ) -> list[Reading | None]:
        """How sheets are read that come in together; None for each that no entry fits.

        Args:
            sheets: all sheets of one import.
            guesses: how they would be read without the mapping, in the same order.

        Raises:
            RequestError: entries are meant for sheets, and name columns that these have not.
        """
        padded = [*guesses, *[None] * (len(sheets) - len(guesses))]
        fits = [self._fit(sheet, guess) for sheet, guess in zip(sheets, padded, strict=True)]
        problems = [problem for fit in fits if fit for problem in fit.problems]
        if problems:
            raise RequestError(*dict.fromkeys(problems))
        together = frozenset(fit.entry.called for fit in fits if fit and fit.entry.called)
        return [
            _reading(fit, sheet, guess, together) if fit else None
            for fit, sheet, guess in zip(fits, sheets, padded, strict=True)
        ]

    def _fit(self, sheet: Sheet, guess: Reading | None) -> "_Fit | None":
        for entry in self.entries:
            if not _is_meant(entry, sheet):
                continue
            header = best_header(sheet, entry.named, entry.first_row, guess)
            if header.lacks(entry.needs):
                continue
            if entry.skip:
                return _Fit(entry, header, ())
            problems = tuple(_problems(self.name, entry, sheet, header))
            if problems and not (entry.sheet or entry.needs) and (not entry.file or _is_other(entry, header)):
                continue  # known by its columns alone, and these are others
            return _Fit(entry, header, problems)
        return None


@dataclass(frozen=True, slots=True)
class _Fit:
    entry: Entry
    header: Header
    problems: tuple[str, ...]


def _is_meant(entry: Entry, sheet: Sheet) -> bool:
    file = PurePath(sheet.file).name.casefold()
    if entry.file and not fnmatch(file, PurePath(entry.file).name.casefold()):
        return False
    return not entry.sheet or entry.sheet.strip().casefold() == sheet.name.strip().casefold()


def _is_other(entry: Entry, header: Header) -> bool:
    """Whether a sheet has none of the columns that are named, so that another of its file is meant."""
    return len(header.lacks(entry.named)) == len(entry.named)


def _problems(name: str, entry: Entry, sheet: Sheet, header: Header) -> list[str]:
    """What an entry names that the sheet has not, or has twice."""
    where = f"The sheet {sheet.name} of {sheet.file}" if sheet.name else sheet.file
    found: list[str] = []
    for rows in entry.rows:
        for token, cell in rows.cells.items():
            for wanted in cell.headers:
                places = header.find(wanted)
                at = f"{name}, line {cell.line}"
                if not places and not cell.optional:
                    close = get_close_matches(wanted, header.texts, n=1, cutoff=0.5)
                    known = in_words([f"“{text}”" for text in header.texts if text]) or "none"
                    hint = f"Did you mean “{close[0]}”?" if close else f"Its columns are {known}."
                    found.append(f"{at}: {where} has no column “{wanted}” for {token}. {hint}")
                elif len(places) > 1:
                    named = " and ".join(letters(place + 1 + sheet.left) for place in places)
                    found.append(
                        f"{at}: {where} has the column “{wanted}” {len(places)} times, as {named}. "
                        f'Say which for {token}, as {{ letter = "{letters(places[0] + 1 + sheet.left)}" }}.'
                    )
    return found


def _reading(fit: _Fit, sheet: Sheet, guess: Reading | None, together: frozenset[str]) -> Reading:
    if fit.entry.skip:
        return Reading(0, (), why_not=fit.entry.skip)
    productions = tuple(
        _production(rows, fit.header, sheet) for rows in fit.entry.rows if rows.unless not in together
    )
    taken = {
        column for production in productions for take in production.takes.values() for column in take.columns
    }
    unread = tuple(
        Unread(column, header, _meant(column, guess, productions))
        for column, header in enumerate(fit.header.texts)
        if column not in taken and (header or _holds_something(sheet, fit.header.first, column))
    )
    return Reading(fit.header.first, fit.header.texts, productions, unread)


def _production(rows: Rows, header: Header, sheet: Sheet) -> Production:
    takes = {token: _take(cell, header, sheet) for token, cell in rows.cells.items()}
    kept = {token: take for token, take in takes.items() if take.columns or take.constant}
    return Production(rows.kind, kept, rows.key)


def _take(cell: Cell, header: Header, sheet: Sheet) -> Take:
    columns = [header.find(wanted)[0] for wanted in cell.headers if header.find(wanted)]
    columns += [place for one in cell.letters if 0 <= (place := _place(one, sheet)) < width(sheet)]
    return Take(
        tuple(columns),
        join=cell.join,
        constant=cell.constant,
        split=cell.split,
        pattern=cell.pattern,
        values=cell.values,
        shape=cell.shape,
        why=TOLD,
    )


def _place(named: str, sheet: Sheet) -> int:
    """The index of a column that is named by letters."""
    number = 0
    for sign in named.upper():
        number = number * 26 + ord(sign) - ord("A") + 1
    return number - 1 - sheet.left


def _meant(column: int, guess: Reading | None, productions: Sequence[Production]) -> str:
    """The column of ours for which a guess would have taken a column, where none is taken for it."""
    taken = {token for production in productions for token in production.takes}
    for production in guess.productions if guess else ():
        for token, take in production.takes.items():
            if column in take.columns and token not in taken:
                return token
    return ""


def _holds_something(sheet: Sheet, first: int, column: int) -> bool:
    rows = sheet.rows[first : first + _LOOKED_AT]
    return any(column < len(row) and shown(row[column]) for row in rows)


def bare(reading: Reading) -> Reading:
    """A reading without how sure it is and why, which a mapping does not keep."""
    productions = tuple(
        replace(one, takes={token: replace(take, sure=1.0, why="") for token, take in one.takes.items()})
        for one in reading.productions
    )
    return replace(reading, productions=productions, unread=())
