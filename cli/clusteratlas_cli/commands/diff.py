"""``diff``: what changed between two versions of a region."""

import click

from clusteratlas_cli import completion
from clusteratlas_cli.commands.options import limit_option, narrowing_option
from clusteratlas_cli.output.tables import format_option
from clusteratlas_cli.session import refuse


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@narrowing_option("--region", "REGION", completion.regions, "Keep to what is recorded for this region.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where there is a difference, for scripts.")
@limit_option("How many sentences on facts, and on what moved, for people.", 12)
@format_option
@click.pass_context
def diff_command(ctx: click.Context, /, old: str, new: str, **asked: object) -> None:
    """Tell what changed from one version of data to another.

    OLD and NEW are RDF files or folders, as --data takes them; a workbook or table goes through import
    first. In sentences: who came, went, ended or has another name, which ties began and which are only
    newly recorded, what is better known now; then which gaps, links and ranks moved because of it. With
    --format csv and the like one row for each difference.

    \b
    Examples:
      clusteratlas diff my-region-2025 my-region
      clusteratlas diff old.ttl new.ttl --format csv
    """
    from clusteratlas_cli.output.judged.changes import show_changes

    refuse("diff", "data", "at", "dated", "with_shipped", "no_cache")
    differs = show_changes(old, new, asked)
    ctx.exit(1 if differs and asked["exit_code"] else 0)
