"""Answers of tools in a few words, for assistants that read text."""

import json
from collections.abc import Mapping
from typing import Any

_LONGEST = 20_000
"""Signs of an answer in words; the whole is in its structure."""


def in_words(tool: str, found: Mapping[str, Any]) -> str:
    """An answer as text: how much of it is shown, its entries one by one, and the sources that they name.

    Args:
        tool: the name of the tool.
        found: what it answered.
    """
    lines = list(_lines(tool, found))
    text = "\n".join(lines)
    if len(text) <= _LONGEST:
        return text
    whole_lines = text[:_LONGEST].rpartition("\n")[0]
    return f"{whole_lines}\n… cut here: ask for fewer by limit, and for the next by offset."


def _lines(tool: str, found: Mapping[str, Any]) -> Any:
    if "entries" in found:
        yield _counted(found)
        yield from (_entry(tool, one) for one in found["entries"])
    else:
        yield json.dumps(found["result"], ensure_ascii=False)
    if found["sources"]:
        yield "Sources:"
    for key, source in found["sources"].items():
        known = (source.get(name, "") for name in ("publisher", "year"))
        beside = ", ".join(filter(None, known))
        address = f" {source['url']}" if source.get("url") else ""
        yield f"[{key}] “{source['title']}”{f' ({beside})' if beside else ''}{address}"


def _counted(found: Mapping[str, Any]) -> str:
    total, shown, offset = found["total"], len(found["entries"]), found["offset"]
    if not total:
        return "Nothing is recorded that fits."
    if not shown:
        return f"There are {total:,}, and none after the first {offset:,}."
    if shown == total:
        return f"{total:,} in all:"
    many = f"more than {total:,}" if found.get("more") else f"{total:,}"
    return f"{offset + 1:,} to {offset + shown:,} of {many}; the next by offset={offset + shown}:"


def _entry(tool: str, one: Any) -> str:
    if tool == "links":
        return _link(one)
    return f"- {json.dumps(one, ensure_ascii=False)}"


def _link(one: Mapping[str, Any]) -> str:
    """A link as a sentence, with its strongest path."""
    who, chain = one["stakeholder_label"], one["value_chain_label"]
    if one["kind"] == "link":
        known = f"{one['band']} link (strength {one['strength']:.2f}, {one['basis']}; status {one['status']})"
    else:
        known = f"could serve, no link (potential, {one['basis']}; status {one['status']})"
    path = "; ".join(
        f"{hop['subject']} {hop['predicate']} {hop['object']} [{', '.join(hop['sources']) or 'no source'}]"
        for hop in (one["paths"][0]["hops"] if one["paths"] else ())
    )
    return f"- {who} ({one['stakeholder']}) → {chain} ({one['value_chain']}): {known}. By: {path}."
