"""Stakeholders that lead to no value chain, and clusters side by side without a tie."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from clusteratlas.analysis.counting import COUNTS
from clusteratlas.analysis.gaps.asking import question
from clusteratlas.analysis.gaps.contradictions import tells_of
from clusteratlas.analysis.gaps.gap import Gap, bodies, weight
from clusteratlas.analysis.lenses import members_of_clusters, stated_chains
from clusteratlas.analysis.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clusteratlas.analysis.ground import Ground


def stakeholder_gaps(ground: Ground) -> Iterator[Gap]:
    """Stakeholders that neither a link of any band nor anybody they are tied to leads to a chain."""
    linked = {link.stakeholder for link in (*ground.links, *ground.uncounted)}
    counted = len(set().union(*ground.linked.values())) if ground.linked else 0
    chains = sorted(id_ for id_, thing in ground.things.items() if thing.type == "value-chain")
    could: dict[str, set[str]] = defaultdict(set)
    for link in ground.potential:
        if link.basis != "capable":  # by an industry of somebody else
            continue
        could[link.stakeholder].add(link.value_chain)
    for who in sorted(ground.present - linked):
        if any(ground.leads_to(who, chain) or tells_of(ground, who, chain) for chain in chains):
            continue
        yield Gap(
            "stakeholder-without-chain",
            f"{ground.label(who)} is tied to no value chain, itself or through anybody it is tied to"
            f"{_could(ground, could[who])}.",
            f"{counted} of the {bodies(len(ground.local), 'stakeholder')} recorded for the region "
            f"{'has' if counted == 1 else 'have'} {COUNTS[ground.least]} to some chain",
            weight(ground, 1, counted, len(ground.local)),
            subject=who,
            ask=who,
            question=question(ground, who, "which value chains it works for, and with whom"),
            seen=counted,
            of=len(ground.local),
        )


def _could(ground: Ground, chains: set[str]) -> str:
    if not chains:
        return ""
    named = [ground.label(chain) for chain in sorted(chains) if chain in ground.things]
    more = len(chains) - len(named)
    elsewhere = [f"{bodies(more, 'value chain')} recorded for other regions only"] if more else []
    return f"; by its industry it could serve {listed([*named, *elsewhere], 4)}"


def cluster_gaps(ground: Ground) -> Iterator[Gap]:
    """Pairs of clusters that state one chain and have no tie, no member and no neighbour in common."""
    stated = stated_chains(ground.network, {"cluster"})
    members = members_of_clusters(ground.network)
    clusters = sorted(id_ for id_ in ground.present if ground.type(id_) == "cluster")
    pairs = [(a, b) for a, b in combinations(clusters, 2) if stated.get(a, set()) & stated.get(b, set())]
    apart = [(a, b) for a, b in pairs if not _joined(ground, a, b)]
    for one, other in apart:
        shared = sorted(map(ground.label, stated[one] & stated[other]))
        concerned = (members.get(one, set()) | members.get(other, set()) | {one, other}) & ground.local
        yield Gap(
            "clusters-untied",
            f"{ground.label(one)} and {ground.label(other)} both work for {listed(shared, 5)}; no tie "
            "between them is recorded, nor anybody that both are tied to.",
            f"{len(pairs) - len(apart)} of {bodies(len(pairs), 'pair')} of clusters that work for one chain "
            "are joined by a tie or by somebody tied to both",
            weight(ground, len(concerned), len(pairs) - len(apart), len(pairs)),
            subject=one,
            other=other,
            ask=one,
            question=question(ground, one, f"what it does together with {ground.label(other)}"),
            seen=len(pairs) - len(apart),
            of=len(pairs),
        )


def _joined(ground: Ground, one: str, other: str) -> bool:
    """Whether a tie, a common neighbour, also of predecessors, or what is told of one joins two clusters."""
    lines = [{end, *ground.predecessors.get(end, ())} for end in (one, other)]
    around = [set().union(*(ground.around.get(body, ()) for body in line)) for line in lines]
    common = {id_ for id_ in around[0] & around[1] if ground.type(id_) not in {"value-chain", "region"}}
    told = tells_of(ground, one, other) or tells_of(ground, other, one)
    follows = any(
        tie.predicate == "successor-of" and other in {tie.subject, tie.object} for tie in ground.ties_of[one]
    )
    return other in around[0] or bool(common) or told or follows
