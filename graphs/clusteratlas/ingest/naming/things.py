"""Which rows describe one thing, and the id that each thing bears."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from clusteratlas.ingest.findings import Findings
from clusteratlas.ingest.naming.keys import site
from clusteratlas.ingest.statements import slug
from clusteratlas.ingest.tables import MULTIPLE, Row
from clusteratlas.vocabulary.folding import fold

UNKNOWN = "organisation"
"""The type of what nobody said the kind of; it contradicts none."""

PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""What becomes part of an IRI or of a file's name: no slash, no dot in front, nothing to escape."""

_APART = ("type", "region_id", "nuts", "city")
"""Columns in which rows of one name differ only if they speak of two things."""
_SEVERAL = ("alt_labels", "sources")
_LONGEST = 60  # signs of an id that is made; a longer name is cut between words


@dataclass(frozen=True, slots=True)
class Before:
    """A thing of an earlier import.

    Attributes:
        id: its id, within the namespace.
        names: all that it was called.
        city: where it was, or empty.
    """

    id: str
    type: str
    names: tuple[str, ...]
    city: str = ""


@dataclass(slots=True)
class Described:
    """A thing while its rows are gathered.

    Attributes:
        row: the first that describes it.
        cells: what all of them say.
        more: the places of the other rows, as file, sheet and number.
    """

    row: Row
    cells: dict[str, str]
    more: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def places(self) -> Iterable[tuple[str, str, int]]:
        """Where its rows stand, as file, sheet and number."""
        return ((self.row.file, self.row.sheet, self.row.number), *self.more)


def one_each(rows: Iterable[Row], findings: Findings) -> list[Described]:
    """One thing for all rows that describe the same, which is told.

    Rows are of one thing if they have one id, or one name and nothing that sets them apart: another type,
    region, place or id.
    """
    things: list[Described] = []
    by_id: dict[str, Described] = {}
    by_name: dict[str, list[Described]] = {}
    for row in rows:
        name, given = fold(row["label_en"]), row["id"]
        if given and given in by_id:
            first = by_id[given]
            if name and fold(first.cells.get("label_en", "")) not in {"", name}:
                findings.error(
                    row.place("id"),
                    given,
                    f"“{given}” is the id of two things.",
                    f"{first.row.place('id')} has it for “{first.cells['label_en']}”. Give one another id.",
                )
                continue
            _join(first, row, findings)
            continue
        alike = by_name.get(name, []) if name else []
        if same := next((one for one in alike if not _apart(one, row)), None):
            _join(same, row, findings)
            if given:
                by_id.setdefault(given, same)
            continue
        thing = Described(row, dict(row.cells))
        things.append(thing)
        if given:
            by_id[given] = thing
        if name:
            _tell_twins(alike, row, findings)
            by_name.setdefault(name, []).append(thing)
    return things


def identified(
    things: Sequence[Described], before: Iterable[Before], taken: Collection[str]
) -> list[tuple[Row, Described]]:
    """The row of each thing with its id: given, that of an earlier import, or made of its name.

    Args:
        things: as :func:`one_each` gives them.
        before: what an earlier import of the data set described.
        taken: ids of the shipped atlas, which no made id may be like.
    """
    ids: dict[int, str] = {}
    used: set[str] = set()
    for number, thing in enumerate(things):
        given = thing.cells.get("id", "")
        if PLAIN.fullmatch(given) and given not in used:
            ids[number] = given
            used.add(given)
    earlier = list(before)
    kept = _kept(things, [one for one in earlier if one.id not in used], ids)
    ids |= kept
    # An id that once meant something else is not dealt out again.
    used |= {one.id for one in earlier} | set(kept.values())
    for number, thing in enumerate(things):
        if number not in ids:
            ids[number] = new_id(thing.cells.get("label_en", ""), thing.cells.get("type", ""), used, taken)
            used.add(ids[number])
    return [
        (thing.row.holding({**thing.cells, "id": ids[number]}), thing) for number, thing in enumerate(things)
    ]


@dataclass(slots=True)
class Ids:
    """Deals out ids: that of an earlier import for what it called alike, else one made of the name.

    Attributes:
        taken: ids of the shipped atlas, which no made id may be like.
        before: what an earlier import described.
        used: ids that are dealt out.
    """

    taken: Collection[str] = ()
    before: Sequence[Before] = ()
    used: set[str] = field(default_factory=set)
    _names: set[str] = field(default_factory=set)

    def deal(self, name: str, kind: str) -> str:
        """An id for a thing of a name and a type that no other has."""
        wanted = fold(name)
        kept = (
            one.id
            for one in self.before
            if one.id not in self.used and one.type == kind and wanted in map(fold, one.names)
        )
        # An id that once meant something else is not dealt out again.
        identifier = next(kept, "") or new_id(name, kind, {*self.used, *self._earlier}, self.taken)
        self.used.add(identifier)
        return identifier

    def was_called(self, name: str) -> bool:
        """Whether an earlier import described something by an id or a name."""
        if not self._names:
            self._names |= {fold(text) for one in self.before for text in (one.id, *one.names)}
        return fold(name) in self._names

    @property
    def _earlier(self) -> Iterable[str]:
        return (one.id for one in self.before)


