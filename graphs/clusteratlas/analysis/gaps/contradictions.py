"""What speaks against a gap though no tie does: neighbouring classes, names in what is told, kin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clusteratlas.analysis.nace import covers
from clusteratlas.analysis.namings import Namings
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clusteratlas.analysis.ground import Ground
    from clusteratlas.model import Stage, Thing

_DIVISION = len("nace:26")
_LEAST_LETTERS = 4
_LEAST_ACRONYM = 3
_JOINTS = re.compile(r"\s+(?:and|or|for)\s+|[,;/()&]")
_EMPTY_WORDS = re.compile(r"\b(?:value chain|stage|other)\b", re.IGNORECASE)
_KIND_WORDS = re.compile(r"\b(?:initiative|programme|project|strategy|mission|scheme)\b", re.IGNORECASE)
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s?[-/\u2013]\s?(?:(?:19|20)\d\d|\d\d))?\b")
_LONG = 6
_COMMON = frozenset(
    (
        *("activities", "components", "content", "customers", "development", "equipment", "makers"),
        *("management", "materials", "production", "products", "services", "solutions", "systems"),
        "technologies",
    )
)
"""Words that end the names of stages and say nothing of one."""

# What bodies of a type do by being what they are: universities teach and search, authorities administer.
_BY_TYPE = {
    "university": ("nace:72", "nace:85"),
    "research-organisation": ("nace:72",),
    "public-authority": ("nace:84",),
}


def nearly_served(ground: Ground, stage: Stage) -> bool:
    """Whether somebody's class lies above or beside that of a stage, or somebody linked is of its trade.

    Beside: in the same division (29.1 beside 29.3). A section counts only of somebody linked to the chain, as
    it says almost nothing. A university or research organisation linked to the chain serves its research.
    """
    linked = ground.linked.get(stage.value_chain, set()) | ground.hardly_linked.get(stage.value_chain, set())
    for who, own in ground.industries.items():
        for mine in own:
            if any(_near(mine, industry, linked=who in linked) for industry in stage.industries):
                return True
    return any(
        covers(trade, industry) or covers(industry, trade)
        for who in linked
        for trade in _BY_TYPE.get(ground.type(who), ())
        for industry in stage.industries
    )


def _near(mine: str, industry: str, *, linked: bool) -> bool:
    if division(mine) == division(industry):
        return True
    return linked and covers(mine, industry)


def division(industry: str) -> str:
    """The division of an industry, its first two digits; a section is itself."""
    return industry[:_DIVISION]


def told_as_serving(ground: Ground, stage: Stage) -> bool:
    """Whether what is told of somebody linked to the chain names the stage."""
    linked = ground.linked.get(stage.value_chain, set()) | ground.hardly_linked.get(stage.value_chain, set())
    naming = Namings(_parts(stage.label) | _heads(stage.label))
    return any(ground.tells_of(who, naming) for who in linked)


def tells_of(ground: Ground, who: str, named: str) -> bool:
    """Whether what is told of a thing names another; a value chain by a part of its name too."""
    return ground.tells_of(who, _naming_of(ground, named))


def named_after(ground: Ground, who: str, chain: str) -> bool:
    """Whether a stakeholder bears a part of the name of a value chain in its own."""
    naming, thing = _naming_of(ground, chain), ground.things[who]
    return any(map(naming.are_in, (*thing.labels.values(), *thing.other_names)))


def _naming_of(ground: Ground, named: str) -> Namings:
    """What finds the names of a thing in a text, made when first asked for."""
    if named not in ground.namings:
        ground.namings[named] = Namings(_names_of(ground, named))
    return ground.namings[named]


def _names_of(ground: Ground, named: str) -> set[str]:
    thing = ground.things.get(named)
    if thing is None:  # described in no data that are open, as a shipped chain of which own data speak
        return set()
    return chain_names(thing) if thing.type == "value-chain" else _whole_names(ground, thing)


def chain_names(chain: Thing) -> set[str]:
    """The names of a value chain, and what its names are put together of."""
    return {part for name in (*chain.labels.values(), *chain.other_names) for part in _parts(name)}


def _whole_names(ground: Ground, thing: Thing) -> set[str]:
    """The names of an initiative without years, the region's name and words that all initiatives bear."""
    places, found = _places(ground), set()
    for name in (*thing.labels.values(), *thing.other_names):
        short = _YEARS.sub(" ", _KIND_WORDS.sub(" ", name))
        short = places.taken_out(short)
        found.add(" ".join(short.split()).strip(" -,:()"))
    return {name for name in found if _says_something(name)}


def _places(ground: Ground) -> Namings:
    """The names of the region itself, present and former."""
    if "" not in ground.namings:
        homes = [ground.things[id_] for id_ in ground.names if id_ in ground.things]
        ground.namings[""] = Namings(
            name for home in homes for name in (*home.labels.values(), *home.other_names)
        )
    return ground.namings[""]


def _parts(name: str) -> set[str]:
    pieces = (_EMPTY_WORDS.sub("", piece).strip(" .:") for piece in _JOINTS.split(name))
    return {piece for piece in pieces if _says_something(piece)}


def _heads(name: str) -> set[str]:
    """The words that end the parts of a stage's name, as "harbour" of "own harbour, delivery"."""
    ends = (part.split()[-1].lower() for part in _parts(name))
    return {word for word in ends if len(word) >= _LONG and word not in _COMMON}


def _says_something(name: str) -> bool:
    return len(name) >= _LEAST_LETTERS or (name.isupper() and len(name) >= _LEAST_ACRONYM)


def kin(ground: Ground, concerned: Iterable[str]) -> set[str]:
    """Some stakeholders, who manages them or is managed by them, and what they are a part or member of."""
    found = set(concerned)
    for who in tuple(found):
        for tie in ground.ties_of.get(who, ()):
            belongs = tie.predicate in {"part-of", "member-of"} and tie.subject == who
            if tie.predicate == "manages" or belongs:
                found |= {tie.subject, tie.object}
    return {who for who in found if ground.type(who) in STAKEHOLDER_TYPES}
