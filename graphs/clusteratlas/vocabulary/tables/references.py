"""How a cell names what has an id or a code, so that people can read it and nothing is doubtful.

A thing goes by its name; where several have one name, the id follows in square brackets. A code comes first,
its name after it: ``C30.2 Manufacture of railway locomotives and rolling stock``.
"""

import re
from typing import Final

SEPARATORS: Final = ";|,/\n\r\t"
"""Signs at which a cell may fall into several; a name that holds one is not written as it stands."""

_BRACKETED = re.compile(r".*\[(?P<id>[A-Za-z0-9][A-Za-z0-9._:-]*)\]\s*", re.DOTALL)
_CODED = re.compile(r"\s*(?P<code>[A-Z]{1,2}[0-9A-Z]{0,3}(?:\.[0-9]{1,2})?)(?:\s.*)?", re.DOTALL)
_SEPARATORS = re.compile(rf"[{SEPARATORS}\[\]\s]+")


def named(name: str, identifier: str) -> str:
    """A thing's name with its id, the id being what counts; separators in the name become blanks.

    >>> named("Ministry of Labour, Trade", "ministry-2")
    'Ministry of Labour Trade [ministry-2]'
    """
    return f"{_SEPARATORS.sub(' ', name).strip()} [{identifier}]".strip()


def id_of(text: str) -> str:
    """The id that stands in square brackets at the end of a text; empty where none does.

    >>> id_of("Ministry of Labour Trade [ministry-2]"), id_of("Ministry [sic] of Labour")
    ('ministry-2', '')
    """
    found = _BRACKETED.fullmatch(text)
    return found["id"] if found else ""


def coded(code: str, name: str) -> str:
    """A code of NACE or NUTS with its name.

    >>> coded("DE60", "Hamburg")
    'DE60 Hamburg'
    """
    return f"{code} {name}".strip()


def code_of(text: str) -> str:
    """The code that a text is, or begins with; empty where it begins with none.

    Only the form is looked at: whether there is such a code, its classification knows.

    >>> code_of("C30.2 Manufacture of railway locomotives"), code_of("DE60"), code_of("Hamburg")
    ('C30.2', 'DE60', '')
    """
    found = _CODED.fullmatch(text)
    return found["code"] if found else ""