def new_id(name: str, kind: str, used: Collection[str], taken: Collection[str]) -> str:
    """An id made of a name, unlike those that are used already and those of the shipped atlas."""
    made = slug(name)
    if len(made) > _LONGEST:
        made = made[: _LONGEST + 1].rpartition("-")[0] or made[:_LONGEST]
    made = made or slug(kind) or "thing"
    if made in taken:
        made = f"own-{made}"
    if made not in used:
        return made
    number = 2
    while f"{made}-{number}" in used:
        number += 1
    return f"{made}-{number}"


def _kept(things: Sequence[Described], before: Sequence[Before], ids: Mapping[int, str]) -> dict[int, str]:
    """The ids of things that an earlier import described: of the same name, type and city if it may be."""
    by_name: dict[str, list[Before]] = {}
    for one in before:
        for name in dict.fromkeys(map(fold, one.names)):
            by_name.setdefault(name, []).append(one)
    found: dict[int, str] = {}
    gone: set[str] = set()
    for exact in (2, 1, 0):
        for number, thing in enumerate(things):
            if number in ids or number in found:
                continue
            cells = thing.cells
            for one in by_name.get(fold(cells.get("label_en", "")), ()):
                fit = (one.type == cells.get("type", "")) + (fold(one.city) == fold(cells.get("city", "")))
                if one.id not in gone and fit >= exact and _may_be(one, cells):
                    found[number] = one.id
                    gone.add(one.id)
                    break
    return found


def _may_be(one: Before, cells: Mapping[str, str]) -> bool:
    """Whether an earlier thing of the same name may be this one: what changed is a detail, not the kind."""
    kind = cells.get("type", "")
    return one.type == kind or UNKNOWN in {one.type, kind} or fold(one.names[0]) == fold(cells["label_en"])


def _apart(thing: Described, row: Row) -> bool:
    given = thing.cells.get("id", "")
    if given and row["id"] and given != row["id"]:
        return True
    for column in _APART:
        one, other = thing.cells.get(column, ""), row[column]
        if one and other and fold(one) != fold(other) and not (column == "type" and UNKNOWN in {one, other}):
            return True
    return False


def _join(thing: Described, row: Row, findings: Findings) -> None:
    """Add what a further row says of a thing, and tell so, with what it says otherwise."""
    findings.warn(
        row.place("label_en"),
        row["label_en"] or row["id"],
        "An earlier row describes the same thing; the two are taken for one.",
    )
    thing.more.append((row.file, row.sheet, row.number))
    for column, text in row.cells.items():
        said = thing.cells.get(column, "")
        if not said or (column == "type" and said == UNKNOWN):
            thing.cells[column] = text
        elif column in _SEVERAL:
            parts = (*said.split(MULTIPLE), *text.split(MULTIPLE))
            thing.cells[column] = MULTIPLE.join(dict.fromkeys(part.strip() for part in parts if part.strip()))
        elif column == "status":
            thing.cells[column] = "attested" if "attested" in {said, text} else said
        elif text and not _agree(column, said, text):
            findings.warn(
                row.place(column),
                text,
                "The cell differs from that of an earlier row of the same thing, and is not taken.",
                "Say it alike in both rows, or in one alone.",
            )


def _agree(column: str, one: str, other: str) -> bool:
    if column == "website" and site(one) and site(one) == site(other):
        return True
    return fold(one) == fold(other) or (column == "type" and other == UNKNOWN) or column == "id"


def _tell_twins(alike: Sequence[Described], row: Row, findings: Findings) -> None:
    """Warn of several things of one name, since whoever names them may mean either."""
    if not alike:
        return
    first = alike[-1]
    differ = [
        column.removesuffix("_id")
        for column in _APART
        if first.cells.get(column) and row[column] and fold(first.cells[column]) != fold(row[column])
    ]
    by = f" They differ in {' and '.join(differ)}." if differ else ""
    findings.warn(
        row.place("label_en"),
        row["label_en"],
        f"Two things are called “{row['label_en']}”; they are taken for two.",
        f"The other is in {first.row.place()}.{by} If they are one, make the rows agree.",
    )
