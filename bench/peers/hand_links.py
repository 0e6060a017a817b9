"""Who is linked to which value chain, written by hand with rdflib and NetworkX: the yardstick for ``links``.

Usage: ``python -m peers.hand_links FILE [REGION-IRI]``. Two of the program's derivations, as somebody
would write them down: *stated*, a tie from a stakeholder to a value chain that says it works for it, and
*belonging*, a tie to a cluster as a member or one who runs it, and from there such a tie to a value chain.
Answers with rows of stakeholder, value chain and basis.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
from rdflib import Dataset, Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, ORG, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rdflib.term import Node

from peers.load import BACKGROUND, GRAPH, shipped

CA = Namespace("https://w3id.org/clusteratlas/ontology#")
WORKS_FOR = (
    *(CA.contributesTo, CA.leads, CA.designs, CA.funds, CA.implements, CA.manages, CA.governs, CA.targets),
    *(CA.supports, CA.participatedIn, CA.partnerOf, ORG.memberOf, DCTERMS.isPartOf),
)
BELONGS = (ORG.memberOf, CA.manages, CA.governs, DCTERMS.isPartOf)


def dataset(paths: Sequence[Path]) -> Dataset:
    """Some files in one data set, each that names no graphs in a graph of its own."""
    made = Dataset()
    for path in paths:
        if path.suffix == ".nq":
            made.parse(path, format="nquads")
        else:
            made.graph(URIRef(GRAPH + path.stem)).parse(path)
    return made


def read(paths: Sequence[Path]) -> Graph:
    """Some files as one graph."""
    made = Graph()
    for path in paths:
        if path.suffix == ".nq":
            # A graph has no names of graphs: what stands behind the object is left out.
            for subject, predicate, value, _ in dataset([path]).quads():
                made.add((subject, predicate, value))
        else:
            made.parse(path)
    return made


def stakeholders(graph: Graph) -> set[Node]:
    """All that is of a class of stakeholders."""
    kinds = {
        kind
        for kind, _ in graph.subject_objects(RDFS.subClassOf)
        if (kind, RDFS.subClassOf, CA.Stakeholder) in graph
    }
    return {thing for kind in kinds for thing in graph.subjects(RDF.type, kind)}


def ties(graph: Graph, predicates: Iterable[Node], first: set[Node], last: set[Node]) -> nx.DiGraph[Node]:
    """The ties of some kinds from one set of things to another."""
    made: nx.DiGraph[Node] = nx.DiGraph()
    for predicate in predicates:
        made.add_edges_from(
            (one, other) for one, other in graph.subject_objects(predicate) if one in first and other in last
        )
    return made


def links(graph: Graph, region: str = "") -> Iterator[tuple[str, str, str]]:
    """The links of a region's stakeholders, or of all."""
    who = stakeholders(graph)
    chains, clusters = (set(graph.subjects(RDF.type, kind)) for kind in (CA.ValueChain, CA.Cluster))
    stating = ties(graph, WORKS_FOR, who | clusters, chains)
    belonging = ties(graph, BELONGS, who, clusters)
    if region:
        who &= set(graph.subjects(CA.region, URIRef(region)))
    for one in who:
        if one in stating:
            yield from ((str(one), str(chain), "stated") for chain in stating.successors(one) if chain != one)
        if one in belonging:
            reached = {
                chain
                for cluster in belonging.successors(one)
                if cluster != one and cluster in stating
                for chain in stating.successors(cluster)
            }
            yield from ((str(one), str(chain), "belonging") for chain in reached if chain != one)


def main() -> None:
    """Answer what the command line asks."""
    file, *region = sys.argv[1:]
    start = time.process_time()
    answer = list(links(read([Path(file), *shipped(*BACKGROUND)]), *region))
    print(json.dumps({"seconds": time.process_time() - start, "answer": answer}))


if __name__ == "__main__":
    main()
