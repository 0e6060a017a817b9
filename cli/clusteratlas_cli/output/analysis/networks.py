"""Measures, rankings and what-ifs of a region's network as tables."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.errors import RequestError
from clusteratlas.rows.measures import nodes_table, reason
from clusteratlas.rows.table import Table
from clusteratlas_cli.output.analysis.all_regions import SHOWN, fitted, require_place
from clusteratlas_cli.output.analysis.counted import least_of, links_in, require_links
from clusteratlas_cli.output.analysis.standing import standing
from clusteratlas_cli.output.analysis.validated import require_validated, show_validated
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.session import WITHOUT_LINKS, note, refuse, say
from clusteratlas_cli.text import bold

if TYPE_CHECKING:
    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.analysis.tables import NodeTable
    from clusteratlas.atlas import Atlas


def show_network(open_atlas: "Callable[[], Atlas]", region: str | None, asked: Mapping[str, Any]) -> None:
    """Do what ``network`` was asked for.

    Raises:
        RequestError: neither a region nor a measure to explain was named, or options do not go together.
    """
    if asked["explain"]:
        refuse("--explain", "weights")
        _explain(asked["explain"], asked["style"])
        return
    require_place(region, asked)
    changes = bool(asked["without"] or asked["merge"] or asked["add"])
    _require_sense(asked, changes=changes)
    require_validated(asked, changes=changes)
    _require_draws(asked)
    asked = {**asked, "seed": 1 if asked["seed"] is None else asked["seed"]}
    if not changes and not asked["qap"] and asked["lens"] in WITHOUT_LINKS:
        refuse(f"The lens {asked['lens']}", "weights")
    atlas = open_atlas()
    if region is None:
        _show_graph(atlas, None, asked)
        return
    note(atlas.account(region).note)
    if changes:
        from clusteratlas_cli.output.analysis.whatif import show_what_if

        show_what_if(atlas, region, asked)
        return
    if asked["validated"]:
        show_validated(atlas, region, asked)
        return
    if asked["qap"]:
        from clusteratlas_cli.output.analysis.qap import show_qap

        show_qap(atlas, region, asked)
        return
    _show_graph(atlas, region, asked)


def _show_graph(atlas: "Atlas", region: str | None, asked: Mapping[str, Any]) -> None:
    """Print what was asked of the graph of a region, or of all of them."""
    least = least_of(weak=asked["weak"])
    graph = atlas.network(asked["lens"], region=region, attested=asked["status"] == "attested", least=least)
    if region is None:
        asked = fitted(graph, asked)
    from clusteratlas_cli.output.analysis.key_players import show_key_players
    from clusteratlas_cli.output.analysis.rankings import show_robust
    from clusteratlas_cli.output.analysis.whole import show_whole

    if asked["key_players"]:
        show_key_players(graph, asked)
    else:
        show = show_robust if asked["robust"] else show_whole if asked["whole"] else _show_nodes
        show(graph, {**asked, "draws": asked["draws"] or 1000})
    note(links_in(graph, least))


def _require_sense(asked: Mapping[str, Any], *, changes: bool) -> None:
    """Refuse options that would have no effect beside the others, before any data is read.

    Raises:
        RequestError: naming them, or a measure that does not fit the lens.
        UnknownNameError: there is no such measure.
    """
    from clusteratlas.analysis.measures.registry import find_measure

    if asked["key_players"] or asked["qap"]:
        _require_alone(asked, changes=changes)
        return
    if asked["robust"] and (changes or asked["whole"]):
        raise RequestError("--robust ranks nodes as recorded. Leave out --whole and the changes.")
    if asked["column"] and not asked["robust"]:
        raise RequestError("--column says what --robust ranks by. Add --robust, or leave it out.")
    for name in ("missing", "false", "absent"):
        if asked[name] is not None and not asked["robust"]:
            raise RequestError(f"--{name} says how --robust draws. Add --robust, or leave it out.")
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


def _require_draws(asked: Mapping[str, Any]) -> None:
    """Refuse --draws and --seed where nothing is drawn."""
    drawing = ("robust", "key_players", "qap", "fixed_degrees")
    if any(asked[name] for name in drawing):
        return
    for name in ("draws", "seed"):
        if asked[name] is not None:
            raise RequestError(
                f"--{name} says how --robust, --key-players, --qap and --fixed-degrees draw. Add one of "
                "these, or leave it out."
            )


def _require_alone(asked: Mapping[str, Any], *, changes: bool) -> None:
    """Refuse what has no effect beside --key-players or --qap, and a lens that they do not fit."""
    from clusteratlas.analysis.measures.registry import METHODS

    method = METHODS["qap" if asked["qap"] else "key_players"]
    name = method.option.split()[0]
    given = {
        "--key-players": bool(asked["key_players"]),
        "--qap": asked["qap"],
        "--robust": asked["robust"],
        "--whole": asked["whole"],
        "--measure": bool(asked["measures"]),
        "--column": bool(asked["column"]),
        "--validated": asked["validated"],
        "--fixed-degrees": asked["fixed_degrees"],
        "--missing": asked["missing"] is not None,
        "--false": asked["false"] is not None,
        "--absent": asked["absent"] is not None,
        "--by": asked["by"] != "type",
        "the changes": changes,
    }
    beside = [option for option, there in given.items() if there and option != name]
    if beside:
        raise RequestError(f"{name} is a question of its own. Leave out {beside[0]}.")
    method.require(asked["lens"])
    if not asked["qap"]:
        require_links(asked["lens"], weak=asked["weak"])


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
    cut = asked["style"] == "table" and len(table.rows) > asked["limit"]
    there = table.rows[: asked["limit"]] if cut else table.rows
    shown = _short(table.columns, asked["measures"])
    write(nodes_table(graph, table, there, shown, everywhere=asked["everywhere"]), asked["style"])
    if cut:
        note(f"Showing {asked['limit']} of {len(table.rows)}.")
    if len(shown) < len(table.columns) and asked["style"] == "table":
        note(f"Further measures: {', '.join(name for name in table.columns if name not in shown)}.")
    note(*standing(graph, (row.id for row in there)))
    note(table.lens, *table.notes, *_gaps(table, shown if asked["style"] == "table" else table.columns))


def _short(columns: Sequence[str], measures: Sequence[str]) -> list[str]:
    """What a table on the terminal shows: what was asked for, of its tests those that are read first."""
    if not measures:
        return [name for name in SHOWN if name in columns]
    from clusteratlas.analysis.measures.registry import find_measure

    found = [find_measure(name) for name in measures]
    hidden = {name for measure in found for name in measure.tests if name not in measure.beside}
    return [name for name in columns if name not in hidden]


def _gaps(table: "NodeTable", columns: Sequence[str]) -> Iterator[str]:
    """Where columns have empty cells, how many and why; columns that lack the same are told together."""
    alike: dict[str, list[str]] = {}
    for name in columns:
        missing = [row.values[name] for row in table.rows if isinstance(row.values[name], NotComputable)]
        if missing:
            every = len(missing) == len(table.rows)
            count = "every node" if every else f"{len(missing)} of {len(table.rows)}"
            alike.setdefault(f"of {count} {{}} {reason(*missing)}.", []).append(name)
    for told, names in alike.items():
        yield f"{', '.join(names)} {told.format('is' if len(names) == 1 else 'are')}"
