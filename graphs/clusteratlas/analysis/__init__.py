"""Network analysis that can be defended: lenses, measures, robustness, gaps, comparison, what-if.

Everything here takes NetworkX graphs and the plain values of :mod:`clusteratlas.model`; no store, no RDF,
no printing. Start with :mod:`~clusteratlas.analysis.lenses` (what is a node, what is an edge), go on with
:mod:`~clusteratlas.analysis.measures.registry` (which measures there are and what they mean) and
:mod:`~clusteratlas.analysis.tables` (measures as rows). What cannot be computed is a
:class:`~clusteratlas.analysis.measures.values.NotComputable` that says why, never a zero.
"""
