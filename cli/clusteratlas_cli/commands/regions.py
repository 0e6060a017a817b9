"""``regions``: which regions there are."""

import click

from clusteratlas_cli.output.tables import format_option, write
from clusteratlas_cli.session import atlas, note, session


@click.command("regions")
@format_option
def regions_command(style: str) -> None:
    """List the regions, with counts of what is recorded for each.

    \b
    Example:
      clusteratlas regions --format json
    """
    from clusteratlas.rows.regions import regions_table

    regions = atlas().regions(session().lang)
    write(regions_table(regions), style)
    for region in regions:
        note(atlas().account(region.id).note if region.valid_to else "")
