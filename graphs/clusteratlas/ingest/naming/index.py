"""Things by everything that people may call them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from rapidfuzz import fuzz, process

from clusteratlas.ingest.naming.keys import chain_names, loosened, site
from clusteratlas.vocabulary.folding import fold

_NEAR = 80.0
"""How alike two names must be, of 100, for one to be offered in place of the other."""
_LOOKED = 300
"""For how many texts the nearest name is looked for; who mistypes more has another fault."""


class Index:
    """Finds things by id and name. What is found by an exact name hides what only a looser one fits."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._levels: tuple[dict[str, list[str]], ...] = ({}, {}, {}, {})
        self._types: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._same: dict[str, str] = {}
        self._looked: dict[str, str] = {}
        self._choices: tuple[list[str], list[str]] | None = None

    def add(
        self, identifier: str, kind: str, names: Iterable[str], *, given: str = "", website: str = ""
    ) -> None:
        """Note a thing.

        Args:
            identifier: by which it is known from now on.
            kind: the token of its type.
            names: its names, the label first.
            given: how its table calls it, where that is no id.
            website: its address on the web.
        """
        self._types[identifier] = kind
        for text in filter(None, (identifier, given)):
            self._ids.setdefault(text, identifier)
        for rank, name in enumerate(filter(None, names)):
            self._labels.setdefault(identifier, name)
            exact = fold(name)
            self._put(0 if not rank else 1, exact, identifier)
            for loose in (exact, *loosened(name)):
                self._put(2, loose, identifier)
            if kind == "value-chain":
                for short in chain_names(name):
                    self._put(2, short, identifier)
        if address := site(website):
            self._put(3, address, identifier)
        self._choices = None

    def call(self, identifier: str, given: str) -> None:
        """Let a thing be found by what its table gave it for an id."""
        self._ids.setdefault(given, identifier)

    def take_for(self, identifier: str, other: str) -> None:
        """From now on take one thing for another; whatever finds the first finds the second."""
        self._same[identifier] = other

    def one(self, identifier: str) -> str:
        """The thing that a thing has been taken for in the end; mostly itself."""
        seen = {identifier}
        while (following := self._same.get(identifier, "")) and following not in seen:
            identifier = following
            seen.add(following)
        return identifier

    def by_id(self, text: str) -> str:
        """The thing of an id, or of what its table gave it for one; empty for none."""
        found = self._ids.get(text, "")
        return self.one(found) if found else ""

    def named(self, text: str) -> tuple[str, ...]:
        """The things of a name, or of a web address."""
        for found in self._found(text):
            return tuple(found)
        return ()

    def fitting(self, text: str, kinds: Collection[str]) -> tuple[str, ...]:
        """The things of a name that are of one of some kinds, be there others that it fits better."""
        for found in self._found(text) if kinds else ():
            if fitting := tuple(one for one in found if self._types.get(one) in kinds):
                return fitting
        return ()

    def _found(self, text: str) -> Iterator[Sequence[str]]:
        """The things that a text fits, those of stronger names first."""
        folded = fold(text)
        loose = (folded, *loosened(text), *chain_names(text))
        for level, keys in ((0, (folded,)), (1, (folded,)), (2, loose), (3, (site(text),))):
            known = self._levels[level]
            if found := dict.fromkeys(self.one(one) for key in keys if key for one in known.get(key, ())):
                yield tuple(found)

    def nearest(self, text: str) -> str:
        """The label that comes nearest to a text, or alone begins with it; empty where none does."""
        if text not in self._looked:
            if len(self._looked) >= _LOOKED:
                return ""
            self._looked[text] = self._nearest(text)
        return self._looked[text]

    def label(self, identifier: str) -> str:
        """What a thing is called; its id where nothing is known of it."""
        return self._labels.get(identifier, identifier)

    def kind(self, identifier: str) -> str:
        """The token of a thing's type, or empty."""
        return self._types.get(identifier, "")

    @property
    def types(self) -> Mapping[str, str]:
        """The type of each thing, by id."""
        return MappingProxyType(self._types)

    def _put(self, level: int, key: str, identifier: str) -> None:
        if key:
            found = self._levels[level].setdefault(key, [])
            if identifier not in found:
                found.append(identifier)

    def _nearest(self, text: str) -> str:
        if self._choices is None:
            pairs = [(key, things[0]) for level in self._levels[:3] for key, things in level.items()]
            self._choices = [key for key, _ in pairs], [thing for _, thing in pairs]
        keys, things = self._choices
        found = process.extractOne(fold(text), keys, scorer=fuzz.ratio, score_cutoff=_NEAR)
        return self.label(self.one(things[found[2]])) if found else self._beginning(text)

    def _beginning(self, text: str) -> str:
        """The label of the one thing with a name that begins with the words of a text; empty for none."""
        begun = f"{fold(text)} "
        names = (one for level in self._levels[:2] for one in level.items() if one[0].startswith(begun))
        found = {self.one(thing) for _, things in names for thing in things} if begun.strip() else set()
        return self.label(found.pop()) if len(found) == 1 else ""
