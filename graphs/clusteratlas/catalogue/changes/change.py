"""One difference between two versions of data, and all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from clusteratlas.vocabulary.dates import first_day

TIE, STAGE, SOURCE, STEP, DATA_SET = "tie", "stage", "source", "step", "data-set"
"""What a change can be of besides a thing, whose type it names."""

BEGUN, RECORDED, GONE, ENDED, RENAMED = "begun", "recorded", "gone", "ended", "renamed"
PERHAPS, STATUS, CITED, CORRECTED = "perhaps-renamed", "status", "cited", "corrected"

NAMING = frozenset({"region", "industries", "topic", "participants"})
"""Corrected values that are ids of things, several of them apart by a comma."""

WHAT = {
    BEGUN: "it is new, and began between the days of issue of the two versions",
    RECORDED: "it is newly recorded; when it began is another matter",
    GONE: "it is no longer recorded, which does not mean that it ended",
    ENDED: "a last day is newly recorded",
    RENAMED: "it has another name",
    PERHAPS: "one is no longer recorded, and another like it is new",
    STATUS: "on whose word it stands has changed",
    CITED: "it cites other sources",
    CORRECTED: "a value is another one",
}
"""What can happen to something, and what is meant by it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        kind: of what: a type token of a thing, or ``tie``, ``stage``, ``source``, ``step``, ``data-set``.
        change: what happened, a key of :data:`WHAT`.
        subject: id of the thing, or of that at which a tie begins; where perhaps renamed, the old id.
        predicate: of a tie its token; of a corrected value what it is a value of, as ``city``.
        object: id of that to which a tie leads, or of a stage's chain; where perhaps renamed, the new id.
        before: the old value, empty where there was none.
        after: the new value, empty where there is none.
        since: from when what is new holds, or the last day of what ended, as recorded; may be empty.
        why: why two are perhaps one, in words; else empty.
    """

    kind: str
    change: str
    subject: str
    predicate: str = ""
    object: str = ""
    before: str = ""
    after: str = ""
    since: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """All differences, things first, then ties, then what they rest on.

    Attributes:
        names: the name of each thing, stage and source that a change speaks of, by its id.
        issued: when the older version was issued; empty where it does not say so, and then nothing counts
            as begun since.
        until: the day by which the newer version tells what is over, as a date; empty is today.
        untold: statements that differ without a word for them; counted where nothing else differs.
    """

    all: tuple[Change, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    issued: str = ""
    until: str = ""
    untold: int = 0

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return bool(self.all or self.untold)

    def __len__(self) -> int:
        """How many differences there are."""
        return len(self.all)

    def name(self, identifier: str) -> str:
        """The name of something by its id, or the id where it has none."""
        return self.names.get(identifier, identifier)


@dataclass(frozen=True, slots=True)
class Between:
    """The days between which something may have begun that the newer version alone tells.

    Attributes:
        after: when the older version was issued; None where it does not say so.
        until: when the newer one was; None for today.
    """

    after: date | None
    until: date | None

    def holds(self, valid_from: str) -> bool:
        """Whether something began between them, for certain: without a day that is not known."""
        first, until = first_day(valid_from), self.until or datetime.now(UTC).date()
        if self.after is None or first is None:
            return False
        return _parts(self.after) < first <= _parts(until)


def _parts(day: date) -> tuple[int, int, int]:
    return (day.year, day.month, day.day)
