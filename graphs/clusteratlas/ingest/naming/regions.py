"""In whose account things stand: the region that a row names, or the one that the tables are about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from clusteratlas.ingest.naming.references import References
from clusteratlas.ingest.tables import Row
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.places.nuts import place_named, places

_REGION = "region"
_LIKE = 80.0
"""How alike two names must be, of 100, for one to be offered in place of the other."""
_SIGNS = 80
_LISTED = 5
"""Names in one sentence, at most."""
_NOWHERE = frozenset({_REGION, "value-chain"})
"""Types of what is in no region's account unless its row says so."""


@dataclass(slots=True)
class Regions:
    """Puts things into regions, and makes the regions that only a cell or an option names.

    Attributes:
        references: finds regions of the tables and of the shipped atlas.
        asked: the region that whoever imports names, by name or code of NUTS; empty for none.
        home: the id of the region that things without a word of theirs belong to; empty for none.
        made: rows of regions that were made.
        notes: what was done, as sentences.
    """

    references: References
    asked: str = ""
    home: str = ""
    made: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _found: dict[str, str] = field(default_factory=dict)
    _codes: dict[str, str] = field(default_factory=dict)
    _coded: dict[str, str] = field(default_factory=dict)
    _written: list[str] = field(default_factory=list)
    _unwritten: list[tuple[str, str]] = field(default_factory=list)

    def called(self, things: list[Row]) -> list[Row]:
        """The regions that only cells of things name, made so that people may decide on them too."""
        for row in regions_of(things):
            self._codes[row["id"]] = row["nuts"]
            self._written.append(row["label_en"])
            if row["nuts"]:
                self._coded.setdefault(row["nuts"], row["id"])
        for row in things:
            if row["region_id"]:
                self._named(row, row["region_id"])
        return [*self.made]

    def settle(self, things: list[Row]) -> list[Row]:
        """The things, each with the id of its region where it has one, and the region that is asked for."""
        of_cells = {row["id"] for row in self.made}
        own = [row for row in regions_of(things) if row["id"] not in of_cells]
        if self.asked:
            self.home = self.references.own.one(self._asked())
        elif len(own) == 1:
            self.home = own[0]["id"]
        telling = {(row.file, row.sheet) for row in things if "region_id" in row.columns or row["region_id"]}
        settled = [self._settled(row, (row.file, row.sheet) in telling) for row in things]
        self._tell(things, settled)
        return [*settled, *(row for row in self.made if row["id"] not in of_cells)]

    def belongs(self, row: Row) -> bool:
        """Whether a thing without a region of its own is of the region that the tables are about."""
        place, code = row["nuts"], self._codes.get(self.home, "")
        inside = not (place and code) or place.startswith(code) or code.startswith(place)
        return bool(self.home) and row["type"] not in _NOWHERE and inside

    def _settled(self, row: Row, is_told: bool) -> Row:  # noqa: FBT001 - private
        text = row["region_id"]
        region = self._named(row, text) if text else self.home if not is_told and self.belongs(row) else ""
        region = "" if region == row["id"] else region
        return row if region == text else row.holding({**row.cells, "region_id": region})

    def _named(self, row: Row, text: str) -> str:
        if text not in self._found:
            found = self._regions_called(text)
            self._found[text] = found[0] if len(found) == 1 else self._make(text, row)
        return self.references.own.one(self._found[text])

    def _regions_called(self, text: str) -> tuple[str, ...]:
        """The regions of a name, or one of the tables by code; those of the tables before shipped ones."""
        if coded := self._regions_of(text):
            return coded
        candidates = self.references.candidates(text, (_REGION,))
        kinds = (self.references.own.types, self.references.shipped.types)
        return tuple(one for one in candidates if any(kind.get(one) == _REGION for kind in kinds))

    def _regions_of(self, text: str) -> tuple[str, ...]:
        """The first region of the tables that has the code with which a text begins, as ``ITC1 Piemonte``."""
        code = text.split(maxsplit=1)[0].upper() if text.strip() else ""
        return (self._coded[code],) if code in self._coded else ()

    def _asked(self) -> str:
        if coded := self._regions_of(self.asked):
            return coded[0]
        here = self.references.own.fitting(self.asked, (_REGION,))
        return here[0] if here else self._make(self.asked, None)

    def _make(self, text: str, row: Row | None) -> str:
        """A region of a name or a code; its row stands where its name does."""
        countries = {found[:2] for found in self._codes.values() if found}
        countries |= set() if row else {code[:2] for code in places()}  # who asks for a region means one
        place = place_named(text, frozenset(countries))
        names = (place.name, *filter(None, [place.other])) if place else (text,)
        label = names[-1]  # the English name where there is one
        identifier = self.references.ids.deal(label, _REGION)
        code = place.code if place else ""
        cells = {"id": identifier, "type": _REGION, "label_en": label, "nuts": code, "status": "uncited"}
        cells |= {"alt_labels": names[0]} if len(names) > 1 and names[0] != label else {}
        columns = {"label_en": row.columns.get("region_id", (0, "region_id"))} if row else {}
        where = (row.file, row.number, row.sheet) if row else ("--region", 0, "")
        self.made.append(Row(where[0], where[1], cells, where[2], columns))
        self._codes[identifier] = code
        self.references.own.add(identifier, _REGION, dict.fromkeys((label, *names, text)))
        if row and not place and (near := self._near(text)):
            told = f"No row describes the region “{text}”; it is taken for another than “{near}”."
            self.references.findings.warn(row.place("region_id"), text, told, f"Did you mean {near}?")
        self._unwritten.append((label, code))
        return identifier

    def said(self) -> tuple[str, ...]:
        """What was done, as sentences, with those of one kind in one."""
        known = [f"{label} ({code})" for label, code in self._unwritten if code]
        unknown = [label for label, code in self._unwritten if not code]
        found = [*_said(known, "NUTS"), *_said(unknown, "alone, which NUTS does not have")]
        return (*found, *self.notes)

    def _near(self, text: str) -> str:
        """The name of a region with a row that a text may have been meant for; empty for none."""
        near = (name for name in self._written if fuzz.ratio(fold(text), fold(name)) > _LIKE)
        return next(near, "")

    def _tell(self, before: Iterable[Row], after: Iterable[Row]) -> None:
        given = sum(
            not old["region_id"] and bool(new["region_id"]) for old, new in zip(before, after, strict=True)
        )
        if given:
            label = self.references.own.label(self.home)
            told = f"{given} things have" if given > 1 else "1 thing has"
            self.notes.append(f"No column names a region: {told} been put into {label}.")


def _said(names: list[str], source: str) -> Iterator[str]:
    """One sentence for all regions that no row describes and that are taken from one source."""
    names = [name if len(name) <= _SIGNS else f"{name[:_SIGNS]}…" for name in names]
    if len(names) == 1:
        whence = source if source == "NUTS" else f"its name {source}"
        yield f"The region {names[0]} has no row of its own; it is taken from {whence}."
    elif names:
        whence = source if source == "NUTS" else f"their names {source}"
        more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
        listed = ", ".join(names[:_LISTED])
        yield f"{len(names)} regions have no rows of their own; they are taken from {whence}: {listed}{more}."


def regions_of(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that describe regions."""
    return (row for row in rows if row["type"] == _REGION)
