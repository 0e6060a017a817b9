"""Tables as CSV, and cells that a spreadsheet would run as formulas made texts.

After OWASP, "CSV Injection" and ASVS 5.0, 1.2.10: a cell that begins with ``=``, ``+``, ``-``, ``@``, a
tab, a line break or a zero character may be run by a spreadsheet when the file is opened; an apostrophe
before it makes a text of it. Signs of full width, and signs after blanks or quotation marks, count as well.
"""

from __future__ import annotations

import csv
import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FORMULA = re.compile("[\\s\0\"'\u00a0\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n\0]")
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?")


def harmless(cell: str) -> str:
    """A text that no spreadsheet runs: with an apostrophe before it where one would; numbers stay numbers."""
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def csv_text(rows: Iterable[Sequence[Any]]) -> str:
    """Rows as CSV, a line feed after each; cells that hold a line break of any kind are quoted."""
    lines: list[str] = []
    # The library quotes those characters alone that end its lines, so it is given both.
    stream: Any = SimpleNamespace(write=lines.append)
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return "".join(f"{line[:-2]}\n" for line in lines)
