"""What is wrong, or odd, with people's tables: each cell at fault, and groups of faults that are one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from clusteratlas.exchange.reading.sheets import Place

_MANY_VALUES, _FEW = 5, 2
"""Of more values than these a fault is told once for all of a column: of any, and of those that come once."""
_QUOTED = re.compile(r"“[^”]*”")


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
        follows: whether it follows from another finding, and is mended with that.
    """

    place: Place
    value: str
    what: str
    mend: str = ""
    leaves_out: bool = True
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that say the same, in the order of the tables."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The first of them, whose words are those of all, but for the values that they quote."""
        return self.findings[0]

    @property
    def values(self) -> tuple[str, ...]:
        """The values that are at fault, each once."""
        return tuple(dict.fromkeys(finding.value for finding in self.findings if finding.value))


@dataclass(slots=True)
class Findings:
    """Gathers what is found over all sheets, in one pass."""

    all: list[Finding] = field(default_factory=list)

    def error(self, place: Place, value: str, what: str, mend: str = "", *, follows: bool = False) -> None:
        """Note what leaves a row out."""
        self.all.append(Finding(place, value, what, mend, follows=follows))

    def warn(self, place: Place, value: str, what: str, mend: str = "", *, follows: bool = False) -> None:
        """Note what a row is taken in spite of."""
        self.all.append(Finding(place, value, what, mend, leaves_out=False, follows=follows))

    def groups(self) -> Iterator[Group]:
        """What says the same together: errors first, and what is not mended with others.

        What is said of many values of one column, each of which is said once or twice, is one group too.
        """
        said: dict[_Said, list[Finding]] = {}
        for finding in self.all:
            said.setdefault((not finding.leaves_out, finding.what, finding.mend), []).append(finding)
        alike: dict[tuple[str, ...], list[_Said]] = {}
        for key, found in said.items():
            alike.setdefault(_kind(found[0]), []).append(key)
        for keys in alike.values():
            once = len(keys) > _FEW and all(len(said[key]) == 1 for key in keys)
            if len(keys) > _MANY_VALUES or once:
                said[keys[0]] = [finding for key in keys for finding in said.pop(key)]
        ordered = sorted(said.items(), key=lambda one: (one[0][0], one[1][0].follows, -len(one[1])))
        return (Group(tuple(found)) for _, found in ordered)


_Said = tuple[bool, str, str]


def _kind(finding: Finding) -> tuple[str, ...]:
    """What is said of whichever value, and of which column."""
    place = finding.place
    # Only the value itself differs from cell to cell; "“University”" in "taken as “University”" does not.
    value = " ".join(finding.value.split())
    what = _QUOTED.sub(
        lambda quote: "“…”" if value.startswith(quote[0][1:-1].rstrip("…")) else quote[0], finding.what
    )
    return str(finding.leaves_out), what, place.file, place.sheet, str(place.column), place.header
