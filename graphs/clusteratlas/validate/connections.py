"""Things that nothing is joined to: recorded for no region, or end of no tie."""

from collections.abc import Iterator

from clusteratlas.validate.facts import ACTORS, REGION, TIE, Facts, Rule
from clusteratlas.validate.report import Finding, Severity
from clusteratlas.vocabulary.namespaces import PREFIXES
from clusteratlas.vocabulary.terms import THING_TYPES, TIE_PREDICATES

_ENDS = (PREFIXES["rdf"] + "subject", PREFIXES["rdf"] + "object")
_TIES = frozenset(TIE_PREDICATES.values())
_EVERYWHERE = frozenset({THING_TYPES["value-chain"], THING_TYPES["technology"]})
_NO_REGION = Rule(
    "has-region",
    Severity.WARNING,
    "This is recorded for no region and tied to none, so no list, page or network of a region shows it. "
    "Say for which region it is recorded.",
)
_NO_TIE = Rule(
    "has-tie",
    Severity.WARNING,
    "No tie leads to this actor or from it, so it stands alone in every network. Add what it does, or leave "
    "it out.",
)
_NO_ACCOUNT = Rule(
    "tie-has-region",
    Severity.WARNING,
    "This tie is recorded for no region, so no count, network, comparison or gap of a region takes it in. "
    "Say for which region.",
)


def unconnected(facts: Facts) -> Iterator[Finding]:
    """Actors without a tie; things without a region in files of which others have one; and ties without one.

    A file in which nothing has a region tells of more than a region, as of bodies of the Union; it is taken
    at its word where another file has regions. So is a thing to which a tie of a region leads: that region's
    pages and network show it.
    """
    placed = {file for node in facts.things for _, file in node.values.get(REGION, ())}
    ends = _ends_of_ties(facts)
    reached = _ends_of_ties_of_regions(facts)
    for node in facts.things:
        shared = placed and not placed & set(node.files)
        if not (node.values.get(REGION) or node.types & _EVERYWHERE or shared or node.iri in reached):
            yield _NO_REGION.broken_by(node)
        if node.types & ACTORS and node.iri not in ends:
            yield _NO_TIE.broken_by(node)
    regional = {node.iri for node in facts.things if node.values.get(REGION)}
    for node in facts.nodes.values():
        placeless = TIE in node.types and not node.values.get(REGION)
        if placeless and any(regional.intersection(node.texts(end)) for end in _ENDS):
            yield _NO_ACCOUNT.broken_by(node)


def _ends_of_ties_of_regions(facts: Facts) -> set[str]:
    described = {iri for iri in _regions_named(facts) if facts.is_described(iri)}
    ties = (node for node in facts.nodes.values() if described.intersection(node.texts(REGION)))
    return {iri for tie in ties for end in _ENDS for iri in tie.texts(end)}


def _regions_named(facts: Facts) -> set[str]:
    return {term.value for node in facts.nodes.values() for term, _ in node.values.get(REGION, ())}


def _ends_of_ties(facts: Facts) -> set[str]:
    ends: set[str] = set()
    for node in facts.nodes.values():
        for end in _ENDS:
            ends.update(node.texts(end))
        for predicate in node.values.keys() & _TIES:
            ends.update((node.iri, *node.texts(predicate)))
    return ends
