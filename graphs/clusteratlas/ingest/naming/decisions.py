"""What people decided of likely duplicates: the rows of the sheet ``likely``."""

from collections.abc import Iterable, Sequence

from clusteratlas.ingest.naming.references import References
from clusteratlas.ingest.statements import truth
from clusteratlas.ingest.tables import MULTIPLE, Row

_TOGETHER = ("alt_labels", "sources")


def decided(
    rows: Sequence[Row], things: Iterable[Row], references: References
) -> tuple[list[Row], frozenset[frozenset[str]], list[str]]:
    """Merge what people said is the same.

    The first of a pair stays; what only the second says is added to it, and its names become further names.
    A thing of the shipped atlas stays as it is, and what the tables say of it goes.

    Args:
        rows: first, second, and whether they are the same; no answer decides nothing.
        things: the rows of things, with ids.
        references: finds what the rows name, and takes the merged for one from then on.

    Returns:
        The things that are left; pairs of ids that people said are two things; what was merged, as sentences.
    """
    left = {row["id"]: row for row in things}
    apart: set[frozenset[str]] = set()
    notes: list[str] = []
    for row in rows:
        same = truth(row["same"]) if row["same"] else None
        if same is None:
            continue
        first, second = (_one(references, row, column) for column in ("first", "second"))
        if not first or not second or first == second:
            continue
        if not same:
            apart.add(frozenset((first, second)))
            continue
        if second not in left:  # of the shipped atlas, which stays as it is
            first, second = second, first
        if second not in left:
            continue
        notes.append(_told(left, first, second, references))
        merged = left.pop(second)
        if first in left:
            left[first] = _both(left[first], merged)
        references.merge(second, first)
    return list(left.values()), frozenset(apart), notes


def _one(references: References, row: Row, column: str) -> str:
    """The thing that an answer names; where the tables have it no more, the answer is needed no more."""
    text = row[column]
    if not references.candidates(text):
        told = f"“{text}” is in no row any more, so the answer changes nothing."
        references.findings.warn(row.place(column), text, told, "Take the row out of this sheet.")
        return ""
    return references.one(row, column, text)


def _told(left: dict[str, Row], first: str, second: str, references: References) -> str:
    name = references.label(first)
    stays = "" if first in left else " of the shipped atlas, of which your tables say nothing more"
    return f"As you decided, “{left[second]['label_en']}” is taken for “{name}”{stays}."


def _both(first: Row, second: Row) -> Row:
    """One row out of two: the cells of the first, and what only the second says."""
    cells = {**second.cells, **{column: text for column, text in first.cells.items() if text}}
    for column in _TOGETHER:
        both = (*first.several(column), *second.several(column))
        cells[column] = MULTIPLE.join(dict.fromkeys(both))
    named = (first["label_en"], first["label_native"])
    more = (
        *first.several("alt_labels"),
        *second.several("alt_labels"),
        second["label_en"],
        second["label_native"],
    )
    cells["alt_labels"] = MULTIPLE.join(dict.fromkeys(name for name in more if name and name not in named))
    if "attested" in {first["status"], second["status"]}:
        cells["status"] = "attested"
    return first.holding({column: text for column, text in cells.items() if text})
