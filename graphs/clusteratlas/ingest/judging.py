"""What is wrong with rows of people's own tables: what leaves a row out, and what only its cell.

A row without what makes it one, or whose dates run backwards, is left out. A cell that only adds to what a
row says, as a website, is not taken where it is at fault, and the row is.
"""

import re
from collections.abc import Callable, Collection, Container
from dataclasses import dataclass

from clusteratlas.errors import DateError
from clusteratlas.ingest.findings import Findings
from clusteratlas.ingest.statements import known_relation, truth
from clusteratlas.ingest.tables import Row
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES, STATUSES, STEP_TYPES, THING_TYPES, TIE_PREDICATES

_DECIMAL = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|^`\\]+")
_PLACE = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")
_WHOLE = re.compile(r"[1-9][0-9]*")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BREAK = re.compile(r"[\n\r\t\u2028\u2029]+")
_NAMES = frozenset(
    {"label_en", "label_native", "alt_labels", "city", "title", "publisher", "role", "stage_label"}
)
_DATES = ("valid_from", "valid_to")


class _LeftOutError(Exception):
    """The row is left out; why has been told."""


@dataclass(slots=True)
class Judge:
    """Judges rows one by one, and gives back what of each is taken.

    Attributes:
        findings: where everything at fault is told.
        places: codes of NUTS that are known.
    """

    findings: Findings
    places: Container[str] = ()

    def thing(self, row: Row) -> Row | None:
        """What is taken of a thing, or None where its row is left out."""
        return self._judged(row, self._thing)

    def tie(self, row: Row) -> Row | None:
        """What is taken of a tie whose ends are known, or None."""
        return self._judged(row, self._tie)

    def source(self, row: Row) -> Row | None:
        """What is taken of a source, or None."""
        return self._judged(row, self._source)

    def step(self, row: Row) -> Row | None:
        """What is taken of a support step, or None."""
        return self._judged(row, self._step)

    def match(self, row: Row) -> Row | None:
        """A row that says how close two value chains are, or None."""
        return self._judged(row, self._match)

    def evidence(self, row: Row) -> Row:
        """A row whose sources are known, with the status that they bear out."""
        status, sources = row["status"], row["sources"]
        if status and status not in STATUSES:
            self.findings.warn(
                row.place("status"), status, f"“{status}” is no status.", f"Write one of {_listed(STATUSES)}."
            )
            status = ""
        if status == "attested" and not sources:
            self.findings.warn(
                row.place("status"),
                status,
                "The row is called attested, but names no source; it is taken as uncited.",
                "Name the source that says so.",
            )
            status = "uncited"
        status = status or ("attested" if sources else "uncited")
        return row if status == row["status"] else row.holding({**row.cells, "status": status})

    def _judged(self, row: Row, judge: Callable[[Row, dict[str, str]], None]) -> Row | None:
        cells = dict(row.cells)
        try:
            self._signs(row, cells)
            judge(row, cells)
        except _LeftOutError:
            return None
        return row if cells == row.cells else row.holding(cells)

    def _thing(self, row: Row, cells: dict[str, str]) -> None:
        if not cells.get("label_en"):
            self._leave(row, "label_en", "The thing has no name.", "Give it one.")
        self._known(row, "type", THING_TYPES, "type")
        language = cells.get("native_lang", "")
        if language and not _LANGUAGE.fullmatch(language):
            self._drop(
                row, cells, "native_lang", f"“{language}” is no language.", "Write its code, as fr or de."
            )
        place = cells.get("nuts", "")
        if place and not _PLACE.fullmatch(place):
            self._drop(row, cells, "nuts", f"“{place}” is no code of NUTS.", "Write one as DE60.")
        elif place and place not in self.places:
            self.findings.warn(
                row.place("nuts"),
                place,
                f"“{place}” is no code of NUTS that the atlas knows; it is taken all the same.",
                "Look it up, or leave it out.",
            )
        self._dates(row, cells)
        for column, limit in (("lat", 90), ("lon", 180)):
            text = cells.get(column, "")
            if text and not (_DECIMAL.fullmatch(text) and -limit <= float(text) <= limit):
                self._drop(
                    row,
                    cells,
                    column,
                    f"“{text}” is no number from -{limit} to {limit}.",
                    "Write degrees, as 53.55.",
                )
        self._address(row, cells, "website")
        self._collective(row, cells)

    def _collective(self, row: Row, cells: dict[str, str]) -> None:
        said = truth(cells.get("collective", ""))
        if said is None:
            self._drop(row, cells, "collective", f"“{cells['collective']}” is neither yes nor no.", "")
        elif said and cells["type"] not in STAKEHOLDER_TYPES:
            self._drop(row, cells, "collective", "Only actors stand for others.", "Leave the cell empty.")

    def _tie(self, row: Row, cells: dict[str, str]) -> None:
        self._known(row, "predicate", TIE_PREDICATES, "kind of tie")
        self._dates(row, cells)
        if cells["predicate"] == "stage-of":
            self._stage(row, cells)

    def _stage(self, row: Row, cells: dict[str, str]) -> None:
        number, most = cells.get("stage", ""), 99
        if not cells.get("stage_label"):
            self._leave(row, "stage_label", "The stage has no name.", "Give it one.")
        if number and not (_WHOLE.fullmatch(number) and int(number) <= most):
            self._leave(
                row, "stage", f"“{number}” is no whole number from 1 to {most}.", "Number the stages from 1."
            )

    def _step(self, row: Row, cells: dict[str, str]) -> None:
        self._known(row, "step", STEP_TYPES, "step")
        if not cells.get("title"):
            self._leave(row, "title", "The step has no title.", "Give it one.")
        self._date(row, cells, "date")
        days, most = cells.get("duration_days", ""), 366
        if days and not (_WHOLE.fullmatch(days) and int(days) <= most):
            self._drop(
                row, cells, "duration_days", f"“{days}” is no whole number from 1 to {most}.", "Write days."
            )

    def _match(self, row: Row, _: dict[str, str]) -> None:
        if not known_relation(row):
            self._leave(
                row,
                "relation",
                f"“{row['relation']}” does not say how close two value chains are.",
                "Write close, broader, narrower or related.",
            )

    def _source(self, row: Row, cells: dict[str, str]) -> None:
        if not cells.get("title") and cells.get("url"):
            cells["title"] = cells["url"]
        if not cells.get("title"):
            self._leave(row, "title", "The source has no title.", "Name the text.")
        self._date(row, cells, "year")
        self._address(row, cells, "url")

    def _signs(self, row: Row, cells: dict[str, str]) -> None:
        """Take signs out of texts that nobody sees, and breaks out of names."""
        for column, text in row.cells.items():
            if not text.isprintable():
                kept = _UNSEEN.sub("", text)
                kept = _BREAK.sub(" ", kept).strip() if column in _NAMES else kept
                if kept != text:
                    cells[column] = kept

    def _dates(self, row: Row, cells: dict[str, str]) -> None:
        for column in _DATES:
            self._date(row, cells, column)
        first, last = (cells.get(column, "") for column in _DATES)
        if first and last and first > f"{last}-99":
            self._leave(
                row,
                "valid_to",
                "The last day is before the first.",
                "Exchange the dates, or mend one.",
                f"{first} to {last}",
            )

    def _date(self, row: Row, cells: dict[str, str], column: str) -> None:
        text = cells.get(column, "")
        try:
            _ = PartialDate(text) if text else None
        except DateError:
            self._drop(
                row,
                cells,
                column,
                f"“{text}” is no date.",
                "Write a year, a month or a day: 2015, 2015-04, 2015-04-30.",
            )

    def _address(self, row: Row, cells: dict[str, str], column: str) -> None:
        text = cells.get(column, "")
        if text and not _ADDRESS.fullmatch(text):
            self._drop(
                row, cells, column, f"“{text}” is no web address.", "Write one as https://example.org."
            )

    def _known(self, row: Row, column: str, allowed: Collection[str], what: str) -> None:
        if row[column] in allowed:
            return
        told = f"“{row[column]}” is no {what}." if row[column] else f"The row has no {what}."
        self._leave(row, column, told, f"Write one of {_listed(allowed)}.")

    def _leave(self, row: Row, column: str, what: str, mend: str, value: str = "") -> None:
        self.findings.error(row.place(column), value or row[column], what, mend)
        raise _LeftOutError

    def _drop(self, row: Row, cells: dict[str, str], column: str, what: str, mend: str) -> None:
        self.findings.warn(row.place(column), row[column], f"{what} The cell is not taken.", mend)
        cells.pop(column, None)


def _listed(tokens: Collection[str]) -> str:
    *most, last = (token.replace("-", " ") for token in tokens)
    return f"{', '.join(most)} or {last}"
