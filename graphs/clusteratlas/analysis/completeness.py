"""How complete data are: how much lacks a source, a date, a stage, and what that weakens."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clusteratlas.analysis.lenses import INITIATIVE_TYPES
from clusteratlas.analysis.nace import covers
from clusteratlas.vocabulary.terms import AIMING, STAKEHOLDER_TYPES, STATING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clusteratlas.model import Stage, Thing, Tie

UNDATED = frozenset({"located-in", "stage-of", "active-in"})
"""Ties of which nobody asks for a date: seats, industries, and how chains are made."""

_UNTYPED = "organisation"
"""The type of a body of which the records do not tell what kind it is."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that some of the things or ties lack.

    Attributes:
        key: a word for programs, as ``tie-without-source``.
        what: the things or ties and what they lack, as "ties without a source".
        of: how many there are of which that can be said.
        weakens: what suffers from it, as a clause.
        mend: how to mend it, as a sentence.
        lacking: ids of those that lack it, in order; of ties too.
    """

    key: str
    what: str
    of: int
    weakens: str
    mend: str
    lacking: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many lack it."""
        return len(self.lacking)


def completeness(
    things: Mapping[str, Thing], ties: Sequence[Tie], chains: Mapping[str, Sequence[Stage]]
) -> tuple[Lack, ...]:
    """What is lacking, in the order in which it is best mended; also what nothing lacks.

    Args:
        things: those that the data describe, by id.
        ties: those that the data state.
        chains: the stages of each value chain to which a tie leads, by its id.
    """
    actors = {id_: one for id_, one in things.items() if one.type in STAKEHOLDER_TYPES}
    return (
        *_of_ties(ties),
        *_of_actors(actors, ties),
        *_of_initiatives(things, ties),
        *_of_chains(things, ties, chains),
    )


def _of_ties(ties: Sequence[Tie]) -> Iterator[Lack]:
    own = [tie for tie in ties if tie.predicate != "stage-of"]
    yield Lack(
        "tie-without-source",
        "ties without a source",
        len(own),
        "links through them weigh less, and --status attested leaves them out",
        "Find a text that says so and cite it, or ask one of the two ends: see check --questions.",
        tuple(tie.id for tie in own if not tie.sources),
    )
    dated = [tie for tie in own if tie.predicate not in UNDATED]
    yield Lack(
        "tie-without-date",
        "ties without a date, seats and industries aside",
        len(dated),
        "whether they still hold cannot be seen, and --at YEAR --dated leaves them out",
        "Write since when each holds, if only the year.",
        tuple(tie.id for tie in dated if not (tie.valid_from or tie.valid_to)),
    )


def _of_actors(actors: Mapping[str, Thing], ties: Sequence[Tie]) -> Iterator[Lack]:
    active = {tie.subject for tie in ties if tie.predicate == "active-in"}
    for key, what, lacking, weakens, mend in (
        (
            "actor-without-region",
            "actors without a region",
            (id_ for id_, one in actors.items() if not one.region),
            "no region's page shows them unless it is tied to them, and their gaps cannot be seen",
            "Write the region for which each is recorded, if it is one region's.",
        ),
        (
            "actor-without-source",
            "actors without a source",
            (id_ for id_, one in actors.items() if not one.sources),
            "that they exist as described stands on nobody's word",
            "Cite the text that describes each.",
        ),
        (
            "actor-without-kind",
            "actors of which no kind is recorded, but organisation",
            (id_ for id_, one in actors.items() if one.type == _UNTYPED),
            "no search for clusters, universities or agencies counts them",
            "Write whether each is a company, a cluster, a university, an agency or another kind.",
        ),
        (
            "actor-without-industry",
            "actors without an industry",
            (id_ for id_ in actors if id_ not in active),
            "no stage of a value chain can be seen to be served by them",
            "Write the NACE code of what each does.",
        ),
        (
            "actor-without-website",
            "actors without a website",
            (id_ for id_, one in actors.items() if not one.website),
            "nobody can go and look them up, and doubles are harder to find",
            "Write the web address of each.",
        ),
    ):
        yield Lack(key, what, len(actors), weakens, mend, tuple(sorted(lacking)))


def _of_initiatives(things: Mapping[str, Thing], ties: Sequence[Tie]) -> Iterator[Lack]:
    initiatives = sorted(id_ for id_, one in things.items() if one.type in INITIATIVE_TYPES)
    aiming = {tie.subject for tie in ties if tie.predicate in AIMING}
    yield Lack(
        "initiative-without-target",
        "initiatives and programmes without a target",
        len(initiatives),
        "no link leads through them to a value chain",
        "Write which value chain, industry or cluster each targets.",
        tuple(id_ for id_ in initiatives if id_ not in aiming),
    )


def _of_chains(
    things: Mapping[str, Thing], ties: Sequence[Tie], chains: Mapping[str, Sequence[Stage]]
) -> Iterator[Lack]:
    industries: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        if tie.predicate == "active-in":
            industries[tie.subject].add(tie.object)

    def serves(who: str, chain: str) -> bool:
        own, wanted = industries.get(who, ()), (one for stage in chains[chain] for one in stage.industries)
        return any(covers(industry, mine) for industry in wanted for mine in own)

    stated = {(tie.subject, tie.object) for tie in ties if tie.predicate in STATING and tie.object in chains}
    known = {(who, chain) for who, chain in stated if who in things}
    staged = {(who, chain) for who, chain in known if chains[chain]}
    regional = any(one.region for one in things.values())
    there = {(things[who].region, chain) for who, chain in staged if things[who].region or not regional}
    local: dict[str, list[str]] = defaultdict(list)
    for who in industries:
        if who in things:
            local[things[who].region].append(who)
    unserved = {
        (region, chain) for region, chain in there if not any(serves(who, chain) for who in local[region])
    }
    working = {(who, chain) for who, chain in staged if things[who].type in STAKEHOLDER_TYPES}
    nowhere = sorted((who, chain) for who, chain in working if not serves(who, chain))
    yield Lack(
        "chain-without-stages",
        "value chains that somebody works for without stages",
        len({chain for _, chain in known}),
        "which part of them nobody serves cannot be seen",
        "Write their stages, each with its position and a NACE code.",
        tuple(sorted({chain for _, chain in known if not chains[chain]})),
    )
    yield Lack(
        "chain-without-served-stage",
        "value chains, region by region, of which no actor is seen to serve any stage",
        len(there),
        "their gaps say more of the records than of the region",
        "Write the industries of the actors that work for them.",
        tuple(" ".join(pair).strip() for pair in sorted(unserved)),
    )
    yield Lack(
        "actor-without-stage",
        "times that an actor works for a value chain and no stage is known that it serves",
        len(working),
        "where along the chain it stands cannot be seen",
        "Write its industry, as a NACE code that one of the stages has.",
        tuple(" ".join(pair) for pair in nowhere),
    )
