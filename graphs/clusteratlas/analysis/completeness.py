"""How complete data are: how much lacks a source, a date, a stage, and what that weakens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clusteratlas.analysis.ground import Ground
from clusteratlas.analysis.lenses import INITIATIVE_TYPES
from clusteratlas.vocabulary.terms import AIMING, STAKEHOLDER_TYPES, STATING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clusteratlas.model import Network, Thing, Tie

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
    things: Mapping[str, Thing], ties: Sequence[Tie], networks: Iterable[Network]
) -> tuple[Lack, ...]:
    """What is lacking, in the order in which it is best mended; also what nothing lacks.

    Args:
        things: those that the data describe, by id.
        ties: those that the data state.
        networks: those of the regions that the data are about.
    """
    actors = {id_: one for id_, one in things.items() if one.type in STAKEHOLDER_TYPES}
    return (*_of_ties(ties), *_of_actors(actors, ties), *_of_initiatives(things, ties), *_of_chains(networks))


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
            "no stage of a value chain can be seen to be served by them, and no potential link is found",
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


def _of_chains(networks: Iterable[Network]) -> Iterator[Lack]:
    stageless: set[str] = set()
    chains: set[str] = set()
    staged: list[str] = []
    unserved: list[str] = []
    working: set[tuple[str, str]] = set()
    nowhere: set[tuple[str, str]] = set()
    for network in networks:
        ground = Ground(network, ())
        stated = {
            (tie.subject, tie.object)
            for tie in network.ties
            if tie.predicate in STATING and ground.type(tie.object) == "value-chain"
        }
        own = {chain for who, chain in stated if who in ground.local or ground.type(who) in INITIATIVE_TYPES}
        with_stages = {chain for chain in own if any(s.value_chain == chain for s in network.stages.values())}
        chains |= own
        stageless |= own - with_stages
        staged += sorted(with_stages)
        unserved += [one for one in sorted(with_stages) if not any(map(ground.is_served, ground.stages(one)))]
        pairs = {(who, chain) for who, chain in stated if who in ground.local and chain in with_stages}
        working |= pairs
        nowhere |= {
            (who, chain)
            for who, chain in pairs
            if not any(ground.serves(who, stage) for stage in ground.stages(chain))
        }
    yield Lack(
        "chain-without-stages",
        "value chains that somebody works for without stages",
        len(chains),
        "which part of them nobody serves cannot be seen",
        "Write their stages, each with its position and a NACE code.",
        tuple(sorted(stageless)),
    )
    yield Lack(
        "chain-without-served-stage",
        "value chains, region by region, of which no actor is seen to serve any stage",
        len(staged),
        "their gaps say more of the records than of the region",
        "Write the industries of the actors that work for them.",
        tuple(unserved),
    )
    yield Lack(
        "actor-without-stage",
        "times that an actor works for a value chain and no stage is known that it serves",
        len(working),
        "where along the chain it stands cannot be seen",
        "Write its industry, as a NACE code that one of the stages has.",
        tuple(f"{who} {chain}" for who, chain in sorted(nowhere)),
    )
