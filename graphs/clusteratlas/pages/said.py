"""What analysis says of gaps and measures, as templates that each page language fills with the same values.

How templates are written is told in :mod:`clusteratlas.pages.storytelling`; a value may also be several ids.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


def _(message: str) -> str:
    return message


Told = float | str | list[str]
"""A value of a template."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence: an English template, and numbers, ids of things and stages, or several ids in its place."""

    template: str
    values: "Mapping[str, Told]"


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

PLAYERS: Final[Mapping[str, str]] = {
    "reach": _(
        "{who} together are tied to {direct} of the {others} other stakeholders, and reach {reached} in two "
        "steps."
    ),
    "nobody-left": _("Without {who} no stakeholders with a tie are left."),
    "breaks-nothing": _(
        "Taking {who} away breaks nothing: the other stakeholders with a tie, {tied} of them, form "
        "{parts|# part|# parts}, where with them it was {before|# part|# parts}."
    ),
    "breaks": _(
        "Without {who} the other stakeholders with a tie, {tied} of them, fall into {parts|# part|# parts}, "
        "where with them it was {before|# part|# parts}; the largest has {largest}, and {alone|# stands|# "
        "stand} alone. Of all pairs of stakeholders, untied ones too, {apart} % do not reach each other "
        "then, with them {apart_before} %."
    ),
    "unproved-reach": _(
        "Found one by one and by swaps, not proved to be the best: as a share of the others this set reaches "
        "{value}, and no three reach more than {bound}."
    ),
    "unproved-fragmentation": _(
        "Found one by one and by swaps, not proved to be the best: as a share of all pairs this set parts "
        "{value}, and all that is certain is that no three part more than {bound}."
    ),
    "alone-reach": _("Exact: no other three reach as many."),
    "alone-fragmentation": _("Exact: no other three break as much."),
    "uncounted-reach": _("Exact: no other three reach more; how many do the same was not counted."),
    "uncounted-fragmentation": _("Exact: no other three break more; how many do the same was not counted."),
    "several-reach": _(
        "Exact: no other three reach more, but {sets} sets do the same, this one among them; in all of "
        "these: {always}."
    ),
    "several-fragmentation": _(
        "Exact: no other three break more, but {sets} sets do the same, this one among them; in all of "
        "these: {always}."
    ),
    "several-none-reach": _(
        "Exact: no other three reach more, but {sets} sets do the same, this one among them; nobody is in "
        "all of these."
    ),
    "several-none-fragmentation": _(
        "Exact: no other three break more, but {sets} sets do the same, this one among them; nobody is in "
        "all of these."
    ),
}
"""What three key players do together, and how sure that is."""

PAIRS: Final[Mapping[str, str]] = {
    "share": _(
        "{one} and {other} share {shared|# stakeholder|# stakeholders}, where breadth alone would give "
        "{expected}: {names}."
    ),
    "chance": _("(p = {p}, q = {q})"),
    "chance-small": _("(p < {p}, q = {q})"),
    "chance-both-small": _("(p < {p}, q < {q})"),
    "all-own": _("All of them have ties of their own to both."),
    "some-own": _(
        "Of these {shared}, {own|# has|# have} ties of their own to both; the others link to one or both "
        "through a cluster, an initiative, a partner or an industry, and one of these can make both links."
    ),
    "none-own": _(
        "None of these {shared} has ties of its own to both; they link to one or both through a cluster, an "
        "initiative, a partner or an industry, and one of these can make both links."
    ),
    "tied": _("A tie between the two value chains is recorded as well."),
}
"""What two value chains share, and whether chance could give it."""

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
