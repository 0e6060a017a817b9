"""Draw a region's ties as a plain user of rdflib and pyvis would: the yardstick for ``clusteratlas page``.

Usage: ``python bench/plain_pyvis.py REGION FILE``. Says on standard error how much it drew.
"""

import sys
from pathlib import Path

from pyvis.network import Network
from rdflib import Graph, Namespace
from rdflib.namespace import RDF, SKOS

ROOT = Path(__file__).resolve().parents[1]
CA = Namespace("https://w3id.org/clusteratlas/ontology#")
ID = Namespace("https://w3id.org/clusteratlas/id/")


def read() -> Graph:
    """Return all shipped regions and the schemes that label their value chains and industries."""
    graph = Graph()
    for folder in ("graphs/regions", "ontology/schemes"):
        for path in sorted((ROOT / folder).glob("*.ttl")):
            graph.parse(path)
    return graph


def draw(graph: Graph, region: str) -> Network:
    """Return pyvis's network of all ties that are recorded for the region."""
    network = Network(height="900px", directed=True, cdn_resources="in_line")
    for tie in graph.subjects(CA.region, ID[region]):
        ends = graph.value(tie, RDF.subject), graph.value(tie, RDF.object)
        if None in ends:
            continue
        for end in ends:
            label = graph.value(end, SKOS.prefLabel)
            network.add_node(str(end), label=str(label or end))
        network.add_edge(str(ends[0]), str(ends[1]), title=str(graph.value(tie, RDF.predicate)))
    return network


def main() -> None:
    """Draw the region that the command line names into the file that it names."""
    region, target = sys.argv[1:]
    network = draw(read(), region)
    Path(target).write_text(network.generate_html(notebook=False), "utf-8")
    print(f"{len(network.nodes)} things, {len(network.edges)} ties", file=sys.stderr)


if __name__ == "__main__":
    main()
