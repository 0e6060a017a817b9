"""``check``: the data judged, how complete they are, and what to ask next."""

import click

from clusteratlas_cli import completion
from clusteratlas_cli.commands.options import limit_option, narrowing_option
from clusteratlas_cli.output.tables import format_option
from clusteratlas_cli.session import atlas, refuse, session


@click.command("check")
@click.option("--completeness", is_flag=True, help="Tell only how much lacks a source, a date, a stage …")
@click.option("--questions", is_flag=True, help="List whom to ask what next, the weightiest first.")
@narrowing_option("--region", "REGION", completion.regions, "Keep these two to a region.")
@limit_option("Stakeholders that --questions lists for people.  [default: 10]")
@format_option
@click.pass_context
def check_command(ctx: click.Context, /, **asked: object) -> None:
    """Tell in plain words what is wrong with the data, and who can mend it.

    Each fault with where it stands and what it weakens: what no table or page could show rightly, codes
    that do not exist, things without a region, actors without a tie, what is likely described twice. Then
    how complete the data are: how much names no source, bears no date. Exit status 1 says that something
    must be mended, or that there was nothing to check; warnings alone leave it at 0.

    \b
    Examples:
      clusteratlas check --data my-region
      clusteratlas check --questions --region hamburg
      clusteratlas check --completeness --format csv
    """
    from clusteratlas_cli.output.judged.checking import show_check

    refuse("check", "at", "dated")
    ctx.exit(0 if show_check(atlas(), session().lang, asked) else 1)
