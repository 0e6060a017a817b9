"""Fixed texts of a page marked in its HTML, so that a script can write them again in another language.

While a template is filled, each text that it takes through ``_`` stands between characters that no document
may hold. Afterwards every such text is marked where it ended up: alone in an element, as ``data-t`` of that
element; beside other text, in a span of its own; in an attribute, a title or an option, in ``data-words`` of
the element, which holds the whole value in parts. A part is a text that stays, or a list of the English text
and, where it takes any, the values.
"""

import json
import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Final

_OPEN, _MIDDLE, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_MARKED: Final = rf"{_OPEN}(\d{{1,6}}){_MIDDLE}([^{_OPEN}{_CLOSE}]*){_CLOSE}"
_PIECE: Final = re.compile(_MARKED)
_TAG: Final = re.compile(rf"<([a-zA-Z][\w-]*)(\s[^<>]*{_OPEN}[^<>]*)>")
_ATTRIBUTE: Final = re.compile(rf'\s([\w-]+)="([^"]*{_OPEN}[^"]*)"')
_PLAIN_ONLY: Final = re.compile(rf"<(title|option)(\s[^<>]*)?>([^<]*{_OPEN}[^<]*)</\1>")
_ALONE: Final = re.compile(rf"<([a-zA-Z][\w-]*)((?:\s[^<>]*)?)>{_MARKED}</\1>")


class Marks:
    """Notes which texts a template takes, and marks them in what it made."""

    def __init__(self) -> None:
        self._taken: list[tuple[str, Mapping[str, str | int]]] = []

    def around(self, message: str, text: str, values: Mapping[str, str | int]) -> str:
        """The text as it goes into the template, so that it is found again.

        Args:
            message: in English, with a name in braces for each value.
            text: in the page's language, complete.
            values: what the names stand for.
        """
        self._taken.append((message, values))
        return f"{_OPEN}{len(self._taken) - 1}{_MIDDLE}{_unmarked(text)}{_CLOSE}"

    def placed(self, html: str) -> str:
        """The page with its texts marked where they stand, and nothing left of what found them."""
        html = _TAG.sub(self._in_attributes, html)
        html = _PLAIN_ONLY.sub(self._in_plain_text, html)
        html = _ALONE.sub(self._alone, html)
        return _unmarked(_PIECE.sub(self._beside_others, html))

    def _in_attributes(self, tag: re.Match[str]) -> str:
        parts = {name: self._parts(value) for name, value in _ATTRIBUTE.findall(tag[2])}
        shown = _PIECE.sub(r"\2", tag[2])
        return f"<{tag[1]}{shown} {_attribute('data-words', _compact(parts))}>"

    def _in_plain_text(self, found: re.Match[str]) -> str:
        parts = _attribute("data-words", _compact({"": self._parts(found[3])}))
        shown = _PIECE.sub(r"\2", found[3])
        return f"<{found[1]}{found[2] or ''} {parts}>{shown}</{found[1]}>"

    def _alone(self, found: re.Match[str]) -> str:
        if " data-words=" in found[2]:
            return f"<{found[1]}{found[2]}>{self._span(int(found[3]), found[4])}</{found[1]}>"
        return f"<{found[1]}{found[2]} {self._mark(int(found[3]))}>{found[4]}</{found[1]}>"

    def _beside_others(self, found: re.Match[str]) -> str:
        return self._span(int(found[1]), found[2])

    def _span(self, index: int, text: str) -> str:
        return f"<span {self._mark(index)}>{text}</span>"

    def _mark(self, index: int) -> str:
        message, values = self._message(index)
        if values:
            return _attribute("data-words", _compact({"": [[message, values]]}))
        return _attribute("data-t", message)

    def _message(self, index: int) -> tuple[str, Mapping[str, str | int]]:
        # Text of the data may hold these characters all the same, and so look like a mark that nobody made.
        return self._taken[index] if index < len(self._taken) else ("", {})

    def _parts(self, value: str) -> list[object]:
        """What is between pieces as it reads, and of each piece the English text with its values."""
        parts: list[object] = []
        end = 0
        for piece in _PIECE.finditer(value):
            message, values = self._message(int(piece[1]))
            parts += [unescape(value[end : piece.start()])] if piece.start() > end else []
            parts.append([message, values] if values else [message])
            end = piece.end()
        return [*parts, unescape(value[end:])] if end < len(value) else parts


def _unmarked(text: str) -> str:
    """A text without the characters that mark; on long ones a fiftieth of the time of str.translate."""
    return text.replace(_OPEN, "").replace(_MIDDLE, "").replace(_CLOSE, "")


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _attribute(name: str, value: str) -> str:
    return f'{name}="{escape(value)}"'
