"""What came, went, ended or has another name, in sentences."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from clusteratlas.catalogue.changes.change import (
    BEGUN,
    ENDED,
    GONE,
    PERHAPS,
    RECORDED,
    RENAMED,
    SOURCE,
    STAGE,
    TIE,
    Change,
    Changes,
)
from clusteratlas.catalogue.changes.words import NAMED, article, counted, ends, group, kind_name, plural
from clusteratlas.vocabulary.wording import listed

Said: TypeAlias = tuple[str, Sequence[Change]]
"""A sentence, and the changes that it tells."""

_SAID = {
    BEGUN: "new since the older version",
    RECORDED: "newly recorded",
    GONE: "no longer recorded",
}
_FEW = 3  # of another id and the same name, up to which each is told by itself
_ALIKE = {BEGUN: {BEGUN, RECORDED}, RECORDED: {BEGUN, RECORDED}, GONE: {GONE}}
"""What happened to ties of whom something happened to: they are told with it."""


def sentences(changes: Changes, found: Iterable[Change]) -> Iterator[Said]:
    """Sentences on the changes of one group of things, stages, sources or steps."""
    by_change: dict[str, list[Change]] = defaultdict(list)
    for one in found:
        by_change[one.change].append(one)
    for change in (BEGUN, RECORDED, GONE):
        kinds: dict[tuple[str, str], list[Change]] = defaultdict(list)
        for one in by_change[change]:
            kinds[one.kind, one.object].append(one)
        for key in sorted(kinds, key=lambda key: (-len(kinds[key]), key)):
            yield _come_or_gone(changes, kinds[key])
    moved = [one for one in by_change[PERHAPS] if one.before == one.after]
    together = moved if len(moved) > _FEW else []
    if together:
        yield _other_ids(together), together
    for one in by_change[PERHAPS]:
        if one not in together:
            yield _perhaps(one), [one]
    yield from _renamed(by_change[RENAMED])
    for one in by_change[ENDED]:
        yield f"{changes.name(one.subject)} {ends(one.after, changes.until)}.", [one]


def folded(changes: Changes) -> set[int]:
    """The ties that are counted with whom they came or went, by the place of each among the changes."""
    moved: dict[str, set[str]] = defaultdict(set)
    for one in changes.all:
        if one.kind != TIE and one.change in _ALIKE:
            moved[one.change].add(one.subject)
    return {
        place
        for place, one in enumerate(changes.all)
        if one.kind == TIE
        and any(
            one.change in _ALIKE[change] and ids & {one.subject, one.object} for change, ids in moved.items()
        )
    }


def _come_or_gone(changes: Changes, found: list[Change]) -> Said:
    first, ids = found[0], {one.subject for one in found}
    ties = [
        one
        for one in changes.all
        if one.kind == TIE and one.change in _ALIKE[first.change] and ids & {one.subject, one.object}
    ]
    names = listed([_dated(changes, one) for one in found], NAMED)
    whole = f" of {changes.name(first.object)}" if first.kind == STAGE and first.object else ""
    beside = f" (with {counted(len(ties), 'tie')})" if ties else ""
    kind = kind_name(first.kind)
    who = f"{article(kind)}{whole} is" if len(found) == 1 else f"{len(found):,} {plural(kind)}{whole} are"
    return f"{who} {_SAID[first.change]}{beside}: {names}.", [*found, *ties]


def _dated(changes: Changes, change: Change) -> str:
    name = changes.name(change.subject)
    if change.kind == SOURCE:
        return f"“{name}”"
    return f"{name} (since {change.since})" if change.change == BEGUN else name


def _renamed(found: Sequence[Change]) -> Iterator[Said]:
    """One sentence for each thing, by its English name if that is another one."""
    by_thing: dict[str, list[Change]] = defaultdict(list)
    for one in sorted(found, key=lambda change: change.predicate != "en"):
        by_thing[one.subject].append(one)
    for same in by_thing.values():
        yield f"{same[0].before} is now called {same[0].after}.", same


def _other_ids(found: Sequence[Change]) -> str:
    """Many that have other ids, as where a whole data set got another namespace."""
    names = listed([one.after for one in found], NAMED)
    first = f"{found[0].object} instead of {found[0].subject}"
    kind = group(found[0].kind)
    return (
        f"{counted(len(found), kind)} have other ids, as {first}, and the names of before: {names}. "
        "Here each is compared as one."
    )


def _perhaps(change: Change) -> str:
    if change.before == change.after:
        return f"{change.after} has another id, {change.object} instead of {change.subject}; is it the same?"
    return (
        f"Renamed? {change.before} is no longer recorded and {change.after} is new, and {change.why}. "
        "Here the two are compared as one."
    )
