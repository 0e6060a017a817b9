"""From a file to a question: what the header of a ``.rq`` file says.

The header stands in lines that begin with ``#+``, so that the file stays plain SPARQL. It is a small
part of YAML: ``key: text``, ``key: [word, word]``, and lists of flat mappings in braces. That much is
read here; a YAML library would cost more time than running the query.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from clusteratlas.catalogue.questions.question import Column, Parameter, Question
from clusteratlas.errors import DataSyntaxError

_MARK = "#+"
_LINE = re.compile(r"^([a-z]+):(?: (.*))?$")
_ENTRY = re.compile(r"^- \{(.*)\}$")
_PAIR = re.compile(r'\s*([a-z]+): (?:"((?:[^"\\]|\\.)*)"|([^",{}]*))\s*(?:,|$)')


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
