"""Classifications as SKOS: NACE Rev. 2 for industries, NUTS for places.

Both come as plain tables (any mapping of column to text per row) and leave as triples under the IRIs
that the European Union gave the codes, so that data from elsewhere joins without a mapping.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from clusteratlas.errors import RequestError
from clusteratlas.vocabulary.namespaces import CA, NACE, NUTS, PREFIXES

NACE_SCHEME = NACE + "nace2"
"""The EU's IRI of NACE Rev. 2 as a whole."""

NUTS_SCHEME = CA + "Nuts"
"""The atlas's selection of NUTS codes out of several versions; the EU has one scheme per version."""

_Row = Mapping[str, str]
_Numbered = list[tuple[int, _Row]]

_SKOS, _DCT, _XSD = PREFIXES["skos"], PREFIXES["dct"], PREFIXES["xsd"]
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_G_YEAR = NamedNode(_XSD + "gYear")
_RIGHTS = "© European Union. Reuse with attribution."
_FORMS = {
    "NACE": (
        re.compile(r"[A-U]"),
        re.compile(r"[A-U]\d\d"),
        re.compile(r"[A-U]\d\d\.\d"),
        re.compile(r"[A-U]\d\d\.\d\d"),
    ),
    "NUTS": tuple(re.compile(rf"[A-Z]{{2}}[0-9A-Z]{{{digits}}}") for digits in range(4)),
}
_LOWEST = {"NACE": 1, "NUTS": 0}


def nace_triples(rows: Iterable[_Row]) -> list[Triple]:
    """NACE Rev. 2 as a SKOS scheme.

    The notation is the code as the EU writes it (``30.2``, sections ``C``); the identifier keeps the
    section's letter (``C30.2``). Section labels in capitals become sentence case.

    Args:
        rows: columns ``code`` (``C``, ``C30``, ``C30.2``, ``C30.20``), ``level`` (1 to 4), ``label_en``
            and ``parent`` (a code one level up, empty for sections), in any order.

    Raises:
        RequestError: a column is missing, a code has not the form of its level or comes twice, or a
            parent is unknown or on the wrong level; the message names row and column.
    """
    numbered = _checked("NACE", rows, "label_en")
    triples = [
        *_scheme(NACE_SCHEME, "NACE Rev. 2", "Statistical classification of economic activities in the EU."),
        _triple(NACE_SCHEME, _DCT + "source", NamedNode("https://github.com/eurostat/correspondenceTables")),
    ]
    for number, row in numbered:
        if not row["label_en"]:
            raise _problem("NACE", number, "label_en", f"{row['code']} has no label. Give its English label.")
        triples += _nace_concept(row)
    return triples


def nace_iri(code: str) -> str:
    """The EU's IRI of a NACE Rev. 2 code, with or without the section's letter.

    >>> nace_iri("C30.20") == nace_iri("30.20")
    True
    >>> nace_iri("C")
    'http://data.europa.eu/ux2/nace2/C'
    """
    return NACE + _notation(code).replace(".", "")


def nuts_triples(rows: Iterable[_Row]) -> list[Triple]:
    """NUTS codes of one or several versions as one SKOS scheme.

    A code without label is labelled with itself and carries a note that says so.

    Args:
        rows: columns ``code``, ``level`` (0 to 3), ``label``, ``parent`` (empty for countries),
            ``versions`` (years, separated by ``|``) and ``replaces`` (codes of an earlier version, likewise);
            ``language`` of the label and ``note`` (English) may be left out.

    Raises:
        RequestError: as for :func:`nace_triples`; also for a version that is no year and a replaced
            code that has no row.
    """
    numbered = _checked("NUTS", rows, "label", "versions", "replaces")
    codes = {row["code"] for _, row in numbered}
    about = (
        "Regions of the European Union by the codes that the atlas needs: countries and levels 1 and 2 of "
        "NUTS 2024, earlier codes of the atlas's regions, and the level 3 codes in use. Extra-regio codes "
        "are left out."
    )
    triples = [
        *_scheme(NUTS_SCHEME, "NUTS", about),
        _triple(NUTS_SCHEME, _DCT + "source", NamedNode("https://github.com/AAoritz/nuts")),
    ]
    for number, row in numbered:
        triples += _nuts_concept(number, row, codes)
    return triples


def _checked(kind: str, rows: Iterable[_Row], *columns: str) -> _Numbered:
    """The rows with their numbers (the header is row 1) once codes, levels and parents fit together."""
    # The header is row 1 in every spreadsheet.
    numbered = list(enumerate(rows, 2))
    levels: dict[str, int] = {}
    for number, row in numbered:
        for column in ("code", "level", "parent", *columns):
            if row.get(column) is None:
                raise _problem(kind, number, column, "there is no such column. Add it.")
        code = row["code"]
        if code in levels:
            raise _problem(kind, number, "code", f"{code} comes a second time. Remove one of the rows.")
        levels[code] = _level(kind, number, row)
    for number, row in numbered:
        _check_parent(kind, number, row, levels)
    return numbered


