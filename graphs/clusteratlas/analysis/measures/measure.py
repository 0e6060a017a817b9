"""A measure as a value: its function together with everything a reader needs to defend or doubt it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from clusteratlas.analysis.measures.values import Node, NotComputable, Score, Scores, everywhere
from clusteratlas.errors import RequestError

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Frame

Groups: TypeAlias = Mapping[Node, str]
"""The one group of each node that has one; nodes without are left out of what needs groups."""

Outcome: TypeAlias = "Scores | Score | Mapping[str, Scores]"

UNDIRECTED = "ignored: a tie connects both ends"
UNWEIGHTED = "ignored: every tie counts once"

ONE_MODE = ("ties", "actors", "clusters", "initiatives")
ALL_LENSES = ("ties", "actors", "chains", "clusters", "initiatives")


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """What a way of measuring is, how it treats odd cases, how to read it and what not to conclude from it.

    Attributes:
        name: the word by which it is asked for and the heading of its column.
        lenses: the lenses that it fits.
        direction: what becomes of the direction of ties.
        weights: what becomes of the weights of edges.
        option: the option of ``network`` that asks for it, where it is no measure of nodes or networks.
    """

    name: str
    title: str
    formula: str
    reference: str
    isolates: str
    range: str
    reading: str
    caution: str
    lenses: tuple[str, ...]
    direction: str = UNDIRECTED
    weights: str = UNWEIGHTED
    option: str = ""

    def require(self, lens: str) -> None:
        """Refuse a lens that it does not fit.

        Raises:
            RequestError: naming the lenses that fit.
        """
        if lens not in self.lenses:
            fitting = ", ".join(self.lenses)
            raise RequestError(
                f"The measure “{self.name}” does not fit the lens “{lens}”. Lenses that fit: {fitting}."
            )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """What ``--explain`` shows, as pairs of heading and text."""
        return (
            ("name", self.name),
            ("title", self.title),
            ("formula", self.formula),
            ("reference", self.reference),
            ("range", self.range),
            ("isolates", self.isolates),
            ("direction", self.direction),
            ("weights", self.weights),
            ("lenses", ", ".join(self.lenses)),
            ("reading", self.reading),
            ("do not conclude", self.caution),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Method):
    """A measure that gives one value per node, or one for the network.

    Attributes:
        level: ``node`` gives one value per node, ``network`` one in all.
        compute: the function; takes a frame, and the groups where ``grouping`` is set.
        read: makes the outcome of what the function found, where that is more than values.
        columns: headings where one measure fills several columns.
        tests: those of them that say how far chance alone would bring the others; z-scores among them.
        beside: those of these tests that a short table shows beside the values.
        leading: the column by which rows stand, where that is not the first.
        grouping: whether it needs a group for each node: those asked for, or always clusters.
        weighted: whether the frame must carry the lens's weights.
    """

    level: Literal["node", "network"]
    compute: Callable[..., Any]
    read: Callable[[Any], Outcome] | None = None
    columns: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    leading: str = ""
    grouping: Literal["", "asked", "cluster"] = ""
    weighted: bool = False

    def run(self, frame: Frame, groups: Groups | None = None) -> Outcome:
        """The outcome on a prepared graph; a reason why there is none counts for every node."""
        found = self.compute(frame, groups or {}) if self.grouping else self.compute(frame)
        if isinstance(found, NotComputable):
            return everywhere(frame.nodes, found.reason) if self.level == "node" else Score(found)
        outcome: Outcome = self.read(found) if self.read else found
        return outcome
