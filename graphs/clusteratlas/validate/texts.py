"""Names that a reader would not see as they are written: line breaks, control signs, spaces at the ends."""

import re
from collections.abc import Iterator

import pyoxigraph as ox

from clusteratlas.validate.facts import LABEL, OTHER_NAME, Facts, Rule
from clusteratlas.validate.report import Finding, Severity
from clusteratlas.vocabulary.namespaces import CA, PREFIXES

_DCT, _SCHEMA = PREFIXES["dct"], PREFIXES["schema"]
_NAMES = frozenset(
    {LABEL, OTHER_NAME, _DCT + "title", _SCHEMA + "addressLocality", _SCHEMA + "publisher", CA + "role"}
)
_BREAK = re.compile(r"[\n\r\t\v\f\x85\u2028\u2029]")
# What moves a cursor, turns the direction of writing or cannot be seen; breaks and tabs are told apart.
_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]"
)
_HAS_BREAK = Rule(
    "name-is-one-line", Severity.WARNING, "This name holds a line break or a tab. Write it on one line."
)
_HAS_CONTROL = Rule(
    "text-is-visible",
    Severity.WARNING,
    "This text holds a sign that nobody sees, as a control character or a turn of the direction of writing. "
    "Take it out.",
)
_HAS_SPACE = Rule(
    "name-is-trimmed", Severity.WARNING, "This name begins or ends with a space. Take the space away."
)


def odd_texts(facts: Facts) -> Iterator[Finding]:
    """The names and texts with signs that do not belong there."""
    for node in facts.nodes.values():
        for prop, values in node.values.items():
            for term, file in values:
                if not isinstance(term, ox.Literal):
                    continue
                text = term.value
                if _CONTROL.search(text):
                    yield _HAS_CONTROL.broken_by(node, prop, _visible(text), file)
                if prop not in _NAMES:
                    continue
                if _BREAK.search(text.strip()):
                    yield _HAS_BREAK.broken_by(node, prop, _visible(text), file)
                if text != text.strip() and text.strip():
                    yield _HAS_SPACE.broken_by(node, prop, _visible(text), file)


def _visible(text: str) -> str:
    """A text in which each sign that cannot be seen is written by its code, as Python writes it."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)
