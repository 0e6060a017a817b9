"""The rows of a sheet as rows of ours: every cell in its canonical form, every row knowing where it stood."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from clusteratlas.exchange.reading.sheets import Sheet, Value
from clusteratlas.ingest.findings import Findings
from clusteratlas.ingest.tables import MULTIPLE, Row
from clusteratlas.ingest.understanding.completing import complete, leaving_out, missing, turned
from clusteratlas.ingest.understanding.leaving import Leaving
from clusteratlas.ingest.understanding.readings import Production, Reading
from clusteratlas.ingest.understanding.settings import language_of, setting, written_as_ours
from clusteratlas.ingest.understanding.takers import Taker
from clusteratlas.ingest.understanding.values.addresses import source
from clusteratlas.ingest.understanding.values.texts import as_text
from clusteratlas.ingest.understanding.values.told import Note
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.tables.columns import KINDS, Column, Holds
from clusteratlas.vocabulary.tables.words import label, token_label

_OTHER_END = {"subject": "object", "object": "subject"}


def rows(sheet: Sheet, reading: Reading, findings: Findings, language: str = "") -> dict[str, list[Row]]:
    """The rows that a sheet gives, by kind of sheet; what is wrong with its cells goes to ``findings``.

    Args:
        sheet: the sheet.
        reading: how it is read, guessed or told.
        findings: gathers what is found.
        language: the language by which a date that may be two days is read; empty for that of the headers.
    """
    found: dict[str, list[Row]] = {production.kind: [] for production in reading.productions}
    if not reading.productions:
        return found
    code = language or language_of(reading.headers)
    exact = bool(written_as_ours(reading))
    makers = [
        _Maker(sheet, reading, place, findings, code, exact=exact)
        for place in range(len(reading.productions))
    ]
    leaving = Leaving(sheet, reading, findings, exact=exact)
    for index in range(reading.first, len(sheet.rows)):
        cells = sheet.rows[index]
        if leaving.out(index, cells):
            continue
        for maker in makers:
            found[maker.kind].extend(maker.made(index, cells))
    if any(maker.paired for maker in makers):
        found["sources"] = _joined(found["sources"], findings)
    return found


def _joined(sources: list[Row], findings: Findings) -> list[Row]:
    """Sources of one title as one, with the first address that any of their rows gives."""
    found: dict[str, Row] = {}
    for row in sources:
        known = found.setdefault(fold(row["title"]), row)
        if row["url"] and not known["url"]:
            found[fold(row["title"])] = replace(known, cells={**known.cells, "url": row["url"]})
        elif row["url"] != known["url"] and row["url"]:
            what = f"The source “{row['title']}” has another address in another row; the first is read."
            findings.warn(row.place("title"), row["url"], what, "Tell the two texts apart by their titles.")
    return list(found.values())


class _Maker:
    """Makes the rows of one production; the first of a reading tells of what its rows lack."""

    def __init__(  # noqa: PLR0913 - named at the few calls
        self, sheet: Sheet, reading: Reading, place: int, findings: Findings, language: str, *, exact: bool
    ) -> None:
        production = reading.productions[place]
        self.kind = production.kind
        self._sheet, self._production, self._findings = sheet, production, findings
        self._leads, self._exact, self._headers = place == 0, exact, reading.headers
        self._language = language or "en"
        self._takers = self._made_takers(reading, language)
        self._columns = self._places()
        self._turned = {_OTHER_END.get(token, token): at for token, at in self._columns.items()}
        self._key = production.key
        self._seen: set[tuple[str, ...]] = set()
        self.paired = self.kind == "sources" and not exact and _from_one_cell(production)
        if not exact:
            self._tell_guesses(reading)

    def made(self, index: int, cells: Sequence[Value]) -> Iterator[Row]:
        """The rows that one row of the sheet gives."""
        texts: dict[str, str] = {}
        several: dict[str, tuple[str, ...]] = {}
        at_fault = False
        for taker in self._takers:
            got = taker.read(cells)
            if isinstance(got, str):
                if got:
                    texts[taker.token] = got
                continue
            for said in got.notes:
                is_lost = self._leads and not got.values
                note = leaving_out(self.kind, taker.token, said) if is_lost else said
                self._tell(index, taker.used, cells, note)
                at_fault = at_fault or note.grave
            if len(got.values) > 1 and taker.expands:
                several[taker.token] = got.values
            elif got.values:
                texts[taker.token] = MULTIPLE.join(got.values)
        if at_fault or not (texts or several):
            return
        if not several:
            yield from self._row(index, cells, texts)
            return
        for values in product(*several.values()):
            yield from self._row(index, cells, texts | dict(zip(several, values, strict=True)))

    def _row(self, index: int, cells: Sequence[Value], texts: dict[str, str]) -> Iterator[Row]:
        if self.paired:
            title, web = source(texts.get("title", ""))
            texts = {"title": title or web, **({"url": web} if web else {})}
        columns = self._turned if "predicate" in texts and turned(texts) else self._columns
        if self._key:
            content = tuple(texts.get(token, "") for token in self._key)
            if content in self._seen:
                return
            self._seen.add(content)
        for token, note in complete(self.kind, texts, self._language):
            if self._leads:
                self._tell(index, self._at(token), cells, note)
        lacking = list(missing(self.kind, texts, self._language))
        if lacking and not self._leads:
            return
        for token, note in lacking:
            self._tell(index, self._at(token), cells, note)
        if not lacking:
            yield Row(self._sheet.file, self._sheet.numbers[index], texts, self._sheet.name, columns)

    def _tell(self, index: int, column: int, cells: Sequence[Value], note: Note) -> None:
        header = self._headers[column] if 0 <= column < len(self._headers) else ""
        place = self._sheet.place(index, column, header)
        value = as_text(cells[column]) if 0 <= column < len(cells) else ""
        tell = self._findings.error if note.grave else self._findings.warn
        tell(place, value, note.what, note.mend)

    def _at(self, token: str) -> int:
        """The column of the sheet that gives a column of ours, from 0; -1 for none."""
        take = self._production.takes.get(token)
        return take.columns[0] if take and take.columns else -1

    def _made_takers(self, reading: Reading, language: str) -> list[Taker]:
        takers: list[Taker] = []
        for token, take in self._production.takes.items():
            column = KINDS[self.kind].column(token)
            if column is not None and token in _to_industries(self._production):
                column = Column(token, Holds.INDUSTRY)
            if column is not None:
                chosen = setting(self._sheet, reading, self._production, token, language, exact=self._exact)
                takers.append(Taker(column, take, chosen))
        return takers

    def _places(self) -> dict[str, tuple[int, str]]:
        found: dict[str, tuple[int, str]] = {}
        for token, take in self._production.takes.items():
            if take.columns:
                column = take.columns[0]
                header = self._headers[column] if column < len(self._headers) else ""
                found[token] = (column + 1 + self._sheet.left, header)
        return found

    def _tell_guesses(self, reading: Reading) -> None:
        """Tell once what is taken for all rows, though no cell says so."""
        for token, take in self._production.takes.items():
            column = KINDS[self.kind].column(token)
            if take.constant and not take.columns and take.sure < 1 and column and self._leads:
                name = label(self.kind, token, self._language)
                said = (
                    token_label(column.holds, take.constant, self._language)
                    if column.holds in _SAID
                    else take.constant
                )
                what = f"No column gives “{name}”; all rows are taken as “{said}”, because {take.why}."
                place = self._sheet.place(max(reading.first - 1, 0))
                self._findings.warn(place, "", what, f"Add a column “{name}” where this is wrong.")


_SAID = frozenset({Holds.TYPE, Holds.PREDICATE})


def _to_industries(production: Production) -> frozenset[str]:
    """The columns that name industries because of the kind of tie that a production makes."""
    predicate = production.takes.get("predicate")
    leads = production.kind == "ties" and predicate is not None and predicate.constant == "active-in"
    return frozenset({"object"}) if leads else frozenset()


def _from_one_cell(production: Production) -> bool:
    """Whether title and address of sources come out of one cell."""
    title, web = production.takes.get("title"), production.takes.get("url")
    return title is not None and (web is None or web.columns == title.columns)
