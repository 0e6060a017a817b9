"""Codes of industries and regions, with what spreadsheets and national editions did to them."""

import re
from datetime import date, datetime

from clusteratlas.exchange.reading.sheets import Value
from clusteratlas.ingest.understanding.values.industries import industry_named
from clusteratlas.ingest.understanding.values.texts import as_text, clean
from clusteratlas.ingest.understanding.values.told import Read, quoted, text_of, told
from clusteratlas.vocabulary.places.nuts import place_named

_NACE = re.compile(
    r"(?:(?:nace2?:|nace|isic|sni|tol|wz|naf|ape|cae|caen)\s*(?:rev\.?\s*2)?\s*:?\s*)?"
    r"(?P<letter>[A-U])?\s*\.?\s*(?P<division>[0-9]{1,2})(?:\s*[.,]\s*(?P<rest>[0-9]{1,2})[0-9.]*)?[A-Z]?"
    r"(?:\s*[-\u2013\u2014:;,]?\s+(?P<label>\D.*))?",
    re.IGNORECASE | re.DOTALL,
)
_TOGETHER = re.compile(
    r"(?P<letter>[A-U])?\s*(?P<digits>[0-9]{3,5})(?P<tail>[A-Z]?)(?:\s*[-\u2013\u2014:]?\s+(?P<label>\D.*))?",
    re.DOTALL,
)
_SECTION = re.compile(
    r"(?:section\s+|abschnitt\s+)?(?P<letter>[A-U])(?:\s*[-\u2013\u2014:.]\s*(?P<label>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_NUTS = re.compile(
    r"(?:nuts\s*[0-3]?\s*:?\s*)?(?P<code>[A-Z]{2}\s?[0-9A-Z]{0,3})(?:\s*[-\u2013\u2014:(]?\s+(?P<label>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_SECTIONS = (
    *(("A", 1, 3), ("B", 5, 9), ("C", 10, 33), ("D", 35, 35), ("E", 36, 39), ("F", 41, 43), ("G", 45, 47)),
    *(
        ("H", 49, 53),
        ("I", 55, 56),
        ("J", 58, 63),
        ("K", 64, 66),
        ("L", 68, 68),
        ("M", 69, 75),
        ("N", 77, 82),
    ),
    *(
        ("O", 84, 84),
        ("P", 85, 85),
        ("Q", 86, 88),
        ("R", 90, 93),
        ("S", 94, 96),
        ("T", 97, 98),
        ("U", 99, 99),
    ),
)
_SHORT = 2
"""Signs of codes of countries, which are no names."""
_CLASS = 4
"""Digits of a class of NACE; what national editions add stands behind them."""


def industry(value: Value) -> Read:  # noqa: PLR0911 - one form after the other
    """An industry as ``nace2:C30.2`` where the cell begins with a code; else the text as it was typed.

    >>> industry("C30.2 Railway locomotives"), industry("30,2"), industry(1.1), industry("3020Z")
    ('nace2:C30.2', 'nace2:C30.2', 'nace2:A01.1', 'nace2:C30.20')
    """
    if isinstance(value, (datetime, date)):
        code = _coded(f"{value.day:02d}", str(value.month))
        day = value.date() if isinstance(value, datetime) else value
        said = f"The spreadsheet holds the day {day}; it is read as the code {code.removeprefix('nace2:')}."
        return (
            told(code, said, "Format the column as text, and type the code again.")
            if code
            else as_text(value)
        )
    text = text_of(clean(value))
    if form := _NACE.fullmatch(text):
        if form["rest"] is None and len(form["division"]) == 1 and not form["letter"]:
            return _coded(form["division"].zfill(2), "") or text
        return _coded(form["division"].zfill(2), form["rest"] or "", form["letter"] or "") or text
    if form := _TOGETHER.fullmatch(text):
        digits = form["digits"]
        return _coded(digits[:2], digits[2:_CLASS], form["letter"] or "") or text
    if (form := _SECTION.fullmatch(text)) and (len(text) == 1 or form["label"]):
        return f"nace2:{form['letter'].upper()}"
    section, _, label = text.partition(" ")
    if industry_named(label) == f"nace2:{section}":  # as our own workbooks have it: "F Construction"
        return f"nace2:{section}"
    return industry_named(text) or text


def is_industry(value: Value) -> bool:
    """Whether a cell holds or begins with a code of NACE that there may be."""
    return text_of(industry(value)).startswith("nace2:")


def nuts(value: Value) -> Read:
    """A code of NUTS in capitals where the cell begins with one; else the text as it was typed.

    >>> nuts("de60 Hamburg"), nuts("FR E1"), nuts("Westmark")
    ('DE60', 'FRE1', 'Westmark')
    """
    read = clean(value)
    text = text_of(read)
    first = text.split("|")[0].split(";")[0].split(",")[0].strip()
    form = _NUTS.fullmatch(first)
    code = form["code"].replace(" ", "").upper() if form else ""
    if not form or not (form["code"][:2].isupper() or any(sign.isdigit() for sign in code)):
        return _region_named(read)
    if code.isalpha() and form["label"] and not form["code"].isupper():
        return _region_named(read)
    if first != text:
        return told(code, f"Of {quoted(text)} the first code is read.", "Give one code in each row.")
    return code


def _region_named(read: Read) -> Read:
    """The code of the one region of a name; else the name as it was typed."""
    text = text_of(read)
    found = place_named(text) if len(text) > _SHORT else None
    if not found:
        return read
    what = f"{quoted(text)} is read as {found.code}, the code of the region of that name."
    return told(found.code, what, "Write the code where this is wrong.")


def is_nuts(text: str) -> bool:
    """Whether a text is, or begins with, what may be a code of NUTS."""
    return bool(re.match(r"[A-Z]{2}[0-9A-Z]{1,3}(?:\s|$)", text)) and any(sign.isdigit() for sign in text[:5])


def _coded(division: str, rest: str, letter: str = "") -> str:
    """A code with the letter of its section, or empty where there is no such division or section."""
    section = next((one for one, first, last in _SECTIONS if first <= int(division) <= last), "")
    if not section or (letter and letter.upper() != section):
        return ""
    return f"nace2:{section}{division}{'.' if rest else ''}{rest}"
