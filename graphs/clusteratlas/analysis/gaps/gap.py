"""What a gap is: an absence, how much was looked at, what an answer would change, whom to ask."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clusteratlas.analysis.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clusteratlas.analysis.ground import Ground

_UNTIED = "is tied, itself or through one other body"
KINDS = {
    "chain-without-stakeholder": "a value chain that an initiative targets and to which nobody recorded for "
    "the region has a link that counts",
    "chain-without-initiative": "a value chain that no initiative or programme targets",
    "chain-without-cluster": f"a value chain to which no cluster or cluster organisation {_UNTIED}",
    "chain-without-research": f"a value chain to which no university or research organisation {_UNTIED}",
    "chain-without-agency": f"a value chain to which no agency {_UNTIED}",
    "stages-unseen": "a value chain of which the records do not tell who serves its stages",
    "stage-unserved": "a stage of a value chain in whose industries, or one above or beside them, nobody "
    "recorded for the region is active",
    "initiative-without-stakeholders": "an initiative in which nobody tied to its targets takes part",
    "clusters-untied": "two clusters that work for one value chain, without a tie or anybody both are tied "
    "to",
    "stakeholder-without-chain": "a stakeholder tied to no value chain, itself or through anybody it is tied "
    "to",
}
"""The kinds of gaps and what each is; which links count is for whoever looks for gaps to say."""

WEIGHT = (
    "Weight: the share of the region's stakeholders that an answer would concern, times how far the records "
    "reach (coverage)."
)
"""How gaps are ranked, in a sentence."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not recorded.

    Attributes:
        kind: a key of :data:`KINDS`.
        reason: one or two sentences that say what the data lack.
        coverage: how much was looked at, as "4 of the 12 stakeholders ... have a recorded industry".
        weight: what an answer would change, above 0 and at most 1; see :func:`weight`.
        value_chain: id of the value chain, if one is concerned.
        stage: id of the stage, if one is concerned.
        subject: id of the stakeholder, initiative or first cluster, if one is concerned.
        other: id of the initiative's target or of the second cluster, if there is one.
        ask: id of whom to ask; empty where nobody is recorded.
        question: whom to ask what, as a sentence; empty where nobody is recorded.
        seen: of how many of those looked at the records tell what is looked for, as the coverage says it.
        of: how many were looked at.
    """

    kind: str
    reason: str
    coverage: str
    weight: float
    value_chain: str = ""
    stage: str = ""
    subject: str = ""
    other: str = ""
    ask: str = ""
    question: str = ""
    seen: int = 0
    of: int = 0


def weight(ground: Ground, concerned: int, seen: int, of: int, certainty: float = 1.0) -> float:
    """How much an answer would change, above 0 and at most 1.

    The share of the region's stakeholders that it concerns, times the coverage by Laplace's rule of
    succession, (seen + 1) / (of + 2), which is low where the records show little of what they would have to
    show, times a certainty.

    Args:
        ground: the region's records.
        concerned: how many of the region's stakeholders an answer concerns.
        seen: of how many bodies the records show what they would have to show.
        of: of how many they could.
        certainty: how sure it is that there is something to be missed, above 0 and at most 1.
    """
    share = min(concerned, len(ground.local)) / max(len(ground.local), 1)
    return round(share * (seen + 1) / (of + 2) * certainty, 4)


def ordered(found: Iterable[Gap]) -> tuple[Gap, ...]:
    """The gaps in groups: those of one value chain together, first those of the whole chain, then its stages.

    Groups stand by their weightiest gap; a gap of no chain is a group by itself.
    """
    groups: dict[tuple[str, ...], list[Gap]] = defaultdict(list)
    for gap in found:
        key = (gap.value_chain,) if gap.value_chain else ("", gap.kind, gap.subject, gap.other)
        groups[key].append(gap)
    order = sorted(groups, key=lambda key: (-max(gap.weight for gap in groups[key]), key))
    return tuple(gap for key in order for gap in sorted(groups[key], key=_within))


def _within(gap: Gap) -> tuple[bool, float, str, str, str]:
    return bool(gap.stage), -gap.weight, gap.kind, gap.stage, gap.subject


def weightiest(found: tuple[Gap, ...], count: int) -> tuple[Gap, ...]:
    """The weightiest gaps, in groups again."""
    kept = sorted(found, key=lambda gap: (-gap.weight, gap.value_chain, *_within(gap)))[:count]
    return ordered(kept)


def chains_listed(ground: Ground, ids: Iterable[str], most: int = 6) -> str:
    """The names of things in one phrase, shorter ones for value chains: "Automotive and Agri-food"."""
    return listed([ground.label(id_).removesuffix(" value chain") for id_ in ids], most)


def bodies(count: int, one: str, many: str = "") -> str:
    """A number of something in words: "1 agency", "3 agencies"."""
    return f"{count} {one}" if count == 1 else f"{count} {many or one + 's'}"
