"""Named questions and any SPARQL: asked within a time limit, and explained when the answer is empty."""

import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clusteratlas.errors import OutsideError, RequestError, UnavailableError
from clusteratlas.store.engine import LONGEST
from clusteratlas.vocabulary.namespaces import ID
from clusteratlas_cli.output.answers import put_solutions, put_triples, put_truth
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.session import note, say, session
from clusteratlas_cli.waiting import patience, within

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.store.store import Answer, Store

_MOST_BYTES = 4 * LONGEST + 4
"""Bytes of standard input that are read: enough to see that a query is too long."""
_EXPLAINING = 3.0
"""Seconds that may go into telling why an answer is empty, or looks wrong."""


def list_questions(words: str, style: str) -> None:
    """Print the named questions, or those that the words find."""
    from clusteratlas.catalogue.questions.library import search_questions
    from clusteratlas.rows.answers import questions_table

    found = search_questions(words)
    write(questions_table(found), style)
    if not found:
        note(f"No question holds “{words}”. Without --search the command lists them all.")
        return
    count = "1 question" if len(found) == 1 else f"{len(found)} questions"
    note(f"{count}. Ask one by its name; --show prints its SPARQL.")


def show_question(name: str) -> None:
    """Print a question's file: what it asks, takes and answers, and its SPARQL."""
    from clusteratlas.catalogue.questions.library import find_question

    say(*find_question(name).text.rstrip().split("\n"))


def ask_question(
    atlas: "Atlas", language: str, name: str, given: Sequence[str], options: Mapping[str, Any]
) -> None:
    """Ask a named question and print its answer."""
    from clusteratlas.catalogue.questions.library import find_question
    from clusteratlas.catalogue.questions.parameters import region_of

    question = find_question(name)
    text = atlas.bind(question, given)
    with patience(options["timeout"]):
        answer = atlas.ask(text, options["limit"], region=region_of(question, given))
    put_solutions(atlas, language, answer, options)
    if not answer.rows:
        asked = f" with {', '.join(given)}" if given else ""
        as_of = f" as of {atlas.at.text}" if atlas.at else ""
        _explain_empty(
            _whole(atlas, atlas.store), text, f"Nothing recorded{as_of} answers “{question.title}”{asked}."
        )


def read_query(query: str | None, path: str | None) -> tuple[str, str]:
    """The query from the command line, a file or standard input, and the base of its relative IRIs.

    Raises:
        RequestError: none or both were named, or the file is no text.
        UnavailableError: the file cannot be read.
    """
    if (query is None) == (path is None):
        raise RequestError("Name a query, or a file with -f; - is standard input.")
    if query is not None and query != "-":
        return query, ID
    if path in {None, "-"}:
        if {"-", "/dev/stdin"} & set(session().data):
            raise RequestError(
                "Standard input gives the data, so it cannot give the query, too. Name a file with -f."
            )
        return _text(sys.stdin.buffer.read(_MOST_BYTES), "Standard input"), ID
    file = Path(str(path))
    try:
        return _text(file.read_bytes(), str(path)), file.absolute().as_uri()
    except OSError as error:
        raise UnavailableError(f"{path} cannot be read: {error.strerror or error}.") from error


def _text(content: bytes, name: str) -> str:
    """The text of a query; what some editors put before it, or between its bytes, is no part of it."""
    coding = "utf-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return content.decode(coding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RequestError(f"{name}, line {line}: no text in UTF-8. Save the query in UTF-8.") from error


def ask_sparql(atlas: "Atlas", language: str, query: tuple[str, str], options: Mapping[str, Any]) -> int:
    """Ask any query and print its answer.

    Args:
        query: its text, and the base of its relative IRIs.

    Returns:
        The exit status, which is 1 for an ASK that is false.
    """
    if atlas.contents.own:
        from clusteratlas.store.reading.declared import with_prefixes

        query = with_prefixes(query[0], atlas.contents.data), query[1]
    with patience(options["timeout"]):
        answer = _evaluate(atlas, *query, options)
    if answer.truth is not None:
        put_truth(answer.truth, options["style"])
    elif answer.triples is not None:
        put_triples(answer, options["style"])
    else:
        put_solutions(atlas, language, answer, options, standard=True)
    asked = _whole(atlas, atlas.store if options["with_schemes"] else atlas.store.data_alone())
    if not answer:
        _explain_empty(asked, query[0], "Nothing answers this query.")
    elif answer.is_doubtful and asked is not None:
        _warn(asked, query[0])
    return 1 if answer.truth is False else 0


def _evaluate(atlas: "Atlas", query: str, base: str, options: Mapping[str, Any]) -> "Answer":
    try:
        return atlas.sparql(
            query,
            limit=options["limit"],
            base=base,
            with_schemes=options["with_schemes"],
            allow_service=options["allow_service"],
        )
    except OutsideError as error:
        raise OutsideError(f"{error} Where SERVICE is meant, allow it with --allow-service.") from error
    except RequestError as error:
        if isinstance(error.__cause__, SyntaxError):
            from clusteratlas.catalogue.diagnosis.explaining import explain_syntax

            raise RequestError(*explain_syntax(query, error.__cause__).split("\n")) from error
        raise


def _warn(store: "Store", query: str) -> None:
    from clusteratlas.catalogue.diagnosis.explaining import warnings

    for warning in within(_EXPLAINING, lambda: warnings(query, store)) or ():
        note(f"Warning: {warning}")


def _whole(atlas: "Atlas", store: "Store") -> "Store | None":
    """The store, where all data are in it: a part of them tells nothing of what is not there."""
    return store if atlas.is_whole else None


def _explain_empty(store: "Store | None", query: str, said: str) -> None:
    from clusteratlas.catalogue.diagnosis.explaining import explain_empty

    note(said)
    if store is None:
        return
    note(*(within(_EXPLAINING, lambda: explain_empty(query, store, {}) or "") or "").split("\n"))
