"""What goes with a tie between two of a region's stakeholders: type, cluster, value chain, initiative, place.

The model looks at pairs of stakeholders. Clusters are left out as nodes: a tie to a cluster says to which
group one belongs, and whoever belongs to one shares it with it, so that such ties would explain themselves.
So are stakeholders that stand for unnamed bodies. No explanation rests on the ties between the two
themselves, nor on derived links that lead through a partner or a cluster.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

from clusteratlas.analysis.counting import COUNTS, LEAST
from clusteratlas.analysis.lenses import INITIATIVE_TYPES, INVOLVED, clusters_of, lens_graph
from clusteratlas.analysis.measures.qap import qap_regression, resting_on_few, too_little
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.model import is_known
from clusteratlas.vocabulary.terms import UNRECORDED_TYPE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.analysis.measures.qap import Matrix, Regression
    from clusteratlas.model import Link, Network

FEW: Final = 3
"""What only so many stakeholders make vary is not taken for an explanation."""

FIRM: Final = 0.05
"""Above this p, a difference is one that chance makes too."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Something that two stakeholders can have in common.

    Attributes:
        name: the key of its column.
        words: what two do that have it in common, to follow “that”.
        meaning: when exactly it counts.
    """

    name: str
    words: str
    meaning: str


EXPLANATIONS: Final = (
    Explanation("type", "are of the same type", "both are recorded with the same type"),
    Explanation(
        "cluster",
        "belong to a common cluster",
        "each is member or part of the cluster, or manages it, by a tie",
    ),
    Explanation(
        "value_chain",
        "serve a common value chain",
        "each has {link} to it by a tie of its own to the chain or by its own industry; links through a "
        "partner, a cluster or an initiative are left out",
    ),
    Explanation(
        "initiative",
        "take part in a common initiative",
        "each leads, designs, funds, manages, implements, supports, is a partner of or takes part in the "
        "initiative or programme, by a tie",
    ),
    Explanation("place", "are recorded in the same town", "both are recorded with the same town"),
)
"""What the model knows, in the order of its table."""


@dataclass(frozen=True, slots=True)
class Effect:
    """How much one explanation goes with ties.

    Attributes:
        explanation: what it is.
        coefficient: by how much the share of tied pairs is larger, among pairs alike in the rest; None where
            the explanation was left out.
        p: two-sided, by double semi-partialling; None where it was left out.
        sharing: number of pairs that have it in common.
        tied_sharing: how many of these are tied.
        others: number of pairs that have it not.
        tied_else: how many of these are tied.
        left_out: why it is not in the model; empty where it is.
    """

    explanation: Explanation
    coefficient: float | None
    p: float | None
    sharing: int
    tied_sharing: int
    others: int
    tied_else: int
    left_out: str = ""

    @property
    def sentence(self) -> str:
        """What the data carry, in words."""
        if self.coefficient is None or self.p is None:
            return f"Left out: {self.left_out}."
        more = "more" if self.coefficient > 0 else "less"
        points = f"{abs(100 * self.coefficient):.1f} percentage points {more} often"
        counted = (
            f"tied are {self.tied_sharing} of {self.sharing:,} such pairs and {self.tied_else} of "
            f"{self.others:,} others; p {self.p:.3f}"
        )
        if self.p > FIRM:
            return (
                f"No firm difference: two that {self.explanation.words} are tied {points} than others alike "
                f"in the rest, and chance comes to as much in {100 * self.p:.0f} % of the draws ({counted})."
            )
        return (
            f"Two that {self.explanation.words} are tied {points} than others alike in the rest ({counted})."
        )


@dataclass(frozen=True, slots=True)
class TiesExplained:
    """What goes with a tie.

    Attributes:
        model: the regression.
        effects: one for each of :data:`EXPLANATIONS`, in their order.
        clusters: how many clusters are no nodes of the model.
        collectives: how many further stakeholders are none, because they stand for unnamed bodies.
        sentences: what the model as a whole is and explains, and what not to conclude.
        seed: of the draws.
    """

    model: Regression
    effects: tuple[Effect, ...]
    clusters: int
    collectives: int
    sentences: tuple[str, ...]
    seed: int


def explain_ties(  # noqa: PLR0913 - what is looked at, and how it is tested
    network: Network,
    links: Sequence[Link],
    *,
    least: str = LEAST,
    draws: int = 1000,
    seed: int = 1,
    progress: Callable[[int], object] | None = None,
) -> TiesExplained | NotComputable:
    """Regress the ties between a region's stakeholders on what they have in common.

    A tie is an edge of the lens ``actors``. An explanation that does not vary, that only three stakeholders
    make vary, or that follows from the others is left out, and the effect says so.

    Args:
        network: one region.
        links: its links.
        least: the lowest band of a link that counts for a common value chain.
        draws: permutations of each test.
        seed: fixes them.
        progress: called after each draw with the number done.

    Returns:
        The model; or why there is none.
    """
    graph = lens_graph("actors", network)
    clusters = {node for node, data in graph.nodes.items() if data["type"] == "cluster"}
    unnamed = {node for node, data in graph.nodes.items() if data.get("collective")} - clusters
    nodes = [node for node in graph if node not in clusters | unnamed]
    ties = _tied(graph, nodes)
    refused = too_little(ties)
    if refused is not None:
        return NotComputable(f"{refused.reason} (among stakeholders that are no clusters)")
    have = _had(network, links, least)
    matrices = {one.name: _common(nodes, have[one.name]) for one in EXPLANATIONS}
    left_out = _left_out(matrices)
    kept = {name: matrix for name, matrix in matrices.items() if name not in left_out}
    if not kept:
        return NotComputable("nothing that two can have in common varies enough")
    model = qap_regression(ties, kept, draws=draws, seed=seed, progress=progress)
    if isinstance(model, NotComputable):
        return model
    found = {one.name: one for one in model.coefficients}
    effects = tuple(
        Effect(
            replace(one, meaning=one.meaning.format(link=COUNTS[least])),
            found[one.name].value if one.name in found else None,
            found[one.name].p if one.name in found else None,
            *_counts(ties, matrices[one.name]),
            left_out.get(one.name, ""),
        )
        for one in EXPLANATIONS
    )
    counts = len(clusters), len(unnamed)
    return TiesExplained(model, effects, *counts, _told(model, *counts, seed), seed)


def _had(network: Network, links: Sequence[Link], least: str) -> dict[str, Mapping[str, Collection[str]]]:
    """What each stakeholder has that another can have too, by explanation."""
    chains: dict[str, set[str]] = defaultdict(set)
    for link in links:
        own = tuple(path for path in link.paths if path.route in {"direct", "industry"})
        if own and is_known(replace(link, paths=own), least):
            chains[link.stakeholder].add(link.value_chain)
    initiatives: dict[str, set[str]] = defaultdict(set)
    for tie in network.ties:
        target = network.things.get(tie.object)
        if target is not None and target.type in INITIATIVE_TYPES and tie.predicate in INVOLVED:
            initiatives[tie.subject].add(tie.object)
    things = network.things.items()
    return {
        "type": {id_: {thing.type} for id_, thing in things if thing.type != UNRECORDED_TYPE},
        "cluster": clusters_of(network),
        "value_chain": chains,
        "initiative": initiatives,
        "place": {id_: {thing.city.casefold()} for id_, thing in things if thing.city},
    }


def _tied(graph: Graph, nodes: Sequence[str]) -> Matrix:
    import numpy as np

    matrix = np.zeros((len(nodes), len(nodes)))
    index = {node: at for at, node in enumerate(nodes)}
    for one, other in graph.edges:
        if one in index and other in index:
            matrix[index[one], index[other]] = matrix[index[other], index[one]] = 1.0
    return matrix


def _common(nodes: Sequence[str], have: Mapping[str, Collection[str]]) -> Matrix:
    import numpy as np

    owned = [frozenset(have.get(node, ())) for node in nodes]
    matrix = np.zeros((len(nodes), len(nodes)))
    for a, b in combinations(range(len(nodes)), 2):
        if not owned[a].isdisjoint(owned[b]):
            matrix[a, b] = matrix[b, a] = 1.0
    return matrix


def _left_out(matrices: Mapping[str, Matrix]) -> dict[str, str]:
    """Why explanations are not in the model, by name."""
    import numpy as np

    reasons: dict[str, str] = {}
    kept: list[Matrix] = []
    for name, matrix in matrices.items():
        above = matrix[np.triu_indices(len(matrix), 1)]
        few = resting_on_few(matrix, FEW)
        if not above.any():
            reasons[name] = "no two of the stakeholders have it in common"
        elif above.all():
            reasons[name] = "all pairs have it in common"
        elif few:
            who = "one stakeholder" if few == 1 else f"{few} stakeholders"
            reasons[name] = f"whether two have it in common hangs on {who} alone"
        elif _follows(above, kept):
            reasons[name] = "it follows from the explanations before it"
        else:
            kept.append(above)
    return reasons


def _follows(vector: Matrix, others: Sequence[Matrix]) -> bool:
    import numpy as np

    basis = np.column_stack([np.ones(len(vector)), *others])
    left = vector - basis @ np.linalg.lstsq(basis, vector, rcond=None)[0]
    return float(left @ left) <= 1e-9 * float(((vector - vector.mean()) ** 2).sum())


def _counts(ties: Matrix, matrix: Matrix) -> tuple[int, int, int, int]:
    """The pairs that share and how many of them are tied, the others and how many of them are."""
    import numpy as np

    above = np.triu_indices(len(ties), 1)
    tied, shared = ties[above] > 0, matrix[above] > 0
    return (
        int(shared.sum()),
        int((tied & shared).sum()),
        int((~shared).sum()),
        int((tied & ~shared).sum()),
    )


def _told(model: Regression, clusters: int, collectives: int, seed: int) -> tuple[str, ...]:
    chance = "more than chance does" if model.p <= FIRM else "no more than chance does"
    unnamed = " Nor is one that stands for unnamed bodies." if collectives == 1 else ""
    if collectives > 1:
        unnamed = f" Nor are {collectives} that stand for unnamed bodies."
    size = (
        f"{model.nodes} stakeholders make {model.pairs:,} pairs, of which {model.ties} are tied "
        f"({100 * model.ties / model.pairs:.1f} %). Clusters, {clusters} of them, are no nodes here: a tie "
        f"to a cluster says to which group one belongs.{unnamed}"
    )
    whole = (
        f"All together explain {100 * model.r_squared:.1f} % of which pairs are tied, {chance} "
        f"(p {model.p:.3f})."
    )
    test = (
        f"Each p comes from {model.draws:,} permutations of the stakeholders (seed {seed}). Of explanations "
        "that make no difference one in twenty has a p below 0.05, and more where ties are rare."
    )
    caution = (
        "What goes with a tie need not bring it about, and who is described in one source is tied and has "
        "things in common in that source: network --explain qap."
    )
    return size, whole, test, caution
