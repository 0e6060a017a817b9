"""Measures, rankings and what-ifs of a region's network as tables."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.errors import RequestError
from clusteratlas_cli.output.counted import least_of, links_counted, links_in, require_links
from clusteratlas_cli.output.tables import Table, write
from clusteratlas_cli.session import WITHOUT_LINKS, note, refuse, say
from clusteratlas_cli.text import bold

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.analysis.tables import NodeTable
    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Link, Network

_SHOWN = ("degree", "betweenness", "constraint", "effective_size", "core_number", "reach")
"""What a table on the terminal shows where no measure was asked for; JSON and CSV hold them all."""
_WHOLE = ("measure", "title", "value", "reading", "do_not_conclude", "note", "details")
_RANKING_KEY = (
    "low to high: the middle 90 % of its ranks; first: share of draws among the first three; "
    "flips: its order with the next turns too often to be firm."
)
_RANKING = ("rank", "id", "label", "value", "low", "high", "first", "flips", "reading")


def show_network(open_atlas: "Callable[[], Atlas]", region: str | None, asked: Mapping[str, Any]) -> None:
    """Do what ``network`` was asked for.

    Raises:
        RequestError: neither a region nor a measure to explain was named, or options do not go together.
    """
    if asked["explain"]:
        refuse("--explain", "weights")
        _explain(asked["explain"], asked["style"])
        return
    if region is None:
        raise RequestError("Name a region, or a measure to --explain.")
    changes = bool(asked["without"] or asked["merge"] or asked["add"])
    _require_sense(asked, changes=changes)
    if not changes and asked["lens"] in WITHOUT_LINKS:
        refuse(f"The lens {asked['lens']}", "weights")
    atlas = open_atlas()
    note(atlas.account(region).note)
    if changes:
        _show_what_if(atlas, region, asked)
        return
    least = least_of(weak=asked["weak"])
    graph = atlas.network(asked["lens"], region=region, attested=asked["status"] == "attested", least=least)
    show = _show_robust if asked["robust"] else _show_whole if asked["whole"] else _show_nodes
    show(graph, asked)
    note(links_in(graph, least))


def _require_sense(asked: Mapping[str, Any], *, changes: bool) -> None:
    """Refuse options that would have no effect beside the others, before any data is read.

    Raises:
        RequestError: naming them, or a measure that does not fit the lens.
        UnknownNameError: there is no such measure.
    """
    from clusteratlas.analysis.measures.registry import find_measure

    if asked["robust"] and (changes or asked["whole"]):
        raise RequestError("--robust ranks nodes as recorded. Leave out --whole and the changes.")
    if asked["column"] and not asked["robust"]:
        raise RequestError("--column says what --robust ranks by. Add --robust, or leave it out.")
    require_links(asked["lens"], weak=asked["weak"])
    if changes and asked["by"] != "type":
        raise RequestError("What-ifs group by type. Leave out --by.")
    level = "network" if changes or asked["whole"] else "node"
    for measure in map(find_measure, asked["measures"]):
        measure.require(asked["lens"])
        if measure.level != level:
            has = "one value for the whole network" if level == "node" else "a value for each node"
            way = "Ask for it with --whole" if level == "node" else "Leave out --whole and the changes"
            raise RequestError(f"“{measure.name}” has {has}. {way}.")


def value(found: Any) -> Any:
    """A value for a cell: a number, or nothing; why there is none is said elsewhere (:func:`reason`)."""
    return None if isinstance(found, NotComputable) else found


def reason(*found: Any) -> str:
    """Why there are no numbers where there are none, each reason once; empty where there are."""
    reasons = dict.fromkeys(one.reason for one in found if isinstance(one, NotComputable))
    return f"not computable: {'; '.join(reasons)}" if reasons else ""


def _explain(name: str, style: str) -> None:
    from clusteratlas.analysis.measures.registry import explain

    facts = explain(name)
    if style != "table":
        write(
            Table(tuple(key.replace(" ", "_") for key, _ in facts), [tuple(text for _, text in facts)]), style
        )
        return
    for key, text in facts:
        say(f"{bold(key.capitalize())}: {text}")


def _show_nodes(graph: "Graph", asked: Mapping[str, Any]) -> None:
    from clusteratlas.analysis.tables import node_table

    table = node_table(graph, asked["lens"], asked["measures"], asked["by"])
    columns = ("id", "label", "type", *table.columns)
    rows = [
        (row.id, row.label, row.type, *(value(row.values[name]) for name in table.columns))
        for row in table.rows
    ]
    shown = table.columns if asked["measures"] else [name for name in _SHOWN if name in table.columns]
    cut = asked["style"] == "table" and len(rows) > asked["limit"]
    write(Table(columns, rows[: asked["limit"]] if cut else rows, ("label", "type", *shown)), asked["style"])
    if cut:
        note(f"Showing {asked['limit']} of {len(rows)}.")
    if len(shown) < len(table.columns) and asked["style"] == "table":
        note(f"Further measures: {', '.join(name for name in table.columns if name not in shown)}.")
    note(table.lens, *table.notes, *_gaps(table, shown if asked["style"] == "table" else table.columns))


def _gaps(table: "NodeTable", columns: Sequence[str]) -> Iterator[str]:
    """Where a column has empty cells, how many and why."""
    for name in columns:
        missing = [row.values[name] for row in table.rows if isinstance(row.values[name], NotComputable)]
        if missing:
            count = (
                "every node" if len(missing) == len(table.rows) else f"{len(missing)} of {len(table.rows)}"
            )
            yield f"{name} of {count} is {reason(*missing)}."


def _show_whole(graph: "Graph", asked: Mapping[str, Any]) -> None:
    from clusteratlas.analysis.lenses import find_lens
    from clusteratlas.analysis.tables import network_table

    found = network_table(graph, asked["lens"], asked["measures"], asked["by"])
    rows = [
        (
            *(row.measure, row.title, value(row.value), row.reading, row.caution),
            "; ".join(filter(None, (row.note, reason(row.value, *row.details.values())))),
            _plain(row.details),
        )
        for row in found
    ]
    write(Table(_WHOLE, rows, ("title", "value", "reading", "do_not_conclude")), asked["style"])
    if asked["style"] == "table":
        note(*(f"{row.title}: {why}." for row in found if (why := reason(row.value))))
    note(find_lens(asked["lens"]).sentence)


def _show_robust(graph: "Graph", asked: Mapping[str, Any]) -> None:
    from clusteratlas.analysis.lenses import find_lens, groups_of
    from clusteratlas.analysis.measures.registry import find_measure
    from clusteratlas.analysis.robust import Plan, rank_intervals

    measure = find_measure(asked["measures"][0] if asked["measures"] else "betweenness")
    measure.require(asked["lens"])
    groups = groups_of(graph, measure.grouping if measure.grouping == "cluster" else asked["by"])
    plan = Plan(draws=asked["draws"], seed=asked["seed"])
    with click.progressbar(length=plan.draws, label="Drawing", file=sys.stderr) as bar:
        step = _stepper(bar.update)
        ranking = rank_intervals(
            graph, measure, column=asked["column"], groups=groups, plan=plan, progress=step
        )
    if isinstance(ranking, NotComputable):
        raise RequestError(f"{measure.name}: {ranking}.")
    kept = ranking.rows[: asked["limit"]] if asked["style"] == "table" else ranking.rows
    rows = [
        (
            row.rank,
            str(row.id),
            row.label,
            row.value,
            row.low,
            row.high,
            row.first,
            row.flips,
            row.sentence(ranking.top, ranking.measure),
        )
        for row in kept
    ]
    write(Table(_RANKING, rows, ("rank", "label", "value", "low", "high", "first", "flips")), asked["style"])
    for text in (ranking.note, find_lens(asked["lens"]).sentence):
        note(text)
    note(_RANKING_KEY)


def _stepper(update: Callable[[int], object]) -> Callable[[int], object]:
    """A progress call that moves a bar by one step, whatever number of draws it is told."""
    return lambda _done: update(1)


def _show_what_if(atlas: "Atlas", region: str, asked: Mapping[str, Any]) -> None:
    from clusteratlas.analysis.counting import COUNTS
    from clusteratlas.analysis.lenses import attested_only, find_lens
    from clusteratlas.analysis.whatif import Add, Merge, Without, before_and_after, then_attested

    names = asked["measures"]
    changes: list[Add | Merge | Without] = [Without(atlas.resolve(name)) for name in asked["without"]]
    changes += [Merge(*_both(atlas, pair)) for pair in asked["merge"]]
    changes += [Add(*_both(atlas, pair)) for pair in asked["add"]]
    attested, least = asked["status"] == "attested", least_of(weak=asked["weak"])
    network, links = atlas.region_network(region), atlas.region_links(region)
    if attested:
        network, links = attested_only(network, links)

    def derive(then: "Network") -> "Sequence[Link]":
        found = atlas.altered(changes).region_links(region)
        return then_attested(then, found) if attested else found

    found = before_and_after(network, links, changes, derive, asked["lens"], least)
    rows = [
        (row.measure, value(row.before), value(row.after), reason(row.before, row.after))
        for row in found.rows
        if not names or row.measure in names
    ]
    write(Table(("measure", "before", "after", "note"), rows), asked["style"])
    note(f"After: {_in_words(atlas, asked)}; lens {found.lens}. Nothing was written.")
    nobody = f"Value chains to which nobody has {COUNTS[least]} then"
    for heading, ids in (("Without a tie then", found.isolated), (nobody, found.unlinked)):
        note(f"{heading}: {', '.join(atlas.label(one) for one in ids)}." if ids else "")
    if find_lens(found.lens).of_links:
        note(links_counted(least, *found.left_out))


def _in_words(atlas: "Atlas", asked: Mapping[str, Any]) -> str:
    """The changes that were asked for, by the names of things."""

    def name(text: str) -> str:
        return atlas.label(atlas.resolve(text))

    parts = [f"without {name(one)}" for one in asked["without"]]
    parts += [f"{name(gone)} merged into {name(kept)}" for kept, gone in asked["merge"]]
    parts += [f"a tie between {name(one)} and {name(other)}" for one, other in asked["add"]]
    return ", ".join(parts)


def _both(atlas: "Atlas", pair: Sequence[str]) -> tuple[str, str]:
    return atlas.resolve(pair[0]), atlas.resolve(pair[1])


def _plain(details: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value(item) for key, item in details.items()}
