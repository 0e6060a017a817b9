"""The atlas for other programs: RDF or tables of all or of a region, a region's network as a graph."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clusteratlas.errors import RequestError
from clusteratlas_cli.output.analysis.counted import least_of, links_in, require_links
from clusteratlas_cli.session import WITHOUT_LINKS, note, pour, refuse, session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clusteratlas.atlas import Atlas

_RDF = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")
_TABLES = ("xlsx", "tables")
_GRAPHS = ("graphml", "gexf", "nodes-csv", "edges-csv", "kumu")
FORMATS = (*_RDF, *_TABLES, *_GRAPHS)
"""What ``export`` writes: RDF or tables of all or of a region, and a region's network for other programs."""


def exported(
    open_atlas: "Callable[[], Atlas]", style: str, region: str | None, asked: "Mapping[str, Any]"
) -> "str | bytes | Iterator[str] | Mapping[str, str]":
    """What ``export`` was asked for; the whole in a format that holds graphs as pieces, graph by graph.

    Raises:
        RequestError: a graph format was asked for without a region, weak links or weights where no link is
            written, or tables that the data do not fit into.
    """
    if style in _TABLES:
        return _tables(open_atlas, style, region, asked)
    if style in _RDF:
        refuse(f"The format {style}", "weights")
        if asked["weak"]:
            raise RequestError("RDF holds ties, from which links are derived. Leave out --weak.")
        return _rdf(open_atlas(), style, region, background=asked["with_schemes"])
    if region is None:
        raise RequestError(f"The format {style} holds one region's network. Name the region.")
    require_links(asked["lens"], weak=asked["weak"])
    if asked["lens"] in WITHOUT_LINKS:
        refuse(f"The lens {asked['lens']}", "weights")
    least = least_of(weak=asked["weak"])
    graph = open_atlas().network(asked["lens"], region=region, least=least)
    note(links_in(graph, least))
    return _written(graph, style, raw=session().raw)


def _rdf(atlas: "Atlas", style: str, region: str | None, *, background: bool) -> "str | Iterator[str]":
    from clusteratlas.catalogue.extract import BY_GRAPH, pieces

    if region is not None or style not in BY_GRAPH:
        return atlas.export(style, region, background=background)
    if background:
        return pieces(atlas.store, style)
    return pieces(atlas.store.data_alone(), style, atlas.contents.reference_graphs)


def _tables(
    open_atlas: "Callable[[], Atlas]", style: str, region: str | None, asked: "Mapping[str, Any]"
) -> "bytes | Mapping[str, str]":
    """What was asked for as a workbook, or as tables by file name."""
    from clusteratlas_cli.output.workbooks.filled import folder_of, workbook_of

    refuse(f"The format {style}", "weights")
    for option, why in (
        ("weak", "hold ties, from which links are derived"),
        ("with_schemes", "hold no schemes"),
    ):
        if asked[option]:
            raise RequestError(f"Tables {why}. Leave out --{option.replace('_', '-')}.")
    return (workbook_of if style == "xlsx" else folder_of)(open_atlas(), region, asked["output"])


def put(content: "str | bytes | Iterator[str] | Mapping[str, str]", output: str, style: str) -> None:
    """Write what was exported to a file, a folder or standard output.

    Raises:
        RequestError: bytes would go to a terminal.
        WriteError: the file cannot be written.
    """
    if isinstance(content, Mapping):
        from clusteratlas_cli.output.workbooks.filled import put_folder

        put_folder(Path(output), content)
    elif output != "-":
        from clusteratlas.files.writing import write_whole

        write_whole(Path(output), content)
        note(f"Wrote {output}.")
    elif isinstance(content, str):
        pour(content, escapes=style in _RDF)
    elif not isinstance(content, bytes):
        for piece in content:
            pour(piece, escapes=style in _RDF)
    elif sys.stdout.isatty():
        raise RequestError("A workbook is no text. Name a file with -o.")
    else:
        sys.stdout.buffer.write(content)


def _written(graph: Any, style: str, *, raw: bool) -> str | bytes:
    from functools import partial

    from clusteratlas.exchange import gexf, graphml, kumu, lists

    writers: dict[str, Callable[[Any], str | bytes]] = {
        "graphml": graphml.graphml,
        "gexf": gexf.gexf,
        "nodes-csv": partial(lists.nodes_csv, raw=raw),
        "edges-csv": partial(lists.edges_csv, raw=raw),
        "kumu": kumu.kumu_workbook,
    }
    return writers[style](graph)
