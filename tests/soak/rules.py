"""What holds of every run, whatever it is given."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pyoxigraph as ox
from tests.soak.program import Case, Outcome

STATUSES = frozenset({0, 1, 2, 3})

FORGED = "attested: “Forged”"
"""What no line may begin with: generators put it into texts of data, after something that ends a line."""

# What a terminal obeys: controls but tab and line end, and what turns the direction of writing.
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_INSIDE = re.compile(
    r"Traceback|Cluster Atlas failed|nforeseen|panicked|<class |<function | object at 0x|\bNoneType\b"
    r"|\b[A-Z][A-Za-z]*(?:Error|Exception)\b|\[Errno|codec can't|LoadDocumentCallback|recursion"
)
_KIND_OF_ERROR = re.compile(r"\b[A-Z][A-Za-z]*(?:Error|Exception)\b")
_ERROR = re.compile(r"^Error:", re.MULTILINE)
_WORD = re.compile(r"[A-Za-z]{3}")
_TRIPLES = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
}
_FOR_PEOPLE = {
    "find",
    "show",
    "regions",
    "links",
    "why",
    "path",
    "network",
    "gaps",
    "compare",
    "check",
    "query",
}


class Complaint(NamedTuple):
    """A rule that a run breaks: of one kind are those that are likely to have one cause."""

    kind: str
    detail: str


def complaints(case: Case, outcome: Outcome) -> list[Complaint]:
    """The rules that a run breaks, the gravest first."""
    return [*_endings(outcome), *_messages(outcome), *_data(case, outcome), *_files(case, outcome)]


def _endings(outcome: Outcome) -> Iterator[Complaint]:
    if outcome.hung:
        yield Complaint("hang", f"no end within {outcome.seconds:.0f} s")
    elif outcome.status < 0:
        yield Complaint(f"signal {-outcome.status}", outcome.told[:300])
    elif outcome.status not in STATUSES:
        yield Complaint(f"status {outcome.status}", outcome.told[:300])
    if outcome.left:
        yield Complaint("process left", "a process that the run started outlives it")


def _messages(outcome: Outcome) -> Iterator[Complaint]:
    try:
        told = outcome.err.decode()
    except UnicodeDecodeError as error:
        yield Complaint("message is no text", str(error))
        return
    if inside := _INSIDE.search(told):
        name = _KIND_OF_ERROR.search(told)
        yield Complaint(f"inside shown: {name[0] if name else inside[0]}", told[:400])
    if obeyed := _OBEYED.search(told):
        yield Complaint("control in message", f"{obeyed[0]!r} in {told[:200]!r}")
    if outcome.status in {2, 3}:
        errors = _ERROR.split(told)[1:]
        if not any(map(_WORD.search, errors)):
            yield Complaint("no message", repr(told[:200]))
        if len(errors) > 1:
            yield Complaint("several messages", told[:400])
        if outcome.out:
            yield Complaint("output beside an error", repr(outcome.out[:200]))
    elif outcome.status == 1 and not (told.strip() or outcome.out.strip()):
        yield Complaint("no without a word", "")


def _data(case: Case, outcome: Outcome) -> Iterator[Complaint]:
    try:
        out = outcome.out.decode()
    except UnicodeDecodeError as error:
        if "kumu" not in case.arguments:
            yield Complaint("output is no text", str(error))
        return
    for_people = case.style in {"table", "markdown"} or (
        not case.style and not _FOR_PEOPLE.isdisjoint(case.arguments)
    )
    if not any(FORGED in word for word in case.arguments):
        lines = ((out if for_people else "") + outcome.told).splitlines()
        forged = [line for line in lines if line.strip().startswith(FORGED)]
        yield from (Complaint("forged line", line[:200]) for line in forged[:1])
    if for_people and case.style != "markdown" and (obeyed := _OBEYED.search(out)):
        yield Complaint("control in table", f"{obeyed[0]!r} in {out[max(0, obeyed.start() - 80) :][:160]!r}")
    if outcome.status in {0, 1} and out and "--show" not in case.arguments:
        yield from _form(case, out)


def _form(case: Case, out: str) -> Iterator[Complaint]:
    """Whether data have the form that was asked for."""
    try:
        match case.style:
            case "json" | "jsonld":
                json.loads(out, parse_constant=_no_constant)
            case "xml" | "graphml" | "gexf":
                ET.fromstring(out)  # noqa: S314 - written by the program itself
            case "csv" | "nodes-csv" | "edges-csv":
                widths = {len(row) for row in csv.reader(io.StringIO(out, newline=""), strict=True) if row}
                assert len(widths) <= 1, f"rows of {sorted(widths)} cells"
            case style if style in _TRIPLES:
                for _ in ox.parse(out.encode(), format=_TRIPLES[style]):
                    pass
            case _:
                pass
    except (ValueError, SyntaxError, AssertionError, csv.Error) as error:
        yield Complaint(f"no {case.style}", f"{error}: {out[:200]!r}")


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _files(case: Case, outcome: Outcome) -> Iterator[Complaint]:
    for name, content in outcome.made.items():
        if not any(PurePath(name).is_relative_to(told) for told in case.writes):
            yield Complaint("file nobody asked for", name)
        elif outcome.status and not (outcome.status == 1 and case.arguments[:1] == ("import",)):
            # An import that leaves rows out says so by its status; every other no is one for all.
            yield Complaint("output in part", f"{name}, {len(content)} bytes, with status {outcome.status}")
        elif name.endswith(".html") and not content.rstrip().endswith(b"</html>"):
            yield Complaint("page without an end", name)
        elif name.endswith(".ttl"):
            yield from _form(Case(("--format", "turtle")), content.decode("utf-8", "replace"))
    for name in outcome.gone:
        yield Complaint("file removed", name)
