"""Names sought in texts, whole and in any case: by a quick look first, then by a pattern, which is slow."""

import re
from collections.abc import Iterable
from functools import cached_property


class Namings:
    """The names of a thing, as they are found in texts.

    Args:
        names: in any order; without one, no text holds any.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(set(names))
        self._folded = tuple(map(without_case, self._names))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = sorted(map(re.escape, self._names))
        return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)

    def are_in(self, text: str, folded: str = "") -> bool:
        """Whether one of the names stands in a text, as a word or several.

        Args:
            text: any.
            folded: the text :func:`without_case`, where it is known already.
        """
        plain = folded or without_case(text)
        # Of thousands of things nearly none is named, and for them no pattern need be made.
        return any(name in plain for name in self._folded) and self._pattern.search(text) is not None

    def taken_out(self, text: str) -> str:
        """A text with a space in place of each of the names."""
        return self._pattern.sub(" ", text) if self._names else text


def without_case(text: str) -> str:
    """A text in which two letters are the same if a pattern that ignores case takes one for the other.

    Others may become the same too: who finds nothing here finds nothing by such a pattern.
    """
    # What patterns take for an i is more than one letter when it is made small.
    return text.replace("\u0130", "i").lower().upper()
