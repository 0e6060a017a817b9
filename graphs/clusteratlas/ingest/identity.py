"""What a data set is called: by whoever imports, by its own row, or after what it is about."""

from dataclasses import dataclass
from pathlib import Path

from clusteratlas.errors import DateError, RequestError
from clusteratlas.ingest.findings import Findings
from clusteratlas.ingest.namespaces import namespace_of
from clusteratlas.ingest.statements import is_address
from clusteratlas.ingest.tables import Row, Tables
from clusteratlas.vocabulary.namespaces import ID


@dataclass(frozen=True, slots=True)
class Identity:
    """What a data set says of itself.

    Attributes:
        slug: its short name.
        base: what its IRIs begin with.
        row: its row; one without cells where the tables have none, or several.
        title: as its row says it; empty for none.
        version: likewise.
        issued: likewise.
    """

    slug: str
    base: str
    row: Row
    title: str = ""
    version: str = ""
    issued: str = ""


def identity_of(tables: Tables, where: Path, slug: str, base: str, findings: Findings) -> Identity:
    """What a data set is called.

    Args:
        tables: its rows.
        where: the file or folder they came from.
        slug: what whoever imports calls it; empty for what its row says, or the region that it is about.
        base: likewise, what its IRIs begin with.
        findings: where cells of its row that are at fault are told.

    Raises:
        RequestError: slug or base are none, or are taken.
    """
    nothing = Row(where.name, 0, {})
    row = tables.data_sets[0] if len(tables.data_sets) == 1 else nothing
    bases = {one["base"] for one in tables.data_sets}
    if base == ID or (not base and bases == {ID}):
        return Identity("", ID, row)
    try:
        namespace = namespace_of(tables, where, slug or row["data_set"], base or row["base"])
    except RequestError as error:
        typed = {row["data_set"] if not slug else "", row["base"] if not base else ""} - {""}
        at_fault = any(str(error).startswith((f"“{text}”", f"The slug “{text}”")) for text in typed)
        raise RequestError(f"{row.place()}: {error}") if at_fault else error from None
    for further in tables.data_sets[1:]:
        what = "A row above says already what the data set is; with several, none of them is taken."
        findings.warn(further.place(), "", what, "Keep one of them.")
    cells = _judged(row, findings)
    judged = Row(row.file, row.number, cells, row.sheet, row.columns)
    return Identity(
        namespace.slug,
        namespace.base,
        judged,
        *(cells.get(name, "") for name in ("title", "version", "issued")),
    )


def _judged(row: Row, findings: Findings) -> dict[str, str]:
    """The cells of a data set's row that are taken."""
    cells = {name: text for name, text in row.cells.items() if text}
    try:
        row.date("issued")
    except DateError as error:
        findings.warn(row.place("issued"), row["issued"], f"{error} The cell is not taken.")
        del cells["issued"]
    licence = cells.get("licence", "")
    if licence and not is_address(licence):
        findings.warn(
            row.place("licence"),
            licence,
            f"“{licence}” is no web address of a licence. The cell is not taken.",
            "Write it as https://creativecommons.org/licenses/by/4.0/.",
        )
        del cells["licence"]
    return cells
