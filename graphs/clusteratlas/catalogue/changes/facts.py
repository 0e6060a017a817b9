"""What changed between two versions of data: things, ties, and what they rest on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from clusteratlas.catalogue.about import label_of
from clusteratlas.catalogue.changes.change import (
    BEGUN,
    CITED,
    CORRECTED,
    DATA_SET,
    ENDED,
    GONE,
    NAMING,
    RECORDED,
    RENAMED,
    SOURCE,
    STAGE,
    STATUS,
    STEP,
    Between,
    Change,
    Changes,
)
from clusteratlas.catalogue.changes.narrowing import concerned, countable, gathered
from clusteratlas.catalogue.changes.recorded import Given, Recorded, from_records, labels
from clusteratlas.catalogue.changes.renaming import perhaps_renamed
from clusteratlas.catalogue.changes.ties import tie_changes
from clusteratlas.model import DatasetInfo, Source, Stage, Step, Thing
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.dates import last_day

_THING = {
    "type": "kind",
    "city": "city",
    "website": "website",
    "nuts": "NUTS code",
    "notation": "code",
    "region": "region",
    "description": "description",
    "valid_from": "first day",
}
"""The values of a thing that are told where they differ, and what each is called."""


def facts_changed(
    before: Given, after: Given, *, region: str = "", background: Store | None = None, language: str = "en"
) -> Changes:
    """What changed between two versions of data.

    What stands beside own data is no part of them: of a store the user's own data alone are compared.

    Args:
        before: the older version: a store, or its statements.
        after: the newer one.
        region: id of the one region to keep to; empty for all that the data hold.
        background: where names of what neither version describes are looked up, as of shipped value chains;
            by default ``after``, where that is a store.
        language: the language of names.
    """
    (earlier, rows), (later, others) = gathered(before), gathered(after)
    differing = rows ^ others
    only = None if region else concerned((earlier, later), differing)
    old, new = from_records(earlier, only), from_records(later, only)
    if region:
        old, new = old.of(region), new.of(region)
    found = tuple(_changes(old, new))
    spoken = {id_ for one in found for id_ in (one.subject, one.object) if id_}
    naming = [one for one in found if one.change == CITED or one.predicate in NAMING]
    spoken |= {id_ for one in naming for id_ in (*_ids(one.before), *_ids(one.after))}
    names = labels(earlier, spoken, language) | labels(later, spoken, language)
    beside = background or (after if isinstance(after, Store) else None)
    for id_ in sorted(spoken - names.keys()) if beside else ():
        names[id_] = label_of(beside, id_, language) if beside else id_
    untold = 0 if found or region else countable(differing)
    return Changes(found, names, old.issued, new.issued, untold)


def _ids(joined: str) -> list[str]:
    return joined.split(", ") if joined else []


def _changes(old: Recorded, new: Recorded) -> Iterator[Change]:
    since = Between(last_day(old.issued), last_day(new.issued))
    renamed = {one.subject: one for one in perhaps_renamed(old, new)}
    successors = {one.object for one in renamed.values()}
    yield from renamed.values()
    for id_ in sorted(old.things.keys() | new.things.keys()):
        before, after = old.things.get(id_), new.things.get(id_)
        if id_ in renamed or id_ in successors:
            continue
        if before and after:
            yield from _thing_changed(before, after)
        elif after:
            yield _come(after, since)
        elif before:
            yield Change(before.type, GONE, id_, since=before.valid_from)
    ids = {gone: one.object for gone, one in renamed.items()}
    for gone, one in ids.items():
        yield from _thing_changed(
            replace(old.things[gone], id=one, labels=new.things[one].labels), new.things[one]
        )
    yield from tie_changes(old.ties, new.ties, ids, since)
    yield from _stages(old.stages, new.stages)
    yield from _sources(old.sources, new.sources)
    yield from _steps(old.steps, new.steps)
    yield from _data_sets(old.data_sets, new.data_sets)


def _come(thing: Thing, since: Between) -> Change:
    change = BEGUN if since.holds(thing.valid_from) else RECORDED
    return Change(thing.type, change, thing.id, since=thing.valid_from)


def _thing_changed(before: Thing, after: Thing) -> Iterator[Change]:
    kind, id_ = after.type or before.type, after.id
    for language in sorted(before.labels.keys() | after.labels.keys()):
        was, is_ = before.labels.get(language, ""), after.labels.get(language, "")
        if was and is_ and was != is_:
            yield Change(kind, RENAMED, id_, language, before=was, after=is_)
        elif was != is_:
            told = f"name ({language})" if language else "name in no stated language"
            yield Change(kind, CORRECTED, id_, told, before=was, after=is_)
    if after.valid_to and not before.valid_to:
        yield Change(kind, ENDED, id_, after=after.valid_to, since=after.valid_to)
    elif before.valid_to != after.valid_to:
        yield Change(kind, CORRECTED, id_, "last day", before=before.valid_to, after=after.valid_to)
    for name, told in _THING.items():
        yield from _differing(kind, id_, told, getattr(before, name), getattr(after, name))
    yield from _differing(kind, id_, "place on the map", _place(before), _place(after))
    yield from _differing(kind, id_, "other names", *map(_other_names, (before, after)))
    yield from _differing(
        kind, id_, "unnamed bodies", *(("no", "yes")[one.collective] for one in (before, after))
    )
    if before.status != after.status:
        yield Change(kind, STATUS, id_, before=before.status, after=after.status)
    elif before.sources != after.sources:
        yield Change(kind, CITED, id_, before=", ".join(before.sources), after=", ".join(after.sources))


def _differing(kind: str, id_: str, told: str, before: str, after: str) -> Iterator[Change]:
    if before != after:
        yield Change(kind, CORRECTED, id_, told, before=before, after=after)


def _place(thing: Thing) -> str:
    if thing.latitude is None or thing.longitude is None:
        return ""
    return f"{thing.latitude:g}, {thing.longitude:g}"


def _other_names(thing: Thing) -> str:
    return "; ".join(sorted(thing.other_names))


def _stages(old: Mapping[str, Stage], new: Mapping[str, Stage]) -> Iterator[Change]:
    for id_ in sorted(old.keys() | new.keys()):
        before, after = old.get(id_), new.get(id_)
        if before and after:
            if before.label != after.label:
                yield Change(STAGE, RENAMED, id_, "", after.value_chain, before.label, after.label)
            position = (str(before.position), str(after.position))
            yield from _differing(STAGE, id_, "position", *position)
            own = [", ".join(sorted(one.industries)) for one in (before, after)]
            yield from _differing(STAGE, id_, "industries", own[0], own[1])
        elif one := after or before:
            yield Change(STAGE, RECORDED if after else GONE, id_, "", one.value_chain)


def _sources(old: Mapping[str, Source], new: Mapping[str, Source]) -> Iterator[Change]:
    for id_ in sorted(old.keys() | new.keys()):
        before, after = old.get(id_), new.get(id_)
        if before and after:
            for name, told in (
                ("title", "title"),
                ("publisher", "publisher"),
                ("year", "date"),
                ("url", "address"),
            ):
                yield from _differing(SOURCE, id_, told, getattr(before, name), getattr(after, name))
        else:
            yield Change(SOURCE, RECORDED if after else GONE, id_)


def _steps(old: Mapping[str, Step], new: Mapping[str, Step]) -> Iterator[Change]:
    for id_ in sorted(old.keys() | new.keys()):
        before, after = old.get(id_), new.get(id_)
        if before and after:
            yield from _step_changed(before, after)
        elif one := after or before:
            yield Change(STEP, RECORDED if after else GONE, id_, since=one.date)


def _step_changed(before: Step, after: Step) -> Iterator[Change]:
    values: Iterable[tuple[str, str, str]] = (
        ("name", before.label, after.label),
        ("date", before.date, after.date),
        ("days", str(before.days or ""), str(after.days or "")),
        ("note", before.note, after.note),
        ("topic", before.topic, after.topic),
        ("participants", ", ".join(before.actors), ", ".join(after.actors)),
    )
    for told, was, is_ in values:
        yield from _differing(STEP, after.id, told, was, is_)
    if before.status != after.status:
        yield Change(STEP, STATUS, after.id, before=before.status, after=after.status)
    elif before.sources != after.sources:
        yield Change(STEP, CITED, after.id, before=", ".join(before.sources), after=", ".join(after.sources))


def _data_sets(old: Mapping[str, DatasetInfo], new: Mapping[str, DatasetInfo]) -> Iterator[Change]:
    for id_ in sorted(old.keys() | new.keys()):
        before, after = old.get(id_), new.get(id_)
        if not (before and after):
            yield Change(DATA_SET, RECORDED if after else GONE, id_)
            continue
        for name in ("title", "description", "version", "issued", "license"):
            told = {"issued": "day of issue", "license": "licence"}.get(name, name)
            yield from _differing(DATA_SET, id_, told, getattr(before, name), getattr(after, name))
        remarks = ["\n".join(one.limits) for one in (before, after)]
        yield from _differing(DATA_SET, id_, "remarks", remarks[0], remarks[1])
