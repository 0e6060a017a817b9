"""The lens of value chains: who links to which, and how strongly that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clusteratlas.analysis.counting import counted
from clusteratlas.analysis.lenses.lens import Lens
from clusteratlas.analysis.lenses.nodes import with_nodes
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES, STATING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.model import Link, Network


def _chains(network: Network, links: Sequence[Link], least: str) -> Graph:
    from networkx import Graph as Undirected

    graph = with_nodes(Undirected(), network, STAKEHOLDER_TYPES.__contains__)
    with_nodes(graph, network, lambda type_: type_ == "value-chain")
    for data in graph.nodes.values():
        data["bipartite"] = int(data["type"] == "value-chain")
    known = counted(links, least)
    for link in sorted(known, key=lambda link: (link.stakeholder, link.value_chain)):
        if link.stakeholder in graph and link.value_chain in graph:
            graph.add_edge(
                link.stakeholder,
                link.value_chain,
                weight=link.strength,
                strength=link.strength,
                band=link.band,
                basis=link.basis,
                routes=link.routes,
                hops=link.hops,
                status=link.status,
            )
    linked = {link.value_chain for link in known}
    graph.remove_nodes_from([n for n, data in graph.nodes.items() if data["bipartite"] and n not in linked])
    return graph


def stated_chains(network: Network, types: Collection[str]) -> dict[str, set[str]]:
    """Value chains that each stakeholder of these types works for by a tie of its own, of any evidence."""
    kinds = {id_: thing.type for id_, thing in network.things.items()}
    chains: dict[str, set[str]] = {}
    for tie in network.ties:
        if tie.predicate in STATING and kinds[tie.subject] in types and kinds[tie.object] == "value-chain":
            chains.setdefault(tie.subject, set()).add(tie.object)
    return chains


CHAINS = Lens(
    name="chains",
    nodes="stakeholders and the value chains that at least one of them links to",
    edges="a link from a stakeholder to a value chain that is known well enough to count, strong or "
    "moderate where nothing else is asked for; potential links never",
    direction="undirected, two modes: stakeholders and value chains",
    weights="strength of the link, above 0 and at most 1",
    caution="Links are derived, and their strength is a convention, no measurement: who has no edge "
    "may still have a weak link.",
    build=_chains,
    of_links=True,
)
