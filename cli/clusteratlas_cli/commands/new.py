"""``new``: an empty workbook for a region of one's own."""

import click

from clusteratlas_cli import completion
from clusteratlas_cli.session import refuse


@click.command("new")
@click.argument("region")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="A workbook (.xlsx), or a folder for text files. Default: REGION.xlsx",
)
@click.option(
    "--from",
    "model",
    metavar="REGION",
    shell_complete=completion.regions,
    help="Add a sheet on whom this model region records, in which part, and offer its value chains first.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there already.")
def new_command(region: str, output: str | None, model: str | None, **how: bool) -> None:
    """Write an empty workbook for a region of your own, to fill in and import.

    REGION is a code or a name of NUTS, as DE60 or Hamburg, or any name. Every sheet and column is explained;
    cells offer types, ties, industries, places and value chains; --lang chooses the language, of en, de, fi,
    fr, pt, ro and sv.

    \b
    Examples:
      clusteratlas new Kainuu -o kainuu.xlsx
      clusteratlas new DE60 --from lapland --lang de -o hamburg.xlsx
    """
    from clusteratlas_cli.output.workbooks.templates import write_template

    refuse("new", "at", "dated", "data", "with_shipped", "no_cache")
    write_template(region, output, model, **how)
