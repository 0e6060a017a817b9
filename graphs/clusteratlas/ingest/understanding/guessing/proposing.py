"""How a sheet of people's own making is likely meant: its kind, its header, its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from clusteratlas.exchange.reading.sheets import Sheet
from clusteratlas.ingest.understanding.guessing.columns import Assigned, assign
from clusteratlas.ingest.understanding.guessing.heads import Head, head_of
from clusteratlas.ingest.understanding.guessing.productions import Ground, productions
from clusteratlas.ingest.understanding.guessing.profiles import profiles
from clusteratlas.ingest.understanding.guessing.refusing import refusal
from clusteratlas.ingest.understanding.guessing.unread import unread
from clusteratlas.ingest.understanding.readings import Production, Reading, in_words
from clusteratlas.ingest.understanding.settings import ours_by
from clusteratlas.ingest.understanding.values.texts import as_text
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.tables.columns import KINDS
from clusteratlas.vocabulary.tables.words import label, sheet_of

_FILLED = frozenset({("things", "type"), ("ties", "predicate")})
"""Required columns that something else can fill."""
_ONE = 3
"""Rows of a sheet that tells of the data set itself, at most."""
_WEAK = frozenset(
    fold(word) for word in ("title", "titel", "titre", "label", "otsikko", "titlu", "título", "libellé")
)
"""What heads titles of anything, so that something else must speak for actors."""


def propose(sheet: Sheet, asked: str = "", names: frozenset[str] = frozenset()) -> Reading:
    """Guess how a sheet is read.

    Args:
        sheet: the sheet.
        asked: the kind of sheet that somebody says it is; empty to guess that as well.
        names: names that are known, by which lists in one cell are told from names that hold commas.

    Returns:
        The reading; with ``why_not`` and no productions where the sheet is not read.
    """
    head = head_of(sheet)
    if why := refusal(sheet, head):
        return Reading(head.first, head.headers, why_not=why)
    shares = profiles(sheet, head.first, len(head.headers))
    kinds = [asked] if asked else list(KINDS)
    options = [(kind, assign(kind, head, shares)) for kind in kinds]
    below = len(sheet.rows) - head.first
    scored = [
        (_score(sheet, one), one)
        for kind, one in options
        if _feasible(one, head) and (asked or kind != "data-set" or below <= _ONE or _is_named(kind, sheet))
    ]
    if not scored:
        return Reading(head.first, head.headers, why_not=_lacking(head, options[0][1], asked))
    best = max(scored, key=lambda one: one[0])[1]
    ours = ours_by(best.kind, head.headers)
    ground = Ground(sheet, head, shares, best, names | _names(sheet, head, best), ours)
    made = productions(ground)
    return Reading(head.first, head.headers, made, unread(ground, made))


def propose_all(sheets: Sequence[Sheet], asked: Mapping[str, str] | None = None) -> list[Reading]:
    """Guess how the sheets of several files are read together.

    Rows of sources are not made again of what a sheet of sources already holds, and names of all sheets tell
    lists in one cell from names that hold commas.

    Args:
        sheets: the sheets.
        asked: the kind of a sheet by its name, or by its file's, where somebody says it.
    """
    told = asked or {}
    first = [propose(sheet, told.get(sheet.name) or told.get(sheet.file, "")) for sheet in sheets]
    names = frozenset(name for sheet, one in zip(sheets, first, strict=True) for name in _labels(sheet, one))
    known = frozenset(
        text for sheet, one in zip(sheets, first, strict=True) for text in _source_texts(sheet, one)
    )
    found: list[Reading] = []
    for sheet, one in zip(sheets, first, strict=True):
        again = (
            propose(sheet, told.get(sheet.name) or told.get(sheet.file, ""), names)
            if one.productions
            else one
        )
        found.append(_without_sources(sheet, again, known) if known else again)
    shown = any(one.productions and not _is_hidden(sheet) for sheet, one in zip(sheets, found, strict=True))
    return [
        replace(one, productions=(), unread=(), why_not=_HIDDEN)
        if shown
        and one.productions
        and _is_hidden(sheet)
        and not ours_by(one.productions[0].kind, one.headers)
        else one
        for sheet, one in zip(sheets, found, strict=True)
    ]


_HIDDEN = "Hidden sheets mostly hold lists to choose from. Show it, if it is to be read."


def _is_hidden(sheet: Sheet) -> bool:
    return any("hidden" in note for note in sheet.notes)


def _is_named(kind: str, sheet: Sheet) -> bool:
    """Whether a sheet, or the text file that it is, bears the name of a kind."""
    stem = PurePath(sheet.file).stem
    return sheet_of(sheet.name or stem) == kind or stem == KINDS[kind].file.removesuffix(".csv")


def _feasible(assigned: Assigned, head: Head) -> bool:
    """Whether the columns without which a row says nothing are there."""
    for column in KINDS[assigned.kind].columns:
        filled = column.token in assigned.guesses or (assigned.kind, column.token) in _FILLED
        if column.required and not filled:
            return False
    if assigned.kind == "sources":
        return bool({"publisher", "year", "url", "source_id"} & assigned.guesses.keys())
    if assigned.kind == "things":
        sure = assigned.guesses["label_en"][0].sure
        others = len(assigned.guesses) - 1 + len(assigned.ties) + len(assigned.others)
        others += "type" in assigned.doubtful.values()
        header = fold(head.headers[assigned.column("label_en")])
        if header in _WEAK and not others:
            return False
        return sure > 0.5 or others > 0 or (head.first == 0 and len(head.headers) == 1)  # noqa: PLR2004 - by header
    return True


def _score(sheet: Sheet, assigned: Assigned) -> float:
    """How much speaks for a kind."""
    kind = KINDS[assigned.kind]
    required = {column.token for column in kind.columns if column.required}
    columns = sum(
        guesses[0].sure * (1.5 if token in required else 1.0) for token, guesses in assigned.guesses.items()
    )
    meant = 0.9 * len(assigned.ties) + 0.6 * len(assigned.others)
    named = 1.5 * (sheet_of(sheet.name) == assigned.kind) if sheet.name else 0.0
    stem = PurePath(sheet.file).stem
    filed = 0.7 * (sheet_of(stem) == assigned.kind) + (2.0 if stem == kind.file.removesuffix(".csv") else 0.0)
    return columns + meant + named + filed


def _lacking(head: Head, assigned: Assigned, asked: str) -> str:
    if asked:
        missing = [
            label(asked, column.token, "en")
            for column in KINDS[asked].columns
            if column.required and column.token not in assigned.guesses
        ]
        if not missing:
            return "One column alone says nothing of a source. Add its publisher, year, address or id."
        return f"No column is like these, without which no row says anything: {', '.join(missing)}."
    if "person" in assigned.others.values():
        return "The sheet lists persons and no bodies. Contacts of persons are not kept."
    shown = in_words([f"“{header}”" for header in head.headers if header])
    seen = f" Its columns are {shown}." if shown else ""
    return f"No column holds names of actors, and none both ends of ties.{seen}"


def _names(sheet: Sheet, head: Head, assigned: Assigned) -> frozenset[str]:
    column = assigned.column("label_en")
    if column < 0:
        return frozenset()
    rows = sheet.rows[head.first :]
    return frozenset(as_text(row[column]).strip() for row in rows if column < len(row) and row[column])


def _labels(sheet: Sheet, reading: Reading) -> frozenset[str]:
    return frozenset(
        text
        for one in reading.productions
        if one.kind == "things"
        for text in _texts(sheet, reading, one, "label_en")
    )


def _source_texts(sheet: Sheet, reading: Reading) -> frozenset[str]:
    """Whatever may name the sources of a sheet of sources, folded."""
    if not reading.productions or reading.productions[0].kind != "sources":
        return frozenset()
    one = reading.productions[0]
    return frozenset(
        fold(text) for token in ("title", "url", "source_id") for text in _texts(sheet, reading, one, token)
    )


def _texts(sheet: Sheet, reading: Reading, production: Production, token: str) -> list[str]:
    take = production.takes.get(token)
    if take is None:
        return []
    return [
        as_text(row[column]).strip()
        for row in sheet.rows[reading.first :]
        for column in take.columns
        if column < len(row) and row[column]
    ]


def _without_sources(sheet: Sheet, reading: Reading, known: frozenset[str]) -> Reading:
    """A reading that makes no sources, where most of those that it names are known."""
    kept: list[Production] = []
    for place, one in enumerate(reading.productions):
        if place and one.kind == "sources":
            split = one.takes["title"].split
            named = {
                fold(part) for text in _texts(sheet, reading, one, "title") for part in _parts(text, split)
            }
            if sum(name in known for name in named) * 2 >= len(named):
                continue
        kept.append(one)
    return Reading(reading.first, reading.headers, tuple(kept), reading.unread, reading.why_not)


def _parts(text: str, signs: str) -> list[str]:
    from clusteratlas.ingest.understanding.values.splitting import split

    return split(text, signs)
