"""Which column of a sheet gives which column of ours, for one kind of sheet."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from clusteratlas.ingest.understanding.guessing.heads import Head
from clusteratlas.ingest.understanding.guessing.meanings import meaning
from clusteratlas.ingest.understanding.guessing.profiles import Profile
from clusteratlas.ingest.understanding.settings import ours_by
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.tables.columns import KINDS, Holds
from clusteratlas.vocabulary.tables.lexicon import LANGUAGES, lexicon
from clusteratlas.vocabulary.tables.words import column_of, spelled

OWN = 0.96
"""From this on a header is our own name for a column."""
_LIKELY = 0.3
"""The share of cells that must be what a column holds."""
_SOME = 0.15
"""The share of cells that must be types where the header is our own name for their column."""
_USUAL = 0.85
_PHRASE = 8
"""Words of a kind of tie on average, at most."""
_LOOSE = frozenset({"type", "typ", "kind", "label", "tipo", "tip", "tyyppi", "art"})
"""What heads kinds of ties, and much else in lists of edges."""
_HALF = 0.5
_MEANT = 0.6
"""From this on a header likely means a column, whatever its cells hold."""
_MOSTLY = 0.7
_SEVERAL, _TOWNS, _FEW = frozenset({"alt_labels", "sources"}), frozenset({"city"}), frozenset({"type"})
"""Columns of ours that several columns may give, that hold towns, and that few cells do not tell."""
_SOURCES, _PREDICATES = frozenset({"sources"}), frozenset({"predicate"})
_COUNTING = frozenset({"no", "nr", "number", "id", "code", "nummer", "numero", "since", "year", "date"})
_SAID = frozenset({"label_en", "title"})
_LINKS = frozenset({"website"})
"""What addresses in a column are taken for only where its header says nothing else."""
_VAGUE = frozenset(fold(word) for word in ("label", "title", "titel", "titre", "otsikko", "titlu", "título"))
"""What heads names of anything, where nothing better does."""
_NAMED = frozenset({"partner-of", "participated-in"})
"""Ties whose header names the row itself where it speaks of a short name."""
_FIRST_NAMES = frozenset(
    fold(word)
    for word in (
        *("first name", "firstname", "given name", "forename", "Vorname", "prénom", "etunimi", "förnamn"),
        *("prenume", "prenumele", "nome próprio", "primeiro nome"),
    )
)
_NAMES = frozenset(
    {"name", "names", "nom", "nume", "numele", "nimi", "namn", "nome", "surname", "apelido", "last name"}
)
"""Headers of surnames where first names stand beside them."""
_OF_BODIES = frozenset({"things", "sources", "steps"})
_RUNNING = frozenset(
    fold(word)
    for word in (
        *(
            "no",
            "nr",
            "number",
            "lfd nr",
            "laufende nummer",
            "serial number",
            "row id",
            "n°",
            "nr crt",
            "nro",
        ),
        *("número", "numéro", "numero", "löpnummer", "nummer", "n.º", "număr curent", "număr", "nº"),
    )
)
"""Headers of numbers that only count rows."""
_TONGUE = re.compile(r"^(?P<base>.*?)[\s_(\[@:/-]+(?P<tongue>[^\W\d_]{2,12})[)\]]?\s*$")


@dataclass(frozen=True, slots=True)
class Guess:
    """A column of a sheet that is taken for one of ours."""

    column: int
    sure: float
    why: str


@dataclass(slots=True)
class Assigned:
    """What the columns of a sheet are, if it is of one kind.

    Attributes:
        kind: the kind.
        guesses: for each column of ours the columns of the sheet, the surest first.
        ties: for columns that are ties of the row, what they mean.
        others: for columns that are neither, what they mean.
        doubtful: columns whose header fits and whose cells do not, with the column of ours.
        native: the language of the names in ``label_native``; empty where no header tells it.
        starts: headers that name sources elsewhere, and beside a target that where ties start.
        ours: whether all headers are ours, so that they are believed whatever the cells hold.
    """

    kind: str
    guesses: dict[str, list[Guess]] = field(default_factory=dict)
    ties: dict[int, str] = field(default_factory=dict)
    others: dict[int, str] = field(default_factory=dict)
    doubtful: dict[int, str] = field(default_factory=dict)
    native: str = ""
    starts: frozenset[str] = frozenset()
    ours: bool = False

    def column(self, token: str) -> int:
        """The column of the sheet for one of ours; -1 for none."""
        return self.guesses[token][0].column if token in self.guesses else -1

    def taken(self) -> set[int]:
        """Columns of the sheet that are used."""
        return {guess.column for guesses in self.guesses.values() for guess in guesses} | set(self.ties)


def assign(kind: str, head: Head, profiles: Sequence[Profile]) -> Assigned:
    """Give each column of ours the column of the sheet that is most like it, by header, else by cells."""
    found = Assigned(kind, ours=bool(ours_by(kind, head.headers)))
    options: list[tuple[float, int, str, str]] = []
    persons = any(fold(header) in _FIRST_NAMES for header in head.headers)
    if kind == "ties" and any(fold(header).startswith("target") for header in head.headers):
        found.starts = frozenset(header for header in head.headers if fold(header).startswith("source"))
    for column, header in enumerate(head.headers):
        if persons and kind in _OF_BODIES and fold(header) in _NAMES:
            found.others[column] = "person"  # beside first names, this is the surname
            continue
        meant = _lower(kind, header, head.groups[column])
        options.extend(_offered(found, column, header, meant, profiles[column]))
        if kind == "things":
            _mean(found, column, header, options)
    _acronyms(found, head, options)
    _greedy(found, options)
    _projects(found, head, options)
    _repair(found, options)
    if kind == "things":
        _by_cells(found, head, profiles)
        _unlike(found, profiles)
        _tongues(found, head)
    for column in [*found.doubtful]:
        if column in found.taken():
            del found.doubtful[column]
    return found


def _offered(
    found: Assigned, column: int, header: str, meant: Iterable[tuple[float, str, str]], profile: Profile
) -> Iterator[tuple[float, int, str, str]]:
    """What a column may be by its header and its cells."""
    for sure, ours, why in meant:
        if header in found.starts and ours in _SOURCES:
            continue
        written = found.ours and sure >= OWN
        if (
            written
            or fits(ours, found.kind, profile, own=sure >= OWN)
            or _tells_kinds(ours, header, sure, profile)
        ):
            doubtful = ours in _SAID and (fold(header) in _VAGUE or _repeats(profile))
            yield sure - (0.15 if doubtful else 0.0), column, ours, why
        elif sure > _MEANT:
            found.doubtful.setdefault(column, ours)


def fits(token: str, kind: str, profile: Profile, *, own: bool = False) -> bool:
    """Whether cells may be what a column of ours holds; less is asked where the header is our own."""
    column = KINDS[kind].column(token)
    if column is None or not profile.filled:
        return True
    tests: Mapping[Holds, Callable[[Profile], bool]] = {
        Holds.TYPE: lambda one: one.types >= (_SOME if own else _HALF),
        Holds.STEP: lambda one: one.steps >= _LIKELY,
        Holds.PREDICATE: lambda one: one.predicates >= _LIKELY,
        Holds.STATUS: lambda one: one.statuses >= _LIKELY,
        Holds.DATE: lambda one: one.years >= _LIKELY or one.ranges >= _LIKELY,
        Holds.WEB: lambda one: one.webs >= _LIKELY,
        Holds.NUMBER: lambda one: one.numbers >= _LIKELY or token in {"lat", "lon"},
    }
    if token in {"label_en", "title", "subject", "object"} and kind in {"things", "sources"}:
        return profile.numbers < _MOSTLY and profile.webs < _MOSTLY and profile.mails < _MOSTLY
    if token in _TOWNS:
        return profile.webs < _LIKELY and profile.mails < _LIKELY
    return tests[column.holds](profile) if column.holds in tests else True


def _lower(kind: str, header: str, group: str) -> Iterator[tuple[float, str, str]]:
    """What a header may mean; under the title of a group its own line, where both together say nothing."""
    whole = list(_options(kind, header))
    own = header.removeprefix(group).strip() if group else ""
    if own and own != header and max((one[0] for one in whole), default=0.0) < _USUAL:
        whole = [(sure * 0.95, token, why) for sure, token, why in _options(kind, own)] or whole
    yield from whole


def _tells_kinds(token: str, header: str, sure: float, profile: Profile) -> bool:
    """Whether a column that is usually called so tells kinds of ties in words of its author's own."""
    is_usual = token in _PREDICATES and sure >= _USUAL and fold(header) not in _LOOSE
    return is_usual and profile.words <= _PHRASE and max(profile.numbers, profile.webs) < _LIKELY


