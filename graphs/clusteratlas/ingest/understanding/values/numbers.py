"""Numbers as people write them: decimal commas, thousands, degrees, minutes and seconds."""

import re

from clusteratlas.exchange.reading.sheets import Value
from clusteratlas.ingest.understanding.values.texts import LONG, as_text
from clusteratlas.ingest.understanding.values.told import Read, quoted, told

_PLAIN = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
_ENGLISH = re.compile(r"[+-]?[0-9]{1,3}(?:[,' ][0-9]{3})+(?:\.[0-9]+)?")
_CONTINENTAL = re.compile(r"[+-]?[0-9]{1,3}(?:[.' ][0-9]{3})+(?:,[0-9]+)?")
_DEGREES = re.compile(
    r"""(?P<before>[NSEWOÖV]?)\s*(?P<sign>[-+−]?)\s*(?P<degrees>[0-9]{1,3}(?:[.,][0-9]+)?)\s*(?:°|º|deg|d)?\s*
    (?:(?P<minutes>[0-9]{1,2}(?:[.,][0-9]+)?)\s*(?:'|\u2032|\u2019|m)\s*)?
    (?:(?P<seconds>[0-9]{1,2}(?:[.,][0-9]+)?)\s*(?:"|\u2033|\u201d|''|s)?\s*)?
    (?P<after>[NSEWOÖV]?)[a-zöäå]*""",
    re.VERBOSE | re.IGNORECASE,
)
_PAIR = re.compile(r"\s*[;|\n]\s*|\s+/\s+|\s*,\s+|(?<=[0-9°NSEWO'\u2032\u2033\"])\s+(?=[-+]?[0-9]{1,3}[.,°])")
_POINT = re.compile(r"POINT\s*\(\s*(?P<lon>\S+)\s+(?P<lat>\S+?)\s*\)", re.IGNORECASE)
_WHOLE = re.compile(r"\s*([0-9]+)(?:[.,]0+)?\b")
_EAST_OR_WEST = re.compile(r"[0-9°'\"\u2032\u2033\s]O(?:est|este|uest|st)?\.?$", re.IGNORECASE)
"""O is east in German and west in the languages of the south."""
_LIMITS = {"lat": 90, "lon": 180}


def number(text: str) -> str | None:
    """A number in the form ``-12.5``; None where the text is none.

    >>> number("53,55"), number("1.234,5"), number("67.90"), number("north")
    ('53.55', '1234.5', '67.90', None)
    """
    if len(text) > LONG:
        return None
    text = text.replace("−", "-").replace("\u00a0", " ").strip()
    if _PLAIN.fullmatch(text):
        return text
    if _COMMA.fullmatch(text):
        return text.replace(",", ".")
    if _ENGLISH.fullmatch(text):
        return re.sub(r"[,' ]", "", text)
    if _CONTINENTAL.fullmatch(text):
        return re.sub(r"[.' ]", "", text).replace(",", ".")
    return None


def degrees(value: Value, column: str) -> Read:
    """Degrees of latitude or longitude, from a number or a text, north and east positive.

    Args:
        value: the cell.
        column: ``lat`` or ``lon``.
    """
    text = as_text(value).strip()
    if not text:
        return ""
    if len(text) <= LONG and _EAST_OR_WEST.search(text):
        what = f"{quoted(text)} may be east or west; it is not read."
        return told("", what, "Write west with a minus sign, as -8.43.")
    found = number(text) or _sexagesimal(text)
    if found is None:
        return told("", f"{quoted(text)} is no number of degrees; it is not read.", "Write it as 53.55.")
    limit = _LIMITS.get(column, 180)
    if abs(float(found)) > limit:
        what = f"{quoted(text)} is no {'latitude' if column == 'lat' else 'longitude'}; it is not read."
        return told(
            "", what, f"Write degrees from -{limit} to {limit}, as 53.55. Was the decimal point lost?"
        )
    return found


def pair(text: str) -> tuple[str, str] | None:
    """Latitude and longitude that stand in one cell, as ``53.5, 9.9``; None where the cell holds no two.

    >>> pair("53.5, 9.9"), pair("53,5; 9,9"), pair("POINT(9.9 53.5)"), pair("53.5,9.9"), pair("Hamburg")
    (('53.5', '9.9'), ('53,5', '9,9'), ('53.5', '9.9'), ('53.5', '9.9'), None)
    """
    if len(text) > LONG:
        return None
    if point := _POINT.search(text):
        return point["lat"], point["lon"]
    bare = text.strip().strip("()[]")
    parts = _PAIR.split(bare)
    if len(parts) != 2 and bare.count(",") == 1 and bare.count(".") == 2:  # noqa: PLR2004 - a pair
        parts = bare.split(",")
    if len(parts) != 2:  # noqa: PLR2004 - a pair
        return None
    first, second = (part.strip() for part in parts)
    for part, limit in ((first, 90), (second, 180)):
        size = number(part) or _sexagesimal(part)
        if size is None or abs(float(size)) > limit or (size == part and "." not in part):
            return None
    return first, second


def whole(value: Value) -> str | None:
    """A whole number, from a number or a text that begins with one, as ``2 days``; None where none does."""
    found = _WHOLE.match(as_text(value)[:LONG])
    return str(int(found[1])) if found else None


def _sexagesimal(text: str) -> str | None:
    form = _DEGREES.fullmatch(text.strip()) if len(text) <= LONG else None
    if not form:
        return None
    parts = [float((form[name] or "0").replace(",", ".")) for name in ("degrees", "minutes", "seconds")]
    size = parts[0] + parts[1] / 60 + parts[2] / 3600
    side = (form["after"] or form["before"]).upper()
    negative = form["sign"] in {"-", "−"} or side in {"W", "S", "V"}
    return f"{-size if negative else size:.6f}".rstrip("0").rstrip(".")
