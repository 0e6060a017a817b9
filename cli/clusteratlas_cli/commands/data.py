"""``check`` and ``export``: data judged, and out."""

from typing import Any

import click

from clusteratlas_cli import completion
from clusteratlas_cli.commands.options import lens_option, weak_option
from clusteratlas_cli.output.exports import FORMATS, exported, put
from clusteratlas_cli.output.tables import Table, format_option, write
from clusteratlas_cli.session import atlas, note, raw_option, refuse

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


@click.command("export")
@click.argument("region", required=False, shell_complete=completion.regions)
@click.option("--format", "style", type=click.Choice(FORMATS), default="turtle", show_default=True)
@lens_option("Which network, for graph formats.")
@weak_option("Add weak links to the lenses chains and clusters, for graph formats.")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to write. Default: standard output.")
@raw_option
@click.option("--with-schemes", is_flag=True, help="Add the vocabulary, NACE, NUTS and the other schemes.")
def export_command(region: str | None, style: str, output: str, **asked: Any) -> None:
    """Write the atlas or one REGION as RDF or as a workbook, or a region's network for other programs.

    turtle, trig, ntriples, nquads, jsonld and rdfxml are RDF; xlsx is the workbook that people fill and
    import reads again, tables the same as a folder of text files; graphml and gexf open in Gephi; nodes-csv
    and edges-csv are its lists; kumu is a workbook for Kumu's import. Through the lens chains each edge
    is a link with its strength, band and basis. In the lists a text that a
    spreadsheet would run as a formula gets an apostrophe before it, unless --raw asks for it as it is.

    \b
    Examples:
      clusteratlas export hamburg --format jsonld -o hamburg.jsonld
      clusteratlas export --data my-region --format xlsx -o my-region.xlsx
      clusteratlas export lapland --lens chains --format gexf -o lapland.gexf
    """
    put(exported(atlas, style, region, asked | {"output": output}), output, style)