def _options(kind: str, header: str) -> Iterator[tuple[float, str, str]]:
    bare = fold(header)
    for match in column_of(kind, header):
        if KINDS[kind].column(match.column).holds is Holds.ID and bare in _RUNNING:  # type: ignore[union-attr]
            continue
        sure = match.sure
        if match.column in _SAID and sure < _HALF + 0.2 and _COUNTING & set(bare.split()):
            continue  # "participant no" holds the word for a name and is none
        if kind in {"sources", "steps"} and match.column == "title":
            names = column_of("things", header)
            # What heads a list of anything does not tell of texts.
            sure *= 0.6 if names and names[0].column == "label_en" and names[0].sure >= sure else 1.0
        yield sure, match.column, match.why
    if kind == "things" and (form := _TONGUE.fullmatch(header.strip())):
        base = column_of("things", form["base"])
        if base and base[0].column in {"label_en", "label_native"} and (code := _tongue(form["tongue"])):
            yield (
                0.95,
                "label_en" if code == "en" else "label_native",
                f"the header tells the language, {code}",
            )


def _tongue(text: str) -> str:
    folded = fold(text)
    for code in LANGUAGES:
        if folded in {fold(word) for word in lexicon(code).lists["words"].get("language", ())}:
            return code
    return ""


def _mean(found: Assigned, column: int, header: str, options: list[tuple[float, int, str, str]]) -> None:
    """Note what a header means beside our columns; it stays open to them as the second choice."""
    name, sure = meaning(header)
    own = max((one[0] for one in options if one[1] == column), default=0.0)
    short = any(one[2] in _SEVERAL and one[0] >= _HALF for one in options if one[1] == column)
    if not name or own >= OWN or (short and name in _NAMED) or (own > sure and own - sure > 0.05):  # noqa: PLR2004 - about as sure
        return
    (found.others if name in {"place", "period", "town", "person", "none"} else found.ties)[column] = name
    options[:] = [(one[0] * 0.5, *one[1:]) if one[1] == column else one for one in options]


