"""Names as they are asked for: those that a text is, those that hold some words, those of one thing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Protocol

from clusteratlas.catalogue.matching import Name
from clusteratlas.catalogue.spelling import plain_umlauts

Named = tuple[str, Sequence[Name]]
"""A thing by its IRI, and its names, the strongest first."""


class NameList(Protocol):
    """The names of a store's things, in one order: the strongest names first, then as the store has them."""

    def all(self) -> Sequence[Name]:
        """Every name."""
        ...

    def called(self, folded: Iterable[str]) -> list[Name]:
        """The names that are one of some texts, folded."""
        ...

    def spelled(self, plain: str) -> list[Name]:
        """The names that are a text once umlauts are spelled plainly."""
        ...

    def ending(self, last: str) -> list[Name]:
        """The names of things whose id ends, after a slash, in this text."""
        ...

    def holding(self, words: Sequence[str]) -> Iterator[Name]:
        """The names in which each of some words stands, be it within another word."""
        ...

    def of_type(self, kind: str) -> Iterator[Name]:
        """The names of the things of a type token."""
        ...

    def sought(self, wanted: str) -> list[Named]:
        """Things with all their names, among them all that a search for a folded text can find."""
        ...


class ReadNames:
    """Names that were read into memory."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = tuple(names)

    def all(self) -> Sequence[Name]:
        """Every name."""
        return self._names

    def called(self, folded: Iterable[str]) -> list[Name]:
        """The names that are one of some texts, folded."""
        wanted = set(folded)
        return [name for name in self._names if name.folded in wanted]

    def spelled(self, plain: str) -> list[Name]:
        """The names that are a text once umlauts are spelled plainly."""
        return [name for name in self._names if plain_umlauts(name.folded) == plain]

    def ending(self, last: str) -> list[Name]:
        """The names of things whose id ends, after a slash, in this text."""
        return [name for name in self._names if name.id.endswith(f"/{last}")]

    def holding(self, words: Sequence[str]) -> Iterator[Name]:
        """The names in which each of some words stands."""
        return (name for name in self._names if all(word in name.folded for word in words))

    def of_type(self, kind: str) -> Iterator[Name]:
        """The names of the things of a type token."""
        return (name for name in self._names if name.type == kind)

    def sought(self, wanted: str) -> list[Named]:  # noqa: ARG002 - all are looked through
        """All things with their names."""
        return list(self._things.items())

    @cached_property
    def _things(self) -> dict[str, list[Name]]:
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self._names:
            found[name.iri].append(name)
        return dict(found)
