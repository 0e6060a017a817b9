"""What validation found, in plain words and grouped for reading."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from clusteratlas.validate.mending import Mender, mender, weakens


class Severity(StrEnum):
    """How grave a finding is, gravest first. Only violations make data fail."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


_RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Named:
    """What a thing or tie is called.

    Attributes:
        name: its name, or what a tie states; empty where nothing tells it.
        kind: its type token, ``tie``, ``source``, ``stage``; empty where nothing tells it.
    """

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing or tie that does not conform to one shape.

    Attributes:
        message: what is wrong and what to do, for a reader who knows no RDF.
        subject: short id of the thing or tie at fault; empty for a node without a name.
        path: short id of the property at fault, or a path of several; empty where none is.
        value: the text or short id that does not fit; empty where something is missing.
        file: the file in which the subject is described.
        shape: short id of the shape, or the name of another check, as ``check:near-name``.
        hint: what helps to mend it, as the nearest code; may be empty.
    """

    severity: Severity
    message: str
    subject: str
    path: str
    value: str
    file: str
    shape: str
    hint: str = ""

    @property
    def order(self) -> tuple[int, str, str, str, str, str, str, str]:
        """The key by which findings are sorted: gravest first, one message together, then by file."""
        return (
            _RANK[self.severity],
            self.message,
            self.shape,
            self.file,
            self.subject,
            self.path,
            self.value,
            self.hint,
        )


@dataclass(frozen=True, slots=True)
class Group:
    """The findings that share one message of one shape."""

    severity: Severity
    message: str
    shape: str
    findings: tuple[Finding, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        """The short ids of the things and ties at fault, each once, in order."""
        return tuple(dict.fromkeys(finding.subject for finding in self.findings))

    @property
    def mender(self) -> Mender:
        """Who can mend it."""
        return mender(self.shape)

    @property
    def weakens(self) -> str:
        """What suffers from it, as a clause; empty where the message says all."""
        return weakens(self.shape)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a check looked at.

    Attributes:
        foreign: classes of other vocabularies with the number of their nodes, most frequent first.
    """

    files: int = 0
    things: int = 0
    ties: int = 0
    sources: int = 0
    foreign: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a validation.

    Attributes:
        findings: sorted, without repetition.
        looked: what was looked at; None where nobody counted.
        named: the things that findings speak of, by id, as far as anything names them.
    """

    findings: tuple[Finding, ...]
    looked: Looked | None = None
    named: Mapping[str, Named] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        findings: Iterable[Finding],
        looked: Looked | None = None,
        named: Mapping[str, Named] | None = None,
    ) -> "Report":
        """A report of these findings, sorted and without repetition."""
        return cls(tuple(sorted(set(findings), key=lambda finding: finding.order)), looked, named or {})

    def name(self, identifier: str) -> str:
        """The name of a thing or tie by its id, or the id where nothing names it."""
        known = self.named.get(identifier)
        return known.name if known and known.name else identifier

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings do not count."""
        return self.count(Severity.VIOLATION) == 0

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The findings by message, gravest first, and within one severity the most frequent first."""
        gathered: dict[tuple[Severity, str, str], list[Finding]] = {}
        for finding in self.findings:
            gathered.setdefault((finding.severity, finding.message, finding.shape), []).append(finding)
        groups = (Group(*key, tuple(found)) for key, found in gathered.items())
        return tuple(sorted(groups, key=lambda group: (_RANK[group.severity], -len(group.findings))))
