"""Taking turns: first the answers of all sides are compared, then those whose answers agree are timed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costs.answers import difference
from costs.sides import Measured

if TYPE_CHECKING:
    from costs.sides import Row, Side

_LONG, _LONGEST = 4.0, 15.0
"""Seconds of a first run from which on there are two rounds, and from which on it is the only one."""


def measure(row: Row) -> Measured:
    """Compare the answers of a row, and time, in turn, our side and every peer that answers the same.

    A peer that was ended at the limit, or that fails, is said to be, and gets no second turn.
    """
    found = Measured(row)
    first = row.ours.run(row.limit)
    _note(found, row.ours, first.failure, first.limit, first.size)
    firsts = {row.ours.name: first.cost}
    running: list[Side] = [] if first.failure else [row.ours]
    for peer in row.peers:
        side = peer.side
        # On less data first: the answer of a peer that does not end on all of it counts too.
        if differs := _small_difference(row, side):
            found.differs[side.name] = differs
            continue
        run = side.run(row.limit)
        _note(found, side, run.failure, run.limit, run.size)
        if run.failure or first.failure:
            continue
        if differs := difference(first.answer, run.answer, row.tolerance):
            found.differs[side.name] = differs
            continue
        firsts[side.name] = run.cost
        running.append(side)
    longest = max((cost.seconds for cost in firsts.values() if cost), default=0.0)
    if longest < _LONGEST:
        _time(found, running, row.rounds if longest < _LONG else min(2, row.rounds))
    else:
        found.costs.update({side.name: [cost] for side in running if (cost := firsts[side.name])})
    return found


def _small_difference(row: Row, side: Side) -> str:
    """How the answers of our side and a peer differ on less data; empty where they don't."""
    mine = [one for one in row.small if one.name == row.ours.name]
    other = [one for one in row.small if one.name == side.name]
    if not mine or not other:
        return ""
    runs = [one.run(row.limit) for one in (mine[0], other[0])]
    for run in runs:
        if run.failure:
            return f"on less data there is nothing to compare: {run.failure}"
    differs = difference(runs[0].answer, runs[1].answer, row.tolerance)
    return f"on less data: {differs}" if differs else ""


def _note(found: Measured, side: Side, failure: str, limit: float | None, size: int | None) -> None:
    if failure:
        found.said[side.name] = failure
    if limit is not None:
        found.limits[side.name] = limit
    if size is not None:
        found.sizes[side.name] = size


def _time(found: Measured, running: list[Side], rounds: int) -> None:
    """Let all sides take their turns; one that fails in a later round loses its costs."""
    for turn in range(rounds):
        # Every other round begins at the other end, so that none always follows the same.
        for side in running if turn % 2 == 0 else running[::-1]:
            if side.name in found.said:
                continue
            run = side.run(found.row.limit)
            if run.cost is None:
                found.costs.pop(side.name, None)
                _note(found, side, run.failure, run.limit, None)
            else:
                found.costs.setdefault(side.name, []).append(run.cost)
