"""``regions``: which regions there are."""

from dataclasses import astuple

import click

from clusteratlas_cli.output.tables import Table, format_option, write
from clusteratlas_cli.session import atlas, note, session

COLUMNS = ("id", "label", "label_native", "nuts", "entities", "ties", "valid_from", "valid_to")


@click.command("regions")
@format_option
def regions_command(style: str) -> None:
    """List the regions, with counts of what is recorded for each.

    \b
    Example:
      clusteratlas regions --format json
    """
    regions = atlas().regions(session().lang)
    write(Table(COLUMNS, [astuple(region) for region in regions]), style)
    for region in regions:
        note(atlas().account(region.id).note if region.valid_to else "")
