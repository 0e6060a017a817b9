"""``check``: the data judged."""

import click

from clusteratlas_cli.output.tables import Table, format_option, write
from clusteratlas_cli.session import atlas, note, refuse

_FINDING_COLUMNS = ("severity", "message", "subject", "path", "value", "file", "shape", "hint")


@click.command("check")
@format_option
@click.pass_context
def check_command(ctx: click.Context, style: str) -> None:
    """Check the data against the shapes, in plain words.

    And beyond shapes: codes of NUTS and NACE that do not exist, things without a region, actors without a
    tie, what is likely described twice, names with line breaks or signs that nobody sees. The last lines
    tell what was looked at. Exit status 1 says that something violates the shapes, or that there was
    nothing to check; warnings alone leave it at 0.

    \b
    Example:
      clusteratlas check --data my-region.ttl
    """
    from clusteratlas_cli.output.reports import looked_at, show_report

    refuse("check", "at", "dated")
    report = atlas().check()
    if style == "table":
        show_report(report)
    else:
        rows = [[getattr(finding, name) for name in _FINDING_COLUMNS] for finding in report.findings]
        write(Table(_FINDING_COLUMNS, rows), style)
        note(looked_at(report))
    ctx.exit(0 if report.conforms else 1)
