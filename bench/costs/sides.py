"""What is compared: a row of the benchmark, its sides, and what a run of a side comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Cell: TypeAlias = "str | int | float | bool | None"
Answer: TypeAlias = "Sequence[Sequence[Cell]]"
"""The rows of an answer, in any order."""


@dataclass(frozen=True)
class Cost:
    """What a run took.

    Attributes:
        seconds: CPU time, user and system, or of a browser wall time: what the row says.
        peak: the most memory the process held, in MB; None where it is not its own process.
    """

    seconds: float
    peak: float | None = None


@dataclass(frozen=True)
class Run:
    """A run of a side: what it cost and answered, or why it did not.

    Attributes:
        cost: None where it failed, or where it was ended at the limit.
        answer: what it answered.
        failure: why there is no cost.
        limit: the seconds after which it was ended; None where it was not.
        size: bytes of what it wrote, where that is of interest.
    """

    cost: Cost | None = None
    answer: Answer = ()
    failure: str = ""
    limit: float | None = None
    size: int | None = None


class Side(Protocol):
    """Something that does the work of a row."""

    @property
    def name(self) -> str:
        """What it is called in the document."""
        ...

    def run(self, limit: float) -> Run:
        """Do the work once, for at most so many seconds."""
        ...


@dataclass(frozen=True)
class Budget:
    """The most that our side may cost.

    Attributes:
        ratio: times the cost of the peer.
        seconds: in all, whatever the peer costs.
    """

    ratio: float | None = None
    seconds: float | None = None


NONE = Budget()


@dataclass(frozen=True)
class Peer:
    """Another side of the same work, and what may be asked of ours beside it."""

    side: Side
    budget: Budget = NONE


@dataclass(frozen=True)
class Row:
    """One line of the benchmark.

    Attributes:
        work: what is done.
        data: what it is done on.
        ours: our side.
        peers: the others.
        compared: what of the answers is compared before anything is timed; empty where neither answers.
        tolerance: by how much two numbers of an answer may differ.
        rounds: how often all sides take their turn, after one round that compares.
        limit: seconds after which a side is ended.
        small: the same sides on less data, where answers are compared too: for peers that do not end.
        budget: of our side where there is no peer; in seconds.
    """

    work: str
    data: str
    ours: Side
    peers: Sequence[Peer]
    compared: str
    tolerance: float = 0.0
    rounds: int = 3
    limit: float = 60.0
    small: Sequence[Side] = ()
    budget: Budget = NONE


@dataclass(frozen=True)
class Group:
    """Rows of one kind, under one heading.

    Attributes:
        title: the heading.
        words: what is measured and how, for the reader.
        rows: the lines.
        unit: of the seconds: ``CPU`` or ``wall``.
        summed: whether a line stands above the others that adds them up.
    """

    title: str
    words: str
    rows: Sequence[Row]
    unit: str = "CPU"
    summed: str = ""


@dataclass
class Measured:
    """What the rounds of a row came to.

    Attributes:
        row: the row.
        costs: by the name of a side, one for each round.
        said: by the name of a side, why it has no costs.
        limits: by the name of a side that was ended, after how many seconds.
        differs: by the name of a peer, where its answer is not ours: it is not timed then.
        sizes: by the name of a side, bytes of what it wrote.
    """

    row: Row
    costs: dict[str, list[Cost]] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    limits: dict[str, float] = field(default_factory=dict)
    differs: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def seconds(self) -> Mapping[str, Sequence[float]]:
        """The seconds of every side that ran, one for each round."""
        return {name: [cost.seconds for cost in costs] for name, costs in self.costs.items()}
