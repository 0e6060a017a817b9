"""Whom to ask about a gap: who knows the value chain, who leads the initiative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clusteratlas.analysis.gaps.contradictions import named_after
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

if TYPE_CHECKING:
    from clusteratlas.analysis.ground import Ground

_KNOWING = ("cluster", "cluster-organisation", "intermediary", "agency", "infrastructure")
"""Who knows a value chain by its trade, best first; anybody else comes after them."""

_ANSWERING = ("leads", "manages", "implements", "designs", "funds", "supports", "participated-in")
"""Who answers for an initiative, best first."""


def knows_chain(ground: Ground, chain: str) -> str:
    """The body of the region to be asked about a value chain, or empty.

    That is who has a link that counts: who states the chain before who is led to it by others, a cluster
    before an intermediary, an agency or a park before all others, who bears its name, and then who has the
    strongest link. Where nobody has one, it is an agency.
    """

    def preference(who: str) -> tuple[bool, int, bool, float, str]:
        kind = ground.type(who)
        place = _KNOWING.index(kind) if kind in _KNOWING else len(_KNOWING)
        states = chain in ground.stating.get(who, ())
        return (not states, place, not named_after(ground, who, chain), -strength.get(who, 0.0), who)

    strength = {link.stakeholder: link.strength for link in ground.links if link.value_chain == chain}
    known = ground.linked.get(chain, set()) & ground.present
    return ground.heir(min(known, key=preference)) if known else best_tied(ground, "agency")


def answers_for(ground: Ground, initiative: str, *chains: str) -> str:
    """The stakeholder of the region that leads an initiative, or else manages it, and so on.

    Where nobody does, that is who knows the first of the chains that it targets, else an agency.
    """
    ties = [
        tie
        for tie in ground.ties_of.get(initiative, ())
        if tie.object == initiative and tie.predicate in _ANSWERING and tie.subject in ground.present
    ]
    if ties:
        first = min(ties, key=lambda tie: (_ANSWERING.index(tie.predicate), tie.subject))
        return ground.heir(first.subject)
    return knows_chain(ground, chains[0]) if chains else best_tied(ground, "agency")


def best_tied(ground: Ground, *kinds: str) -> str:
    """The stakeholder of these types with most ties, or empty."""
    known = set(kinds) & STAKEHOLDER_TYPES.keys()
    wanted = (who for who in ground.present if ground.type(who) in known)
    best = min(wanted, key=lambda who: (-len(ground.around.get(who, ())), who), default="")
    return ground.heir(best)


def question(ground: Ground, ask: str, what: str) -> str:
    """Whom to ask what, as "Ask ARIA who does this."; nothing where there is nobody to ask."""
    return f"Ask {ground.label(ask)} {what}." if ask else ""
