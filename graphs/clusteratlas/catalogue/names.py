"""The names of things: folded for comparison, searched, and resolved to the one thing that is meant."""

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import pyoxigraph as ox

from clusteratlas.catalogue.about import label_of
from clusteratlas.catalogue.guessing import REFERENCE, SHORTEST, first_told, meant, near, told_first
from clusteratlas.catalogue.large.indexed import index_of
from clusteratlas.catalogue.large.listed import Named, NameList, ReadNames, Types
from clusteratlas.catalogue.matching import Name
from clusteratlas.catalogue.records import NUTS_REGION, STAGE, STEP_TOKENS, iri_of
from clusteratlas.catalogue.spelling import industry_id, plain_umlauts, spellings
from clusteratlas.errors import AmbiguousNameError, UnknownNameError
from clusteratlas.store.dating import bounds_of
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.namespaces import CA, NACE, NUTS, PREFIXES, full_iri, short_id
from clusteratlas.vocabulary.terms import INDUSTRY, STAKEHOLDER_TYPES, STEP_TYPES, THING_TYPES, TYPE_TOKENS

_SKOS = PREFIXES["skos"]
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
# Stronger names first: what a thing is called outranks what it is also called.
_NAMING = (_SKOS + "prefLabel", _SKOS + "notation", PREFIXES["dct"] + "identifier", _SKOS + "altLabel")
_CHAIN_SUFFIX = " value chain"
_NEAREST = 5
_FEW = 10  # things of a kind that are all told where none has a name like the one asked for
_DESCRIBED = 10  # of several candidates, those that a message describes
_KNOWN = {**TYPE_TOKENS, **STEP_TOKENS, CA + "Stage": STAGE}
_REGION = ox.NamedNode(CA + "region")
_LOG = logging.getLogger(__name__)

KINDS = frozenset({*THING_TYPES, *STEP_TYPES, INDUSTRY, NUTS_REGION, STAGE, "stakeholder", "initiative"})
"""What a search may keep to."""

__all__ = ["KINDS", "Name", "Names", "fits", "fold"]


