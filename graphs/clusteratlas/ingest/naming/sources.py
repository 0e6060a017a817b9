"""Sources: which rows are of one, their ids, and what cells mean by them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from clusteratlas.ingest.findings import Findings
from clusteratlas.ingest.naming.keys import site
from clusteratlas.ingest.naming.things import PLAIN, new_id
from clusteratlas.ingest.tables import MULTIPLE, Row
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.tables.references import id_of


@dataclass(slots=True)
class Sources:
    """The sources of a data set, found by id, title or web address.

    Attributes:
        rows: one for each, with its id.
        listed: whether the tables have a list of sources with ids or with more than titles.
    """

    rows: list[Row] = field(default_factory=list)
    _found: dict[str, str] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)
    listed: bool = False

    def find(self, text: str) -> str:
        """The id of the source that a text names; empty for none."""
        if found := self._found.get(text) or self._found.get(id_of(text)):
            return found
        return next((self._known[key] for key in keys_of(text, text) if key in self._known), "")

    def __contains__(self, identifier: object) -> bool:
        """Whether a source goes by an id already."""
        return identifier in self._found

    def make(self, text: str, row: Row) -> str:
        """A source that only a cell names, by title or address."""
        cells = {"title": text, **({"url": text} if "://" in text else {})}
        made = replace(row, cells=cells, columns={"title": row.columns.get("sources", (0, "sources"))})
        return self.add(made, {})

    def add(self, row: Row, before: Mapping[str, str]) -> str:
        """Take a source in, by its own id, that of an earlier import, or one made of its title."""
        keys = keys_of(row["title"], row["url"])
        given = row["source_id"]
        kept = next((before[key] for key in keys if key in before), "")
        identifier = given if PLAIN.fullmatch(given) and given not in self._used else kept
        if not identifier or identifier in self._used:
            identifier = new_id(row["title"] or site(row["url"]), "source", self._used, ())
        self._used.add(identifier)
        for text in filter(None, (identifier, given)):
            self._found.setdefault(text, identifier)
        for key in keys:
            self._known.setdefault(key, identifier)
        self.rows.append(row.holding({**row.cells, "source_id": identifier}))
        return identifier


def gathered(rows: Sequence[Row], before: Mapping[str, str], findings: Findings) -> Sources:
    """One source for all rows of the same id, address or title.

    Args:
        rows: of the kind ``sources``.
        before: ids of an earlier import by title and address, folded as :func:`keys_of` folds them.
        findings: where two sources of one id are told.
    """
    sources = Sources()
    sources.listed = any(row["source_id"] or row["publisher"] or row["year"] for row in rows)
    given = {row["source_id"] for row in rows}
    before = {key: kept for key, kept in before.items() if kept not in given}
    # Rows that say more come first, so that one made of a cell's text finds them.
    for row in sorted(rows, key=lambda one: not one["source_id"]):
        _gather(row, sources, before, findings)
    sources.rows.sort(key=lambda one: (one.file, one.sheet, one.number))
    return sources


def keys_of(title: str, url: str) -> tuple[str, ...]:
    """By what a source is known besides its id."""
    address, name = site(url), fold(title)
    return (*([f"at {address}"] if address else []), *([f"called {name}"] if name else []))


def _gather(row: Row, sources: Sources, before: Mapping[str, str], findings: Findings) -> None:
    given = row["source_id"]
    if given and given in sources:
        findings.error(
            row.place("source_id"),
            given,
            f"“{given}” is the id of two sources.",
            "Give one of them another id.",
        )
    elif given or (not sources.find(row["url"]) and not sources.find(row["title"])):
        sources.add(row, before)


def resolved(row: Row, sources: Sources, findings: Findings) -> str:
    """The ids of the sources that a row names, joined; what names none is told and left away."""
    found: dict[str, None] = {}
    for text in row.several("sources"):
        identifier = sources.find(text)
        if not identifier and (not sources.listed or " " in text or "://" in text):
            identifier = sources.make(text, row)
        if identifier:
            found[identifier] = None
        else:
            findings.warn(
                row.place("sources"),
                text,
                f"“{text}” is no source of the tables, and is not taken for one.",
                "Add it to the sources, or write its title.",
            )
    return MULTIPLE.join(found)
