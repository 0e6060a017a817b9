"""How the cells of a workbook look: colours, widths, and how they keep what is typed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from clusteratlas.vocabulary.tables.columns import Column, Holds

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_INK, _PAPER = "#1F4E5F", "#FFFFFF"
_QUIET, _SHADE = "#767676", "#F2F2F2"
_TEXT: Final = "@"
"""The format of cells that stay as they are typed: neither 2015-04 nor 01.10 becomes a day or a number."""
_KEPT: Final = frozenset(
    {Holds.ID, Holds.DATE, Holds.INDUSTRY, Holds.THING, Holds.THINGS, Holds.NUTS, Holds.SOURCES, Holds.TEXT}
)
_WIDE: Final = {
    Holds.TEXT: 34,
    Holds.TEXTS: 30,
    Holds.THING: 34,
    Holds.THINGS: 34,
    Holds.INDUSTRY: 40,
    Holds.SOURCES: 40,
    Holds.WEB: 30,
    Holds.PREDICATE: 22,
    Holds.TYPE: 22,
    Holds.NUTS: 20,
    Holds.STEP: 20,
    Holds.LANGUAGE: 16,
}
_USUAL: Final = 13
_A4: Final = 9
_NARROW: Final = {"city": 18, "version": 10, "publisher": 26}


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of one workbook."""

    title: Any
    header: Any
    needed: Any
    plain: Any
    kept: Any
    example: Any
    wrapped: Any
    strong: Any
    code: Any


def looks_of(book: "Workbook") -> Looks:
    """The formats, made for a workbook."""
    top = {"valign": "top"}
    head = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "border_color": _PAPER}
    return Looks(
        title=book.add_format({"bold": True, "font_size": 15, "font_color": _INK}),
        header=book.add_format({**head, "bg_color": "#D9E6EA", "font_color": _INK}),
        needed=book.add_format({**head, "bg_color": _INK, "font_color": _PAPER}),
        plain=book.add_format(top),
        kept=book.add_format({**top, "num_format": _TEXT}),
        example=book.add_format(
            {**top, "italic": True, "font_color": _QUIET, "bg_color": _SHADE, "num_format": _TEXT}
        ),
        wrapped=book.add_format({**top, "text_wrap": True}),
        strong=book.add_format({**top, "bold": True, "text_wrap": True, "font_color": _INK}),
        code=book.add_format({**top, "font_name": "Consolas", "bg_color": _SHADE}),
    )


def print_wide(sheet: "Worksheet") -> None:
    """Let a sheet be printed across, all of its columns on one page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def width(column: Column) -> int:
    """How wide a column is, in signs."""
    return _NARROW.get(column.token, _WIDE.get(column.holds, _USUAL))


def keeps(column: Column) -> bool:
    """Whether the cells of a column stay as they are typed."""
    return column.holds in _KEPT