class Names:
    """All names of a store's things.

    Args:
        store: where the things are; its labels are read once, when first needed.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._types: dict[str, str] = {}

    @cached_property
    def _list(self) -> NameList:
        return index_of(self._store) or ReadNames(self.read())

    def all(self) -> Sequence[Name]:
        """Every name of every thing, industry, stage and NUTS region."""
        return self._list.all()

    def called(self, *folded: str) -> list[Name]:
        """The names that are one of some folded texts."""
        return self._list.called(folded)

    def of_type(self, kind: str) -> Iterator[Name]:
        """The names of the things of a type token."""
        return iter(self._list.of_type(kind))

    def sought(self, wanted: str) -> list[Named]:
        """Things by their IRIs, with all their names, among them all that a search for a text can find.

        Args:
            wanted: the text, folded and not empty.
        """
        return self._list.sought(wanted)

    def region_of(self, iri: str) -> str:
        """The id of the region in whose account a thing stands, or empty."""
        quads = self._store.quads(ox.NamedNode(iri), _REGION)
        return min(
            (short_id(quad.object.value) for quad in quads if isinstance(quad.object, ox.NamedNode)),
            default="",
        )

    def type_of(self, iri: str) -> str:
        """The type token of a thing, or empty where the store has none of it."""
        if iri.startswith(NACE):
            return INDUSTRY
        if iri.startswith(NUTS):
            return NUTS_REGION
        if iri not in self._types:
            classes = (iri_of(quad.object) for quad in self._store.quads(ox.NamedNode(iri), _TYPE))
            self._types[iri] = next((_KNOWN[one] for one in classes if one in _KNOWN), "")
        return self._types[iri]

    def resolve(self, text: str, kind: str = "thing") -> str:
        """The IRI of the one thing that a text names.

        A text that is no name of anything is taken for the thing that it can only mean, because it begins a
        name or its words stand in one (see :func:`clusteratlas.catalogue.guessing.meant`); that is logged.

        Args:
            text: an id, a CURIE, an IRI or any name, case and accents aside.
            kind: ``thing``, ``stakeholder`` or a type token; other things are not considered.

        Raises:
            UnknownNameError: nothing of this kind has that name.
            AmbiguousNameError: several have it, or begin with it.
        """
        if iri := self.identified(text, kind):
            return iri
        wanted = fold(text)
        matches = [name for name in self.called(wanted) if fits(name.type, kind)] if wanted else []
        matches = matches or self._by_last_part(text.strip(), kind) or self._spelled(text, kind)
        if matches:
            best = min(map(_weight, matches))
            return self._one({name.iri for name in matches if _weight(name) == best}, text, kind)
        why_not = self._elsewhere(wanted)
        if not why_not and not self._is_identifier(text) and (iri := self._guess(text, wanted, kind)):
            return iri
        hint = why_not or self._validity(wanted)
        raise UnknownNameError(kind.replace("-", " "), text, self.nearest(text, kind), hint)

    def identified(self, text: str, kind: str = "thing") -> str:
        """The IRI of the thing of a kind whose id, CURIE or IRI a text is; empty where it is none."""
        found = (self._exact(one, kind) for one in identifiers(text))
        return next(filter(None, found), "")

    def _spelled(self, text: str, kind: str) -> list[Name]:
        """The things of a kind that have a text for a name once it is spelled in another way."""
        code = full_iri(text.strip()).removeprefix(NUTS) if kind == "region" else ""
        asked = {*spellings(text), fold(code)} - {""}
        if found := [name for name in self.called(*asked) if fits(name.type, kind)]:
            return found
        german = plain_umlauts(fold(text))
        if german == fold(text):
            return []
        return [name for name in self._list.spelled(german) if fits(name.type, kind)]

    def _guess(self, text: str, wanted: str, kind: str) -> str:
        """The thing of a kind that a text can only mean, which is logged; empty where it means none."""
        found = meant(self._holding(wanted, kind), wanted)
        for rest, region in () if found else self.narrowed(wanted):
            there = (name for name in self._holding(rest, kind) if self.region_of(name.iri) == region)
            found = found or (meant(there, rest) if len(rest) >= SHORTEST else [])
        if not found or (len(found) == 1 and len(wanted) < SHORTEST):
            return ""
        iri = self._one(found, text, kind)
        _LOG.warning("“%s” is taken for %s (%s).", text.strip(), self._told(iri), short_id(iri))
        return iri

    def narrowed(self, wanted: str) -> Iterator[tuple[str, str]]:
        """A folded text without the name of a region that it holds, and that region's id; longest first."""
        padded = f" {wanted} "
        regions = self._list.of_type("region")
        held = {(name.folded, name.id) for name in regions if f" {name.folded} " in padded}
        for region, identifier in sorted(held, key=lambda one: (-len(one[0]), one)):
            if rest := padded.replace(f" {region} ", " ", 1).strip():
                yield rest, identifier

    def nearest(self, text: str, kind: str = "thing", count: int = _NEAREST) -> list[str]:
        """The names that come nearest to a text, best first, at most one of each thing.

        Where none is near and the kind has a few things only, as regions, all of them.
        """
        types = _types_of(kind)
        keys = near(self._list.folded(types), text, count)
        called = ([one for one in self.called(key) if fits(one.type, kind)] for key in keys)
        if found := first_told(map(told_first, called), count):
            return found
        things = self._list.things(types, _FEW + 1)
        return sorted(label_of(self._store, short_id(iri)) for iri in things) if len(things) <= _FEW else []

    def begun(self, wanted: str, kind: str, most: int) -> dict[str, str]:
        """The things of a kind of which a name or the id begins with a folded text, by their ids, in order.

        Args:
            wanted: how the name, or the id once it is folded, begins.
            kind: ``thing``, ``stakeholder`` or a type token.
            most: as many as are wanted at most.

        Returns:
            The first name that begins so; of a thing of which the id does, its first name.
        """
        return self._list.begun(wanted, _types_of(kind), most)

    def holds_more(self, word: str, most: int) -> bool:
        """Whether a folded word stands in more names than are wanted at most."""
        return self._list.holds_more(word, most)

    def first(self, wanted: str, kind: str, most: int) -> dict[str, str]:
        """The things of a kind of which a name begins with a folded text, by their IRIs, in its order."""
        return self._list.first(wanted, _types_of(kind), most)

    def counts(self) -> dict[str, int]:
        """How many named things there are of each type token; those without a type under an empty one."""
        return self._list.kinds()

    def leafed(self, types: Sequence[str], most: int, start: int) -> list[str]:
        """The IRIs of named things of some types, in order of their ids.

        Args:
            types: type tokens.
            most: as many as are wanted at most.
            start: how many of them to leave out first.
        """
        return self._list.leafed(types, most, start)

    def _holding(self, wanted: str, kind: str) -> Iterator[Name]:
        """The names of things of a kind in which all words of a folded text stand."""
        words = wanted.split()
        return (name for name in self._list.holding(words) if fits(name.type, kind)) if words else iter(())

    def _one(self, found: Iterable[str], text: str, kind: str) -> str:
        iris = sorted(found)
        if len(iris) > 1:
            told = [self._told(iri) for iri in iris[:_DESCRIBED]]
            raise AmbiguousNameError(kind.replace("-", " "), text, [short_id(iri) for iri in iris], told)
        return iris[0]

    def _told(self, iri: str) -> str:
        """A thing in words: its label, its type and its region."""
        region = self.region_of(iri)
        where = label_of(self._store, region) if region and region != short_id(iri) else ""
        kind = self.type_of(iri).replace("-", " ")
        parts = (label_of(self._store, short_id(iri)), kind, where)
        return ", ".join(
            " ".join(part.split()) for part in parts if part
        )  # a line break in a name is no new line

    def _is_identifier(self, text: str) -> bool:
        """Whether a text is no name but an IRI, or the id of something."""
        plain = text.strip()
        return "://" in plain or (bool(re.fullmatch(r"\S+", plain)) and self._described(full_iri(plain)))

    def _exact(self, text: str, kind: str) -> str:
        for iri in iris_of(text, kind):
            if self._described(iri) and fits(self.type_of(iri), kind):
                return iri
        return ""

    def _by_last_part(self, text: str, kind: str) -> list[Name]:
        """The things of own data sets whose id ends in this text: ``yard`` for ``valley/yard``."""
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", text):
            return []
        return [name for name in self._list.ending(text) if fits(name.type, kind)]

    def _described(self, iri: str) -> bool:
        try:
            node = ox.NamedNode(iri)
        except ValueError:  # what someone typed need not be an IRI
            return False
        return next(self._store.quads(node), None) is not None

    def _elsewhere(self, wanted: str) -> str:
        """What a folded name is the name of, if it is not of the kind or not at the date of the store."""
        named = sorted({(name.type, name.iri) for name in self.called(wanted)})
        for kind, iri in named:
            if not kind and (hint := self._bounds(iri, "It") or self._unknown(iri)):
                return hint
        own = [iri for kind, iri in named if kind and kind not in REFERENCE]
        return f"It is the name of {self._told(own[0])} ({short_id(own[0])})." if own else ""

    def _validity(self, wanted: str) -> str:
        """When there is something whose name a folded text begins, if only not at the date of the store."""
        named = self._holding(wanted, "thing")
        gone = (name for name in named if not name.type and name.folded.startswith(wanted))
        begun = meant(gone, wanted) if len(wanted) >= SHORTEST else []
        told = (self._bounds(iri, label_of(self._store, short_id(iri))) for iri in begun[:_NEAREST])
        return " ".join(filter(None, told))

    def _unknown(self, iri: str) -> str:
        """Why a thing without dates is not there in a view that keeps to what is dated."""
        whole = self._store.whole
        is_left_out = whole is not self._store and Names(whole).type_of(iri)
        return "No date tells that it was there then." if is_left_out else ""

    def _bounds(self, iri: str, named: str) -> str:
        since, until = bounds_of(self._store.quads(ox.NamedNode(iri)))
        if since:
            return f"{named} begins with {since}."
        return f"{named} ended with {until}." if until else ""

    def read(self, languages: set[str] | None = None) -> Iterator[Name]:
        """Every name, as the store itself has it: of a large one that takes long.

        Args:
            languages: where to put the codes of the languages of labels, empty where a label has none.
        """
        self._read_types()
        heard = set[str]() if languages is None else languages
        for rank, predicate in enumerate(_NAMING):
            for subject, value in self._store.pairs(ox.NamedNode(predicate)):
                if not isinstance(value, ox.Literal):
                    continue
                if rank == 0:
                    heard.add(value.language or "")
                if isinstance(subject, ox.NamedNode):
                    yield from self._read(subject.value, value.value, rank)

    def of(self, iri: str) -> Iterator[Name]:
        """The names of one thing, as the store itself has them."""
        for rank, predicate in enumerate(_NAMING):
            for quad in self._store.quads(ox.NamedNode(iri), ox.NamedNode(predicate)):
                if isinstance(quad.object, ox.Literal):
                    yield from self._read(iri, quad.object.value, rank)

    def _read(self, iri: str, text: str, rank: int) -> tuple[Name, ...]:
        if iri.startswith(CA):
            return ()
        kind = self.type_of(iri)
        name = Name(iri, text, rank, kind, fold(text))
        if not text.endswith(_CHAIN_SUFFIX):
            return (name,)
        short = text.removesuffix(_CHAIN_SUFFIX)
        return name, Name(iri, short, len(_NAMING), kind, fold(short))

    def _read_types(self) -> None:
        """The type of each thing that is of one kind alone, in one go; of others it is looked up."""
        found: dict[str, str] = {}
        for kind, token in _KNOWN.items():
            for subject in self._store.having(_TYPE, ox.NamedNode(kind)):
                iri = iri_of(subject)
                found[iri] = token if found.get(iri, token) == token else ""
        self._types.update((iri, token) for iri, token in found.items() if token)


