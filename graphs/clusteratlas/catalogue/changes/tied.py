"""Ties that began, ended, are newly or no longer recorded, in sentences."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from clusteratlas.catalogue.changes.change import BEGUN, ENDED, GONE, RECORDED, Change, Changes
from clusteratlas.catalogue.changes.things import Said
from clusteratlas.catalogue.changes.words import NAMED, ends
from clusteratlas.catalogue.phrases import Phrases
from clusteratlas.vocabulary.dates import first_day
from clusteratlas.vocabulary.wording import listed

_SAID = {
    BEGUN: "Begun since the older version",
    RECORDED: "Newly recorded",
    GONE: "No longer recorded",
}


def sentences(changes: Changes, found: Sequence[Change], phrases: Phrases) -> Iterator[Said]:
    """Sentences on ties, those of one thing together."""
    for change in (BEGUN, ENDED, RECORDED, GONE):
        alike = [one for one in found if one.change == change]
        for group, centre in _groups(alike):
            if change == ENDED:
                yield from (_ended(changes, one, phrases) for one in group)
            else:
                yield f"{_SAID[change]}: {_statements(changes, group, centre, phrases)}.", group


def statement(changes: Changes, change: Change, phrases: Phrases) -> str:
    """What a tie states: "Acme is a member of Rail Cluster"."""
    return f"{changes.name(change.subject)} {phrases.forth(change.predicate)} {changes.name(change.object)}"


def _groups(found: Sequence[Change]) -> Iterator[tuple[list[Change], str]]:
    """Ties in groups that one sentence can tell: of one kind and with one end in common, which is told too.

    Each goes to the one of its two ends at which more ties of its kind come together.
    """
    count = Counter((one.predicate, end, side) for one in found for end, side in _ends(one))
    groups: dict[tuple[str, str, str], list[Change]] = {}
    for one in found:
        keys = [(one.predicate, end, side) for end, side in _ends(one)]
        groups.setdefault(max(keys, key=lambda key: count[key]), []).append(one)
    for (_, __, side), group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        yield group, side


def _ends(change: Change) -> tuple[tuple[str, str], tuple[str, str]]:
    return (change.object, "object"), (change.subject, "subject")


def _statements(changes: Changes, group: Sequence[Change], centre: str, phrases: Phrases) -> str:
    first = group[0]
    far = [one.subject if centre == "object" else one.object for one in group]
    dates = [_dated(one) for one in group]
    # A date that all have in common is told once.
    common = dates[0] if len(set(dates)) == 1 else ""
    named = [
        changes.name(end) + (date if date != common else "") for end, date in zip(far, dates, strict=True)
    ]
    if len(group) == 1:
        return statement(changes, first, phrases) + common
    if centre == "subject":
        return (
            f"{changes.name(first.subject)} {phrases.forth(first.predicate)} {listed(named, NAMED)}{common}"
        )
    said = f"{phrases.forth(first.predicate)} {changes.name(first.object)}{common}"
    if len(named) > NAMED:
        return f"each of {len(named)} {said}: {listed(named, NAMED)}"
    return f"each of {listed(named)} {said}"


def _ended(changes: Changes, change: Change, phrases: Phrases) -> Said:
    return f"That {statement(changes, change, phrases)} {ends(change.after, changes.until)}.", [change]


def _dated(change: Change) -> str:
    """Since when a tie holds, in brackets; empty where that is not recorded."""
    if not change.since:
        return ""
    first, today = first_day(change.since), datetime.now(UTC).date()
    ahead = first is not None and first > (today.year, today.month, today.day)
    return f" ({'from' if ahead or change.predicate == 'participated-in' else 'since'} {change.since})"
