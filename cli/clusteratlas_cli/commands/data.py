"""``import``, ``check`` and ``export``: data in, judged, and out."""

from pathlib import Path

import click

from clusteratlas_cli.output import Table, format_option, write
from clusteratlas_cli.session import atlas, note

_FINDING_COLUMNS = ("severity", "message", "subject", "path", "value", "file", "shape")


@click.command("check")
@format_option
@click.pass_context
def check_command(ctx: click.Context, style: str) -> None:
    """Check the data against the shapes, in plain words. Exit status 1 says that something violates them.

    \b
    Example:
      clusteratlas --data my-region.ttl check
    """
    from clusteratlas_cli.findings import show_report  # noqa: PLC0415 - help needs no report

    report = atlas().check()
    if style == "table":
        show_report(report)
    else:
        rows = [[getattr(finding, name) for name in _FINDING_COLUMNS] for finding in report.findings]
        write(Table(_FINDING_COLUMNS, rows), style)
    ctx.exit(0 if report.conforms else 1)


@click.command("export")
@click.argument("region", required=False)
@click.option(
    "--format",
    "style",
    type=click.Choice(["turtle", "trig", "nquads", "jsonld"]),
    default="turtle",
    show_default=True,
)
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to write. Default: standard output.")
@click.option("--with-schemes", is_flag=True, help="Add the vocabulary, NACE, NUTS and the other schemes.")
def export_command(region: str | None, style: str, output: str, with_schemes: bool) -> None:  # noqa: FBT001 - click passes flags so
    """Write the atlas, or one REGION with all that its ties lead to, as RDF.

    \b
    Example:
      clusteratlas export hamburg --format jsonld -o hamburg.jsonld
    """
    text = atlas().export(style, region, background=with_schemes)
    if output == "-":
        click.echo(text, nl=not text.endswith("\n"))
        return
    from clusteratlas.writing import write_whole  # noqa: PLC0415 - help needs no library

    write_whole(Path(output), text)
    note(f"Wrote {output}.")


@click.command("import")
@click.argument("tables", metavar="FOLDER")
@click.option(
    "-o", "--output", metavar="DIR", required=True, help="The folder for the data sets, one Turtle file each."
)
@click.option(
    "--version", "edition", default="1.0", show_default=True, help="The version that the data sets bear."
)
@click.option("--issued", metavar="DATE", help="Their day of issue. Default: today.")
def import_command(tables: str, output: str, edition: str, issued: str | None) -> None:
    """Turn fact tables (entities.csv, links.csv, sources.csv …) into RDF data sets.

    \b
    Example:
      clusteratlas import my-tables -o my-region
    """
    from clusteratlas.ingest.importing import import_tables  # noqa: PLC0415 - help needs no library
    from clusteratlas.writing import write_folder  # noqa: PLC0415 - help needs no library

    files = import_tables(Path(tables), edition, issued)
    write_folder(Path(output), files)
    note(f"Wrote {len(files)} data sets to {output}.")