def _weight(name: Name) -> tuple[int, bool, bool]:
    """The key by which one of several things of a name is chosen, the least being meant.

    What the classification of places holds under the name of a region, and stages of value chains, yield
    to the atlas's own things. So does a thing that is not valid, which keeps its name but has no type.
    """
    return name.rank, name.type in {NUTS_REGION, STAGE}, not name.type


def identifiers(text: str) -> tuple[str, ...]:
    """What a text may be as an id: itself, its words joined, or the code of an industry."""
    return tuple(filter(None, dict.fromkeys((text.strip(), fold(text).replace(" ", "-"), industry_id(text)))))


def iris_of(identifier: str, kind: str) -> list[str]:
    """The IRIs that something of a kind with this id may have."""
    plain = identifier and not re.search(r"[\s<>\"{}|^`\\]", identifier.strip("<>"))
    found = [full_iri(identifier)] if plain else []
    if kind == "value-chain" and re.fullmatch(r"[a-z0-9-]+", identifier):
        found.append(full_iri(f"value-chain-{identifier}"))
    return found


def fits(type_token: str, kind: str) -> bool:
    """Whether a thing of a type is of a kind: ``thing``, ``stakeholder``, ``initiative`` or a type token."""
    types = _types_of(kind)
    return types is None or type_token in types


def _types_of(kind: str) -> Types:
    """The types of the things of a kind; None where it is any."""
    if kind == "thing":
        return None
    if kind == "stakeholder":
        return STAKEHOLDER_TYPES.keys()
    return ("policy-initiative", "programme") if kind == "initiative" else (kind,)
