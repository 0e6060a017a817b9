"""Draw a region's ties as people write it by hand, with rdflib, NetworkX and pyvis.

Usage: ``python -m peers.hand_page DATA REGION-IRI PAGE``. Answers with the ties that it drew.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import networkx as nx
from pyvis.network import Network
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF, SKOS

from peers.hand_links import read
from peers.load import BACKGROUND, shipped

CA = Namespace("https://w3id.org/clusteratlas/ontology#")


def network(graph: Graph, region: str) -> nx.MultiDiGraph[str]:
    """All ties that are recorded for a region."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for tie in graph.subjects(CA.region, URIRef(region)):
        ends = graph.value(tie, RDF.subject), graph.value(tie, RDF.object)
        if None in ends:
            continue
        for end in ends:
            made.add_node(str(end), label=str(graph.value(end, SKOS.prefLabel) or end))
        made.add_edge(str(ends[0]), str(ends[1]), title=str(graph.value(tie, RDF.predicate)))
    return made


def main() -> None:
    """Draw what the command line names."""
    data, region, target = sys.argv[1:]
    start = time.process_time()
    made = network(read([Path(data), *shipped(*BACKGROUND)]), region)
    canvas = Network(height="900px", directed=True, cdn_resources="in_line")
    canvas.from_nx(made)
    Path(target).write_text(canvas.generate_html(notebook=False), "utf-8")
    seconds = time.process_time() - start
    print(json.dumps({"seconds": seconds, "answer": [[one, other] for one, other, _ in made.edges]}))


if __name__ == "__main__":
    main()
