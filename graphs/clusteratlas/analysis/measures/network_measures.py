"""The measures of a network as a whole, with all that a reader needs to defend or doubt a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clusteratlas.analysis.measures import communities, core_periphery, mixing, whole
from clusteratlas.analysis.measures.measure import ALL_LENSES, ONE_MODE, Groups, Measure
from clusteratlas.analysis.measures.values import NotComputable, Score

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Frame

_UNDIRECTED = "ignored: a tie connects both ends"
_UNWEIGHTED = "ignored: every tie counts once"
_INCOMPLETE = "The records are not a census of ties; a thinly documented region looks thinly tied."


def _core(frame: Frame) -> Score:
    found = core_periphery.discrete_core(frame)
    if isinstance(found, NotComputable):
        return Score(found)
    return Score(found.fit, "", {"core": found.core, "core_size": len(found.core), "exact": found.exact})


def _modularity(frame: Frame) -> Score:
    found = communities.communities(frame)
    if isinstance(found, NotComputable):
        return Score(found)
    details = {
        "communities": len(found.sizes),
        "sizes": found.sizes,
        "stability": found.stability,
        "runs": found.runs,
        "seed": found.seed,
    }
    return Score(found.modularity, "", details)


def _declared(frame: Frame, groups: Groups) -> Score:
    found = communities.communities(frame)
    return Score(found) if isinstance(found, NotComputable) else communities.against_declared(found, groups)


def _two_mode_density(frame: Frame) -> Score:
    first = frame.first_mode()
    if first is None:
        return Score(NotComputable("the nodes do not say to which mode they belong"))
    return whole.two_mode_density(frame, first)


NETWORK_MEASURES = (
    Measure(
        name="density",
        title="Density",
        level="network",
        formula="2m / (n(n-1)); directed m / (n(n-1))",
        reference="S. Wasserman, K. Faust: Social Network Analysis. Cambridge University Press, 1994",
        isolates="count as nodes; not computable with fewer than two nodes",
        direction="used where the lens has one",
        weights=_UNWEIGHTED,
        range="0 to 1",
        reading="Which share of the ties that could exist is recorded.",
        caution=f"That a denser region cooperates more. Density falls with size; compare like with "
        f"like. {_INCOMPLETE}",
        lenses=ONE_MODE,
        compute=whole.density,
    ),
    Measure(
        name="two_mode_density",
        title="Density between stakeholders and value chains",
        level="network",
        formula="m / (n1 n2)",
        reference="S. P. Borgatti, M. G. Everett: Network analysis of 2-mode data. Social Networks 19 (1997)",
        isolates="stakeholders without a chain count; not computable where a mode is empty",
        direction="none",
        weights=_UNWEIGHTED,
        range="0 to 1",
        reading="Which share of the possible links from stakeholders to chains is there.",
        caution=f"That more is better: specialised actors link to one chain. {_INCOMPLETE}",
        lenses=("chains",),
        compute=_two_mode_density,
    ),
    Measure(
        name="two_mode_clustering",
        title="Clustering of two modes",
        level="network",
        formula="4 x cycles of four / paths of three steps",
        reference="G. Robins, M. Alexander: Small worlds among interlocking directors. "
        "Computational & Mathematical Organization Theory 10 (2004)",
        isolates="no part in it; not computable without a path of three steps",
        direction="none",
        weights=_UNWEIGHTED,
        range="0 to 1",
        reading="Whether two stakeholders who share one chain tend to share another.",
        caution="That they cooperate there.",
        lenses=("chains",),
        compute=whole.two_mode_clustering,
    ),
    Measure(
        name="reciprocity",
        title="Returned ties",
        level="network",
        formula="arcs whose reverse exists / arcs",
        reference="S. Wasserman, K. Faust: Social Network Analysis. Cambridge University Press, 1994",
        isolates="no part in it; not computable without ties",
        direction="used",
        weights=_UNWEIGHTED,
        range="0 to 1",
        reading="Which share of the ties is also recorded the other way.",
        caution="That one-sided ties are one-sided relations: most kinds of ties are recorded one way only.",
        lenses=("ties",),
        compute=whole.reciprocity,
    ),
    Measure(
        name="components",
        title="Connected parts",
        level="network",
        formula="number of parts between which there is no path",
        reference="S. Wasserman, K. Faust: Social Network Analysis. Cambridge University Press, 1994",
        isolates="each is a part of its own",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="1 to n",
        reading="Into how many islands the recorded ties fall.",
        caution="That the islands do not know each other: no tie is recorded between them.",
        lenses=ALL_LENSES,
        compute=whole.components,
    ),
    Measure(
        name="mean_distance",
        title="Mean distance",
        level="network",
        formula="mean length of the shortest path over all pairs that have one",
        reference="D. J. Watts, S. H. Strogatz: Collective dynamics of small-world networks. Nature "
        "393 (1998)",
        isolates="no part in it; not computable without ties",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="1 upwards",
        reading="How many steps lead from one to another on average, where there is a way.",
        caution="That a lower value is better where the network falls into parts: only reachable "
        "pairs count.",
        lenses=ALL_LENSES,
        compute=whole.mean_distance,
    ),
    Measure(
        name="transitivity",
        title="Closed triads",
        level="network",
        formula="3 x triangles / paths of two steps",
        reference="M. E. J. Newman: The structure and function of complex networks. SIAM Review 45 (2003)",
        isolates="no part in it; not computable where no node has two neighbours",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="0 to 1",
        reading="How often two contacts of one actor are tied to each other.",
        caution="Anything in the lens clusters: sharing makes triangles by itself.",
        lenses=("ties", "actors"),
        compute=whole.transitivity,
    ),
    Measure(
        name="degree_centralisation",
        title="Centralisation by degree",
        level="network",
        formula="sum of (largest degree - degree) / ((n-1)(n-2))",
        reference="L. C. Freeman: Centrality in social networks. Social Networks 1 (1979)",
        isolates="count as nodes; not computable with fewer than three nodes",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="0 all alike to 1 a star",
        reading="How far the ties gather at one node.",
        caution="That the centre leads: it may be the best documented.",
        lenses=ONE_MODE,
        compute=whole.degree_centralisation,
    ),
    Measure(
        name="betweenness_centralisation",
        title="Centralisation by betweenness",
        level="network",
        formula="sum of (largest betweenness - betweenness) / (n-1)",
        reference="L. C. Freeman: Centrality in social networks. Social Networks 1 (1979)",
        isolates="count as nodes; not computable with fewer than three nodes",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="0 all alike to 1 a star",
        reading="How far paths depend on one node.",
        caution="That the network would break without it: try it with a what-if.",
        lenses=ONE_MODE,
        compute=whole.betweenness_centralisation,
    ),
    Measure(
        name="ei_index",
        title="Ties between and within groups",
        level="network",
        formula="(E - I) / (E + I)",
        reference="D. Krackhardt, R. N. Stern: Informal networks and organizational crises. "
        "Social Psychology Quarterly 51 (1988)",
        isolates="take part in dealing out the groups; not computable without ties or with one group",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="-1 all within to 1 all between; compare with the expected value",
        reading="Whether ties cross the borders of types, regions or clusters more than by chance (p-value).",
        caution="A preference from the bare value: with many small groups it is high by itself. By "
        "cluster it "
        "is circular, as membership is itself a tie within.",
        lenses=("actors",),
        compute=mixing.ei_index,
        grouping="asked",
    ),
    Measure(
        name="core_periphery",
        title="Fit of core and periphery",
        level="network",
        formula="largest correlation of the ties with a pattern in which a pair is tied if either is core",
        reference="S. P. Borgatti, M. G. Everett: Models of core/periphery structures. Social "
        "Networks 21 (1999)",
        isolates="count as periphery; not computable where no pair or every pair is tied",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="0 to 1",
        reading="How well one core with a rim describes the network; details name the core.",
        caution="That there is a core because a best one was found: a low fit means that there is none.",
        lenses=("actors", "clusters"),
        compute=_core,
    ),
    Measure(
        name="modularity",
        title="Communities",
        level="network",
        formula="largest modularity over seeded runs of the Leiden algorithm",
        reference="V. A. Traag, L. Waltman, N. J. van Eck: From Louvain to Leiden. Scientific "
        "Reports 9 (2019); "
        "M. E. J. Newman, M. Girvan, Physical Review E 69 (2004)",
        isolates="each is a community of its own; not computable without ties",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="-0.5 to 1",
        reading="How much denser ties are within the communities found than by chance; details give their "
        "number, sizes and the stability over runs.",
        caution="That communities are real groups: sparse random networks have them too. Below a "
        "stability of "
        "0.8 different runs tell different stories.",
        lenses=ONE_MODE,
        compute=_modularity,
    ),
    Measure(
        name="declared_clusters",
        title="Communities against declared clusters",
        level="network",
        formula="adjusted Rand index; details: normalised mutual information 2I / (H1 + H2)",
        reference="L. Hubert, P. Arabie: Comparing partitions. Journal of Classification 2 (1985)",
        isolates="count if they belong to a cluster; not computable with fewer than two clusters",
        direction=_UNDIRECTED,
        weights=_UNWEIGHTED,
        range="1 equal, around 0 as by chance",
        reading="Whether the ties fall into the clusters that are declared.",
        caution="That a cluster is wrong where they differ: membership itself is a tie and pulls the "
        "value up.",
        lenses=("actors",),
        compute=_declared,
        grouping="cluster",
    ),
)
