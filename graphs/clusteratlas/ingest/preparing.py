"""The import as a value: what would be written, what is wrong with the tables, what would change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from clusteratlas.catalogue.changes import PERHAPS, Changes, facts_changed, headline, sentences
from clusteratlas.errors import RequestError
from clusteratlas.files.writing import write_folder
from clusteratlas.ingest.duplicates import MOST_COMPARED, Pair, likely_pairs
from clusteratlas.ingest.earlier import Earlier, differing, look_for, past_of, shared_before, with_day_of
from clusteratlas.ingest.facts import SHARED, VALUE_CHAINS, Edition, Facts
from clusteratlas.ingest.findings import Findings
from clusteratlas.ingest.gathering import Gathered, gather
from clusteratlas.ingest.identity import Identity, identity_of
from clusteratlas.ingest.namespaces import Namespace
from clusteratlas.ingest.naming.settling import NO_PAST, Settled, settle
from clusteratlas.ingest.naming.shipped import Shipped
from clusteratlas.ingest.tables import Row, Tables
from clusteratlas.ingest.understanding.values.texts import clean
from clusteratlas.ingest.understanding.values.told import text_of
from clusteratlas.ingest.writing import data_set_text
from clusteratlas.store.turtle import canonical_turtle
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import ID

VERSION = "1.0"
"""The version of a data set of which nobody said any."""
_NAMED = 5
_MANY = f"Likely duplicates are not looked for among more than {MOST_COMPARED:,} things."
_SHARED = (f"{SHARED}.ttl", f"{VALUE_CHAINS}.ttl")
"""Files of the atlas itself to which the tables of every region add."""


@dataclass(frozen=True, slots=True)
class Options:
    """What whoever imports may say; empty texts leave it to the tables.

    Attributes:
        region: the region that the tables are about, by name or code of NUTS.
        mapping: a file that says how sheets are read.
        language: in which ambiguous spellings are read.
        slug: the data set's short name.
        base: what its IRIs begin with.
        version: the version that it bears.
        issued: its day of issue.
        force: whether files are written over that no earlier import wrote.
        strict: whether nothing is written where a row is left out.
    """

    region: str = ""
    mapping: Path | None = None
    language: str = ""
    slug: str = ""
    base: str = ""
    version: str = ""
    issued: str = ""
    force: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """An import that is ready to be written.

    Attributes:
        files: Turtle by file name; none where the tables describe nothing.
        base: what the IRIs of their things begin with.
        tables: the rows that are taken, as ids.
        findings: what is wrong with cells and rows.
        notes: how files and names were understood, as sentences.
        changes: what differs from what an earlier import wrote, as sentences; empty where there was none.
        likely: things that are likely the same, best first.
        earlier: what stands already where the files are to be written.
        gathered: the sheets, and how they were read.
        region: the name of the region that the tables are about; empty for several or none.
    """

    files: Mapping[str, str]
    base: str
    tables: Tables
    findings: Findings
    notes: tuple[str, ...]
    changes: tuple[str, ...]
    likely: Sequence[Pair]
    earlier: Earlier
    gathered: Gathered
    region: str = ""

    @property
    def left_out(self) -> int:
        """How many rows are left out."""
        places = (finding.place for finding in self.findings.all if finding.leaves_out)
        return len({(place.file, place.sheet, place.row) for place in places})


def prepare(paths: Sequence[Path], options: Options, folder: Path | None = None) -> Prepared:
    """Read tables, and make of them what is to be written.

    Args:
        paths: files of any kind that is read, or folders of tables.
        options: what whoever imports says.
        folder: where an earlier import may stand, whose ids are kept; None for nowhere.

    Raises:
        RequestError: a file, a slug or a base is at fault; for the atlas's own base, also any row.
        UnavailableError: a file cannot be read.
    """
    if folder and folder.exists() and not folder.is_dir():
        raise RequestError(f"{folder} is a file. Name a folder to write to; it is made where it is missing.")
    findings = Findings()
    gathered = gather(paths, findings, mapping=options.mapping, language=options.language)
    return plan(gathered, findings, paths[0], options, folder)


def plan(
    gathered: Gathered, findings: Findings, where: Path, options: Options, folder: Path | None = None
) -> Prepared:
    """Make of rows what is to be written.

    Args:
        gathered: the rows, as they were read.
        findings: what was found at fault in reading them, to which the rest is added.
        where: the first file or folder they came from, after which a data set without a region is called.
        options: what whoever imports says.
        folder: where an earlier import may stand; None for nowhere.

    Raises:
        RequestError: a slug or a base is at fault; for the atlas's own base, also any row.
        UnavailableError: what stands in the folder cannot be read.
    """
    options = replace(options, region=text_of(clean(options.region)))
    shipped = Shipped()
    before = len(findings.all)
    settled = settle(gathered.rows, findings, shipped, region=options.region, left=gathered.left)
    identity = identity_of(settled.tables, where, options.slug, options.base, findings)
    if identity.base == ID:
        return _of_the_atlas(gathered, settled, findings, options, folder)
    name = f"{identity.slug}.ttl"
    earlier = look_for(folder, (name,), identity.base) if folder else Earlier()
    text = earlier.texts.get(name, "")
    if text and (past := past_of(text, identity.base)) != NO_PAST:
        del findings.all[before:]
        settled = settle(gathered.rows, findings, shipped, past, region=options.region, left=gathered.left)
    gathered.rows.clear()  # what is settled takes as much room again
    return _prepared(gathered, settled, identity, findings, earlier, options)


def write(prepared: Prepared, folder: Path, *, force: bool = False) -> None:
    """Write what was prepared into a folder, all of it or nothing.

    Raises:
        RequestError: the folder holds something else under a name that is to be written.
        WriteError: it cannot be written; what stood there stands there still.
    """
    if not force:
        prepared.earlier.refuse_foreign(folder)
    write_folder(folder, prepared.files)


def _prepared(  # noqa: PLR0913, PLR0917 - each is a step on the way
    gathered: Gathered,
    settled: Settled,
    identity: Identity,
    findings: Findings,
    earlier: Earlier,
    options: Options,
) -> Prepared:
    tables = _with_data_set(settled, identity, options)
    name, namespace = f"{identity.slug}.ttl", Namespace(identity.slug, identity.base)
    before = earlier.texts.get(name, "")
    compared = len(tables.things) <= MOST_COMPARED
    likely = likely_pairs(tables.things, settled.apart, Shipped()) if compared else ()
    files: dict[str, str] = {}
    if tables.things or tables.ties or tables.steps or tables.matches:
        edition = _edition(options, identity)
        text = data_set_text(tables, namespace, edition, settled.home)
        dated = options.issued or identity.issued
        files[name] = text if dated or not before else with_day_of(text, before, f"graph:{identity.slug}")
    notes = (*gathered.notes, *settled.notes, *_own_after_all(settled), *(() if compared else (_MANY,)))
    changes = tuple(_changes(before, files.get(name, ""))) if before and files else ()
    return Prepared(
        files, identity.base, tables, findings, notes, changes, likely, earlier, gathered, _region(settled)
    )


_UNKNOWN = " of the atlas; "
"""What is said of types and kinds of ties that are none, though their rows are taken."""


def _of_the_atlas(
    gathered: Gathered, settled: Settled, findings: Findings, options: Options, folder: Path | None
) -> Prepared:
    """The data sets of the shipped atlas, or of some of its regions, in which no row may be at fault."""
    faults = [one for one in findings.all if one.leaves_out or _UNKNOWN in one.what]
    if faults:
        told = [f"{finding.place}: {finding.what} {finding.mend}" for finding in faults]
        raise RequestError("The tables of the atlas itself cannot be used as they are:", *told[:20])
    tables = replace(settled.tables, data_sets=[_as_asked(row, options) for row in settled.tables.data_sets])
    facts = Facts(tables, Shipped().industries, Shipped().types)  # one region speaks of what others describe
    edition = Edition(options.version or VERSION, PartialDate(options.issued or _today()))
    data_sets = facts.data_sets(edition)
    files = {f"{name}.ttl": canonical_turtle(triples) for name, triples in data_sets.items()}
    earlier = shared_before(folder, {name: files[name] for name in _SHARED if name in files})
    notes = (*gathered.notes, *settled.notes)
    return Prepared(files, ID, settled.tables, findings, notes, (), (), earlier, gathered)


def _with_data_set(settled: Settled, identity: Identity, options: Options) -> Tables:
    """The tables with a row on the data set, where they or whoever imports say anything of it."""
    rows = settled.tables.data_sets
    if len(rows) > 1:  # none of which is taken
        rows = []
    if not (rows or options.version or options.issued):
        return replace(settled.tables, data_sets=rows)
    title = identity.title or _region(settled) or identity.slug
    row = identity.row.holding({**identity.row.cells, "data_set": identity.slug, "title": title})
    return replace(settled.tables, data_sets=[_as_asked(row, options)])


def _as_asked(row: Row, options: Options) -> Row:
    """The row of a data set with the version and the day of issue that whoever imports says."""
    asked = (("version", options.version), ("issued", options.issued))
    return row.holding({**row.cells, **{name: text for name, text in asked if text}})


def _edition(options: Options, identity: Identity) -> Edition:
    issued = options.issued or identity.issued or _today()
    return Edition(options.version or identity.version or VERSION, PartialDate(issued), "")


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _region(settled: Settled) -> str:
    return next((row["label_en"] for row in settled.tables.things if row["id"] == settled.home), "")


def _own_after_all(settled: Settled) -> Iterator[str]:
    """A note on ids that the tables give, and the shipped atlas has too."""
    shipped = Shipped().types
    both = sorted(one for one in settled.given if one in shipped)
    if both:
        more = f" and {len(both) - _NAMED} more" if len(both) > _NAMED else ""
        names = ", ".join(both[:_NAMED]) + more
        yield (
            f"The shipped atlas has things of these ids too: {names}. Those in the tables are your own; "
            "to speak of the shipped ones, leave their rows out."
        )


def _changes(before: str, after: str) -> Iterator[str]:
    """What changed against an earlier import, in sentences that name things."""
    if before == after:
        yield "Nothing changed against the earlier import."
        return
    parts = differing(before, after)
    if parts is None:
        yield "More changed against the earlier import than is told one by one."
        return
    import pyoxigraph as ox

    from clusteratlas.store.opening import open_store, read_contents

    try:
        old, new = ([*ox.parse(part, format=ox.RdfFormat.TURTLE)] for part in parts)
    except SyntaxError:  # of the earlier text; what is to be written is whole
        yield "What an earlier import left is no Turtle any more; it is written anew."
        return
    changes: Changes = facts_changed(old, new, background=open_store(read_contents(())))
    if changes:
        yield headline(changes)
        yield from sentences(changes)
        yield from _renaming(changes)


def _renaming(changes: Changes) -> Iterator[str]:
    """How what is perhaps renamed keeps its address."""
    ids = [one.subject.rpartition("/")[2] for one in changes.all if one.change == PERHAPS]
    if ids:
        more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
        told = ", ".join(ids[:_NAMED]) + more
        yield f"What was renamed keeps its address if its row has its old id in the column “Id”: {told}."
