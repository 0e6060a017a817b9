"""What changed in a region since the support of the model regions began: who ended, was replaced or began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clusteratlas.analysis.lenses import INITIATIVE_TYPES
from clusteratlas.publish.story.facts import SINCE, Facts, Found
from clusteratlas.vocabulary.dates import is_over, last_day
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clusteratlas.model import Thing, Tie

_YEAR = len(SINCE)
_LEAST_INITIATIVES = 4


def changes(facts: Facts) -> Iterator[Found]:
    """What ended, was replaced and began; nothing of a network as of a date, or of no known day."""
    if facts.network.at or facts.ground.day is None:
        return
    yield from _region_ended(facts)
    yield from _ended(facts)
    yield from _replaced(facts)
    yield from _clusters_begun(facts)
    yield from _initiatives_changed(facts)


def _has_come(facts: Facts, date: str) -> bool:
    """Whether a date lies between the beginning of the support and the day of the data."""
    day, last = facts.ground.day, last_day(date)
    return bool(date) and date >= SINCE and day is not None and last is not None and last <= day


def _has_ended(facts: Facts, thing: Thing) -> bool:
    """Whether something has ended since, by the day of the data."""
    return thing.valid_to >= SINCE and is_over(thing.valid_to, facts.ground.day)


def _successions(facts: Facts, types: frozenset[str]) -> list[Tie]:
    """Who took whose place, of the region's own things of some types, disputed ties aside."""
    own = facts.ground.names
    return sorted(
        (
            tie
            for tie in facts.network.ties
            if tie.predicate == "successor-of"
            and tie.status != "disputed"
            and facts.ground.type(tie.subject) in types
            and facts.ground.type(tie.object) in types
            and facts.network.things[tie.subject].region in own
        ),
        key=lambda tie: (tie.valid_from, tie.object, tie.subject),
    )


def _region_ended(facts: Facts) -> Iterator[Found]:
    region = facts.network.region
    if not _has_ended(facts, region):
        return
    for tie in _successions(facts, frozenset({"region"})):
        if tie.object != region.id:
            continue
        later = [
            other
            for other in _successions(facts, frozenset({"cluster"}))
            if _has_come(facts, other.valid_from) and other.valid_from > region.valid_to
        ]
        replaced = len({other.object for other in later})
        values = {"region": region.id, "year": region.valid_to[:_YEAR], "other": tie.subject}
        sentence = facts.tell(
            "region-ended-clusters-too" if replaced else "region-ended",
            {**values, "replaced": replaced} if replaced else values,
            things=(region.id, tie.subject),
            ties=(tie.id, *(other.id for other in later)),
            view={"at": region.valid_to[:_YEAR]},
            command=("query", "region-successors", "-p", f"region={region.id}")
            if not replaced
            else ("query", "stakeholder-successors", "-p", f"region={region.id}"),
        )
        yield Found(sentence, 1, "change")


def _ended(facts: Facts) -> Iterator[Found]:
    replaced = {tie.object for tie in facts.network.ties if tie.predicate == "successor-of"}
    for body, links in facts.by_body.items():
        thing = facts.network.things[body]
        if _has_ended(facts, thing) and body not in replaced:
            sentence = facts.tell(
                "ended",
                {"who": body, "year": thing.valid_to[:_YEAR]},
                things=(body,),
                ties=(tie.id for tie in facts.ground.ties_of.get(body, ())),
                view={"sel": body},
                command=("show", body),
            )
            yield Found(sentence, 0.45 + 0.15 * len(links) / (len(links) + 1), "change")


def _replaced(facts: Facts) -> Iterator[Found]:
    ties = [
        tie for tie in _successions(facts, frozenset(STAKEHOLDER_TYPES)) if _has_come(facts, tie.valid_from)
    ]
    gone = {tie.object for tie in ties}
    if not ties:
        return
    last = ties[-1]
    sentence = facts.tell(
        "replaced",
        {
            "since": SINCE,
            "replaced": len(gone),
            "who": last.object,
            "other": last.subject,
            "year": last.valid_from[:_YEAR],
        },
        things=(last.object, last.subject),
        ties=(tie.id for tie in ties),
        view={"sel": last.subject},
        command=("query", "stakeholder-successors", "-p", f"region={facts.region}"),
    )
    yield Found(sentence, min(0.3 + 0.075 * len(gone), 0.6), "change")


def _clusters_begun(facts: Facts) -> Iterator[Found]:
    own = (facts.network.things[id_] for id_ in facts.ground.local)
    clusters = (thing for thing in own if thing.type == "cluster")
    begun = sorted(
        (thing for thing in clusters if _has_come(facts, thing.valid_from)),
        key=lambda thing: (thing.valid_from, thing.id),
    )
    if not begun:
        return
    last = begun[-1]
    values = {"since": SINCE, "who": last.id, "year": last.valid_from[:_YEAR]}
    sentence = facts.tell(
        "cluster-begun" if len(begun) == 1 else "clusters-begun",
        values if len(begun) == 1 else {**values, "begun": len(begun)},
        things=(last.id, *(thing.id for thing in begun[:-1])),
        ties=(tie.id for thing in begun for tie in facts.ground.ties_of.get(thing.id, ())),
        view={"sel": last.id},
        command=("query", "stakeholders-of-a-region", "-p", f"region={facts.region}", "-p", "type=cluster"),
    )
    yield Found(sentence, 0.45, "change")


def _initiatives_changed(facts: Facts) -> Iterator[Found]:
    own = [
        thing
        for _, thing in sorted(facts.network.things.items())
        if thing.type in INITIATIVE_TYPES and thing.region in facts.ground.names
    ]
    begun = [thing for thing in own if _has_come(facts, thing.valid_from)]
    ended = [thing for thing in own if _has_ended(facts, thing)]
    if len(begun) < _LEAST_INITIATIVES or not ended:
        return
    sentence = facts.tell(
        "initiatives-changed",
        {"since": SINCE, "begun": len(begun), "ended": len(ended)},
        things=dict.fromkeys(thing.id for thing in (*begun, *ended)),
        view={"at": SINCE},
        command=("query", "initiatives-of-a-region", "-p", f"region={facts.region}"),
    )
    yield Found(sentence, 0.2 + 0.3 * len(begun) / len(own), "change")
