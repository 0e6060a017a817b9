"""Names as they are asked for: those that a text is, those that hold some words, those of one thing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from heapq import nsmallest
from itertools import islice
from typing import Protocol

from clusteratlas.catalogue.matching import Name
from clusteratlas.catalogue.spelling import plain_umlauts
from clusteratlas.vocabulary.folding import fold

Named = tuple[str, Sequence[Name]]
"""A thing by its IRI, and its names, the strongest first."""


Types = Collection[str] | None
"""Type tokens to keep to; None for things of any type."""


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

    def folded(self, types: Types = None) -> list[str]:
        """The folded names of things of some types, each once, in the order of the alphabet."""
        ...

    def things(self, types: Types, most: int) -> list[str]:
        """The IRIs of things of some types, as many as are wanted at most."""
        ...

    def begun(self, wanted: str, types: Types, most: int) -> dict[str, str]:
        """The things of which a name or the id begins with a folded text, by their ids, the first of these.

        Args:
            wanted: how the name, or the id once it is folded, begins.
            types: of the things.
            most: as many as are wanted at most.

        Returns:
            The first name that begins so; of a thing of which the id does, its first name.
        """
        ...

    def holds_more(self, word: str, most: int) -> bool:
        """Whether a folded word stands in more names than are wanted at most."""
        ...

    def first(self, wanted: str, types: Types, most: int) -> dict[str, str]:
        """The things of which a name begins with a folded text, by their IRIs, in order of these names.

        Args:
            wanted: how the name begins.
            types: of the things.
            most: as many names as are wanted at most.

        Returns:
            The name that begins so.
        """
        ...

    def kinds(self) -> dict[str, int]:
        """How many things there are of each type token."""
        ...

    def leafed(self, types: Sequence[str], most: int, start: int) -> list[str]:
        """The IRIs of things of some types in order of their ids, some of the first left out."""
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

    def folded(self, types: Types = None) -> list[str]:
        """The folded names of things of some types, each once, in the order of the alphabet."""
        return sorted({name.folded for name in self._of(types)})

    def things(self, types: Types, most: int) -> list[str]:
        """The IRIs of things of some types, as many as are wanted at most."""
        return list(islice(dict.fromkeys(name.iri for name in self._of(types)), most))

    def begun(self, wanted: str, types: Types, most: int) -> dict[str, str]:
        """The things of which a name or the id begins with a folded text, by their ids, in order."""
        found: dict[str, str] = {}
        for name in self._of(types):
            if name.folded.startswith(wanted) or fold(name.id).startswith(wanted):
                found.setdefault(name.id, name.text)
        return dict(sorted(found.items())[:most])

    def holds_more(self, word: str, most: int) -> bool:
        """Whether a folded word stands in more names than are wanted at most."""
        held = (name for name in self._names if word in name.folded)
        return next(islice(held, most, None), None) is not None

    def first(self, wanted: str, types: Types, most: int) -> dict[str, str]:
        """The things of which a name begins with a folded text, by their IRIs, in order of these names."""
        begun = (name for name in self._of(types) if name.folded.startswith(wanted))
        return {one.iri: one.text for one in nsmallest(most, begun, key=lambda name: name.folded)}

    def kinds(self) -> dict[str, int]:
        """How many things there are of each type token."""
        return dict(Counter({name.iri: name.type for name in self._names}.values()))

    def leafed(self, types: Sequence[str], most: int, start: int) -> list[str]:
        """The IRIs of things of some types in order of their ids."""
        found = {name.id: name.iri for name in self._of(types)}
        return [found[one] for one in sorted(found)[start : start + most]]

    def _of(self, types: Types) -> Iterator[Name]:
        return (name for name in self._names if types is None or name.type in types)

    @cached_property
    def _things(self) -> dict[str, list[Name]]:
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self._names:
            found[name.iri].append(name)
        return dict(found)
