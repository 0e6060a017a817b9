"""A worker's part of the tools: an operation or a query carried out, with the sources that it names."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clusteratlas.errors import RequestError
from clusteratlas.rows.answers import answer_table, plain_row
from clusteratlas.serve.api.registry import OPERATIONS
from clusteratlas.serve.mcp.tools import LIMIT, OFFSET, QUERY, Tool, tool_called
from clusteratlas.serve.workers.views import view_of
from clusteratlas.store.answers import Answer

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.serve.workers.worker import Handing

_MOST_ROWS = 100_000
"""Rows that are counted of an answer before those asked for are taken from it."""
_PATHS = 1
"""Paths that come with each of many links; why tells all of one."""
_CITED = ("title", "publisher", "year", "url")


def answer(atlas: "Atlas", asked: Mapping[str, Any], handing: "Handing") -> None:
    """Answer a call of a tool with one JSON object.

    Args:
        atlas: whose data are asked.
        asked: the ``tool`` and its ``arguments``.
        handing: where the answer goes.

    Raises:
        AtlasError: there is no such tool, or what it is given is at fault.
    """
    tool = tool_called(asked["tool"])
    texts = _texts(tool, asked["arguments"])
    limit, offset = (one.read(texts.pop(one.name, [str(one.default)])) for one in (LIMIT, OFFSET))
    found = _queried(atlas, texts) if tool.name == QUERY else _worked(atlas, tool, texts)
    seen = view_of(atlas, *texts.get("at", [""]), dated=texts.get("dated") == ["true"])
    told = _told(found, limit, offset) if _is_paged(tool) else {"result": found}
    told["sources"] = dict(_sources(seen, told))
    handing.begin("application/json")
    handing.write(json.dumps(told, ensure_ascii=False, allow_nan=False).encode())


def _is_paged(tool: Tool) -> bool:
    return LIMIT in tool.parameters


def _texts(tool: Tool, arguments: Mapping[str, Any]) -> dict[str, list[str]]:
    """Arguments as a request to the API gives them.

    Raises:
        RequestError: one is unknown, missing, or of another kind than the schema says.
    """
    known = {one.name: one for one in tool.parameters}
    texts: dict[str, list[str]] = {}
    for name, value in arguments.items():
        if name not in known:
            raise RequestError(f"{tool.name} takes nothing called “{name}”. It takes: {', '.join(known)}.")
        if value is None:
            continue
        kind = known[name].kind
        if kind == "object":
            if not isinstance(value, Mapping):
                raise RequestError(f"{name} is an object of values by name, and not {value!r}.")
            texts |= {key: [_text(key, text)] for key, text in value.items()}
        elif kind == "texts":
            several = value if isinstance(value, list) else [value]
            texts[name] = [_text(name, text) for text in several]
        else:
            texts[name] = [_text(name, value)]
    for one in tool.parameters:
        if one.required and not texts.get(one.name):
            raise RequestError(f"{tool.name} needs {one.name}: {one.meaning}")
    return texts


def _text(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int):
        return str(value)
    raise RequestError(f"{name} is a text or a whole number, and not {value!r}.")


def _worked(atlas: "Atlas", tool: Tool, texts: Mapping[str, list[str]]) -> Any:
    """What the operation of a tool tells."""
    operation = OPERATIONS[tool.operation]
    most = [one.most for one in operation.parameters if one.name == LIMIT.name]
    rows = {LIMIT.name: [str(min(_MOST_ROWS, *most))]} if most else {}
    fixed = {name: [text] for name, text in (tool.fixed or {}).items()}
    given = operation.read({**texts, **rows, **fixed})
    seen = view_of(atlas, given.get("at", ""), dated=given.get("dated", False))
    if "lang" in given:
        given["lang"] = seen.language(given["lang"]) if given["lang"] else "en"
    found = operation.work(seen, given)
    if isinstance(found, Answer):
        return answer_table(found).records()
    if tool.name == "links":
        return [{**row, "paths": row["paths"][:_PATHS], "path_count": len(row["paths"])} for row in found]
    return found


def _queried(atlas: "Atlas", texts: Mapping[str, list[str]]) -> Any:
    """What a query tells."""
    seen = view_of(atlas, *texts.get("at", [""]), dated=texts.get("dated") == ["true"])
    found = seen.sparql(texts["query"][0], limit=_MOST_ROWS)
    if found.truth is not None:
        return [{"answer": found.truth}]
    if found.triples is not None:
        parts = ((one.subject, one.predicate, one.object) for one in found.triples)
        return [dict(zip(("subject", "predicate", "object"), plain_row(one), strict=True)) for one in parts]
    return answer_table(found).records()


def _told(found: Any, limit: int, offset: int) -> dict[str, Any]:
    """Some of the entries of an answer, and how many there are."""
    entries: Sequence[Any] = found if isinstance(found, list) else [found]
    shown = entries[offset : offset + limit]
    told: dict[str, Any] = {"entries": shown, "total": len(entries), "offset": offset}
    if len(entries) == _MOST_ROWS:
        told["more"] = True
    return told


def _sources(seen: "Atlas", told: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The sources that an answer names, by their ids, as one cites them."""
    from clusteratlas.catalogue.citing import Citing

    citing = Citing(seen.store_at_hand or seen.store)
    for key in sorted(set(_named(told))):
        source = citing.source(key)
        cited = {name: getattr(source, name) for name in _CITED}
        if cited["title"]:
            yield key, {name: value for name, value in cited.items() if value}


def _named(told: Any) -> Iterator[str]:
    if isinstance(told, Mapping):
        for key, value in told.items():
            if key == "sources" and isinstance(value, list | tuple):
                yield from (one for one in value if isinstance(one, str))  # else told in full there
            elif key == "source" and isinstance(value, str):
                yield value
            else:
                yield from _named(value)
    elif isinstance(told, list | tuple):
        for one in told:
            yield from _named(one)
