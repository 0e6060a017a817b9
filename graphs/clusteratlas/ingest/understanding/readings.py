"""How a sheet is read: which of its columns give which columns of ours, guessed from it or told by a mapping.

One row of a sheet may give several rows of ours: an actor with its clusters in one cell is a thing and some
ties; a participation in a project is two things and a tie.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

NO_ROW = "Below the header the sheet has no row."
"""Why a sheet is not read that is only to be filled yet."""


@dataclass(frozen=True, slots=True)
class Take:
    """Where the cells of one column of ours come from.

    Attributes:
        columns: columns of the sheet, as indexes into its rows; the first that holds something is taken,
            or all of them where ``join`` is set.
        join: what is put between the texts of several columns.
        constant: what is taken where no column holds anything.
        split: signs at which a cell falls into several values; empty to leave it whole.
        pattern: a regular expression with one group, whose text is taken from each value; a value that it
            does not fit is empty.
        values: what stands for which token of ours, as ``HES`` for ``university``, before all spellings.
        shape: a text with one ``{}``, into which each value is put at last.
        sure: how sure the guess is, from 0 to 1; 1 where somebody told it.
        why: the reason for the guess, as a sentence.
    """

    columns: tuple[int, ...] = ()
    join: str = ""
    constant: str = ""
    split: str = ""
    pattern: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    shape: str = ""
    sure: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Production:
    """Rows of ours that each row of a sheet gives.

    Attributes:
        kind: a token of :data:`clusteratlas.vocabulary.tables.columns.KINDS`.
        takes: for each column of ours where its cells come from. A row is given where all required columns
            hold something; one row for each value where a thing column of a tie holds several.
        key: columns of ours by which rows of equal cells are one, so that an organisation of many
            participations is one thing; empty where each row stands for itself.
    """

    kind: str
    takes: Mapping[str, Take]
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A column that nothing takes.

    Attributes:
        column: an index into the rows.
        header: what stands above it.
        meant: the column of ours that it may have been meant for; empty for none.
        why: why it is not read, as a sentence; empty where nothing more is to be said.
    """

    column: int
    header: str
    meant: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How one sheet is read.

    Attributes:
        first: index of the first row below the header.
        headers: what stands above each column, lines of one header joined by a space.
        productions: the rows that each of its rows gives; none where the sheet is not read.
        unread: columns that nothing takes.
        why_not: why the sheet is not read, as a sentence; empty where it is.
    """

    first: int
    headers: tuple[str, ...]
    productions: tuple[Production, ...] = ()
    unread: tuple[Unread, ...] = ()
    why_not: str = ""


_NAMED = 30
"""Headers that a sentence names, at most."""
_SHOWN = 80
"""Signs of a header that a sentence shows."""


def in_words(headers: Sequence[str]) -> str:
    """Headers as a sentence names them: of many the first, and how many more there are.

    >>> in_words(["Name", "Town"])
    'Name, Town'
    """
    shown = (one if len(one) <= _SHOWN else f"{one[:_SHOWN]}…" for one in headers[:_NAMED])
    more = len(headers) - _NAMED
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")
