"""The words and families in which pages speak of types, ties and statuses.

Texts are English message ids; pages translate them. ``_`` only marks them for extraction.
"""

from dataclasses import dataclass
from typing import Final


def _(message: str) -> str:
    return message


@dataclass(frozen=True, slots=True)
class TypePhrase:
    """How a type of thing is called.

    Attributes:
        family: which colour family the type belongs to: ``chain``, ``cluster``, ``authority``, ``knowledge``,
            ``company``, ``initiative`` or ``place``.
    """

    one: str
    many: str
    family: str


@dataclass(frozen=True, slots=True)
class TiePhrase:
    """How a kind of tie is said.

    Attributes:
        out: the verb between subject and object.
        back: the heading of a list of subjects, seen from the object.
        turned: the verb between object and subject, where a path is walked against its tie.
        family: ``chain``, ``belonging``, ``policy``, ``partner`` or ``place``.
    """

    out: str
    back: str
    turned: str
    family: str


TYPES: Final[dict[str, TypePhrase]] = {
    "value-chain": TypePhrase(_("Value chain"), _("Value chains"), "chain"),
    "industry": TypePhrase(_("Industry"), _("Industries"), "chain"),
    "technology": TypePhrase(_("Technology"), _("Technologies"), "chain"),
    "cluster": TypePhrase(_("Cluster"), _("Clusters"), "cluster"),
    "cluster-organisation": TypePhrase(_("Cluster organisation"), _("Cluster organisations"), "cluster"),
    "intermediary": TypePhrase(_("Intermediary"), _("Intermediaries"), "cluster"),
    "agency": TypePhrase(_("Agency"), _("Agencies"), "authority"),
    "public-authority": TypePhrase(_("Public authority"), _("Public authorities"), "authority"),
    "university": TypePhrase(_("University"), _("Universities"), "knowledge"),
    "research-organisation": TypePhrase(_("Research organisation"), _("Research organisations"), "knowledge"),
    "infrastructure": TypePhrase(_("Infrastructure"), _("Infrastructures"), "knowledge"),
    "company": TypePhrase(_("Company"), _("Companies"), "company"),
    "organisation": TypePhrase(
        _("Organisation of unrecorded kind"), _("Organisations of unrecorded kind"), "company"
    ),
    "policy-initiative": TypePhrase(_("Policy initiative"), _("Policy initiatives"), "initiative"),
    "programme": TypePhrase(_("Programme"), _("Programmes"), "initiative"),
    "region": TypePhrase(_("Region"), _("Regions"), "place"),
}
"""Types in the order of the legend."""

TIES: Final[dict[str, TiePhrase]] = {
    "contributes-to": TiePhrase(
        _("contributes to"), _("contributors"), _("receives a contribution from"), "chain"
    ),
    "active-in": TiePhrase(_("is active in"), _("active here"), _("is an industry of"), "chain"),
    "stage-of": TiePhrase(_("is a stage of"), _("stages"), _("has as stage"), "chain"),
    "member-of": TiePhrase(_("is a member of"), _("members"), _("has as member"), "belonging"),
    "part-of": TiePhrase(_("is part of"), _("parts"), _("has as part"), "belonging"),
    "manages": TiePhrase(_("manages"), _("managed by"), _("is managed by"), "belonging"),
    "governs": TiePhrase(_("governs"), _("governed by"), _("is governed by"), "belonging"),
    "successor-of": TiePhrase(_("is the successor of"), _("succeeded by"), _("is succeeded by"), "belonging"),
    "leads": TiePhrase(_("leads"), _("led by"), _("is led by"), "policy"),
    "designs": TiePhrase(_("designs"), _("designed by"), _("is designed by"), "policy"),
    "implements": TiePhrase(_("implements"), _("implemented by"), _("is implemented by"), "policy"),
    "funds": TiePhrase(_("funds"), _("funded by"), _("is funded by"), "policy"),
    "supports": TiePhrase(_("supports"), _("supported by"), _("is supported by"), "policy"),
    "targets": TiePhrase(_("targets"), _("targeted by"), _("is targeted by"), "policy"),
    "participated-in": TiePhrase(_("took part in"), _("participants"), _("had as participant"), "policy"),
    "partner-of": TiePhrase(_("is a partner of"), _("partners"), _("is a partner of"), "partner"),
    "located-in": TiePhrase(_("is located in"), _("located here"), _("is the location of"), "place"),
}
"""Kinds of ties in the order of the filter."""

TIE_FAMILIES: Final[dict[str, str]] = {
    "chain": _("Value chain and industry"),
    "belonging": _("Membership and governance"),
    "policy": _("Policy and programmes"),
    "partner": _("Partnership"),
    "place": _("Location"),
}

STATUSES: Final[dict[str, str]] = {
    "attested": _("Attested"),
    "testified": _("Testified"),
    "uncited": _("Uncited"),
    "disputed": _("Disputed"),
}

BASES: Final[dict[str, str]] = {
    "stated": _("by a statement about it"),
    "acting": _("through an initiative it has a part in"),
    "belonging": _("through a cluster it belongs to"),
    "partnering": _("through a partner"),
    "capable": _("through its own industry"),
    "associated": _("through an industry of somebody else"),
}
"""What a path from a stakeholder to a value chain rests on, the best first."""

BANDS: Final[dict[str, str]] = {
    "strong": _("Strong"),
    "moderate": _("Moderate"),
    "weak": _("Weak"),
    "potential": _("Potential"),
}
"""How strongly a link is known, strongest first; last what is no link yet, a mere possibility."""

FINDINGS: Final[dict[str, str]] = {
    "chain-without-stakeholder": _("Value chains that an initiative targets and nobody links to"),
    "chain-without-initiative": _("Value chains that no initiative or programme targets"),
    "chain-without-cluster": _("Value chains that no cluster links to"),
    "chain-without-research": _("Value chains that no university or research organisation links to"),
    "chain-without-agency": _("Value chains that no agency links to"),
    "stages-unseen": _("Value chains of which the records do not tell who serves the stages"),
    "stage-unserved": _("Stages in whose industries nobody recorded is active"),
    "initiative-without-stakeholders": _("Initiatives in which nobody tied to their targets takes part"),
    "clusters-untied": _("Clusters that work for one value chain, without a tie"),
    "stakeholder-without-chain": _("Stakeholders that link to no value chain"),
}
"""Kinds of gaps as headings: whole value chains first, then stages, initiatives and single stakeholders."""

STEP_TYPES: Final[dict[str, str]] = {
    "survey": _("Survey of key actors"),
    "pre-assessment": _("Pre-assessment"),
    "workshop": _("Workshop"),
    "policy-briefing": _("Policy briefing"),
}
