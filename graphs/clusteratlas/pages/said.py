"""What analysis says of gaps and measures, as templates that each page language fills with the same values.

How templates are written is told in :mod:`clusteratlas.pages.storytelling`; a value may also be several ids.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


def _(message: str) -> str:
    return message


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence: an English template, and numbers, ids of things and stages, or several ids in its place."""

    template: str
    values: Mapping[str, int | str | list[str]]


REASONS: Final[Mapping[str, str]] = {
    "no-cluster": _("No cluster is recorded here. Value chains concerned: {chains}."),
    "no-research": _(
        "No university or research organisation is recorded here. Value chains concerned: {chains}."
    ),
    "no-agency": _("No agency is recorded here. Value chains concerned: {chains}."),
    "few-cluster": _(
        "Clusters recorded here: {have}. None is tied to these value chains, itself or through one other "
        "body: {chains}."
    ),
    "few-research": _(
        "Universities and research organisations recorded here: {have}. None is tied to these value chains, "
        "itself or through one other body: {chains}."
    ),
    "few-agency": _(
        "Agencies recorded here: {have}. None is tied to these value chains, itself or through one other "
        "body: {chains}."
    ),
    "stages-unseen": _(
        "The records do not tell whether anybody here serves these stages of {chain}: {stages}."
    ),
    "uncited": _("That this is a stage of the chain is itself uncited."),
    "elsewhere": _("That this is a stage of the chain is known only from sources that no record here cites."),
    "chain-without-stakeholder": _(
        "{chain} is targeted by {aiming}, but nobody recorded here has a strong or moderate link to it."
    ),
    "weaker": _("{weak|# stakeholder has|# stakeholders have} a weaker link."),
    "initiative": _(
        "{who} targets {targets}. Stakeholders recorded here that work in these fields: {concerned}. None is "
        "recorded as taking part, in it or in a programme under it."
    ),
    "stakeholder": _("{who} is tied to no value chain, itself or through anybody it is tied to."),
    "could": _("By its industry it could serve {chains}."),
    "could-elsewhere": _(
        "By its industry it could serve {more|# value chain|# value chains} recorded for other regions only."
    ),
}
"""What is not recorded, beside the sentences that the story of a region has too."""

QUESTIONS: Final[Mapping[str, str]] = {
    "role": _("Question for {ask}: which body of this kind works for it?"),
    "roles": _("Question for {ask}: which body of this kind works for these value chains?"),
    "stage-unserved": _("Question for {ask}: who serves this stage, here or elsewhere?"),
    "stages-unseen": _("Question for {ask}: who serves these stages?"),
    "chain-without-initiative": _("Question for {ask}: which policy is meant for this value chain?"),
    "chain-without-stakeholder": _("Question for {ask}: who works for this value chain?"),
    "initiative-without-stakeholders": _("Question for {ask}: who of them takes part?"),
    "clusters-untied": _("Question for {ask}: what is done together with {other}?"),
    "stakeholder-without-chain": _("Question for {ask}: for which value chains do you work, and with whom?"),
}
"""Whom to ask what."""

COVERAGE: Final[Mapping[str, str]] = {
    "stage": _(
        "Stakeholders with a strong or moderate link to the chain: {all}; with a recorded industry: {some}."
    ),
    "role": _("Such bodies recorded here: {all}; with a strong or moderate link to a value chain: {some}."),
    "initiative-without-stakeholders": _(
        "Running initiatives of the region with a target: {all}; with somebody recorded as "
        "taking part: {some}."
    ),
    "clusters-untied": _(
        "Pairs of clusters that work for one chain: {all}; joined by a tie or by somebody tied to "
        "both: {some}."
    ),
    "stakeholder-without-chain": _(
        "Stakeholders recorded here: {all}; with a strong or moderate link to a value chain: {some}."
    ),
    "chain-without-initiative": _(
        "Initiatives in the records of the region: {all}; with a recorded target: {some}."
    ),
    "unrecorded": _("Bodies of unrecorded kind: {all}."),
}
"""How much was looked at."""

MEASURED: Final = (
    _("Number of contacts"),
    _("With how many others a tie is recorded."),
    _(
        "That an actor with more ties matters more. Ties that nobody recorded are missing here; a well "
        "documented actor looks better tied."
    ),
    _("Standing between others"),
    _("How often the node lies on the shortest path between two others."),
    _(
        "That others ask it to mediate, or that information flows along shortest paths. One missing tie can "
        "move the rank; look at the rank interval."
    ),
    _(
        "That these matter most as they are. The best set of three need not hold the best one, equal sets "
        "are common, and a tie that nobody recorded changes them."
    ),
    _(
        "That pairs which are not told do not work together: with few chains no overlap can be told from "
        "chance. That those told cooperate: links are derived, and one cluster, initiative or industry can "
        "link many stakeholders to both chains at once."
    ),
)
"""Titles, readings and cautions of the measures that pages show, word for word as the measures say them."""
