"""Validated projections as a measure: how many pairs share more than degrees lead one to expect."""

from __future__ import annotations

from clusteratlas.analysis.measures.frame import Frame, Graph, framed
from clusteratlas.analysis.measures.measure import Measure
from clusteratlas.analysis.measures.projections.pairs import against_expected
from clusteratlas.analysis.measures.values import NotComputable, Score


def validated_pairs(graph: Graph | Frame) -> Score:
    """Number of pairs of value chains that share more stakeholders than degrees lead one to expect.

    ``details`` counts the tests of both sides, the pairs of stakeholders that are told, and the smallest p
    that a pair of each side could reach.
    """
    import numpy as np

    frame = framed(graph)
    first = frame.first_mode()
    if first is None:
        return Score(NotComputable("the nodes do not say to which mode they belong"))
    top = {frame.index[node] for node in first}
    upper = sorted(place for place in top if frame.neighbours[place])
    lower = [place for place in range(len(frame)) if place not in top and frame.neighbours[place]]
    if not upper:
        return Score(NotComputable("no tie"))
    column = {place: number for number, place in enumerate(lower)}
    matrix = np.zeros((len(upper), len(lower)), dtype=bool)
    for row, place in enumerate(upper):
        matrix[row, [column[near] for near in frame.neighbours[place]]] = True
    try:
        below, above = against_expected(matrix.T), against_expected(matrix)
    except ArithmeticError as error:
        return Score(NotComputable(f"the null model could not be fitted: {error}"))
    details = {
        "tests": below.tests,
        "smallest_p_possible": below.least,
        "pairs_of_stakeholders": len(above.validated),
        "tests_of_stakeholders": above.tests,
        "smallest_p_possible_of_stakeholders": above.least,
    }
    return Score(float(len(below.validated)), "", details)


MEASURES = (
    Measure(
        name="validated_projection",
        title="Pairs of value chains that share more stakeholders than expected",
        level="network",
        formula="pairs with q <= 0.05; p = P(V >= shared), V a sum of independent trials of probability "
        "p_ia p_ja, p_ia = x_i y_a / (1 + x_i y_a) such that expected degrees are those observed; q by "
        "Benjamini and Hochberg over the pairs that could reach p <= 0.05",
        reference="F. Saracco, M. J. Straka, R. Di Clemente, A. Gabrielli, G. Caldarelli, T. Squartini: "
        "Inferring monopartite projections of bipartite networks. New Journal of Physics 19 (2017). With "
        "--fixed-degrees: Z. P. Neal: The backbone of bipartite projections. Social Networks 39 (2014)",
        isolates="no part in it; not computable without ties",
        direction="none",
        range="0 to the number of pairs",
        reading="How many pairs of value chains have more stakeholders in common than the size of each and "
        "the breadth of each stakeholder explain: there one measure reaches both. --validated names them, "
        "and pairs of stakeholders, also through the lenses initiatives and clusters.",
        caution="That pairs which are not told do not work together: with few chains no overlap can be told "
        "from chance. That those told cooperate: links are derived, and one cluster, initiative or industry "
        "can link many stakeholders to both chains at once.",
        lenses=("chains",),
        compute=validated_pairs,
    ),
)
"""The measures of this family, with all that a reader needs to defend or doubt a value."""
