"""An operation's answer: asked of the library, and written as the command line's JSON has it."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from clusteratlas.rows import answers, comparisons, links, measures, paths, regions, things
from clusteratlas.rows import gaps as gap_rows
from clusteratlas.serve.api.operations import BY_NAME
from clusteratlas.serve.api.reading import read, regions_and_things
from clusteratlas.serve.workers.worker import Handing, Values

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Link, Network
    from clusteratlas.rows.table import Table

_PART = 1 << 16
Given = Mapping[str, Any]


def answer(atlas: "Atlas", asked: Values, handing: Handing) -> None:
    """Answer an operation.

    Args:
        atlas: whose data are asked.
        asked: ``operation`` by its name, and ``fields`` as they stand in the address.
        handing: where the answer goes.

    Raises:
        AtlasError: the request is at fault, or the data cannot be reached.
    """
    operation = BY_NAME[asked["operation"]]
    given, others = read(operation, [(name, value) for name, value in asked["fields"]])
    seen = atlas.as_of(given["at"]) if given["at"] else atlas
    regions, named = regions_and_things(operation, given)
    if seen.is_unseen and (regions or named):
        seen = seen.near(*regions, named=named)
    language = atlas.language(given["lang"]) if given["lang"] else "en"
    table = _TASKS[operation.name](seen, language, {**given, "others": others})
    records = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    handing.begin("application/json")
    if operation.one:
        handing.write(_text(next(records)))
        return
    _write(records, handing)


def _write(records: Iterable[Mapping[str, Any]], handing: Handing) -> None:
    """Write a list part by part."""
    held, size, comma = [b"["], 0, b"\n"
    for record in records:
        text = _text(record)
        held += [comma, text]
        size, comma = size + len(text), b",\n"
        if size > _PART:
            handing.write(b"".join(held))
            held, size = [], 0
    handing.write(b"".join([*held, b"\n]\n"]))


def _text(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")


def _regions(atlas: "Atlas", language: str, _: Given) -> "Table":
    return regions.regions_table(atlas.regions(language))


def _find(atlas: "Atlas", language: str, given: Given) -> "Table":
    found = atlas.find(given["text"], given["type"] or "", given["region"] or "")[: given["limit"]]
    return things.found_table(atlas, found, language)


def _show(atlas: "Atlas", language: str, given: Given) -> "Table":
    return things.shown_row(atlas.show(given["thing"]), language)


def _links(atlas: "Atlas", language: str, given: Given) -> "Table":
    narrowed = (given[name] or "" for name in ("region", "stakeholder", "value_chain"))
    known = {"status": given["status"] or "", "least": given["least"]}
    found = atlas.links(*narrowed, potential=given["potential"], **known)
    return links.links_table(atlas, found, language)


def _why(atlas: "Atlas", _: str, given: Given) -> "Table":
    stakeholder = atlas.resolve(given["stakeholder"], "stakeholder")
    chain = atlas.resolve(given["value_chain"], "value-chain")
    status = given["status"] or ""
    found = atlas.links(stakeholder=stakeholder, value_chain=chain, potential=True, status=status)
    shown = [path for link in found[:1] for path in link.paths[: given["limit"]]]
    return paths.why_table(shown, found[0].counted if found else ())


def _path(atlas: "Atlas", _: str, given: Given) -> "Table":
    attested = given["status"] == "attested"
    return paths.paths_table(atlas.path(given["from"], given["to"], given["count"], attested=attested))


def _network(atlas: "Atlas", _: str, given: Given) -> "Table":
    from clusteratlas.analysis.tables import node_table

    attested, least = given["status"] == "attested", _least(given)
    graph = atlas.network(given["lens"], region=given["region"], attested=attested, least=least)
    table = node_table(graph, given["lens"], tuple(given["measure"]), given["by"])
    return measures.nodes_table(graph, table, table.rows, table.columns)


def _gaps(atlas: "Atlas", _: str, given: Given) -> "Table":
    from clusteratlas.analysis.gaps import gaps, weightiest

    found = gaps(*_account(atlas, given["region"]), _least(given))
    kept = weightiest(found, given["limit"]) if given["limit"] and len(found) > given["limit"] else found
    return gap_rows.gaps_table(kept)


def _compare(atlas: "Atlas", _: str, given: Given) -> "Table":
    from clusteratlas.analysis.compare import profile

    named = dict.fromkeys(atlas.account(region).region.id for region in given["region"])
    return comparisons.profiles_table([profile(*_account(atlas, region), _least(given)) for region in named])


def _questions(_: "Atlas", __: str, given: Given) -> "Table":
    from clusteratlas.catalogue.questions.library import search_questions

    return answers.questions_table(search_questions(given["search"] or ""))


def _ask(atlas: "Atlas", _: str, given: Given) -> "Table":
    from clusteratlas.catalogue.questions.library import find_question

    arguments = [f"{key}={value}" for key, value in given["others"].items()]
    found = atlas.ask(atlas.bind(find_question(given["question"]), arguments), given["limit"])
    return answers.answer_table(found)


def _account(atlas: "Atlas", region: str) -> "tuple[Network, tuple[Link, ...]]":
    return atlas.region_network(region), atlas.region_links(region)


def _least(given: Given) -> str:
    return "weak" if given["weak"] else "moderate"


_TASKS: Mapping[str, Callable[["Atlas", str, Given], "Table"]] = {
    "regions": _regions,
    "find": _find,
    "show": _show,
    "links": _links,
    "why": _why,
    "path": _path,
    "network": _network,
    "gaps": _gaps,
    "compare": _compare,
    "questions": _questions,
    "ask": _ask,
}
