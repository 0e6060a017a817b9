"""Lenses: from a region's network to a NetworkX graph, each way of looking named and documented.

Nodes are things, never texts, classes, sources or ties. Every node carries ``label``, ``type``,
``region``, ``own`` (it is recorded for the region itself), ``status``, ``valid_to``, ``clusters`` (ids of
the clusters it belongs to) and ``collective`` (it stands for bodies that no source names, and is ranked
nowhere); every edge carries ``weight`` and says where it comes
from. The graph itself carries ``lens``, ``region``, ``at``, ``direction`` and ``weights``; where it is made
of links, also which of them count (``links``) and how many that leaves out (``links_left_out``).
"""

from clusteratlas.analysis.lenses.chains import stated_chains
from clusteratlas.analysis.lenses.clusters import (
    chains_of_clusters,
    initiatives_of_clusters,
    members_of_clusters,
)
from clusteratlas.analysis.lenses.initiatives import of_initiatives, taking_part
from clusteratlas.analysis.lenses.lens import Lens
from clusteratlas.analysis.lenses.nodes import (
    INITIATIVE_TYPES,
    INVOLVED,
    MEMBERSHIP,
    clusters_of,
    groups_of,
    names_of_region,
)
from clusteratlas.analysis.lenses.registry import LENSES, attested_only, find_lens, lens_graph
from clusteratlas.analysis.lenses.two_mode import MODES, two_mode

__all__ = [
    "INITIATIVE_TYPES",
    "INVOLVED",
    "LENSES",
    "MEMBERSHIP",
    "MODES",
    "Lens",
    "attested_only",
    "chains_of_clusters",
    "clusters_of",
    "find_lens",
    "groups_of",
    "initiatives_of_clusters",
    "lens_graph",
    "members_of_clusters",
    "names_of_region",
    "of_initiatives",
    "stated_chains",
    "taking_part",
    "two_mode",
]
