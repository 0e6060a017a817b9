"""The rows of ours that each row of a sheet gives, from what its columns are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from clusteratlas.exchange.reading.sheets import Sheet
from clusteratlas.ingest.understanding.guessing.columns import Assigned, Guess
from clusteratlas.ingest.understanding.guessing.heads import Head
from clusteratlas.ingest.understanding.guessing.meanings import meaning, tie_of
from clusteratlas.ingest.understanding.guessing.profiles import Profile
from clusteratlas.ingest.understanding.readings import Production, Take
from clusteratlas.ingest.understanding.values.splitting import signs_in
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.tables.columns import KINDS, Holds
from clusteratlas.vocabulary.tables.words import column_of, forms, spelled

_LISTS = ";|\n"
TOWN = r"^(?:(?:[A-Z]{1,3}[- ])?\d[\d\s-]{2,7})?[\s,]*([^\d\s].*)$"
"""A town behind its postal code."""
_POSTAL = re.compile(r"(?:[A-Z]{1,3}[- ])?[0-9]{3,5}[ -]?[0-9]{0,3}\s+[^\W\d]")
_JOINED = frozenset({"member-of", "participated-in"})
"""Ties that bodies enter into on a day."""
_TIMES = frozenset({"valid_from", "valid_to"})
_JOINING = frozenset(
    [
        "member",
        "mitglied",
        "beitritt",
        "membre",
        "adhesion",
        "jasen",
        "medlem",
        "membro",
        "adesao",
        "membru",
        "joined",
    ]
)
"""Words of headers that tell when somebody became a member."""
_TOWNS = frozenset({"city"})
_UNTOLD = frozenset({"", "organisation"})
"""What tells no type."""
_TAKING_PART = frozenset({("partner-of", "programme"), ("partner-of", "policy-initiative")})
"""Ties that say of a programme who takes part in it."""
_REPEATING = 0.9
"""Names of fewer distinct cells than this share stand in several rows each."""
_MARKED = 0.9
_WORDS, _AGAIN = 0.7, 0.1
"""Few texts, again and again and mostly in small letters, are words and no names: public, private."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What productions are made from."""

    sheet: Sheet
    head: Head
    profiles: Sequence[Profile]
    assigned: Assigned
    names: frozenset[str] = frozenset()
    ours: str = ""

    def split(self, column: int) -> str:
        """The signs at which the cells of a column fall into names."""
        return signs_in(self.profiles[column].texts, self.names)


def productions(ground: Ground) -> tuple[Production, ...]:
    """The rows that a sheet of a kind gives: its own first, then ties and sources out of its cells."""
    takes = dict(_own(ground))
    if ground.ours:
        return (Production(ground.assigned.kind, takes),)
    ties = list(_ties(ground, takes)) if ground.assigned.kind == "things" else []
    key: tuple[str, ...] = ()
    label = ground.assigned.column("label_en")
    repeating = label >= 0 and ground.profiles[label].distinct < _REPEATING
    ties = _dated(ground, takes, ties, repeating=repeating)
    if ties and repeating:
        key = tuple(takes)
        ties = [Production(tie.kind, tie.takes, tuple(tie.takes)) for tie in ties]
    main = Production(ground.assigned.kind, takes, key)
    return (main, *ties, *_sources(takes))


def _dated(
    ground: Ground, takes: dict[str, Take], ties: list[Production], *, repeating: bool
) -> list[Production]:
    """Give dates to the tie that they are about: a row that repeats its name tells of one participation each.

    Dates of joining are about a membership, and are not taken where none is named.
    """
    joined = ground.assigned.kind == "things" and _joined_then(ground)
    if not joined and not (repeating and len(ties) == 1):
        return ties
    moved = {column: takes.pop(column) for column in [*takes] if column in _TIMES}
    members = (tie for tie in ties if tie.takes["predicate"].constant in _JOINED)
    about = next(members, None) if joined else ties[0]
    return [Production("ties", {**tie.takes, **moved}) if tie is about else tie for tie in ties]


def _joined_then(ground: Ground) -> bool:
    """Whether the header of the beginnings speaks of joining."""
    column = ground.assigned.column("valid_from")
    return column >= 0 and bool(_JOINING & set(fold(ground.head.headers[column]).split()))


