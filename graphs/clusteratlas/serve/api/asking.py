"""What is asked by questions and queries: the library of questions, its answers, and help with queries."""

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from clusteratlas.catalogue.questions.library import find_question
from clusteratlas.catalogue.questions.parameters import region_of
from clusteratlas.catalogue.questions.question import Question
from clusteratlas.errors import RequestError
from clusteratlas.rows import answers
from clusteratlas.serve.api import schemas
from clusteratlas.serve.api.operation import AT, COMMON, DATED, Given, Operation, Parameter
from clusteratlas.serve.sparql.formats import ROWS
from clusteratlas.vocabulary.namespaces import PREFIXES, short_id

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas

_NAME = Parameter("name", "The name of a question.", required=True, place="path")
_MOST = 500
"""Labels that are told at once."""
_KINDS = {
    "class": (PREFIXES["rdfs"] + "Class", PREFIXES["owl"] + "Class"),
    "property": (
        *(PREFIXES["rdf"] + "Property", PREFIXES["owl"] + "ObjectProperty"),
        PREFIXES["owl"] + "DatatypeProperty",
    ),
}
_USED = """
SELECT DISTINCT ?term ?kind WHERE {
  { ?thing a ?term BIND("class" AS ?kind) } UNION { ?thing ?term ?value BIND("property" AS ?kind) }
}
"""


def _questions(_: "Atlas", given: Given) -> Any:
    from clusteratlas.catalogue.questions.library import search_questions

    return answers.questions_table(search_questions(given["words"])).records()


def _asked(given: Given) -> tuple[Question, list[str]]:
    """The question that is meant, and what its parameters are given."""
    texts = [f"{name}={text}" for name, text in given["others"].items() if text.strip()]
    return find_question(given["name"]), texts


def _answered(atlas: "Atlas", given: Given) -> Any:
    """Rows; the answer itself where the client takes a format of the standard."""
    question, texts = _asked(given)
    region = region_of(question, texts)
    return atlas.ask(atlas.bind(question, texts), given["limit"], region=region)


def _query(atlas: "Atlas", given: Given) -> Any:
    return {"query": atlas.bind(*_asked(given))}


def _labels(atlas: "Atlas", given: Given) -> Any:
    from clusteratlas.catalogue.about import term_label

    if len(given["iri"]) > _MOST:
        raise RequestError(f"There are {len(given['iri'])} IRIs, and {_MOST} are the most at once.")
    for iri in given["iri"]:
        _require_iri(iri)
    return {iri: term_label(atlas.store, iri, given["lang"]) for iri in given["iri"]}


def _require_iri(text: str) -> None:
    try:
        ox.NamedNode(text)
    except ValueError as error:
        raise RequestError(f"“{text}” is no IRI.") from error


def _vocabulary(atlas: "Atlas", given: Given) -> Any:
    from clusteratlas.catalogue.about import term_label

    kind_of = ox.NamedNode(PREFIXES["rdf"] + "type")
    found: dict[str, str] = {}
    for kind, classes in _KINDS.items():
        for one in classes:
            for quad in atlas.store.quads(None, kind_of, ox.NamedNode(one)):
                if isinstance(quad.subject, ox.NamedNode):
                    found[quad.subject.value] = kind
    if not atlas.is_large and atlas.is_whole:
        # What data use beside the vocabulary; of a large store that would be a look at all of it.
        for term, used in atlas.store.select(_USED):
            if isinstance(term, ox.NamedNode) and isinstance(used, ox.Literal):
                found.setdefault(term.value, used.value)
    rows = (
        {"name": short_id(iri), "label": term_label(atlas.store, iri, given["lang"]), "kind": kind}
        for iri, kind in found.items()
    )
    return sorted(rows, key=lambda row: row["name"])


def _diagnosis(atlas: "Atlas", given: Given) -> Any:
    from clusteratlas.catalogue.diagnosis.explaining import explain_empty, explain_syntax, warnings
    from clusteratlas.store.engine import syntax_error

    query = given["query"]
    if (error := syntax_error(query)) is not None:
        return {"notes": [explain_syntax(query, SyntaxError(error))]}
    if not atlas.is_whole or atlas.is_large:
        return {"notes": []}
    store = atlas.store.data_alone()
    empty = explain_empty(query, store)
    return {"notes": [*warnings(query, store), *([empty] if empty else [])]}


ASKING = (
    Operation(
        "questions",
        "/questions",
        "The named questions, or those that fit some words, best first.",
        (Parameter("words", "The beginnings of words are enough."),),
        schemas.rows_of(answers.LISTED),
        _questions,
        "Questions",
    ),
    Operation(
        "question",
        "/questions/{name}",
        "The answer to a named question, narrowed by what it takes; things by any of their names.",
        (_NAME, Parameter("limit", "At most so many rows.", "integer", 10_000, most=1_000_000), AT, DATED),
        schemas.ANY_ROWS,
        _answered,
        "Questions",
        open=True,
        formats=tuple(
            kind for kind in ROWS if kind not in {"application/json", "application/xml", "text/xml"}
        ),
    ),
    Operation(
        "question-query",
        "/questions/{name}/query",
        "The SPARQL of a named question, with what it is narrowed by.",
        (_NAME,),
        schemas.object_of(("query",)),
        _query,
        "Questions",
        open=True,
    ),
    Operation(
        "labels",
        "/labels",
        "The labels of things, classes and properties.",
        (Parameter("iri", "An IRI. Repeatable.", "texts", (), required=True), *COMMON),
        schemas.BY_NAME,
        _labels,
        "Queries",
    ),
    Operation(
        "vocabulary",
        "/vocabulary",
        "The classes and properties that queries can name.",
        (COMMON[-1],),
        schemas.rows_of(("name", "label", "kind")),
        _vocabulary,
        "Queries",
    ),
    Operation(
        "diagnosis",
        "/diagnosis",
        "What is wrong with a query, or which of its patterns leaves it without an answer.",
        (Parameter("query", "SPARQL.", required=True),),
        schemas.object_of(("notes",), notes={"type": "array", "items": schemas.TEXT}),
        _diagnosis,
        "Queries",
    ),
)
"""Operations on questions and queries."""
