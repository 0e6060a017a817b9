"""How large a file of tables may be, so that none takes more time and memory than a person waits for."""

import csv
from typing import Final

SIZE: Final = 200 << 20
"""Bytes of a file."""
UNPACKED: Final = 400 << 20
"""Bytes of the tables in a workbook, which is a compressed archive."""
ROWS: Final = 1_000_000
"""Rows of a sheet."""
COLUMNS: Final = 1_000
"""Columns of a sheet that are read."""
CELLS: Final = 12_000_000
"""Cells of the box around everything that a sheet holds, for the reader makes room for all of them."""
CELL: Final = csv.field_size_limit()
"""Signs of one cell of a text file."""


def told(size: int) -> str:
    """Bytes in words.

    >>> told(200 << 20)
    '200 MB'
    """
    return f"{size >> 20:,} MB"