def _acronyms(found: Assigned, head: Head, options: list[tuple[float, int, str, str]]) -> None:
    """The acronyms of projects name the rows themselves where these are projects."""
    names = [one for one in options if one[2] == "label_en" and one[1] not in found.ties]
    column = max(names, default=(0.0, -1, "", ""))[1]
    if column < 0 or not any(
        spelled(Holds.TYPE, word) == "programme" for word in head.headers[column].split()
    ):
        return
    for place, name in [*found.ties.items()]:
        if name == "participated-in" and (
            also := [one for one in options if one[1] == place and one[2] == "alt_labels"]
        ):
            del found.ties[place]
            options.append((also[0][0] * 2, *also[0][1:]))


def _projects(found: Assigned, head: Head, options: Sequence[tuple[float, int, str, str]]) -> None:
    """Names of projects beside those of bodies are what the bodies took part in."""
    if "label_en" not in found.guesses or _of_project(head.headers[found.column("label_en")]):
        return
    for _, column, token, _ in options:
        if token in _SAID and column not in found.taken() and _of_project(head.headers[column]):
            found.ties.setdefault(column, "participated-in")


def _of_project(header: str) -> bool:
    return any(spelled(Holds.TYPE, word) == "programme" for word in header.split())


def _repeats(profile: Profile) -> bool:
    return profile.filled > 2 and profile.distinct < _MOSTLY  # noqa: PLR2004 - too few to tell


def _greedy(found: Assigned, options: Sequence[tuple[float, int, str, str]]) -> None:
    meant = set(found.ties) | set(found.others)
    used: set[int] = set()
    for sure, column, token, why in sorted(options, key=lambda one: (-one[0], one[1])):
        several = token in _SEVERAL
        if column in used or column in meant or (token in found.guesses and not several):
            continue
        found.guesses.setdefault(token, []).append(Guess(column, sure, why))
        used.add(column)


