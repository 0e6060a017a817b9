"""A validation report for a reader: each message once, below it who is concerned, and in which file."""

from typing import TYPE_CHECKING

from clusteratlas_cli.session import say
from clusteratlas_cli.text import bold

if TYPE_CHECKING:
    from clusteratlas.validate.report import Finding, Group, Report

_SHOWN = 10


def show_report(report: "Report") -> None:
    """Print the groups of a report, gravest first, and a closing line that counts."""
    for group in report.groups:
        _show_group(group)
    counts = [f"{count} {name}" for name, count in _counts(report) if count]
    verdict = "conform" if report.conforms else "do not conform"
    say(f"The data {verdict} to the shapes" + (f": {', '.join(counts)}." if counts else "."))


def _show_group(group: "Group") -> None:
    heading = f"{group.severity.value.capitalize()}: {group.message} ({len(group.findings)})"
    say(bold(heading))
    for finding in group.findings[:_SHOWN]:
        say(f"  {_place(finding)}")
    if len(group.findings) > _SHOWN:
        say(f"  … and {len(group.findings) - _SHOWN} more; see them all with --format csv.")
    say()


def _place(finding: "Finding") -> str:
    where = finding.subject or "a node without a name"
    value = f": {finding.value}" if finding.value else ""
    path = f", {finding.path}{value}" if finding.path else value
    return f"{where}{path} ({finding.file})"


def _counts(report: "Report") -> list[tuple[str, int]]:
    from clusteratlas.validate.report import Severity

    plural = {Severity.VIOLATION: "violations", Severity.WARNING: "warnings", Severity.INFO: "remarks"}
    return [
        (plural[kind] if (count := report.count(kind)) != 1 else plural[kind].removesuffix("s"), count)
        for kind in Severity
    ]
