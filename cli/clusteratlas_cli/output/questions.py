"""Named questions and any SPARQL: asked within a time limit, and explained when the answer is empty."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clusteratlas.errors import RequestError, UnavailableError
from clusteratlas_cli.output.answers import Answer, put_solutions, put_triples, put_truth
from clusteratlas_cli.output.tables import Table, write
from clusteratlas_cli.session import note, say
from clusteratlas_cli.waiting import patience, within

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas

_LISTED = ("name", "group", "title", "question", "tags", "parameters")
_EXPLAINING = 3.0
"""Seconds that may go into telling why an answer is empty."""


def list_questions(words: str, style: str) -> None:
    """Print the named questions, or those that the words find."""
    from clusteratlas.catalogue.questions.library import search_questions

    found = search_questions(words)
    rows = [
        (one.name, one.group, one.title, one.question, list(one.tags), [each.name for each in one.parameters])
        for one in found
    ]
    write(Table(_LISTED, rows, ("group", "name", "title", "parameters")), style)
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

    question = find_question(name)
    text = atlas.bind(question, given)
    with patience(options["timeout"]):
        result = atlas.store.query(text)
        answer = Answer.read(result, options["limit"])
    put_solutions(atlas, language, answer, options)
    if not answer.rows:
        asked = f" with {', '.join(given)}" if given else ""
        as_of = f" as of {atlas.at.text}" if atlas.at else ""
        _explain_empty(atlas, text, f"Nothing recorded{as_of} answers “{question.title}”{asked}.")


def read_query(query: str | None, path: str | None) -> str:
    """The query from the command line, a file or standard input.

    Raises:
        RequestError: none or both were named, or the file is no text.
        UnavailableError: the file cannot be read.
    """
    if (query is None) == (path is None):
        raise RequestError("Name a query, or a file with -f; - is standard input.")
    if query is not None and query != "-":
        return query
    try:
        if path in {None, "-"}:
            return sys.stdin.read()
        return Path(str(path)).read_text(encoding="utf-8")
    except OSError as error:
        raise UnavailableError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise RequestError(
            f"{'Standard input' if path in {None, '-'} else path} is no text in UTF-8, so it holds no query."
        ) from error


def ask_sparql(atlas: "Atlas", language: str, query: str, options: Mapping[str, Any]) -> int:
    """Ask any query and print its answer; the exit status, which is 1 for an ASK that is false."""
    _refuse_federation(query, allowed=options["allow_service"])
    with patience(options["timeout"]):
        answer = _evaluate(atlas, query, options["limit"])
    if answer.truth is not None:
        put_truth(answer.truth, options["style"])
    elif answer.triples is not None:
        put_triples(answer, options["style"])
    else:
        put_solutions(atlas, language, answer, options, standard=True)
    if not answer:
        _explain_empty(atlas, query, "Nothing answers this query.")
    elif answer.is_doubtful:
        _warn(atlas, query)
    return 1 if answer.truth is False else 0


def _evaluate(atlas: "Atlas", query: str, limit: int | None) -> Answer:
    try:
        return Answer.read(atlas.store.query(query), limit)
    except OSError as error:
        raise UnavailableError(f"The endpoint that SERVICE names gives no answer: {error}.") from error
    except RuntimeError as error:
        raise RequestError(f"The query cannot be asked to its end: {error}.") from error
    except RequestError as error:
        if isinstance(error.__cause__, SyntaxError):
            from clusteratlas.catalogue.diagnosis.explaining import explain_syntax

            raise RequestError(explain_syntax(query, error.__cause__)) from error
        raise


def _refuse_federation(query: str, *, allowed: bool) -> None:
    if allowed:
        return
    from clusteratlas.catalogue.diagnosis.explaining import uses_federation

    if uses_federation(query):
        raise RequestError(
            "SERVICE would send parts of the query to another endpoint; allow it with --allow-service. "
            "LOAD, as all that changes data, is no query."
        )


def _warn(atlas: "Atlas", query: str) -> None:
    from clusteratlas.catalogue.diagnosis.explaining import warnings

    for warning in warnings(query, atlas.store):
        note(f"Warning: {warning}")


def _explain_empty(atlas: "Atlas", query: str, said: str) -> None:
    from clusteratlas.catalogue.diagnosis.explaining import explain_empty

    note(said)
    note(*(within(_EXPLAINING, lambda: explain_empty(query, atlas.store, {}) or "") or "").split("\n"))
