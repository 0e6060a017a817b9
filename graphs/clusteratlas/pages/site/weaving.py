"""One page of several: the same page drawn in every language becomes one file that its reader can switch.

Where the drawings differ, in a text or in an attribute, an element is marked with the place of its words
among those that the page carries; ``assets/js/site/language.js`` writes them. Without scripts the page reads
as it was drawn in its own language.
"""

import json
import re
from collections.abc import Mapping, Sequence
from html import escape, unescape
from typing import Final

from clusteratlas.pages.embed import script_json

SPOKEN: Final = '<script type="application/json" id="spoken"></script>'
"""Where a template wants the words."""

_TAG: Final = re.compile(r"(<[^<>]*>)")
_ATTRIBUTE: Final = re.compile(r'\s([\w:-]+)(?:="([^"]*)")?')
_NAME: Final = re.compile(r"</?([\w-]+)")
_SCRIPT: Final = re.compile(r"(<(?:script|style)\b[^>]*>)(.*?)(</(?:script|style)>)", re.DOTALL)

_Words = tuple[str | None, ...]


def woven(drawn: Mapping[str, str], language: str) -> str:
    """The page that can be read in each of these languages, and opens in one of them.

    Args:
        drawn: by code of the language, the page drawn in it; all of one structure, from one template.
        language: code of the language in which the page opens; one of them.

    Raises:
        ValueError: the drawings differ in their elements, not in texts and attributes alone.
    """
    # What programs and styles hold is alike in all, and no markup: it is put back when all else is done.
    kept = [found[2] for found in _SCRIPT.finditer(drawn[language])]
    codes = [language, *(code for code in drawn if code != language)]
    # Texts and tags by turns, so that an element without text in one language has a place for it in another.
    tokens = [_TAG.split(_SCRIPT.sub(r"\1\3", drawn[code])) for code in codes]
    if len({tuple(map(_element, own[1::2])) for own in tokens}) > 1:
        raise ValueError("A page has other elements in one language than in another")
    table = _Table()
    html = "".join(_pieces(tokens, table))
    held = iter(kept)
    html = _SCRIPT.sub(lambda found: found[1] + next(held) + found[3], html)
    return html.replace(SPOKEN, SPOKEN.replace("></", f">{script_json(table.by_language(codes))}</"))


class _Table:
    """The words that differ between languages, each once."""

    def __init__(self) -> None:
        self._places: dict[_Words, int] = {}

    def place(self, words: _Words) -> int:
        return self._places.setdefault(words, len(self._places))

    def by_language(self, codes: Sequence[str]) -> dict[str, list[str | None]]:
        return {code: [words[column] for words in self._places] for column, code in enumerate(codes)}


def _element(tag: str) -> str:
    """What a tag opens or closes, without its attributes."""
    name = _NAME.match(tag)
    return name[0] if name else tag


def _pieces(tokens: Sequence[Sequence[str]], table: _Table) -> list[str]:
    own = tokens[0]
    pieces: list[str] = []
    for at, each in enumerate(zip(*tokens, strict=True)):
        if len(set(each)) == 1:
            pieces.append(each[0])
        elif at % 2:
            pieces.append(_tag(each, table))
        else:
            _text(each, own[at - 1], own[at + 1], pieces, table)
    return pieces


def _tag(tags: Sequence[str], table: _Table) -> str:
    """A tag whose attributes differ, with the place of each of those that do."""
    held = [dict(_ATTRIBUTE.findall(tag)) for tag in tags]
    names = dict.fromkeys(name for each in held for name in each)
    places = {
        name: table.place(tuple(unescape(each[name]) if name in each else None for each in held))
        for name in names
        if len({each.get(name) for each in held}) > 1
    }
    words = escape(json.dumps(places, separators=(",", ":")))
    return f'{tags[0][:-1]} data-words="{words}">'


def _text(texts: Sequence[str], before: str, after: str, pieces: list[str], table: _Table) -> None:
    """Texts that differ: marked on the element that they fill, else in an element of their own."""
    place = table.place(tuple(map(unescape, texts)))
    if _element(after) == "</" + _element(before)[1:]:
        pieces[-1] = f'{pieces[-1][:-1]} data-t="{place}">'
        pieces.append(texts[0])
        return
    name = "tspan" if _element(before) == "<text" else "span"
    pieces.append(f'<{name} data-t="{place}">{texts[0]}</{name}>')