def _own(ground: Ground) -> Iterator[tuple[str, Take]]:
    """The takes of the sheet's own rows, in the order of our columns."""
    assigned, kind = ground.assigned, KINDS[ground.assigned.kind]
    found = {token: _take(ground, token, guesses) for token, guesses in assigned.guesses.items()}
    for column, name in assigned.others.items():
        for token, take in _from_one_cell(ground, column, name):
            found.setdefault(token, take)
    if assigned.kind == "things" and "type" not in found and (told := type_told(ground)):
        found["type"] = told
    if assigned.native and "native_lang" not in found:
        found["native_lang"] = Take(
            constant=assigned.native, sure=0.99, why="the header of the names says so"
        )
    if assigned.kind == "ties" and "predicate" not in found:
        why = "the table names no kind of tie, and this one claims least"
        found["predicate"] = Take(constant="partner-of", sure=0.4, why=why)
    for ours in kind.columns:
        if ours.token in found:
            yield ours.token, found[ours.token]


def _take(ground: Ground, token: str, guesses: Sequence[Guess]) -> Take:
    column = KINDS[ground.assigned.kind].column(token)
    first = guesses[0]
    split, pattern, join = "", "", ""
    holds = column.holds if column else Holds.TEXT
    if holds in {Holds.TEXTS, Holds.THINGS, Holds.SOURCES}:
        split = "|" if ground.ours == "tokens" else _LISTS
        join = "\n" if len(guesses) > 1 else ""
        if not ground.ours and holds is Holds.THINGS:
            split = ground.split(first.column)
        if not ground.ours and holds is Holds.TEXTS and _short(ground.profiles[first.column]):
            split += ",/"
    elif holds is Holds.THING and not ground.ours and ground.assigned.kind == "ties":
        split = ground.split(first.column)
    elif token in _TOWNS and _coded(ground.profiles[first.column]):
        pattern = TOWN
    columns = tuple(guess.column for guess in guesses)
    return Take(columns, join=join, split=split, pattern=pattern, sure=round(first.sure, 2), why=first.why)


def _short(profile: Profile) -> bool:
    """Whether the cells with commas are lists of acronyms."""
    parts = [part.strip() for text in profile.texts if "," in text for part in text.split(",")]
    return bool(parts) and all(len(part) <= 12 and " " not in part for part in parts)  # noqa: PLR2004 - acronyms


def _coded(profile: Profile) -> bool:
    """Whether towns stand behind their postal codes."""
    return any(_POSTAL.match(text) for text in profile.texts)


def _from_one_cell(ground: Ground, column: int, name: str) -> Iterator[tuple[str, Take]]:
    profile = ground.profiles[column]
    if name == "place" and profile.pairs >= 0.5:  # noqa: PLR2004 - most cells
        for token in ("lat", "lon"):
            yield token, Take((column,), sure=0.9, why="its cells hold latitude and longitude")
    elif name == "period" and max(profile.ranges, profile.years) >= 0.5:  # noqa: PLR2004 - most cells
        for token in ("valid_from", "valid_to"):
            yield token, Take((column,), sure=0.85, why="its cells hold a beginning and an end")
    elif name == "town":
        yield "city", Take((column,), pattern=TOWN, sure=0.85, why="its cells hold a postal code and a town")


def type_told(ground: Ground) -> Take | None:
    """The type that the header of the names, the sheet or the file tells of all rows."""
    label = ground.assigned.column("label_en")
    header = ground.head.headers[label] if 0 <= label < len(ground.head.headers) else ""
    stem = PurePath(ground.sheet.file).stem if not ground.sheet.name else ""
    for text, why in (
        (header, f"the names stand under “{header}”"),
        (ground.sheet.name, f"the sheet is called “{ground.sheet.name}”"),
        (stem, f"the file is called “{stem}”"),
    ):
        token = _type_in(text)
        if token not in _UNTOLD:
            return Take(constant=token, sure=0.6, why=why)
    timed = {
        "valid_from",
        "valid_to",
    } <= ground.assigned.guesses.keys() or "period" in ground.assigned.others.values()
    words = fold(ground.sheet.name or stem).split()
    if timed and any(spelled(Holds.TYPE, word) == "programme" for word in words):
        return Take(
            constant="programme", sure=0.6, why="the table is called so, and gives beginnings and ends"
        )
    return None


def _type_in(text: str) -> str:
    """The type that a header names alone or before "name"."""
    for form, _ in forms(text):
        words = [word for word in form.split() if word not in _NAMING]
        if words and (token := spelled(Holds.TYPE, " ".join(words))):
            return token
    return ""


