"""Lenses: from a region's network to a NetworkX graph, each way of looking named and documented.

Nodes are things, never texts, classes, sources or ties. Every node carries ``label``, ``type``,
``region``, ``status``, ``clusters`` (ids of the clusters it belongs to) and ``collective`` (it stands for
bodies that no source names, and is ranked nowhere); every edge carries ``weight``
and says where it comes from. The graph itself carries ``lens``, ``region``, ``at``, ``direction`` and
``weights``; where it is made of links, also which of them count (``links``) and how many that leaves out
(``links_left_out``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

from clusteratlas.analysis.counting import BANDS_COUNTED, LEAST, counted, left_out
from clusteratlas.errors import RequestError, UnknownNameError
from clusteratlas.model import attested_links, is_known
from clusteratlas.vocabulary.statuses import of_statements, rank
from clusteratlas.vocabulary.terms import INDUSTRY, STAKEHOLDER_TYPES, STATING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.model import Link, Network, Tie

INITIATIVE_TYPES = frozenset({"policy-initiative", "programme"})
INVOLVED = frozenset(
    {"designs", "funds", "implements", "leads", "manages", "participated-in", "partner-of", "supports"}
)
"""Ties by which an actor takes part in an initiative."""

MEMBERSHIP = frozenset({"member-of", "part-of"})
_TIE_NODES = frozenset(STAKEHOLDER_TYPES) | INITIATIVE_TYPES | {"value-chain", "technology", INDUSTRY}


@dataclass(frozen=True, slots=True)
class Lens:
    """A way of looking at a region.

    Attributes:
        name: the word by which it is asked for.
        nodes: what is a node.
        edges: what is an edge.
        direction: what the direction of an edge means, or that there is none.
        weights: what the weight of an edge counts.
        caution: what this view hides or invents.
        build: makes the graph of a network and its links, of which those known so well count.
        of_links: whether links make its edges.
    """

    name: str
    nodes: str
    edges: str
    direction: str
    weights: str
    caution: str
    build: Callable[[Network, Sequence[Link], str], Graph]
    of_links: bool = False

    @property
    def sentence(self) -> str:
        """One line that every output of this lens carries."""
        return f"Lens {self.name}: {self.direction}; weights: {self.weights}."


def lens_graph(name: str, network: Network, links: Sequence[Link] = (), least: str = LEAST) -> Graph:
    """The region's network through the lens of this name.

    Args:
        name: a key of :data:`LENSES`.
        network: one region.
        links: the region's links; ``chains`` is made of them, ``clusters`` uses them for shared chains.
        least: the lowest band of a link that counts; ``weak`` for all links.

    Raises:
        UnknownNameError: no lens has this name.
    """
    lens = find_lens(name)
    graph = lens.build(network, links, least)
    graph.graph.update(
        lens=lens.name,
        region=network.region.id,
        at=network.at,
        direction=lens.direction,
        weights=lens.weights,
    )
    if lens.of_links:
        graph.graph.update(links=BANDS_COUNTED[least], links_left_out=left_out(links, least))
    return graph


def attested_only(network: Network, links: Sequence[Link] = ()) -> tuple[Network, tuple[Link, ...]]:
    """The region as its cited sources alone show it: ties and paths that are not attested are struck out.

    Things stay, so that who loses the last tie stands alone instead of vanishing.
    """
    said = of_statements(network.ties)
    ties = tuple(
        tie
        for tie in network.ties
        if tie.status == said[tie.subject, tie.predicate, tie.object] == "attested"
    )
    return replace(network, ties=ties), attested_links(links)


def find_lens(name: str) -> Lens:
    """The lens of this name.

    Raises:
        UnknownNameError: there is none.
    """
    if name not in LENSES:
        raise UnknownNameError("lens", name, list(LENSES))
    return LENSES[name]


def groups_of(graph: Graph, by: str) -> dict[Any, str]:
    """The group of each node: by ``type``, ``region`` or ``cluster``.

    A node is in a cluster's group if it is the cluster or belongs to it and to no other; nodes that
    belong to none or to several have no group.

    Raises:
        RequestError: another word was given.
    """
    if by in {"type", "region"}:
        return {node: data[by] for node, data in graph.nodes.items() if data.get(by)}
    if by == "cluster":
        clusters = {node: data.get("clusters", ()) for node, data in graph.nodes.items()}
        return {node: found[0] for node, found in clusters.items() if len(found) == 1}
    raise RequestError(f"“{by}” is no way to group actors. Group by type, region or cluster.")


def _with_nodes(graph: Graph, network: Network, wanted: Callable[[str], bool]) -> Graph:
    clusters = clusters_of(network)
    for id_, thing in sorted(network.things.items()):
        if wanted(thing.type):
            graph.add_node(
                id_,
                label=thing.label(),
                type=thing.type,
                region=thing.region,
                status=thing.status,
                clusters=clusters.get(id_, ()),
                collective=thing.collective,
            )
    return graph


def clusters_of(network: Network) -> dict[str, tuple[str, ...]]:
    """The clusters that each stakeholder belongs to by a tie; a cluster belongs to itself."""
    found = {id_: {id_} for id_, thing in network.things.items() if thing.type == "cluster"}
    clusters = set(found)
    for tie in network.ties:
        if tie.predicate in MEMBERSHIP and tie.object in clusters and tie.subject not in clusters:
            found.setdefault(tie.subject, set()).add(tie.object)
        if tie.predicate == "manages" and tie.object in clusters and tie.subject not in clusters:
            found.setdefault(tie.subject, set()).add(tie.object)
    return {id_: tuple(sorted(ids)) for id_, ids in found.items()}


def _add_tie(graph: Graph, tie: Tie, status: str) -> None:
    if not graph.has_edge(tie.subject, tie.object):
        graph.add_edge(
            tie.subject,
            tie.object,
            weight=1,
            predicates=(tie.predicate,),
            ties=(tie.id,),
            status=status,
            sources=tie.sources,
        )
        return
    data = graph.edges[tie.subject, tie.object]
    data["weight"] += 1
    data["predicates"] = tuple(sorted({*data["predicates"], tie.predicate}))
    data["ties"] = (*data["ties"], tie.id)
    data["status"] = min((data["status"], status), key=rank)
    data["sources"] = tuple(sorted({*data["sources"], *tie.sources}))


def _among(graph: Graph, network: Network, *, without: frozenset[str]) -> Graph:
    said = of_statements(network.ties)
    for tie in sorted(network.ties, key=lambda tie: (tie.subject, tie.object, tie.predicate, tie.id)):
        if (
            tie.predicate not in without
            and tie.subject in graph
            and tie.object in graph
            and tie.subject != tie.object
        ):
            _add_tie(graph, tie, said[tie.subject, tie.predicate, tie.object])
    return graph


def _ties(network: Network, _links: Sequence[Link], _least: str) -> Graph:
    from networkx import DiGraph

    graph = _with_nodes(DiGraph(), network, _TIE_NODES.__contains__)
    _among(graph, network, without=frozenset({"located-in"}))
    # Industries and chains of elsewhere stand in the data only through each other's stages.
    bare = [node for node in graph if graph.nodes[node]["type"] == INDUSTRY and not graph.degree(node)]
    graph.remove_nodes_from(bare)
    return graph


def _actors(network: Network, _links: Sequence[Link], _least: str) -> Graph:
    from networkx import Graph as Undirected

    graph = _with_nodes(Undirected(), network, STAKEHOLDER_TYPES.__contains__)
    return _among(graph, network, without=frozenset({"located-in", "successor-of"}))


def _chains(network: Network, links: Sequence[Link], least: str) -> Graph:
    from networkx import Graph as Undirected

    graph = _with_nodes(Undirected(), network, STAKEHOLDER_TYPES.__contains__)
    _with_nodes(graph, network, lambda type_: type_ == "value-chain")
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


def _clusters(network: Network, links: Sequence[Link], least: str) -> Graph:
    from networkx import Graph as Undirected

    graph = _with_nodes(Undirected(), network, lambda type_: type_ == "cluster")
    have = {
        "members": members_of_clusters(network),
        "chains": chains_of_clusters(network, links, least),
        "initiatives": initiatives_of_clusters(network),
    }
    tied = {frozenset((tie.subject, tie.object)): tie.predicate for tie in network.ties}
    for one, other in combinations(sorted(graph), 2):
        shared = {what: tuple(sorted(of.get(one, set()) & of.get(other, set()))) for what, of in have.items()}
        count = sum(map(len, shared.values()))
        if count:
            pair = frozenset((one, other))
            graph.add_edge(
                one, other, weight=count, **shared, tied=pair in tied, predicate=tied.get(pair, "")
            )
    return graph


def members_of_clusters(network: Network) -> dict[str, set[str]]:
    """Stakeholders that are a member or part of each cluster, by a tie."""
    clusters = {id_ for id_, thing in network.things.items() if thing.type == "cluster"}
    members: dict[str, set[str]] = {}
    for tie in network.ties:
        if tie.predicate in MEMBERSHIP and tie.object in clusters:
            members.setdefault(tie.object, set()).add(tie.subject)
    return members


def chains_of_clusters(network: Network, links: Sequence[Link], least: str = LEAST) -> dict[str, set[str]]:
    """Value chains that each cluster links to, so well known, by what it says or does itself alone.

    That is by a tie of its own to the chain or by its own industry, without those that it belongs to or
    works with.
    """
    clusters = {id_ for id_, thing in network.things.items() if thing.type == "cluster"}
    chains: dict[str, set[str]] = {}
    for link in links:
        own = tuple(path for path in link.paths if path.route in {"direct", "industry"})
        if own and link.stakeholder in clusters and is_known(replace(link, paths=own), least):
            chains.setdefault(link.stakeholder, set()).add(link.value_chain)
    return chains


def stated_chains(network: Network, types: Collection[str]) -> dict[str, set[str]]:
    """Value chains that each stakeholder of these types works for by a tie of its own, of any evidence."""
    kinds = {id_: thing.type for id_, thing in network.things.items()}
    chains: dict[str, set[str]] = {}
    for tie in network.ties:
        if tie.predicate in STATING and kinds[tie.subject] in types and kinds[tie.object] == "value-chain":
            chains.setdefault(tie.subject, set()).add(tie.object)
    return chains


def initiatives_of_clusters(network: Network) -> dict[str, set[str]]:
    """Initiatives and programmes that each cluster takes part in, or that target or support it, by a tie."""
    kinds = {id_: thing.type for id_, thing in network.things.items()}
    found: dict[str, set[str]] = {}
    for tie in network.ties:
        ends = kinds.get(tie.subject, ""), kinds.get(tie.object, "")
        if ends[0] == "cluster" and ends[1] in INITIATIVE_TYPES and tie.predicate in INVOLVED:
            found.setdefault(tie.subject, set()).add(tie.object)
        if (
            ends[1] == "cluster"
            and ends[0] in INITIATIVE_TYPES
            and tie.predicate in {"targets", "supports", "funds"}
        ):
            found.setdefault(tie.object, set()).add(tie.subject)
    return found


LENSES: dict[str, Lens] = {
    lens.name: lens
    for lens in (
        Lens(
            name="ties",
            nodes="stakeholders, clusters, initiatives, programmes, technologies, value chains and "
            "the industries tied to them",
            edges="every recorded tie between two of these, as it is tied; located-in leads to "
            "regions and is left out",
            direction="directed from the subject of a tie to its object",
            weights="number of ties from one to the other",
            caution="Kinds of ties are mixed: a steering body and a steel works at one end of a "
            "chain look alike.",
            build=_ties,
        ),
        Lens(
            name="actors",
            nodes="stakeholders, clusters among them",
            edges="ties of any kind between two stakeholders, except located-in and successor-of",
            direction="undirected: a tie of any kind connects both ends",
            weights="number of ties between the two",
            caution="An absent edge means that no tie is recorded, not that the two do not know each other.",
            build=_actors,
        ),
        Lens(
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
        ),
        Lens(
            name="clusters",
            nodes="clusters",
            edges="two clusters share a member, a value chain or an initiative",
            direction="undirected",
            weights="number of members, value chains and initiatives shared",
            caution="Sharing is a projection: three clusters in one initiative form a triangle "
            "without any tie. A value chain is shared where both link to it by themselves, well enough "
            "to count.",
            build=_clusters,
            of_links=True,
        ),
    )
}
"""The lenses by name."""
