"""The sentences of a region's story in every page language: templates with number forms, how to fill them.

``{name}`` stands for a value; ``{name|one form|other form}`` for words that depend on a number, in which
``#`` is the number itself. A language gives as many forms as it has: two, or three where few is a form of
its own.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from clusteratlas.model import Network
from clusteratlas.pages.naming import stage_name, thing_name
from clusteratlas.pages.story import Sentence, Value


def _(message: str) -> str:
    return message


TEMPLATES: Final[Mapping[str, str]] = {
    "best-supported": _(
        "Best supported is {chain}: {strong|# stakeholder has|# stakeholders have} a strong link to it, "
        "{stated} of them by a tie that says so; next is {other} with {next}."
    ),
    "best-supported-stated": _(
        "Best supported is {chain}: {strong|# stakeholder has|# stakeholders have} a strong link to it, "
        "each by a tie that says so; next is {other} with {next}."
    ),
    "best-supported-two": _(
        "Two value chains are best supported, {chain} and also {other}: {strong|# stakeholder has|# "
        "stakeholders have} a strong link to each."
    ),
    "shared": _(
        "{chain} shares most of its stakeholders with {other}: of {all} with a strong or moderate link to"
        " either, {both} have one to both."
    ),
    "joins-most": _(
        "{who} joins the most value chains: it has a strong or moderate link to {chains} of {all}, "
        "{strong} of them strong."
    ),
    "joins-most-moderately": _(
        "{who} joins the most value chains: it has a moderate link to {chains} of {all}, but no strong one."
    ),
    "joins-strongly": _(
        "{who} has a strong link to {chains} of {all} value chains, more than anybody else recorded here."
    ),
    "leans-on": _(
        "The value chain {chain} leans on {who}, without which {lost} of {all} strong or moderate links "
        "to it would not count."
    ),
    "stage-unserved": _(
        "Nobody recorded here is active in an industry of the stage “{stage}” of {chain}, to which "
        "{linked|# stakeholder has|# stakeholders have} a strong or moderate link."
    ),
    "chain-without-research": _(
        "No university or research organisation recorded here is tied to {chain}, itself or through one "
        "other body; {linked|# stakeholder has|# stakeholders have} a strong or moderate link to it."
    ),
    "chain-without-cluster": _(
        "No cluster recorded here is tied to {chain}, itself or through one other body; {linked|# "
        "stakeholder has|# stakeholders have} a strong or moderate link to it."
    ),
    "chain-without-agency": _(
        "No agency recorded here is tied to {chain}, itself or through one other body; {linked|# "
        "stakeholder has|# stakeholders have} a strong or moderate link to it."
    ),
    "chain-without-initiative": _(
        "No initiative or programme recorded here aims at {chain}, or at a cluster or industry of it; "
        "{linked|# stakeholder has|# stakeholders have} a strong or moderate link to it."
    ),
    "clusters-apart": _(
        "{who} and {other} both work for {chain}, but no tie between them is recorded, nor anybody tied "
        "to both."
    ),
    "clusters-all-apart": _(
        "{clusters|# cluster works|# clusters work} for {chain}, but between no two of them is a tie "
        "recorded, nor anybody tied to both."
    ),
    "region-ended": _("{region} ended in {year}, and {other} took its place."),
    "region-ended-clusters-too": _(
        "{region} ended in {year}, and {other} took its place; since then {replaced|# cluster recorded "
        "here has|# clusters recorded here have} been replaced too."
    ),
    "ended": _("{who} is recorded until {year}, and no successor of it is named."),
    "replaced": _(
        "Since {since}, {replaced|# stakeholder recorded here has|# stakeholders recorded here have} been"
        " replaced, most recently {who} by {other} ({year})."
    ),
    "cluster-begun": _(
        "{who} is the only cluster recorded here that is known to have begun since {since} ({year})."
    ),
    "clusters-begun": _(
        "{begun|# cluster recorded here is|# clusters recorded here are} known to have begun since "
        "{since}, most recently {who} ({year})."
    ),
    "initiatives-changed": _(
        "Since {since}, {begun|# initiative or programme|# initiatives and programmes} recorded here "
        "began, and {ended|# has|# have} ended."
    ),
}
"""English texts by what they tell; catalogues translate them. Years are values and come as text."""

_SLOT = re.compile(r"\{(\w+)(?:\|([^{}]*))?\}")
_FEW = 20


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence: plain words, or the name of a thing.

    Attributes:
        thing: id of the thing that it names, or empty.
    """

    text: str
    thing: str = ""


def form_of(number: int, language: str, forms: int) -> int:
    """Which of a text's forms a number takes, counted from 0.

    >>> form_of(1, "de", 2), form_of(0, "fr", 2), form_of(19, "ro", 3), form_of(20, "ro", 3)
    (0, 0, 1, 2)
    """
    if number == 1 or (number == 0 and language in {"fr", "pt"}):
        return 0
    few = number == 0 or 1 <= number % 100 < _FEW
    return 1 if forms > len("ab") and few and language == "ro" else forms - 1


def pieces(told: Sentence, network: Network, language: str, strings: Mapping[str, str]) -> tuple[Piece, ...]:
    """A sentence in a language, as words and names in their order."""
    return pieces_of(told, language, strings, lambda value: _named(value, network, language, strings))


def pieces_of(
    told: Sentence, language: str, strings: Mapping[str, str], name: Callable[[str], Piece]
) -> tuple[Piece, ...]:
    """A sentence in a language, where somebody else knows what ids are called."""
    return tuple(piece for piece in _pieces(told, language, strings, name) if piece.text)


def text_of(parts: tuple[Piece, ...]) -> str:
    """A sentence as one text."""
    return "".join(piece.text for piece in parts)


def _pieces(
    told: Sentence, language: str, strings: Mapping[str, str], name: Callable[[str], Piece]
) -> Iterator[Piece]:
    template, end = strings.get(told.template) or told.template, 0
    for slot in _SLOT.finditer(template):
        yield Piece(template[end : slot.start()])
        end = slot.end()
        value = told.values.get(slot[1], slot[0])
        yield _counted(value, slot[2].split("|"), language) if slot[2] else _plain(value, name)
    yield Piece(template[end:])


def _counted(value: Value, forms: list[str], language: str) -> Piece:
    number = value if isinstance(value, int) else 0
    return Piece(forms[form_of(number, language, len(forms))].replace("#", str(number)))


def _plain(value: Value, name: Callable[[str], Piece]) -> Piece:
    return name(value) if isinstance(value, str) else Piece(str(value))


def _named(value: str, network: Network, language: str, strings: Mapping[str, str]) -> Piece:
    if value in network.stages:
        return Piece(stage_name(network.stages[value], strings))
    if value not in network.things:
        return Piece(value)
    return Piece(thing_name(network.things[value], language, strings), value)
