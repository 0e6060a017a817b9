"""The library of named questions: all of them, one by its name, some by their words."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from clusteratlas.catalogue.questions.headers import read_question
from clusteratlas.catalogue.questions.question import Question
from clusteratlas.errors import UnknownNameError
from clusteratlas.files.locations import query_root

_NEAREST = 5
_SMALL_WORDS = frozenset(
    "a an and are by do does for has have in is of on or that the to what which who whom with".split()  # noqa: SIM905 - quotes
)


@cache
def questions(root: Path | None = None) -> tuple[Question, ...]:
    """Every named question, in order of group and name.

    Args:
        root: a folder of groups; the shipped ones if None.

    Raises:
        DataSyntaxError: a header is malformed.
    """
    found = sorted((root or query_root()).glob("*/*.rq"))
    return tuple(question for question in map(read_question, found) if question)


def find_question(name: str, root: Path | None = None) -> Question:
    """The question of a name, with its group or without: ``stakeholders/partners``, ``partners``.

    Only its own file is read, unless there is none.

    Raises:
        UnknownNameError: there is none; the nearest names come along.
        DataSyntaxError: its header is malformed.
    """
    folder = root or query_root()
    if re.fullmatch(r"(?:[a-z0-9-]+/)?[a-z0-9-]+", name):
        for path in sorted(folder.glob(f"{name}.rq" if "/" in name else f"*/{name}.rq")):
            if question := read_question(path):
                return question
    names = [question.name for question in questions(root)]
    wanted = name.strip().casefold().rpartition("/")[2].replace(" ", "-").replace("_", "-")
    near = get_close_matches(wanted, names, _NEAREST, cutoff=0.5)
    sharing = (question.name for question in search_questions(wanted.replace("-", " "), root))
    raise UnknownNameError("question", name, list(dict.fromkeys((*near, *sharing)))[:_NEAREST])


def search_questions(
    words: str = "", root: Path | None = None, tags: Iterable[str] = ()
) -> tuple[Question, ...]:
    """The questions that fit some words and bear every tag, best first.

    Those with the most of the words come, and no others; the beginning of a word is enough. A word in the
    name or title counts more than one among the tags, and that more than one in the question.
    """
    from clusteratlas.catalogue.names import fold

    wanted = [word for word in fold(words).split() if word not in _SMALL_WORDS] or fold(words).split()
    required = {tag.casefold() for tag in tags}
    ranked: list[tuple[int, int, Question]] = []
    for question in questions(root):
        places = (
            f"{question.name} {question.title}",
            " ".join((*question.tags, question.group)),
            question.question,
        )
        texts = [f" {fold(text)}" for text in places]
        ranks = [rank for word in wanted for rank in _first(texts, f" {word}")]
        if required <= {tag.casefold() for tag in question.tags}:
            ranked.append((-len(ranks), sum(ranks), question))
    best = min((misses for misses, _, _ in ranked), default=0)
    if wanted and not best:
        return ()
    found = [entry for entry in ranked if entry[0] == best]
    return tuple(question for _, _, question in sorted(found, key=lambda entry: entry[1]))


def _first(texts: Iterable[str], word: str) -> list[int]:
    """The rank of the first text that has a word, or nothing."""
    return [rank for rank, text in enumerate(texts) if word in text][:1]
