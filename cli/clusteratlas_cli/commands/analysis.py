"""``network``, ``gaps`` and ``compare``: who holds a region together, what is missing, who is like it."""

import click

from clusteratlas_cli import completion
from clusteratlas_cli.commands.options import lens_option, limit_option, status_option, weak_option
from clusteratlas_cli.output.tables import format_option
from clusteratlas_cli.session import atlas, refuse, session

_weak_option = weak_option("Count weak links too, not strong and moderate ones alone.")

_SHARE = click.FloatRange(0, 1, max_open=True)


@click.command("network")
@click.argument("region", required=False, shell_complete=completion.regions)
@click.option("--all", "everywhere", is_flag=True, help="All regions of the data as one network.")
@lens_option("What is a node and what an edge.")
@click.option(
    "-m", "--measure", "measures", multiple=True, metavar="NAME", help="Only this measure. Repeatable."
)
@click.option(
    "--by",
    type=click.Choice(["type", "region", "cluster"]),
    default="type",
    show_default=True,
    help="Groups for brokerage and E-I.",
)
@click.option("--whole", is_flag=True, help="Measures of the network as a whole, with their readings.")
@click.option(
    "--explain", metavar="MEASURE", help="Tell what a measure is, how to read it and what not to conclude."
)
@click.option(
    "--robust", is_flag=True, help="Rank by the first measure, with intervals over networks that may be true."
)
@click.option(
    "--validated",
    is_flag=True,
    help="Pairs that share more than breadth gives, through the lenses chains, initiatives and clusters.",
)
@click.option(
    "--fixed-degrees", is_flag=True, help="Test --validated by draws: finds more where little is recorded."
)
@click.option(
    "--draws",
    type=click.IntRange(1, 100_000),
    default=None,
    help="How many draws --robust, --fixed-degrees, --qap or --key-players make.  [default: 1000; 200 with "
    "--key-players, fewer where the network is large]",
)
@click.option("--seed", type=int, default=None, help="Fixes what is drawn.  [default: 1]")
@click.option(
    "--missing",
    type=_SHARE,
    help="Share of all ties that is not recorded, for --robust; else estimated from the sources.",
)
@click.option(
    "--false", type=_SHARE, help="Share of attested ties that is wrong, for --robust.  [default: 0.05]"
)
@click.option("--absent", type=_SHARE, help="Share of actors that each draw of --robust leaves out.")
@click.option("--column", default="", metavar="NAME", help="What --robust ranks by, as liaison of brokerage.")
@click.option(
    "--key-players",
    type=click.IntRange(1, 10),
    metavar="K",
    help="Which K together would be missed most, and which K together reach most. K from 1 to 10.",
)
@click.option("--qap", is_flag=True, help="What goes with a tie: type, cluster, chain, initiative, place.")
@status_option("Leave out ties that no source attests.")
@weak_option("Count weak links too, through the lenses chains and clusters, and with --qap.")
@click.option(
    "--without", multiple=True, metavar="THING", help="What if this thing were not there? Repeatable."
)
@click.option(
    "--merge",
    nargs=2,
    multiple=True,
    metavar="KEPT GONE",
    help="What if the second became part of the first?",
)
@click.option(
    "--add", nargs=2, multiple=True, metavar="FROM TO", help="What if there were a tie between these two?"
)
@limit_option("Rows of a table on the terminal.", 20)
@format_option
def network_command(region: str | None, **asked: object) -> None:
    """Measure a REGION's network, and how firm the ranking is.

    Who is central, who brokers, what if somebody were not there: nodes by default, the network as a
    whole with --whole. Who together matters most, and what goes with a tie: --key-players and --qap.

    \b
    Examples:
      clusteratlas network hamburg
      clusteratlas network hamburg -m betweenness --robust
      clusteratlas network --all -m betweenness
      clusteratlas network hamburg --lens chains --validated
      clusteratlas network hamburg --key-players 3
      clusteratlas network hamburg --qap
      clusteratlas network --explain constraint
      clusteratlas network lapland --without "University of Lapland"
    """
    from clusteratlas_cli.output.analysis.networks import show_network

    show_network(atlas, region, asked)


@click.command("gaps")
@click.argument("region", shell_complete=completion.regions)
@click.option(
    "--missing-ties", is_flag=True, help="Rank the ties that would be expected most, and are not recorded."
)
@limit_option("How many rows: of gaps all, on a terminal the ten that weigh most; of missing ties ten.")
@_weak_option
@format_option
def gaps_command(region: str, missing_ties: bool, limit: int | None, weak: bool, style: str) -> None:
    """Tell what is missing in the records of a REGION, and whom to ask.

    Stages that nobody serves, chains without a role, stakeholders without a chain, and more, those first
    whose answer would concern most. A gap is an absence in the data; whether it is one in the region is
    for people who know it to say.

    \b
    Examples:
      clusteratlas gaps hamburg --limit 5
      clusteratlas gaps west-romania --missing-ties
    """
    from clusteratlas_cli.output.analysis.gaps import show_gaps
    from clusteratlas_cli.output.analysis.missing import show_missing_ties

    if missing_ties and weak:
        raise click.UsageError("--missing-ties ranks ties, which have no band. Leave out --weak.")
    if missing_ties:
        refuse("--missing-ties", "weights")
        show_missing_ties(atlas(), session().lang, region, limit or 10, style)
    else:
        show_gaps(atlas(), session().lang, region, style, weak=weak, limit=limit)


@click.command("compare")
@click.argument("regions", nargs=-1, required=True, metavar="REGION...", shell_complete=completion.regions)
@click.option(
    "--twins",
    is_flag=True,
    help="Which other regions the first is most like, and what they do that it lacks.",
)
@click.option(
    "--shared",
    is_flag=True,
    help="The value chains that several of the regions link to; one region is set beside all.",
)
@_weak_option
@format_option
def compare_command(regions: tuple[str, ...], twins: bool, shared: bool, weak: bool, style: str) -> None:
    """Set regions side by side, or find the twins of one.

    \b
    Examples:
      clusteratlas compare hamburg stockholm
      clusteratlas compare centro --twins
    """
    from clusteratlas_cli.output.analysis.comparisons import show_profiles, show_shared, show_twins

    if twins and shared:
        raise click.UsageError("--twins and --shared are two questions. Ask one.")
    show = show_twins if twins else show_shared if shared else show_profiles
    show(atlas(), session().lang, regions, style, weak=weak)
