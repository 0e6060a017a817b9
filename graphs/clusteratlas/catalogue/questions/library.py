"""The named questions: one ``.rq`` file each, whose header says what it asks, takes and answers.

The header stands in lines that begin with ``#+``, so that the file stays plain SPARQL. It is a small
part of YAML: ``key: text``, ``key: [word, word]``, and lists of flat mappings in braces. That much is
read here; a YAML library would cost more time than running the query.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from clusteratlas.errors import DataSyntaxError, RequestError, UnknownNameError
from clusteratlas.files.locations import query_root

BoundTerm = ox.NamedNode | ox.Literal
"""What a parameter can be bound to."""

_MARK = "#+"
_LINE = re.compile(r"^([a-z]+):(?: (.*))?$")
_ENTRY = re.compile(r"^- \{(.*)\}$")
_PAIR = re.compile(r'\s*([a-z]+): (?:"((?:[^"\\]|\\.)*)"|([^",{}]*))\s*(?:,|$)')
_WHERE = re.compile(r"^WHERE \{", re.MULTILINE)
_NEAREST = 5
_SMALL_WORDS = frozenset(
    "a an and are by do does for has have in is of on or that the to what which who whom with".split()  # noqa: SIM905 - quotes
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a question that a caller may bind.

    Attributes:
        name: of the variable.
        type: ``date``, ``text``, ``integer``, ``type``, or the kind of thing that it names.
        default: what is bound if nothing is given; empty is not limited, ``required`` is an error.
        example: a value that gives an answer on the shipped atlas.
    """

    name: str
    type: str
    default: str
    example: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named question.

    Attributes:
        question: what it asks, in words.
        text: the whole file: plain SPARQL that runs as it is, without any limit.
        other: header keys beside the common ones, as written.
    """

    name: str
    group: str
    title: str
    question: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    path: Path
    other: Mapping[str, str] = field(default_factory=dict)

    def bind(self, terms: Mapping[str, BoundTerm]) -> str:
        """The query with parameters bound to terms.

        The terms stand in a VALUES clause, written by the RDF library, at the head of the pattern. There
        every engine lets them narrow the search; Oxigraph joins what it is handed as substitutions with
        the finished answer only, and lets no filter see them. Lines keep their numbers.

        Raises:
            UnknownNameError: the question has no such parameter.
            RequestError: the query has no line that begins with ``WHERE {``.
        """
        known = [parameter.name for parameter in self.parameters]
        for name in terms:
            if name not in known:
                raise UnknownNameError("parameter", name, get_close_matches(name, known, _NEAREST) or known)
        if not terms:
            return self.text
        names = " ".join(f"?{name}" for name in terms)
        values = " ".join(str(term) for term in terms.values())
        head = _WHERE.search(self.text)
        if head is None:
            raise RequestError(f"{self.path}: no line begins with “WHERE {{”, so nothing can be bound.")
        clause = f" VALUES ({names}) {{ ({values}) }}"
        return self.text[: head.end()] + clause + self.text[head.end() :]


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
    from clusteratlas.catalogue.names import fold  # noqa: PLC0415 - to look one question up, nothing is folded

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


def read_question(path: Path) -> Question | None:
    """The question in a file, or None where the file has no header.

    Raises:
        DataSyntaxError: the header is malformed.
    """
    text = path.read_text(encoding="utf-8")
    header = _Header(path)
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(_MARK):
            header.read(number, line.removeprefix(_MARK).strip())
    if not header.texts:
        return None
    return Question(
        name=path.stem,
        group=path.parent.name,
        title=header.take("title"),
        question=header.take("question"),
        tags=tuple(tag.strip() for tag in header.take("tags").strip("[]").split(",") if tag.strip()),
        parameters=tuple(header.entries("params", Parameter)),
        columns=tuple(header.entries("columns", Column)),
        text=text,
        path=path,
        other=header.texts,
    )


_Entry = TypeVar("_Entry", Parameter, Column)


class _Header:
    """Gathers a header line by line; what is taken out of it is gone."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._key = ""
        self.texts: dict[str, str] = {}
        self._lists: dict[str, list[tuple[int, dict[str, str]]]] = {}

    def read(self, number: int, line: str) -> None:
        if entry := _ENTRY.match(line):
            self._lists.setdefault(self._key, []).append((number, dict(self._pairs(number, entry[1]))))
        elif match := _LINE.match(line):
            self._key = match[1]
            self.texts[self._key] = (match[2] or "").strip()
        else:
            raise self._error(number, f"expected “key: text” or “- {{key: text, …}}”, found “{line}”")

    def take(self, key: str) -> str:
        if key not in self.texts:
            raise self._error(None, f"the header lacks “{key}”")
        return self.texts.pop(key)

    def entries(self, key: str, kind: type[_Entry]) -> Iterator[_Entry]:
        self.take(key)
        for number, pairs in self._lists.get(key, []):
            try:
                yield kind(**pairs)
            except TypeError:
                wanted = ", ".join(kind.__annotations__)
                raise self._error(number, f"expected {wanted}, found {', '.join(pairs)}") from None

    def _pairs(self, number: int, text: str) -> Iterator[tuple[str, str]]:
        place = 0
        while place < len(text):
            pair = _PAIR.match(text, place)
            if pair is None:
                raise self._error(number, f"expected “key: text”, found “{text[place:]}”")
            yield pair[1], json.loads(f'"{pair[2]}"') if pair[2] is not None else pair[3].strip()
            place = pair.end()

    def _error(self, number: int | None, problem: str) -> DataSyntaxError:
        return DataSyntaxError(str(self._path), number, problem)
