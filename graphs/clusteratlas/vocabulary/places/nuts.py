"""All regions of NUTS 2024, and those of the United Kingdom by NUTS 2018: codes and names, nothing else.

The atlas's own scheme, ``ontology/schemes/nuts.ttl``, holds what its queries need of fewer codes. This table
is read only where people name a region: by ``new`` and ``import``. ``tools/nuts/codes.py`` writes it.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from clusteratlas.errors import AmbiguousNameError, UnknownNameError
from clusteratlas.vocabulary.folding import fold

_COUNTRY = len("DE")
_USUAL = 2
_NEAR = 5
_LEAST = 85
"""How alike a name must be to be told as near, out of 100."""
CODE: Final = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")
"""The form of a code."""


@dataclass(frozen=True, slots=True)
class Place:
    """A region of NUTS.

    Attributes:
        code: as ``DE60``.
        name: in the language of the place.
        other: its name in Latin letters or in English, where the atlas knows one.
    """

    code: str
    name: str
    other: str = ""

    @property
    def level(self) -> int:
        """0 for a country, to 3."""
        return len(self.code) - _COUNTRY

    @property
    def names(self) -> tuple[str, ...]:
        """All names by which people may ask for it, what stands before a comma or beside a slash too."""
        given = [name for name in (self.name, self.other) if name]
        parts = [part for name in given for part in re.split(r"/|, | \(", name)[: 1 + name.count("/")]]
        return tuple(dict.fromkeys([*given, *parts]))


@lru_cache(maxsize=1)
def places() -> Mapping[str, Place]:
    """Every region by its code, in the order of codes."""
    text = (files("clusteratlas.vocabulary.places") / "nuts.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType({row["code"]: Place(row["code"], row["name"], row["other"]) for row in rows})


def nested(found: Iterable[Place]) -> Place | None:
    """The one region that several of one name stand for, each inside the other; None where they lie apart.

    That is the one of level 2, for which most figures are made, else the widest.
    """
    ordered = sorted(found, key=lambda place: len(place.code))
    if not ordered or any(not place.code.startswith(ordered[0].code) for place in ordered):
        return None
    if len({place.level for place in ordered}) < len(ordered):
        return None
    return next((place for place in ordered if place.level == _USUAL), ordered[0])


def place_of(text: str) -> Place:
    """The region that a text names, by its code or any of its names; of several in one another the usual one.

    Raises:
        UnknownNameError: no region has that code or name; the nearest are told.
        AmbiguousNameError: several regions have that name; their codes are listed.
    """
    known = places()
    if found := known.get(text.strip().upper()):
        return found
    wanted = fold(text)
    exact = [place for place in known.values() if wanted in {fold(place.name), fold(place.other)} - {""}]
    partly = [place for place in known.values() if wanted in map(fold, place.names)]
    candidates = exact or partly
    if not candidates:
        raise UnknownNameError("NUTS region", text, [f"{place.name} ({place.code})" for place in near(text)])
    if chosen := nested(candidates):
        return chosen
    told = [place.name for place in candidates[:_NEAR]]
    raise AmbiguousNameError("region", text, [place.code for place in candidates], told)


@lru_cache(maxsize=4096)
def place_named(text: str, countries: frozenset[str] = frozenset()) -> Place | None:
    """The one region that bears a name, or has a code; None where none does, or several do.

    Words that people give to their own areas, as West or Nord, are a region's name only in countries that
    are known to be meant.
    """
    try:
        found = place_of(text)
    except (UnknownNameError, AmbiguousNameError):
        return None
    is_common = not (set(re.split(r"[\s-]+", fold(text))) - _common()) and text.strip().upper() != found.code
    return None if is_common and found.code[:_COUNTRY] not in countries else found


_COMMON: Final = (
    "north south east west northern southern eastern western central centre middle mid inner outer other "
    "nord süd ost west norden süden osten westen mitte sud est ouest centre autre pohjoinen etelä itä "
    "länsi keski norr söder öst väst norra södra östra västra mellersta norte sul este oeste centro vest "
    "centru"
)
"""Names that any country may give to its parts."""


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(map(fold, _COMMON.split()))


def near(text: str) -> tuple[Place, ...]:
    """The regions whose names come nearest to a text, best first; none where none is like it."""
    from rapidfuzz import fuzz, process

    names = {(place.code, name): fold(name) for place in places().values() for name in place.names}
    found = process.extract(fold(text), names, scorer=fuzz.ratio, limit=4 * _NEAR, score_cutoff=_LEAST)
    by_name: dict[str, list[Place]] = {}
    for code in dict.fromkeys(key[0] for _, _, key in found):
        by_name.setdefault(places()[code].name, []).append(places()[code])
    return tuple(nested(alike) or alike[0] for alike in by_name.values())[:_NEAR]
