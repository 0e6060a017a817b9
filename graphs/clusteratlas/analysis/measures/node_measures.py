"""The measures of single nodes, with all that a reader needs to defend or doubt a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clusteratlas.analysis.measures import (
    brokerage,
    centrality,
    communities,
    core_periphery,
    holes,
    mixing,
    reach,
)
from clusteratlas.analysis.measures.measure import ALL_LENSES, ONE_MODE, Measure
from clusteratlas.analysis.measures.values import NotComputable, Scores, everywhere

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Frame

_UNDIRECTED = "ignored: a tie connects both ends"
_UNWEIGHTED = "ignored: every tie counts once"
_RECORDED = "Ties that nobody recorded are missing here; a well documented actor looks better tied."
_BURT = "R. S. Burt: Structural Holes. Harvard University Press, 1992, chapter 2"
_FREEMAN = "L. C. Freeman: Centrality in social networks: conceptual clarification. Social Networks 1 (1979)"


def _coreness(frame: Frame) -> Scores:
    found = core_periphery.continuous_core(frame)
    if isinstance(found, NotComputable):
        return everywhere(frame.nodes, found.reason)
    return Scores(found.coreness, f"Correlation of the ties with the products of coreness: {found.fit:.2f}.")


def _community(frame: Frame) -> Scores:
    found = communities.communities(frame)
    if isinstance(found, NotComputable):
        return everywhere(frame.nodes, found.reason)
    runs = f"Best of {found.runs} runs of the Leiden algorithm from seed {found.seed}"
    stable = found.stability
    note = f"{runs}." if isinstance(stable, NotComputable) else f"{runs}; stability {stable:.2f}."
    return Scores({node: float(number) for node, number in found.of.items()}, note)


NODE_MEASURES = (
    Measure(
        name="degree",
        title="Number of contacts",
        level="node",
        formula="number of distinct nodes tied to the node",
        reference=_FREEMAN,
        isolates="0",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="0 to n - 1",
        reading="With how many others a tie is recorded.",
        caution=f"That an actor with more ties matters more. {_RECORDED}",
        lenses=ALL_LENSES,
        compute=centrality.degree,
    ),
    Measure(
        name="in_degree",
        title="Number of sources of ties",
        level="node",
        formula="number of distinct nodes with a tie to the node",
        reference=_FREEMAN,
        isolates="0",
        direction="used: ties that lead here",
        weights=_UNWEIGHTED,
        range="0 to n - 1",
        reading="How many others are recorded as acting on it, belonging to it or contributing to it.",
        caution="That it is sought after: the direction follows the wording of the tie.",
        lenses=("ties",),
        compute=centrality.in_degree,
    ),
    Measure(
        name="out_degree",
        title="Number of aims of ties",
        level="node",
        formula="number of distinct nodes that the node has a tie to",
        reference=_FREEMAN,
        isolates="0",
        direction="used: ties that lead from here",
        weights=_UNWEIGHTED,
        range="0 to n - 1",
        reading="On how many others it is recorded as acting.",
        caution="That it is more active than others: the direction follows the wording of the tie.",
        lenses=("ties",),
        compute=centrality.out_degree,
    ),
    Measure(
        name="strength",
        title="Weighted degree",
        level="node",
        formula="sum of the weights of the node's edges",
        reference="A. Barrat and others: The architecture of complex weighted networks. PNAS 101 (2004)",
        isolates="0",
        direction=_UNDIRECTED,
        weights="used: what the lens counts",
        range="0 upwards",
        reading="How many ties, routes or shared things lie on its edges together.",
        caution="That a tie of weight 2 is twice as close: the weight counts records.",
        lenses=ALL_LENSES,
        compute=centrality.strength,
        weighted=True,
    ),
    Measure(
        name="betweenness",
        title="Standing between others",
        level="node",
        formula="sum over pairs s, t of the share of their shortest paths through the node, / ((n-1)(n-2)/2)",
        reference="L. C. Freeman: A set of measures of centrality based on betweenness. Sociometry 40 (1977)",
        isolates="0; not computable with fewer than three nodes",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="0 to 1",
        reading="How often the node lies on the shortest path between two others.",
        caution="That others ask it to mediate, or that information flows along shortest paths. One "
        "missing tie "
        "can move the rank; look at the rank interval.",
        lenses=ALL_LENSES,
        compute=centrality.betweenness,
    ),
    Measure(
        name="closeness",
        title="Nearness to all",
        level="node",
        formula="(n-1) / sum of distances; where not connected the mean of 1/distance (harmonic)",
        reference=f"{_FREEMAN}; harmonic: M. Marchiori, V. Latora, Physica A 285 (2000)",
        isolates="0 in the harmonic form; not computable with fewer than two nodes",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="0 to 1",
        reading="How few steps lead to everybody else.",
        caution="That a difference in the second decimal means anything: in small networks all are near.",
        lenses=ONE_MODE,
        compute=centrality.closeness,
    ),
    Measure(
        name="harmonic",
        title="Nearness to all, harmonic",
        level="node",
        formula="mean over all others of 1/distance, 0 where there is no path",
        reference="M. Marchiori, V. Latora: Harmony in the small-world. Physica A 285 (2000)",
        isolates="0",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="0 to 1",
        reading="How near the others are, those out of reach counting nothing.",
        caution="That a low value is the actor's own doing: it may sit in a small component.",
        lenses=ALL_LENSES,
        compute=centrality.harmonic,
    ),
    Measure(
        name="eigenvector",
        title="Ties to the well tied",
        level="node",
        formula="leading eigenvector of the adjacency matrix, Euclidean length 1",
        reference="P. Bonacich: Factoring and weighting approaches to status scores. J. Math. "
        "Sociology 2 (1972)",
        isolates="not computable where the network is not connected",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="0 to 1",
        reading="High for those whose contacts have many contacts in turn.",
        caution="That a low value means a weak actor: it may lead a part of its own.",
        lenses=ONE_MODE,
        compute=centrality.eigenvector,
    ),
    Measure(
        name="pagerank",
        title="PageRank",
        level="node",
        formula="stationary share of a walker who follows ties with chance 0.85 and else jumps anywhere",
        reference="S. Brin, L. Page: The anatomy of a large-scale hypertextual Web search engine. 1998",
        isolates="the share of the jumps alone",
        direction="used where the lens has one: the walker goes from subject to object",
        weights=_UNWEIGHTED,
        range="0 to 1; the values add up to 1",
        reading="Where one ends up by following ties at random.",
        caution="That it measures importance: in the lens ties, value chains are where paths end.",
        lenses=ONE_MODE,
        compute=centrality.pagerank,
    ),
    Measure(
        name="core_number",
        title="Core number",
        level="node",
        formula="largest k such that the node lies in a part where each has at least k neighbours",
        reference="S. B. Seidman: Network structure and minimum degree. Social Networks 5 (1983)",
        isolates="0",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="0 to n - 1",
        reading="How deep the node sits in the densely tied part.",
        caution="That those of one core know each other: a core can consist of several parts.",
        lenses=ONE_MODE,
        compute=centrality.core_number,
    ),
    Measure(
        name="constraint",
        title="Burt's constraint",
        level="node",
        formula="sum over contacts j of (p_ij + sum over q of p_iq p_qj)²; p_ij share of i's strength with j",
        reference=_BURT,
        isolates="not computable",
        direction="both directions add up to the strength of a contact",
        weights="ignored beyond that",
        range="above 0; 1 for a single contact; can pass 1 with few contacts tied to each other",
        reading="Low: the contacts are many and not tied to each other, so the actor can bridge. "
        "High: they are "
        "few or tied to each other.",
        caution="That low constraint is an advantage used. An actor with few recorded ties gets a "
        "high value.",
        lenses=("actors", "clusters"),
        compute=holes.constraint,
    ),
    Measure(
        name="effective_size",
        title="Effective size",
        level="node",
        formula="sum over contacts j of (1 - sum over q of p_iq m_jq); without weights n - 2t/n",
        reference=f"{_BURT}; S. P. Borgatti: Structural holes: unpacking Burt's redundancy measures. "
        f"Connections 20 (1997)",
        isolates="not computable",
        direction="both directions add up to the strength of a contact",
        weights="ignored beyond that",
        range="1 to the number of contacts",
        reading="How many contacts remain when those tied to each other are counted in part.",
        caution="That redundant contacts are useless: they carry trust and a second way round.",
        lenses=("actors", "clusters"),
        compute=holes.effective_size,
    ),
    Measure(
        name="efficiency",
        title="Efficiency",
        level="node",
        formula="effective size / number of contacts",
        reference=_BURT,
        isolates="not computable",
        direction="both directions add up to the strength of a contact",
        weights="ignored beyond that",
        range="above 0 to 1",
        reading="Which part of the contacts leads to different places.",
        caution="Anything for actors with one contact: their value is 1 whatever they do.",
        lenses=("actors", "clusters"),
        compute=holes.efficiency,
    ),
    Measure(
        name="hierarchy",
        title="Hierarchy of constraint",
        level="node",
        formula="sum of r_j ln r_j / (N ln N), r_j = c_ij / (C_i / N)",
        reference=_BURT,
        isolates="not computable, nor with one contact",
        direction="both directions add up to the strength of a contact",
        weights="ignored beyond that",
        range="0 to 1",
        reading="Whether constraint comes from one contact (1) or from all alike (0).",
        caution="That the constraining contact holds power over the actor.",
        lenses=("actors", "clusters"),
        compute=holes.hierarchy,
    ),
    Measure(
        name="brokerage",
        title="Brokerage roles between groups",
        level="node",
        formula="open paths a - b - c counted for b by the groups of a, b, c: coordinator AAA, "
        "itinerant ABA, "
        "gatekeeper ABB, representative AAB, liaison ABC; z = (count - mean) / standard deviation given "
        "density and group sizes",
        reference="R. V. Gould, R. M. Fernandez: Structures of mediation. Sociological Methodology 19 (1989)",
        isolates="0; z not computable where the count cannot vary; nodes without a group have no value",
        direction="used where the lens has one; else each pair once, gatekeeper and representative "
        "being one count",
        weights=_UNWEIGHTED,
        range="counts from 0; z around 0 as by chance",
        reading="Between which groups the node stands, and whether more often than by chance.",
        caution="That it does mediate: an open path says that it could. A z-score says nothing where "
        "groups are "
        "of two or three, and by cluster, membership being itself a tie, ties within are there by "
        "definition.",
        lenses=("ties", "actors"),
        compute=brokerage.brokerage,
        columns=brokerage.COLUMNS,
        grouping="asked",
    ),
    Measure(
        name="ei",
        title="Outward and inward ties",
        level="node",
        formula="(E - I) / (E + I), E ties to other groups, I ties to the own group",
        reference="D. Krackhardt, R. N. Stern, Social Psychology Quarterly 51 (1988)",
        isolates="not computable, nor for nodes without a group",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="-1 all within to 1 all between",
        reading="Whether its ties stay in its own group.",
        caution="A preference: in a small group most others are outsiders. By cluster it is circular, as "
        "membership is itself a tie within.",
        lenses=("actors",),
        compute=mixing.ei_of_nodes,
        grouping="asked",
    ),
    Measure(
        name="coreness",
        title="Nearness to the core",
        level="node",
        formula="c >= 0 with the smallest sum of (a_ij - c_i c_j)² over pairs, Euclidean length 1",
        reference="S. P. Borgatti, M. G. Everett: Models of core/periphery structures. Social "
        "Networks 21 (1999)",
        isolates="0; not computable where no pair or every pair is tied, or with fewer than three nodes",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="0 to 1",
        reading="High for those tied to others who are themselves near the core.",
        caution="That there is a core: look at the fit first.",
        lenses=("actors", "clusters"),
        compute=_coreness,
    ),
    Measure(
        name="community",
        title="Community",
        level="node",
        formula="number of the node's part in the partition of the highest modularity, 0 the largest",
        reference="V. A. Traag, L. Waltman, N. J. van Eck: From Louvain to Leiden. Scientific "
        "Reports 9 (2019)",
        isolates="each is a community of its own; not computable without ties",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="0 upwards; a name, not a quantity",
        reading="Nodes of one number are tied more densely to each other than by chance.",
        caution="That it is a group that knows of itself; see the stability.",
        lenses=ONE_MODE,
        compute=_community,
    ),
    Measure(
        name="reach",
        title="Reach in two steps",
        level="node",
        formula="nodes within two steps / (n - 1)",
        reference="as defined for Kumu's network maps",
        isolates="0; not computable with fewer than two nodes",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="0 to 1",
        reading="Which share of the network a friend of a friend can open.",
        caution="That the middle one would make the introduction.",
        lenses=ALL_LENSES,
        compute=reach.reach,
    ),
    Measure(
        name="reach_efficiency",
        title="Reach for each contact",
        level="node",
        formula="reach in two steps / number of contacts",
        reference="as defined for Kumu's network maps",
        isolates="not computable",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="0 to 1",
        reading="How much of the network each contact opens.",
        caution="That few ties are better than many: the value is high for whoever is tied to the "
        "centre alone.",
        lenses=ALL_LENSES,
        compute=reach.reach_efficiency,
    ),
)
