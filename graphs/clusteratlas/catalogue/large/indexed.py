"""Names, counts and languages of a store on disk, read from what was prepared beside it when it was loaded.

One SQLite file holds each name with its folded form, under which it is found without reading the others; what
stands within a word is found by looking through the folded forms alone, which no Python code does.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from clusteratlas.catalogue.large.listed import Named, ReadNames, Types
from clusteratlas.catalogue.matching import Name, initials
from clusteratlas.catalogue.spelling import plain_umlauts
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.namespaces import short_id

FILE = "names.sqlite"
"""The name of the file, in the folder of a generation."""

_SCHEMA = """
CREATE TABLE thing (number INTEGER PRIMARY KEY, iri TEXT, type TEXT, slug TEXT, last TEXT, code TEXT);
CREATE TABLE name
  (number INTEGER PRIMARY KEY, thing INTEGER, rank INTEGER, text TEXT, folded TEXT, plain TEXT);
CREATE TABLE initial (letters TEXT, thing INTEGER);
CREATE TABLE count (region TEXT, type TEXT, count INTEGER);
CREATE TABLE language (code TEXT);
"""
# Made when all is there, which is quicker.
_INDEXES = """
CREATE INDEX thing_slug ON thing (slug);
CREATE INDEX thing_code ON thing (code);
CREATE INDEX thing_last ON thing (last) WHERE last IS NOT NULL;
CREATE INDEX thing_type ON thing (type);
CREATE INDEX name_thing ON name (thing);
CREATE INDEX name_folded ON name (folded, thing);
CREATE INDEX name_plain ON name (plain) WHERE plain IS NOT NULL;
CREATE INDEX initial_letters ON initial (letters);
"""
_NAMES = "SELECT iri, text, rank, type, folded FROM name JOIN thing ON thing.number = name.thing "
_ALSO = " AND EXISTS (SELECT 1 FROM name AS it WHERE it.thing = name.thing AND instr(it.folded, ?))"
_LANGUAGES = "SELECT DISTINCT (LANG(?label) AS ?code) WHERE { ?thing skos:prefLabel ?label }"
_AT_ONCE = 20_000
"""Names that are written at once."""
_ASKED = 500
"""Things that a query names at once."""
_LAST = "\U0010ffff"
"""A sign that comes after all others."""

Left = Callable[[str], tuple[str, Iterable[Name]]]
"""Tells the type token and the names of a thing, by its IRI."""


def write_index(
    names: Iterable[Name],
    languages: Iterable[str],
    counts: Callable[[], Iterable[tuple[str, str, int]]],
    place: Path,
) -> None:
    """Prepare what is read of a large store without reading the store.

    Args:
        names: every name, in the order in which answers have them.
        languages: the codes of those of labels, which are asked for when all names are written.
        counts: gives for each region and class, by their IRIs, how much is recorded; asked for then too.
        place: the folder of the generation.

    Raises:
        OSError: it cannot be written.
    """
    try:
        with sqlite3.connect(place / FILE) as base:
            base.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_SCHEMA}")
            _write_names(base, names)
            base.executemany("INSERT INTO count VALUES (?, ?, ?)", counts())
            base.executemany("INSERT INTO language VALUES (?)", ((code,) for code in languages))
            base.executescript(_INDEXES)
        base.close()
    except sqlite3.Error as error:
        raise OSError(f"the index of names: {error}") from error


def _write_names(base: sqlite3.Connection, names: Iterable[Name]) -> None:
    numbers: dict[str, int] = {}
    count = 0
    stream = iter(names)
    while part := tuple(islice(stream, _AT_ONCE)):
        things: list[tuple[int, str, str, str, str | None, str]] = []
        letters: list[tuple[str, int]] = []
        rows: list[tuple[int, int, int, str, str, str | None]] = []
        for name in part:
            iri, folded = name.iri, name.folded
            if (thing := numbers.get(iri)) is None:
                thing = numbers[iri] = len(numbers)
                slug = name.id
                _, slash, last = slug.rpartition("/")
                things.append((thing, iri, name.type, slug, last if slash else None, fold(slug)))
            if made := initials(folded):
                letters.extend([(one, thing) for one in {*made}])
            plain = plain_umlauts(folded)
            rows.append((count, thing, name.rank, name.text, folded, None if plain == folded else plain))
            count += 1
        base.executemany("INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?)", things)
        base.executemany("INSERT INTO initial VALUES (?, ?)", letters)
        base.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", rows)


def _languages(store: Store) -> set[str]:
    return {code.value for (code,) in store.select(_LANGUAGES) if isinstance(code, ox.Literal)}


def narrow_index(file: Path, store: Store, things: Iterable[str], left: Left) -> None:
    """Make an index that of a part of what it was made of.

    Args:
        file: the index, free to change.
        store: the part.
        things: the IRIs of what lost type or names, if it had names.
        left: tells what is left to one of them.

    Raises:
        OSError: it cannot be written.
    """
    try:
        with sqlite3.connect(file) as base:
            base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            if sum(_narrow(base, iri, left) for iri in things):
                base.execute("DELETE FROM language")
                base.executemany("INSERT INTO language VALUES (?)", ((code,) for code in _languages(store)))
        base.close()
    except sqlite3.Error as error:
        raise OSError(f"the index of names: {error}") from error


def _narrow(base: sqlite3.Connection, iri: str, left: Left) -> bool:
    """Leave a thing the names that are left; whether that took one away."""
    row = base.execute("SELECT number FROM thing WHERE slug = ? AND iri = ?", (short_id(iri), iri)).fetchone()
    if row is None:
        return False
    kind, names = left(iri)
    base.execute("UPDATE thing SET type = ? WHERE number = ?", (kind, *row))
    stays = Counter((name.rank, name.text) for name in names)
    gone: list[tuple[int]] = []
    for number, *said in base.execute("SELECT number, rank, text FROM name WHERE thing = ?", row):
        if stays[(said[0], said[1])]:
            stays[(said[0], said[1])] -= 1
        else:
            gone.append((number,))
    base.executemany("DELETE FROM name WHERE number = ?", gone)
    return bool(gone)


def recount(file: Path, counts: Iterable[tuple[str, str, int]]) -> None:
    """Replace what an index says of how much is recorded.

    Args:
        file: the index, free to change.
        counts: for each region and class, by their IRIs.

    Raises:
        OSError: it cannot be written.
    """
    try:
        with sqlite3.connect(file) as base:
            base.execute("DELETE FROM count")
            base.executemany("INSERT INTO count VALUES (?, ?, ?)", counts)
        base.close()
    except sqlite3.Error as error:
        raise OSError(f"the index of names: {error}") from error


def index_of(store: Store) -> "Indexed | None":
    """What was prepared beside a store; None where nothing was, and all is read from the store itself."""
    place = store.place
    if place is None or not (place / FILE).is_file():
        return None
    return Indexed(place / FILE)


def _parts(iris: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """As many at a time as a query may name."""
    stream = iter(iris)
    while part := tuple(islice(stream, _ASKED)):
        yield part


def _of_types(types: Types) -> tuple[str, tuple[str, ...]]:
    """A condition on the type of things, and its values."""
    if types is None:
        return "", ()
    return f" AND type IN ({', '.join('?' * len(types))})", tuple(types)


class Indexed:
    """What was prepared beside a store, opened to be read by any thread."""

    def __init__(self, file: Path) -> None:
        # Nobody writes to a generation, so that no lock is needed, and none is tried on a read-only disk.
        address = f"file:{quote(str(file.resolve()))}?mode=ro&immutable=1"
        self._base = sqlite3.connect(address, uri=True, check_same_thread=False)
        columns = self._base.execute("SELECT name FROM pragma_table_info('thing')")
        self._has_codes = ("code",) in columns.fetchall()  # which the first stores had not

    def all(self) -> Sequence[Name]:
        """Every name."""
        return tuple(self._found(""))

    def called(self, folded: Iterable[str]) -> list[Name]:
        """The names that are one of some texts, folded."""
        return self._any("folded", folded)

    def spelled(self, plain: str) -> list[Name]:
        """The names that are a text once umlauts are spelled plainly."""
        return list(self._found("WHERE plain = ? OR (folded = ? AND plain IS NULL)", plain, plain))

    def ending(self, last: str) -> list[Name]:
        """The names of things whose id ends, after a slash, in this text."""
        return [name for name in self._any("last", (last,)) if name.id.endswith(f"/{last}")]

    def holding(self, words: Sequence[str]) -> Iterator[Name]:
        """The names in which each of some words stands."""
        # Looked for where nothing but folded names and numbers is, and then read.
        held = " AND ".join(["instr(folded, ?)"] * len(words) or ["1"])
        which = f"WHERE name.number IN (SELECT number FROM name WHERE {held})"  # noqa: S608 - marks alone
        return self._found(which, *words)

    def of_type(self, kind: str) -> Iterator[Name]:
        """The names of the things of a type token."""
        return self._found("WHERE type = ?", kind)

    def sought(self, wanted: str) -> list[Named]:
        """Things with all their names, among them all that a search for a folded text can find."""
        # The words may be spread over several names of a thing: the longest is looked for in all, the others
        # only in those of the things that have it.
        words = sorted(set(wanted.split()), key=len, reverse=True)
        which = "SELECT thing FROM name WHERE instr(folded, ?)" + _ALSO * (len(words) - 1)
        found = {row[0] for row in self._base.execute(which, words)}
        found |= {
            row[0] for row in self._base.execute("SELECT thing FROM initial WHERE letters = ?", (wanted,))
        }
        slug = wanted.replace(" ", "-")
        found |= {row[0] for row in self._base.execute("SELECT number FROM thing WHERE slug = ?", (slug,))}
        things: dict[str, list[Name]] = defaultdict(list)
        for thing in sorted(found):
            for name in self._found("WHERE thing = ?", thing):
                things[name.iri].append(name)
        return list(things.items())

    def folded(self, types: Types = None) -> list[str]:
        """The folded names of things of some types, each once, in the order of the alphabet."""
        which, values = _of_types(types)
        from_ = f"name JOIN thing ON thing.number = name.thing WHERE 1{which}" if which else "name"
        asked = self._base.execute(f"SELECT DISTINCT folded FROM {from_} ORDER BY folded", values)  # noqa: S608
        return [row[0] for row in asked]

    def things(self, types: Types, most: int) -> list[str]:
        """The IRIs of things of some types, as many as are wanted at most."""
        which, values = _of_types(types)
        named = f"SELECT iri FROM thing WHERE EXISTS (SELECT 1 FROM name WHERE thing = number){which} LIMIT ?"  # noqa: S608
        return [row[0] for row in self._base.execute(named, (*values, most))]

    def begun(self, wanted: str, types: Types, most: int) -> dict[str, str]:
        """The things of which a name or the id begins with a folded text, by their ids, in order."""
        if not self._has_codes:
            return ReadNames(self.all()).begun(wanted, types, most)
        which, values = _of_types(types)
        found: dict[str, int] = {}
        # Of a thing whose id begins so, the first of all its names is told: so it is looked for first.
        for column in ("thing.code", "name.folded"):
            asked = (
                f"SELECT slug, MIN(name.number) FROM thing JOIN name ON thing.number = name.thing "  # noqa: S608
                f"WHERE {column} >= ? AND {column} < ?{which} GROUP BY slug ORDER BY slug LIMIT ?"
            )
            for slug, number in self._base.execute(asked, (wanted, wanted + _LAST, *values, most)):
                found.setdefault(slug, number)
        first = dict(sorted(found.items())[:most])
        told = "SELECT text FROM name WHERE number = ?"
        return {slug: self._base.execute(told, (number,)).fetchone()[0] for slug, number in first.items()}

    def holds_more(self, word: str, most: int) -> bool:
        """Whether a folded word stands in more names than are wanted at most."""
        held = "SELECT 1 FROM name WHERE instr(folded, ?) LIMIT 1 OFFSET ?"
        return self._base.execute(held, (word, most)).fetchone() is not None

    def kinds(self) -> dict[str, int]:
        """How many things there are of each type token."""
        return dict(self._base.execute("SELECT type, COUNT(*) FROM thing GROUP BY type"))

    def leafed(self, types: Sequence[str], most: int, start: int) -> list[str]:
        """The IRIs of things of some types in order of their ids."""
        which, values = _of_types(types)
        asked = f"SELECT iri FROM thing WHERE 1{which} ORDER BY slug LIMIT ? OFFSET ?"  # noqa: S608 - marks alone
        return [row[0] for row in self._base.execute(asked, (*values, most, start))]

    def first(self, wanted: str, types: Types, most: int) -> dict[str, str]:
        """The things of which a name begins with a folded text, by their IRIs, in order of these names."""
        which, values = _of_types(types)
        asked = (
            f"SELECT iri, text FROM name CROSS JOIN thing ON thing.number = name.thing "  # noqa: S608
            f"WHERE folded >= ? AND folded < ?{which} ORDER BY folded LIMIT ?"
        )
        return dict(self._base.execute(asked, (wanted, wanted + _LAST, *values, most)))

    def typed(self, iris: Iterable[str]) -> dict[str, str]:
        """The type tokens of things that have names, by their IRIs."""
        found: dict[str, str] = {}
        for part in _parts(iris):
            wanted, marks = set(part), ", ".join("?" * len(part))
            asked = f"SELECT iri, type FROM thing WHERE slug IN ({marks})"  # noqa: S608 - marks alone
            rows = self._base.execute(asked, [short_id(iri) for iri in part])
            found.update((iri, kind) for iri, kind in rows if iri in wanted)
        return found

    def names_of(self, iris: Iterable[str]) -> list[Named]:
        """Things with all their names."""
        things: dict[str, list[Name]] = defaultdict(list)
        for part in _parts(iris):
            marks = ", ".join("?" * len(part))
            for name in self._found(f"WHERE slug IN ({marks})", *(short_id(iri) for iri in part)):
                things[name.iri].append(name)
        return list(things.items())

    def counts(self) -> Iterator[tuple[str, str, int]]:
        """For each region and class, by their IRIs, how much is recorded."""
        yield from self._base.execute("SELECT region, type, count FROM count ORDER BY rowid")

    def languages(self) -> set[str]:
        """The codes of the languages of labels; empty where a label has none."""
        return {code for (code,) in self._base.execute("SELECT code FROM language")}

    def _any(self, column: str, texts: Iterable[str]) -> list[Name]:
        asked = list(dict.fromkeys(texts))
        marks = ", ".join("?" * len(asked))
        return list(self._found(f"WHERE {column} IN ({marks})", *asked))

    def _found(self, where: str, *values: object) -> Iterator[Name]:
        asked = self._base.execute(f"{_NAMES}{where} ORDER BY name.number", values)
        return (Name(*row) for row in asked)
