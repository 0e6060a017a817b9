"""``BENCHMARKS.md``: the tables, each line a row beside one peer, with its budget and whether it is kept."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from costs.figures import added_up, kept, ratio

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from costs.figures import Ratio
    from costs.sides import Budget, Group, Measured, Peer

HEADS = ("work", "on", "ours", "peer", "peer's", "ours / peer's", "budget", "kept?", "peak MB, ours / peer's")
PACKAGES, MEGABYTES = 65, 300
MISSED, KEPT = "**missed**", "kept"

_ABOUT = """# Benchmarks

Written by `make bench`; not edited by hand. What is compared, and with what, stands in
`bench/rows/`.

- Before two sides are timed their answers are compared, as sets of rows in which each counts as often as it
  comes. Where they differ, nothing is timed, and the line says which row differs.
- Seconds are CPU time, user and system, all threads and children, unless the heading says wall time. All
  sides take turns in each round, so that a busy spell of the machine falls on both sides of a ratio.
- A ratio is ours over the peer's: median over median, in brackets the least and the greatest of the rounds.
  Below 1 ours costs less. `<` stands where the peer was ended at a time limit: the ratio is less than that.
- Peak memory is that of the process, Python and its libraries included.
- The budgets of loading and of questions are meant for a million triples, that of one region for ten million;
  the column "on" says what they were measured on here.
"""


@dataclass(frozen=True)
class Told:
    """What the head of the document says of the run.

    Attributes:
        date: of the run.
        how: what was run, as ``make bench QUICK=1``.
        machine: facts of the machine, by name.
        versions: of what is compared, by name.
        load: the load average at the beginning and at the end.
        minutes: how long it took.
        installed: how many packages an installation has, and how many MB.
    """

    date: str
    how: str
    machine: Mapping[str, str]
    versions: Mapping[str, str]
    load: tuple[str, str]
    minutes: float
    installed: tuple[int, float]


def document(told: Told, groups: Sequence[tuple[Group, Sequence[Measured]]]) -> str:
    """The whole document in Markdown."""
    size = f"{told.installed[1]:.0f}"
    facts = [
        f"- {told.date}, `{told.how}`, {told.minutes:.0f} minutes",
        "- machine: " + ", ".join(f"{name} {value}" for name, value in told.machine.items()),
        "- versions: " + ", ".join(f"{name} {value}" for name, value in told.versions.items()),
        f"- load average (1, 5, 15 minutes): {told.load[0]} at the beginning, {told.load[1]} at the end",
        f"- installed: {told.installed[0]} packages (budget {PACKAGES}), {size} MB (budget {MEGABYTES})",
    ]
    parts = [_ABOUT, "\n".join(facts), _summary(groups)]
    parts += [_section(group, measured) for group, measured in groups]
    return "\n".join(f"{part.strip()}\n" for part in parts)


def lines(group: Group, measured: Sequence[Measured]) -> list[tuple[str, ...]]:
    """The table of a group: a line for each peer of each row, in the order of ``HEADS``."""
    found = [line for one in measured for line in _row(one)]
    return (_sums(group, measured) if group.summed else []) + found


def _row(one: Measured) -> list[tuple[str, ...]]:
    peers = one.row.peers
    if not peers:
        return [_line(one, None)]
    return [_line(one, peer) for peer in peers]


def _line(one: Measured, peer: Peer | None) -> tuple[str, ...]:
    row, seconds = one.row, one.seconds()
    mine = seconds.get(row.ours.name, [])
    head = (row.work, row.data)
    if peer is None:
        cost, budget = _cost(one, row.ours.name), words_of(row.budget)
        return (*head, cost, "", "", "", budget, _verdict(row.budget, mine, None), _peaks(one, ""))
    name = peer.side.name
    found = ratio(mine, seconds.get(name, []), one.limits.get(name))
    budget = words_of(peer.budget)
    if differs := one.differs.get(name):
        return (*head, "not timed", name, "not timed", f"answers differ: {differs}", budget, "", "")
    return (
        *head,
        _cost(one, row.ours.name),
        name,
        _cost(one, name),
        shown(found),
        budget,
        _verdict(peer.budget, mine, found),
        _peaks(one, name),
    )


def _verdict(budget: Budget, ours: Sequence[float], found: Ratio | None) -> str:
    untold = "cannot be told" if words_of(budget) else ""
    return {True: KEPT, False: MISSED, None: untold}[kept(budget, ours, found)]


def words_of(budget: Budget) -> str:
    """A budget as text; one below 1 as how many times faster ours must be."""
    if budget.seconds is not None:
        return f"{budget.seconds:g} s"
    if budget.ratio is None:
        return ""
    return (
        f"{budget.ratio:g}"
        if budget.ratio >= 1
        else f"{budget.ratio:g} ({1 / budget.ratio:.0f} times faster)"
    )


def shown(found: Ratio | None) -> str:
    """A ratio as text, its spread in brackets."""
    if found is None:
        return ""
    middle = figure(found.middle)
    if found.bound:
        return f"< {middle}"
    return f"{middle} ({figure(found.least)} to {figure(found.greatest)})"


def figure(value: float) -> str:
    """A number with as many digits as mean something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}" if value >= 0.1 else f"{value:.2g}"  # noqa: PLR2004 - digits


