"""``export``: data out."""

from typing import Any

import click

from clusteratlas_cli import completion
from clusteratlas_cli.commands.options import lens_option, weak_option
from clusteratlas_cli.output.exports import FORMATS, exported, put
from clusteratlas_cli.session import atlas, raw_option


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

    Of a large store take nquads or trig for everything: they are written graph by graph, while the other
    formats hold all of it in memory.

    \b
    Examples:
      clusteratlas export hamburg --format jsonld -o hamburg.jsonld
      clusteratlas export --data my-region --format xlsx -o my-region.xlsx
      clusteratlas export lapland --lens chains --format gexf -o lapland.gexf
    """
    put(exported(atlas, style, region, asked | {"output": output}), output, style)
