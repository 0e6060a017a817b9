"""On which line of a mapping file a key stands, which the parser of TOML does not tell."""

import re

_TABLE = re.compile(r"\s*\[{1,2}\s*sheet\s*(?:\.\s*(?P<rows>rows)\s*)?(?:\.\s*(?P<key>\"[^\"]*\"|[\w-]+))?")
_KEY = re.compile(r"\s*(?P<key>\"[^\"]*\"|'[^']*'|[\w-]+)\s*[=.]")


class Lines:
    """The lines of keys, by the number of the sheet's table, the number of its rows' table, and the key."""

    def __init__(self, text: str) -> None:
        self._found: dict[tuple[int, int, str], int] = {}
        sheet, rows = -1, -1
        for number, line in enumerate(text.splitlines(), 1):
            if table := _TABLE.match(line):
                inner = (table["key"] or "").strip('"')
                if table["rows"] and not inner:
                    rows += 1
                elif not inner and not table["rows"]:
                    sheet, rows = sheet + 1, -1
                self._found.setdefault((sheet, rows, inner), number)
            elif key := _KEY.match(line):
                self._found.setdefault((sheet, rows, key["key"].strip("\"'")), number)

    def of(self, sheet: int, rows: int, key: str) -> int:
        """The line of a key, else of the table that it belongs to; 0 where none is known."""
        places = ((sheet, rows, key), (sheet, -1, key), (sheet, rows, ""), (sheet, -1, ""), (-1, -1, key))
        return next((self._found[place] for place in places if place in self._found), 0)
