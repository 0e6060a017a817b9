"""Sheets and columns by their tokens, and what the cells of each column hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Holds(StrEnum):
    """What the cells of a column hold."""

    ID = "id"
    """An id that the table gives to its row."""
    TEXT = "text"
    """Text for people."""
    TEXTS = "texts"
    """Several texts, as former names."""
    THING = "thing"
    """One thing, by id or any name."""
    THINGS = "things"
    """Several things."""
    INDUSTRY = "industry"
    """Codes or names of NACE Rev. 2."""
    SOURCES = "sources"
    """Several sources, by id, title or web address."""
    TYPE = "type"
    PREDICATE = "predicate"
    STATUS = "status"
    STEP = "step"
    RELATION = "relation"
    """How close two value chains are."""
    DATE = "date"
    """A year, month or day."""
    NUMBER = "number"
    WHOLE = "whole"
    LANGUAGE = "language"
    NUTS = "nuts"
    WEB = "web"
    TRUTH = "truth"
    """Yes or no; empty is no."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes:
        token: its name in the program and in text files.
        holds: what its cells hold.
        required: whether a row without it says nothing.
    """

    token: str
    holds: Holds
    required: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of sheet.

    Attributes:
        token: its name in the program.
        file: the file that holds it in a folder of text files.
        columns: in the order of the template.
    """

    token: str
    file: str
    columns: tuple[Column, ...]

    def column(self, token: str) -> Column | None:
        """The column of a token, if the sheet has it."""
        return next((column for column in self.columns if column.token == token), None)


_EVIDENCE = (Column("sources", Holds.SOURCES), Column("status", Holds.STATUS))
_VALIDITY = (Column("valid_from", Holds.DATE), Column("valid_to", Holds.DATE))

_KINDS = (
    Kind(
        "things",
        "entities.csv",
        (
            Column("label_en", Holds.TEXT, required=True),
            Column("type", Holds.TYPE, required=True),
            Column("label_native", Holds.TEXT),
            Column("native_lang", Holds.LANGUAGE),
            Column("alt_labels", Holds.TEXTS),
            Column("region_id", Holds.THING),
            Column("nuts", Holds.NUTS),
            Column("city", Holds.TEXT),
            Column("lat", Holds.NUMBER),
            Column("lon", Holds.NUMBER),
            Column("website", Holds.WEB),
            Column("description_en", Holds.TEXT),
            *_VALIDITY,
            *_EVIDENCE,
            Column("collective", Holds.TRUTH),
            Column("id", Holds.ID),
        ),
    ),
    Kind(
        "ties",
        "links.csv",
        (
            Column("subject", Holds.THING, required=True),
            Column("predicate", Holds.PREDICATE, required=True),
            Column("object", Holds.THING, required=True),
            Column("role", Holds.TEXT),
            *_VALIDITY,
            *_EVIDENCE,
            # In text files a stage may stand beside the ties; workbooks have a sheet of their own for them.
            Column("stage", Holds.WHOLE),
            Column("stage_label", Holds.TEXT),
        ),
    ),
    Kind(
        "stages",
        "stages.csv",
        (
            Column("object", Holds.THING, required=True),  # the value chain
            Column("stage", Holds.WHOLE, required=True),
            Column("stage_label", Holds.TEXT, required=True),
            Column("subject", Holds.INDUSTRY, required=True),
            Column("role", Holds.TEXT),
            *_VALIDITY,
            *_EVIDENCE,
        ),
    ),
    Kind(
        "sources",
        "sources.csv",
        (
            Column("title", Holds.TEXT, required=True),
            Column("publisher", Holds.TEXT),
            Column("year", Holds.DATE),
            Column("url", Holds.WEB),
            Column("source_id", Holds.ID),
        ),
    ),
    Kind(
        "steps",
        "support-steps.csv",
        (
            Column("step", Holds.STEP, required=True),
            Column("title", Holds.TEXT, required=True),
            Column("region", Holds.THING),
            Column("date", Holds.DATE),
            Column("duration_days", Holds.WHOLE),
            Column("actors", Holds.THINGS),
            Column("topic", Holds.THING),
            Column("note", Holds.TEXT),
            *_EVIDENCE,
            Column("order", Holds.WHOLE),  # both follow from the step's kind and date
            Column("date_precision", Holds.TEXT),
        ),
    ),
    Kind(
        "matches",
        "value-chain-matches.csv",
        (
            Column("value_chain", Holds.THING, required=True),
            Column("relation", Holds.RELATION, required=True),
            Column("other", Holds.THING, required=True),
        ),
    ),
    Kind(
        "data-set",
        "data-sets.csv",
        (
            Column("data_set", Holds.ID, required=True),  # the slug
            Column("title", Holds.TEXT, required=True),
            Column("description", Holds.TEXT),
            Column("limits", Holds.TEXTS),
            Column("version", Holds.TEXT),
            Column("issued", Holds.DATE),
            Column("licence", Holds.WEB),
            Column("base", Holds.WEB),
        ),
    ),
    Kind(
        "likely",
        "likely-duplicates.csv",
        (
            Column("first", Holds.THING, required=True),
            Column("second", Holds.THING, required=True),
            Column("same", Holds.TRUTH),  # people's decision; empty is none yet
            Column("score", Holds.NUMBER),
            Column("reason", Holds.TEXT),
        ),
    ),
)

KINDS: Final[Mapping[str, Kind]] = MappingProxyType({kind.token: kind for kind in _KINDS})
"""The kinds of sheets, in the order of the template."""