def _repair(found: Assigned, options: Sequence[tuple[float, int, str, str]]) -> None:
    """Give a required column what a column that is not, or a meaning, has taken from it."""
    for wanted in KINDS[found.kind].columns:
        if not wanted.required or wanted.token in found.guesses:
            continue
        for sure, column, token, why in sorted(options, key=lambda one: (-one[0], one[1])):
            if token != wanted.token:
                continue
            holder = next(
                (held for held, guesses in found.guesses.items() if guesses[0].column == column), ""
            )
            kept = KINDS[found.kind].column(holder)
            if kept is not None and kept.required:
                continue
            if holder:
                del found.guesses[holder]
            found.ties.pop(column, None)
            found.others.pop(column, None)
            found.guesses[token] = [Guess(column, sure, why)]
            break


def _unlike(found: Assigned, profiles: Sequence[Profile]) -> None:
    """Give up ids that come again and again under different names, unless their header says what they are."""
    guess, name = found.guesses.get("id", [None])[0], found.column("label_en")
    if guess is None or name < 0 or guess.sure >= OWN:
        return
    if profiles[guess.column].distinct < profiles[name].distinct * _MOSTLY:
        del found.guesses["id"]


def _by_cells(found: Assigned, head: Head, profiles: Sequence[Profile]) -> None:
    """What the cells tell where no header does."""
    free = [
        place for place in range(len(profiles)) if place not in found.taken() and place not in found.others
    ]
    rules: Sequence[tuple[str, Callable[[Profile], bool], str]] = (
        ("website", lambda one: one.webs >= _MOSTLY, "its cells are web addresses"),
        ("type", lambda one: one.types >= _MOSTLY and one.distinct < _MOSTLY, "its cells are types"),
        ("nuts", lambda one: one.nuts >= _MOSTLY, "its cells are codes of NUTS"),
    )
    for token, test, why in rules:
        for place in free:
            small = profiles[place].filled < (3 if token in _FEW else 1)
            known = token in _LINKS and column_of("things", head.headers[place])
            if (
                token not in found.guesses
                and not known
                and profiles[place].filled
                and test(profiles[place])
                and not small
            ):
                found.guesses[token] = [Guess(place, 0.6, why)]
                found.doubtful.pop(place, None)
    for place in [one for one in free if one not in found.taken()]:
        if profiles[place].pairs >= _MOSTLY and "place" not in found.others.values():
            found.others[place] = "place"
    if "label_en" not in found.guesses:
        _names_by_cells(found, free, profiles)


def _names_by_cells(found: Assigned, free: Sequence[int], profiles: Sequence[Profile]) -> None:
    for place in free:
        one = profiles[place]
        if place in found.taken() or one.filled < 1 or not _like_names(one):
            continue
        found.guesses["label_en"] = [Guess(place, 0.5, "it is the first column of texts that differ")]
        return
    for place in sorted(found.ties):  # a list of owners, say, which names nothing that they own
        if _like_names(profiles[place]):
            del found.ties[place]
            found.guesses["label_en"] = [Guess(place, 0.55, "no other column holds names")]
            return


def _like_names(profile: Profile) -> bool:
    texts = max(profile.numbers, profile.webs, profile.mails, profile.years, profile.nuts) < _LIKELY
    return texts and profile.distinct > _MOSTLY and profile.words <= 9 and profile.share >= 0.5  # noqa: PLR2004


def _tongues(found: Assigned, head: Head) -> None:
    """The language that the header of native names tells; such names serve where none is English."""
    if "label_native" in found.guesses:
        header = head.headers[found.column("label_native")]
        form = _TONGUE.fullmatch(header.strip())
        found.native = _tongue(form["tongue"]) if form else ""
        if "label_en" not in found.guesses or found.guesses["label_en"][0].sure <= 0.5:  # noqa: PLR2004 - by cells
            one = found.guesses["label_native"][0]
            found.guesses["label_en"] = [Guess(one.column, 0.7, "no other column holds a name")]
