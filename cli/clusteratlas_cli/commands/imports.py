"""``import``: people's tables as a data set, and what is wrong with them."""

from pathlib import Path
from typing import Any

import click

from clusteratlas_cli.output.tables import format_option
from clusteratlas_cli.session import refuse


@click.command("import")
@click.argument("tables", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "-o", "--output", metavar="DIR", help="The folder for the data set. Default: nothing is written."
)
@click.option("--strict", is_flag=True, help="Write nothing where a row is left out.")
@click.option(
    "--region", default="", metavar="NAME", help="The region that the tables are about, or its NUTS code."
)
@click.option(
    "--annotate", metavar="FILE", help="Write a workbook of the values with the cells at fault marked."
)
@click.option("--mapping", metavar="FILE", help="A file that says how the columns are read.")
@click.option("--propose", is_flag=True, help="Write such a file for these tables, to be mended.")
@click.option(
    "--slug", default="", metavar="NAME", help="The data set's short name. Default: that of its region."
)
@click.option(
    "--base",
    default="",
    metavar="IRI",
    help="What the IRIs of its things begin with. Default: https://w3id.org/clusteratlas/id/NAME/",
)
@click.option("--version", "edition", default="", help="The version that the data set bears. Default: 1.0")
@click.option("--issued", default="", metavar="DATE", help="Its day of issue. Default: today.")
@click.option("--force", is_flag=True, help="Write over files that no earlier import of the data set wrote.")
@format_option
def import_command(tables: tuple[str, ...], **asked: Any) -> None:
    """Turn people's tables into a data set, and tell what is wrong in which cell.

    Each FILE is a workbook (XLSX, XLS, ODS), a table of text (CSV), a network (GEXF, GraphML, Kumu), RDF of
    another vocabulary, or a folder of tables. Columns may stand in any order, under names in seven languages;
    things may be called by any of their names. Rows at fault are left out and told; without -o nothing is
    written. Things get IRIs of their own, and keep them when the tables are imported again. Exit status 1
    says that rows were left out, 2 that nothing could be used.

    \b
    Examples:
      clusteratlas import actors.xlsx
      clusteratlas import actors.xlsx ties.csv -o my-region --region FI1D
      clusteratlas import actors.xlsx --annotate actors-marked.xlsx
    """
    from clusteratlas.errors import RequestError
    from clusteratlas_cli.output.imports import run_import

    refuse("import", "at", "dated", "data")
    if "" in tables:  # as a shell gives what is not set
        raise RequestError("An empty text is no file. Name a workbook or a CSV table.")
    click.get_current_context().exit(run_import([Path(table) for table in tables], **asked))
