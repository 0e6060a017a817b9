"""The names of things: folded for comparison, searched, and resolved to the one thing that is meant."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

import pyoxigraph as ox

from clusteratlas.catalogue.records import NUTS_REGION, STAGE, STEP_TOKENS, iri_of
from clusteratlas.errors import AmbiguousNameError, UnknownNameError
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, NACE, NUTS, PREFIXES, full_iri, short_id
from clusteratlas.vocabulary.terms import INDUSTRY, STAKEHOLDER_TYPES, TYPE_TOKENS

_SKOS = PREFIXES["skos"]
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
# Stronger names first: what a thing is called outranks what it is also called.
_NAMING = (_SKOS + "prefLabel", _SKOS + "notation", PREFIXES["dct"] + "identifier", _SKOS + "altLabel")
_FROM, _TO = ox.NamedNode(CA + "validFrom"), ox.NamedNode(CA + "validTo")
_CHAIN_SUFFIX = " value chain"
_NEAREST = 5
_KNOWN = {**TYPE_TOKENS, **STEP_TOKENS, CA + "Stage": STAGE}
_COMPARED = 80  # characters of a text that are compared with names; no name is much longer


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one thing.

    Attributes:
        rank: how strong the name is; 0 is a preferred label.
    """

    iri: str
    text: str
    rank: int
    type: str

    @property
    def id(self) -> str:
        """The short id of the thing."""
        return short_id(self.iri)


def fold(text: str) -> str:
    """A text without case, accents, punctuation and double spaces, for comparison.

    >>> fold("Nord-Pas-de-Calais") == fold("NORD PAS DE CALAÏS")
    True
    """
    # Some signs decompose into capitals (🄐 into A), so that case is folded after it as well.
    parted = unicodedata.normalize("NFKD", text.casefold()).casefold()
    plain = "".join(sign for sign in parted if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", " ", plain).strip()


class Names:
    """All names of a store's things.

    Args:
        store: where the things are; its labels are read once, when first needed.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._types: dict[str, str] = {}
        self._names: tuple[Name, ...] | None = None

    def all(self) -> tuple[Name, ...]:
        """Every name of every thing, industry, stage and NUTS region."""
        if self._names is None:
            self._names = tuple(self._read())
        return self._names

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

        Args:
            text: an id, a CURIE, an IRI or any name, case and accents aside.
            kind: ``thing``, ``stakeholder`` or a type token; other things are not considered.

        Raises:
            UnknownNameError: nothing of this kind has that name.
            AmbiguousNameError: several have it.
        """
        for identifier in dict.fromkeys((text.strip(), fold(text).replace(" ", "-"))):
            if iri := self._exact(identifier, kind):
                return iri
        wanted = fold(text)
        matches = (
            [name for name in self.all() if fold(name.text) == wanted and fits(name.type, kind)]
            if wanted
            else []
        )
        matches = matches or self._by_last_part(text.strip(), kind)
        if not matches:
            near = self.nearest(text, kind)
            raise UnknownNameError(kind.replace("-", " "), text, near, self._validity(wanted))
        best = min(map(_weight, matches))
        found = sorted({name.iri for name in matches if _weight(name) == best})
        if len(found) > 1:
            raise AmbiguousNameError(kind.replace("-", " "), text, [short_id(iri) for iri in found])
        return found[0]

    def nearest(self, text: str, kind: str = "thing", count: int = _NEAREST) -> list[str]:
        """The names that come nearest to a text, best first, at most one of each thing."""
        named: dict[str, Name] = {}
        for name in self.all():
            if fits(name.type, kind):
                named.setdefault(fold(name.text), name)
        wanted = fold(text)[:_COMPARED]
        typos = get_close_matches(wanted, named, n=count, cutoff=0.75)
        akin = get_close_matches(wanted, named, n=count * 3, cutoff=0.6)
        inside = [key for key in named if len(wanted) > 2 and wanted in key]  # noqa: PLR2004 - a word, not a letter
        things: dict[str, str] = {}
        for key in dict.fromkeys((*typos, *sorted(inside, key=len), *akin)):
            things.setdefault(named[key].iri, named[key].text)
        return list(things.values())[:count]

    def _exact(self, text: str, kind: str) -> str:
        candidates = [full_iri(text)] if text and not re.search(r"[\s<>\"{}|^`\\]", text.strip("<>")) else []
        if kind == "value-chain":
            candidates += [full_iri(f"value-chain-{text}")] if re.fullmatch(r"[a-z0-9-]+", text) else []
        for iri in candidates:
            if self._described(iri) and fits(self.type_of(iri), kind):
                return iri
        return ""

    def _by_last_part(self, text: str, kind: str) -> list[Name]:
        """The things of own data sets whose id ends in this text: ``yard`` for ``valley/yard``."""
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", text):
            return []
        return [name for name in self.all() if name.id.endswith(f"/{text}") and fits(name.type, kind)]

    def _described(self, iri: str) -> bool:
        try:
            node = ox.NamedNode(iri)
        except ValueError:  # what someone typed need not be an IRI
            return False
        return next(self._store.quads(node), None) is not None

    def _validity(self, wanted: str) -> str:
        """When there is something of this folded name, if only not at the date of the store."""
        for name in self.all():
            if not name.type and fold(name.text) == wanted:
                for predicate, words in ((_FROM, "It begins with"), (_TO, "It ended with")):
                    for quad in self._store.quads(ox.NamedNode(name.iri), predicate):
                        if isinstance(quad.object, ox.Literal):
                            return f"{words} {quad.object.value}."
        return ""

    def _read(self) -> Iterator[Name]:
        for rank, predicate in enumerate(_NAMING):
            for quad in self._store.quads(None, ox.NamedNode(predicate)):
                if not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.object, ox.Literal):
                    continue
                iri, text = quad.subject.value, quad.object.value
                if not iri.startswith(CA):
                    yield Name(iri, text, rank, self.type_of(iri))
                    if text.endswith(_CHAIN_SUFFIX):
                        yield Name(iri, text.removesuffix(_CHAIN_SUFFIX), len(_NAMING), self.type_of(iri))


def _weight(name: Name) -> tuple[int, bool, bool]:
    """The key by which one of several things of a name is chosen, the least being meant.

    What the classification of places holds under the name of a region, and stages of value chains, yield
    to the atlas's own things. So does a thing that is not valid, which keeps its name but has no type.
    """
    return name.rank, name.type in {NUTS_REGION, STAGE}, not name.type


def fits(type_token: str, kind: str) -> bool:
    """Whether a thing of a type is of a kind: ``thing``, ``stakeholder``, ``initiative`` or a type token."""
    if kind == "thing":
        return True
    if kind in {"stakeholder", "organisation"}:
        return type_token in STAKEHOLDER_TYPES
    if kind == "initiative":
        return type_token in {"policy-initiative", "programme"}
    return type_token == kind
