"""What is wrong, or odd, with people's tables: each cell at fault, and groups of faults that are one."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from clusteratlas.exchange.reading.sheets import Place


@dataclass(frozen=True, slots=True)
class Finding:
    """Something of a cell, a row or a column that its author should know.

    Attributes:
        place: where it stands.
        value: the cell as it was typed; empty where none is at fault.
        what: what is wrong, as a sentence without the place, the same for all cells of one fault:
            "“HES” is no type."
        mend: how to mend it, as a sentence or a question: "Did you mean university?"
        leaves_out: whether the row is left out; else it is taken, and this is a warning.
    """

    place: Place
    value: str
    what: str
    mend: str = ""
    leaves_out: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that say the same, in the order of the tables."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The first of them, whose words are those of all."""
        return self.findings[0]


@dataclass(slots=True)
class Findings:
    """Gathers what is found over all sheets, in one pass."""

    all: list[Finding] = field(default_factory=list)

    def error(self, place: Place, value: str, what: str, mend: str = "") -> None:
        """Note what leaves a row out."""
        self.all.append(Finding(place, value, what, mend))

    def warn(self, place: Place, value: str, what: str, mend: str = "") -> None:
        """Note what a row is taken in spite of."""
        self.all.append(Finding(place, value, what, mend, leaves_out=False))

    def groups(self) -> Iterator[Group]:
        """What says the same together: errors first, then by how often it is said, then by place."""
        said: dict[tuple[bool, str, str], list[Finding]] = {}
        for finding in self.all:
            said.setdefault((not finding.leaves_out, finding.what, finding.mend), []).append(finding)
        ordered = sorted(said.items(), key=lambda one: (one[0][0], -len(one[1])))
        return (Group(tuple(found)) for _, found in ordered)
