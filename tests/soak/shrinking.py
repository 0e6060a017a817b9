"""From a case that fails to a small one that fails in the same way."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from tests.soak.program import Case

_Part = TypeVar("_Part")

_SMALL = 4_000
"""Characters of a text up to which single ones are taken out; a larger one loses lines and slices alone."""


def shrink(case: Case, fails: Callable[[Case], bool], tries: int = 250) -> Case:
    """A smaller case that still fails: without arguments and files first, then lines, then characters.

    Args:
        case: one that fails.
        fails: runs a case.
        tries: how often at most.
    """
    left = tries

    def still(smaller: Case) -> bool:
        nonlocal left
        left -= 1
        return left >= 0 and fails(smaller)

    case = _arguments(case, still)
    names = fewest(list(case.files), lambda kept: still(_with_files(case, kept)))
    case = _with_files(case, names)
    for name in names:
        case = _file(case, name, still)
    said = _text(case.stdin, lambda text: still(replace(case, stdin=text)))
    case = replace(case, stdin=said)
    for index in range(len(case.arguments)):
        case = _argument(case, index, still)
    return case


def fewest(parts: Sequence[_Part], fails: Callable[[Sequence[_Part]], bool]) -> Sequence[_Part]:
    """What is left when as much is taken out as can be: halves first, single parts last."""
    size = max(1, (len(parts) + 1) // 2)
    while parts:
        start = 0
        while start < len(parts):
            fewer = [*parts[:start], *parts[start + size :]]
            if fails(fewer):
                parts = fewer
            else:
                start += size
        if size == 1:
            break
        size //= 2
    return parts


def _arguments(case: Case, fails: Callable[[Case], bool]) -> Case:
    kept = fewest(case.arguments, lambda kept: fails(replace(case, arguments=tuple(kept))))
    return replace(case, arguments=tuple(kept))


def _with_files(case: Case, names: Sequence[str]) -> Case:
    return replace(case, files={name: case.files[name] for name in names})


def _file(case: Case, name: str, fails: Callable[[Case], bool]) -> Case:
    def with_text(text: bytes) -> Case:
        return replace(case, files={**case.files, name: text})

    return with_text(_text(case.files[name], lambda text: fails(with_text(text))))


def _argument(case: Case, index: int, fails: Callable[[Case], bool]) -> Case:
    def with_word(text: bytes) -> Case:
        word = text.decode("utf-8", "surrogateescape")
        return replace(case, arguments=(*case.arguments[:index], word, *case.arguments[index + 1 :]))

    word = case.arguments[index].encode("utf-8", "surrogateescape")
    return with_word(_text(word, lambda text: fails(with_word(text))))


def _text(text: bytes, fails: Callable[[bytes], bool]) -> bytes:
    lines = fewest(text.splitlines(keepends=True), lambda kept: fails(b"".join(kept)))
    text = b"".join(lines)
    if len(text) > _SMALL:
        return text
    # Bytes that are no UTF-8 count as characters of their own.
    characters = text.decode("utf-8", "surrogateescape")
    kept = fewest(characters, lambda kept: fails("".join(kept).encode("utf-8", "surrogateescape")))
    return "".join(kept).encode("utf-8", "surrogateescape")
