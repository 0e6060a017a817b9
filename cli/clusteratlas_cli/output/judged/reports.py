"""A validation report for a reader: by who can mend it, each message once, below it who is concerned."""

from collections import Counter
from typing import TYPE_CHECKING

from clusteratlas_cli.session import say
from clusteratlas_cli.text import bold

if TYPE_CHECKING:
    from clusteratlas.validate.report import Finding, Group, Report

COLUMNS = (
    *("severity", "message", "subject", "path", "value", "file", "shape", "hint"),
    *("name", "mend_by", "weakens"),
)
_SHOWN = 10
_FOREIGN = 5  # classes of other vocabularies that are named
_OF_FILES = frozenset({"check:nothing-to-check", "check:nothing-of-the-atlas"})
_GRAVITY = {"violation": "Must be mended", "warning": "Look at this", "info": "Good to know"}
_COUNTED = {
    "violation": ("fault", "faults"),
    "warning": ("warning", "warnings"),
    "info": ("remark", "remarks"),
}


def show_report(report: "Report") -> None:
    """Print the groups of a report by who can mend them, gravest first, and a closing line that counts."""
    from clusteratlas.validate.mending import HEADINGS

    for mender, heading in HEADINGS.items():
        groups = [group for group in report.groups if group.mender == mender]
        if groups:
            say(bold(heading))
            say()
        for group in groups:
            _show_group(group, report)
    say(looked_at(report))
    say(_verdict(report))


def finding_rows(report: "Report") -> list[list[object]]:
    """The findings as rows of :data:`COLUMNS`."""
    from clusteratlas.validate.mending import mender, weakens

    return [
        [
            *(getattr(one, column) for column in COLUMNS[:8]),
            *(report.name(one.subject), mender(one.shape).value, weakens(one.shape)),
        ]
        for one in report.findings
    ]


def looked_at(report: "Report") -> str:
    """What was looked at, and what of other vocabularies was not."""
    looked = report.looked
    if looked is None:
        return ""
    counts = [
        f"{count:,} {name}{'' if count == 1 else 's'}"
        for count, name in ((looked.things, "thing"), (looked.ties, "tie"), (looked.sources, "source"))
    ]
    files = f"{looked.files} file{'' if looked.files == 1 else 's'}"
    told = f"Looked at {counts[0]}, {counts[1]} and {counts[2]} in {files}."
    if looked.foreign:
        named = ", ".join(f"{kind} ({count:,})" for kind, count in looked.foreign[:_FOREIGN])
        more = ", …" if len(looked.foreign) > _FOREIGN else ""
        told += f" Not looked at, as of other vocabularies: {named}{more}."
    return told


def _verdict(report: "Report") -> str:
    if any(finding.shape == "check:nothing-to-check" for finding in report.findings):
        return "There was nothing to check."
    counts = [f"{count} {name}" for name, count in _counts(report) if count]
    if not counts:
        return "Nothing wrong was found."
    verdict = "can be used as they are" if report.conforms else "must be mended"
    return f"The data {verdict}: {', '.join(counts)}."


def _show_group(group: "Group", report: "Report") -> None:
    count = f" ({len(group.findings)})" if len(group.findings) > 1 else ""
    say(bold(f"{_GRAVITY[group.severity.value]}: {group.message}{count}"))
    if group.weakens:
        say(f"  {_kinds(group, report)}: {group.weakens}.")
    for finding in group.findings[:_SHOWN]:
        say(f"  - {_place(finding, report)}")
    if len(group.findings) > _SHOWN:
        say(f"  … and {len(group.findings) - _SHOWN} more; see them all with --format csv.")
    say()


def _kinds(group: "Group", report: "Report") -> str:
    """How many of which kind are concerned: "3 agencies and 1 company"."""
    from clusteratlas.catalogue.changes.words import counted, kind_name
    from clusteratlas.vocabulary.wording import listed

    kinds = Counter(
        kind_name(known.kind) if (known := report.named.get(id_)) and known.kind else "entry"
        for id_ in group.subjects
    )
    ordered = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    return listed([counted(count, kind) for kind, count in ordered], 4)


def _place(finding: "Finding", report: "Report") -> str:
    from clusteratlas.validate.naming import property_name

    hint = f"; {finding.hint}" if finding.hint else ""
    if finding.shape in _OF_FILES:
        return f"{finding.file}{hint}"
    value = f": {report.name(finding.value)}" if finding.value else ""
    path = f", {property_name(finding.path)}{value}" if finding.path else value
    name = report.name(finding.subject) or "something without an id"
    id_ = f" [{finding.subject}]" if name != finding.subject and finding.subject else ""
    return f"{name}{id_}{path}{hint} ({finding.file})"


def _counts(report: "Report") -> list[tuple[str, int]]:
    from clusteratlas.validate.report import Severity

    found = ((_COUNTED[kind.value], report.count(kind)) for kind in Severity)
    return [(one if count == 1 else many, count) for (one, many), count in found]
