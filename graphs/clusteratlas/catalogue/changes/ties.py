"""Which ties are newly recorded, began, ended, are no longer recorded, or stand otherwise than before."""

from collections.abc import Iterable, Iterator, Mapping

from clusteratlas.catalogue.changes.change import (
    BEGUN,
    CITED,
    CORRECTED,
    ENDED,
    GONE,
    RECORDED,
    STATUS,
    TIE,
    Between,
    Change,
)
from clusteratlas.model import Tie

_Statement = tuple[str, str, str]


def tie_changes(
    old: Iterable[Tie], new: Iterable[Tie], ids: Mapping[str, str], since: Between
) -> Iterator[Change]:
    """The ties that differ between two versions, by what they state; several may state one thing.

    Args:
        old: the ties of the older version.
        new: those of the newer one.
        ids: new ids of things, by their old ones.
        since: the days between which one may have begun that is new.
    """
    before, after = _by_statement(old, ids), _by_statement(new, {})
    for statement in sorted(before.keys() | after.keys()):
        pairs, gone, come = _paired(before.get(statement, []), after.get(statement, []))
        for one, other in pairs:
            yield from _tie_changed(statement, one, other)
        for tie in gone:
            yield Change(TIE, GONE, *statement, before=tie.role, since=tie.valid_from)
        for tie in come:
            change = BEGUN if since.holds(tie.valid_from) else RECORDED
            yield Change(TIE, change, *statement, after=tie.role, since=tie.valid_from)


def _by_statement(ties: Iterable[Tie], ids: Mapping[str, str]) -> dict[_Statement, list[Tie]]:
    found: dict[_Statement, list[Tie]] = {}
    for tie in ties:
        subject, target = ids.get(tie.subject, tie.subject), ids.get(tie.object, tie.object)
        found.setdefault((subject, tie.predicate, target), []).append(tie)
    return found


def _paired(old: list[Tie], new: list[Tie]) -> tuple[list[tuple[Tie, Tie]], list[Tie], list[Tie]]:
    """Ties of one statement that are one tie, those that went, and those that came.

    The most alike first: the same in all, the same id, the same stage and role, the same stage, any.
    """
    old, new = list(old), list(new)
    pairs: list[tuple[Tie, Tie]] = []
    for key in (_said, _id, _stage_and_role, _stage, _any):
        for one in list(old):
            other = next((tie for tie in new if key(tie) == key(one)), None)
            if other is not None:
                pairs.append((one, other))
                old.remove(one)
                new.remove(other)
    return pairs, old, new


def _said(tie: Tie) -> tuple[object, ...]:
    return (tie.stage, tie.role, tie.valid_from, tie.valid_to, tie.status, tie.sources)


def _id(tie: Tie) -> tuple[object, ...]:
    return (tie.id,)


def _stage_and_role(tie: Tie) -> tuple[object, ...]:
    return (tie.stage, tie.role)


def _stage(tie: Tie) -> tuple[object, ...]:
    return (tie.stage,)


def _any(_: Tie) -> tuple[object, ...]:
    return ()


def _tie_changed(statement: _Statement, before: Tie, after: Tie) -> Iterator[Change]:
    ended = bool(after.valid_to and not before.valid_to)
    if ended:
        yield Change(TIE, ENDED, *statement, after=after.valid_to, since=after.valid_to)
    for told, was, is_ in (
        ("last day", after.valid_to if ended else before.valid_to, after.valid_to),
        ("first day", before.valid_from, after.valid_from),
        ("role", before.role, after.role),
        ("stage", before.stage, after.stage),
    ):
        if was != is_:
            yield Change(TIE, CORRECTED, *statement, before=_named(told, was), after=_named(told, is_))
    if before.status != after.status:
        yield Change(TIE, STATUS, *statement, before=before.status, after=after.status)
    elif before.sources != after.sources:
        yield Change(TIE, CITED, *statement, before=", ".join(before.sources), after=", ".join(after.sources))


def _named(told: str, value: str) -> str:
    """A value with what it is a value of, since the column that says so for things holds the predicate."""
    return f"{told}: {value}" if value else f"no {told}"
