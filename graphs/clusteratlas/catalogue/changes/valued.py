"""On whose word something stands, and values that are other ones, in sentences."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from clusteratlas.catalogue.changes.change import (
    CITED,
    CORRECTED,
    DATA_SET,
    NAMING,
    STATUS,
    TIE,
    Change,
    Changes,
)
from clusteratlas.catalogue.changes.things import Said
from clusteratlas.catalogue.changes.tied import statement
from clusteratlas.catalogue.changes.words import NAMED, counted
from clusteratlas.catalogue.phrases import Phrases
from clusteratlas.vocabulary.wording import listed

_LONG = 80  # signs of a value, from which on it is not told but that it is another one
_NOW = {
    "attested": "{} attested by a source now",
    "testified": "{} on somebody's word now",
    "uncited": "{} without a source now",
    "disputed": "{} disputed now",
}


def sentences(changes: Changes, phrases: Phrases) -> Iterator[Said]:
    """Sentences on statuses, cited sources and corrected values."""
    yield from _statuses(changes, phrases)
    cited = [one for one in changes.all if one.change == CITED]
    if cited:
        verb = "rests on other sources" if len(cited) == 1 else "rest on other sources"
        yield f"{counted(len(cited), 'entry')} {verb} than before: {_told(changes, cited, phrases)}.", cited
    yield from _corrected(changes, phrases)


def _statuses(changes: Changes, phrases: Phrases) -> Iterator[Said]:
    moved: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for one in changes.all:
        if one.change == STATUS:
            moved[one.after, one.before].append(one)
    for (after, before), found in sorted(moved.items(), key=lambda item: (-len(item[1]), item[0])):
        verb = "is" if len(found) == 1 else "are"
        now = _NOW.get(after, "{} without a status now").format(verb)
        was = f" ({before} before)" if before else ""
        yield f"{counted(len(found), 'entry')} {now}{was}: {_told(changes, found, phrases)}.", found


def _told(changes: Changes, found: list[Change], phrases: Phrases) -> str:
    said = [
        f"“{statement(changes, one, phrases)}”" if one.kind == TIE else changes.name(one.subject)
        for one in found
    ]
    return listed(said, NAMED)


def _corrected(changes: Changes, phrases: Phrases) -> Iterator[Said]:
    """The corrected values of one thing or tie in one sentence; those of the data set come last."""
    by_thing: dict[tuple[bool, str, str, str], list[Change]] = defaultdict(list)
    for one in changes.all:
        if one.change == CORRECTED:
            is_tie = one.kind == TIE
            key = (one.kind == DATA_SET, one.subject, one.predicate if is_tie else "", one.object)
            by_thing[key].append(one)
    for _, found in sorted(by_thing.items()):
        first = found[0]
        if first.kind == TIE:
            values = "; ".join(f"{one.after} now, {one.before} before" for one in found)
            yield f"“{statement(changes, first, phrases)}”: {values}.", found
        else:
            values = "; ".join(_value(changes, one) for one in found)
            name = changes.name(first.subject)
            who = f"The data set “{name}”" if first.kind == DATA_SET else name
            yield f"{who}: {values}.", found


def _value(changes: Changes, change: Change) -> str:
    name = change.predicate
    if name in NAMING:
        is_, was = _names(changes, change.after, change.before), _names(changes, change.before, change.after)
        return f"{name} {is_ or 'none'} now, {was or 'none'} before"
    if max(len(change.before), len(change.after)) > _LONG:
        said = "rewritten" if change.before and change.after else "new" if change.after else "gone"
        return f"{name} {said}"
    return f"{name} {change.after or 'none'} now, {change.before or 'none'} before"


def _names(changes: Changes, joined: str, others: str) -> str:
    """The names of ids; an id or a code stands beside a name that another of either version has too."""
    count = Counter(changes.name(id_) for id_ in {*joined.split(", "), *others.split(", ")})
    named = ((changes.name(id_), id_.removeprefix("nace:")) for id_ in joined.split(", ") if id_)
    return listed([f"{name} ({id_})" if count[name] > 1 and name != id_ else name for name, id_ in named])
