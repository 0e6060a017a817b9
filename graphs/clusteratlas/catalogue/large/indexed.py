"""Names, counts and languages of a store on disk, read from what was prepared beside it when it was loaded.

One SQLite file holds each name with its folded form, under which it is found without reading the others; what
stands within a word is found by looking through the folded forms alone, which no Python code does.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from clusteratlas.catalogue.large.listed import Named
from clusteratlas.catalogue.matching import Name, initials
from clusteratlas.catalogue.spelling import plain_umlauts
from clusteratlas.store.disk.aside import Aside
from clusteratlas.store.store import Store

FILE = "names.sqlite"
"""The name of the file, in the folder of a generation."""

_SCHEMA = """
CREATE TABLE thing (number INTEGER PRIMARY KEY, iri TEXT, type TEXT, slug TEXT, last TEXT);
CREATE TABLE name
  (number INTEGER PRIMARY KEY, thing INTEGER, rank INTEGER, text TEXT, folded TEXT, plain TEXT);
CREATE TABLE initial (letters TEXT, thing INTEGER);
CREATE TABLE count (region TEXT, type TEXT, count INTEGER);
CREATE TABLE language (code TEXT);
"""
# Made when all is there, which is quicker.
_INDEXES = """
CREATE INDEX thing_slug ON thing (slug);
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


def write_index(
    store: Store, names: Iterable[Name], counts: Callable[[], Iterable[tuple[str, str, int]]], place: Path
) -> None:
    """Prepare what is read of a large store without reading the store.

    Args:
        store: all its graphs.
        names: every name, in the order in which answers have them.
        counts: gives for each region and class, by their IRIs, how much is recorded.
        place: the folder of the generation.

    Raises:
        OSError: it cannot be written.
    """
    languages = Aside(lambda: _languages(store))
    try:
        with sqlite3.connect(place / FILE) as base:
            base.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_SCHEMA}")
            _write_names(base, names)
            base.executemany("INSERT INTO count VALUES (?, ?, ?)", counts())
            base.executemany("INSERT INTO language VALUES (?)", ((code,) for code in languages.result()))
            base.executescript(_INDEXES)
        base.close()
    except sqlite3.Error as error:
        raise OSError(f"the index of names: {error}") from error


def _write_names(base: sqlite3.Connection, names: Iterable[Name]) -> None:
    numbers: dict[str, int] = {}
    count = 0
    stream = iter(names)
    while part := tuple(islice(stream, _AT_ONCE)):
        things: list[tuple[int, str, str, str, str | None]] = []
        letters: list[tuple[str, int]] = []
        rows: list[tuple[int, int, int, str, str, str | None]] = []
        for name in part:
            if (thing := numbers.get(name.iri)) is None:
                thing = numbers[name.iri] = len(numbers)
                _, slash, last = name.id.rpartition("/")
                things.append((thing, name.iri, name.type, name.id, last if slash else None))
            letters.extend((one, thing) for one in set(initials(name.folded)))
            plain = plain_umlauts(name.folded)
            other = plain if plain != name.folded else None
            rows.append((count, thing, name.rank, name.text, name.folded, other))
            count += 1
        base.executemany("INSERT INTO thing VALUES (?, ?, ?, ?, ?)", things)
        base.executemany("INSERT INTO initial VALUES (?, ?)", letters)
        base.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", rows)


def _languages(store: Store) -> set[str]:
    return {code.value for (code,) in store.select(_LANGUAGES) if isinstance(code, ox.Literal)}


def index_of(store: Store) -> "Indexed | None":
    """What was prepared beside a store; None where nothing was, and all is read from the store itself."""
    place = store.place
    if place is None or not (place / FILE).is_file():
        return None
    return Indexed(place / FILE)


class Indexed:
    """What was prepared beside a store, opened to be read by any thread."""

    def __init__(self, file: Path) -> None:
        # Nobody writes to a generation, so that no lock is needed, and none is tried on a read-only disk.
        address = f"file:{quote(str(file.resolve()))}?mode=ro&immutable=1"
        self._base = sqlite3.connect(address, uri=True, check_same_thread=False)

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
