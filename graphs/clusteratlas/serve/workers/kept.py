"""Answers that are kept for whoever asks the same again."""

import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from clusteratlas.serve.workers.answer import Answer

_LONGEST = 1 << 20
"""Bytes beyond which an answer is not kept."""
_BESIDE = 1 << 10
"""Bytes that an answer takes beside its body and its request."""
_FLEETING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID)\b|\\U", re.IGNORECASE)
"""Functions of SPARQL that answer otherwise each time, and what may stand for their letters."""
_HTTP_OK = 200
_STATE = "cache-status"
"""What tells whether an answer was worked out before, as RFC 9211 has it."""


class Kept:
    """Answers by what was asked, those asked for last, up to a size; they hold while the data are the same.

    Args:
        most: bytes of all answers together; 0 to keep none.

    Attributes:
        given: how many times an answer stood ready.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()
        self.given = 0

    def get(self, asked: bytes) -> Answer | None:
        """The answer to a request, or None where it is not kept."""
        found = self._answers.get(asked)
        if found is not None:
            self._answers.move_to_end(asked)
            self.given += 1
        return found

    def keep(self, asked: bytes, values: Mapping[str, Any], answer: Answer) -> None:
        """Keep an answer, unless it is too long, no success, or another the next time.

        Args:
            asked: the request as it is told to a worker.
            values: the same as values.
            answer: whose beginning is all of it, or else it is not kept.
        """
        size = _size(asked, answer)
        if answer.rest is not None or answer.status != _HTTP_OK or size > min(_LONGEST, self._most):
            return
        query = f"{values.get('query', '')} {values.get('arguments', '')}"  # those of a tool hold one
        if asked in self._answers or _FLEETING.search(query):
            return
        if _STATE in answer.headers:
            answer = replace(answer, headers={**answer.headers, _STATE: "clusteratlas; hit"})
        self._answers[asked] = answer
        self._size += size
        while self._size > self._most:
            self._size -= _size(*self._answers.popitem(last=False))

    def clear(self) -> None:
        """Keep none of them, since the data are others."""
        self._answers.clear()
        self._size = 0


def _size(asked: bytes, answer: Answer) -> int:
    return len(asked) + len(answer.beginning) + _BESIDE