def seconds_as_text(seconds: float) -> str:
    """Seconds with a unit that suits them."""
    if seconds < 0.001:  # noqa: PLR2004 - of a second
        return f"{seconds * 1e6:.0f} µs"
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def _cost(one: Measured, name: str) -> str:
    costs = one.seconds().get(name)
    if not costs:
        return one.said.get(name, "not timed")
    size = f", {one.sizes[name] / 1e6:.2f} MB" if name in one.sizes else ""
    return seconds_as_text(statistics.median(costs)) + size


def _peaks(one: Measured, name: str) -> str:
    told = [
        f"{max(peaks):.0f}" if (peaks := [cost.peak for cost in one.costs.get(side, ()) if cost.peak]) else ""
        for side in (one.row.ours.name, name)
    ]
    return " / ".join(told) if any(told) else ""


def _sums(group: Group, measured: Sequence[Measured]) -> list[tuple[str, ...]]:
    """A line for each peer that adds up all rows where both sides were timed."""
    found: list[tuple[str, ...]] = []
    for name, budget in {peer.side.name: peer.budget for one in measured for peer in one.row.peers}.items():
        both = [
            (one.seconds()[one.row.ours.name], one.seconds()[name])
            for one in measured
            if one.row.ours.name in one.costs and name in one.costs
        ]
        if not both:
            continue
        mine, theirs = (added_up(side) for side in zip(*both, strict=True))
        total = ratio(mine, theirs)
        times = (seconds_as_text(statistics.median(mine)), name, seconds_as_text(statistics.median(theirs)))
        verdict = _verdict(budget, mine, total)
        data = f"{len(both)} of {len(measured)}, timed on both sides"
        found.append((group.summed, data, *times, shown(total), words_of(budget), verdict, ""))
    return found


def _section(group: Group, measured: Sequence[Measured]) -> str:
    compared = dict.fromkeys(one.row.compared for one in measured if one.row.compared)
    text = [f"## {group.title}", "", group.words]
    if group.unit != "CPU":
        text[-1] += " Seconds are wall time."
    text += [f"Compared: {what}." for what in compared]
    return "\n".join([*text, "", *table(lines(group, measured))])


def table(body: Sequence[Sequence[str]]) -> list[str]:
    """A table in Markdown, without the columns in which nothing stands."""
    columns = [place for place in range(len(HEADS)) if any(line[place] for line in body)]
    rows = [[HEADS[place] for place in columns], ["---"] * len(columns)]
    rows += [[_cell(line[place]) for place in columns] for line in body]
    return ["| " + " | ".join(row) + " |" for row in rows]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _summary(groups: Sequence[tuple[Group, Sequence[Measured]]]) -> str:
    """How many budgets are kept, and which are missed or cannot be told.

    Of rows that are added up the sum stands for all, and how many of them keep it singly is told beside.
    """
    all_lines: list[tuple[str, ...]] = []
    single: list[tuple[str, ...]] = []
    for group, measured in groups:
        sums = _sums(group, measured) if group.summed else []
        each = [line for one in measured for line in _row(one)]
        all_lines += [line for line in (sums or each) if line[6]]
        single += [line for line in each if sums and line[6]]
    missed = [line for line in all_lines if line[7] == MISSED]
    untold = [line for line in all_lines if line[7] not in {MISSED, KEPT}]
    count = len(all_lines) - len(missed) - len(untold)
    text = [f"## Budgets\n\n{count} of {len(all_lines)} lines with a budget keep it."]
    if single:
        kept_singly = sum(line[7] == KEPT for line in single)
        text[0] += f" Of what is added up, {kept_singly} of {len(single)} single lines do."
    if missed:
        text += ["", "Missed:", ""]
        text += [f"- {line[0]}, {line[1]}: {_against(line)}, budget {line[6]}" for line in missed]
    if untold:
        text += ["", "Cannot be told:", ""]
        text += [f"- {line[0]}, {line[1]}, beside {line[3]}: {_cell(line[5] or line[2])}" for line in untold]
    return "\n".join(text)


def _against(line: Sequence[str]) -> str:
    if line[6].endswith(" s"):
        return line[2]
    return f"{line[5]} times {line[3]}"
