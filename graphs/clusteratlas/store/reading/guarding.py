"""What is looked at before a parser meets a file: how deeply it nests, whether it holds odd characters."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from pyoxigraph import RdfFormat

from clusteratlas.store.reading.content import Content
from clusteratlas.store.reading.controls import may_hold_controls
from clusteratlas.store.reading.nesting import MOST_JSON, MOST_TERMS, too_deep_json, too_deep_terms
from clusteratlas.store.reading.rdfxml import fit

_OPENED = b"<<"
_OPENS = re.compile(_OPENED)
"""Which finds that there is none, as in nearly all, in half of the time that counting takes."""


class Unfit(Exception):  # noqa: N818 - it becomes an error where the file is known
    """Why a parser must not have the content, and at which line."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


@dataclass(frozen=True, slots=True)
class Guarded:
    """Content that a parser can take.

    Attributes:
        content: perhaps written anew.
        empty: whether it is nothing but white space.
        controls: whether texts in it may hold control characters.
    """

    content: Content
    empty: bool
    controls: bool


@contextmanager
def guarded(content: Content, style: RdfFormat) -> Generator[Guarded]:
    """Look at content before a parser gets it.

    Raises:
        Unfit: it nests too deeply.
        XmlFault: it is RDF/XML that is not well-formed, too deep, or has entities that are not resolved.
    """
    empty, controls, terms = True, False, 0
    for chunk in content.chunks():
        empty = empty and not chunk.strip()
        controls = controls or may_hold_controls(chunk)
        terms += chunk.count(_OPENED) if _OPENS.search(chunk) else 0
    if empty or style not in {RdfFormat.RDF_XML, RdfFormat.JSON_LD}:
        # Counting is quick, and few files name as many triples as may nest.
        if terms > MOST_TERMS:
            _refuse_deep("Triples", MOST_TERMS, too_deep_terms(content.chunks()))
        yield Guarded(content, empty, controls)
    elif style == RdfFormat.JSON_LD:
        _refuse_deep("Objects and arrays", MOST_JSON, too_deep_json(content.chunks()))
        yield Guarded(content, empty, controls)
    else:
        anew = fit(content)
        if anew is None:
            yield Guarded(content, empty, controls)
        else:
            with anew:
                yield Guarded(Content(anew), empty, controls)


def _refuse_deep(what: str, most: int, line: int | None) -> None:
    if line is not None:
        raise Unfit(f"{what} stand within each other more than {most} deep, which is not read", line)
