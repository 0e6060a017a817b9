"""From rows that name things as people do to tables in which everything has an id."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from clusteratlas.ingest.findings import Findings
from clusteratlas.ingest.judging import Judge
from clusteratlas.ingest.naming.cycles import closing
from clusteratlas.ingest.naming.decisions import decided
from clusteratlas.ingest.naming.index import Index
from clusteratlas.ingest.naming.references import References
from clusteratlas.ingest.naming.regions import Regions
from clusteratlas.ingest.naming.repeats import once, one_each_data_set
from clusteratlas.ingest.naming.shipped import Shipped
from clusteratlas.ingest.naming.sources import Sources, gathered, resolved
from clusteratlas.ingest.naming.things import Before, Described, Ids, identified, one_each
from clusteratlas.ingest.tables import MULTIPLE, Row, Tables

_NAMED, _SIGNS = 6, 80

Rows = Mapping[str, Sequence[Row]]
"""Rows by the token of their kind."""


@dataclass(frozen=True, slots=True)
class Past:
    """What an earlier import of the same data set described.

    Attributes:
        things: each with its id.
        sources: ids by title and address, folded.
    """

    things: tuple[Before, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)


NO_PAST = Past()
"""Nothing was imported before."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Tables of ids.

    Attributes:
        tables: the rows that are taken.
        notes: what to tell of how names were understood, as sentences.
        home: the id of the region that the tables are about; empty where they are about several, or none.
        apart: pairs of ids that people have said to be two things.
        given: ids that the tables give themselves.
    """

    tables: Tables
    notes: tuple[str, ...] = ()
    home: str = ""
    apart: frozenset[frozenset[str]] = frozenset()
    given: frozenset[str] = frozenset()


def settle(  # noqa: PLR0913 - what is known beforehand
    rows: Rows,
    findings: Findings,
    shipped: Shipped,
    past: Past = NO_PAST,
    *,
    region: str = "",
    left: Mapping[str, str] = MappingProxyType({}),
) -> Settled:
    """Give every thing its id, and every cell that names a thing the id of that thing.

    Args:
        rows: as they were read, references as they were typed.
        findings: where everything at fault is told.
        shipped: what the tables may speak of besides.
        past: what an earlier import described, whose ids are kept.
        region: the region that the tables are about, by name or code of NUTS, where they do not say.
        left: where the rows of things stand that are left out already, by their names.
    """
    settling = _Settling(rows, findings, shipped, past, region)
    for name, place in left.items():
        settling.leave(name, place)
    return settling.settled()


class _Settling:
    def __init__(self, rows: Rows, findings: Findings, shipped: Shipped, past: Past, region: str) -> None:
        self._rows = rows
        self._findings = findings
        self._past = past
        self._judge = Judge(findings, shipped)
        self._own = Index()
        self._references = References(self._own, shipped, findings, ids=Ids(shipped.types, past.things))
        self._regions = Regions(self._references, region)

    def leave(self, name: str, place: str) -> None:
        """Note that the row of a thing is left out."""
        self._references.leave((name,), place)

    def settled(self) -> Settled:
        sources = gathered(self._of("sources"), self._past.sources, self._findings)
        sources.rows = [row for row in map(self._judge.source, sources.rows) if row]
        described = identified(
            one_each(self._of("things"), self._findings), self._past.things, self._references.shipped.types
        )
        self._note_here(described)
        things = self._things([row for row, _ in described])
        things += self._regions.called(things)
        things, apart, merged = decided(self._of("likely"), things, self._references)
        things = self._regions.settle(things)
        ties = self._ties(sources)
        made = [self._at_home(row) for row in self._references.made]
        steps, matches = [*self._steps(sources)], [*self._matches()]
        data_sets = one_each_data_set(self._of("data-set"), self._findings)
        things = [self._borne(row, sources) for row in (*things, *made)]
        tables = Tables(things, ties, sources.rows, steps, matches, data_sets)
        notes = (*merged, *self._regions.said(), *self._told(made))
        given = frozenset(row["id"] for row in self._of("things") if row["id"])
        return Settled(tables, notes, self._regions.home, apart, given)

    def _of(self, kind: str) -> Sequence[Row]:
        return self._rows.get(kind, ())

    def _note_here(self, described: Iterable[tuple[Row, Described]]) -> None:
        """Note which row describes which thing, so that a row's ties speak of its own."""
        here: dict[tuple[str, str, int], list[str]] = {}
        for row, thing in described:
            self._references.ids.used.add(row["id"])
            for place in thing.places:
                here.setdefault(place, []).append(row["id"])
        self._references.here = here
        things = {(row.file, row.sheet) for row in self._of("things")}
        ties = {(row.file, row.sheet) for row in self._of("ties")}
        self._references.making = ties if not things else ties & things

    def _things(self, rows: Iterable[Row]) -> list[Row]:
        """The things whose rows are taken; the others are noted, so that what speaks of them is told why."""
        taken: list[Row] = []
        for row in rows:
            judged = self._judge.thing(row)
            if judged is None:
                names = (row["id"], row["label_en"], row["label_native"], *row.several("alt_labels"))
                self._references.leave(names, str(row.place()))
                continue
            taken.append(judged)
            names = (judged["label_en"], judged["label_native"], *judged.several("alt_labels"))
            self._own.add(judged["id"], judged["type"], names, website=judged["website"])
        for row in self._of("things"):
            if row["id"] and (found := self._references.among_here(row, row["label_en"])):
                self._own.call(found[0], row["id"])
        return taken

    def _to_itself(self, row: Row, thing: str) -> None:
        """Tell of a tie that leads nowhere; a row may list its own thing, as a cluster among clusters."""
        place, cell = row.place("object"), row["object"]
        if thing in self._references.here.get((row.file, row.sheet, row.number), ()):
            told = "A thing is named in its own row as what it is tied to. No tie to itself is made."
            self._findings.warn(place, cell, told, "Nothing need be done, unless another was meant.")
        else:
            self._findings.error(place, cell, "The tie joins a thing to itself.", "Name two things.")

    def _ties(self, sources: Sources) -> list[Row]:
        stages = (row.holding({**row.cells, "predicate": "stage-of"}) for row in self._of("stages"))
        making = self._references.making
        # Sheets whose ties make things come first, so that the ties of others find them.
        ordered = sorted(self._of("ties"), key=lambda row: (row.file, row.sheet) not in making)
        found = [tie for row in (*ordered, *stages) if (tie := self._tie(row, sources))]
        kept = once(found, self._findings)
        closed = closing(kept, self._findings, self._own)
        return [row for row in kept if id(row) not in closed]

    def _tie(self, row: Row, sources: Sources) -> Row | None:
        for column in ("subject", "object"):
            if not row[column]:
                self._findings.error(
                    row.place(column), "", f"The tie has no {column}.", "Name both of its ends."
                )
                return None
        subject, target = (self._references.end(row, column) for column in ("subject", "object"))
        if not (subject and target):
            return None
        if subject == target:
            self._to_itself(row, subject)
            return None
        cells = {**row.cells, "subject": subject, "object": target}
        if row["sources"]:
            cells["sources"] = resolved(row, sources, self._findings)
        judged = self._judge.tie(row.holding(cells))
        return self._judge.evidence(judged) if judged else None

    def _at_home(self, row: Row) -> Row:
        belongs = self._regions.belongs(row)
        return row.holding({**row.cells, "region_id": self._regions.home}) if belongs else row

    def _borne(self, row: Row, sources: Sources) -> Row:
        if row["sources"]:
            row = row.holding({**row.cells, "sources": resolved(row, sources, self._findings)})
        return self._judge.evidence(row)

    def _steps(self, sources: Sources) -> Iterator[Row]:
        for row in self._of("steps"):
            cells = dict(row.cells)
            for column, kinds in (("region", ("region",)), ("topic", ())):
                if row[column]:
                    cells[column] = self._references.one(row, column, row[column], kinds)
            if self._regions.home and "region" not in {*row.columns, *row.cells}:
                cells["region"] = self._regions.home
            actors = (self._references.one(row, "actors", actor) for actor in row.several("actors"))
            cells["actors"] = MULTIPLE.join(dict.fromkeys(filter(None, actors)))
            if judged := self._judge.step(row.holding({key: text for key, text in cells.items() if text})):
                yield self._borne(judged, sources)

    def _matches(self) -> Iterator[Row]:
        for row in self._of("matches"):
            ends = {
                column: self._references.required(row, column, ("value-chain",))
                for column in ("value_chain", "other")
            }
            if all(ends.values()) and (judged := self._judge.match(row)):
                yield judged.holding({**judged.cells, **ends})

    def _told(self, made: Sequence[Row]) -> Iterator[str]:
        if made:
            names = _some([row["label_en"] for row in made])
            told = (
                f"{len(made)} things are known only from ties"
                if len(made) > 1
                else "1 thing is known only from ties"
            )
            mend = (
                "Give them rows to say more of them." if len(made) > 1 else "Give it a row to say more of it."
            )
            yield f"{told}: {names}. {mend}"
        if spoken := self._references.spoken:
            told = _some([f"{text} ({one})" for text, one in spoken.items()])
            yield f"Taken for things of the shipped atlas, by their names: {told}."


def _some(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    shown = (name if len(name) <= _SIGNS else f"{name[:_SIGNS]}…" for name in names[:_NAMED])
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
