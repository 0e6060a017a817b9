"""The atlas's own terms in Python: kinds of things, kinds of ties, statuses, and how tables spell them.

``ontology/atlas.ttl`` defines the terms; a test holds this module equal to it.
"""

from typing import Final

from clusteratlas.vocabulary.namespaces import CA, PREFIXES

_ORG, _DCT = PREFIXES["org"], PREFIXES["dct"]

TIE_PREDICATES: Final[dict[str, str]] = {
    "active-in": CA + "activeIn",
    "contributes-to": CA + "contributesTo",
    "designs": CA + "designs",
    "funds": CA + "funds",
    "governs": CA + "governs",
    "implements": CA + "implements",
    "leads": CA + "leads",
    "located-in": CA + "locatedIn",
    "manages": CA + "manages",
    "member-of": _ORG + "memberOf",
    "part-of": _DCT + "isPartOf",
    "participated-in": CA + "participatedIn",
    "partner-of": CA + "partnerOf",
    "stage-of": CA + "stageOf",
    "successor-of": _DCT + "replaces",
    "supports": CA + "supports",
    "targets": CA + "targets",
}
"""Kinds of ties, by the token that tables, pages and JSON use."""

STATING: Final = (
    *("contributes-to", "leads", "designs", "funds", "implements", "manages", "governs", "targets"),
    *("supports", "participated-in", "partner-of", "member-of", "part-of"),
)
"""The ties by which a stakeholder itself says that it works for a value chain."""

AIMING: Final = ("targets", "contributes-to", "supports")
"""The ties by which an initiative or programme does."""

PREDICATE_TOKENS: Final[dict[str, str]] = {iri: token for token, iri in TIE_PREDICATES.items()}

STAKEHOLDER_TYPES: Final[dict[str, str]] = {
    "agency": CA + "Agency",
    "cluster": CA + "Cluster",
    "cluster-organisation": CA + "ClusterOrganisation",
    "company": CA + "Company",
    "infrastructure": CA + "Infrastructure",
    "intermediary": CA + "Intermediary",
    "organisation": CA + "Organisation",
    "public-authority": CA + "PublicAuthority",
    "research-organisation": CA + "ResearchOrganisation",
    "university": CA + "University",
}
"""Types of actors: the subclasses of ca:Stakeholder."""

UNRECORDED_TYPE: Final = "organisation"
"""The type of an actor whose kind nobody recorded: it is of some other type, and nothing says of which."""

THING_TYPES: Final[dict[str, str]] = {
    **STAKEHOLDER_TYPES,
    "policy-initiative": CA + "PolicyInitiative",
    "programme": CA + "Programme",
    "region": CA + "Region",
    "technology": CA + "Technology",
    "value-chain": CA + "ValueChain",
}
"""Types of things that a table's ``type`` column may name."""

TYPE_TOKENS: Final[dict[str, str]] = {iri: token for token, iri in THING_TYPES.items()}

STEP_TYPES: Final[dict[str, str]] = {
    "survey": CA + "Survey",
    "pre-assessment": CA + "PreAssessment",
    "workshop": CA + "Workshop",
    "policy-briefing": CA + "PolicyBriefing",
}
"""The four support steps, in their order."""

STATUSES: Final[dict[str, str]] = {
    "attested": CA + "attested",
    "testified": CA + "testified",
    "uncited": CA + "uncited",
    "disputed": CA + "disputed",
}
"""How well a tie or thing is supported, strongest first."""

STATUS_TOKENS: Final[dict[str, str]] = {iri: token for token, iri in STATUSES.items()}

INDUSTRY = "industry"
"""The type token of a NACE concept."""

BROADER = "broader"
"""The token of a hop from an industry to the wider one that holds it; a classification's own, so no tie."""