def _level(kind: str, number: int, row: _Row) -> int:
    lowest, forms = _LOWEST[kind], _FORMS[kind]
    expected = [level for level, form in enumerate(forms, lowest) if form.fullmatch(row["code"])]
    if not expected:
        raise _problem(kind, number, "code", f"“{row['code']}” is no {kind} code.")
    if row["level"] != str(expected[0]):
        raise _problem(
            kind, number, "level", f"{row['code']} is on level {expected[0]}, not “{row['level']}”."
        )
    return expected[0]


def _check_parent(kind: str, number: int, row: _Row, levels: Mapping[str, int]) -> None:
    code, parent = row["code"], row["parent"]
    level = levels[code]
    if level == _LOWEST[kind]:
        if parent:
            raise _problem(kind, number, "parent", f"{code} is at the top and has no parent, not {parent}.")
    elif parent not in levels:
        raise _problem(kind, number, "parent", f"{code} names “{parent}”, which has no row. Add it.")
    elif levels[parent] != level - 1:
        message = (
            f"{code} names {parent}, which is on level {levels[parent]}. Name a code of level {level - 1}."
        )
        raise _problem(kind, number, "parent", message)


def _problem(kind: str, number: int, column: str, message: str) -> RequestError:
    return RequestError(f"{kind} table, row {number}, column {column}: {message}")


def _scheme(iri: str, title: str, about: str) -> Iterator[Triple]:
    yield _triple(iri, _TYPE.value, NamedNode(_SKOS + "ConceptScheme"))
    yield _triple(iri, _DCT + "title", Literal(title, language="en"))
    yield _triple(iri, _DCT + "description", Literal(about, language="en"))
    yield _triple(iri, _DCT + "rights", Literal(_RIGHTS, language="en"))


def _nace_concept(row: _Row) -> Iterator[Triple]:
    code, label = row["code"], row["label_en"]
    # Only sections come in capitals, so that abbreviations in other labels stay as they are.
    spoken = label.capitalize() if label.isupper() else label
    parent = nace_iri(row["parent"]) if row["parent"] else ""
    yield from _concept(nace_iri(code), NACE_SCHEME, _notation(code), row["level"], parent)
    yield _triple(nace_iri(code), _DCT + "identifier", Literal(code))
    yield _triple(nace_iri(code), _SKOS + "prefLabel", Literal(spoken, language="en"))


def _notation(code: str) -> str:
    return code[1:] if len(code) > 1 and code[0].isalpha() else code


def _nuts_concept(number: int, row: _Row, codes: set[str]) -> Iterator[Triple]:
    code, label, note = row["code"], row["label"], row.get("note", "")
    iri, parent = NUTS + code, NUTS + row["parent"] if row["parent"] else ""
    yield from _concept(iri, NUTS_SCHEME, code, row["level"], parent)
    if not label:
        note = note or "No sourced name; the code stands in for it."
    yield _triple(iri, _SKOS + "prefLabel", Literal(label or code, language=row.get("language") or None))
    if note:
        yield _triple(iri, _SKOS + "note", Literal(note, language="en"))
    for year in row["versions"].split("|"):
        if not re.fullmatch(r"\d{4}", year):
            raise _problem("NUTS", number, "versions", f"“{year}” is no version. Write years: 2021|2024.")
        yield _triple(iri, CA + "nutsVersion", Literal(year, datatype=_G_YEAR))
    for earlier in filter(None, row["replaces"].split("|")):
        if earlier not in codes:
            raise _problem("NUTS", number, "replaces", f"“{earlier}” has no row. Add it.")
        yield _triple(iri, _DCT + "replaces", NamedNode(NUTS + earlier))


def _concept(iri: str, scheme: str, notation: str, level: str, parent: str) -> Iterator[Triple]:
    yield _triple(iri, _TYPE.value, NamedNode(_SKOS + "Concept"))
    yield _triple(iri, _SKOS + "inScheme", NamedNode(scheme))
    yield _triple(iri, _SKOS + "notation", Literal(notation))
    yield _triple(iri, CA + "level", Literal(int(level)))
    if parent:
        yield _triple(iri, _SKOS + "broader", NamedNode(parent))
    else:
        yield _triple(iri, _SKOS + "topConceptOf", NamedNode(scheme))


def _triple(subject: str, predicate: str, object_: NamedNode | Literal) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), object_)
