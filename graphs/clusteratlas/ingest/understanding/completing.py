"""What a row of ours needs and its cells do not say: a type, a status, which end a tie begins at."""

from collections.abc import Iterator, Mapping
from functools import cache

from clusteratlas.ingest.understanding.values.cells import TURNED, UNKNOWN, UNKNOWN_TIE, UNKNOWN_TYPE
from clusteratlas.ingest.understanding.values.naming import type_of
from clusteratlas.ingest.understanding.values.told import Note
from clusteratlas.vocabulary.tables.columns import KINDS, Holds
from clusteratlas.vocabulary.tables.words import label, token_label


def complete(kind: str, texts: dict[str, str], language: str) -> tuple[tuple[str, Note], ...]:
    """Fill what follows from the rest of a row; notes by the column that they are about."""
    notes: tuple[tuple[str, Note], ...] = ()
    if kind == "things" and "type" not in texts and "label_en" in texts:
        texts["type"], note = _type(texts["label_en"], language)
        notes = (("label_en", note),)
    if kind == "ties":
        notes = tuple(("predicate", note) for note in _kind(texts, language))
    if "status" not in texts and _has_status(kind):
        texts["status"] = "attested" if texts.get("sources") else "uncited"
    return notes


def missing(kind: str, texts: Mapping[str, str], language: str) -> Iterator[tuple[str, Note]]:
    """The columns without which a row says nothing, where they are empty, each with what to say."""
    for column in KINDS[kind].columns:
        if column.required and not texts.get(column.token):
            name = label(kind, column.token, language)
            yield (
                column.token,
                Note(f"The row has nothing for “{name}”, without which it says nothing.", "", grave=True),
            )


def leaving_out(kind: str, token: str, note: Note) -> Note:
    """A note on a cell that cannot be read, as what leaves the row out if the row says nothing without it."""
    column = KINDS[kind].column(token)
    if note.grave or column is None or not column.required:
        return note
    return Note(note.what.replace(_UNREAD, "."), note.mend, grave=True)


_UNREAD = "; it is not read."
"""How notes end that tell of a cell which is not read, while its row is."""


def turned(texts: dict[str, str]) -> bool:
    """Turn a tie that is said from its other end, and tell whether it was."""
    predicate = texts.get("predicate", "")
    if not predicate.startswith(TURNED):
        return False
    texts["predicate"] = predicate.removeprefix(TURNED)
    texts["subject"], texts["object"] = texts.get("object", ""), texts.get("subject", "")
    return True


def _kind(texts: dict[str, str], language: str) -> tuple[Note, ...]:
    """Take a tie of no kind, or of one that is unknown, for the one that claims least."""
    given = texts.get("predicate", "")
    if given.startswith(UNKNOWN):
        said = (given.removeprefix(UNKNOWN), texts.get("role", ""))
        texts["predicate"], texts["role"] = UNKNOWN_TIE, "; ".join(filter(None, said))
    if given or not (texts.get("subject") and texts.get("object")):
        return ()
    texts["predicate"] = UNKNOWN_TIE
    return (_kindless(language),)


@cache
def _kindless(language: str) -> Note:
    name = token_label(Holds.PREDICATE, UNKNOWN_TIE, language)
    what = f"The row names no kind of tie; it is taken as “{name}”, which claims least."
    return Note(what, "Give a kind where this is wrong.")


@cache
def _has_status(kind: str) -> bool:
    return any(column.holds is Holds.STATUS for column in KINDS[kind].columns)


@cache
def _named(token: str, language: str) -> Note:
    name = token_label(Holds.TYPE, token, language)
    return Note(
        f"The row has no type; by its name it is taken as “{name}”.", "Give a type where this is wrong."
    )


_UNTOLD = Note(
    "The row has no type and its name tells none: it is taken as an organisation of unrecorded kind.",
    "Give a type, as company or university.",
)


def _type(name: str, language: str) -> tuple[str, Note]:
    token = type_of(name)
    return (token, _named(token, language)) if token else (UNKNOWN_TYPE, _UNTOLD)
