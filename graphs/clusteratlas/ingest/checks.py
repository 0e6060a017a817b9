"""What must be true of the rows before they become triples."""

import re
from collections import Counter
from collections.abc import Collection, Container, Mapping
from difflib import get_close_matches

from clusteratlas.errors import RequestError
from clusteratlas.ingest.problems import Problems
from clusteratlas.ingest.statements import known_relation, spoken, thing_node, truth
from clusteratlas.ingest.tables import Row, Tables
from clusteratlas.vocabulary.namespaces import NACE
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES, STATUSES, STEP_TYPES, THING_TYPES, TIE_PREDICATES

_CONTENT = ("subject", "predicate", "object", "role", "valid_from", "valid_to")
"""The columns that make a tie what it is, beside a word against it; rows that agree in them are one tie."""
_STAGE = ("stage", "stage_label")
"""What tells ties of the kind ``stage-of`` apart besides."""
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""What becomes part of an IRI or of a file's name: no slash, no dot in front, nothing to escape."""
_DECIMAL = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

_CHAIN = "value-chain-"
_ADDRESS = re.compile(r"https?://[^\s<>]+")
"""A web address, as the shapes want it."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BREAK = re.compile(r"[\n\r\t\u2028\u2029]")
_NAMES = ("label_en", "label_native", "alt_labels", "city", "title", "publisher", "role", "stage_label")
"""The columns of names, which stand on one line."""


def check_tables(tables: Tables, industries: Container[str], shipped: Mapping[str, str]) -> None:
    """Check every row, and report all that is wrong at once.

    Args:
        tables: the rows.
        industries: IRIs of the industries that exist.
        shipped: the type of each thing of the shipped atlas, by id, of which the rows may speak.

    Raises:
        RequestError: naming file, line and column of each problem.
    """
    problems = Problems()
    ids = shipped.keys() | {row["id"] for row in tables.things}
    sources = {row["source_id"] for row in tables.sources}
    for row in tables.things:
        _check_thing(row, ids, problems)
    for row in tables.ties:
        _check_tie(row, ids, industries, problems)
    for row in tables.steps:
        _check_step(row, ids, problems)
    for row in tables.matches:
        _check_match(row, ids, problems)
    for row in tables.sources:
        _check_source(row, problems)
    for row in tables.data_sets:
        _plain(row, "data_set", problems)
    for row in (*tables.things, *tables.ties, *tables.steps):
        _check_evidence(row, sources, problems)
    for row in (*tables.things, *tables.ties, *tables.steps, *tables.sources, *tables.data_sets):
        _check_signs(row, problems)
    _check_unique(tables.things, "id", problems)
    _check_unique(tables.sources, "source_id", problems)
    _check_unique(tables.data_sets, "data_set", problems)
    _check_repeated(tables.ties, problems)
    _check_steps_apart(tables.steps, problems)
    problems.raise_if_any()


def _check_thing(row: Row, ids: Collection[str], problems: Problems) -> None:
    _plain(row, "id", problems)
    if not row["label_en"]:
        problems.add(row, "label_en", "is empty. Give every thing an English name.")
    _one_of(row, "type", THING_TYPES, problems)
    _known(row, "region_id", ids, problems)
    if row["nuts"]:
        _plain(row, "nuts", problems)
    if row["native_lang"] and not _LANGUAGE.fullmatch(row["native_lang"]):
        problems.add(row, "native_lang", f"“{row['native_lang']}” is no language code, as fr or de.")
    _dates(row, problems)
    for column, limit in (("lat", 90), ("lon", 180)):
        _number(row, column, -limit, limit, problems)
    _address(row, "website", problems)
    collective = truth(row["collective"])
    if collective is None:
        problems.add(row, "collective", f"“{row['collective']}” is neither yes nor no.")
    elif collective and row["type"] in THING_TYPES and row["type"] not in STAKEHOLDER_TYPES:
        problems.add(row, "collective", f"says yes of a {row['type']}. Only stakeholders stand for others.")


def _check_tie(row: Row, ids: Collection[str], industries: Container[str], problems: Problems) -> None:
    _one_of(row, "predicate", TIE_PREDICATES, problems)
    for column in ("subject", "object"):
        with problems.of(row, column):
            node = thing_node(row[column])
            if node.value.startswith(NACE):
                if node.value not in industries:
                    problems.add(row, column, f"“{row[column]}” is no code of NACE Rev. 2.")
            elif row[column] not in ids:
                problems.add(row, column, _no_id(row[column], ids))
    if row["subject"] and _same_text(row["subject"]) == _same_text(row["object"]):
        problems.add(row, "object", f"“{row['object']}” is the subject as well. A tie joins two things.")
    _dates(row, problems)
    if row["predicate"] == "stage-of":
        _whole(row, "stage", 99, problems)
        if not row["stage_label"]:
            problems.add(row, "stage_label", "is empty. Name the stage of the value chain.")


def _check_step(row: Row, ids: Collection[str], problems: Problems) -> None:
    _one_of(row, "step", STEP_TYPES, problems)
    _known(row, "region", ids, problems)
    _known(row, "topic", ids, problems)
    for actor in row.several("actors"):
        if actor not in ids:
            problems.add(row, "actors", _no_id(actor, ids))
    _whole(row, "duration_days", 366, problems)
    with problems.of(row, "date"):
        row.date("date")


def _check_source(row: Row, problems: Problems) -> None:
    _plain(row, "source_id", problems)
    if not row["title"]:
        problems.add(row, "title", "is empty. Name the text.")
    with problems.of(row, "year"):
        row.date("year")
    _address(row, "url", problems)


def _check_match(row: Row, ids: Collection[str], problems: Problems) -> None:
    for column in ("value_chain", "other"):
        if row[column] not in ids:
            problems.add(row, column, _no_id(row[column], ids))
    if not known_relation(row):
        problems.add(row, "relation", f"“{row['relation']}” is none of close, broader, narrower, related.")


def _check_evidence(row: Row, sources: Container[str], problems: Problems) -> None:
    _one_of(row, "status", STATUSES, problems)
    for source in row.several("sources"):
        if source not in sources:
            problems.add(row, "sources", f"“{source}” is the id of no source.")
    if row["status"] == "attested" and not row.several("sources"):
        problems.add(row, "sources", "is empty, yet the row is attested. Name its source or mark it uncited.")


def _check_signs(row: Row, problems: Problems) -> None:
    for column, text in row.cells.items():
        if sign := _CONTROL.search(text):
            code = f"U+{ord(sign[0]):04X}"
            problems.add(row, column, f"holds a control character, {code}, that nobody sees. Take it out.")
        elif column in _NAMES and _BREAK.search(text):
            problems.add(row, column, "holds a line break or a tab. Is a quote left open? Use one line.")


def _check_unique(rows: Collection[Row], column: str, problems: Problems) -> None:
    counts = Counter(row[column] for row in rows)
    for row in rows:
        if counts[row[column]] > 1:
            problems.add(row, column, f"“{row[column]}” stands {counts[row[column]]} times.")


def _check_steps_apart(steps: Collection[Row], problems: Problems) -> None:
    """A step is known by its region, kind and date; two of one day would run into one."""
    seen: dict[tuple[str, ...], int] = {}
    for row in steps:
        content = tuple(row[name] for name in ("region", "step", "date"))
        first = seen.setdefault(content, row.number)
        if first != row.number:
            problems.add(row, "date", f"is that of the same kind of step in line {first}. Tell them apart.")


def _check_repeated(ties: Collection[Row], problems: Problems) -> None:
    """Two ties of the same content would be one tie with two sets of evidence."""
    seen: dict[tuple[str, ...], int] = {}
    for row in ties:
        names = (*_CONTENT, *_STAGE) if row["predicate"] == "stage-of" else _CONTENT
        content = (*(_same_text(row[name]) for name in names), spoken(row))
        first = seen.setdefault(content, row.number)
        if first != row.number:
            problems.add(row, "subject", f"says the same as line {first}. Put their sources into one row.")


def _one_of(row: Row, column: str, allowed: Collection[str], problems: Problems) -> None:
    if row[column] not in allowed:
        problems.add(row, column, f"“{row[column]}” is none of {', '.join(allowed)}.")


def _known(row: Row, column: str, ids: Collection[str], problems: Problems) -> None:
    if row[column] and row[column] not in ids:
        problems.add(row, column, _no_id(row[column], ids))


def _no_id(text: str, ids: Collection[str]) -> str:
    chain = get_close_matches(f"value-chain-{text}", ids, n=1, cutoff=0.9)
    near = chain or get_close_matches(text, ids, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    if text.startswith(_CHAIN) and not chain:  # another chain whose id is spelled alike is not what was meant
        chains = sorted(one.removeprefix(_CHAIN) for one in ids if one.startswith(_CHAIN))
        close = get_close_matches(text.removeprefix(_CHAIN), chains, n=1, cutoff=0.75)
        listed = f" The chains, each after {_CHAIN}: {', '.join(chains)}." if chains else ""
        hint = f" Did you mean {_CHAIN}{close[0]}?" if close else listed
    return f"“{text}” is the id of no thing.{hint}"


def _dates(row: Row, problems: Problems) -> None:
    for column in ("valid_from", "valid_to"):
        with problems.of(row, column):
            row.date(column)
    first, last = row["valid_from"], row["valid_to"]
    if first and last and first > f"{last}-99":
        problems.add(row, "valid_to", f"{last} is before valid_from, {first}.")


def _plain(row: Row, column: str, problems: Problems) -> None:
    if not row[column]:
        problems.add(row, column, "is empty. Every row needs one of its own.")
    elif not _PLAIN.fullmatch(row[column]):
        problems.add(row, column, f"“{row[column]}” is no id. Use letters, digits, hyphens, dots.")


def _address(row: Row, column: str, problems: Problems) -> None:
    if row[column] and not _ADDRESS.fullmatch(row[column]):
        problems.add(
            row, column, f"“{row[column]}” is no web address. Begin with http:// or https://, without spaces."
        )


def _same_text(cell: str) -> str:
    """A cell with an industry spelled in one way: ``nace2:C30.2`` and ``nace:302`` are one."""
    try:
        return thing_node(cell).value if cell.startswith(("nace:", "nace2:")) else cell
    except RequestError:  # reported where the cell itself is checked
        return cell


def _number(row: Row, column: str, least: float, most: float, problems: Problems) -> None:
    text = row[column]
    if text and not (_DECIMAL.fullmatch(text) and least <= float(text) <= most):
        problems.add(row, column, f"“{row[column]}” is no number from {least} to {most}.")


def _whole(row: Row, column: str, most: int, problems: Problems) -> None:
    if row[column] and not (re.fullmatch(r"[1-9][0-9]*", row[column]) and int(row[column]) <= most):
        problems.add(row, column, f"“{row[column]}” is no whole number from 1 to {most}.")
