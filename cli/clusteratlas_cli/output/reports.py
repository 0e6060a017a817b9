"""A validation report for a reader: each message once, below it who is concerned, and in which file."""

from typing import TYPE_CHECKING

from clusteratlas_cli.session import say
from clusteratlas_cli.text import bold

if TYPE_CHECKING:
    from clusteratlas.validate.report import Finding, Group, Report

_SHOWN = 10
_FOREIGN = 5  # classes of other vocabularies that are named
_OF_FILES = frozenset({"check:nothing-to-check", "check:nothing-of-the-atlas"})


def show_report(report: "Report") -> None:
    """Print the groups of a report, gravest first, and a closing line that counts."""
    for group in report.groups:
        _show_group(group)
    say(looked_at(report))
    if any(finding.shape == "check:nothing-to-check" for finding in report.findings):
        say("There was nothing to check.")
        return
    counts = [f"{count} {name}" for name, count in _counts(report) if count]
    verdict = "conform" if report.conforms else "do not conform"
    say(f"The data {verdict} to the shapes" + (f": {', '.join(counts)}." if counts else "."))


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


def _show_group(group: "Group") -> None:
    heading = f"{group.severity.value.capitalize()}: {group.message} ({len(group.findings)})"
    say(bold(heading))
    for finding in group.findings[:_SHOWN]:
        say(f"  {_place(finding)}")
    if len(group.findings) > _SHOWN:
        say(f"  … and {len(group.findings) - _SHOWN} more; see them all with --format csv.")
    say()


def _place(finding: "Finding") -> str:
    value = f": {finding.value}" if finding.value else ""
    path = f", {finding.path}{value}" if finding.path else value
    hint = f"; {finding.hint}" if finding.hint else ""
    if finding.shape in _OF_FILES:
        return f"{finding.file}{hint}"
    return f"{finding.subject or 'a node without a name'}{path}{hint} ({finding.file})"


def _counts(report: "Report") -> list[tuple[str, int]]:
    from clusteratlas.validate.report import Severity

    plural = {Severity.VIOLATION: "violations", Severity.WARNING: "warnings", Severity.INFO: "remarks"}
    return [
        (plural[kind] if (count := report.count(kind)) != 1 else plural[kind].removesuffix("s"), count)
        for kind in Severity
    ]
