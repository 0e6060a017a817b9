"""How each language sets quotation marks, colons and numbers. The region page's scripts do likewise."""

import re
from typing import Final

_NARROW: Final = "\N{NARROW NO-BREAK SPACE}"
_HARD: Final = "\N{NO-BREAK SPACE}"

QUOTATION: Final[dict[str, tuple[str, str]]] = {
    "en": ("“", "”"),
    "de": ("„", "“"),
    "fi": ("”", "”"),
    "fr": (f"«{_NARROW}", f"{_NARROW}»"),
    "pt": ("«", "»"),
    "ro": ("„", "”"),
    "sv": ("”", "”"),
}
"""What opens and closes a quotation."""

_GROUPS: Final = {"en": ",", "de": ".", "fi": _HARD, "fr": _NARROW, "pt": _HARD, "ro": ".", "sv": _HARD}
_BEFORE_PERCENT: Final = {"de": _HARD, "fi": _HARD, "fr": _NARROW, "ro": _HARD, "sv": _HARD}
_FRENCH_HIGH: Final = re.compile(r"[ \u00a0\u202f]+(?=[:;?!»])")
_FRENCH_OPEN: Final = re.compile(r"«[ \u00a0\u202f]*")
_FEWEST_GROUPED: Final = {"pt": 10_000}
_SMALLEST: Final = 0.01
_CEDILLAS: Final = str.maketrans("şţŞŢ", "șțȘȚ")


def quoted(text: str, language: str) -> str:
    """A text in the language's quotation marks.

    >>> quoted("Aria", "de"), quoted("Aria", "sv")
    ('„Aria“', '”Aria”')
    """
    opening, closing = QUOTATION.get(language, QUOTATION["en"])
    return f"{opening}{text}{closing}"


def labelled(head: str, text: str, language: str) -> str:
    """What a text is, a colon, and the text.

    >>> labelled("Sources", "4", "en")
    'Sources: 4'
    """
    return f"{head}{_NARROW if language == 'fr' else ''}: {text}"


def number(value: int, language: str) -> str:
    """A whole number with the language's sign between thousands.

    >>> number(12345, "de"), number(1234, "pt")
    ('12.345', '1234')
    """
    if abs(value) < _FEWEST_GROUPED.get(language, 0):
        return str(value)
    return f"{value:,}".replace(",", _GROUPS.get(language, ","))


def decimal(value: float, language: str) -> str:
    """A share of one with two digits behind the language's sign; one that they cannot show is less than one.

    >>> decimal(0.756, "en"), decimal(0.756, "de"), decimal(0.001, "de")
    ('0.76', '0,76', '< 0,01')
    """
    text = f"{value:.2f}" if value >= _SMALLEST or value <= 0 else f"< {_SMALLEST}"
    return text if language == "en" else text.replace(".", ",")


def percent(share: float, language: str) -> str:
    """A share of one in hundredths: ``83%``, in most languages with a space before the sign.

    >>> percent(0.83, "en")
    '83%'
    """
    return f"{round(100 * share)}{_BEFORE_PERCENT.get(language, '')}%"


def well_set(text: str, language: str) -> str:
    """A translation with the spaces and letters that belong to its language.

    In French no line breaks before a colon, semicolon, question or exclamation mark, nor inside quotation
    marks; in Romanian a comma stands below s and t, where older texts have a cedilla.

    >>> well_set("Unităţi şi „clustere”", "ro")
    'Unități și „clustere”'
    """
    if language == "ro":
        return text.translate(_CEDILLAS)
    if language == "fr":
        text = _FRENCH_HIGH.sub(_NARROW, text)
        return _FRENCH_OPEN.sub(f"«{_NARROW}", text)
    return text
