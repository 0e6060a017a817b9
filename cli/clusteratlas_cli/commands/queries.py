"""``query`` and ``sparql``: named questions, and any other."""

import click

from clusteratlas_cli import completion
from clusteratlas_cli.commands.options import limit_option
from clusteratlas_cli.output.tables import format_option
from clusteratlas_cli.session import Amount, atlas, session

_limit_option = limit_option("At most so many rows.")
_timeout_option = click.option(
    "--timeout",
    type=Amount(min=0.001, max=1_000_000),
    default=60.0,
    show_default=True,
    help="Give up after so many seconds.",
)
_iris_option = click.option(
    "--iris", is_flag=True, help="Show things by their full IRIs instead of their names."
)
_SPARQL_FORMATS = ("table", "json", "xml", "csv", "tsv", "markdown", "turtle", "ntriples", "jsonld")


@click.command("query")
@click.argument("name", required=False, shell_complete=completion.questions)
@click.option(
    "-p",
    "--param",
    "given",
    multiple=True,
    metavar="KEY=VALUE",
    shell_complete=completion.parameters,
    help="A parameter's value. Repeatable.",
)
@click.option(
    "--search", default="", metavar="TEXT", help="List only questions that hold these words or bear this tag."
)
@click.option("--show", is_flag=True, help="Print the question's SPARQL instead of asking it.")
@_iris_option
@_limit_option
@_timeout_option
@format_option
def query_command(
    name: str | None, given: tuple[str, ...], search: str, show: bool, **options: object
) -> None:
    """Ask a named question; without NAME list them all.

    \b
    Examples:
      clusteratlas query
      clusteratlas query stakeholders-of-a-region -p region=hamburg
      clusteratlas query stakeholders-of-a-region --show
    """
    from clusteratlas_cli.output.questions import ask_question, list_questions, show_question

    if name is None and (given or show):
        raise click.UsageError("-p and --show are about one question. Name it.")
    if name is not None and search:
        raise click.UsageError("--search lists questions, and one is named already.")
    if name is None:
        list_questions(search, str(options["style"]))
    elif show:
        show_question(name)
    else:
        ask_question(atlas(), session().lang, name, given, options)


@click.command("sparql")
@click.argument("query", required=False)
@click.option(
    "-f", "--file", "path", metavar="FILE", help="Read the query from a file; - for standard input."
)
@click.option("--allow-service", is_flag=True, help="Let SERVICE send parts of the query to other endpoints.")
@click.option(
    "--with-schemes",
    is_flag=True,
    help="With --data, ask the shipped vocabulary and classifications as well.",
)
@_iris_option
@_limit_option
@_timeout_option
@click.option(
    "--format",
    "style",
    type=click.Choice(_SPARQL_FORMATS),
    help="Default: a table, or Turtle for triples. json, xml, csv and tsv of rows are those of the SPARQL "
    "standard, to the letter: do not open csv of data that you do not trust in a spreadsheet.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write the answer to a file, whose ending says the format where --format does not: .csv, .tsv, "
    ".json, .xml, .md, .ttl, .nt, .jsonld.",
)
@click.pass_context
def sparql_command(ctx: click.Context, /, query: str | None, path: str | None, **options: object) -> None:
    """Ask any SPARQL query; common prefixes need no declaration. An ASK answers no by exit status 1.

    With --data the query is about those data alone. GRAPH names a file by its name, as graph:north for
    north.ttl, and the graphs of a file that names some by their own. A relative address is read against
    that of the query's file, or else against id:, so that <hamburg> is id:hamburg.

    \b
    Example:
      clusteratlas sparql 'SELECT ?c WHERE { ?c a ca:Cluster ; ca:region id:hamburg }'
    """
    from clusteratlas_cli.output.kept import into_file
    from clusteratlas_cli.output.questions import ask_sparql, read_query

    with into_file(options) as settled:
        status = ask_sparql(atlas(), session().lang, read_query(query, path), settled)
    ctx.exit(status)
