"""What the drop-downs offer: a hidden sheet of lists, each under a name that cells refer to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from clusteratlas.exchange.workbook.cells import TOKENS
from clusteratlas.exchange.workbook.words import say
from clusteratlas.vocabulary.languages import ENGLISH_NAMES
from clusteratlas.vocabulary.tables.columns import KINDS, Column, Holds, Kind
from clusteratlas.vocabulary.tables.fronts import LISTS
from clusteratlas.vocabulary.tables.references import coded
from clusteratlas.vocabulary.tables.words import token_label, tokens

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_THINGS: Final = "CA_things"
_CHAINS: Final = "CA_chains"
_NAMED: Final[Mapping[Holds, str]] = {
    Holds.TYPE: "CA_types",
    Holds.PREDICATE: "CA_ties",
    Holds.STATUS: "CA_statuses",
    Holds.STEP: "CA_steps",
    Holds.RELATION: "CA_relations",
    Holds.TRUTH: "CA_yes_no",
    Holds.LANGUAGE: "CA_languages",
    Holds.INDUSTRY: "CA_industries",
    Holds.NUTS: "CA_places",
    Holds.THING: _THINGS,
}
_OF_CHAINS: Final = frozenset({("stages", "object"), ("matches", "value_chain"), ("matches", "other")})
_TO_CHAINS: Final = ("contributes-to", "targets")
_TO_INDUSTRIES: Final = "active-in"
_ELSEWHERE: Final = frozenset({"stage-of"})
"""Kinds of ties that have a sheet of their own."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What cells offer beside the words of the vocabulary.

    Attributes:
        chains: names of value chains.
        industries: industries as ``C30.2 Manufacture of …``.
        places: NUTS regions as ``DE60 Hamburg``.
    """

    chains: Sequence[str] = ()
    industries: Sequence[str] = ()
    places: Sequence[str] = ()


def write_lists(book: "Workbook", offers: Offers, language: str) -> None:
    """Add the hidden sheet of lists, and name each of them."""
    lists: dict[str, Sequence[str]] = {
        _NAMED[holds]: [
            token_label(holds, token, language) for token in tokens(holds) if token not in _ELSEWHERE
        ]
        for holds in sorted(TOKENS)
    }
    lists[_NAMED[Holds.LANGUAGE]] = [coded(code, name) for code, name in ENGLISH_NAMES.items()]
    lists[_NAMED[Holds.INDUSTRY]] = offers.industries
    lists[_NAMED[Holds.NUTS]] = offers.places
    lists[_CHAINS] = offers.chains
    sheet = book.add_worksheet(LISTS)
    sheet.hide()
    for column, (name, texts) in enumerate(lists.items()):
        sheet.write_string(0, column, name)
        for row, text in enumerate(texts, 1):
            sheet.write_string(row, column, text)
        book.define_name(name, f"={LISTS}!{_range(1, max(len(texts), 1), column)}")


def name_things(book: "Workbook", sheet: str, first: int, last: int) -> None:
    """Name the cells in which people give the names of things, so that other sheets offer them."""
    quoted = sheet.replace("'", "''")
    book.define_name(_THINGS, f"='{quoted}'!{_range(first, last, 0)}")


def offered(kind: Kind, column: Column, language: str) -> dict[str, object]:
    """How the cells of a column offer what they may hold; empty where they offer nothing.

    What is not in the list may be typed all the same: for words of the vocabulary the spreadsheet asks back.
    """
    source = _source(kind, column, language)
    if not source:
        return {}
    options: dict[str, object] = {"validate": "list", "source": source, "ignore_blank": True}
    if column.holds not in TOKENS:
        return {**options, "show_error": False}
    asked = {"error_title": say("unlisted", language), "error_message": say("keep", language)}
    return {**options, "error_type": "warning", **asked}


def _source(kind: Kind, column: Column, language: str) -> str:
    if (kind.token, column.token) in _OF_CHAINS:
        return f"={_CHAINS}"
    if (kind.token, column.token) == ("ties", "object"):
        return _by_kind_of_tie(language)
    return f"={_NAMED[column.holds]}" if column.holds in _NAMED else ""


def _by_kind_of_tie(language: str) -> str:
    """Value chains, industries or things, as the kind of tie in the same row leads to one or the other."""
    place = [column.token for column in KINDS["ties"].columns].index("predicate")
    cell = f"${chr(ord('A') + place)}2"  # of the first row; spreadsheets count on from there

    def said(token: str) -> str:
        return f'{cell}="{token_label(Holds.PREDICATE, token, language)}"'

    chains = ",".join(map(said, _TO_CHAINS))
    industries = f"IF({said(_TO_INDUSTRIES)},{_NAMED[Holds.INDUSTRY]},{_THINGS})"
    return f"=IF(OR({chains}),{_CHAINS},{industries})"


def _range(first: int, last: int, column: int) -> str:
    from xlsxwriter.utility import xl_range_abs

    made: str = xl_range_abs(first, column, last, column)
    return made