_NAMING = frozenset(
    [
        "name",
        "names",
        "title",
        "label",
        "of",
        "the",
        "der",
        "des",
        "die",
        "nom",
        "du",
        "de",
        "la",
        "le",
        "nume",
        "nume",
        "denumire",
        "nimi",
        "namn",
        "nome",
        "list",
        "liste",
    ]
)


def _ties(ground: Ground, takes: Mapping[str, Take]) -> Iterator[Production]:
    evidence = {token: takes[token] for token in ("sources", "status") if token in takes}
    whose = takes.get("id") or takes.get("label_en")
    if whose is None:
        return
    row = Take(whose.columns, sure=whose.sure, why="each row tells of this one")
    columns = sorted(ground.assigned.ties.items())
    role = _role(ground) if len(columns) == 1 else None
    for column, name in columns:
        if not (_may_tie(ground, column, name)):
            continue
        token, by = _tie_for(name, takes.get("type"))
        far = Take((column,), split=ground.split(column), sure=0.8, why=f"the header means “{token}”")
        yield _tie(token, row, far, by=by, evidence=evidence, role=role)
    for column, group, header in _marked(ground):
        token, by = tie_of(group)
        marks = dict.fromkeys(ground.profiles[column].texts, header)
        far = Take((column,), values=marks, sure=0.75, why=f"marks stand under “{header}”")
        yield _tie(token, row, far, by=by, evidence=evidence, role=None)


def _tie(  # noqa: PLR0913 - named at the few calls
    token: str, row: Take, far: Take, *, by: bool, evidence: Mapping[str, Take], role: Take | None
) -> Production:
    kind = Take(constant=token, sure=far.sure, why=far.why)
    subject, target = (far, row) if by else (row, far)
    rest = {**({"role": role} if role else {}), **evidence}
    return Production("ties", {"subject": subject, "predicate": kind, "object": target, **rest})


def may_tie(ground: Ground, column: int, name: str) -> bool:
    """Whether the cells of a column may name what a tie leads to."""
    return _may_tie(ground, column, name)


def _may_tie(ground: Ground, column: int, name: str) -> bool:
    profile = ground.profiles[column]
    if not profile.filled:
        return False
    known = ground.assigned.column("id")
    if known >= 0 and set(profile.texts) <= set(ground.profiles[known].texts):
        return True  # rows of the same sheet by their ids
    if (
        profile.coded >= _WORDS
        or profile.marks >= _MARKED
        or (profile.small >= _WORDS and profile.distinct < _AGAIN)
    ):
        return False
    if name == "active-in":
        return profile.industries >= 0.5  # noqa: PLR2004 - words for sectors are names of industries by chance
    return profile.numbers < 0.5 and profile.mails < 0.5 and profile.webs < 0.5  # noqa: PLR2004 - mostly names


def _tie_for(name: str, kind: Take | None) -> tuple[str, bool]:
    """The tie that a column means; partners of a programme take part in it."""
    token, by = tie_of(name)
    constant = kind.constant if kind else ""
    if (token, constant) in _TAKING_PART:
        return "participated-in", True
    if (token, constant) == ("participated-in", "programme"):
        return "part-of", False
    return token, by


def _role(ground: Ground) -> Take | None:
    """A column of roles, which only a tie has."""
    for column, header in enumerate(ground.head.headers):
        found = column_of("ties", header) if column not in ground.assigned.taken() else ()
        if found and found[0].column == "role" and found[0].sure > 0.8:  # noqa: PLR2004 - a usual name
            return Take((column,), sure=found[0].sure, why=found[0].why)
    return None


def _marked(ground: Ground) -> Iterator[tuple[int, str, str]]:
    """Columns of marks under the title of a group that is a tie, each headed by what the tie leads to."""
    for column, group in enumerate(ground.head.groups):
        name = meaning(group)[0] if group else ""
        header = ground.head.headers[column].removeprefix(group).strip()
        if header and header != group and tie_of(name)[0] and ground.profiles[column].marks >= _MARKED:
            yield column, name, header


def _sources(takes: Mapping[str, Take]) -> Iterator[Production]:
    take = takes.get("sources")
    if take is None or not take.columns:
        return
    why = "each text that is named as a source is one"
    named = Take(take.columns, join=take.join, split=take.split, sure=take.sure, why=why)
    yield Production("sources", {"title": named}, ("title", "url"))
