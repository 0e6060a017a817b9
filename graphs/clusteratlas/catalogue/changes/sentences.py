"""What changed, in sentences that somebody can read who has never seen the data: the weightiest first."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from clusteratlas.catalogue.changes import things, tied, valued
from clusteratlas.catalogue.changes.change import (
    BEGUN,
    ENDED,
    GONE,
    PERHAPS,
    RECORDED,
    RENAMED,
    TIE,
    Change,
    Changes,
)
from clusteratlas.catalogue.changes.things import Said
from clusteratlas.catalogue.changes.words import GROUPS, counted, group
from clusteratlas.catalogue.phrases import Phrases
from clusteratlas.files.locations import ontology_files
from clusteratlas.store.datafiles import find_files
from clusteratlas.store.loading import load
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.wording import listed

MOST = 12
"""So many sentences there are by default."""

_COUNTED = {
    BEGUN: "begun since",
    RECORDED: "newly recorded",
    GONE: "no longer recorded",
    PERHAPS: "perhaps renamed",
    RENAMED: "renamed",
    ENDED: "with a last day now",
}
_OTHERWISE = "changed"


def sentences(changes: Changes, most: int | None = MOST, phrases: Phrases | None = None) -> list[str]:
    """All differences in sentences, those of actors first, of the data set last.

    The ties of what came or went are counted with it, and not told one by one.

    Args:
        changes: what changed.
        most: the most sentences; one more then tells how many differences are left. None for all.
        phrases: how ties read; by default as the shipped vocabulary has it in English.
    """
    told = list(_told(changes, phrases or _shipped_phrases()))
    shown = told if most is None else told[:most]
    left = len(changes) - len({id(one) for _, found in shown for one in found})
    return [*(sentence for sentence, _ in shown), *([f"And {_further(left)}."] if left else [])]


def headline(changes: Changes) -> str:
    """How much changed, in one sentence: "17 differences: 2 actors newly recorded, 15 ties …"."""
    if changes.untold:
        return f"Nothing changed that the atlas has words for; other statements differ ({changes.untold:,})."
    if not changes:
        return "Nothing changed."
    order = [*_COUNTED.values(), _OTHERWISE]
    found: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for one in changes.all:
        found[group(one.kind), _COUNTED.get(one.change, _OTHERWISE)].append(one)
    ordered = sorted(found, key=lambda key: (GROUPS.index(key[0]), order.index(key[1])))
    parts = [_part(kind, change, found[kind, change]) for kind, change in ordered]
    return f"{counted(len(changes), 'difference')}: {listed(parts)}."


def _part(kind: str, change: str, found: list[Change]) -> str:
    """How many came, went or changed; one thing of which several values changed is one."""
    ties = kind == TIE
    which = Counter((one.subject, ties and one.predicate, ties and one.object) for one in found)
    if len(which) < len(found) and change in {_OTHERWISE, _COUNTED[RENAMED]}:
        return f"{len(found):,} changes to {counted(len(which), kind)}"
    return f"{counted(len(found), kind)} {change}"


@cache
def _shipped_phrases() -> Phrases:
    """How ties read in English, by the vocabulary that comes with the atlas."""
    return Phrases(Store(load(find_files(ontology_files()))))


def _told(changes: Changes, phrases: Phrases) -> Iterator[Said]:
    hidden = things.folded(changes)
    by_group: dict[str, list[Change]] = defaultdict(list)
    for place, one in enumerate(changes.all):
        if place not in hidden:
            by_group[group(one.kind)].append(one)
    for name in GROUPS:
        if name == TIE:
            yield from tied.sentences(changes, by_group[name], phrases)
        else:
            yield from things.sentences(changes, by_group[name])
    yield from valued.sentences(changes, phrases)


def _further(count: int) -> str:
    return f"{count:,} further difference{'' if count == 1 else 's'}"
